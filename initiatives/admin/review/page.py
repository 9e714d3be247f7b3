"""The pages of review: what waits, what one submitted oneself, and one submission with what it changes."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext

from initiatives.actions import obstacles, review
from initiatives.actions.review_steps import own_submission
from initiatives.admin.changes import Recording, RecordsChanges
from initiatives.admin.review.content import content_of
from initiatives.admin.review.deciding import admin_of, decide, edit_view, faults_of, submission_or_refusal, values_of
from initiatives.admin.review.lines import kept_lines, lines_of, status_lines, with_before
from initiatives.admin.review.proposing import submission_url
from initiatives.admin.review.records import Reviewed
from initiatives.admin.review.replay import posted_of, replay
from initiatives.choices import Publication, SubmissionForm, SubmissionState
from initiatives.models import Submission
from initiatives.models.base import Publishable
from initiatives.querysets.submissions import KINDS, records_of
from initiatives.roles import may_edit, may_publish

__all__ = ["edit_view", "mine_view", "submission_view", "waiting_view"]

FOUND = 20  # published records that the search for one shows
LISTED = 30  # submissions of a person


class Row(NamedTuple):
    """A submission in a list, with what it is about."""

    submission: Submission
    title: str
    kind: str
    url: str


def waiting_view(request: HttpRequest) -> HttpResponseBase:
    """What waits for an editor, the one that waits longest first."""
    editor: Any = request.user
    waiting = Submission.objects.waiting().decided_by(editor).with_steps().defer("data")
    return _show(request, "admin/review.html", gettext("Review"), rows=_rows(list(waiting)))


def mine_view(request: HttpRequest) -> HttpResponseBase:
    """What the person submitted, and a search for a published record of which they can propose a change."""
    q = request.GET.get("q", "").strip()
    mine = list(Submission.objects.by(request.user).with_steps().defer("data")[:LISTED])
    context = {"rows": _rows(mine), "q": q, "found": _found(request, q) if q else []}
    return _show(request, "admin/review_mine.html", gettext("My submissions"), **context)


def _found(request: HttpRequest, q: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for kind in KINDS:
        page = admin_of(kind)
        if not page._may_propose(request):
            continue
        for record in page.model._default_manager.all().public().matching(q)[: FOUND - len(found)]:
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
    submission = submission_or_refusal(request, pk)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            return HttpResponseRedirect(decide(request, submission))
        except ValidationError as error:
            refusals = error.messages
            submission = submission_or_refusal(request, pk)
    record = records_of([submission]).get((submission.kind, submission.record_id))
    decides = may_publish(request.user, submission.kind)
    context: dict[str, Any] = {
        "submission": submission,
        "record": record,
        "kind": capfirst(admin_of(submission.kind).opts.verbose_name),
        "refusals": refusals,
        "comment": request.POST.get("comment", ""),
        "is_author": submission.created_by_id == request.user.pk,
        "is_open": submission.state in (SubmissionState.SUBMITTED, SubmissionState.RETURNED),
        "decides": decides and submission.state == SubmissionState.SUBMITTED,
        "own": own_submission(submission, request.user) if decides else "",  # type: ignore[arg-type]
        "mark": review.mark_of(submission, record) if record is not None else "",
    }
    context |= _about(request, submission, record, decides)
    title = str(record) if record is not None else gettext("A record that was deleted")
    return _show(request, "admin/review_submission.html", title, **context)


def _about(request: HttpRequest, submission: Submission, record: Any, decides: bool) -> dict[str, Any]:
    """What the page shows of the record: a draft's content, or the lines that a proposal changes."""
    page = admin_of(submission.kind)
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
        faults = [] if recording.is_valid() else faults_of(recording)
        lines = status_lines(recording)
    else:
        bound = page.bound(replay(request, values_of(request, page, submission, record)), record)
        lines, faults = lines_of(bound), bound.sentences()
    return {"lines": with_before(lines, kept_lines(submission)), "faults": faults}


def _changed_since(submission: Submission, record: Publishable) -> bool:
    """Whether a draft was changed after it was submitted; its text too, where it is a source."""
    since = submission.since  # type: ignore[attr-defined]
    texts = record.versions.filter(recorded_at__gt=since).exists() if hasattr(record, "versions") else False
    return bool(since and (record.updated > since or texts))


def _rows(submissions: list[Submission]) -> list[Row]:
    records = records_of(submissions)
    found = []
    for submission in submissions:
        record = records.get((submission.kind, submission.record_id))
        title = str(record) if record is not None else gettext("A record that was deleted")
        kind = str(capfirst(admin_of(submission.kind).opts.verbose_name))
        found.append(Row(submission, title, kind, submission_url(submission)))
    return found


def _show(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), "title": title, **context})
