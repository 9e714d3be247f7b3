"""The order of what a search finds, computed from what is stored, so that every database gives the same.

A record with more of the words comes first; then one whose acronym was typed; then by where the words stand: the title
before another name, before the summary, before quoted words and passages; then the word itself before its other forms;
then the words near one another before those far apart; then the newer; at last by identity.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple
from uuid import UUID

from .asked import Term
from .places import Place, narrowest, places_of

type Text = tuple[UUID, int]  # a row, and which of its texts


class Field(IntEnum):
    """What sort of text it is, in the order of the rank."""

    TITLE = 0
    NAME = 1
    SUMMARY = 2
    PASSAGE = 3


class Found(NamedTuple):
    """A word of the index in a text of a record; `names_it` where that text is an acronym of one word."""

    record: UUID
    text: Text
    field: Field
    position: int
    word: str
    names_it: bool = False


class Best(NamedTuple):
    """The best place of a term in a record's texts."""

    names_it: bool
    field: Field
    closeness: int
    text: Text
    position: int
    length: int


@dataclass(frozen=True)
class Match:
    """A record that was found, the best place of each term that it has, by its number, and the texts that have any."""

    record: UUID
    best: Mapping[int, Best]
    texts: Mapping[Text, Field]
    rank: tuple[int, ...]


def ranked(terms: Sequence[Term], days: Mapping[UUID, date | None], found: Iterable[Found]) -> list[Match]:
    """The records of `days` in the order of their rank; `days` says how new each is."""
    by_record: dict[UUID, dict[Text, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        by_record[each.record][each.text].append(each)
    matches = [_match(record, terms, by_record[record], day) for record, day in days.items()]
    return sorted(matches, key=lambda match: (match.rank, match.record))


def _match(record: UUID, terms: Sequence[Term], texts: Mapping[Text, list[Found]], day: date | None) -> Match:
    best: dict[int, Best] = {}
    nearness = (0, 0)
    read: dict[Text, Field] = {}
    for text, found in sorted(texts.items()):
        places = list(places_of(terms, {each.position: each.word for each in found}))
        if not places:
            continue
        read[text] = found[0].field
        count, span = narrowest(places)
        nearness = min(nearness, (-count, span))
        for place in places:
            here = _best(place, terms[place.term], found[0])
            if place.term not in best or _order(here) < _order(best[place.term]):
                best[place.term] = here
    rank = (
        -len(best),
        -sum(each.names_it for each in best.values()),
        sum(each.field for each in best.values()),
        sum(each.closeness for each in best.values()),
        *nearness,
        -day.toordinal() if day else 0,
    )
    return Match(record, best, read, rank)


def _best(place: Place, term: Term, found: Found) -> Best:
    names_it = found.names_it and term.is_acronym and place.closeness == 0
    return Best(names_it, found.field, place.closeness, found.text, place.position, place.length)


def _order(best: Best) -> tuple[bool, Field, int, Text, int]:
    return (not best.names_it, best.field, best.closeness, best.text, best.position)
