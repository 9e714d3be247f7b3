"""The words that were asked for, marked in their context."""

from collections.abc import Sequence
from typing import NamedTuple

from .asked import Term
from .places import places_of
from .written import Written, words_in

CONTEXT = 240  # code points of a longer text that are shown


class Piece(NamedTuple):
    """Words of a text as written, marked where they were asked for."""

    text: str
    is_marked: bool = False


def marked(text: str, terms: Sequence[Term]) -> list[Piece]:
    """The whole text in pieces."""
    return _pieces(text, _spans(text, terms), 0, len(text))


def excerpt(text: str, terms: Sequence[Term], size: int = CONTEXT) -> list[Piece]:
    """About `size` code points of the text, where most of the terms stand, with … where something is left out."""
    spans = _spans(text, terms)
    if len(text) <= size + size // 4 or not spans:
        return _pieces(text, spans, 0, len(text)) if len(text) <= size * 2 else [Piece(text[:size] + "…")]
    start, end = _around(text, spans, size)
    pieces = _pieces(text, spans, start, end)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def written_at(text: str, position: int, length: int) -> str:
    """The words of a text from a position on, as written."""
    words = list(words_in(text))[position : position + length]
    return text[words[0].start : words[-1].end] if words else ""


def replaced(text: str, word: str, other: str) -> str:
    """The text with `other` wherever the folded `word` stands in it, in capitals or with one where that was so."""
    start, parts = 0, []
    for written in words_in(text):
        if written.word.rstrip("^") == word:
            parts += [text[start : written.start], _in_the_case_of(text[written.start : written.end], other)]
            start = written.end
    return "".join([*parts, text[start:]])


def _in_the_case_of(typed: str, other: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return other.upper()
    return other[:1].upper() + other[1:] if typed[:1].isupper() else other


def _spans(text: str, terms: Sequence[Term]) -> list[tuple[int, int, int]]:
    """Start, end and term of each place to be marked, in their order, none within another."""
    words: list[Written] = list(words_in(text))
    places = places_of(terms, {position: written.word for position, written in enumerate(words)})
    spans: list[tuple[int, int, int]] = []
    for place in sorted(places, key=lambda place: (place.position, -place.length)):
        start, end = words[place.position].start, words[place.position + place.length - 1].end
        if not spans or start >= spans[-1][1]:
            spans.append((start, end, place.term))
    return spans


def _around(text: str, spans: list[tuple[int, int, int]], size: int) -> tuple[int, int]:
    def terms_from(first: int) -> int:
        return len({term for start, end, term in spans if first <= start and end <= first + size})

    first = max((start for start, _end, _term in spans), key=lambda start: (terms_from(start), -start))
    last = max(end for start, end, _term in spans if start == first or (start >= first and end <= first + size))
    spare = max(size - (last - first), 0)
    start = max(first - spare // 2, 0)
    end = min(start + max(size, last - start), len(text))
    start = max(min(start, end - size), 0)
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", last, end)) >= 0:
        end = space
    return start, end


def _pieces(text: str, spans: list[tuple[int, int, int]], start: int, end: int) -> list[Piece]:
    pieces, place = [], start
    for first, last, _term in spans:
        if first < place or last > end:
            continue
        if place < first:
            pieces.append(Piece(text[place:first]))
        pieces.append(Piece(text[first:last], is_marked=True))
        place = last
    if place < end:
        pieces.append(Piece(text[place:end]))
    return pieces
