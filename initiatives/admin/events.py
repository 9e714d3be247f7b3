"""The pages of events."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.admin import columns
from initiatives.admin.changes import RecordsChanges
from initiatives.admin.merging.page import Merges
from initiatives.admin.review.records import Reviewed
from initiatives.admin.rows import CitationRows, EventParticipationRows, InitiativeRows, NewCitationRows
from initiatives.admin.tools import Tool
from initiatives.models import Event, EventChange


@admin.register(Event)
class EventAdmin(RecordsChanges, Merges, Reviewed):
    """Everything about an event in one place, its state recorded on a page of its own."""

    change_model = EventChange
    changes_name = "changes"
    record_title = _("Record what became of it")

    list_display = (
        "title",
        columns.dated("date_edtf", _("Date"), "date_earliest"),
        "state",
        "place",
        columns.publication,
        columns.updated,
        "record_link",
    )
    list_filter = ("publication", "state", columns.EvidenceFilter)
    date_hierarchy = "date_earliest"
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", ("slug", "title_basis"), "summary", ("place", "country"))}),
        (_("When"), {"fields": ("date_edtf", ("date_text", "date_inferred"))}),
    )
    inlines = (CitationRows, NewCitationRows, EventParticipationRows, InitiativeRows)

    def pages(self) -> Iterable[URLPattern]:
        yield from super().pages()
        yield self.page("status", self.change_status_view)
        yield self.page("correct", self.change_status_view, "status/<uuid:corrects>/")

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        if self.has_record_permission(request):
            yield Tool(gettext("Record what became of it"), self.url("status", record), main=True)
        yield from super().tools(request, record)

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        return {
            **super().panels(request, record),
            "history_rows": self.history_rows(record),
            "may_record": self.has_record_permission(request) and not record.merged_into_id,
        }
