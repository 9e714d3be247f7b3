"""What of all histories everyone may read, as one stream: what was added, changed, corrected, checked or withdrawn.

Of a record nothing counts that was before its first publication or while it was withdrawn, of a withdrawn one only
that it was withdrawn. A change of a row (a role, a date, a name, the words cited) is as public as every record that the
row names and as its words. Each part of the stream is a query set of one table with one kind of change.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from initiatives.choices import Basis, Publication, PublicChange, Stance

from .public_times import (
    ONE_SAVE,
    RowTable,
    apart,
    history_of,
    history_of_linked,
    history_of_rows,
    kind_of,
    links_differ,
    public_at,
    public_through,
    theme_entries,
)
from .shared import model, not_from_hidden_sources, published

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


# What words can be cited for besides that a record exists, by the column of the citation.
CLAIMS = {
    "participation": ("initiative", "organisation"),
    "relation": ("from_initiative", "to_initiative"),
    "key_date": ("initiative",),
    "event_participation": ("event", "organisation"),
    "status_change": ("initiative",),
    "event_change": ("event",),
}
ROWS: dict[str, RowTable] = {
    "Participation": RowTable(
        (("initiative", "organisation"),), "participation", ("organisation", "role", "as_stated")
    ),
    "EventParticipation": RowTable(
        (("event", "organisation"),), "event_participation", ("organisation", "role", "as_stated")
    ),
    "KeyDate": RowTable((("initiative",),), "key_date", ("what", "text", "edtf", "inferred")),
    "Relation": RowTable((("from_initiative", "to_initiative"),), "relation", ("kind", "to_initiative")),
    "EventLink": RowTable((("initiative", "event"),), "", ("event",)),
    "Name": RowTable(
        (("initiative",), ("organisation",)), "", ("text", "kind", "language", "valid_from", "valid_until", "basis")
    ),
    "Identifier": RowTable((("organisation",),), "", ("scheme", "value")),
    "SourceVersion": RowTable((("source",),), "", ("number",)),
    "Citation": RowTable(
        (
            ("initiative",), ("organisation",), ("event",),
            *(tuple(f"{claim}__{record}" for record in records) for claim, records in CLAIMS.items()),
        ),
        "", ("quote", "stance"),
    ),
}  # fmt: skip
DAYS = ("valid_from", "valid_until")
# The columns by which a record leads to another of its kind.
LINKS = {"Organisation": "parent", "Source": "translation_of"}
THEME_FIELDS = ("name", "description")


class Wanted(NamedTuple):
    """What of the stream is asked for: from the day `since` on (UTC, inclusive), about records that fit the others."""

    since: date | None = None
    source: Any = None
    organisation: Any = None
    theme: Any = None


class Change(NamedTuple):
    """One public change: what happened when, and the table and number, or id, of the entry that tells it."""

    kind: str
    table: str
    pk: str
    when: datetime


def changes(wanted: Wanted) -> list[Change]:
    """The changes that are wanted, the newest first. They are few enough to be read at once: four short columns."""
    return [Change(*row) for row in _stream(wanted)]


def last_day() -> date | None:
    """The day of the newest change of all, or None."""
    newest = _stream(Wanted()).first()
    return Change(*newest).when.date() if newest else None


def _stream(wanted: Wanted) -> QuerySet[Any]:
    first, *others = _parts(wanted)
    return first.union(*others, all=True).order_by("-row_moment", "row_table", "-row_id")


def _parts(wanted: Wanted) -> Iterator[QuerySet[Any]]:
    """Each part that can hold something wanted."""
    for kind, name, rows, moment, owners in (*_records(), *_rows(), *_changes()):
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
            found.order_by()
            .annotate(
                row_kind=Value(kind, output_field=CharField()),
                row_table=Value(name, output_field=CharField()),
                row_id=Cast("pk", CharField()),
                row_moment=F(moment),
            )
            .values_list("row_kind", "row_table", "row_id", "row_moment")
        )


type Part = tuple[str, str, Any, str, dict[str, str]]


def _records() -> Iterator[Part]:
    """Records that became public, were changed or were withdrawn."""
    for name, fields in RECORD_FIELDS.items():
        records, history = model(name).objects, model(name).history.model.objects
        link = LINKS.get(name)
        entries = history_of_linked(name, link) if link else history_of(name)
        was_public = Exists(history.filter(history_id=OuterRef("before"), publication=Publication.PUBLISHED))
        now_public = entries.filter(published(), id__in=records.public().values("pk"))
        same = history.filter(history_id=OuterRef("before"), **{field: OuterRef(field) for field in fields})
        changed = Q(~Exists(same))
        if name == "Initiative":
            changed |= _themes_differ()
        if link:
            changed |= links_differ(name, link)
        # One that was merged is named with what it became, which may be no draft.
        gone = records.filter(publication__in=(Publication.WITHDRAWN, Publication.PUBLISHED))
        if name != "Source":
            gone = gone.exclude(merged_into__publication=Publication.DRAFT)
        withdrawn = entries.filter(was_public, publication=Publication.WITHDRAWN, id__in=gone.values("pk"))
        owner = {"id": name}
        yield PublicChange.ADDED, name, now_public.filter(~was_public), "history_date", owner
        yield PublicChange.EDITED, name, now_public.filter(was_public, changed), "history_date", owner
        yield PublicChange.WITHDRAWN, name, withdrawn, "history_date", owner
    earlier = model("Theme").history.model.objects.filter(history_id=OuterRef("before"))
    same = earlier.filter(**{field: OuterRef(field) for field in THEME_FIELDS})
    renamed = theme_entries().filter(Exists(earlier), ~Exists(same))
    yield PublicChange.EDITED, "Theme", renamed, "history_date", {"id": "Theme"}


def _themes_differ() -> Q:
    """That an entry of an initiative's history has other themes than the one before."""
    table = model("Initiative").history.model.themes.model.objects
    after, earlier = table.filter(history=OuterRef("history_id")), table.filter(history=OuterRef("before"))
    added = after.exclude(Exists(table.filter(history=OuterRef(OuterRef("before")), theme=OuterRef("theme"))))
    removed = earlier.exclude(Exists(table.filter(history=OuterRef(OuterRef("history_id")), theme=OuterRef("theme"))))
    return Q(Exists(added)) | Q(Exists(removed))


