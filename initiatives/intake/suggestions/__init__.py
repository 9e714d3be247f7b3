"""What a text may be about, by rule and always for an editor to decide.

`suggest` finds the organisations, countries, dates and initiatives on record that a text speaks of, and the
sentences that may commit somebody to something. Nothing here asks the database but `known_to`.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from initiatives.anchoring import Span

from .candidates import suggest_candidates
from .dates import suggest_dates
from .known import Known, KnownName, KnownRecord, known_to
from .known_initiatives import suggest_initiatives
from .names import NameIndex
from .organisations import suggest_organisations
from .sentences import pieces, split_sentences
from .suggestion import Suggestion
from .words import words_of

__all__ = ["Known", "KnownName", "KnownRecord", "Suggestion", "known_to", "split_sentences", "suggest"]


def suggest(text: str, passages: Sequence[Span], published_on: date, known: Known) -> list[Suggestion]:
    """Return what the rules find in a text, sorted by where it starts; `passages` are those of the whole text.

    `published_on` is the day from which “last November” is counted. The phrases are in the active language.
    """
    sentences = split_sentences(text, passages)
    parts = list(pieces(text, sentences))
    words = words_of(text)
    found = [
        *suggest_organisations(text, parts, words, _index(known)),
        *suggest_dates(text, parts, published_on),
        *suggest_initiatives(text, parts, words, known),
        *suggest_candidates(text, sentences),
    ]
    return sorted(found, key=lambda suggestion: (suggestion.start, -suggestion.end, suggestion.kind, -suggestion.score))


@lru_cache(maxsize=8)
def _index(known: Known) -> NameIndex:
    """Return the names prepared; a text is mostly read again with the records that were known before."""
    return NameIndex(known)
