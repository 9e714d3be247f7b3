"""Who changed what: the entries of the field histories in words, for the editors' pages."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext

from initiatives import dates
from initiatives.querysets import audit
from initiatives.querysets.audit import Place, Wanted
from initiatives.roles import may_publish
from initiatives.visibility import knowable

# Columns that say nothing of their own: they follow from others, or are the row's bookkeeping.
SILENT = {
    "id", "created", "updated", "created_by", "updated_by", "published_at", "version", "tokens", "indexed", "earliest",
    "latest", "effective_earliest", "effective_latest", "date_earliest", "date_latest", "recorded_at", "recorded_by",
    "taken_at", "taken_by", "record_id", "data", "seen_version",
}  # fmt: skip
# By these a row that has one is told from the others.
NAMING = (
    "quote", "title", "name", "text", "edtf", "value", "organisation", "to_initiative", "state", "stage", "event",
    "checked_on", "number", "step", "form", "what", "initiative",
)  # fmt: skip
EDITORS_ALONE = ("FollowUp",)
AT_ONCE = timedelta(seconds=20)  # what one person does to one record within this time is shown as one change


class FieldChange(NamedTuple):
    """One field of an entry: its name, and what it held before and after, "" where there was no row."""

    field: str
    old: str
    new: str


class Entry(NamedTuple):
    """What happened to a record or to one of its rows. `kind` is created, changed or deleted, in words."""

    place: Place
    what: str
    kind: str
    reason: str
    changes: list[FieldChange]
    version: int | None  # the number of the record's own history entry


class Group(NamedTuple):
    """The entries that belong together: of one record, by one person, at one time; the newest entry first."""

    when: datetime
    who: str
    record: tuple[str, UUID] | None
    kind: str
    title: str
    reasons: list[str]
    entries: list[Entry]
    version: int | None
    is_there: bool  # the record wasn't deleted, and the person may know of it

    @property
    def told(self) -> list[Entry]:
        """The entries that say something, in the order in which they were written.

        A save of a record whose rows alone changed, say, changes no field of the record itself.
        """
        return [entry for entry in reversed(self.entries) if entry.changes]


class Found(NamedTuple):
    """A page of the stream, and where the next one begins: None at the end."""

    groups: list[Group]
    more: Place | None


def changes(wanted: Wanted, *, user: Any, length: int = 50) -> Found:
    """The newest `length` entries of what is wanted, as `user` may see them.

    It takes as many queries for a long history as for a short one. Whether the person may see the
    records themselves is for the caller to decide.
    """
    hidden = () if may_publish(user, "initiative") else EDITORS_ALONE
    places = audit.stream(wanted, length + 1, without=hidden)
    more = places[length - 1] if len(places) > length else None
    return Found(_grouped(_Reading(places[:length], user)), more)


class _Reading:
    """The rows of a page of the stream with all that is needed to tell them in words."""

    def __init__(self, places: list[Place], user: Any) -> None:
        self.places, self.user = places, user
        self.entries: dict[Place, Any] = {}
        self.before: dict[Place, Any] = {}
        self.owners: dict[Place, tuple[str, UUID]] = {}
        self.themes: dict[int, str] = {}
        by_table: dict[str, list[Place]] = {}
        for place in places:
            by_table.setdefault(place.table, []).append(place)
        for name, asked in by_table.items():
            self._read(name, asked)
        self.names = Names(user)
        self.names.add((target, pk) for target, pk in self.owners.values())
        for entry in (*self.entries.values(), *self.before.values()):
            self.names.add(references(entry))

    def _read(self, name: str, asked: list[Place]) -> None:
        history = audit.tables()[name]
        # A history is only ever added to, so that the entry before is the one with the number before.
        earlier = history.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
        last_before = Subquery(earlier.order_by("-history_id").values("history_id")[:1])
        rows = history.objects.filter(history_id__in=[place.number for place in asked]).select_related("history_user")
        by_number = {row.history_id: row for row in rows.annotate(before=last_before)}
        previous = history.objects.in_bulk([row.before for row in by_number.values() if row.before])
        for place in asked:
            row = by_number[place.number]
            self.entries[place] = row
            if row.history_type == "~" and row.before in previous:
                self.before[place] = previous[row.before]
        owners = audit.owners_of(name, list(by_number.values()))
        self.owners |= {place: owners[place.number] for place in asked if place.number in owners}
        if name == "Initiative":
            self.themes = themes_of([*by_number, *previous])

    def entry(self, place: Place) -> Entry:
        """A row of the stream in words."""
        row, before = self.entries[place], self.before.get(place)
        owner = self.owners.get(place)
        return Entry(
            place=place,
            what="" if place.table in audit.RECORDS else self.called(row),
            kind=str(row.get_history_type_display()),
            reason=row.history_change_reason or "",
            changes=list(self._changes(row, before)),
            version=row.history_id if place.table in audit.RECORDS and owner else None,
        )

    def called(self, row: Any) -> str:
        """A row by its kind and by what tells it from others."""
        noun = str(capfirst(row.instance_type._meta.verbose_name))
        fields = {field.name: field for field in row.tracked_fields}
        for name in NAMING:
            if name in fields and getattr(row, fields[name].attname) not in (None, ""):
                return f"{noun}: {self.names.shown(row, fields[name])}"
        return noun

    def _changes(self, row: Any, before: Any) -> Iterator[FieldChange]:
        for field in row.tracked_fields:
            if field.name in SILENT:
                continue
            new, old = getattr(row, field.attname), getattr(before, field.attname) if before else None
            if row.history_type == "~":
                if before is not None and old != new:
                    yield FieldChange(label(field), self.names.shown(before, field), self.names.shown(row, field))
            elif new not in (None, "", False) and not leads_home(row, field):
                shown = self.names.shown(row, field)
                yield FieldChange(label(field), *(("", shown) if row.history_type == "+" else (shown, "")))
        new, old = self.themes.get(row.history_id, ""), self.themes.get(before.history_id, "") if before else ""
        if row.instance_type.__name__ == "Initiative" and row.history_type == "~" and old != new and before is not None:
            yield FieldChange(gettext("Themes"), old or gettext("(empty)"), new or gettext("(empty)"))


def label(field: Any) -> str:
    """The name of a field at the beginning of a line."""
    return str(capfirst(str(field.verbose_name)))


def leads_home(row: Any, field: Any) -> bool:
    """Whether the column only says to which record a row belongs."""
    name = row.instance_type.__name__
    return audit.OWNERS.get(name, {}).get(field.name) in audit.RECORDS and (name, field.name) != ("EventLink", "event")


def themes_of(numbers: Iterable[int]) -> dict[int, str]:
    """The themes of entries of initiatives' own history, as words, by the number of the entry; one query."""
    table: Any = apps.get_model("initiatives", "Initiative").history.model.themes.model
    found: dict[int, list[str]] = {}
    rows = table.objects.filter(history__in=list(numbers)).values_list("history_id", "theme_id")
    pairs = list(rows)
    names = dict(
        apps.get_model("initiatives", "Theme").objects.filter(pk__in={pk for _, pk in pairs}).values_list("pk", "name")
    )
    for number, theme in pairs:
        found.setdefault(number, []).append(names.get(theme, gettext("(deleted)")))
    return {number: ", ".join(sorted(each)) for number, each in found.items()}


