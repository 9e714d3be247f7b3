"""How much of a text is dealt with: each sentence is linked to a record, set aside with a reason, or open.

A sentence is linked where words that a record cites touch it. That goes before being set aside, since a sentence with
a record is no longer left out. All offsets count Unicode code points of the text, end exclusive.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from initiatives.anchoring import Span, split_passages
from initiatives.choices import Part
from initiatives.intake.suggestions import split_sentences
from initiatives.models import Citation, SetAside


class State(StrEnum):
    """What has become of a sentence."""

    LINKED = "linked"
    SET_ASIDE = "set_aside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its number through the text, from 1, with its place and what has become of it."""

    number: int
    start: int
    end: int
    state: State
    reason: str = ""


class Coverage(NamedTuple):
    """How many sentences of a text are linked to records, set aside and open."""

    linked: int
    set_aside: int
    open: int

    @property
    def total(self) -> int:
        """All sentences."""
        return sum(self)

    @property
    def dealt_with(self) -> int:
        """The sentences that are linked or set aside."""
        return self.linked + self.set_aside

    @property
    def percent(self) -> int:
        """How many of a hundred sentences are dealt with, rounded down, so that 100 means all of them."""
        return 100 * self.dealt_with // self.total if self.total else 100


@lru_cache(maxsize=4)
def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order; none goes on from one passage into the next.

    Kept for the last few texts: a page needs them each time, and splitting 5 MB takes about a second.
    """
    return tuple(Span(start, end) for start, end in split_sentences(text, split_passages(text)))


def sentences_within(sentences: Sequence[Span], start: int, end: int) -> range:
    """The places (from 0) of the sentences that text[start:end] touches."""
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_right(sentences, end - 1, key=lambda sentence: sentence.start)
    return range(first, last)


def cover(sentences: Sequence[Span], quoted: Iterable[Span], set_aside: Iterable[SetAside]) -> list[Sentence]:
    """The sentences with what has become of each.

    `quoted` are the places of the words that records cite; of `set_aside` only sentences count, where they still
    cover a whole one.
    """
    linked = {place for start, end in quoted for place in sentences_within(sentences, start, end)}
    reasons: dict[int, str] = {}
    for row in set_aside:
        if row.what == Part.SENTENCE:
            for place in sentences_within(sentences, row.start, row.end):
                if row.start <= sentences[place].start and sentences[place].end <= row.end:
                    reasons[place] = row.reason
    return [
        Sentence(
            place + 1,
            start,
            end,
            State.LINKED if place in linked else State.SET_ASIDE if place in reasons else State.OPEN,
            reasons.get(place, ""),
        )
        for place, (start, end) in enumerate(sentences)
    ]


def count(sentences: Iterable[Sentence]) -> Coverage:
    """How many of the sentences are in each state."""
    found = Counter(sentence.state for sentence in sentences)
    return Coverage(found[State.LINKED], found[State.SET_ASIDE], found[State.OPEN])


def coverage_of(text: str, citations: Iterable[Citation], set_aside: Iterable[SetAside]) -> list[Sentence]:
    """The sentences of a text, where `citations` of it (with their quotes at hand) are those that may be told of."""
    return cover(sentences_of(text), places_of(citations), set_aside)


def still_set_aside(earlier: str, set_aside: Iterable[SetAside], later: str) -> dict[str, list[Span]]:
    """Where the sentences that were set aside in an earlier text stand in a later one, by the reason.

    A sentence is the same where its words are, but for white space; of several with the same words the first goes
    with the first, and so on. Those that changed are left out: what was decided about them was about other words.
    """
    places: dict[tuple[str, int], Span] = dict(_counted(later))
    reasons = {
        span: row.reason for row in set_aside if row.what == Part.SENTENCE for span in [Span(row.start, row.end)]
    }
    found: dict[str, list[Span]] = {}
    for key, span in _counted(earlier):
        if span in reasons and key in places:
            found.setdefault(reasons[span], []).append(places[key])
    return found


def _counted(text: str) -> Iterator[tuple[tuple[str, int], Span]]:
    """The sentences of a text, each with its words and how many have the same words before it."""
    seen: Counter[str] = Counter()
    for span in sentences_of(text):
        words = " ".join(text[span.start : span.end].split())
        yield (words, seen[words]), span
        seen[words] += 1


def places_of(citations: Iterable[Any]) -> set[Span]:
    """Where the words of citations stand in their text."""
    return {Span(citation.quote.start, citation.quote.end) for citation in citations}
