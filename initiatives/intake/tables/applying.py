"""Applying the plans of an import, by the rules of the forms for each row; the caller holds the transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from initiatives.actions.imported import Hanging, hang
from initiatives.actions.many import OneRefused, store_changed, store_new
from initiatives.actions.many_words import cite_many, record_many
from initiatives.choices import TableKind
from initiatives.exports.cells import split
from initiatives.exports.columns import COLUMNS, Column, Holds, Use
from initiatives.exports.tables import RECORDS, Reader, name_of_cell
from initiatives.models import EventParticipation, Organisation, Participation, StatusChange, User

from .plans import Plan


class RowRefused(Exception):
    """A row that couldn't be stored, although it was right when it was checked."""

    def __init__(self, row: int, sentences: Sequence[str]) -> None:
        super().__init__(row, *sentences)
        self.row = row
        self.sentences = sentences


class Applying:
    """One import being applied: by whom, why, and under which batch."""

    def __init__(self, kind: TableKind, *, actor: User, reason: str, batch: UUID) -> None:
        self.kind = kind
        self.actor = actor
        self.reader = Reader(actor)
        self.reason = reason
        self.batch = batch
        self.columns = {column.name: column for column in COLUMNS[kind]}
        self.made: dict[str, Any] = {}  # new organisations of the file, by their addresses

    def apply(self, plans: Sequence[Plan]) -> None:
        """Apply them all. Raises `RowRefused` for the first that can't be, for which the caller rolls back."""
        if self.kind == TableKind.STATUS_CHANGES:
            self._record_statuses(plans)
            return
        ordered = list(in_order(plans, self.kind))
        new = [plan for plan in ordered if plan.record is None]
        changed = [plan for plan in ordered if plan.record is not None]
        for plans_of_a_sort, is_new in ((new, True), (changed, False)):
            by_model: dict[type[Any], list[Plan]] = {}
            for plan in plans_of_a_sort:
                by_model.setdefault(self._model(plan), []).append(plan)
            for model, group in by_model.items():
                self._store(model, group, is_new=is_new)
        self._cite(ordered)

    def _model(self, plan: Plan) -> type[Any]:
        if self.kind in RECORDS:
            return RECORDS[self.kind]
        if plan.record is not None:
            return type(plan.record)
        return EventParticipation if "event" in plan.values else Participation

    def _store(self, model: type[Any], plans: Sequence[Plan], *, is_new: bool) -> None:
        columns: set[str] = set()
        for plan in plans:
            plan.record = model() if is_new else plan.record
            for name in plan.values:
                column = self.columns[name]
                if column.field and column.use is Use.SET:
                    setattr(plan.record, column.field, self._typed(plan, column))
                    columns.add(column.field)
            if isinstance(plan.record, Organisation):
                self.made[plan.record.slug] = plan.record
        rows = [plan.record for plan in plans]
        themes = {
            plan.record.pk: [theme.pk for theme in plan.named.get("themes", ())]
            for plan in plans
            if "themes" in plan.values
        }
        with _by_row(plans):
            if is_new:
                store_new(rows, actor=self.actor, reason=self.reason, themes=themes)
            else:
                store_changed(rows, columns, actor=self.actor, reason=self.reason, themes=themes)
            if self.kind in RECORDS:
                hang(
                    [(plan.record, self._hanging(plan, is_new=is_new)) for plan in plans],
                    actor=self.actor,
                    reason=self.reason,
                )

    def _typed(self, plan: Plan, column: Column) -> Any:
        value = plan.values[column.name]
        if column.holds is Holds.YES_NO:
            return value == "true"
        if column.holds is Holds.RECORD:
            return (plan.named.get(column.name) or self.made[value]) if value else None
        return value

    def _hanging(self, plan: Plan, *, is_new: bool) -> Hanging:
        names: dict[str, set[tuple[str, str]]] = {}
        identifiers: dict[str, set[str]] = {}
        for name, value in plan.values.items():
            column = self.columns[name]
            if column.holds is Holds.NAMES:
                names[column.kind] = {name_of_cell(item) for item in split(value)}
            elif column.holds is Holds.IDENTIFIERS:
                identifiers[column.kind] = set(split(value))
        linked = [*plan.named.get("initiatives", ())] if "initiatives" in plan.values else None
        if linked is not None and not is_new:  # what the person can't see isn't theirs to take away
            there = (link.initiative for link in plan.record.initiative_links.all())
            linked += [each for each in there if not self.reader.sees(each)]
        return Hanging(names=names, identifiers=identifiers, initiatives=linked)

    def _cite(self, plans: Sequence[Plan]) -> None:
        by_model: dict[type[Any], list[Plan]] = {}
        for plan in plans:
            if plan.evidence is not None:
                by_model.setdefault(type(plan.record), []).append(plan)
        for group in by_model.values():
            claims = [(plan.record, plan.evidence) for plan in group if plan.evidence is not None]
            with _by_row(group):
                cite_many(claims, actor=self.actor, reason=self.reason)

    def _record_statuses(self, plans: Sequence[Plan]) -> None:
        changes = [self._change(plan) for plan in plans]
        words = [plan.evidence for plan in plans if plan.evidence is not None]
        with _by_row(plans):
            record_many(changes, words, actor=self.actor, batch=self.batch, reason=self.reason)

    def _change(self, plan: Plan) -> StatusChange:
        values = plan.values
        return StatusChange(
            initiative=plan.named["initiative"],
            stage=values["stage"],
            delivery=values["delivery"],
            as_stated=values.get("as_stated", ""),
            effective_edtf=values["effective"],
            effective_text=values.get("effective_text", ""),
            effective_inferred=values.get("effective_inferred") == "true",
            reported_on=date.fromisoformat(values["reported_on"]),
            reason=values["reason"],
            corrects=plan.named.get("corrects"),
        )


@contextmanager
def _by_row(plans: Sequence[Plan]) -> Iterator[None]:
    """What is refused of one of many is told of the row that it came from."""
    try:
        yield
    except OneRefused as refused:
        raise RowRefused(plans[refused.place].row.number, refused.messages) from refused


def in_order(plans: Sequence[Plan], kind: TableKind) -> Iterable[Plan]:
    """The plans in the order of the file, but an organisation after the one that it becomes part of."""
    if kind != TableKind.ORGANISATIONS:
        return plans
    by_slug = {plan.values["slug"]: plan for plan in plans if plan.record is None and "slug" in plan.values}
    ordered: dict[int, Plan] = {}

    def place(plan: Plan) -> None:
        above = []
        while plan.row.number not in ordered and plan not in above:
            above.append(plan)
            parent = by_slug.get(plan.values.get("parent", ""))
            if parent is None:
                break
            plan = parent
        for each in reversed(above):
            ordered.setdefault(each.row.number, each)

    for plan in plans:
        place(plan)
    return ordered.values()
