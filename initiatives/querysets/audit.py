"""The field histories of all tables, read as one stream, newest first."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, reduce
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Max, Q, Value

from .shared import model

# How a row leads to the record that it belongs to: its columns, each with the model that it points to. A model that
# isn't a record leads further; no column means that the row belongs to no record.
OWNERS: dict[str, dict[str, str]] = {
    "Participation": {"initiative": "Initiative"},
    "KeyDate": {"initiative": "Initiative"},
    "Relation": {"from_initiative": "Initiative"},
    "EventLink": {"initiative": "Initiative", "event": "Event"},
    "Name": {"initiative": "Initiative", "organisation": "Organisation"},
    "Identifier": {"organisation": "Organisation"},
    "EventParticipation": {"event": "Event"},
    "StatusChange": {"initiative": "Initiative"},
    "Check": {"initiative": "Initiative"},
    "FollowUp": {"initiative": "Initiative"},
    "EventChange": {"event": "Event"},
    "SourceVersion": {"source": "Source"},
    "SetAside": {"version": "SourceVersion"},
    "ReviewStep": {"submission": "Submission"},
    "Citation": {
        "initiative": "Initiative",
        "organisation": "Organisation",
        "event": "Event",
        "participation": "Participation",
        "relation": "Relation",
        "key_date": "KeyDate",
        "event_participation": "EventParticipation",
        "status_change": "StatusChange",
        "event_change": "EventChange",
    },
}
RECORDS = ("Initiative", "Organisation", "Event", "Source", "Theme")
# These follow from others: a passage and a later place from a text, a quote from the citation that is listed with it.
DERIVED = ("Passage", "Quote", "LaterPlace")


class Place(NamedTuple):
    """Where an entry stands in the stream: its time, the name of its model, and its number there."""

    when: datetime
    table: str
    number: int

    def __str__(self) -> str:
        return f"{self.when.isoformat()}~{self.table}~{self.number}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place that `str` wrote. Raises ValueError for anything else."""
        when, table, number = text.split("~")
        if table not in tables() or not number.isdecimal() or len(number) > 18:
            raise ValueError(text)
        moment = datetime.fromisoformat(when)
        return cls(moment if moment.tzinfo else moment.replace(tzinfo=UTC), table, int(number))


class Wanted(NamedTuple):
    """What of the stream is asked for; days are inclusive, in UTC. `records` are the ids of records of any kind."""

    person: Any = None
    by_program: bool = False
    kind: str = ""
    records: tuple[UUID, ...] = ()
    since: date | None = None
    until: date | None = None
    before: Place | None = None


@cache
def tables() -> dict[str, Any]:
    """The history models by the name of the model that they follow."""
    models_of_app: Any = apps.get_app_config("initiatives").get_models()
    return {
        each.__name__: each.history.model
        for each in models_of_app
        if hasattr(each._meta, "simple_history_manager_attribute") and each.__name__ not in DERIVED
    }


def stream(wanted: Wanted, length: int, *, without: tuple[str, ...] = ()) -> list[Place]:
    """The first `length` entries of what is wanted, newest first, in one query; the tables in `without` left out."""
    parts = []
    for name, history in tables().items():
        condition = None if name in without else _condition(name, wanted)
        if condition is not None:
            # The newest of each table come by its index on the date, before all of them are put in order.
            newest = history.objects.filter(condition).order_by("-history_date", "-history_id").values("history_id")
            found = history.objects.filter(history_id__in=newest[:length]).order_by()
            named = found.annotate(table=Value(name, models.CharField()))
            parts.append(named.values_list("history_date", "table", "history_id"))
    if not parts:
        return []
    joined: Any = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return [Place(*row) for row in joined.order_by("-history_date", "-table", "-history_id")[:length]]


def _condition(name: str, wanted: Wanted) -> Q | None:
    """What the rows of a history table must meet, None where none of them can be wanted."""
    condition = Q()
    if wanted.kind or wanted.records:
        kinds = [wanted.kind] if wanted.kind else RECORDS
        owned = [found for kind in kinds if (found := _belonging(name, kind, wanted.records)) is not None]
        if not owned:
            return None
        condition &= reduce(Q.__or__, owned)
    if wanted.by_program:
        condition &= Q(history_user__isnull=True)
    elif wanted.person is not None:
        # As a list: SQLite would else walk through all dates to find the few changes of somebody who made few.
        theirs = tables()[name].objects.filter(history_user=wanted.person).order_by().values("history_id")
        condition &= Q(history_id__in=theirs)
    if wanted.since:
        condition &= Q(history_date__gte=datetime.combine(wanted.since, time.min, UTC))
    if wanted.until and wanted.until < date.max:
        condition &= Q(history_date__lt=datetime.combine(wanted.until + timedelta(1), time.min, UTC))
    if wanted.before:
        when, table, number = wanted.before
        earlier = Q(history_date__lt=when)
        if name == table:
            earlier |= Q(history_date=when, history_id__lt=number)
        elif name < table:
            earlier |= Q(history_date=when)
        condition &= earlier
    return condition


def _belonging(name: str, kind: str, records: tuple[UUID, ...]) -> Q | None:
    """That an entry of table `name` belongs to a record of a kind, to one of `records` where there are any."""
    if name == kind:
        return Q(id__in=records) if records else Q()
    if name == "Submission":
        named = Q(kind=kind.lower())
        return named & Q(record_id__in=records) if records else named
    conditions = list(_ways(name, kind, records))
    return reduce(Q.__or__, conditions) if conditions else None


def _ways(name: str, kind: str, records: tuple[UUID, ...]) -> Iterator[Q]:
    for column, target in OWNERS.get(name, {}).items():
        if target == kind:
            yield Q(**{f"{column}_id__in": records}) if records else Q(**{f"{column}_id__isnull": False})
        elif target not in RECORDS and (further := _belonging(target, kind, records)) is not None:
            yield Q(**{f"{column}_id__in": model(target).history.filter(further).order_by().values("id")})


def owners_of(name: str, entries: list[Any]) -> dict[int, tuple[str, UUID]]:
    """The record that each entry of table `name` belongs to, as its kind and id, by the entry's number."""
    found: dict[int, tuple[str, UUID]] = {}
    further: dict[tuple[str, str], list[Any]] = {}
    for entry in entries:
        if name in RECORDS:
            found[entry.history_id] = (name, entry.id)
        elif name == "Submission":
            found[entry.history_id] = (entry.kind.capitalize(), entry.record_id)
        for column, target in OWNERS.get(name, {}).items():
            value = getattr(entry, f"{column}_id")
            if value and target in RECORDS:
                found.setdefault(entry.history_id, (target, value))
            elif value:
                further.setdefault((column, target), []).append(entry)
    for (column, target), led in further.items():
        asked = model(target).history.filter(id__in={getattr(entry, f"{column}_id") for entry in led}).order_by()
        newest = asked.values("id").annotate(newest=Max("history_id")).values("newest")
        rows = tables()[target].objects.filter(history_id__in=newest).defer(*_long(target))
        last = {row.id: row for row in rows}
        owners = owners_of(target, list(last.values()))
        for entry in led:
            row = last.get(getattr(entry, f"{column}_id"))
            if row is not None and row.history_id in owners:
                found[entry.history_id] = owners[row.history_id]
    return found


def _long(name: str) -> list[str]:
    """The columns of a history table that may hold much, which telling whose it is doesn't need."""
    return [
        field.name
        for field in tables()[name]._meta.local_fields
        if isinstance(field, models.TextField | models.JSONField)
    ]
