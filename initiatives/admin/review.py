"""The pages of review: what waits, what one submitted oneself, and one submission with what it changes."""

from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from initiatives.actions import obstacles, review
from initiatives.actions.review_steps import own_submission
from initiatives.admin.changes import Recording, RecordsChanges
from initiatives.admin.review_content import content_of
from initiatives.admin.review_lines import kept_lines, lines_of, status_lines, with_before
from initiatives.admin.review_records import Reviewed, submission_url
from initiatives.admin.review_replay import posted_of, rebased, replay
from initiatives.choices import Publication, SubmissionForm, SubmissionState
from initiatives.models import Submission, User
from initiatives.models.base import Publishable
from initiatives.querysets.submissions import KINDS, records_of
from initiatives.roles import may_edit, may_publish

FOUND = 20  # published records that the search for one shows
DECIDED = 30  # submissions of a person that are listed after those still open


class Row(NamedTuple):
    """A submission in a list, with what it is about."""

    submission: Submission
    title: str
    kind: str
    url: str


def waiting_view(request: HttpRequest) -> HttpResponseBase:
    """What waits for an editor, the one that waits longest first."""
    waiting = Submission.objects.waiting().decided_by(request.user).with_steps().defer("data")
    return _show(request, "admin/review.html", gettext("Review"), rows=_rows(list(waiting)))


def mine_view(request: HttpRequest) -> HttpResponseBase:
    """What the person submitted, and a search for a published record of which they can propose a change."""
    q = request.GET.get("q", "").strip()
    mine = list(Submission.objects.by(request.user).with_steps().defer("data")[:DECIDED])
    context = {"rows": _rows(mine), "q": q, "found": _found(request, q) if q else []}
    return _show(request, "admin/review_mine.html", gettext("My submissions"), **context)


def _found(request: HttpRequest, q: str) -> list[dict[str, Any]]:
    found = []
    for kind in KINDS:
        page = _admin(kind)
        if not page._may_propose(request):
            continue
        for record in page.model._default_manager.all().public().matching(q)[: FOUND - len(found)]:  # type: ignore[attr-defined]
            status = page.url("propose_status", record) if isinstance(page, RecordsChanges) else ""
            found.append(
                {
                    "title": str(record),
                    "kind": capfirst(page.opts.verbose_name),
                    "page": record.get_absolute_url(),
                    "change": page.url("propose", record),
                    "status": status,
                }
            )
    return found


def submission_view(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """One submission: what it changes, its steps, and what the person can do with it."""
    submission = _submission(request, pk)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_do(request, submission))
        except ValidationError as error:
            refusals = error.messages
            submission = _submission(request, pk)
    record = records_of([submission]).get((submission.kind, submission.record_id))
    decides = may_publish(request.user, submission.kind)
    context: dict[str, Any] = {
        "submission": submission,
        "record": record,
        "kind": capfirst(_admin(submission.kind).opts.verbose_name),
        "refusals": refusals,
        "comment": request.POST.get("comment", ""),
        "is_author": submission.created_by_id == request.user.pk,
        "is_open": submission.state in (SubmissionState.SUBMITTED, SubmissionState.RETURNED),
        "decides": decides and submission.state == SubmissionState.SUBMITTED,
        "own": own_submission(submission, request.user) if decides else "",  # type: ignore[arg-type]
        "mark": review.mark_of(record) if record is not None else "",
    }
    context |= _about(request, submission, record, decides)
    title = str(record) if record is not None else gettext("A record that was deleted")
    return _show(request, "admin/review_submission.html", title, **context)


def _about(request: HttpRequest, submission: Submission, record: Any, decides: bool) -> dict[str, Any]:
    """What the page shows of the record: a draft's content, or the lines that a proposal changes."""
    page = _admin(submission.kind)
    found: dict[str, Any] = {"lines": kept_lines(submission), "author_url": ""}
    if record is None:
        return found
    editable = may_edit(request.user, record)
    found["record_url"] = page.url("change", record) if editable else (record.is_public and record.get_absolute_url())
    if submission.form == SubmissionForm.DRAFT:
        found["author_url"] = page.url("submit", record)
        if record.publication == Publication.DRAFT and editable:
            found |= {"obstacles": obstacles(record), "changed_since": _changed_since(submission, record)}
            found |= content_of(page, request, record)
        return found
    found["author_url"] = page.url("propose" if submission.form == SubmissionForm.CHANGE else "propose_status", record)
    if decides and submission.state == SubmissionState.SUBMITTED and record.is_public:
        found |= _proposed(request, page, submission, record)
        found["changed_since"] = record.version != submission.seen_version
    return found


