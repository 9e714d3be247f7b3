"""Recording the same change for many initiatives at once, and correcting it for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.models import Initiative, PublicRevision, StatusChange, User

from .evidence import Evidence
from .statuses import Effective, record_status


@dataclass(frozen=True)
class SameChange:
    """What is recorded for each of many initiatives; an empty `stage` or `delivery` leaves each one's as it is."""

    effective: Effective
    reason: str
    evidence: Sequence[Evidence]
    stage: str = ""
    delivery: str = ""
    as_stated: str = ""
    reported_on: date | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of one initiative of a batch, or would become of it: its status before and after, or why not.

    `row` is the row that was recorded, None where `refusals` say why it couldn't be. Where a row with a later date
    goes on being current, `after` is that row's status.
    """

    initiative: Initiative
    before: tuple[str, str]
    after: tuple[str, str]
    row: StatusChange | None = None
    refusals: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether nothing can be recorded for the initiative."""
        return bool(self.refusals)

    @property
    def is_current(self) -> bool:
        """Whether the row that was recorded says how the initiative stands now."""
        return self.row is not None and self.after == (self.row.stage, self.row.delivery)


def preview_for_many(
    initiatives: Iterable[Initiative],
    change: SameChange,
    *,
    actor: User | None,
    corrects: Mapping[UUID, StatusChange] | None = None,
) -> list[Outcome]:
    """What `record_for_many` would do with each of the initiatives, in their order; nothing stays recorded.

    It is done and undone again, so that what is refused now is what would be refused. `corrects` is as in
    `correct_batch`: the row to correct, by the initiative's id.
    """
    with transaction.atomic():
        PublicRevision.objects.take_turn()
        before_all = transaction.savepoint_create()
        outcomes = [_outcome(each, change, actor, None, (corrects or {}).get(each.pk)) for each in initiatives]
        transaction.savepoint_rollback(before_all)
    return [replace(outcome, initiative=_as_stored(outcome)) for outcome in outcomes]


@transaction.atomic
def record_for_many(
    initiatives: Iterable[Initiative], change: SameChange, *, actor: User | None, batch: UUID | None = None
) -> list[StatusChange]:
    """Record the change for each of the initiatives, all in one batch (`StatusChange.batch`), or for none of them.

    Raises `ValidationError` with every refusal, each after the title of its initiative.
    """
    return _all_or_nothing(initiatives, change, actor, batch or uuid4(), {})


@transaction.atomic
def correct_batch(
    rows: Iterable[StatusChange], change: SameChange, *, actor: User | None, batch: UUID | None = None
) -> list[StatusChange]:
    """Record for each of the rows of a batch one that corrects it, all in one new batch, or none of them.

    An empty `stage` or `delivery` keeps that of the row. Raises as `record_for_many`, also for a row that is corrected
    already: leave out those that `correctable` doesn't name.
    """
    wrong = {row.initiative_id: row for row in rows}
    return _all_or_nothing((row.initiative for row in wrong.values()), change, actor, batch or uuid4(), wrong)


def correctable(batch: UUID) -> list[StatusChange]:
    """The rows of a batch that no later row corrects, by the titles of their initiatives."""
    rows: Any = StatusChange.objects.of_batch(batch).uncorrected()
    return list(rows.select_related("initiative").order_by("initiative__title", "id"))


def _all_or_nothing(
    initiatives: Iterable[Initiative],
    change: SameChange,
    actor: User | None,
    batch: UUID,
    corrects: Mapping[UUID, StatusChange],
) -> list[StatusChange]:
    PublicRevision.objects.take_turn()
    outcomes = [_outcome(each, change, actor, batch, corrects.get(each.pk)) for each in initiatives]
    if not outcomes:
        raise ValidationError(_("No initiative was chosen. Tick those that the change is to be recorded for."))
    refusals = [f"{outcome.initiative}: {sentence}" for outcome in outcomes for sentence in outcome.refusals]
    if refusals:
        raise ValidationError(refusals)
    return [outcome.row for outcome in outcomes if outcome.row is not None]


def _outcome(
    initiative: Initiative, change: SameChange, actor: User | None, batch: UUID | None, wrong: StatusChange | None
) -> Outcome:
    """Record the change for one initiative, in a transaction of its own."""
    initiative.refresh_from_db(fields=["stage", "delivery"])
    kept = wrong or initiative
    before = (initiative.stage, initiative.delivery)
    try:
        row = record_status(
            initiative=initiative,
            stage=change.stage or kept.stage,
            delivery=change.delivery or kept.delivery,
            effective=change.effective,
            reason=change.reason,
            evidence=change.evidence,
            actor=actor,
            as_stated=change.as_stated,
            reported_on=change.reported_on,
            corrects=wrong,
            batch=batch,
        )
    except ValidationError as error:
        return Outcome(initiative, before, before, refusals=error.messages)
    return Outcome(initiative, before, (initiative.stage, initiative.delivery), row)


def _as_stored(outcome: Outcome) -> Initiative:
    """The initiative as the database has it, after what was done to it was undone."""
    outcome.initiative.stage, outcome.initiative.delivery = outcome.before
    return outcome.initiative
