"""What every step of a review shares: who may take it, and its place on record."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives import refusals
from initiatives.choices import ReviewStepKind, SubmissionState
from initiatives.models import ReviewStep, Submission, User
from initiatives.models.base import Publishable

MAX_NAMES = 5  # people whom a sentence names

STATES = {
    ReviewStepKind.SUBMITTED: SubmissionState.SUBMITTED,
    ReviewStepKind.APPROVED: SubmissionState.APPROVED,
    ReviewStepKind.RETURNED: SubmissionState.RETURNED,
    ReviewStepKind.TAKEN_BACK: SubmissionState.TAKEN_BACK,
}


def own_draft(record: Publishable, actor: User | None) -> str:
    """Why the person can't publish this draft, in a sentence that names who can; "" where they can.

    The first publication of a draft is for somebody else than who made it, unless SELF_APPROVAL says otherwise. A
    command (`actor` None) publishes what it is told to.
    """
    if record.published_at is not None or not _own(record, actor):
        return ""
    return _("You made this draft yourself, so somebody else publishes it. %(who)s") % {
        "who": who_can(str(record._meta.model_name), actor)
    }


def own_submission(submission: Submission, actor: User | None) -> str:
    """Why the person can't approve this submission, in a sentence that names who can; "" where they can."""
    if not _own(submission, actor):
        return ""
    return _("You submitted this yourself, so somebody else approves it. %(who)s") % {
        "who": who_can(submission.kind, actor)
    }


def _own(row: Publishable | Submission, actor: User | None) -> bool:
    return actor is not None and row.created_by_id == actor.pk and not settings.SELF_APPROVAL


def who_can(kind: str, besides: User | None) -> str:
    """Who else decides what is public among records of a kind, as a sentence."""
    people = User.objects.with_perm(f"initiatives.publish_{kind}").filter(is_staff=True).order_by("username")
    if besides is not None:
        people = people.exclude(pk=besides.pk)
    names = [str(person) for person in people[: MAX_NAMES + 1]]
    if not names:
        return _("There is no other editor yet: an administrator adds one under Users.")
    listed = ", ".join(names[:MAX_NAMES]) + (" …" if len(names) > MAX_NAMES else "")
    return _("These can: %(names)s.") % {"names": listed}


def take(submission: Submission, step: ReviewStepKind, actor: User | None, comment: str = "") -> ReviewStep:
    """Put a step on record and leave the submission in the state that follows from it.

    Raises `ValidationError` where the database refuses it, such as a return without a comment.
    """
    taken = ReviewStep(submission=submission, step=step, comment=comment.strip(), taken_by=actor)
    refusals.insert(taken, actor)
    if step in STATES:
        submission.state = STATES[step]
    submission.updated_by = actor
    submission._history_user = actor  # type: ignore[attr-defined]
    with refusals.in_words():
        submission.save()
    return taken


def settle(record: Publishable, actor: User | None) -> None:
    """Approve what was submitted of a draft that is published now, by whatever way."""
    for submission in Submission.objects.open_drafts_of(record):
        take(submission, ReviewStepKind.APPROVED, actor)


def refuse(sentence: str) -> None:
    """Raise `ValidationError` with the sentence, where there is one."""
    if sentence:
        raise ValidationError(sentence)
