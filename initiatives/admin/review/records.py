"""Review on a record's own pages: submitting a draft, its steps, and the save of an editor who decides."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext

from initiatives.actions import obstacles, review
from initiatives.admin.changes import RecordsChanges
from initiatives.admin.review.proposing import Proposing, submission_url
from initiatives.admin.tools import Tool
from initiatives.choices import Publication, SubmissionForm, SubmissionState
from initiatives.models import Submission, User

MARK = "_mark"  # the page's own field: the submission that an editor began to edit, as `step_mark` tells it


class Reviewed(Proposing):
    """The pages of a record whose drafts and changes are reviewed."""

    def pages(self) -> Iterable[URLPattern]:
        yield from super().pages()
        yield self.page("submit", self.submit_view)
        yield self.page("propose", self.propose_view)
        if isinstance(self, RecordsChanges):
            yield self.page("propose_status", self.propose_status_view, "propose-status/")

    def submit_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Submit a draft of one's own, with a comment if there is something to say."""
        record = self.record_or_refusal(request, pk)
        if record.created_by_id != request.user.pk:
            raise PermissionDenied
        refusals: list[str] = []
        author: User = request.user  # type: ignore[assignment]
        comment = request.POST.get("comment", "")
        if request.method == "POST":
            try:
                submission = review.submit(record, form=SubmissionForm.DRAFT, actor=author, comment=comment)
            except ValidationError as error:
                refusals = error.messages
            else:
                return self._submitted(request, submission)
        context = {"refusals": refusals, "comment": comment, "obstacles": obstacles(record)}
        return self.show(request, record, "admin/review_submit.html", gettext("Submit for review"), **context)

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        if record.publication == Publication.DRAFT and record.created_by_id == request.user.pk:
            yield Tool(gettext("Submit for review"), self.url("submit", record))
        yield from super().tools(request, record)

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        return {
            **super().panels(request, record),
            "submissions": list(Submission.objects.about(record).with_steps()),
        }

    # What an editor saves of a submission: marks on the request say of which

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        submission = getattr(request, "editing", None)
        if submission is None:
            return super().render_change_form(request, context, add, change, form_url, obj)
        mark = request.POST.get(MARK, review.step_mark(submission))
        context |= {"submission": submission, "submission_url": submission_url(submission), "mark": mark}
        shown: Any = super().render_change_form(request, context, add, change, form_url, obj)
        shown.template_name = "admin/review_edit.html"
        shown.context_data["follow_up_form"] = None  # that is for another visit
        return shown  # type: ignore[no-any-return]

    def _reason(self, request: HttpRequest) -> str:
        """The reason that was typed, after the name of who proposed the change."""
        reasons = (getattr(request, "proposed", ""), super()._reason(request))
        return ": ".join(filter(None, reasons))[:100]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        record = form.instance
        changed = form.changed_data or any(formset.has_changed() for formset in formsets)
        if change and changed and record.publication == Publication.DRAFT and record.created_by_id != request.user.pk:
            for submission in Submission.objects.open_drafts_of(record).filter(state=SubmissionState.SUBMITTED):
                review.note_edited(submission, actor=request.user)  # type: ignore[arg-type]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if getattr(request, "applying", False):
            return HttpResponse(status=204)
        submission = getattr(request, "editing", None)
        if submission is None:
            return super().response_change(request, obj)
        review.note_edited(submission, actor=request.user, seen=request.POST.get(MARK, ""))  # type: ignore[arg-type]
        self.message_user(request, gettext("Your version of the proposal is on record."), messages.SUCCESS)
        return HttpResponseRedirect(submission_url(submission))
