"""A text as the reading desk shows it: a stretch of its sentences, each in pieces by what is marked in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from initiatives.anchoring import Span, split_passages
from initiatives.choices import Part
from initiatives.intake.coverage import Sentence, State, sentences_of
from initiatives.intake.suggestions import Known, Suggestion, suggest

MOST_PASSAGES, MOST_SENTENCES = 40, 160  # that a page shows, so that a text of 5 MB can be read too
LONG = 100_000  # code points of a text in which suggestions are looked for as a whole


@dataclass(frozen=True)
class Placed:
    """A citation and where its words stand in the text shown, which may be later than the one quoted."""

    start: int
    end: int
    citation: Any
    number: int = 0  # of the sentence in which they begin
    goes_on: bool = False  # into the next passage


@dataclass(frozen=True)
class Piece:
    """Words of a sentence, what the rules take them for, and whether a record quotes them."""

    text: str
    kinds: tuple[str, ...] = ()
    quoted: bool = False


@dataclass(frozen=True)
class ShownSentence:
    """A sentence with what is known of it; `before` is the white space between it and the one before."""

    sentence: Sentence
    before: str
    pieces: list[Piece]
    suggestions: list[Suggestion]
    quotes: list[Placed]

    @property
    def is_candidate(self) -> bool:
        """Whether it is open, and may speak of an initiative."""
        return self.sentence.state is State.OPEN and any(each.kind == Part.CANDIDATE for each in self.suggestions)


@dataclass(frozen=True)
class ShownPassage:
    """A passage, or a part of one that goes on over pages; `after` is white space at its end."""

    number: int
    start: int
    sentences: list[ShownSentence]
    after: str = ""


@dataclass(frozen=True)
class Page:
    """The sentences of a page, as places from 0, and the numbers of the sentences with which its neighbours begin."""

    sentences: range
    number: int
    count: int
    previous: int | None
    following: int | None


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    """With which sentence, by its place from 0, each page of the text begins."""
    passages = split_passages(text)
    starts, shown = [0], 0
    last = -1
    for place, sentence in enumerate(sentences_of(text)):
        passage = passage_at(passages, sentence.start)
        if passage != last:
            last, shown = passage, shown + 1
            if shown > MOST_PASSAGES:
                starts.append(place)
                shown = 1
                continue
        if place - starts[-1] >= MOST_SENTENCES:
            starts.append(place)
            shown = 1
    return tuple(starts)


def passage_at(passages: Sequence[Span], position: int) -> int:
    """The place (from 0) of the passage in which a position stands, or of the last one before it."""
    return max(0, bisect_right(passages, position, key=lambda passage: passage.start) - 1)


def page_of(text: str, number: int) -> Page:
    """The page on which the sentence with this number, from 1, stands."""
    starts = _starts(text)
    page = bisect_right(starts, number - 1) - 1
    total = len(sentences_of(text))
    end = starts[page + 1] if page + 1 < len(starts) else total
    return Page(
        range(starts[page], end),
        page + 1,
        len(starts),
        starts[page - 1] + 1 if page else None,
        end + 1 if end < total else None,
    )


def stretches_of(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The passages, or parts of passages, that these sentences make up: what the rules look at for a page."""
    passages = split_passages(text)
    return [
        Span(group[0].start, group[-1].end)
        for _passage, each in groupby(sentences, key=lambda sentence: passage_at(passages, sentence.start))
        if (group := list(each))
    ]


def suggested(text: str, sentences: Sequence[Span], published_on: date, known: Known) -> list[Suggestion]:
    """What the rules find in these sentences of a text.

    A long text is cut down to them first, since the rules take time in proportion to what they are given.
    """
    if not sentences:
        return []
    start, end = (sentences[0].start, sentences[-1].end) if len(text) > LONG else (0, len(text))
    stretches = [Span(first - start, last - start) for first, last in stretches_of(text, sentences)]
    found = suggest(text[start:end], stretches, published_on, known)
    return [replace(each, start=each.start + start, end=each.end + start) for each in found] if start else found


def shown_passages(
    text: str, sentences: Sequence[Sentence], suggestions: Iterable[Suggestion], quotes: Iterable[Placed]
) -> list[ShownPassage]:
    """These sentences by passage, with their suggestions and the quotes that touch them."""
    passages = split_passages(text)
    by_sentence: dict[int, list[Suggestion]] = {}
    starts = [sentence.start for sentence in sentences]
    for suggestion in suggestions:
        by_sentence.setdefault(bisect_right(starts, suggestion.start) - 1, []).append(suggestion)
    touching: dict[int, list[Placed]] = {}
    for quote in quotes:
        for place in range(max(0, bisect_right(starts, quote.start) - 1), bisect_right(starts, quote.end - 1)):
            if quote.start < sentences[place].end and sentences[place].start < quote.end:
                touching.setdefault(place, []).append(quote)
    numbered = enumerate(sentences)
    found = []
    for passage, group in groupby(numbered, key=lambda each: passage_at(passages, each[1].start)):
        shown: list[ShownSentence] = []
        position: int | None = None
        for place, sentence in group:
            own = by_sentence.get(place, [])
            here = touching.get(place, [])
            before = text[position : sentence.start] if position is not None else ""
            pieces = list(_pieces(text, sentence, own, here))
            shown.append(ShownSentence(sentence, before, pieces, own, here))
            position = sentence.end
        found.append(ShownPassage(passage + 1, shown[0].sentence.start, shown))
    return found


def _pieces(
    text: str, sentence: Sentence, suggestions: Sequence[Suggestion], quotes: Sequence[Placed]
) -> Iterator[Piece]:
    """The words between each two places where a mark begins or ends. A mark of the whole sentence is its own."""
    marked = [
        (max(each.start, sentence.start), min(each.end, sentence.end), str(each.kind))
        for each in suggestions
        if each.kind != Part.CANDIDATE and (each.start, each.end) != (sentence.start, sentence.end)
    ]
    quoted = [(max(each.start, sentence.start), min(each.end, sentence.end)) for each in quotes]
    cuts = {sentence.start, sentence.end}
    cuts |= {cut for mark in marked for cut in mark[:2]} | {cut for quote in quoted for cut in quote}
    marks: list[tuple[int, int, tuple[str, ...], bool]] = []
    for left, right in pairwise(sorted(cuts)):
        kinds = tuple(sorted({kind for start, end, kind in marked if start < right and left < end}))
        cited = any(start < right and left < end for start, end in quoted)
        if marks and marks[-1][2:] == (kinds, cited):
            left = marks.pop()[0]
        marks.append((left, right, kinds, cited))
    for left, right, kinds, cited in marks:
        yield Piece(text[left:right], kinds, cited)
