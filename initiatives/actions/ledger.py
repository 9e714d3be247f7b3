"""Writing down each thing that a merge does as it does it, in the shape from which it can be undone.

An entry is a mapping for JSON with `did` (moved, removed, filled, added, themed, closed), what it was done to, the row
in words, and the values before and after.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from initiatives import refusals
from initiatives.models import TARGETS, Citation, User
from initiatives.models.base import Publishable, Tracked

type Entry = dict[str, Any]


class Ledger:
    """What one merge does, entry by entry, each with its row in the field history."""

    def __init__(self, actor: User | None, reason: str) -> None:
        self.actor, self.reason = actor, reason
        self.entries: list[Entry] = []

    def move(self, row: Any, column: str, to: Any) -> None:
        """Make a row another record's."""
        attribute = row._meta.get_field(column).attname
        self._note(row, "moved", column=column, before=getattr(row, attribute), after=to)
        setattr(row, attribute, to)
        save(row, [column], self.actor, self.reason)

    def remove(self, row: Any) -> None:
        """Delete a row, and before it the words cited for it."""
        for citation in cited_for(row):
            self.remove(citation)
        self._note(row, "removed", values=values_of(row))
        stamp(row, self.actor, self.reason)
        row.delete()

    def fill(self, row: Any, values: dict[str, Any]) -> None:
        """Set columns of a row, by their attribute names."""
        before = {name: getattr(row, name) for name in values}
        self._note(row, "filled", before=before, after=values)
        for name, value in values.items():
            setattr(row, name, value)
        save(row, None, self.actor, self.reason)

    def add(self, row: Any) -> None:
        """Store a new row."""
        if isinstance(row, Tracked):
            row.created_by = row.updated_by = self.actor
        row._change_reason = self.reason[:100]
        refusals.insert(row, self.actor)
        self._note(row, "added", values=values_of(row))

    def theme(self, record: Any, themes: Iterable[Any]) -> None:
        """Put a record under further themes."""
        themes = list(themes)
        if themes:
            self._note(record, "themed", themes=[theme.pk for theme in themes])
            stamp(record, self.actor, self.reason)
            record.themes.add(*themes)

    def close(self, record: Any, **values: Any) -> None:
        """Set how public a record is, and where it leads."""
        before = {name: getattr(record, name) for name in values}
        self._note(record, "closed", before=before, after=values)
        for name, value in values.items():
            setattr(record, name, value)
        save(record, list(values), self.actor, self.reason)

    def _note(self, row: Model, did: str, **more: Any) -> None:
        self.entries.append({"did": did, "model": row._meta.model_name, "id": row.pk, "row": str(row)[:200], **more})


def stamp(row: Any, actor: User | None, reason: str) -> None:
    """Say who changes a row and why, for its field history."""
    row._history_user = actor
    row._change_reason = reason[:100]
    if isinstance(row, Tracked):
        row.updated_by = actor


def save(row: Any, columns: list[str] | None, actor: User | None, reason: str) -> None:
    """Save these columns of a row, all of them by default; raises `ValidationError` where it can't be."""
    stamp(row, actor, reason)
    if isinstance(row, Publishable):
        row.version += 1
        columns = columns and [*columns, "version"]
    if columns and isinstance(row, Tracked):
        columns = [*columns, "updated", "updated_by"]
    with refusals.in_words():
        row.save(update_fields=columns)


def values_of(row: Any) -> dict[str, Any]:
    """Every column of a row by its attribute name."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def cited_for(row: Any) -> list[Citation]:
    """The citations that lead to a row; of a record none, since those are rows of its own."""
    column = column_for(type(row))
    return list(Citation.objects.filter(**{column: row.pk}).select_related("quote")) if column else []


def column_for(model: type[Any]) -> str:
    """The column by which a citation leads to the rows of a model that aren't records; "" where none does."""
    if issubclass(model, Publishable):
        return ""
    return next((name for name in TARGETS if Citation._meta.get_field(name).related_model is model), "")
