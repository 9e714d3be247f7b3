"""Reading a row of a records file for the table that it goes to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import models

from .records_file import RecordsFile

type Row = Mapping[str, Any]


def link_id(initiative: UUID, event: UUID) -> UUID:
    """The id of the row that links an event to an initiative, which has none of its own in the file."""
    return uuid5(initiative, str(event))


def link_ids(records: RecordsFile) -> list[UUID]:
    """The ids of all rows that link an event to an initiative in the file."""
    events = {row["slug"]: row["id"] for row in records.events}
    return [
        link_id(row["id"], events[slug])
        for row in records.initiatives
        for slug in row.get("events", ())
        if slug in events
    ]


def typed(model: type[models.Model], name: str, value: Any) -> Any:
    """A value of the file as its column holds it: a day that stands in quotation marks is a day all the same."""
    column = model._meta.get_field(name)
    return value if column.is_relation else column.to_python(value)  # type: ignore[union-attr]


def given(row: Row, *keys: str) -> dict[str, Any]:
    """The values of a row under these keys, without those that it doesn't have."""
    return {key: row[key] for key in keys if key in row}


def parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows in their order, but each after its parent. A circle is left to the database to refuse."""
    by_slug = {row["slug"]: row for row in rows}
    ordered: dict[str, dict[str, Any]] = {}

    def place(row: dict[str, Any], above: tuple[str, ...] = ()) -> None:
        parent = by_slug.get(row.get("parent") or "")
        if parent and parent["slug"] not in (*above, row["slug"]):
            place(parent, (*above, row["slug"]))
        ordered.setdefault(row["slug"], row)

    for row in rows:
        place(row)
    return list(ordered.values())
