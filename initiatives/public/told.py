"""Public changes in words: of which record, what stood before, what stands now, why, and which words say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from initiatives import dates
from initiatives.choices import PublicChange
from initiatives.countries import country_name
from initiatives.models import Check, Citation, EventChange, StatusChange
from initiatives.public.quotations import Place, place
from initiatives.querysets.public_changes import RECORD_FIELDS, ROWS, history_of

CHANGES = {"StatusChange": StatusChange, "EventChange": EventChange}
CITED = [table.cited_by for table in ROWS.values() if table.cited_by]


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
    """One change. `address` is empty where the record is no longer there to be read."""

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


def told(page: Iterable[tuple[str, str, str, datetime]]) -> list[Told]:
    """The changes of a page of `public_changes.stream`, in its order; as many queries for many as for few of a kind."""
    rows = list(page)
    reading = _Reading(rows)
    return [reading.told(*row) for row in rows]


class _Reading:
    """The entries of a page with everything at hand that is said of them."""

    def __init__(self, rows: list[tuple[str, str, str, datetime]]) -> None:
        by_table: dict[str, list[str]] = {}
        for _kind, table, pk, _when in rows:
            by_table.setdefault(table, []).append(pk)
        self.entries: dict[tuple[str, str], Any] = {}
        self.before: dict[tuple[str, str], Any] = {}
        self.changes: dict[tuple[str, UUID], Any] = {}
        for table, ids in by_table.items():
            self._read(table, ids)
        self.themes = self._themes()
        self.records = self._records()
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
            found = history_of(table).filter(history_id__in=ids)
            numbers = {str(row.history_id): row for row in found}
            earlier = history_of(table).in_bulk([row.before for row in numbers.values() if row.before])
            for number, row in numbers.items():
                self.entries[table, number] = row
                if row.before in earlier:
                    self.before[table, number] = earlier[row.before]

    def _all_entries(self) -> Iterator[tuple[str, Any]]:
        for (table, _number), row in (*self.entries.items(), *self.before.items()):
            yield table, row

    def _records(self) -> dict[tuple[str, UUID], Any]:
        """The public records that the entries are of or name, by kind and id."""
        wanted: dict[str, set[Any]] = {}
        for table, row in self._all_entries():
            if table in RECORD_FIELDS:
                wanted.setdefault(table, set()).add(row.id)
            for column in ROWS[table].records if table in ROWS else ():
                if pk := getattr(row, f"{column}_id"):
                    wanted.setdefault(_kind_of(column), set()).add(pk)
        return {
            (kind, record.pk): record
            for kind, ids in wanted.items()
            for record in apps.get_model("initiatives", kind)._default_manager.public().filter(pk__in=ids)
        }

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
        owner = self._owner(table, entry)
        lines = [] if what == PublicChange.ADDED else list(self._lines(table, entry, before))
        cited = what == PublicChange.ADDED or (table in ROWS and entry.history_type != "-")
        words = _words(self.citations.get(entry.id, ())) if cited else []
        return Told(what, when, _named(owner), str(owner), owner.get_absolute_url(), lines=lines, words=words)

    def _owner(self, table: str, entry: Any) -> Any:
        if table in RECORD_FIELDS:
            return self.records[table, entry.id]
        return next(
            self.records[_kind_of(column), pk]
            for column in ROWS[table].records
            if (pk := getattr(entry, f"{column}_id"))
        )

    def _lines(self, table: str, entry: Any, before: Any) -> Iterator[Line]:
        if table in RECORD_FIELDS:
            for name in RECORD_FIELDS[table]:
                column = entry._meta.get_field(name)
                old, new = in_words(before, column), in_words(entry, column)
                if old != new:
                    yield Line(str(capfirst(str(column.verbose_name))), old, new)
            if table == "Initiative":
                old, new = self.themes.get(before.history_id, ""), self.themes.get(entry.history_id, "")
                if old != new:
                    yield Line(_("Themes"), old, new)
            return
        label = str(capfirst(str(entry.instance_type._meta.verbose_name)))
        if table == "Citation":
            label = _("Words cited")
        old = self._row(table, before) if before is not None else ""
        new = self._row(table, entry)
        match entry.history_type:
            case "+":
                yield Line(label, "", new)
            case "-":
                yield Line(label, new, "")
            case _other:
                yield Line(label, old, new)

    def _row(self, table: str, entry: Any) -> str:
        """What a row says, in a few words."""
        match table:
            case "Participation" | "EventParticipation":
                said = f"{self._name('Organisation', entry.organisation_id)}: {entry.get_role_display()}"
                return f"{said}, “{entry.as_stated}”" if entry.as_stated else said
            case "KeyDate":
                said = f"{entry.get_what_display()}: {_edtf(entry.edtf)}"
                said += f", “{entry.text}”" if entry.text else ""
                return _("%(said)s (inferred)") % {"said": said} if entry.inferred else said
            case "Relation":
                return f"{entry.get_kind_display()}: {self._name('Initiative', entry.to_initiative_id)}"
            case "EventLink":
                return self._name("Event", entry.event_id)
            case "Name":
                days = [day.isoformat() for day in (entry.valid_from, entry.valid_until) if day]
                told = ", ".join([entry.get_kind_display(), entry.language, entry.get_basis_display(), *days])
                return f"{entry.text} ({told})"
            case "Identifier":
                return f"{entry.get_scheme_display()}: {entry.value}"
            case "SourceVersion":
                return _("Version %(number)d of the text") % {"number": entry.number}
        cited = next(iter(self.citations.get(entry.id, ())), None)
        said = f"{entry.get_stance_display()}, {entry.get_basis_display()}"
        return _("%(said)s: %(note)s") % {"said": said, "note": entry.note} if cited and entry.note else said

    def _name(self, kind: str, pk: Any) -> str:
        record = self.records.get((kind, pk))
        return str(record) if record else ""


def _kind_of(column: str) -> str:
    """The kind of record that a column of a row names."""
    return column.removeprefix("from_").removeprefix("to_").capitalize()


def _words(citations: Iterable[Citation]) -> list[Words]:
    return [Words(citation.quote.exact, place(citation)) for citation in citations]


def _named(record: Any) -> str:
    return str(capfirst(str(record._meta.verbose_name)))


def _edtf(value: str) -> str:
    try:
        return dates.describe(value)
    except dates.InvalidDate:
        return value


def in_words(entry: Any, column: Any) -> str:
    """What a history entry has in a column, for readers; empty where it has nothing."""
    value = getattr(entry, column.attname)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return dates.describe(value.isoformat())
    if column.name.endswith("edtf"):
        return _edtf(value)
    if column.name == "country":
        return country_name(value)
    if column.name == "language":
        return _language(value)
    display = getattr(entry, f"get_{column.name}_display", None)
    return str(display() if display else value)


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
