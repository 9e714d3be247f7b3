"""What an editor does with a submission: approve it, return it, or edit what was proposed."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from initiatives.actions import review
from initiatives.actions.review_steps import own_submission
from initiatives.admin.changes import Recording
from initiatives.admin.review.lines import kept_lines
from initiatives.admin.review.proposing import submission_url
from initiatives.admin.review.records import MARK, Reviewed
from initiatives.admin.review.replay import Values, posted_of, rebased, replay
from initiatives.choices import SubmissionForm, SubmissionState
from initiatives.models import Submission, User
from initiatives.querysets.submissions import records_of
from initiatives.roles import may_edit, may_publish


def decide(request: HttpRequest, submission: Submission) -> str:
    """Carry out what the person decided; returns the address to go to. Raises `ValidationError` with why it can't."""
    user: User = request.user  # type: ignore[assignment]
    comment = request.POST.get("comment", "")
    step = request.POST.get("step")
    if step == "take_back" and submission.created_by_id == user.pk:
        review.take_back(submission, actor=user)
        messages.success(request, gettext("Taken back. Nobody will decide on it."))
        return reverse("admin:review-mine")
    if step not in ("approve", "return") or not may_publish(user, submission.kind):
        raise PermissionDenied
    if step == "return":
        review.return_with_comment(submission, comment=comment, actor=user)
        messages.success(request, gettext("Returned to %s, with your comment.") % submission.created_by)
        return reverse("admin:review")
    page = admin_of(submission.kind)
    review.approve(
        submission,
        actor=user,
        seen=request.POST.get("mark", ""),
        comment=comment,
        apply=lambda record: _apply(request, page, submission, record),
    )
    messages.success(request, _done(submission))
    return reverse("admin:review")


def _done(submission: Submission) -> str:
    if submission.form == SubmissionForm.DRAFT:
        return gettext("Approved: the draft is public now.")
    return gettext("Approved: the record says so now.")


def _apply(request: HttpRequest, page: Reviewed, submission: Submission, record: Any) -> None:
    """Save what was proposed, as the editor who approves it. Raises `ValidationError` where the form refuses it."""
    if submission.form == SubmissionForm.STATUS:
        again = replay(request, posted_of(submission))
        again.proposed = _reason(submission)  # type: ignore[attr-defined]
        recording = Recording(again, record)
        if not recording.is_valid() or recording.save() is None:
            raise ValidationError(faults_of(recording))
        return
    again = replay(request, values_of(request, page, submission, record))
    again.applying = True  # type: ignore[attr-defined]
    again.proposed = _reason(submission)  # type: ignore[attr-defined]
    response = page.changeform_view(again, str(record.pk))
    if response.status_code != 204:
        fault = gettext("It can’t be applied as it is. Edit it, or return it with a comment.")
        raise ValidationError([fault, *page.bound(again, record).sentences()])


def _reason(submission: Submission) -> str:
    return gettext("Proposed by %s") % (submission.created_by or gettext("somebody"))


def edit_view(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """The form filled in with what was proposed; saving it applies it as the editor has changed it."""
    submission = submission_or_refusal(request, pk)
    record = records_of([submission]).get((submission.kind, submission.record_id))
    if not may_publish(request.user, submission.kind):
        raise PermissionDenied
    page, posted = admin_of(submission.kind), request.method == "POST"
    # Who has typed already is told over their own form, so that nothing is lost.
    decided = submission.state != SubmissionState.SUBMITTED and not posted
    if decided or record is None or not may_edit(request.user, record):
        return HttpResponseRedirect(submission_url(submission))
    if submission.form == SubmissionForm.DRAFT:
        return HttpResponseRedirect(page.url("change", record))
    if sentence := own_submission(submission, request.user):  # type: ignore[arg-type]
        messages.error(request, sentence)
        return HttpResponseRedirect(submission_url(submission))
    if submission.form == SubmissionForm.STATUS:
        return _edit_status(request, page, submission, record)
    again = request if posted else replay(request, values_of(request, page, submission, record))
    again.editing = submission  # type: ignore[attr-defined]
    again.proposed = _reason(submission)  # type: ignore[attr-defined]
    if posted:
        return page.changeform_view(again, str(record.pk))  # type: ignore[no-any-return]
    return page.show_bound(again, record, page.bound(again, record))


def _edit_status(request: HttpRequest, page: Reviewed, submission: Submission, record: Any) -> HttpResponseBase:
    posted = request.method == "POST"
    seen = request.POST.get(MARK, "") if posted else review.step_mark(submission)
    again = request if posted else replay(request, posted_of(submission))
    again.proposed = _reason(submission)  # type: ignore[attr-defined]
    recording = Recording(again, record)
    if posted and recording.is_valid():
        try:
            with transaction.atomic():
                # First, so that of two editors the second is told what became of it, not of what they typed.
                review.note_edited(submission, actor=request.user, seen=seen)  # type: ignore[arg-type]
                recorded = recording.save() is not None
                transaction.set_rollback(not recorded)
        except ValidationError as error:
            recording.form.add_error(None, error.messages)
        else:
            if recorded:
                messages.success(request, gettext("Recorded, and the proposal is approved as you edited it."))
                return HttpResponseRedirect(submission_url(submission))
    context = {**recording.context(), "submission": submission, "change_url": submission_url(submission), "mark": seen}
    return page.show(request, record, "admin/review_status.html", gettext("Edit the proposed status"), **context)


def submission_or_refusal(request: HttpRequest, pk: Any) -> Submission:
    """The submission with this id, for its author and for who decides on it; else 403, also where there is none."""
    submission: Submission | None = Submission.objects.with_since().with_steps().filter(pk=pk).first()
    if submission is None or not (
        submission.created_by_id == request.user.pk or may_publish(request.user, submission.kind)
    ):
        raise PermissionDenied
    return submission


def values_of(request: HttpRequest, page: Reviewed, submission: Submission, record: Any) -> Values:
    """What approving a proposed change sends through the record's form as it is now."""
    proposed = {line.key for line in kept_lines(submission)}
    return rebased(page, request, record, posted_of(submission), proposed)


def faults_of(recording: Recording) -> list[str]:
    """Why a status can't be recorded as it was proposed."""
    forms: list[Any] = [recording.form, *recording.words]
    return [str(message) for form in forms for each in form.errors.values() for message in each]


def admin_of(kind: str) -> Reviewed:
    """The pages of a kind of record, such as "initiative"."""
    found: Any = admin.site.get_model_admin(apps.get_model("initiatives", kind))
    return found  # type: ignore[no-any-return]
