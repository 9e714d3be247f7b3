"""Making a record public, taking it away from readers, and deleting a draft."""

from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives import triggers
from initiatives.choices import Publication, Stance
from initiatives.models import (
    Citation,
    DeletedDraft,
    Event,
    Initiative,
    Organisation,
    PublicRevision,
    Quote,
    Source,
    User,
)
from initiatives.models.base import Publishable

from .deleted import as_stored, everything_with
from .review_steps import own_draft, refuse, settle
from .saving import save

MAX_TITLES = 5  # records that a refusal names


@transaction.atomic
def publish(record: Publishable, *, actor: User | None) -> None:
    """Make a draft or withdrawn record public.

    Raises `ValidationError` where something would stand on the public page without its evidence: a source needs a
    text; the others need words of a public source that show that they exist, and each of their changes too. Raises it
    as well for a draft that `actor` made and that was never public, unless SELF_APPROVAL lets people approve their own.
    """
    record = _locked(record)
    if record.is_public:
        return
    refuse(own_draft(record, actor))
    if getattr(record, "merged_into_id", None):
        sentence = _("It was merged into “%(into)s”. Undo that merge first.")
        raise ValidationError(sentence % {"into": record.merged_into})  # type: ignore[attr-defined]
    if errors := obstacles(record):
        raise ValidationError(errors)
    record.publication = Publication.PUBLISHED
    record.published_at = record.published_at or timezone.now()
    record.withdrawn_reason = ""
    save(record, ["publication", "published_at", "withdrawn_reason"], actor)
    settle(record, actor)


def obstacles(record: Publishable) -> list[str]:
    """What stands between a record and its publication, in sentences; nothing for one that `publish` takes."""
    if isinstance(record, Source):
        return [] if record.versions.exists() else [_("The source has no text yet. Add its text first.")]
    return list(_lacking(record, Citation.objects.from_public_sources()))


def _lacking(record: Publishable, words: QuerySet[Citation]) -> Iterator[str]:
    """What an initiative, organisation or event lacks to be public where these citations are all that readers see."""
    if not words.filter(**{str(record._meta.model_name): record}, stance=Stance.SUPPORTS).exists():
        yield _("No words of a published source show that this exists. Cite some, or publish their source.")
    if isinstance(record, Initiative | Event):
        changes = record.status_changes if isinstance(record, Initiative) else record.changes
        column = "status_change" if isinstance(record, Initiative) else "event_change"
        shown = words.filter(**{f"{column}__isnull": False}).values(column)
        if not changes.exists():
            yield _("It has no status yet. Record one first; “not stated” is one.")
        elif changes.uncorrected().exclude(pk__in=shown).exists():
            yield _("A change of its status cites no published source. Publish the source, or correct it.")


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
        resting = list(islice(_resting_on(record), MAX_TITLES))
        if resting:
            raise ValidationError(
                _("Published records rest on this source: %(titles)s. Withdraw them first, or cite other sources.")
                % {"titles": ", ".join(str(each) for each in resting)}
            )
    record.publication = Publication.WITHDRAWN
    record.withdrawn_reason = reason.strip()
    save(record, ["publication", "withdrawn_reason"], actor, change_reason=reason)


def _resting_on(source: Source) -> Iterator[Publishable]:
    """The published records that could not be published without this source."""
    elsewhere = Citation.objects.from_public_sources().exclude(quote__version__source=source)
    for model in (Initiative, Organisation, Event):
        for record in model.objects.public().cited_from(source):
            if any(_lacking(record, elsewhere)):
                yield record


@transaction.atomic
def delete_draft(record: Publishable, *, actor: User | None) -> None:
    """Delete a draft with all its rows, and keep what they were so that `bring_back` can undo it.

    Raises `ValidationError` for what was ever published, and for what other records need: a source that they quote,
    an organisation that takes part in them.
    """
    record = _locked(record)
    if record.publication != Publication.DRAFT:
        raise ValidationError(_("A record that was published is withdrawn with a reason, never deleted."))
    identity = record.pk  # deleting takes it from the object
    record._history_user = actor  # type: ignore[attr-defined]
    try:
        cited_nowhere = Quote.objects.filter(version__source__in=[record.pk], citations=None)
        quotes = everything_with(cited_nowhere)
        with triggers.gate(record._state.db or "default"):
            cited_nowhere.delete()
            kept = as_stored([*quotes, *everything_with([record])])
            record.delete()
    except ProtectedError as error:
        count = len(error.protected_objects)
        raise ValidationError(
            ngettext(
                "%(count)d row of other records needs this one. Change or delete that first.",
                "%(count)d rows of other records need this one. Change or delete those first.",
                count,
            )
            % {"count": count}
        ) from error
    DeletedDraft.objects.create(
        kind=str(record._meta.model_name), record_id=identity, title=str(record)[:300], rows=kept, deleted_by=actor
    )


def _locked[Kind: Publishable](record: Kind) -> Kind:
    """The same object with what the database has now, held until the end of the transaction."""
    PublicRevision.objects.take_turn()
    record.refresh_from_db()
    return record
