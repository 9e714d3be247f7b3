"""Recording how things stand: status changes, changes of events, and checks that found nothing new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import dates, refusals, stated
from initiatives.choices import Delivery, Stage
from initiatives.models import Check, Event, EventChange, Initiative, PublicRevision, StatusChange, User

from .evidence import Evidence, cite
from .saving import save


@dataclass(frozen=True)
class Effective:
    """From when a status holds: an EDTF value or a calendar day, the source's words, and whether it was inferred."""

    edtf: str
    text: str = ""
    inferred: bool = False


def record_status(
    *,
    initiative: Initiative,
    stage: str,
    effective: Effective,
    reason: str,
    evidence: Sequence[Evidence],
    actor: User | None,
    delivery: str = Delivery.NO_EVIDENCE,
    as_stated: str = "",
    reported_on: date | None = None,
    corrects: StatusChange | None = None,
    batch: UUID | None = None,
    id: UUID | None = None,
    change_reason: str = "",
) -> StatusChange:
    """Append a row to the history of `initiative`, with its evidence, and bring the current status up to it.

    `reported_on` is by default the day of the first cited source; `change_reason` is for the field history alone.
    Raises `ValidationError`: without a reason or evidence, for words that aren't in their text, those of `as_stated`
    included, a date that isn't EDTF or lies ahead, a source that isn't public under a published initiative, or a row
    that is corrected already.
    """
    change = StatusChange(initiative=initiative, stage=stage, delivery=delivery)
    _record(
        change, initiative, effective=effective, reason=reason, evidence=evidence, actor=actor, as_stated=as_stated,
        reported_on=reported_on, corrects=corrects, batch=batch, id=id, change_reason=change_reason,
    )  # fmt: skip
    return change


def record_event_change(
    *,
    event: Event,
    state: str,
    effective: Effective,
    reason: str,
    evidence: Sequence[Evidence],
    actor: User | None,
    as_stated: str = "",
    reported_on: date | None = None,
    corrects: EventChange | None = None,
    batch: UUID | None = None,
    id: UUID | None = None,
    change_reason: str = "",
) -> EventChange:
    """Append a row to the history of `event`; otherwise as `record_status`."""
    change = EventChange(event=event, state=state)
    _record(
        change, event, effective=effective, reason=reason, evidence=evidence, actor=actor, as_stated=as_stated,
        reported_on=reported_on, corrects=corrects, batch=batch, id=id, change_reason=change_reason,
    )  # fmt: skip
    return change


@transaction.atomic
def _record(
    change: StatusChange | EventChange,
    record: Initiative | Event,
    *,
    effective: Effective,
    reason: str,
    evidence: Sequence[Evidence],
    actor: User | None,
    as_stated: str,
    reported_on: date | None,
    corrects: StatusChange | EventChange | None,
    batch: UUID | None,
    id: UUID | None,
    change_reason: str,
) -> None:
    # Of two editors who record at once the later one sees the earlier row, and whether the record is public now.
    PublicRevision.objects.take_turn()
    record.refresh_from_db(fields=["publication", "merged_into"])
    refuse_merged(record)
    if id:
        change.id = id
    change.recorded_at = timezone.now()
    change.recorded_by = actor
    change.effective_edtf = effective.edtf
    change.effective_text = effective.text
    change.effective_inferred = effective.inferred
    change.reason = reason.strip()
    change.as_stated = as_stated.strip()
    change.corrects = corrects
    change.batch = batch
    change.reported_on = reported_on or _day_reported(evidence)
    refuse_unfit(change, record, evidence)
    change._change_reason = change_reason[:100] or None  # type: ignore[union-attr]
    refusals.insert(change, actor)
    for words in evidence:
        cite(change, words, actor=actor, change_reason=change_reason)
    refresh_current(record, actor=actor, change_reason=change_reason)


def refuse_merged(record: Initiative | Event) -> None:
    """Raise `ValidationError` for a record that was merged into another: its history stays as it was."""
    if record.merged_into_id:
        raise ValidationError(
            _("“%(record)s” was merged into “%(into)s”. Record this there.")
            % {"record": record, "into": record.merged_into}
        )


def _day_reported(evidence: Sequence[Evidence]) -> date:
    if not evidence:
        raise ValidationError({"evidence": _("A change needs evidence. Paste the words of a source that it rests on.")})
    return evidence[0].version.source.published_on


