"""Review: what a contributor submits, and what an editor decides. Nobody approves what they wrote themselves.

Used by its own name, `review.approve(…)`. Each action is one transaction and puts its step on record.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives import refusals
from initiatives.choices import Publication, ReviewStepKind, SubmissionForm, SubmissionState
from initiatives.models import PublicRevision, ReviewStep, Source, Submission, User
from initiatives.models.base import Publishable

from .publication import publish
from .review_steps import own_submission, refuse, take

type Posted = Sequence[tuple[str, list[Any]] | list[Any]]


def mark_of(submission: Submission, record: Publishable) -> str:
    """What tells whether what one decides on changed between two looks.

    It differs after each step of the submission, and after each save, status and new text of its record.
    """
    return f"{_record_mark(record)}/{step_mark(submission)}"


def step_mark(submission: Submission) -> str:
    """What tells whether a submission was returned and submitted anew between two looks: it differs after each step."""
    return submission.updated.isoformat()


def _record_mark(record: Publishable) -> str:
    texts = record.versions.count() if isinstance(record, Source) else 0
    return f"{record.version}/{record.updated.isoformat()}/{texts}"


@transaction.atomic
def submit(
    record: Publishable, *, form: SubmissionForm, actor: User, data: Posted = (), comment: str = ""
) -> Submission:
    """Submit a draft of one's own, or a proposed change of a published record (`data`, as it was posted).

    What was returned is submitted again under its own record. Raises `ValidationError` for a draft of another or a
    published one, for a change of what isn't published, and for what waits already.
    """
    PublicRevision.objects.take_turn()
    record.refresh_from_db(fields=["publication", "version"])
    refuse(_unfit(record, form, actor))
    about = Submission.objects.about(record).filter(form=form, created_by=actor)
    if about.filter(state=SubmissionState.SUBMITTED).exists():
        raise ValidationError(_("You have submitted this already. Take it back first to submit it anew."))
    submission = about.filter(state=SubmissionState.RETURNED).first()
    stored = [[name, list(values)] for name, values in data]
    if submission is None:
        kind = str(record._meta.model_name)
        submission = Submission(
            kind=kind, record_id=record.pk, form=form, data=stored, seen_version=record.version,
            created_by=actor, updated_by=actor,
        )  # fmt: skip
        refusals.insert(submission, actor)
    submission.data, submission.seen_version = stored, record.version
    take(submission, ReviewStepKind.SUBMITTED, actor, comment)
    return submission


def _unfit(record: Publishable, form: SubmissionForm, actor: User) -> str:
    if form == SubmissionForm.DRAFT:
        if record.publication != Publication.DRAFT:
            return _("This isn’t a draft any more, so there is nothing to review.")
        return "" if record.created_by_id == actor.pk else _("A draft is submitted by who made it.")
    return "" if record.is_public else _("This record isn’t public any more, so no change of it can be proposed.")


@transaction.atomic
def approve(
    submission: Submission,
    *,
    actor: User,
    seen: str,
    apply: Callable[[Publishable], None] | None = None,
    comment: str = "",
) -> None:
    """Approve a submission: publish the draft, or carry out the proposed change by `apply`, which gets the record.

    `seen` is the `mark_of` what the editor looked at. Raises `ValidationError`: for what one submitted oneself, what
    was decided, taken back or submitted anew meanwhile, what was deleted, withdrawn or changed meanwhile, and for
    whatever `publish` or `apply` refuses.
    """
    _wait_for(submission)
    refuse(own_submission(submission, actor))
    record = _record_to_change(submission)
    if not seen.startswith(f"{_record_mark(record)}/"):
        raise ValidationError(
            _("%(person)s changed this record while you were reading. Look at it as it is now, then decide again.")
            % {"person": record.updated_by or _("Somebody")}
        )
    if mark_of(submission, record) != seen:
        raise ValidationError(_anew(submission))
    if submission.form == SubmissionForm.DRAFT:
        publish(record, actor=actor)  # which approves what was submitted of it
        submission.refresh_from_db()
        return
    if apply is None:
        raise TypeError("A proposed change is approved with what carries it out.")
    apply(record)
    take(submission, ReviewStepKind.APPROVED, actor, comment)


@transaction.atomic
def return_with_comment(submission: Submission, *, comment: str, actor: User) -> None:
    """Give a submission back to its author with what should be changed.

    Raises `ValidationError` under `comment` without one, and for what was decided or taken back meanwhile.
    """
    if not comment.strip():
        raise ValidationError({"comment": _("Say what should be changed. The contributor reads this sentence.")})
    _wait_for(submission)
    take(submission, ReviewStepKind.RETURNED, actor, comment)


@transaction.atomic
def note_edited(submission: Submission, *, actor: User, seen: str = "", comment: str = "") -> None:
    """Put on record that an editor changed what was submitted, in the transaction that saves what they changed.

    A draft goes on waiting; a proposed change is carried out by that very save, so it is approved as well: `seen` is
    the `step_mark` of what the editor began with. Raises `ValidationError` for a change that one proposed oneself, and
    for what was decided, taken back or submitted anew meanwhile.
    """
    _wait_for(submission)
    if submission.form == SubmissionForm.DRAFT:
        take(submission, ReviewStepKind.EDITED, actor, comment)
        return
    refuse(own_submission(submission, actor))
    _record_to_change(submission)
    if step_mark(submission) != seen:
        raise ValidationError(_anew(submission))
    take(submission, ReviewStepKind.EDITED, actor, comment)
    take(submission, ReviewStepKind.APPROVED, actor)


@transaction.atomic
def take_back(submission: Submission, *, actor: User) -> None:
    """Take back what one submitted oneself. Raises `ValidationError` for that of another, and what was decided."""
    if submission.created_by_id != actor.pk:
        raise ValidationError(_("Only who submitted this can take it back."))
    _wait_for(submission, also=SubmissionState.RETURNED)
    take(submission, ReviewStepKind.TAKEN_BACK, actor)


def _wait_for(submission: Submission, also: SubmissionState | None = None) -> None:
    """Wait for whoever decides just now, and refuse what nobody can decide on any more."""
    PublicRevision.objects.take_turn()
    submission.refresh_from_db()
    if submission.state not in (SubmissionState.SUBMITTED, also):
        raise ValidationError(_decided(submission.steps.select_related("taken_by").last(), submission))


def _anew(submission: Submission) -> str:
    return _(
        "%(person)s submitted this anew while you were reading. Open the submission, look at what it says now, then "
        "decide again."
    ) % {"person": submission.updated_by or _("Somebody")}


def _decided(last: ReviewStep | None, submission: Submission) -> str:
    if last is None:
        return _("This isn’t waiting for review any more.")
    values = {
        "person": last.taken_by or _("the program"),
        "time": date_format(localtime(last.taken_at), "j F Y, H:i"),
    }
    match submission.state:
        case SubmissionState.APPROVED:
            return _("%(person)s approved this already, on %(time)s (UTC).") % values
        case SubmissionState.RETURNED:
            return _("%(person)s returned this already, on %(time)s (UTC).") % values
    return _("%(person)s took this back, on %(time)s (UTC). There is nothing to decide any more.") % values


def _record_to_change(submission: Submission) -> Publishable:
    """The record that a submission is about, as it is now; raises `ValidationError` where nothing can be done to it."""
    model: Any = apps.get_model("initiatives", submission.kind)
    record: Publishable | None = model.objects.select_related("updated_by").filter(pk=submission.record_id).first()
    if record is None:
        raise ValidationError(_("This record was deleted meanwhile. Return the submission with a comment."))
    if submission.form != SubmissionForm.DRAFT and not record.is_public:
        raise ValidationError(
            _("This record was withdrawn meanwhile: %(reason)s Return the submission with a comment.")
            % {"reason": record.withdrawn_reason}
        )
    if submission.form == SubmissionForm.DRAFT and record.publication == Publication.WITHDRAWN:
        raise ValidationError(_("This record was published and withdrawn meanwhile. Publish it from its own page."))
    return record
