"""Where the terms of a question stand in a text of which each word's place is known."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .asked import Term


class Place(NamedTuple):
    """A term at a position of a text: which one of the question's, over how many words, and how close its forms are."""

    term: int
    position: int
    length: int
    closeness: int


def places_of(terms: Sequence[Term], words: Mapping[int, str]) -> Iterator[Place]:
    """Where each term stands among `words`, those of one text by their positions; those of no term may be left out."""
    for number, term in enumerate(terms):
        if not term.is_known:
            continue
        for position in sorted(words):
            closeness = [forms.get(words.get(position + after, ""), -1) for after, forms in enumerate(term.forms)]
            if min(closeness) >= 0:
                yield Place(number, position, len(term.forms), max(closeness))


def narrowest(places: Sequence[Place]) -> tuple[int, int]:
    """How many different terms a text has, and how many words the narrowest part of it spans that has them all."""
    wanted = len({place.term for place in places})
    ordered = sorted(places, key=lambda place: place.position)
    best, first = 0, 0
    inside: dict[int, int] = {}
    for last in ordered:
        inside[last.term] = inside.get(last.term, 0) + 1
        while len(inside) == wanted:
            span = last.position + last.length - ordered[first].position
            best = min(best or span, span)
            left = ordered[first].term
            inside[left] -= 1
            if not inside[left]:
                del inside[left]
            first += 1
    return wanted, best
