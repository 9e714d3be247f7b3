"""What the pages of all records share: who may open them, how they are saved, published and withdrawn."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from initiatives import actions
from initiatives.actions.review_steps import own_draft
from initiatives.admin.conflicts import differences
from initiatives.admin.forms import RecordForm
from initiatives.admin.history.record import FieldHistory, recent_changes
from initiatives.admin.publication import WithdrawForm
from initiatives.admin.rows import Picks
from initiatives.admin.saving import Saving
from initiatives.admin.searching import Searching
from initiatives.admin.tools import Tool
from initiatives.choices import Publication
from initiatives.models import PublicRevision
from initiatives.models.base import Publishable
from initiatives.refusals import sentences
from initiatives.roles import may_edit, may_publish


class RecordAdmin(Picks, Searching, Saving, FieldHistory):
    """The pages of one kind of record with an address of its own."""

    form: type[forms.ModelForm[Any]] = RecordForm
    change_form_template = "admin/record.html"
    list_per_page = 50
    list_max_show_all = 200
    save_on_top = False
    delete_confirmation_max_display = 0  # what hangs on a draft may be another's draft: it is counted, not named
    actions: tuple[str, ...] = ("publish_selected",)

    # Who

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).editable_by(request.user)  # type: ignore[attr-defined, no-any-return]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_edit(request.user, obj))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and (obj is None or may_edit(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and (obj.publication != Publication.DRAFT or not may_edit(request.user, obj)):
            return False
        return super().has_delete_permission(request, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the person decides what is public. Django asks this for the list's actions too."""
        return may_publish(request.user, str(self.opts.model_name))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """As Django's; to a contributor the title says that only their own drafts are listed."""
        if not self.has_publish_permission(request):
            title = gettext("%(kind)s: your own drafts") % {"kind": capfirst(str(self.opts.verbose_name_plural))}
            extra_context = {"title": title, **(extra_context or {})}
        return super().changelist_view(request, extra_context)

    # Saving

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request = request  # type: ignore[attr-defined]
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            # Of two people who save at once the second waits here, and then sees what the first one stored.
            PublicRevision.objects.take_turn()
        return super().get_object(request, object_id, from_field)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """As Django's; what an action or the database refuses is shown as a sentence over the same form."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError) as error:
            request.refusals = sentences(error)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    # Deleting

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django's; who may delete the draft may delete what hangs on it, its history included."""
        deleted, counts, _needed, protected = super().get_deleted_objects(objs, request)
        kind = str(self.opts.verbose_name)
        return deleted, counts, {kind for obj in objs if not self.has_delete_permission(request, obj)}, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        actions.delete_draft(obj, actor=request.user)  # type: ignore[arg-type]

    def get_actions(self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST) -> Any:
        """Without deleting many at once: a draft is deleted on its own page."""
        found = super().get_actions(request, action_location)
        found.pop("delete_selected", None)
        return found

    # Publishing

    @admin.action(description=_("Publish the selected records"), permissions=("publish",))
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish each of them, and say of each that can't be published why."""
        done = 0
        for record in queryset:
            try:
                actions.publish(record, actor=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                self.message_user(request, f"{record}: {' '.join(error.messages)}", messages.ERROR)
            else:
                done += 1
        if done:
            sentence = ngettext("%(count)d record is public now.", "%(count)d records are public now.", done)
            self.message_user(request, sentence % {"count": done}, messages.SUCCESS)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        """As Django's; an id that isn't one is left out instead of failing."""
        known = {str(pk) for pk in queryset.values_list("pk", flat=True)} if request.POST else set()
        chosen = [each for each in request.POST.getlist("_selected_action") if each in known]
        sent = request.POST.copy()
        sent.setlist("_selected_action", chosen)
        request.POST = sent  # type: ignore[assignment]
        return super().response_action(request, queryset, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        return [*self.pages(), *super().get_urls()]

    def pages(self) -> Iterable[URLPattern]:
        """The addresses of the record's further pages."""
        yield self.page("publish", self.publish_view)
        yield self.page("withdraw", self.withdraw_view)

    def page(self, name: str, view: Any, route: str = "") -> URLPattern:
        """The address of a page of one record: `<id>/<name>/`, or `<id>/<route>`."""
        kind = f"{self.opts.app_label}_{self.opts.model_name}"
        found: URLPattern = path(
            f"<uuid:pk>/{route or f'{name}/'}", self.admin_site.admin_view(view), name=f"{kind}_{name}"
        )
        return found

    def url(self, name: str, record: Any, *args: Any) -> str:
        """The address of a page of the record, such as its change page."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[record.pk, *args])

    def record_or_refusal(self, request: HttpRequest, pk: Any) -> Any:
        """The record with this id, if the person may change it; else 403, also where there is none."""
        record = self.get_queryset(request).filter(pk=pk).first()
        if record is None or not self.has_change_permission(request, record):
            raise PermissionDenied
        return record

    def publish_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Ask whether to publish a record, say what is missing, and publish it."""
        record = self.record_or_refusal(request, pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        own = own_draft(record, request.user)  # type: ignore[arg-type]
        obstacles = [*filter(None, [own]), *actions.obstacles(record)]
        if request.method == "POST":
            try:
                actions.publish(record, actor=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                obstacles = error.messages
            else:
                self.message_user(request, self._now_public(record), messages.SUCCESS)
                return HttpResponseRedirect(self.url("change", record))
        return self.show(request, record, "admin/publish.html", gettext("Publish"), obstacles=obstacles, own=own)

    def _now_public(self, record: Publishable) -> str:
        url = record.get_absolute_url()  # type: ignore[attr-defined]
        return format_html(gettext('“{}” is public now: <a href="{}">see its page</a>.'), record, url)

    def withdraw_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Ask for the reason, and withdraw a record."""
        record = self.record_or_refusal(request, pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                actions.withdraw(record, reason=form.cleaned_data["reason"], actor=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                form.add_error(None, ValidationError(error.messages))
            else:
                self.message_user(request, gettext("“%s” is withdrawn.") % record, messages.SUCCESS)
                return HttpResponseRedirect(self.url("change", record))
        return self.show(request, record, "admin/withdraw.html", gettext("Withdraw"), form=form)

    def show(self, request: HttpRequest, record: Any, template: str, title: str, **context: Any) -> TemplateResponse:
        """A page about one record."""
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "original": record,
                "title": title,
                "subtitle": str(record),
                "change_url": self.url("change", record),
                "media": self.media,
                **context,
            },
        )

    # The page of one record

    def view_on_site(self, obj: Any) -> str | None:
        """The record's public page, where it has one."""
        return obj.get_absolute_url() if obj.is_public else None

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        """What can be done with a record besides editing it."""
        if self.has_publish_permission(request):
            if record.is_public:
                yield Tool(gettext("Withdraw"), self.url("withdraw", record))
            else:
                yield Tool(gettext("Publish"), self.url("publish", record))

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """What the page shows of a record beside its form."""
        return {
            "tools": list(self.tools(request, record)),
            "obstacles": [] if record.is_public else actions.obstacles(record),
            "field_changes": recent_changes(record, request.user),
        }

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            stored = self.model._default_manager.select_related("updated_by", "created_by").get(pk=obj.pk)
            panels = self.panels(request, stored)
            media = context["media"] + panels.get("media", forms.Media())
            context |= {"stored": stored, **panels, "media": media}
            form = context["adminform"].form
            if getattr(form, "conflict", False):
                formsets = [inline.formset for inline in context["inline_admin_formsets"]]
                context["differences"] = differences(form, formsets)
            obj = stored  # not as it was typed: an address that is refused leads nowhere
        return super().render_change_form(request, context, add, change, form_url, obj)
