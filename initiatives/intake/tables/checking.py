"""Checking a slice of rows against the records: what each would do, or everything that is wrong with it.

Nothing is written, and nothing is asked of the database for a single row: see `lookups`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Field
from django.utils.translation import gettext as _

from initiatives import anchoring
from initiatives.actions import Evidence
from initiatives.choices import Basis, TableKind
from initiatives.exports.cells import one_kind_of_line_end, split
from initiatives.exports.columns import COLUMNS, Column, Holds, Use
from initiatives.exports.tables import Reader
from initiatives.models import Citation, Identifier, Name
from initiatives.roles import may_edit

from .lookups import Lookups
from .plans import Plan
from .reading import ReadRow
from .values import Wrong, value_of


class Checker:
    """Checks the rows of one kind of table; `titles` are those of the file's columns, by their names."""

    kinds: ClassVar[tuple[TableKind, ...]]
    model: type[Any]

    def __init__(self, kind: TableKind, titles: Mapping[str, str], reader: Reader) -> None:
        self.kind = kind
        self.titles = titles
        self.reader = reader
        self.columns = {column.name: column for column in COLUMNS[kind] if column.name in titles}
        self.lookups = Lookups(kind, reader)

    def check(self, rows: Sequence[ReadRow]) -> list[Plan]:
        """The plan for each row, in their order."""
        self.lookups = Lookups(self.kind, self.reader)
        self._look_up(rows)
        plans = []
        for row in rows:
            plan = Plan(row, self.titles)
            self._plan(plan)
            plans.append(plan)
        return plans

    def _look_up(self, rows: Sequence[ReadRow]) -> None:
        named: dict[str, set[str]] = {}
        for column in self.columns.values():
            if column.holds in (Holds.RECORD, Holds.RECORDS):
                texts = (row.cells[column.name] for row in rows)
                slugs = named.setdefault(column.kind, set())
                slugs.update(slug for text in texts for slug in self._slugs(text, column))
        for kind, slugs in named.items():
            if kind != "source":
                self.lookups.read_named(kind, slugs)
        numbers = {(row.cells.get("source", ""), _number(row.cells.get("version", ""))) for row in rows}
        self.lookups.read_versions({(slug, number) for slug, number in numbers if slug})

    def _slugs(self, cell: str, column: Column) -> Iterable[str]:
        return split(cell) if column.holds is Holds.RECORDS else [cell] if cell else []

    def _plan(self, plan: Plan) -> None:
        raise NotImplementedError

    # What the tables share

    def ids(self, rows: Sequence[ReadRow], column: str = "id") -> set[UUID]:
        """The ids in a column, as far as they are some."""
        return {found for row in rows if (found := as_id(row.cells.get(column, "")))}

    def refuse_what_is_not_theirs(self, plan: Plan, record: Any, column: str = "") -> bool:
        """Refuse a row that would change a record, or what hangs on it, that the person may not edit."""
        if may_edit(self.reader.user, record):
            return False
        plan.refuse(
            column, _("This is public: propose a change on its page. Leave the row out, or as it was exported.")
        )
        return True

    def by_id(self, plan: Plan, noun: str) -> bool:
        """Find the row on record that the cell `id` means; whether there is an id at all."""
        cell = plan.cell("id")
        if not cell:
            return False
        found = as_id(cell)
        plan.record = self.lookups.by_id.get(found) if found else None
        if found is None:
            self._value(plan, self.columns["id"], "")
        elif plan.record is None:
            sentence = _("There is no %(noun)s with this id. Leave the cell empty to make a new one.")
            plan.refuse("id", sentence % {"noun": noun})
        return True

    def compare(self, plan: Plan, there: Mapping[str, str], skip: Iterable[str] = ()) -> None:
        """Note each cell that differs from the texts of the record's cells, and each that can't be taken."""
        for column in self.columns.values():
            if column.name == "id" or column.name in skip or column.use in (Use.CITED, Use.PASSED_OVER):
                continue
            old = there.get(column.name, "")
            new = self._value(plan, column, old)
            if new is None or _same(new, old):
                continue
            if column.use is Use.FIXED:
                if new:
                    self._refuse_fixed(plan, column, old)
            elif not new and column.required:
                plan.refuse(column.name, _("This cell is empty. It has to be filled."))
            elif new or column.name != "slug":
                plan.change(column.name, old, new or self._default(column))
                if plan.values[column.name] == old:  # empty means the default, which it has
                    plan.changes.pop()
                    del plan.values[column.name]

    def need(self, plan: Plan) -> None:
        """Refuse a new row in which something is missing that it can't be without."""
        for column in COLUMNS[self.kind]:
            if column.required and not plan.cell(column.name) and not self._is_faulty(plan, column.name):
                plan.refuse(column.name, _("This is missing. A new row needs it."))

    def _is_faulty(self, plan: Plan, column: str) -> bool:
        return any(title == plan.title(column) for title, _sentence in plan.faults)

    def _value(self, plan: Plan, column: Column, old: str) -> str | None:
        """What a cell says; None where that can't be taken, which is noted."""
        cell = plan.cell(column.name) or ""
        if self._is_faulty(plan, column.name) and not cell:
            return None
        try:
            value = value_of(cell, column, there=old, longest=self._longest(column))
        except Wrong as error:
            plan.refuse(column.name, str(error))
            return None
        if value and value != old and column.holds in (Holds.RECORD, Holds.RECORDS):
            return value if self._find_named(plan, column, value) else None
        return value

    def _find_named(self, plan: Plan, column: Column, value: str) -> bool:
        found = self.lookups.named.get(column.kind, {})
        slugs = list(self._slugs(value, column))
        for slug in slugs:
            record = found.get(slug)
            if record is None and not self.comes_with_the_file(column, slug):
                plan.refuse(column.name, _("There is no %(kind)s with the address “%(slug)s”.") % {
                    "kind": _noun(column.kind), "slug": slug[:120]
                })  # fmt: skip
                return False
            if getattr(record, "merged_into_id", None):
                plan.refuse(
                    column.name, _("“%(slug)s” was merged into another record. Name that one.") % {"slug": slug}
                )
                return False
        plan.named[column.name] = found.get(slugs[0]) if column.holds is Holds.RECORD else [found[s] for s in slugs]
        return True

    def comes_with_the_file(self, column: Column, slug: str) -> bool:
        """Whether a record that isn't there yet is among the file's own rows."""
        return False

    def _refuse_fixed(self, plan: Plan, column: Column, old: str) -> None:
        sentence = _("On record it is “%(value)s”. %(means)s Leave the cell as it was exported, or empty the column.")
        plan.refuse(column.name, sentence % {"value": old or _("(empty)"), "means": column.means})

    def _longest(self, column: Column) -> int | None:
        field = self._field(column)
        if column.holds is Holds.NAMES:
            return Name._meta.get_field("text").max_length
        if column.holds is Holds.IDENTIFIERS:
            return Identifier._meta.get_field("value").max_length
        return getattr(field, "max_length", None) if field else None

    def _field(self, column: Column) -> Field[Any, Any] | None:
        return self.model._meta.get_field(column.field) if column.field else None

    def _default(self, column: Column) -> str:
        """What an empty cell sets: the default of a choice, else nothing."""
        if column.holds is Holds.YES_NO:
            return "false"
        field = self._field(column)
        return str(field.get_default() or "") if field and column.holds is Holds.CHOICE else ""

    # Evidence

    def find_words(self, plan: Plan, present: Sequence[Citation]) -> Evidence | None:
        """The words that a row gives as evidence, found in their text, `present` ones included; None for none.

        What is wrong with them is noted. Words that aren't on record yet are to be cited.
        """
        words = plan.cell("exact") or ""
        if not words:
            if any(plan.cell(column) for column in ("source", "version", "prefix", "suffix")):
                plan.refuse("exact", _("The words themselves are missing. Paste them, or empty the other cells."))
            return None
        slug = plan.cell("source") or ""
        if not slug:
            plan.refuse("source", _("Say which source the words are from, by its address."))
            return None
        number = self._value(plan, self.columns["version"], "") if "version" in self.columns else ""
        basis = self._value(plan, self.columns["basis"], "") if "basis" in self.columns else ""
        if number is None or basis is None:
            return None
        version = self.lookups.version(slug, int(number or 0))
        if version is None:
            if self.lookups.version(slug, 0):
                plan.refuse("version", _("“%(slug)s” has no version %(number)s.") % {"slug": slug, "number": number})
            else:
                sentence = _("There is no source with the address “%(slug)s” and a text to quote.")
                plan.refuse("source", sentence % {"slug": slug[:120]})
            return None
        evidence = Evidence(
            version, words, plan.cell("prefix") or "", plan.cell("suffix") or "", basis or Basis.STATED.value
        )
        known = next((each for each in present if _is_cited(evidence, each)), None)
        if known is None:
            try:
                place = self.lookups.place(evidence)
            except anchoring.AnchoringError as error:
                plan.refuse("exact", str(error))
                return None
            spot = (version.pk, place.start, place.end)
            known = next((c for c in present if (c.quote.version_id, c.quote.start, c.quote.end) == spot), None)
        if known is None:
            plan.cite(evidence)
        elif basis and known.basis != basis:
            sentence = _("These words are on record as “%(basis)s”. Change that on the record’s page.")
            plan.refuse("basis", sentence % {"basis": known.basis})
        return evidence


def _is_cited(evidence: Evidence, citation: Citation) -> bool:
    """Whether a row's words are those of a citation to the letter, as an export has them."""
    quote = citation.quote
    return quote.version_id == evidence.version.pk and all(
        one_kind_of_line_end(there).strip() == here
        for there, here in (
            (quote.exact, evidence.exact), (quote.prefix, evidence.prefix), (quote.suffix, evidence.suffix)
        )
    )  # fmt: skip


def as_id(cell: str) -> UUID | None:
    """The id in a cell, None where it is none."""
    try:
        return UUID(cell) if cell else None
    except ValueError:
        return None


def _same(new: str, old: str) -> bool:
    return new == old or new.strip() == old.strip()


def _number(cell: str) -> int:
    return int(cell) if cell.isascii() and cell.isdecimal() and len(cell) < 10 else 0


def _noun(kind: str) -> str:
    return {
        "initiative": _("initiative"),
        "organisation": _("organisation"),
        "event": _("event"),
        "theme": _("theme"),
    }.get(kind, kind)
