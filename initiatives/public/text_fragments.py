"""Links to exact words in a page of somebody else's, by a text fragment: `https://…#:~:text=first%20words,last%20words`.

The rules are those of the WICG's URL Fragment Text Directives (wicg.github.io/scroll-to-text-fragment). A browser
takes the first place that fits, ignoring case, accents and kinds of white space, and no word in part. So the words are
sought here in the same way, and what stands around them is added until the first place that fits is theirs.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from urllib.parse import quote

from initiatives.anchoring import Span

# Words of this many characters at most are given whole, longer ones by how they begin and end.
LONGEST = 100
# How many words a longer one begins and ends with, and how many stand before and after, until they are unmistakable.
_EDGES = (4, 6, 9, 14)
_AROUND = (0, 2, 4, 8)
# Scripts that don't set their words apart: each character is a word here.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(f"[{_UNSPACED}]|[^\\s{_UNSPACED}]+")
_LETTER = re.compile(f"[^\\W{_UNSPACED}]|[\u0300-\u036f]")
_LETTERS = re.compile(r"\w")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


@dataclass(frozen=True)
class Fragment:
    """The four parts of a text fragment, in plain words; all but `start` may be empty."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        """The fragment with its parts encoded, as it follows `:~:`."""
        parts = (
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.start),
            _encoded(self.end) if self.end else "",
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        )
        return "text=" + ",".join(part for part in parts if part)


def address_of_words(url: str, text: str, start: int, end: int) -> str:
    """The address of text[start:end] in the page at `url`, which has the text `text`; offsets in code points.

    It is that of the page alone where the words can't be told from others like them, and empty where `url` is.
    """
    fragment = fragment_of(text, start, end) if url else None
    if fragment is None:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{fragment}"


def fragment_of(text: str, start: int, end: int) -> Fragment | None:
    """The shortest fragment that leads to text[start:end]; None where none of those that are tried does.

    Words that begin or end within a word are taken to its edge, since browsers find whole words alone.
    """
    page = _page(text)
    start, end = page.whole_words(start, end)
    if start >= end:
        return None
    wanted = Span(page.place(start), page.place(end))
    return next((found for found in _candidates(text, start, end) if page.first(found) == wanted), None)


def _candidates(text: str, start: int, end: int) -> Iterator[Fragment]:
    """What may lead to the words, from the shortest on. No part of it reaches over the end of a line."""
    lines = [Span(start + line.start(), start + line.end()) for line in _LINE.finditer(text[start:end])]
    first, last = _pieces(text, *lines[0]), _pieces(text, *lines[-1])
    before = _pieces(text, *_line_before(text, start))
    after = _pieces(text, *_line_after(text, end))
    whole = len(lines) == 1 and end - start <= LONGEST
    edges: Iterator[tuple[str, str]] = (
        iter([(_words(text, first), "")])
        if whole
        else ((_words(text, first[:count]), _words(text, last[-count:])) for count in _edges(lines, first))
    )
    for (leading, trailing), (opening, closing) in product(_around(before, after), list(edges)):
        prefix, suffix = _words(text, before[len(before) - leading :]), _words(text, after[:trailing])
        if all(not words or _LETTERS.search(words) for words in (prefix, suffix)):
            yield Fragment(opening, closing, prefix, suffix)


def _edges(lines: list[Span], first: list[Span]) -> list[int]:
    """How many words to begin and end with: on one line, the two may not overlap."""
    most = len(first) // 2 if len(lines) == 1 else max(_EDGES)
    return sorted({min(count, max(most, 1)) for count in _EDGES})


def _around(before: list[Span], after: list[Span]) -> list[tuple[int, int]]:
    """How many words before and after to add: none, then few, before rather than after."""
    pairs = product({min(count, len(before)) for count in _AROUND}, {min(count, len(after)) for count in _AROUND})
    return sorted(pairs, key=lambda pair: (sum(pair), pair[1]))


def _line_before(text: str, start: int) -> Span:
    """The words right before, of the same line or of the one above."""
    end = len(text[:start].rstrip())
    return Span(text.rfind("\n", 0, end) + 1, end)


def _line_after(text: str, end: int) -> Span:
    """The words right after, of the same line or of the one below."""
    start = end + len(text[end:]) - len(text[end:].lstrip())
    close = text.find("\n", start)
    return Span(start, close if close >= 0 else len(text))


def _pieces(text: str, start: int, end: int) -> list[Span]:
    return [Span(*piece.span()) for piece in _PIECE.finditer(text, start, end)]


def _words(text: str, pieces: list[Span]) -> str:
    return " ".join(text[pieces[0].start : pieces[-1].end].split()) if pieces else ""


def _encoded(words: str) -> str:
    """The words percent-encoded, the dash as well: it would mark a prefix or suffix."""
    return quote(words, safe="").replace("-", "%2D")


class _Page:
    """A text as a browser looks through it: without case and accents, each run of white space one space."""

    def __init__(self, text: str) -> None:
        self.text = text
        plain = text.translate({ord(each): _plain(each) for each in set(text)})
        self._runs: list[int] = []  # where runs of white space end in the text …
        self._left_out: list[int] = []  # … and how many characters were left out until there
        gone = 0
        for run in re.finditer(r"\s{2,}", plain):
            gone += run.end() - run.start() - 1
            self._runs.append(run.end())
            self._left_out.append(gone)
        self.form = re.sub(r"\s+", " ", plain)

    def place(self, offset: int) -> int:
        """Where an offset of the text is in the form; it doesn't lie in white space, or begins it."""
        run = bisect_left(self._runs, offset + 1) - 1
        return offset - (self._left_out[run] if run >= 0 else 0)

    def whole_words(self, start: int, end: int) -> Span:
        """The span without white space at its ends, and with the whole of the words that it cuts."""
        words = self.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        while 0 < start < end and self._within(self.text, start):
            start -= 1
        while start < end < len(self.text) and self._within(self.text, end):
            end += 1
        return Span(start, end)

    def first(self, fragment: Fragment) -> Span | None:
        """The first place in the form to which the fragment leads, as a browser finds it."""
        start, end, prefix, suffix = (_formed(part) for part in _parts(fragment))
        position = 0
        while True:
            at = self._find(prefix or start, position)
            if at < 0:
                return None
            position = at + 1
            opening = self._after_space(at + len(prefix)) if prefix else at
            if not self._stands(start, opening):
                continue
            close = opening + len(start)
            if not end:
                if not suffix or self._stands(suffix, self._after_space(close)):
                    return Span(opening, close)
                continue
            ending = self._find(end, close)
            while ending >= 0 and suffix and not self._stands(suffix, self._after_space(ending + len(end))):
                ending = self._find(end, ending + 1)
            return Span(opening, ending + len(end)) if ending >= 0 else None

    def _find(self, words: str, position: int) -> int:
        at = self.form.find(words, position)
        while at >= 0 and not self._stands(words, at):
            at = self.form.find(words, at + 1)
        return at

    def _stands(self, words: str, at: int) -> bool:
        whole = not self._within(self.form, at) and not self._within(self.form, at + len(words))
        return whole and self.form.startswith(words, at)

    def _after_space(self, at: int) -> int:
        return at + 1 if self.form.startswith(" ", at) else at

    @staticmethod
    def _within(text: str, at: int) -> bool:
        """Whether a word goes on over this place."""
        return 0 < at < len(text) and bool(_LETTER.match(text[at - 1]) and _LETTER.match(text[at]))


def _parts(fragment: Fragment) -> tuple[str, str, str, str]:
    return fragment.start, fragment.end, fragment.prefix, fragment.suffix


def _formed(words: str) -> str:
    return "".join(map(_plain, words))


def _plain(character: str) -> str:
    """One character without case and accent; white space as a space."""
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character)[0].casefold()
    return plain if len(plain) == 1 else character


@lru_cache(maxsize=4)
def _page(text: str) -> _Page:
    return _Page(text)
