"""Proposing a change of a published record, on the record's own form.

It is saved once to see that it can be, and that save is undone.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from initiatives.actions import review
from initiatives.admin.changes import Recording
from initiatives.admin.conflicts import differences
from initiatives.admin.records import RecordAdmin
from initiatives.admin.review.filled import FilledIn
from initiatives.admin.review.lines import Line, kept, kept_lines, lines_of, status_lines
from initiatives.admin.review.replay import LINES, Values, posted_by, posted_of, rebased, replay
from initiatives.choices import SubmissionForm, SubmissionState
from initiatives.models import PublicRevision, Submission
from initiatives.models.base import Publishable
from initiatives.querysets.submissions import public_rows
from initiatives.roles import may_publish
from initiatives.visibility import acceptable

COMMENT = "_comment"  # the page's own field, beside those of the record


class Tried(Exception):
    """The save that showed that a proposed change can be made; raised so that it is undone."""


class ProposedRecording(Recording):
    """A change of an initiative or event that is proposed by somebody who can't record it."""

    def _look_again(self) -> None:
        PublicRevision.objects.take_turn()
        self.record.refresh_from_db(fields=["publication"])
        if not self.record.is_public:
            raise PermissionDenied

    def can_be_recorded(self) -> bool:
        """Whether the row can be stored: it is, and taken back again. Else its sentences are at its fields."""
        with transaction.atomic():
            recorded = self.save() is not None
            transaction.set_rollback(True)
        return recorded


