"""The paragraphs of a source's text, and which of them a quote touches."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text in Unicode code points, end exclusive."""

    start: int
    end: int


def split_passages(text: str) -> list[Span]:
    """Return the paragraphs of a text in order: blocks of lines between lines that are empty or white space.

    A span leaves out the white space around its paragraph. A no-break space is white space. The first one is
    passage 1.
    """
    passages: list[Span] = []
    start: int | None = None
    end = position = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = position + len(line) - len(line.lstrip())
            start = first if start is None else start
            end = first + len(words)
        elif start is not None:
            passages.append(Span(start, end))
            start = None
        position += len(line) + 1
    if start is not None:
        passages.append(Span(start, end))
    return passages


def passages_of(passages: Sequence[Span], start: int, end: int) -> list[int]:
    """Return the numbers, from 1, of the passages that text[start:end] touches.

    `passages` are those of the whole text, as split_passages gives them.
    """
    first = bisect_right(passages, start, key=lambda passage: passage.end)
    last = bisect_left(passages, end, key=lambda passage: passage.start)
    return list(range(first + 1, last + 1))
