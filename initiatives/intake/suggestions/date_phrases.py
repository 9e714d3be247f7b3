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
from .date_readings import Meaning, read_month_alone, read_the_unit

# “in May” is a phrase; of “a week of May” only “May” is.
_WHOLE = re.compile(r"in|during|for|throughout|early|late|mid|the|\W", re.IGNORECASE)


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
                    meaning = read(found, today)
                    if not meaning.edtf:
                        continue
                    bare = read is read_month_alone and not _WHOLE.match(found[0])
                    if not bare:
                        yield _reading(found.start(), found.end(), meaning, needs_edge=read is read_the_unit)
                    if read is read_month_alone:  # without the word before it as well, for “since May” and “by May”
                        yield _reading(found.start("month"), found.end(), meaning)


def _reading(start: int, end: int, meaning: Meaning, *, needs_edge: bool = False) -> Reading:
    return Reading(start, end, meaning.edtf, meaning.inferred, meaning.no_year, needs_edge)
