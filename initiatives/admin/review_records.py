"""Review on a record's own pages: submitting a draft, and proposing a change of what is published.

A change is proposed on the record's own form. It is saved once to see that it can be, and that save is undone.
"""

import copy
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils.translation import gettext

from initiatives.actions import obstacles, review
from initiatives.admin.changes import Recording, RecordsChanges
from initiatives.admin.conflicts import differences
from initiatives.admin.records import RecordAdmin
from initiatives.admin.review_lines import Line, kept, lines_of, status_lines
from initiatives.admin.review_replay import LINES, Bound, Values, posted_by, posted_of, replay
from initiatives.admin.tools import Tool
from initiatives.choices import Publication, SubmissionForm, SubmissionState
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


class Reviewed(RecordAdmin):
    """The pages of a record whose drafts and changes are reviewed."""

    # Whose form it is: three marks on the request say that it is not an editor's own

    def get_queryset(self, request: HttpRequest) -> Any:
        if _proposing(request):
            return self.model.objects.public()
        return super().get_queryset(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if _proposing(request):
            return self._may_propose(request) and (obj is None or obj.is_public)
        return super().has_change_permission(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj) if _proposing(request) else (
            super().has_view_permission(request, obj)
        )  # fmt: skip

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
        found = super().get_formset_kwargs(request, obj, inline, prefix)  # type: ignore[misc]
        if _proposing(request):
            found["queryset"] = public_rows(found["queryset"])
        return found

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
        if _proposing(request):
            raise Tried
        if getattr(request, "applying", False):
            return HttpResponse(status=204)
        submission = getattr(request, "editing", None)
        if submission is None:
            return super().response_change(request, obj)
        review.note_edited(submission, actor=request.user)  # type: ignore[arg-type]
        self.message_user(request, gettext("Your version of the proposal is on record."), messages.SUCCESS)
        return HttpResponseRedirect(submission_url(submission))

    # Forms that are filled in already

    def bound(self, request: HttpRequest, record: Any) -> Bound:
        """The record's form, filled in with what the request posts and validated; `record` stays as it is."""
        found = self.filled(request, record)
        found.form.is_valid()
        for formset in found.formsets:
            formset.is_valid()
        return found

    def filled(self, request: HttpRequest, record: Any) -> Bound:
        """The record's form, filled in with what the request posts and not validated yet."""
        own = copy.copy(record)
        fields = list(_flat(self.get_fieldsets(request, own)))
        form = self.get_form(request, own, change=True, fields=fields)(request.POST, request.FILES, instance=own)
        formsets, inlines = self._create_formsets(request, form.instance, change=True)  # type: ignore[attr-defined]
        return Bound(form, formsets, inlines)

    def unbound(self, request: HttpRequest, record: Any) -> tuple[Any, list[Any]]:
        """The record's form and those of its rows, as they show what is stored."""
        fields = list(_flat(self.get_fieldsets(request, record)))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        asked = copy.copy(request)
        asked.method = "GET"
        formsets, _inlines = self._create_formsets(asked, record, change=True)  # type: ignore[attr-defined]
        return form, formsets

    def show_bound(self, request: HttpRequest, record: Any, bound: Bound, **extra: Any) -> HttpResponse:
        """The record's page with a form that is filled in already, and what is wrong with it."""
        prepopulated = self.get_prepopulated_fields(request, record)
        admin_form = AdminForm(bound.form, list(self.get_fieldsets(request, record)), prepopulated, (), self)
        rows: Any = self.get_inline_formsets(request, bound.formsets, bound.inlines, record)  # type: ignore[attr-defined]
        context = {
            **self.admin_site.each_context(request),
            "title": str(record),
            "subtitle": "",
            "adminform": admin_form,
            "object_id": str(record.pk),
            "original": record,
            "is_popup": False,
            "to_field": None,
            "media": sum((each.media for each in rows), self.media + admin_form.media),
            "inline_admin_formsets": rows,
            "errors": AdminErrorList(bound.form, bound.formsets),
            "preserved_filters": self.get_preserved_filters(request),
            **extra,
        }
        return self.render_change_form(request, context, change=True, obj=record)

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
        if submission is not None:
            context |= {"submission": submission, "submission_url": submission_url(submission)}
            shown = super().render_change_form(request, context, add, change, form_url, obj)
            shown.template_name = "admin/review_edit.html"  # type: ignore[attr-defined]
            return shown
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

    # Pages

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
        if request.method == "POST":
            try:
                submission = review.submit(
                    record, form=SubmissionForm.DRAFT, actor=request.user, comment=request.POST.get("comment", "")
                )
            except ValidationError as error:
                refusals = error.messages
            else:
                return self._submitted(request, submission)
        context = {"refusals": refusals, "comment": request.POST.get("comment", ""), "obstacles": obstacles(record)}
        return self.show(request, record, "admin/review_submit.html", gettext("Submit for review"), **context)

    def propose_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """The record's own form, on which a contributor changes what an editor is then asked to approve."""
        record, earlier = self._to_propose(request, pk, SubmissionForm.CHANGE)
        if earlier is not None and earlier.state == SubmissionState.SUBMITTED:
            return self._waits_already(request, earlier)
        if request.method != "POST":
            if earlier is None:
                return self.changeform_view(request, str(record.pk))  # type: ignore[no-any-return]
            again = replay(request, posted_of(earlier))
            return self.show_bound(again, self.get_object(again, str(pk)), self.bound(again, record))
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

    # The record's page

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        if record.publication == Publication.DRAFT and record.created_by_id == request.user.pk:
            yield Tool(gettext("Submit for review"), self.url("submit", record))
        yield from super().tools(request, record)

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        return {
            **super().panels(request, record),
            "submissions": list(Submission.objects.about(record).with_steps()),
        }


def _proposing(request: HttpRequest) -> bool:
    return bool(getattr(request, "proposing", False))


def _flat(fieldsets: Any) -> Iterable[str]:
    for _title, options in fieldsets:
        for line in options["fields"]:
            yield from (line,) if isinstance(line, str) else line


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
