"""What looks like the name of a body, and what a sentence has to be searched for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .words import Word


class Body(NamedTuple):
    """A stretch of a text that looks like the name of a body, in code points; `word` is what gave it away."""

    start: int
    end: int
    word: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, whether it is in capitals throughout, and which of them are in a known name."""

    words: Sequence[Word]
    shouted: bool
    countries: frozenset[int]  # positions of words that name a country
    known: frozenset[int]  # positions of words in names of organisations on record