def refuse_unfit(change: StatusChange | EventChange, record: Initiative | Event, evidence: Sequence[Evidence]) -> None:
    """Raise `ValidationError` for a change that `record_status` refuses; its date becomes EDTF."""
    errors: dict[str, str] = {}
    if not evidence:
        errors["evidence"] = _("A change needs evidence. Paste the words of a source that it rests on.")
    if not change.reason:
        errors["reason"] = _("A change needs a reason. Say in a sentence why the words mean this.")
    cited = [words.version for words in evidence]
    if cited and change.as_stated and (sentence := stated.absent(change.as_stated, cited)):
        errors["as_stated"] = sentence
    try:
        change.effective_edtf = dates.parse_entry(change.effective_edtf)
        earliest = dates.bounds(change.effective_edtf).earliest
        if earliest and earliest > change.recorded_at.date():
            errors["effective_edtf"] = _("A status never lies in the future. Record what is planned as a key date.")
    except dates.InvalidDate as error:
        errors["effective_edtf"] = str(error)
    if record.is_public and any(not words.version.source.is_public for words in evidence):
        errors["evidence"] = _("This source isn’t published, so readers couldn’t see the words. Publish it first.")
    wrong = change.corrects
    if wrong is not None:
        rows = type(change)._default_manager.filter(**{str(record._meta.model_name): record})
        if not rows.filter(pk=wrong.pk).exists():
            errors["corrects"] = _("A row can correct only a row of the same record.")
        elif rows.filter(corrects=wrong.pk).exists():
            errors["corrects"] = _("This row was corrected already. Correct the row that corrected it.")
        elif not errors and _says_the_same(change, wrong, evidence):
            errors["reason"] = _("This says just what the row says that it corrects. Change what was wrong with it.")
    if errors:
        raise ValidationError(errors)


def _says_the_same(change: StatusChange | EventChange, wrong: Any, evidence: Sequence[Evidence]) -> bool:
    """Whether a correction has the values, the reason and the words of the row that it corrects."""
    values = [
        name
        for name in (
            "stage",
            "delivery",
            "state",
            "effective_edtf",
            "effective_text",
            "as_stated",
            "reported_on",
            "reason",
        )
        if hasattr(change, name)
    ]
    if any(getattr(change, name) != getattr(wrong, name) for name in values):
        return False
    cited = {(citation.quote.version_id, citation.quote.exact) for citation in wrong.citations.select_related("quote")}
    return cited == {(words.version.pk, words.exact) for words in evidence}


def refresh_current(record: Initiative | Event, *, actor: User | None, change_reason: str = "") -> None:
    """Set the record's current status to that of the row which docs/design.md, section 2 calls current."""
    if isinstance(record, Initiative):
        columns = set_current(record, StatusChange.objects.filter(initiative=record).current())
    else:
        changed = EventChange.objects.filter(event=record).current()
        if changed:
            record.state = changed.state
        columns = ["state"]
    save(record, columns, actor, change_reason)


def set_current(record: Initiative, change: StatusChange | None) -> list[str]:
    """Set the columns that follow from the current row of an initiative's history, unsaved; return their names."""
    record.stage = change.stage if change else Stage.NOT_STATED
    record.delivery = change.delivery if change else Delivery.NO_EVIDENCE
    record.effective_edtf = change.effective_edtf if change else ""
    record.effective_earliest = change.effective_earliest if change else None
    record.effective_latest = change.effective_latest if change else None
    return ["stage", "delivery", "effective_edtf", "effective_earliest", "effective_latest"]


def record_check(
    *, initiative: Initiative, actor: User | None, checked_on: date | None = None, note: str = ""
) -> Check:
    """Log “looked on this day, found nothing new”; `checked_on` is today by default.

    Raises `ValidationError` under `checked_on` for a day that lies ahead.
    """
    refuse_merged(initiative)
    now = timezone.now()
    day = checked_on or now.date()
    if day > now.date():
        raise ValidationError({"checked_on": _("This day hasn’t come yet. A check is logged on the day or after it.")})
    check = Check(initiative=initiative, checked_on=day, note=note, recorded_at=now, recorded_by=actor)
    refusals.insert(check, actor)
    return check
