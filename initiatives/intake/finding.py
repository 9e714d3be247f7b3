"""Finding the record that a person names by a few words of its title, or by its key from a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from initiatives.choices import Publication
from initiatives.search.tokens import fold

MOST = 20  # records that are offered


@dataclass(frozen=True)
class Candidate:
    """A record that may be meant: its key, such as "event:<id>", and what it is called, with its kind and state."""

    record: Any

    @property
    def key(self) -> str:
        """The kind and the id."""
        return key_of(self.record)

    @property
    def label(self) -> str:
        """What it is called, and what sort of record it is."""
        kind = str(self.record._meta.verbose_name)
        draft = self.record.publication != Publication.PUBLISHED
        state = f", {self.record.get_publication_display().lower()}" if draft else ""
        return f"{self.record} ({kind}{state})"


@dataclass(frozen=True)
class Found:
    """The one record that is meant, or those that may be."""

    record: Any = None
    candidates: list[Candidate] = field(default_factory=list)


def key_of(record: Any) -> str:
    """The kind and id of a record in one text."""
    return f"{record._meta.model_name}:{record.pk}"


def find(records: Iterable[Any], words: str, key: str = "") -> Found:
    """The record of the query sets `records` that is meant by a key, else by words of its title or names.

    The key counts where no words were given or the record is among those that they find. One that is called exactly
    so goes before others with the same words.
    """
    queries = list(records)
    chosen = _by_key(queries, key)
    if chosen is not None and (not words or fold(str(chosen)) == fold(words)):
        return Found(chosen)
    if not words:
        return Found()
    matches = [match for query in queries for match in query.matching(words)[: MOST + 1]]
    if chosen is not None and chosen in matches:
        return Found(chosen)
    exact = [match for match in matches if fold(str(match)) == fold(words)]
    fitting = exact or matches
    if len(fitting) == 1:
        return Found(fitting[0])
    return Found(candidates=[Candidate(match) for match in fitting[:MOST]])


def _by_key(queries: Iterable[Any], key: str) -> Any:
    kind, _, number = key.partition(":")
    try:
        pk = UUID(number)
    except ValueError:
        return None
    for query in queries:
        if query.model._meta.model_name == kind:
            return query.filter(pk=pk).first()
    return None
