"""The pages of initiatives."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.actions import record_check
from initiatives.admin import columns
from initiatives.admin.changes import RecordsChanges
from initiatives.admin.desk import batch as desk_batch
from initiatives.admin.desk.follow_up import follow_up_panel
from initiatives.admin.merging.page import Merges
from initiatives.admin.review.records import Reviewed
from initiatives.admin.rows import (
    CitationRows,
    EventRows,
    KeyDateRows,
    NameRows,
    NewCitationRows,
    ParticipationRows,
    RelationRows,
)
from initiatives.admin.tools import Tool
from initiatives.models import Initiative, StatusChange, Theme

MOST_TICKED = 30  # themes that are listed with a box each


@admin.register(Initiative)
class InitiativeAdmin(RecordsChanges, Merges, Reviewed):
    """Everything about an initiative in one place, its status recorded on a page of its own."""

    change_model = StatusChange
    changes_name = "status_changes"
    record_title = _("Record a status")

    list_display = (
        "title",
        columns.stage,
        "delivery",
        columns.dated("effective_edtf", _("Since"), "effective_latest"),
        columns.publication,
        columns.updated,
        "record_link",
    )
    list_filter = (
        "publication",
        "stage",
        "delivery",
        "kind",
        "themes",
        "measurable",
        columns.EvidenceFilter,
        columns.NotLookedAtFilter,
    )
    actions = ("publish_selected", "record_for_selected")
    date_hierarchy = "effective_latest"
    ordering = ("-updated",)
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", ("slug", "title_basis"), "summary", "kind", "themes")}),
        (_("Can anyone verify that it was done?"), {"fields": ("measurable", "measurable_reason")}),
    )
    inlines = (
        CitationRows,
        NewCitationRows,
        ParticipationRows,
        KeyDateRows,
        RelationRows,
        EventRows,
        NameRows,
    )

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "themes":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        # A few are seen at a glance and ticked with a key each; of many, one is found sooner by typing.
        listed = [(theme.pk, str(theme)) for theme in Theme.objects.all()[: MOST_TICKED + 1]]
        if len(listed) > MOST_TICKED:
            kwargs["widget"] = AutocompleteSelectMultiple(db_field, self.admin_site)
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        field: Any = super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": forms.CheckboxSelectMultiple}
        )
        field.choices = listed
        return field

    def pages(self) -> Iterable[URLPattern]:
        yield from super().pages()
        yield self.page("status", self.change_status_view)
        yield self.page("correct", self.change_status_view, "status/<uuid:corrects>/")
        yield self.page("check", self.check_view)

    def check_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Log that somebody looked and found nothing new, by one click."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        initiative = self.record_or_refusal(request, pk)
        if not request.user.has_perm("initiatives.add_check"):
            raise PermissionDenied
        check = record_check(initiative=initiative, actor=request.user)  # type: ignore[arg-type]
        sentence = gettext("Logged: checked on %(day)s, nothing new.") % {"day": check.checked_on}
        self.message_user(request, sentence, messages.SUCCESS)
        return HttpResponseRedirect(self.url("change", initiative))

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        if self.has_record_permission(request):
            yield Tool(gettext("Record a status"), self.url("status", record), main=True)
        if request.user.has_perm("initiatives.add_check") and record.is_public:
            yield Tool(gettext("Checked, nothing new"), self.url("check", record), post=True)
        yield from super().tools(request, record)

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        return {
            **super().panels(request, record),
            "history_rows": self.history_rows(record),
            "checks": list(record.checks.select_related("recorded_by")[:5]),
            "may_record": self.has_record_permission(request) and not record.merged_into_id,
            **follow_up_panel(request, record),
        }

    @admin.action(description=_("Record a status for the selected initiatives"), permissions=("publish",))
    def record_for_selected(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponseBase:
        """Go on to the form, and the preview, of a status that is recorded for all of them at once."""
        return desk_batch.start(request, queryset.values_list("pk", flat=True))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("updated_by")  # type: ignore[no-any-return]
