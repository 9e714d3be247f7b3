"""The sentences of a text: what an editor links, sets aside or leaves open.

A sentence never crosses a passage. Rows of a table, items of a list and headings are sentences of their own; lines
that were only wrapped to a width are put together. Every stop is looked at once, so that a text of one paragraph
takes time in proportion to its length.
"""

import re
from collections.abc import Iterator, Sequence

from initiatives.anchoring import Span

from .words import words

# Possessive, so that a run of a million stops is one step; what follows is looked at in Python.
_STOP = re.compile(r"[.!?…]++[\"'”’»›)\]]*+|[。！？｡]++[”’」』）》】]*+")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*|\d+)\.\Z")
_NOTE = re.compile(r"\[\d{1,3}\]|\d{1,3}(?=\s+[A-ZА-ЯЁ])")  # the number of a footnote, right after the stop
_SPACE = re.compile(r"\s+")
_OPENERS = "\"'“‘«‹([—–-•·*"
_MARKER = re.compile(r"(?:[-–—•·*▪●]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)")
_ONLY_MARKER = re.compile(r"[\s\"'“‘«(•·*-]*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-Za-z])\.\Z")
_CELLS = re.compile(r"\t|\S {3,}\S|\s\|\s|\A\|")
_PIECE = 2000
_BRACKETED = 40
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")

# Never the end of a sentence, as something is sure to follow.
_BEFORE_A_NAME = words(
    "mr mrs ms mx messrs mme dr prof h.e hon rt rev fr gen col lt maj sgt capt cmdr adm amb gov sen rep pres st ste",
    "им ул пр акад проф тов",
)
# The end of a sentence only where a new one clearly begins.
_MOSTLY_WITHIN = words(
    "e.g i.e cf vs viz al approx ca c resp incl excl esp jan feb mar apr jun jul aug sep sept oct nov dec art arts",
    "para paras p pp vol vols fig figs ed eds ch sec sect div est ext tel rev dept univ inc ltd co corp bros plc",
    "т.е т.к т.д т.п т.н н.э др пр см ср стр с гл руб коп тыс млн млрд г гг в вв п пп ст",
)
_BEFORE_A_NUMBER = words("no nos nr art para p pp ст п")
_STARTERS = words(
    "the this these that those in on at for from with we i you he she it they our his her its their a an as but and",
    "if when while since after before there here today however moreover furthermore all both each many some",
)


def split_sentences(text: str, passages: Sequence[Span]) -> list[Span]:
    """Return the sentences of a text in order, without the white space around them, in code points.

    `passages` are those of the text, in order and apart, as split_passages gives them. Every character of a passage
    that isn't white space is in exactly one sentence.
    """
    return [sentence for passage in passages for block in _blocks(text, passage) for sentence in _cut(text, block)]


def pieces(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences, those of more than 2,000 code points in pieces, cut between words where there is a blank.

    What is compared within a sentence then takes a bounded time, also in a text without a stop.
    """
    for start, end in sentences:
        while end - start > _PIECE:
            space = max(text.rfind(blank, start, start + _PIECE) for blank in " \n\xa0")
            cut = space if space > start else start + _PIECE
            yield Span(start, cut)
            start = cut
        yield Span(start, end)


def _blocks(text: str, passage: Span) -> Iterator[Span]:
    """Yield the parts of a passage that end with a line on purpose: rows, items, headings; else all of it."""
    lines = list(_lines(text, passage))
    width = max((end - start for start, end in lines), default=0)
    narrow = width < 50 and all(not text[start].islower() for start, _end in lines)
    start: int | None = None
    for position, line in enumerate(lines):
        start = line.start if start is None else start
        following = lines[position + 1] if position + 1 < len(lines) else None
        if following is None or narrow or _ends_on_purpose(text, line, following, width):
            yield Span(start, line.end)
            start = None


def _lines(text: str, passage: Span) -> Iterator[Span]:
    position = passage.start
    while position < passage.end:
        end = text.find("\n", position, passage.end)
        end = passage.end if end < 0 else end
        line = _trimmed(text, position, end)
        if line.end > line.start:
            yield line
        position = end + 1


def _ends_on_purpose(text: str, line: Span, following: Span, width: int) -> bool:
    """Say whether a line ended before the next word would have made it too wide, or is a row or item."""
    this, after = text[line.start : line.end], text[following.start : following.end]
    if _MARKER.match(after) or _CELLS.search(this) or _CELLS.search(after):
        return True
    if after[0].islower() or this[-1] in ",–—(":
        return False
    first = _SPACE.split(after, maxsplit=1)[0]
    return len(this) + 1 + len(first) < 0.7 * width


def _cut(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        end = stop.end()
        note = _NOTE.match(text, end, block.end) if text[stop.start() - 1 : stop.start()].isalpha() else None
        end = note.end() if note else end
        if end < block.end and stop.start() >= start and _ends(text, start, stop, end, block.end):
            yield _trimmed(text, start, end)
            start = end
    if (rest := _trimmed(text, start, block.end)).end > rest.start:
        yield rest


def _ends(text: str, start: int, stop: re.Match[str], end: int, limit: int) -> bool:
    """Say whether a stop, which something follows in its block, ends the sentence that began at `start`."""
    if text[stop.start()] in "。！？｡":
        return True
    space = _SPACE.match(text, end, limit)
    if space is None or space.end() == limit:
        return False
    first = space.end()
    while first < limit and text[first] in _OPENERS:
        first += 1
    following = text[first] if first < limit else ""
    if following.islower():
        return False
    if stop[0] != ".":
        return True
    if _is_in_brackets(text, start, stop.start(), limit):
        return False
    before = text[max(start, stop.start() - 24) : stop.start() + 1]
    return not _is_abbreviation(text, before, start, stop.start(), first, following)


def _is_in_brackets(text: str, start: int, stop: int, limit: int) -> bool:
    """Say whether a stop stands in short brackets, as in “[PSC/PR/COMM. 1 (2021)]”."""
    first, last = max(start, stop - _BRACKETED), min(limit, stop + _BRACKETED)
    for opening, closing in ("[]", "()"):
        if text.rfind(opening, first, stop) > text.rfind(closing, first, stop):
            end = text.find(closing, stop, last)
            return end >= 0 and text.find(opening, stop, end) in (-1, stop + 2)
    return False


def _is_abbreviation(text: str, before: str, start: int, stop: int, first: int, following: str) -> bool:
    """Say whether a single full stop at `stop` belongs to the word before it; `before` ends with it."""
    if stop - start < 12 and _ONLY_MARKER.fullmatch(text[start : stop + 1]):
        return True
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word = found[1]
    folded = word.casefold()
    if folded in _BEFORE_A_NAME:
        return True
    if folded in _BEFORE_A_NUMBER and following.isdigit():
        return True
    starts = text[first : first + 12].split(maxsplit=1)
    begins_anew = bool(starts) and starts[0].strip(",’'").casefold() in _STARTERS
    if folded in ("г", "гг") and re.search(r"\d\s?\Z", before[: found.start()]):
        return not following.isupper() or stop - start < 16  # “В 2020 г. Секретариат …”
    if len(word) == 1 or _INITIALS.fullmatch(word):
        return (len(word) > 1 or word.isupper() or folded in _MOSTLY_WITHIN) and not begins_anew
    return folded in _MOSTLY_WITHIN and not begins_anew


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