def _proposed(request: HttpRequest, page: Reviewed, submission: Submission, record: Any) -> dict[str, Any]:
    """What a proposal changes of the record as it is now, and why it can't be applied as it is, if it can't."""
    if submission.form == SubmissionForm.STATUS:
        recording = Recording(replay(request, posted_of(submission)), record)
        faults = [] if recording.is_valid() else _faults(recording)
        lines = status_lines(recording)
    else:
        bound = page.bound(replay(request, _values(request, page, submission, record)), record)
        lines, faults = lines_of(bound), bound.sentences()
    return {"lines": with_before(lines, kept_lines(submission)), "faults": faults}


def _values(request: HttpRequest, page: Reviewed, submission: Submission, record: Any) -> Any:
    proposed = {line.key for line in kept_lines(submission)}
    return rebased(page, request, record, posted_of(submission), proposed)


def _faults(recording: Recording) -> list[str]:
    forms: list[Any] = [recording.form, *recording.words]
    return [str(message) for form in forms for each in form.errors.values() for message in each]


def _changed_since(submission: Submission, record: Publishable) -> bool:
    """Whether a draft was changed after it was submitted; its text too, where it is a source."""
    since = submission.since  # type: ignore[attr-defined]
    texts = record.versions.filter(recorded_at__gt=since).exists() if hasattr(record, "versions") else False
    return bool(since and (record.updated > since or texts))


def _do(request: HttpRequest, submission: Submission) -> str:
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
    page = _admin(submission.kind)
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
        recording = Recording(replay(request, posted_of(submission)), record)
        if not recording.is_valid() or recording.save() is None:
            raise ValidationError(_faults(recording))
        return
    again = replay(request, _values(request, page, submission, record))
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
    submission = _submission(request, pk)
    record = records_of([submission]).get((submission.kind, submission.record_id))
    if not may_publish(request.user, submission.kind):
        raise PermissionDenied
    page, posted = _admin(submission.kind), request.method == "POST"
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
    again = request if posted else replay(request, _values(request, page, submission, record))
    again.editing = submission  # type: ignore[attr-defined]
    again.proposed = _reason(submission)  # type: ignore[attr-defined]
    if posted:
        return page.changeform_view(again, str(record.pk))  # type: ignore[no-any-return]
    return page.show_bound(again, record, page.bound(again, record))


def _edit_status(request: HttpRequest, page: Reviewed, submission: Submission, record: Any) -> HttpResponseBase:
    posted = request.method == "POST"
    recording = Recording(request if posted else replay(request, posted_of(submission)), record)
    if posted and recording.is_valid():
        try:
            with transaction.atomic():
                # First, so that of two editors the second is told what became of it, not of what they typed.
                review.note_edited(submission, actor=request.user)  # type: ignore[arg-type]
                recorded = recording.save() is not None
                transaction.set_rollback(not recorded)
        except ValidationError as error:
            recording.form.add_error(None, error.messages)
        else:
            if recorded:
                messages.success(request, gettext("Recorded, and the proposal is approved as you edited it."))
                return HttpResponseRedirect(submission_url(submission))
    context = {**recording.context(), "submission": submission, "change_url": submission_url(submission)}
    return page.show(request, record, "admin/review_status.html", gettext("Edit the proposed status"), **context)


def _submission(request: HttpRequest, pk: Any) -> Submission:
    """The submission with this id, for its author and for who decides on it; else 403, also where there is none."""
    submission: Submission | None = Submission.objects.with_since().with_steps().filter(pk=pk).first()
    if submission is None or not (
        submission.created_by_id == request.user.pk or may_publish(request.user, submission.kind)
    ):
        raise PermissionDenied
    return submission


def _admin(kind: str) -> Reviewed:
    found: Any = admin.site.get_model_admin(apps.get_model("initiatives", kind))
    return found  # type: ignore[no-any-return]


def _rows(submissions: list[Submission]) -> list[Row]:
    records = records_of(submissions)
    found = []
    for submission in submissions:
        record = records.get((submission.kind, submission.record_id))
        title = str(record) if record is not None else gettext("A record that was deleted")
        kind = str(capfirst(_admin(submission.kind).opts.verbose_name))
        found.append(Row(submission, title, kind, submission_url(submission)))
    return found


def _show(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), "title": title, **context})
