"""Applying the plans of an import, by the same actions as the forms; the caller holds the transaction."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.actions import Effective
from initiatives.actions.imported import Hanging, hang, store
from initiatives.choices import TableKind
from initiatives.exports.cells import split
from initiatives.exports.columns import COLUMNS, Column, Holds, Use
from initiatives.exports.tables import RECORDS, name_of_cell
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
        self.reason = reason
        self.batch = batch
        self.columns = {column.name: column for column in COLUMNS[kind]}
        self.made: dict[str, Any] = {}  # organisations of the file, by their addresses

    def apply(self, plans: Sequence[Plan]) -> None:
        """Apply them all. Raises `RowRefused` for the first that can't be, for which the caller rolls back."""
        step = self._step()
        for plan in in_order(plans, self.kind):
            try:
                step(plan)
            except ValidationError as error:
                raise RowRefused(plan.row.number, error.messages) from error

    def _step(self) -> Any:
        if self.kind == TableKind.STATUS_CHANGES:
            return self._record_status
        return self._participation if self.kind == TableKind.PARTICIPATIONS else self._record

    def _record(self, plan: Plan) -> None:
        is_new = plan.record is None
        record = RECORDS[self.kind]() if is_new else plan.record
        values = {
            column.field: self._typed(plan, column)
            for name in plan.values
            if (column := self.columns[name]).field and column.use is Use.SET
        }
        store(record, values, actor=self.actor, reason=self.reason)
        hang(record, self._hanging(plan), actor=self.actor, reason=self.reason, is_new=is_new)
        if isinstance(record, Organisation):
            self.made[record.slug] = record
        if plan.evidence is not None:
            actions.cite(record, plan.evidence, actor=self.actor)

    def _typed(self, plan: Plan, column: Column) -> Any:
        value = plan.values[column.name]
        if column.holds is Holds.YES_NO:
            return value == "true"
        if column.holds is Holds.RECORD:
            return (plan.named.get(column.name) or self.made[value]) if value else None
        return value

    def _hanging(self, plan: Plan) -> Hanging:
        names: dict[str, set[tuple[str, str]]] = {}
        identifiers: dict[str, set[str]] = {}
        for name, value in plan.values.items():
            column = self.columns[name]
            if column.holds is Holds.NAMES:
                names[column.kind] = {name_of_cell(item) for item in split(value)}
            elif column.holds is Holds.IDENTIFIERS:
                identifiers[column.kind] = set(split(value))
        several = {name: plan.named.get(name, []) for name in ("themes", "initiatives") if name in plan.values}
        return Hanging(
            themes=several.get("themes"), names=names, identifiers=identifiers, initiatives=several.get("initiatives")
        )

    def _participation(self, plan: Plan) -> None:
        model: type[Any] = EventParticipation if "event" in plan.values else Participation
        record = model() if plan.record is None else plan.record
        values = {
            self.columns[name].field: plan.named[name] if self.columns[name].holds is Holds.RECORD else value
            for name, value in plan.values.items()
        }
        store(record, values, actor=self.actor, reason=self.reason)
        if plan.evidence is not None:
            actions.cite(record, plan.evidence, actor=self.actor)

    def _record_status(self, plan: Plan) -> None:
        values = plan.values
        assert plan.evidence is not None  # noqa: S101 -- a plan without words is wrong
        corrects = values.get("corrects")
        actions.record_status(
            initiative=plan.named["initiative"],
            stage=values["stage"],
            effective=Effective(
                values["effective"], values.get("effective_text", ""), values.get("effective_inferred") == "true"
            ),
            reason=values["reason"],
            evidence=[plan.evidence],
            actor=self.actor,
            delivery=values["delivery"],
            as_stated=values.get("as_stated", ""),
            reported_on=date.fromisoformat(values["reported_on"]),
            corrects=StatusChange.objects.get(pk=corrects) if corrects else None,
            batch=self.batch,
        )


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