def references(entry: Any) -> Iterator[tuple[str, Any]]:
    """The rows that a history entry names, people included, as pairs of model name and id."""
    for field in entry.tracked_fields:
        value = getattr(entry, field.attname)
        if field.is_relation and value and field.name not in SILENT:
            yield field.related_model.__name__, value


class Names:
    """What rows are called that history entries refer to, a query a kind of row; as one person may know it."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._asked: dict[str, set[Any]] = {}
        self._known: dict[str, dict[Any, str]] = {}
        self._there: dict[str, set[Any]] = {}

    def add(self, asked: Iterable[tuple[str, Any]]) -> None:
        """Rows that will be asked for, before the first of them is."""
        for name, pk in asked:
            self._asked.setdefault(name, set()).add(pk)

    def of(self, name: str, pk: Any) -> str:
        """What a row is called now, or was called when it was deleted."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name].get(pk) or gettext("(deleted)")

    def knows(self, name: str, pk: Any) -> bool:
        """Whether the row is there, and the person may see it."""
        self.of(name, pk)
        return pk in self._there[name]

    def shown(self, entry: Any, field: Any) -> str:
        """What an entry has in a field, as a person reads it."""
        value = getattr(entry, field.attname)
        if value is None or value == "":
            return gettext("(empty)")
        if field.is_relation:
            return self.of(field.related_model.__name__, value)
        return in_words(entry, field, value)

    def _read(self, name: str) -> dict[Any, str]:
        model: Any = apps.get_model("initiatives", name)
        asked = self._asked.get(name, set())
        rows = loaded(knowable(model, self.user))
        known = {row.pk: str(row) for row in rows.filter(pk__in=asked)}
        self._there[name] = set(known)
        if gone := asked - known.keys():
            hidden = set(model._default_manager.filter(pk__in=gone).values_list("pk", flat=True))
            known |= dict.fromkeys(hidden, gettext("(a record that you can’t see)"))
            if hasattr(model, "history") and may_publish(self.user, "initiative"):
                known |= _last_names(model, gone - hidden)
        return known


