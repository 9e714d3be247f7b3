"""The phrases of a text that say when, each with what it means on the day of the text.

A phrase is read as it stands. What is before it (“by”, “until”, “the second half of”) is read in `date_edges`, and a
month or day without a year in `dates`, which knows the sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from initiatives.anchoring import Span

from .date_patterns import GROUPS
from .date_readings import Handler, Meaning, read_the_unit

# “in May” is a phrase; of “a week of May” only “May” is.
_WHOLE = re.compile(r"in|on|during|for|over|throughout|between|from|early|late|mid|the|в\b", re.IGNORECASE)
_NAMED = ("month", "season", "weekday")


class Reading(NamedTuple):
    """A phrase at text[start:end] and its EDTF value.

    `inferred`: the words alone don't give it. `no_year`: the year is not in the words, and `edtf` has that of the
    text. `needs_edge`: it is a date only with “the end of” or the like before it.
    """

    start: int
    end: int
    edtf: str
    inferred: bool = False
    no_year: bool = False
    needs_edge: bool = False


def phrases(text: str, sentences: Sequence[Span], today: date) -> Iterator[Reading]:
    """Yield every reading of a phrase in the sentences, overlapping ones included, counted from a day."""
    starts = [sentence.start for sentence in sentences]
    for group in GROUPS:
        places = (bisect_right(starts, found.start()) - 1 for found in group.needs.finditer(text))
        for number in sorted({place for place in places if place >= 0}):
            for pattern, read in group.patterns:
                for found in pattern.finditer(text, *sentences[number]):
                    meaning = _meaning(read, found, today)
                    if not meaning.edtf:
                        continue
                    groups = found.groupdict()
                    name = next((name for name in _NAMED if meaning.no_year and groups.get(name)), "")
                    if name and not groups.get("day") and not groups.get("days"):
                        # Without the word before it as well, for “since May” and “by the summer”.
                        yield _reading(found.start(name), found.end(), meaning)
                        if not _WHOLE.match(found[0]):
                            continue
                    yield _reading(found.start(), found.end(), meaning, needs_edge=read is read_the_unit)


def _meaning(read: Handler, found: re.Match[str], today: date) -> Meaning:
    """Return what a phrase means, nothing where it lies beyond the calendar."""
    try:
        return read(found, today)
    except OverflowError:
        return Meaning("")


def _reading(start: int, end: int, meaning: Meaning, *, needs_edge: bool = False) -> Reading:
    return Reading(start, end, meaning.edtf, meaning.inferred, meaning.no_year, needs_edge)