def _rows() -> Iterator[Part]:
    """What readers saw added, changed or taken away of the rows of public records."""
    for name, table in ROWS.items():
        found = history_of_rows(name, table).filter(_says_more(name, table))
        if name == "SourceVersion":
            found = found.filter(history_type="+")
        if name == "Citation":
            found = _of_claims_on_record(found)
        owners = {column: kind_of(column) for columns in table.records for column in columns}
        yield PublicChange.EDITED, name, found, "told_at", owners


def _of_claims_on_record(citations: Any) -> Any:
    """Less those of claims that readers don't see, and those that came or went with their claim, which is told."""
    citations = citations.annotate(saved=apart("told_at", -ONE_SAVE), by_then=apart("told_at", ONE_SAVE))
    for column in CLAIMS:
        rows: Any = model("Citation")._meta.get_field(column).related_model
        own = rows.history.model.objects.filter(~Q(history_type="~"), id=OuterRef(f"{column}_id"))
        own = own.filter(history_date__range=(OuterRef("saved"), OuterRef("by_then")))
        shown = rows._default_manager.filter(not_from_hidden_sources(column), pk=OuterRef(f"{column}_id"))
        other = Q(**{f"{column}__isnull": True})
        citations = citations.filter(other | Q(~Q(Exists(own)), Exists(shown.order_by())))
    return citations


def _says_more(name: str, table: RowTable) -> Q:
    """That readers saw an entry of a row's history add or take away the row, or say something else than before."""
    history = model(name).history.model.objects
    days = [field for field in table.fields if field in DAYS]
    none = Value(date.min)
    plain = {field: OuterRef(field) for field in table.fields if field not in days}
    same = history.filter(history_id=OuterRef("before"), **plain)
    for field in days:
        same = same.annotate(**{f"{field}_or_none": Coalesce(field, none)}).filter(
            **{f"{field}_or_none": Coalesce(OuterRef(field), none)}
        )
    if name == "Citation":
        # As on the pages: words that speak against something have no basis, and that a record exists is explained
        # where it is inferred.
        of_record = Q(**{f"{claim}__isnull": True for claim in CLAIMS})
        same = same.filter(
            Q(stance=Stance.CONTRADICTS) | Q(basis=OuterRef("basis")),
            Q(note=OuterRef("note")) | (of_record & Q(stance=Stance.SUPPORTS, basis=Basis.STATED)),
        )
    other = Q(history_type="~") & ~Q(Exists(same))
    return Q(Q(history_type="+") | other, shown=True) | Q(Q(history_type="-") | other, shown_before=True)


def _changes() -> Iterator[Part]:
    """Rows of the histories of statuses, and checks."""
    for name, owner in (("StatusChange", "initiative"), ("EventChange", "event")):
        rows = model(name).objects
        corrections = rows.public_corrections()
        told = rows.readable().filter(public_at(owner.capitalize(), f"{owner}_id", "recorded_at"))
        column = {owner: owner.capitalize(), f"{owner}__merged_into": owner.capitalize()}
        plain = told.exclude(pk__in=corrections.order_by().values("pk"))
        yield PublicChange.STATUS, name, plain, "recorded_at", column
        yield PublicChange.CORRECTED, name, told.filter(pk__in=corrections.values("pk")), "recorded_at", column
    checks = model("Check").objects.filter(public_through("initiative", "Initiative", "recorded_at"))
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
        yield {
            "Initiative": under.values("pk"),
            "Event": links.order_by().values("event"),
            "Theme": model("Theme").objects.filter(pk=wanted.theme.pk).values("pk"),
        }
