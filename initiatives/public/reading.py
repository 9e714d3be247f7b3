"""A text set to be read: its passages, their evidence marked, and what rests on it as notes.

Quotes overlap: one sentence may be evidence of five claims, each resting on other words of it. So that the text can
still be read, quotes that overlap, or have only a space between them, share one mark with one number and one note;
within the mark, each record's own words are told apart by its key.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice, pairwise
from typing import Any

from initiatives.anchoring import Span, passages_of
from initiatives.choices import Basis, Stance
from initiatives.intake.coverage import Sentence
from initiatives.models import Citation, Passage
from initiatives.public.quotations import EXISTENCE, is_space_within_paragraph, one_a_claim
from initiatives.public.text_fragments import address_of_words

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
        """One citation a claim, less those that support that the record exists: to name it says so."""
        return [
            citation
            for citation in one_a_claim(self.citations)
            if citation.target_kind not in EXISTENCE or citation.stance == Stance.CONTRADICTS
        ]

    @property
    def is_inferred(self) -> bool:
        """Whether an editor concluded from these words that the record exists."""
        existence = [citation for citation in one_a_claim(self.citations) if citation.target_kind in EXISTENCE]
        return bool(existence) and all(citation.basis == Basis.INFERRED for citation in existence)


@dataclass(frozen=True)
class Note:
    """Words of a passage that are evidence, and the records that rest on them; numbered from 1 through the text."""

    number: int
    subjects: list[Subject]
    original: str = ""  # the address of the words in the publisher’s page


@dataclass(frozen=True)
class Segment:
    """Words of a mark that are evidence for the same records of its passage."""

    text: str
    keys: list[int]


@dataclass(frozen=True)
class Part:
    """Words of a passage: evidence, with their note; a sentence that became no record, where that is told; or plain."""

    text: str
    note: Note | None = None
    segments: list[Segment] = field(default_factory=list)
    left_out: Sentence | None = None


@dataclass(frozen=True)
class ReadPassage:
    """A passage: its words in parts. A quote that goes on in the next passage is noted in both."""

    number: int
    parts: list[Part]
    original: str = ""  # the address of the passage in the publisher’s page

    @property
    def notes(self) -> list[Note]:
        """The notes on the passage's words."""
        return [part.note for part in self.parts if part.note]

    @property
    def left_out(self) -> list[Sentence]:
        """The sentences of the passage that became no record."""
        return [part.left_out for part in self.parts if part.left_out]

    @property
    def text(self) -> str:
        """The words of the passage as published."""
        return "".join(part.text for part in self.parts)

    @property
    def plain(self) -> str:
        """The words with plain single spaces, to be compared."""
        return " ".join(self.text.split())

    @property
    def record_count(self) -> int:
        """How many records rest on the passage."""
        return len({subject.key for note in self.notes for subject in note.subjects})


def read_passages(
    text: str,
    passages: Iterable[Passage],
    citations: Iterable[Citation],
    left_out: Iterable[Sentence] = (),
    url: str = "",
) -> list[ReadPassage]:
    """The passages of a text with its evidence marked, and the sentences `left_out` that became no record.

    `citations` are those of the text in its order, `with_claims()`; `url` is the publisher's page, where there is one.
    """
    waiting = sorted(left_out, key=lambda sentence: sentence.start)
    passages, numbers = list(passages), count(1)
    spans = [Span(passage.start, passage.end) for passage in passages]
    touching: list[list[Citation]] = [[] for _passage in passages]
    for citation in citations:
        for number in passages_of(spans, citation.quote.start, citation.quote.end):
            touching[number - 1].append(citation)
    return [
        ReadPassage(
            passage.number,
            list(_parts(text, passage, here, numbers, waiting, url)),
            address_of_words(url, text, passage.start, passage.end),
        )
        for passage, here in zip(passages, touching, strict=True)
    ]


def _parts(
    text: str,
    passage: Passage,
    citations: list[Citation],
    numbers: Iterator[int],
    left_out: Sequence[Sentence],
    url: str,
) -> Iterator[Part]:
    keys: dict[Any, int] = {}
    position = passage.start
    for start, end, shared in _stretches(text, passage, citations):
        if position < start:
            yield from _without_evidence(text, position, start, left_out)
        note = Note(next(numbers), _subjects(shared, keys), address_of_words(url, text, start, end))
        yield Part(text[start:end], note, list(_segments(text, start, end, note)))
        position = end
    if position < passage.end:
        yield from _without_evidence(text, position, passage.end, left_out)


def _without_evidence(text: str, start: int, end: int, left_out: Sequence[Sentence]) -> Iterator[Part]:
    """Words that are no evidence, cut where a sentence that became no record begins or ends."""
    first = bisect_left(left_out, start, key=lambda sentence: sentence.start)
    position = start
    for sentence in islice(left_out, first, None):
        if sentence.end > end:
            break
        if position < sentence.start:
            yield Part(text[position : sentence.start])
        yield Part(text[sentence.start : sentence.end], left_out=sentence)
        position = sentence.end
    if position < end:
        yield Part(text[position:end])


def _stretches(text: str, passage: Passage, citations: list[Citation]) -> Iterator[tuple[int, int, list[Citation]]]:
    """The stretches of a passage that are evidence, each with the citations that quote from it."""
    start = end = passage.start
    shared: list[Citation] = []
    for citation in citations:
        first, last = max(citation.quote.start, passage.start), min(citation.quote.end, passage.end)
        if shared and (first <= end or is_space_within_paragraph(text[end:first])):
            shared.append(citation)
            end = max(end, last)
            continue
        if shared:
            yield start, end, shared
        start, end, shared = first, last, [citation]
    if shared:
        yield start, end, shared


def _subjects(citations: list[Citation], keys: dict[Any, int]) -> list[Subject]:
    by_record: dict[Any, list[Citation]] = {}
    for citation in citations:
        by_record.setdefault(citation.record, []).append(citation)
    subjects = [Subject(record, keys.setdefault(record, len(keys) + 1), own) for record, own in by_record.items()]
    return sorted(subjects, key=lambda subject: _ORDER.index(subject.kind))


def _segments(text: str, start: int, end: int, note: Note) -> Iterator[Segment]:
    """The words between each two places where a quote of the note begins or ends."""
    words = [
        (citation.quote.start, citation.quote.end, subject.key)
        for subject in note.subjects
        for citation in subject.citations
    ]
    cuts = {start, end} | {min(max(cut, start), end) for word in words for cut in word[:2]}
    for left, right in pairwise(sorted(cuts)):
        yield Segment(text[left:right], sorted({key for first, last, key in words if first < right and last > left}))