_WITH: dict[str, tuple[str, ...]] = {
    "Participation": ("initiative", "organisation"),
    "EventParticipation": ("event", "organisation"),
    "Relation": ("from_initiative", "to_initiative"),
    "EventLink": ("initiative", "event"),
    "SourceVersion": ("source",),
}


def loaded(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows with what their names are made of at hand."""
    name = rows.model.__name__
    rows = rows.select_related(*_WITH[name]) if name in _WITH else rows
    return rows.defer("text") if name == "SourceVersion" else rows


def _last_names(model: Any, ids: set[Any]) -> dict[Any, str]:
    """What deleted rows were called at last, where their own columns say it."""
    column = next((name for name in ("title", "name", "text", "edtf") if hasattr(model, name)), None)
    if not ids or column is None or model.__name__ == "SourceVersion":
        return {}
    rows = model.history.filter(id__in=ids).order_by("history_date", "history_id").values_list("id", column)
    return {pk: gettext("%(name)s (deleted)") % {"name": name} for pk, name in rows}


def in_words(entry: Any, field: Any, value: Any) -> str:
    """A value that isn't empty and isn't a row: the label of a choice, yes or no, a day or a time."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if field.name.endswith("edtf"):
        return f"{value} ({dates.describe(value)})"
    display: Callable[[], Any] | None = getattr(entry, f"get_{field.name}_display", None)
    return str(display() if display else value)


def _grouped(reading: _Reading) -> list[Group]:
    """The entries of a page, those of one save together."""
    groups: list[tuple[tuple[Any, ...], list[Place]]] = []
    for place in reading.places:
        row = reading.entries[place]
        key = (reading.owners.get(place, place), row.history_user_id)
        if groups and groups[-1][0] == key and groups[-1][1][0].when - place.when < AT_ONCE:
            groups[-1][1].append(place)
        else:
            groups.append((key, [place]))
    return [_group(reading, places) for _key, places in groups]


def _group(reading: _Reading, places: list[Place]) -> Group:
    first = places[0]
    entries = [reading.entry(place) for place in places]
    owner = reading.owners.get(first)
    model: Any = apps.get_model("initiatives", owner[0]) if owner else reading.entries[first].instance_type
    versions = [entry.version for entry in entries if entry.version and entry.place.table == (owner or [""])[0]]
    return Group(
        when=first.when,
        who=str(reading.entries[first].history_user or gettext("the program")),
        record=owner,
        kind=str(capfirst(model._meta.verbose_name)),
        title=reading.names.of(*owner) if owner else "",
        reasons=list(dict.fromkeys(entry.reason for entry in entries if entry.reason)),
        entries=entries,
        version=versions[0] if versions else None,
        is_there=bool(owner) and reading.names.knows(*owner),  # type: ignore[misc]
    )
