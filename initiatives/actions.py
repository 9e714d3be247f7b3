"""The only writers of status and publication, each a function in one transaction.

Every action takes the person who acts (`actor`, None for a command) and raises `ValidationError` with sentences
by field name, so that a form, an import and an API can show them at the right place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from initiatives import anchoring, dates, refusals, triggers
from initiatives.choices import Basis, Delivery, Publication, Stage, Stance
from initiatives.models import (
    Check,
    Citation,
    Event,
    EventChange,
    Initiative,
    Passage,
    PublicRevision,
    Quote,
    Source,
    SourceVersion,
    StatusChange,
    User,
)
from initiatives.models.base import Publishable, Tracked


@dataclass(frozen=True)
class Evidence:
    """Words of a version that support a claim; `prefix` and `suffix` tell two places with the same words apart."""

    version: SourceVersion
    exact: str
    prefix: str = ""
    suffix: str = ""
    basis: str = Basis.STATED
    note: str = ""
    stance: str = Stance.SUPPORTS
    id: UUID | None = None


@dataclass(frozen=True)
class Effective:
    """From when a status holds: an EDTF value or a calendar day, the source's words, and whether it was inferred."""

    edtf: str
    text: str = ""
    inferred: bool = False


@transaction.atomic
def cite(target: Tracked | StatusChange | EventChange, evidence: Evidence, *, actor: User | None) -> Citation:
    """Find the words in their text and record that they support `target` (a row of one of `TARGETS`).

    Raises `ValidationError` under `evidence` where the words aren't in the text, or stand in it more than once.
    """
    try:
        found = anchoring.locate(evidence.version.text, evidence.exact, evidence.prefix, evidence.suffix)
    except anchoring.AnchoringError as error:
        raise ValidationError({"evidence": str(error)}) from error
    quote, _created = Quote.objects.get_or_create(
        version=evidence.version,
        start=found.start,
        end=found.end,
        defaults={"exact": found.exact, "prefix": found.prefix, "suffix": found.suffix},
    )
    column = {"keydate": "key_date", "eventparticipation": "event_participation", "statuschange": "status_change",
              "eventchange": "event_change"}.get(kind := str(target._meta.model_name), kind)  # fmt: skip
    citation = Citation(
        quote=quote,
        stance=evidence.stance,
        basis=evidence.basis,
        note=evidence.note,
        created_by=actor,
        updated_by=actor,
        **{column: target},
    )
    if evidence.id:
        citation.id = evidence.id
    refusals.insert(citation)
    return citation


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
) -> StatusChange:
    """Append a row to the history of `initiative`, with its evidence, and bring the current status up to it.

    `reported_on` is by default the day of the first cited source. Raises `ValidationError`: without a reason or
    evidence, for words that aren't in their text, a date that isn't EDTF or lies ahead, a source that isn't public
    under a published initiative, or a row that is corrected already.
    """
    change = StatusChange(initiative=initiative, stage=stage, delivery=delivery)
    _record(
        change, initiative, effective=effective, reason=reason, evidence=evidence, actor=actor, as_stated=as_stated,
        reported_on=reported_on, corrects=corrects, batch=batch, id=id,
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
) -> EventChange:
    """Append a row to the history of `event`; otherwise as `record_status`."""
    change = EventChange(event=event, state=state)
    _record(
        change, event, effective=effective, reason=reason, evidence=evidence, actor=actor, as_stated=as_stated,
        reported_on=reported_on, corrects=corrects, batch=batch, id=id,
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
) -> None:
    # Of two editors who record at once the later one sees the earlier row.
    PublicRevision.objects.take_turn()
    if id:
        change.id = id
    change.recorded_at = timezone.now()
    change.recorded_by = actor
    change.effective_edtf = effective.edtf
    change.effective_text = effective.text
    change.effective_inferred = effective.inferred
    change.reason = reason.strip()
    change.as_stated = as_stated.strip()
    change.corrects = corrects  # type: ignore[assignment]
    change.batch = batch
    change.reported_on = reported_on or _day_reported(evidence)
    _refuse_unfit(change, record, evidence)
    refusals.insert(change)
    for words in evidence:
        cite(change, words, actor=actor)
    refresh_current(record, actor=actor)


