"""Checking rows of the history of statuses, which is written once and never changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import dates
from initiatives.actions import Evidence
from initiatives.choices import Delivery
from initiatives.exports.columns import COLUMNS, Use
from initiatives.exports.tables import cells
from initiatives.models import StatusChange

from .checking import Checker, as_id
from .plans import Plan
from .reading import ReadRow
from .values import shown


class StatusChecker(Checker):
    """Rows that are on record under their `id`, or with all of the same values; any other is a new one."""

    model = StatusChange

    def _look_up(self, rows: Sequence[ReadRow]) -> None:
        super()._look_up(rows)
        self.lookups.read_status_changes(self.ids(rows) | self.ids(rows, "corrects"))

    def _longest(self, column: Any) -> int | None:
        return super()._longest(column) if column.field in ("as_stated", "effective_text") else None

    def _plan(self, plan: Plan) -> None:
        plan.name = f"{plan.cell('initiative') or ''}: {plan.cell('stage') or ''}"
        if self.by_id(plan, _("status change")):
            if plan.record is not None:
                self._refuse_rewriting(plan)
            return
        before = len(plan.faults)
        self.compare(plan, {})
        self.need(plan)
        evidence = self.find_words(plan, ())
        initiative = plan.named.get("initiative")
        if evidence is None and len(plan.faults) == before and not plan.cell("exact"):
            plan.refuse("exact", _("A change needs evidence. Paste the words of a source that it rests on."))
        if initiative is not None and evidence is not None and not plan.faults:
            self._fill_in(plan, evidence)
            plan.record = self._identical(plan, initiative, evidence)
            if plan.record is not None:
                plan.changes.clear()
                return
        if initiative is not None and self.refuse_what_is_not_theirs(plan, initiative, "initiative"):
            return
        self._check(plan, initiative, evidence)

    def _refuse_rewriting(self, plan: Plan) -> None:
        there = cells(plan.record, self.reader)
        plan.name = f"{there['initiative']}: {there['stage']}"
        self.compare(plan, there)
        changed = list(plan.values)
        plan.values.clear()
        plan.changes.clear()
        for column in changed:
            sentence = _(
                "On record it is “%(value)s”, and the history is never rewritten. Empty the id to record a new row; "
                "name this one in “corrects” if it was wrong."
            )
            plan.refuse(column, sentence % {"value": shown(there.get(column) or _("(empty)"))})
        before = len(plan.faults)
        self.find_words(plan, list(plan.record.citations.all()))
        if plan.evidence is not None and len(plan.faults) == before:
            plan.refuse("exact", _("These words aren’t its evidence on record, and the history is never rewritten."))
        plan.evidence = None
        plan.changes.clear()

    def _fill_in(self, plan: Plan, evidence: Evidence) -> None:
        """Set what an empty cell means."""
        published = evidence.version.source.published_on
        plan.values.setdefault("delivery", Delivery.NO_EVIDENCE)
        if not plan.values.get("effective"):
            plan.change("effective", "", f"../{published.isoformat()}")
        if not plan.values.get("reported_on"):
            plan.values["reported_on"] = published.isoformat()

    def _identical(self, plan: Plan, initiative: Any, evidence: Evidence) -> StatusChange | None:
        """The row on record that says all of the same."""
        compared = [c.name for c in COLUMNS[self.kind] if c.use is Use.SET and c.name != "id"]
        place = None
        for row in self.lookups.rows.get(initiative.pk, ()):
            there = cells(row, self.reader)
            if any((plan.values.get(name) or _EMPTY.get(name, "")) != there[name].strip() for name in compared):
                continue
            place = place or self.lookups.place(evidence)
            spot = (evidence.version.pk, place.start, place.end)
            if any((c.quote.version_id, c.quote.start, c.quote.end) == spot for c in row.citations.all()):
                return row  # type: ignore[no-any-return]
        return None

    def _check(self, plan: Plan, initiative: Any, evidence: Evidence | None) -> None:
        """What the action would refuse, told beforehand."""
        if getattr(initiative, "merged_into_id", None):
            plan.refuse("initiative", _("This initiative was merged into another one. Record it there."))
        edtf = plan.values.get("effective")
        earliest = dates.bounds(edtf).earliest if edtf else None
        today: date = timezone.now().date()
        if earliest and earliest > today:
            plan.refuse("effective", _("A status never lies in the future. Record what is planned as a key date."))
        if evidence is not None:
            words = plan.values.get("as_stated")
            if words and (sentence := self.lookups.absent(words, [evidence.version])):
                plan.refuse("as_stated", sentence)
            if initiative is not None and initiative.is_public and not evidence.version.source.is_public:
                sentence = _("This source isn’t published, so readers couldn’t see the words. Publish it first.")
                plan.refuse("source", sentence)
        self._check_correction(plan, initiative)

    def _check_correction(self, plan: Plan, initiative: Any) -> None:
        wrong = as_id(plan.values.get("corrects", ""))
        if wrong is None or initiative is None:
            return
        rows = self.lookups.rows.get(initiative.pk, [])
        plan.named["corrects"] = next((row for row in rows if row.pk == wrong), None)
        if plan.named["corrects"] is None:
            plan.refuse("corrects", _("A row can correct only a row of the same record."))
        elif any(row.corrects_id == wrong for row in rows):
            plan.refuse("corrects", _("This row was corrected already. Correct the row that corrected it."))


_EMPTY = {"effective_inferred": "false"}  # how an empty cell reads where the history has it
