"""Public changes in words: of which record, what stood before, what stands now, why, and which words say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from initiatives.choices import Publication, PublicChange
from initiatives.models import Check, Citation, EventChange, Quote, StatusChange, Theme
from initiatives.public.change_lines import claim_of, field_in_words, label_of, name_of, row_in_words
from initiatives.public.quotations import Place, place
from initiatives.querysets.public_changes import CLAIMS, LINKS, RECORD_FIELDS, ROWS, THEME_FIELDS, Change
from initiatives.querysets.public_times import history_of, history_of_linked, history_of_rows, kind_of

CHANGES = {"StatusChange": StatusChange, "EventChange": EventChange}
CITED = [table.cited_by for table in ROWS.values() if table.cited_by]
FIELDS = RECORD_FIELDS | {"Theme": THEME_FIELDS}


class Line(NamedTuple):
    """What one thing about a record was and is, in words; empty where there was, or is, nothing."""

    label: str
    before: str
    after: str


class Words(NamedTuple):
    """Exact words of a source, and where they stand."""

    exact: str
    place: Place


@dataclass
class Told:
    """One change. `address` is empty where the record is no longer there to be read.

    `again` is true of a record that was withdrawn and is public again.
    """

    kind: PublicChange
    when: datetime
    record_kind: str
    title: str
    address: str = ""
    reason: str = ""
    lines: list[Line] = field(default_factory=list)
    change: StatusChange | EventChange | None = None
    check: Check | None = None
    words: list[Words] = field(default_factory=list)
    again: bool = False


def told(page: Iterable[Change]) -> list[Told]:
    """The changes of a page of `public_changes.changes`, in order; as many queries for many as for few of a kind."""
    rows = list(page)
    reading = _Reading(rows)
    return [reading.told(*row) for row in rows]


class _Reading:
    """The entries of a page with everything at hand that is said of them."""

    def __init__(self, rows: list[Change]) -> None:
        by_table: dict[str, list[str]] = {}
        for _kind, table, pk, _when in rows:
            by_table.setdefault(table, []).append(pk)
        self.entries: dict[tuple[str, str], Any] = {}
        self.before: dict[tuple[str, str], Any] = {}
        self.changes: dict[tuple[str, UUID], Any] = {}
        for table, ids in by_table.items():
            self._read(table, ids)
        self.claims = self._claims()
        self.themes = self._themes()
        self.records = self._records()
        self.quotes = self._quotes()
        self.citations = self._citations({(table, pk) for kind, table, pk, _when in rows if kind == PublicChange.ADDED})

    def _read(self, table: str, ids: list[str]) -> None:
        if table in CHANGES:
            found = CHANGES[table].objects.for_corrections().filter(pk__in=ids)
            self.changes |= {(table, row.pk): row for row in found}
        elif table == "Check":
            self.changes |= {
                (table, row.pk): row for row in Check.objects.select_related("initiative").filter(pk__in=ids)
            }
        else:
            found = _history(table).filter(history_id__in=ids)
            numbers = {str(row.history_id): row for row in found}
            earlier = history_of(table).in_bulk([row.before for row in numbers.values() if row.before])
            for number, row in numbers.items():
                self.entries[table, number] = row
                if row.before in earlier:
                    self.before[table, number] = earlier[row.before]

    def _all_entries(self) -> Iterator[tuple[str, Any]]:
        for (table, _number), row in (*self.entries.items(), *self.before.items()):
            yield table, row

    def _claims(self) -> dict[tuple[str, UUID], Any]:
        """What the citations among the entries are for, other than that a record exists, by the column and id."""
        wanted: dict[str, set[Any]] = {}
        for table, entry in self._all_entries():
            if table == "Citation" and (column := claim_of(entry)):
                wanted.setdefault(column, set()).add(getattr(entry, f"{column}_id"))
        return {
            (column, row.pk): row
            for column, ids in wanted.items()
            for row in _model_of(column)._default_manager.filter(pk__in=ids)
        }

    def _records(self) -> dict[tuple[str, UUID], Any]:
        """The public records that the entries are of or name, by kind and id."""
        wanted: dict[str, set[Any]] = {}

        def want(row: Any, columns: Iterable[str]) -> None:
            for column in columns:
                if pk := getattr(row, f"{column}_id"):
                    wanted.setdefault(kind_of(column), set()).add(pk)

        for table, entry in self._all_entries():
            if table in FIELDS:
                wanted.setdefault(table, set()).add(entry.id)
                if (link := LINKS.get(table)) and (pk := getattr(entry, f"{link}_id")):
                    wanted[table].add(pk)
            else:
                want(entry, [column for columns in ROWS[table].records for column in columns if "__" not in column])
        for (claim, _pk), row in self.claims.items():
            want(row, CLAIMS[claim])
        return {
            (kind, record.pk): record
            for kind, ids in wanted.items()
            for record in (
                Theme.objects.in_use() if kind == "Theme" else _model(kind)._default_manager.public()
            ).filter(pk__in=ids)
        }

    def _quotes(self) -> dict[UUID, str]:
        """The words that the citations among the entries quoted; a quote’s never change."""
        ids = {entry.quote_id for table, entry in self._all_entries() if table == "Citation"}
        return dict(Quote.history.filter(id__in=ids).values_list("id", "exact")) if ids else {}

    def _citations(self, added: set[tuple[str, str]]) -> dict[Any, list[Citation]]:
        """The public words cited for the rows and the new records, by the id of what they support or their own."""
        condition = Q(pk__in=[])
        for column in CITED:
            ids = {
                row.id for (table, _n), row in self.entries.items() if table in ROWS and ROWS[table].cited_by == column
            }
            if ids:
                condition |= Q(**{f"{column}__in": ids})
        for kind in ("Initiative", "Organisation", "Event"):
            ids = {
                row.id for (table, number), row in self.entries.items() if table == kind and (table, number) in added
            }
            if ids:
                condition |= Q(**{f"{kind.lower()}__in": ids})
        own = {row.id for (table, _n), row in self.entries.items() if table == "Citation"}
        found: dict[Any, list[Citation]] = {}
        for citation in Citation.objects.from_public_sources().with_words().filter(condition | Q(pk__in=own)):
            found.setdefault(getattr(citation, f"{citation.target_kind}_id"), []).append(citation)
            found.setdefault(citation.pk, []).append(citation)
        return found

    def _themes(self) -> dict[int, str]:
        numbers = [row.history_id for table, row in self._all_entries() if table == "Initiative"]
        if not numbers:
            return {}
        table: Any = apps.get_model("initiatives", "Initiative").history.model.themes.model
        found: dict[int, list[str]] = {}
        pairs = table.objects.filter(history__in=numbers).values_list("history", "theme__name").order_by("theme__name")
        for number, name in pairs:
            found.setdefault(number, []).append(name)
        return {number: ", ".join(names) for number, names in found.items()}

    def told(self, kind: str, table: str, pk: str, when: datetime) -> Told:
        """One row of the stream in words."""
        what = PublicChange(kind)
        if table in CHANGES:
            change = self.changes[table, UUID(pk)]
            record = change.initiative if table == "StatusChange" else change.event
            record = record.merged_into or record
            return Told(
                what, when, _named(record), str(record), f"{record.get_absolute_url()}#change-{change.pk}",
                reason=change.reason, change=change, words=_words(change.citations.all()),
            )  # fmt: skip
        if table == "Check":
            check = self.changes[table, UUID(pk)]
            record = check.initiative
            return Told(what, when, _named(record), str(record), record.get_absolute_url(), check.note, check=check)
        entry = self.entries[table, pk]
        if what == PublicChange.WITHDRAWN:
            title = getattr(entry, "title", "") or entry.name
            return Told(what, when, _named(entry.instance_type), title, reason=entry.withdrawn_reason)
        return self._of_history(what, table, pk, when)

    def _of_history(self, what: PublicChange, table: str, pk: str, when: datetime) -> Told:
        entry, before = self.entries[table, pk], self.before.get((table, pk))
        added = what == PublicChange.ADDED
        owner = self.records[table, entry.id] if table in FIELDS else self._owner(table, entry, before)
        lines: Iterable[Line] = ()
        if table in FIELDS:
            lines = () if added else self._fields(table, entry, before)
        else:
            lines = (self._row(table, entry, before),)
        return Told(
            what, when, _named(owner), str(owner), owner.get_absolute_url(), lines=list(lines),
            words=_words(self._cited(table, entry, added=added)),
            again=added and getattr(before, "publication", "") == Publication.WITHDRAWN,
        )  # fmt: skip

    def _cited(self, table: str, entry: Any, *, added: bool) -> list[Citation]:
        """The words that readers may see below an entry, as they are cited now."""
        if not added and (table not in ROWS or entry.history_type == "-" or not entry.shown):
            return []
        cited = self.citations.get(entry.id, [])
        return [each for each in cited if table != "Citation" or each.quote_id == entry.quote_id]

    def _owner(self, table: str, entry: Any, before: Any) -> Any:
        """The record whose page shows a row, or showed it."""
        row = entry if entry.shown or before is None else before
        firsts = [first for first, *_others in ROWS[table].records if "__" not in first]
        if table == "Citation" and (claim := claim_of(row)):
            row, firsts = self.claims[claim, getattr(row, f"{claim}_id")], [CLAIMS[claim][0]]
        found = ((first, getattr(row, f"{first}_id")) for first in firsts)
        return next(self.records[kind_of(column), pk] for column, pk in found if pk)

    def _fields(self, table: str, entry: Any, before: Any) -> Iterator[Line]:
        for name in FIELDS[table]:
            column = entry._meta.get_field(name)
            old, new = field_in_words(before, column), field_in_words(entry, column)
            if old != new:
                yield Line(label_of(column.verbose_name), old, new)
        if link := LINKS.get(table):
            old = name_of(self.records, table, getattr(before, f"{link}_id")) if entry.linked_before else ""
            new = name_of(self.records, table, getattr(entry, f"{link}_id")) if entry.linked else ""
            if old != new:
                yield Line(label_of(entry._meta.get_field(link).verbose_name), old, new)
        if table == "Initiative":
            old, new = self.themes.get(before.history_id, ""), self.themes.get(entry.history_id, "")
            if old != new:
                yield Line(_("Themes"), old, new)

    def _row(self, table: str, entry: Any, before: Any) -> Line:
        """What readers saw a row say before an entry and from it on."""
        label = label_of(entry.instance_type._meta.verbose_name)
        old = row_in_words(before, self.records) if entry.shown_before else ""
        new = row_in_words(entry, self.records) if entry.shown and entry.history_type != "-" else ""
        if table == "Citation":
            label = _("Words cited")
            if claim := claim_of(entry):
                row = self.claims[claim, getattr(entry, f"{claim}_id")]
                label = _("Words cited for “%(claim)s”") % {"claim": row_in_words(row, self.records)}
            if old and not (new and before.quote_id == entry.quote_id):
                old = f"“{self.quotes[before.quote_id]}” {old}"
            if new and not self._cited(table, entry, added=False):
                new = f"“{self.quotes[entry.quote_id]}” {new}"
        return Line(label, old, new)


def _model(name: str) -> Any:
    return apps.get_model("initiatives", name)


def _model_of(column: str) -> Any:
    return Citation._meta.get_field(column).related_model


def _history(table: str) -> Any:
    if table in ROWS:
        return history_of_rows(table, ROWS[table])
    return history_of_linked(table, LINKS[table]) if table in LINKS else history_of(table)


def _words(citations: Iterable[Citation]) -> list[Words]:
    return [Words(citation.quote.exact, place(citation)) for citation in citations]


def _named(record: Any) -> str:
    return label_of(record._meta.verbose_name)
