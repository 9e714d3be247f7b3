"""Paragraphs out of the lines of printed pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_FULL = 0.75  # of the usual length: a line that is shorter ends a paragraph
_NUMBER = re.compile(r"[^\w]*(?:page|p\.|стр\.?|страница)?\s*\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?[^\w]*", re.I)
_ITEM = re.compile(r"(?:[•▪●◦‣–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|[IVX]{1,5}\.)\s")
_SPLIT = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_SENTENCE_ENDS = (".", "!", "?", ":", ".”", ".»", '."')
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass
class Joined:
    """Paragraphs, the words that were put together, and the lines that were left out, each once."""

    paragraphs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def join_lines(pages: Sequence[Sequence[str]]) -> Joined:
    """Return the paragraphs of pages, each a list of lines.

    A paragraph ends at an empty line, at a line that is clearly shorter than others unless the next begins with a small
    letter, before an item of a list, and where a page ends with a sentence. Numbers of pages and lines repeated on most
    pages are left out.
    """
    joined = Joined()
    kept = [[line.strip() for line in page] for page in pages]
    _remove_repeated(kept, joined)
    usual = _usual_length([line for page in kept for line in page])
    known = {word.lower() for page in kept for line in page for word in _WORD.findall(line)}
    current: list[str] = []
    last = ""
    for page in kept:
        for number, line in enumerate(page):
            ends = number == 0 and last.endswith(_SENTENCE_ENDS) and not line[:1].islower()
            if line and last and not ends and _goes_on(last, line, usual):
                _append(current, line, known, joined)
            elif line:
                if current:
                    joined.paragraphs.append("".join(current))
                current = [line]
            last = line
    if current:
        joined.paragraphs.append("".join(current))
    return joined


def _goes_on(last: str, line: str, usual: int) -> bool:
    """Say whether a line goes on with the paragraph of the one before."""
    if line[0].islower() or _SPLIT.search(last):
        return True
    return len(last) >= _FULL * usual and not _ITEM.match(line)


def _append(current: list[str], line: str, known: set[str], joined: Joined) -> None:
    """Add a line to the parts of a paragraph, and put a word together that is split between them.

    The hyphen stays where the document has the word with it elsewhere, and not without.
    """
    split, following = _SPLIT.search(current[-1]), _FIRST_WORD.match(line)
    if split is None:
        current += [" ", line]
        return
    if following is not None and following[0][0].islower():
        whole = f"{split[1]}{following[0]}"
        if f"{split[1]}-{following[0]}".lower() not in known or whole.lower() in known:
            joined.words.append(whole)
            current[-1] = current[-1][:-1]
    current.append(line)


def _usual_length(lines: Sequence[str]) -> int:
    """Return a length that most full lines have: that of the line at nine tenths of all, by length."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _remove_repeated(pages: list[list[str]], joined: Joined) -> None:
    """Take away the first and the last lines of pages that are numbers, or the same on more than half the pages."""
    for at in (0, -1):
        for _again in range(2):  # a repeated line may have the number above or below it
            _remove_at(pages, at, joined)


def _remove_at(pages: list[list[str]], at: int, joined: Joined) -> None:
    ends = []
    for page in pages:
        while page and not page[at]:
            page.pop(at)
        ends.append(re.sub(r"\d+", "#", page[at]) if page else "")
    often = {line for line, times in Counter(ends).items() if line and times >= 3 and times * 2 > len(pages)}
    for page, end in zip(pages, ends, strict=True):
        if page and len(page) > 1 and (end in often or _NUMBER.fullmatch(page[at])):
            line = page.pop(at)
            if line not in joined.removed:
                joined.removed.append(line)
