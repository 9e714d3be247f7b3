"""A text set to be read: its passages cut where evidence begins and ends, with what the evidence supports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from initiatives.models import Citation, Passage, Quote, SourceVersion


@dataclass(frozen=True)
class Note:
    """A quote with the claims that it supports; notes are numbered from 1 in the order of the text."""

    number: int
    quote: Quote
    citations: list[Citation]


@dataclass(frozen=True)
class Segment:
    """Words of a passage between two places where evidence begins or ends.

    `marked` says whether they are evidence of anything; `begins` and `ends` are the notes whose words begin or end
    with this segment.
    """

    text: str
    marked: bool
    begins: list[Note]
    ends: list[Note]


@dataclass(frozen=True)
class ReadPassage:
    """A passage, its words in segments, and the notes whose words begin in it."""

    number: int
    segments: list[Segment]
    notes: list[Note] = field(default_factory=list)


def read_passages(version: SourceVersion, citations: Iterable[Citation]) -> list[ReadPassage]:
    """The passages of a version with its evidence marked.

    `citations` come in the order of the text, with their claims at hand.
    """
    by_quote = groupby(citations, key=lambda citation: citation.quote)
    notes = [Note(number, quote, list(claims)) for number, (quote, claims) in enumerate(by_quote, 1)]
    return [_read(version, passage, notes) for passage in version.passages.all()]


def _read(version: SourceVersion, passage: Passage, notes: list[Note]) -> ReadPassage:
    here = [note for note in notes if note.quote.start < passage.end and note.quote.end > passage.start]
    cuts: set[int] = {passage.start, passage.end}
    for note in here:
        cuts |= {max(note.quote.start, passage.start), min(note.quote.end, passage.end)}
    segments = [_segment(version.text, start, end, here) for start, end in pairwise(sorted(cuts))]
    return ReadPassage(passage.number, segments, [note for note in here if _starts_in(note.quote, passage)])


def _segment(text: str, start: int, end: int, notes: list[Note]) -> Segment:
    return Segment(
        text[start:end],
        any(note.quote.start < end and note.quote.end > start for note in notes),
        [note for note in notes if note.quote.start == start],
        [note for note in notes if note.quote.end == end],
    )


def _starts_in(quote: Any, passage: Passage) -> bool:
    return bool(passage.start <= quote.start < passage.end)
