"""A past day: as of which day things are shown, and as known by when (docs/design.md, section 2).

    with Moment.of(as_of=date(2020, 12, 31)).reading():
        Initiative.objects.public().filter(stage=Stage.ADOPTED)

Whatever is read in such a block is read from the tables as they were: rows, columns, counts, orders and filters alike.
No query set has to know of it, so that none can forget it (`past_tables` says what the tables held).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from .past_tables import instead_of
from .past_words import INDEX, PastWords

_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b", re.IGNORECASE)
_READS = re.compile(r"[\s(]*SELECT\b", re.IGNORECASE)


class FutureDay(ValueError):
    """A day that hasn't come yet; its text is a sentence for readers."""


@dataclass(frozen=True)
class Moment:
    """As of which day and known by the end of which day (UTC); None is today, or now."""

    as_of: date | None = None
    known_by: date | None = None

    @classmethod
    def of(cls, as_of: date | None = None, known_by: date | None = None) -> Self:
        """The moment of these days. Today is the default of either, so it counts as none.

        Raises `FutureDay` for a day that hasn't come yet.
        """
        today = timezone.now().date()
        for day in (as_of, known_by):
            if day and day > today:
                raise FutureDay(_("This day hasn’t come yet. Choose today or a day before it."))
        return cls(as_of if as_of != today else None, known_by if known_by != today else None)

    @classmethod
    def shown(cls) -> "Moment":
        """The moment that is being read at present."""
        return _shown.get()

    @property
    def is_past(self) -> bool:
        """Whether anything else is shown than today, as known now."""
        return bool(self.as_of or self.known_by)

    @property
    def day(self) -> date:
        """The day as of which things are shown."""
        return self.as_of or timezone.now().date()

    @property
    def parameters(self) -> dict[str, str]:
        """What a query string says of it."""
        days = {"as_of": self.as_of, "known_by": self.known_by}
        return {name: day.isoformat() for name, day in days.items() if day}

    @property
    def query(self) -> str:
        """The query string that leads to it, with its question mark; "" for today."""
        return f"?{urlencode(self.parameters)}" if self.is_past else ""

    @property
    def in_file_names(self) -> str:
        """What the name of a file says of it, such as `-as_of-2020-12-31`; "" for today."""
        return "".join(f"-{name}-{day}" for name, day in self.parameters.items())

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything that is read in the block is of this moment; nothing may be written in it.

        A block within it has a moment of its own. Query sets are read where they are evaluated, not where they were
        made. Raises `RuntimeError` for a write while a past day is read.
        """
        token = _shown.set(self)
        try:
            if self.is_past and _words.get() is None:
                with _reading_the_past():
                    yield
            else:
                yield
        finally:
            _shown.reset(token)


# The words of past days that were worked out; None while no past day is read.
_words: ContextVar[dict[date, PastWords] | None] = ContextVar("words", default=None)
_shown: ContextVar[Moment] = ContextVar("shown", default=Moment())  # noqa: B039  # it can't be changed


def _from_the_past(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    moment = _shown.get()
    if moment.is_past:
        if _WRITES.match(sql):
            raise RuntimeError("A past day can only be read.")
        if _READS.match(sql):
            vendor = context["connection"].vendor
            also: dict[str, str] = {}
            if moment.known_by and f'"{INDEX}"' in sql:
                also, words = _words_of(moment.known_by).tables(sql, params or (), vendor)
                params = (*words, *(params or ()))
            sql = instead_of(sql, moment.as_of, moment.known_by, vendor, also) + sql
    return execute(sql, params, many, context)


def _words_of(known_by: date) -> PastWords:
    """The words as known by a day, worked out once in a block of reading."""
    found = _words.get() or {}
    if known_by not in found:
        found = {**found, known_by: PastWords.of(known_by, lambda day: Moment(known_by=day).reading())}
        _words.set(found)
    return found[known_by]


@contextmanager
def _reading_the_past() -> Iterator[None]:
    """Every query of the block passes through `_from_the_past`, however many blocks it holds.

    PostgreSQL lets a query group by a table's key alone, of which a past table has none.
    """
    features: Any = connection.features
    before = features.allows_group_by_selected_pks
    token = _words.set({})
    features.allows_group_by_selected_pks = False
    try:
        with connection.execute_wrapper(_from_the_past):
            yield
    finally:
        features.allows_group_by_selected_pks = before
        _words.reset(token)
