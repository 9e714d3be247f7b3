"""What of all histories everyone may read, as one stream: what was added, changed, corrected, checked or withdrawn.

Of a record nothing counts that was before its first publication, of a withdrawn one only that it was withdrawn. A
change of a row (a role, a date, a name, the words cited) is as public as every record that the row names and as its
words. Each part of the stream is a query set of one table with one kind of change.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from initiatives.choices import Publication, PublicChange

from .shared import model, published

# The columns of each record that its page shows and editors write. What only actions write is told by histories.
RECORD_FIELDS: dict[str, tuple[str, ...]] = {
    "Initiative": ("title", "title_basis", "summary", "kind", "measurable", "measurable_reason", "slug"),
    "Organisation": ("name", "name_basis", "kind", "country", "summary", "slug"),
    "Event": (
        "title", "title_basis", "summary", "place", "country", "date_text", "date_edtf", "date_inferred", "slug",
    ),
    "Source": (
        "title", "speaker", "office", "occasion", "place", "country", "published_on", "language", "publisher", "url",
        "rights", "slug",
    ),
}  # fmt: skip


class RowTable(NamedTuple):
    """A table of rows of records: the columns that name records, the column of its citations, and what it says."""

    records: tuple[str, ...]
    cited_by: str
    fields: tuple[str, ...]


ROWS: dict[str, RowTable] = {
    "Participation": RowTable(("initiative", "organisation"), "participation", ("organisation", "role", "as_stated")),
    "EventParticipation": RowTable(
        ("event", "organisation"), "event_participation", ("organisation", "role", "as_stated")
    ),
    "KeyDate": RowTable(("initiative",), "key_date", ("what", "text", "edtf", "inferred")),
    "Relation": RowTable(("from_initiative", "to_initiative"), "relation", ("kind", "to_initiative")),
    "EventLink": RowTable(("initiative", "event"), "", ("event",)),
    "Name": RowTable(
        ("initiative", "organisation"), "", ("text", "kind", "language", "valid_from", "valid_until", "basis")
    ),
    "Identifier": RowTable(("organisation",), "", ("scheme", "value")),
    "SourceVersion": RowTable(("source",), "", ("number",)),
    "Citation": RowTable(("initiative", "organisation", "event"), "", ("quote", "stance", "basis", "note")),
}
DAYS = ("valid_from", "valid_until")


class Wanted(NamedTuple):
    """What of the stream is asked for: from the day `since` on (UTC, inclusive), about records that fit the others."""

    since: date | None = None
    kind: str = ""
    source: Any = None
    organisation: Any = None
    theme: Any = None


def stream(wanted: Wanted) -> QuerySet[Any]:
    """The changes that are wanted, the newest first, as rows of kind, table, number or id there, and time."""
    first, *others = [part for _kind, part in _parts(wanted)]
    return first.union(*others, all=True).order_by("-row_moment", "row_table", "-row_id")


def count_kinds(wanted: Wanted) -> dict[str, int]:
    """How many of the changes that are wanted there are of each kind, whatever kind is asked for."""
    counts = dict.fromkeys(PublicChange.values, 0)
    for kind, part in _parts(wanted._replace(kind="")):
        counts[kind] += part.count()
    return counts


def last_day() -> date | None:
    """The day of the newest change of all, or None."""
    newest = stream(Wanted()).first()
    return newest[3].date() if newest else None


def history_of(name: str) -> Any:
    """The history of a model, each entry with the number of the one `before` it."""
    history = model(name).history.model.objects
    # A history is only ever added to, so that the entry before is the one with the number before.
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    return history.order_by().annotate(before=Subquery(earlier.values("history_id")[:1]))


def _parts(wanted: Wanted) -> Iterator[tuple[str, QuerySet[Any]]]:
    """Each part that can hold something wanted, with its kind of change."""
    for kind, name, rows, moment, owners in (*_records(), *_rows(), *_changes()):
        if wanted.kind and wanted.kind != kind:
            continue
        found = rows
        if wanted.since:
            found = found.filter(**{f"{moment}__gte": datetime.combine(wanted.since, time.min, UTC)})
        for about in _about(wanted):
            condition = Q(pk__in=[])
            for column, record in owners.items():
                if record in about:
                    condition |= Q(**{f"{column}__in": about[record]})
            found = found.filter(condition)
        yield (
            kind,
            found.order_by()
            .annotate(
                row_kind=Value(kind, output_field=CharField()),
                row_table=Value(name, output_field=CharField()),
                row_id=Cast("pk", CharField()),
                row_moment=F(moment),
            )
            .values_list("row_kind", "row_table", "row_id", "row_moment"),
        )


type Part = tuple[str, str, Any, str, dict[str, str]]


def _records() -> Iterator[Part]:
    """Records that became public, were changed or were withdrawn."""
    for name, fields in RECORD_FIELDS.items():
        records, history = model(name).objects, model(name).history.model.objects
        entries = history_of(name)
        was_public = Exists(history.filter(history_id=OuterRef("before"), publication=Publication.PUBLISHED))
        now_public = entries.filter(published(), id__in=records.public().values("pk"))
        same = history.filter(history_id=OuterRef("before"), **{field: OuterRef(field) for field in fields})
        changed = Q(~Exists(same))
        if name == "Initiative":
            changed |= _themes_differ()
        # One that was merged is named with what it became, which may be no draft.
        gone = records.filter(publication__in=(Publication.WITHDRAWN, Publication.PUBLISHED))
        if name != "Source":
            gone = gone.exclude(merged_into__publication=Publication.DRAFT)
        withdrawn = entries.filter(was_public, publication=Publication.WITHDRAWN, id__in=gone.values("pk"))
        owner = {"id": name}
        yield PublicChange.ADDED, name, now_public.filter(~was_public), "history_date", owner
        yield PublicChange.EDITED, name, now_public.filter(was_public, changed), "history_date", owner
        yield PublicChange.WITHDRAWN, name, withdrawn, "history_date", owner


def _themes_differ() -> Q:
    """That an entry of an initiative's history has other themes than the one before."""
    table = model("Initiative").history.model.themes.model.objects
    after, earlier = table.filter(history=OuterRef("history_id")), table.filter(history=OuterRef("before"))
    added = after.exclude(Exists(table.filter(history=OuterRef(OuterRef("before")), theme=OuterRef("theme"))))
    removed = earlier.exclude(Exists(table.filter(history=OuterRef(OuterRef("history_id")), theme=OuterRef("theme"))))
    return Q(Exists(added)) | Q(Exists(removed))


