"""What a record and its rows were like at one of its versions, read from their field histories.

A version is an entry of the record's own history. It lasts until the next one, and the rows that were saved while it
lasted belong to it: a save of a record and its rows writes the record first.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model, QuerySet

from initiatives.models import (
    Citation,
    Event,
    EventLink,
    EventParticipation,
    Identifier,
    Initiative,
    KeyDate,
    Name,
    Organisation,
    Participation,
    Relation,
)

# The rows that belong to a version of a record, each with the column that leads to the record.
ROWS: dict[type[Model], tuple[tuple[type[Any], str], ...]] = {
    Initiative: (
        (Participation, "initiative"),
        (KeyDate, "initiative"),
        (Relation, "from_initiative"),
        (EventLink, "initiative"),
        (Name, "initiative"),
    ),
    Organisation: ((Name, "organisation"), (Identifier, "organisation")),
    Event: ((EventParticipation, "event"), (EventLink, "event")),
}
# By which column a citation leads to a record or row.
CITED: dict[type[Model], str] = {
    Initiative: "initiative",
    Organisation: "organisation",
    Event: "event",
    Participation: "participation",
    KeyDate: "key_date",
    Relation: "relation",
    EventParticipation: "event_participation",
}
AT_ONCE = timedelta(seconds=5)
MOST_VERSIONS = 200


class Version(NamedTuple):
    """A version of a record: its number in the history, when it was made, by whom and why, and when it ended."""

    number: int
    since: datetime
    until: datetime | None
    who: Any
    kind: str
    reason: str


class State(NamedTuple):
    """A record as it was: its own history entry, its themes, and its rows with the citations, by their ids."""

    entry: Any
    themes: frozenset[UUID]
    rows: dict[type[Any], dict[UUID, Any]]


def versions(record: Model, length: int = MOST_VERSIONS) -> list[Version]:
    """The latest versions of a record, the newest first; entries that one save wrote in a row are one version."""
    history: Any = record.history  # type: ignore[attr-defined]
    entries = history.select_related("history_user")
    found: list[Version] = []
    later: Any = None
    for entry in entries.order_by("-history_date", "-history_id")[: 3 * length]:
        if later is not None and _one_save(entry, later):
            newest = found[-1]
            found[-1] = newest._replace(
                since=entry.history_date,
                kind=str(entry.get_history_type_display()),
                reason=newest.reason or entry.history_change_reason or "",
            )
        else:
            found.append(
                Version(
                    entry.history_id,
                    entry.history_date,
                    later.history_date if later is not None else None,
                    entry.history_user,
                    str(entry.get_history_type_display()),
                    entry.history_change_reason or "",
                )
            )
        later = entry
    return found[:length]


def _one_save(entry: Any, later: Any) -> bool:
    return (
        later.history_type == "~"
        and entry.history_user_id == later.history_user_id
        and getattr(entry, "version", None) == getattr(later, "version", None)
        and getattr(entry, "publication", None) == getattr(later, "publication", None)
        and later.history_date - entry.history_date < AT_ONCE
    )


def state(record: Model, entry: Any) -> State:
    """What the record was like at the version that begins with `entry`, a row of its own history."""
    return _state(record, entry, end_of(record, entry))


def end_of(record: Model, entry: Any) -> datetime | None:
    """When the version that begins with `entry` ended: None for the one that the record has now."""
    history: Any = record.history  # type: ignore[attr-defined]
    after = history.filter(history_date__gt=entry.history_date).order_by("history_date").first()
    return after.history_date if after else None


def _state(record: Model, entry: Any, until: datetime | None) -> State:
    rows: dict[type[Any], dict[UUID, Any]] = {}
    for model, column in ROWS.get(type(record), ()):
        rows[model] = _rows(model, {f"{column}_id__in": [record.pk]}, until)
    cited = _rows(Citation, {f"{CITED[type(record)]}_id__in": [record.pk]}, until) if type(record) in CITED else {}
    for model, kept in rows.items():
        if model in CITED and kept:
            cited |= _rows(Citation, {f"{CITED[model]}_id__in": list(kept)}, until)
    themes = {row.theme_id for row in entry.themes.all()} if isinstance(record, Initiative) else set()
    return State(entry, frozenset(themes), {**rows, Citation: cited} if type(record) in CITED else {})


def _rows(model: type[Any], owner: dict[str, Any], until: datetime | None) -> dict[UUID, Any]:
    """The rows of an owner as they were just before a moment, or are now, by id: entries of their history."""
    history: QuerySet[Any] = model.history.all()
    ever = history.filter(**owner).order_by().values("id")
    entries = history.filter(id__in=ever).order_by("history_date", "history_id")
    if until is not None:
        entries = entries.filter(history_date__lt=until)
    (column, ids), *_ = owner.items()
    last = {entry.id: entry for entry in entries}
    attribute, wanted = column.removesuffix("__in"), set(ids)
    return {pk: row for pk, row in last.items() if row.history_type != "-" and getattr(row, attribute) in wanted}
