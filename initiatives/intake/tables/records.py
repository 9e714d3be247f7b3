"""Checking rows that are initiatives, organisations or events."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.choices import Basis, Measurable, TableKind
from initiatives.exports.cells import split
from initiatives.exports.columns import Column, Holds
from initiatives.exports.tables import RECORDS, Reader, cells
from initiatives.roles import may_edit
from initiatives.stated import TITLES

from .checking import Checker, _noun
from .plans import Plan
from .reading import ReadRow, slug_of


class RecordChecker(Checker):
    """Rows that match a record by `id`, else by its address; a row without both by the address its title gives.

    `in_file` are the addresses of the file's own rows that others of them name.
    """

    def __init__(self, kind: TableKind, titles: Mapping[str, str], reader: Reader, in_file: Sequence[str] = ()) -> None:
        super().__init__(kind, titles, reader)
        self.model = RECORDS[kind]
        self.noun = str(self.model._meta.model_name)
        self.title_column, self.basis_column = TITLES[self.model]
        self.in_file = frozenset(in_file)
        self.empty = cells(_blank(self.model), reader)

    def _look_up(self, rows: Sequence[ReadRow]) -> None:
        super()._look_up(rows)
        self.lookups.read_records(self.ids(rows), {slug for row in rows if (slug := slug_of(row))})
        registers = [column for column in self.columns.values() if column.holds is Holds.IDENTIFIERS]
        if registers:
            values = {(c.kind, value) for row in rows for c in registers for value in split(row.cells[c.name])}
            self.lookups.read_owners(values)

    def comes_with_the_file(self, column: Column, slug: str) -> bool:
        return column.name == "parent" and slug in self.in_file

    def _plan(self, plan: Plan) -> None:
        slug = slug_of(plan.row)
        if not self.by_id(plan, _noun(self.noun)):
            plan.record = self.lookups.by_slug.get(slug)
        plan.name = plan.cell(self.title_column) or (str(plan.record) if plan.record is not None else slug)
        if getattr(plan.record, "merged_into_id", None):
            plan.refuse("", _("This record was merged into another one. Change that one."))
            return
        is_new = plan.record is None
        there = self.empty if is_new else cells(plan.record, self.reader)
        self.compare(plan, there, skip={"slug"} if is_new else ())
        present = [] if is_new else list(plan.record.citations.all())
        if not is_new and not may_edit(self.reader.user, plan.record):
            self.find_words(plan, present)
            if plan.changes:
                self.refuse_what_is_not_theirs(plan, plan.record)
            return
        self._settle_slug(plan, slug)
        if is_new:
            self.need(plan)
        self.find_words(plan, present)
        self._check_title(plan, there)
        self._check_reason(plan, there)
        self._check_identifiers(plan)
        if "parent" in plan.values and plan.values["parent"] in (slug, there["slug"]):
            plan.refuse("parent", _("An organisation can’t be part of itself. Choose another one."))

    def _settle_slug(self, plan: Plan, slug: str) -> None:
        if plan.record is not None:
            new = plan.values.get("slug")
            if new and self.lookups.used.get(new, plan.record.pk) != plan.record.pk:
                plan.refuse("slug", _("Another record has this address, or had it before. Choose another."))
            return
        if plan.cell("id"):
            return
        if not slug:
            if not self._is_faulty(plan, "slug") and plan.cell(self.title_column):
                plan.refuse("slug", _("Give an address: Latin letters, digits and hyphens. The title gives none."))
        elif slug in self.lookups.used:
            plan.refuse("slug", _("“%(slug)s” was the address of another record. Choose another.") % {"slug": slug})
        elif not plan.cell("slug") or self._value(plan, self.columns["slug"], ""):
            plan.values["slug"] = slug
            plan.changes.insert(0, (plan.title("slug"), "", slug))

    def _check_title(self, plan: Plan, there: Mapping[str, str]) -> None:
        """Refuse a title that is said to be a source's own and stands in no text that the record cites."""
        title, basis = self.title_column, self.basis_column
        if not {title, basis} & plan.values.keys() or plan.values.get(basis, there[basis]) != Basis.STATED:
            return
        texts = [] if plan.record is None else self.lookups.texts_about(plan.record)
        if plan.evidence:
            texts.append(plan.evidence.version)
        if sentence := self.lookups.absent(plan.values.get(title, there.get(title, "")), texts, title=True):
            sentence = _("It is said to be the source’s own. %(sentence)s") % {"sentence": sentence}
            plan.refuse(title if title in plan.titles else basis, sentence)

    def _check_reason(self, plan: Plan, there: Mapping[str, str]) -> None:
        if self.kind != TableKind.INITIATIVES or not {"measurable", "measurable_reason"} & plan.values.keys():
            return
        judged = plan.values.get("measurable", there["measurable"]) != Measurable.NOT_JUDGED
        if judged and not plan.values.get("measurable_reason", there["measurable_reason"]):
            plan.refuse("measurable_reason", _("Say in words why the initiative is measurable or not."))

    def _check_identifiers(self, plan: Plan) -> None:
        for column in self.columns.values():
            if column.holds is Holds.IDENTIFIERS and column.name in plan.values:
                for value in split(plan.values[column.name]):
                    owner = self.lookups.owners.get((column.kind, value))
                    if owner is not None and (plan.record is None or owner != plan.record.pk):
                        sentence = _("Another organisation has the identifier “%(value)s”.")
                        plan.refuse(column.name, sentence % {"value": value})


def _blank(model: type[Any]) -> Any:
    """A new record without anything, whose cells are what a new row begins from."""
    record = model(created=timezone.now(), updated=timezone.now())
    record._prefetched_objects_cache = {
        name: [] for name in ("themes", "names", "identifiers", "initiative_links", "citations")
    }
    return record