def _day_reported(evidence: Sequence[Evidence]) -> date:
    if not evidence:
        raise ValidationError({"evidence": _("A change needs evidence. Paste the words of a source that it rests on.")})
    return evidence[0].version.source.published_on


def _refuse_unfit(change: StatusChange | EventChange, record: Initiative | Event, evidence: Sequence[Evidence]) -> None:
    errors: dict[str, str] = {}
    if not evidence:
        errors["evidence"] = _("A change needs evidence. Paste the words of a source that it rests on.")
    if not change.reason:
        errors["reason"] = _("A change needs a reason. Say in a sentence why the words mean this.")
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
        if _record_id(wrong) != record.pk:
            errors["corrects"] = _("A row can correct only a row of the same record.")
        elif type(change)._default_manager.filter(corrects=wrong).exists():
            errors["corrects"] = _("This row was corrected already. Correct the row that corrected it.")
    if errors:
        raise ValidationError(errors)


def _record_id(change: StatusChange | EventChange) -> UUID:
    """The id of the initiative or event that a change belongs to."""
    return change.initiative_id if isinstance(change, StatusChange) else change.event_id


def refresh_current(record: Initiative | Event, *, actor: User | None) -> None:
    """Set the record's current status to that of the row which DESIGN section 2 calls current."""
    if isinstance(record, Initiative):
        change = StatusChange.objects.filter(initiative=record).current()
        record.stage = change.stage if change else Stage.NOT_STATED
        record.delivery = change.delivery if change else Delivery.NO_EVIDENCE
        record.effective_edtf = change.effective_edtf if change else ""
        record.effective_earliest = change.effective_earliest if change else None
        record.effective_latest = change.effective_latest if change else None
        columns = ["stage", "delivery", "effective_edtf", "effective_earliest", "effective_latest"]
    else:
        changed = EventChange.objects.filter(event=record).current()
        if changed:
            record.state = changed.state
        columns = ["state"]
    _save(record, columns, actor)


def record_check(
    *, initiative: Initiative, actor: User | None, checked_on: date | None = None, note: str = ""
) -> Check:
    """Log “looked on this day, found nothing new”; `checked_on` is today by default and can't lie ahead."""
    now = timezone.now()
    day = checked_on or now.date()
    if day > now.date():
        raise ValidationError({"checked_on": _("This day hasn’t come yet. A check is logged on the day or after it.")})
    return Check.objects.create(initiative=initiative, checked_on=day, note=note, recorded_at=now, recorded_by=actor)


@transaction.atomic
def add_version(*, source: Source, text: str, actor: User | None, id: UUID | None = None) -> SourceVersion:
    """Keep `text`, as published, as the next version of `source`, with its passages.

    A passage's id follows from the version's, so that a version taken in again under its `id` has the same ones.
    Nothing that quotes an earlier version is moved. Raises `ValidationError` under `text` for a text without words,
    with NUL or half a character in it, and for one that is the current version's already.
    """
    # Of two people who add a text at once the later one sees the earlier version.
    PublicRevision.objects.take_turn()
    try:
        text = anchoring.normalise_published(text.encode("utf-8", "surrogatepass"))
    except anchoring.UnreadableText as error:
        raise ValidationError({"text": str(error)}) from error
    spans = anchoring.split_passages(text)
    if not spans:
        raise ValidationError({"text": _("There are no words in this text. Paste the words of the source.")})
    sha256 = anchoring.sha256(text)
    last = SourceVersion.objects.filter(source=source).defer("text").order_by("number").last()
    if last is not None and last.sha256 == sha256:
        raise ValidationError({"text": _("This is the text of version %(number)d already.") % {"number": last.number}})
    version = SourceVersion(source=source, number=last.number + 1 if last else 1, text=text, sha256=sha256)
    if id:
        version.id = id
    version._history_user = actor  # type: ignore[attr-defined]
    version.save(force_insert=True)
    passages = [
        Passage(id=uuid5(version.id, str(number)), version=version, number=number, start=span.start, end=span.end)
        for number, span in enumerate(spans, 1)
    ]
    bulk_create_with_history(passages, Passage, default_user=actor)
    return version


