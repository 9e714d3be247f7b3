"""The pages of organisations."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.admin import columns
from initiatives.admin.forms import RecordForm
from initiatives.admin.merging.page import Merges
from initiatives.admin.review.records import Reviewed
from initiatives.admin.rows import CitationRows, IdentifierRows, NameRows, NewCitationRows
from initiatives.circles import parent_closes_circle
from initiatives.models import Organisation


class OrganisationForm(RecordForm):
    """An organisation."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        parent = values.get("parent")
        if parent is not None and not self.instance._state.adding and parent_closes_circle(self.instance.pk, parent.pk):
            self.add_error("parent", gettext("An organisation can’t be part of its own part. Choose another one."))
        return values


@admin.register(Organisation)
class OrganisationAdmin(Merges, Reviewed):
    """An organisation with its names, identifiers and evidence. What it takes part in stands with each initiative."""

    form = OrganisationForm
    list_display = ("name", "acronym", "kind", "parent", "country", columns.publication, columns.updated)
    list_filter = ("publication", "kind", columns.EvidenceFilter)
    list_select_related = ("parent",)
    prepopulated_fields = {"slug": ("name",)}
    suggested = ("parent",)
    fieldsets = ((None, {"fields": ("name", ("slug", "name_basis"), "kind", "parent", "country", "summary")}),)
    inlines = (CitationRows, NewCitationRows, NameRows, IdentifierRows)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("parent").prefetch_related("names")  # type: ignore[no-any-return]

    @admin.display(description=_("Acronym"))
    def acronym(self, organisation: Organisation) -> str:
        """The first acronym on record."""
        return organisation.acronym