def _rows() -> Iterator[Part]:
    """Rows of public records that were added, changed or taken away after these were published."""
    for name, table in ROWS.items():
        found = history_of(name)
        one_of = name in ("Name", "Citation")
        named = Q()
        for column in table.records:
            public = published(column) & Q(history_date__gt=F(f"{column}__published_at"))
            named = named | public if one_of else named & public
        found = found.filter(named)
        if table.cited_by:
            cited = model("Citation").history.model.objects.filter(**{table.cited_by: OuterRef("id")})
            found = found.filter(~Exists(cited) | Exists(cited.filter(published("quote__version__source"))))
        if name == "Citation":
            found = found.filter(published("quote__version__source"))
        if name == "SourceVersion":
            found = found.filter(history_type="+")
        owners = {column: column.removeprefix("from_").removeprefix("to_").capitalize() for column in table.records}
        yield PublicChange.EDITED, name, found.filter(_says_more(name, table)), "history_date", owners


def _says_more(name: str, table: RowTable) -> Q:
    """That an entry of a row's history adds or takes away the row, or says something else than the one before."""
    history = model(name).history.model.objects
    days = [field for field in table.fields if field in DAYS]
    none = Value(date.min)
    earlier = history.filter(
        history_id=OuterRef("before"), **{field: OuterRef(field) for field in table.fields if field not in days}
    )
    for field in days:
        earlier = earlier.annotate(**{f"{field}_or_none": Coalesce(field, none)}).filter(
            **{f"{field}_or_none": Coalesce(OuterRef(field), none)}
        )
    return ~Q(history_type="~") | ~Q(Exists(earlier))


def _changes() -> Iterator[Part]:
    """Rows of the histories of statuses, and checks."""
    for name, owner in (("StatusChange", "initiative"), ("EventChange", "event")):
        rows = model(name).objects
        corrections = rows.public_corrections()
        told = rows.readable().filter(recorded_at__gt=F(f"{owner}__published_at"))
        column = {owner: owner.capitalize(), f"{owner}__merged_into": owner.capitalize()}
        plain = told.exclude(pk__in=corrections.order_by().values("pk"))
        yield PublicChange.STATUS, name, plain, "recorded_at", column
        yield PublicChange.CORRECTED, name, told.filter(pk__in=corrections.values("pk")), "recorded_at", column
    checks = model("Check").objects.filter(published("initiative"), recorded_at__gt=F("initiative__published_at"))
    yield PublicChange.CHECKED, "Check", checks, "recorded_at", {"initiative": "Initiative"}


def _about(wanted: Wanted) -> Iterator[dict[str, QuerySet[Any]]]:
    """For each filter in force: the ids of the records that fit, by their kind."""
    initiatives, organisations = model("Initiative").objects, model("Organisation").objects
    events, sources = model("Event").objects, model("Source").objects
    if wanted.source:
        yield {
            "Initiative": initiatives.cited_from(wanted.source).order_by().values("pk"),
            "Organisation": organisations.cited_from(wanted.source).order_by().values("pk"),
            "Event": events.cited_from(wanted.source).order_by().values("pk"),
            "Source": sources.filter(pk=wanted.source.pk).order_by().values("pk"),
        }
    if wanted.organisation:
        roles = model("Participation").objects.of_organisation(wanted.organisation)
        parts = model("EventParticipation").objects.of_organisation(wanted.organisation)
        yield {
            "Initiative": roles.values("initiative"),
            "Event": parts.values("event"),
            "Organisation": organisations.filter(pk=wanted.organisation.pk).order_by().values("pk"),
        }
    if wanted.theme:
        under = initiatives.filter(themes=wanted.theme).order_by()
        links = model("EventLink").objects.filter(initiative__in=under.values("pk"))
        yield {"Initiative": under.values("pk"), "Event": links.order_by().values("event")}