@transaction.atomic
def publish(record: Publishable, *, actor: User | None) -> None:
    """Make a draft or withdrawn record public.

    Raises `ValidationError` where something would stand on the public page without its evidence: a source needs a
    text; the others need words of a public source that show that they exist, and each of their changes too.
    """
    record = _locked(record)
    if record.is_public:
        return
    if errors := obstacles(record):
        raise ValidationError(errors)
    record.publication = Publication.PUBLISHED
    record.published_at = record.published_at or timezone.now()
    record.withdrawn_reason = ""
    _save(record, ["publication", "published_at", "withdrawn_reason"], actor)


def obstacles(record: Publishable) -> list[str]:
    """What stands between a record and its publication, in sentences; nothing for one that `publish` takes."""
    if isinstance(record, Source):
        return [] if record.versions.exists() else [_("The source has no text yet. Add its text first.")]
    found = []
    public_words = Citation.objects.from_public_sources()
    if not public_words.about(record).exists():
        found.append(_("No words of a published source show that this exists. Cite some, or publish their source."))
    if isinstance(record, Initiative | Event):
        changes = record.status_changes if isinstance(record, Initiative) else record.changes
        column = "status_change" if isinstance(record, Initiative) else "event_change"
        if not changes.exists():
            found.append(_("It has no status yet. Record one first; “not stated” is one."))
        elif changes.exclude(pk__in=public_words.filter(**{f"{column}__isnull": False}).values(column)).exists():
            found.append(_("A change of its status cites no published source. Publish the source, or correct it."))
    return found


@transaction.atomic
def withdraw(record: Publishable, *, reason: str, actor: User | None) -> None:
    """Take a published record away from readers, who are told the reason (status 410).

    Raises `ValidationError` without a reason, for a record that isn't published, and for a source whose words are
    the evidence of a published record: that record is withdrawn first, or gets other evidence.
    """
    record = _locked(record)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the record is withdrawn. Readers will see this sentence.")})
    if not record.is_public:
        raise ValidationError(_("Only a published record can be withdrawn."))
    if isinstance(record, Source):
        resting = Citation.objects.public().filter(quote__version__source=record)
        initiatives = Initiative.objects.public().filter(
            pk__in=resting.filter(initiative__isnull=False).values("initiative")
        )
        if initiatives.exists():
            raise ValidationError(
                _("Published records rest on this source: %(titles)s. Withdraw them first.")
                % {"titles": ", ".join(str(initiative) for initiative in initiatives[:5])}
            )
    record.publication = Publication.WITHDRAWN
    record.withdrawn_reason = reason.strip()
    _save(record, ["publication", "withdrawn_reason"], actor, change_reason=reason)


@transaction.atomic
def delete_draft(record: Publishable, *, actor: User | None) -> None:
    """Delete a draft with all its rows. Raises `ValidationError` for what was ever published."""
    record = _locked(record)
    if record.publication != Publication.DRAFT:
        raise ValidationError(_("A record that was published is withdrawn with a reason, never deleted."))
    record._history_user = actor  # type: ignore[attr-defined]
    with triggers.gate(record._state.db or "default"):
        record.delete()


def _locked[Kind: Publishable](record: Kind) -> Kind:
    """The same object with what the database has now, held until the end of the transaction."""
    PublicRevision.objects.take_turn()
    record.refresh_from_db()
    return record


def _save(record: Publishable, columns: list[str], actor: User | None, change_reason: str = "") -> None:
    record.updated_by = actor
    record._history_user = actor  # type: ignore[attr-defined]
    record._change_reason = change_reason[:100] or None  # type: ignore[attr-defined]
    record.save(update_fields=[*columns, "updated", "updated_by"])
