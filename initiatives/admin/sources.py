"""The pages of sources: what is known of a text, and the text itself, taken in as published."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils.translation import gettext

from initiatives.admin import columns
from initiatives.admin.review.records import Reviewed
from initiatives.admin.taking_in.page import next_text_view
from initiatives.admin.tools import Tool
from initiatives.models import Source


@admin.register(Source)
class SourceAdmin(Reviewed):
    """Sources; the text of one is never edited, a corrected text is its next version."""

    list_display = ("title", "speaker", "published_on", "language", "publisher", columns.publication, columns.updated)
    list_filter = ("publication", "language", "publisher")
    date_hierarchy = "published_on"
    prepopulated_fields = {"slug": ("title",)}
    suggested = ("translation_of",)
    known = (
        "title",
        "slug",
        ("speaker", "office"),
        "occasion",
        ("place", "country"),
        ("published_on", "language"),
        ("publisher", "url"),
        "rights",
        "translation_of",
        "shows_coverage",
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return ((None, {"fields": self.known}),)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A source begins with its text, which is taken in on a page of its own."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:take-in"))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "translation_of" and field is not None:
            field.widget.can_add_related = False  # a source can't be added from within a form
        return field

    def pages(self) -> Iterable[URLPattern]:
        yield from super().pages()
        yield self.page("text", self.text_view)

    def text_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Take in the next version of the text."""
        source = self.record_or_refusal(request, pk)
        if not request.user.has_perm("initiatives.add_sourceversion"):
            raise PermissionDenied
        return next_text_view(request, source, self.url("change", source))

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        if version := record.versions.order_by("-number").only("id").first():
            yield Tool(gettext("Read"), reverse("admin:reading", args=[version.pk]), main=True)
        if request.user.has_perm("initiatives.add_sourceversion"):
            label = gettext("Add a corrected text") if version else gettext("Add its text")
            yield Tool(label, self.url("text", record), main=version is None)
        yield from super().tools(request, record)

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        versions = record.versions.defer("text").order_by("-number")
        return {
            **super().panels(request, record),
            "versions": [(version, version.passages.count(), version.quotes.count()) for version in versions],
        }
