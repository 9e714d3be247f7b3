"""A text set to be read: its passages, their evidence marked, and what rests on it as notes.

Quotes overlap: one sentence may be evidence of five claims, each resting on other words of it. So that the text can
still be read, quotes that overlap, or have only a space between them, share one mark with one number and one note;
within the mark, each record's own words are told apart by its key.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from initiatives.choices import Basis, Stance
from initiatives.models import Citation, Passage, SourceVersion
from initiatives.public.quotations import EXISTENCE, is_space_within_paragraph, one_a_claim

_ORDER = ("initiative", "event", "organisation")


@dataclass(frozen=True)
class Subject:
    """A record, and the claims about it that rest on a note's words; `key` tells the records of a passage apart."""

    record: Any
    key: int
    citations: list[Citation]

    @property
    def kind(self) -> str:
        """What sort of record it is: initiative, event or organisation."""
        return str(self.record._meta.model_name)

    @property
    def claims(self) -> list[Citation]:
        """One citation a claim, less the plain statement that the record exists: naming it says that."""
        return [
            citation
            for citation in one_a_claim(self.citations)
            if citation.target_kind not in EXISTENCE
            or citation.basis != Basis.STATED
            or citation.stance != Stance.SUPPORTS
        ]


@dataclass(frozen=True)
class Note:
    """Words that are evidence, and the records that rest on them; numbered from 1 in the order of the text."""

    number: int
    start: int
    end: int
    subjects: list[Subject]


@dataclass(frozen=True)
class Segment:
    """Words of a mark that are evidence for the same records of its passage."""

    text: str
    keys: list[int]


@dataclass(frozen=True)
class Part:
    """Words of a passage: marked as evidence, with their note, or not. `begins` where no earlier passage has some."""

    text: str
    note: Note | None = None
    begins: bool = False
    segments: list[Segment] = field(default_factory=list)


@dataclass(frozen=True)
class ReadPassage:
    """A passage: its words in parts, and the notes whose words begin in it."""

    number: int
    parts: list[Part]
    notes: list[Note]

    @property
    def text(self) -> str:
        """The words of the passage as published."""
        return "".join(part.text for part in self.parts)

    @property
    def record_count(self) -> int:
        """How many records rest on the notes of the passage."""
        return len({subject.key for note in self.notes for subject in note.subjects})


def read_passages(version: SourceVersion, citations: Iterable[Citation]) -> list[ReadPassage]:
    """The passages of a version with its evidence marked.

    `citations` are those of the version in the order of its text, `with_claims()`.
    """
    passages = list(version.passages.all())
    notes = list(_notes(version.text, passages, citations))
    return [_read(version.text, passage, notes) for passage in passages]


def count_records(citations: Iterable[Citation]) -> dict[str, int]:
    """How many initiatives, events and organisations rest on `citations` `with_claims()`, by the kind's name."""
    return Counter(str(record._meta.model_name) for record in {citation.record for citation in citations})


def _notes(text: str, passages: list[Passage], citations: Iterable[Citation]) -> Iterator[Note]:
    keys: dict[int, dict[Any, int]] = {}
    for number, (start, end, shared) in enumerate(_stretches(text, citations), 1):
        home = next((passage.number for passage in passages if passage.start <= start < passage.end), 0)
        yield Note(number, start, end, _subjects(shared, keys.setdefault(home, {})))


def _stretches(text: str, citations: Iterable[Citation]) -> Iterator[tuple[int, int, list[Citation]]]:
    """The stretches of text that are evidence, each with the citations that quote from it."""
    start = end = 0
    shared: list[Citation] = []
    for citation in citations:
        quote = citation.quote
        if shared and (quote.start <= end or is_space_within_paragraph(text[end : quote.start])):
            shared.append(citation)
            end = max(end, quote.end)
            continue
        if shared:
            yield start, end, shared
        start, end, shared = quote.start, quote.end, [citation]
    if shared:
        yield start, end, shared


def _subjects(citations: list[Citation], keys: dict[Any, int]) -> list[Subject]:
    by_record: dict[Any, list[Citation]] = {}
    for citation in citations:
        by_record.setdefault(citation.record, []).append(citation)
    subjects = [Subject(record, keys.setdefault(record, len(keys) + 1), own) for record, own in by_record.items()]
    return sorted(subjects, key=lambda subject: _ORDER.index(subject.kind))


def _read(text: str, passage: Passage, notes: list[Note]) -> ReadPassage:
    here = [note for note in notes if note.start < passage.end and note.end > passage.start]
    return ReadPassage(
        passage.number,
        list(_parts(text, passage, here)),
        [note for note in here if passage.start <= note.start],
    )


def _parts(text: str, passage: Passage, notes: list[Note]) -> Iterator[Part]:
    position = passage.start
    for note in notes:
        start, end = max(note.start, passage.start), min(note.end, passage.end)
        if position < start:
            yield Part(text[position:start])
        begins = passage.start <= note.start
        yield Part(text[start:end], note, begins, list(_segments(text, start, end, note if begins else None)))
        position = end
    if position < passage.end:
        yield Part(text[position : passage.end])


def _segments(text: str, start: int, end: int, note: Note | None) -> Iterator[Segment]:
    """The words between each two places where a quote of the note begins or ends; one segment without a note."""
    words = [
        (citation.quote.start, citation.quote.end, subject.key)
        for subject in (note.subjects if note else ())
        for citation in subject.citations
    ]
    cuts = {start, end} | {min(max(cut, start), end) for word in words for cut in word[:2]}
    for left, right in pairwise(sorted(cuts)):
        yield Segment(text[left:right], sorted({key for first, last, key in words if first < right and last > left}))
