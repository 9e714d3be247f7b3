"""Checking rows that say who is in which initiative or event, and as what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from initiatives.choices import TableKind
from initiatives.exports.tables import Reader, cells
from initiatives.models import Event, EventParticipation, Initiative, Participation

from .checking import Checker
from .plans import Plan
from .reading import ReadRow

_RECORDS = ("initiative", "event")


class ParticipationChecker(Checker):
    """Rows that match by `id`, else by the record, the organisation and the role, of which there is one at most."""

    model = Participation

    def __init__(self, kind: TableKind, titles: Mapping[str, str], reader: Reader) -> None:
        super().__init__(kind, titles, reader)
        self.known: dict[tuple[str, str, str, str], Any] = {}

    def _look_up(self, rows: Sequence[ReadRow]) -> None:
        super()._look_up(rows)
        self.lookups.read_participations(self.ids(rows))
        self.known = {}
        for row in self.lookups.by_id.values():
            initiative = row.initiative.slug if isinstance(row, Participation) else ""
            event = row.event.slug if isinstance(row, EventParticipation) else ""
            self.known[(initiative, event, row.organisation.slug, row.role)] = row

    def _longest(self, column: Any) -> int | None:
        return super()._longest(column) if column.name == "as_stated" else None

    def _field(self, column: Any) -> Any:
        return super()._field(column) if column.field != "event" else None

    def _plan(self, plan: Plan) -> None:
        key = (
            plan.cell("initiative") or "",
            plan.cell("event") or "",
            plan.cell("organisation") or "",
            (plan.cell("role") or "").casefold(),
        )
        plan.name = " – ".join(part for part in (key[0] or key[1], key[2], key[3]) if part)
        has_id = self.by_id(plan, _("participation"))
        if not has_id:
            plan.record = self.known.get(key)
        is_new = plan.record is None
        there = {} if is_new else cells(plan.record, self.reader)
        self.compare(plan, there)
        if is_new:
            self.need(plan)
            self._need_record(plan)
        else:
            plan.name = " – ".join(filter(None, (there.get("initiative") or there.get("event"), str(plan.record))))
            self._refuse_moving(plan, there)
        present = [] if is_new else list(plan.record.citations.all())
        self.find_words(plan, present)
        record = self._record(plan)
        if record is not None and (is_new or plan.changes):
            column = "event" if isinstance(record, Event) else "initiative"
            if self.refuse_what_is_not_theirs(plan, record, column):
                return
        self._check_words(plan, present)

    def _need_record(self, plan: Plan) -> None:
        given = [column for column in _RECORDS if plan.cell(column)]
        if not given:
            plan.refuse("initiative", _("Name the initiative, or the event, that the organisation is in."))
        elif len(given) > 1:
            plan.refuse("event", _("Name an initiative or an event, not both: write a row for each."))

    def _refuse_moving(self, plan: Plan, there: Mapping[str, str]) -> None:
        for column in _RECORDS:
            if column in plan.values:
                plan.refuse(column, _("A participation stays with its record. Empty the id to make another one."))
        if {"organisation", "role"} & plan.values.keys():
            now = {**there, **plan.values}
            other = self.known.get((now.get("initiative", ""), now.get("event", ""), now["organisation"], now["role"]))
            if other is not None and other.pk != plan.record.pk:
                plan.refuse("role", _("This organisation has this role already."))

    def _record(self, plan: Plan) -> Initiative | Event | None:
        """The record that the row belongs to, as far as it is known."""
        there = plan.record
        if there is not None:
            return there.initiative if isinstance(there, Participation) else there.event
        return plan.named.get("initiative") or plan.named.get("event")

    def _check_words(self, plan: Plan, present: Sequence[Any]) -> None:
        """Refuse words for the role that stand in no text: its own, or else one that its record quotes."""
        words = plan.values.get("as_stated")
        if not words:
            return
        record = self._record(plan)
        texts = [citation.quote.version for citation in present]
        if plan.evidence:
            texts.append(plan.evidence.version)
        if not texts and record is not None:
            texts = self.lookups.texts_about(record)
        if sentence := self.lookups.absent(words, texts):
            plan.refuse("as_stated", _("It takes the source’s own words. %(sentence)s") % {"sentence": sentence})
