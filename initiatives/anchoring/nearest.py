"""The passage that is most like words which aren't in a text: a suggestion to a person, never an answer."""

import unicodedata
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz

from .normal_form import normal
from .passages import Span

SHOWN = 200  # code points of a text that a message quotes
_COMPARED = 400  # code points of the words that are compared
_PIECE = 2000  # code points of a passage that are compared at a time
_CANDIDATES = 12
_LIKE = 40  # of 100, rapidfuzz's partial ratio: less than two unrelated sentences of a language mostly have


class Nearest(NamedTuple):
    """A passage by its number, from 1, and the part of it that is most like the words, on one line."""

    number: int
    excerpt: str


class _Piece(NamedTuple):
    number: int
    words: str


def nearest(text: str, passages: Sequence[Span], words: str) -> Nearest | None:
    """Return the passage most like the words, None where none is.

    Passages that share many short runs of letters with the words are looked up first, by plain search, and only
    the best of them are compared letter by letter: a text of 5 MB takes a fraction of a second.
    """
    sought = normal(words)[:_COMPARED]
    runs = _runs(sought.casefold())
    shared = ((_count(runs, piece.words.casefold()), piece) for piece in _pieces(text, passages))
    candidates = nlargest(_CANDIDATES, (found for found in shared if found[0]), key=lambda found: found[0])
    best: Nearest | None = None
    score: float = _LIKE
    for _shared, piece in candidates:
        alignment = fuzz.partial_ratio_alignment(sought, piece.words, score_cutoff=score)
        if alignment is not None and (best is None or alignment.score > score):
            best = Nearest(piece.number, _excerpt(piece.words, alignment.dest_start, alignment.dest_end))
            score = alignment.score
    return best


def shown(words: str) -> str:
    """Return words as a message quotes them: on one line, cut at SHOWN code points, nothing unprintable."""
    return _excerpt(normal(words), 0, SHOWN)


def _pieces(text: str, passages: Sequence[Span]) -> Iterator[_Piece]:
    for number, (start, end) in enumerate(passages, 1):
        for first in range(start, end, _PIECE - _COMPARED):
            yield _Piece(number, normal(text[first : min(first + _PIECE, end)]))


def _runs(words: str) -> list[str]:
    """Return some two dozen runs of letters spread over the words: of three, or of two in scripts like Chinese."""
    length = 2 if any(character >= "\u2e80" for character in words) else 3
    runs = [words[first : first + length] for first in range(max(1, len(words) - length + 1))]
    return runs[:: len(runs) // 24 + 1]


def _count(runs: Sequence[str], words: str) -> int:
    return sum(run in words for run in runs)


def _excerpt(words: str, start: int, end: int) -> str:
    """Return up to SHOWN code points of the words around those from start to end, in whole words where it can."""
    spare = max(0, SHOWN - (end - start))
    first = max(0, min(start - spare // 2, len(words) - SHOWN))
    last = min(len(words), first + SHOWN)
    if first > 0 and (space := words.find(" ", first, start + 1)) > -1:
        first = space + 1
    if last < len(words) and (space := words.rfind(" ", max(first + 1, min(end, last) - 1), last + 1)) > -1:
        last = space
    cut = unicodedata.normalize("NFC", words[first:last]).strip()
    line = "".join(character if character.isprintable() else "\ufffd" for character in cut)
    return f"{'…' if first else ''}{line}{'…' if last < len(words) else ''}"