class Proposing(FilledIn):
    """A published record's page for who can't change it: a mark on the request says so to its permissions."""

    def get_queryset(self, request: HttpRequest) -> Any:
        if _proposing(request):
            return self.model.objects.public()
        return super().get_queryset(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if _proposing(request):
            return self._may_propose(request) and (obj is None or obj.is_public)
        return super().has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if _proposing(request):
            return self.has_change_permission(request, obj)
        return super().has_view_permission(request, obj)

    def _may_propose(self, request: HttpRequest) -> bool:
        """Whether the person proposes changes of published records: who may make them does so at once."""
        kind = str(self.opts.model_name)
        allowed = request.user.has_perm(f"initiatives.change_{kind}") and request.user.has_perm(
            "initiatives.add_submission"
        )
        return allowed and not may_publish(request.user, kind)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is not None and _proposing(request):
            _hide_drafts_of_others(found, request.user)
        return found

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if _proposing(request):
            found["queryset"] = public_rows(found["queryset"])
        return found

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if _proposing(request):
            raise Tried
        return super().response_change(request, obj)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if not _proposing(request):
            return super().render_change_form(request, context, add, change, form_url, obj)
        form = context["adminform"].form
        if getattr(form, "conflict", False):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["differences"] = differences(form, formsets)
        context["title"] = gettext("Propose a change: %(record)s") % {"record": obj}
        context["comment"] = request.POST.get(COMMENT, "")
        # The record's history may tell of drafts: the panels beside the form are left out.
        shown = super(RecordAdmin, self).render_change_form(request, context, add, change, form_url, obj)
        shown.template_name = "admin/review_propose.html"  # type: ignore[attr-defined]
        return shown

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """As Django's; who follows a link to a published record that they can't change may propose a change of it."""
        if request.method == "GET" and self._may_propose(request):
            record = self.model.objects.public().filter(pk=_uuid(object_id)).first()
            if record is not None:
                return HttpResponseRedirect(self.url("propose", record))
        return super().change_view(request, object_id, form_url, extra_context)

    def propose_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """The record's own form, on which a contributor changes what an editor is then asked to approve."""
        record, earlier = self._to_propose(request, pk, SubmissionForm.CHANGE)
        if earlier is not None and earlier.state == SubmissionState.SUBMITTED:
            return self._waits_already(request, earlier)
        if request.method != "POST":
            if earlier is None:
                return self.changeform_view(request, str(record.pk))  # type: ignore[no-any-return]
            proposed = {line.key for line in kept_lines(earlier)}
            again = replay(request, rebased(self, request, record, posted_of(earlier), proposed))
            return self.show_bound(again, record, self.bound(again, record))
        values = posted_by(request)
        comment = request.POST.get(COMMENT, "")
        again = replay(request, {**values, COMMENT: [comment]})
        try:
            return self.changeform_view(again, str(record.pk))  # type: ignore[no-any-return]
        except Tried:
            found = self.bound(again, self.get_object(again, str(pk)))
        if not (lines := lines_of(found)):
            self.message_user(request, gettext("You changed nothing, so nothing was proposed."), messages.WARNING)
            return HttpResponseRedirect(request.path)
        return self._propose(request, record, SubmissionForm.CHANGE, values, lines, comment)

    def propose_status_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """The short form of a status, or of an event's state, that an editor is then asked to record."""
        record, earlier = self._to_propose(request, pk, SubmissionForm.STATUS)
        if earlier is not None and earlier.state == SubmissionState.SUBMITTED:
            return self._waits_already(request, earlier)
        filled = replay(request, posted_of(earlier)) if earlier is not None and request.method != "POST" else request
        recording = ProposedRecording(filled, record)
        comment = request.POST.get(COMMENT, "")
        if request.method == "POST" and recording.is_valid():
            lines = status_lines(recording)  # before it is tried, which leaves the record as if it had been recorded
            if recording.can_be_recorded():
                return self._propose(request, record, SubmissionForm.STATUS, posted_by(request), lines, comment)
        context = {**recording.context(), "comment": comment}
        context["change_url"] = reverse("admin:review-mine")
        return self.show(request, record, "admin/review_status.html", gettext("Propose a status"), **context)

    def _to_propose(self, request: HttpRequest, pk: Any, form: SubmissionForm) -> tuple[Any, Submission | None]:
        """The public record, and what of this sort the person submitted of it that isn't decided on; else 403."""
        if not self._may_propose(request):
            raise PermissionDenied
        request.proposing = True  # type: ignore[attr-defined]
        record = self.get_queryset(request).filter(pk=pk).first()
        if record is None:
            raise PermissionDenied
        _hide_drafts_of_others(record, request.user)
        mine = Submission.objects.about(record).filter(created_by=request.user, form=form)
        return record, mine.filter(state__in=(SubmissionState.SUBMITTED, SubmissionState.RETURNED)).first()

    def _waits_already(self, request: HttpRequest, submission: Submission) -> HttpResponseBase:
        sentence = gettext("This proposal of yours waits for review. Take it back first to propose something else.")
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(submission_url(submission))

    def _propose(
        self, request: HttpRequest, record: Any, form: SubmissionForm, values: Values, lines: list[Line], comment: str
    ) -> HttpResponseBase:
        data: list[list[Any]] = [*([name, each] for name, each in values.items()), [LINES, kept(lines)]]
        try:
            submission = review.submit(record, form=form, actor=request.user, data=data, comment=comment)  # type: ignore[arg-type]
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:review-mine"))
        return self._submitted(request, submission)

    def _submitted(self, request: HttpRequest, submission: Submission) -> HttpResponseBase:
        self.message_user(request, gettext("Submitted: an editor will look at it."), messages.SUCCESS)
        return HttpResponseRedirect(submission_url(submission))


def _proposing(request: HttpRequest) -> bool:
    return bool(getattr(request, "proposing", False))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _hide_drafts_of_others(record: Any, user: Any) -> None:
    """Leave out of a record, as it is shown, what it refers to that the person can't see; nothing is saved so."""
    for field in record._meta.concrete_fields:
        target, pk = field.related_model, getattr(record, field.attname)
        if target is None or not issubclass(target, Publishable) or pk is None:
            continue
        if not acceptable(target, user).filter(pk=pk).exists():
            setattr(record, field.name, None)


def submission_url(submission: Submission) -> str:
    """The address of a submission's page."""
    return reverse("admin:review-submission", args=[submission.pk])
