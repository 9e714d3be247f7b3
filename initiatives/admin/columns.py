"""Columns and filters that several of the editors' lists have."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from initiatives import dates
from initiatives.choices import Publication
from initiatives.models import Check, Citation, StatusChange
from initiatives.visibility import acceptable

HALF_A_YEAR = timedelta(days=182)


@admin.display(description=_("Publication"), ordering="publication")
def publication(record: Any) -> str:
    """Draft, published or withdrawn, as a mark that the style sheet can tell apart."""
    return format_html('<span class="mark {}">{}</span>', record.publication, record.get_publication_display())


@admin.display(description=_("Stage"), ordering="stage")
def stage(initiative: Any) -> str:
    """The stage in words, with the class that gives it its shape and colour."""
    return format_html('<span class="stage stage-{}">{}</span>', initiative.stage, initiative.get_stage_display())


@admin.display(description=_("Updated"), ordering="updated")
def updated(record: Any) -> str:
    """The day of the last change, in UTC; the hour is on the record's page."""
    return date_format(record.updated, "j M Y")


def dated(field: str, label: Any, ordering: str) -> Any:
    """A column with an EDTF date in words."""

    @admin.display(description=label, ordering=ordering)
    def column(record: Any) -> str:
        value = getattr(record, field)
        return dates.describe(value) if value else "–"

    return column


class VisibleFilter(admin.RelatedFieldListFilter):
    """Django's filter by another record, which names no draft of another."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        return [(row.pk, str(row)) for row in acceptable(field.related_model, request.user)]


class EvidenceFilter(admin.SimpleListFilter):
    """Records with or without words that show that they exist."""

    title = _("evidence")
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        yield "some", _("With words of a source")
        yield "none", _("Without any")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        kind = str(queryset.model._meta.model_name)
        cited = Exists(Citation.objects.filter(**{kind: OuterRef("pk")}))
        if self.value() == "some":
            return queryset.filter(cited)
        return queryset.filter(~cited) if self.value() == "none" else queryset


class NotLookedAtFilter(admin.SimpleListFilter):
    """Published initiatives whose status nobody recorded or checked for half a year."""

    title = _("last looked at")
    parameter_name = "looked_at"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        yield "long_ago", _("More than half a year ago")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return not_looked_at(queryset) if self.value() == "long_ago" else queryset


def not_looked_at(initiatives: QuerySet[Any]) -> QuerySet[Any]:
    """Those that are published and that nobody recorded a status of, or checked, for half a year."""
    since = timezone.now() - HALF_A_YEAR
    recent = (
        StatusChange.objects.filter(initiative=OuterRef("pk"), recorded_at__gte=since),
        Check.objects.filter(initiative=OuterRef("pk"), recorded_at__gte=since),
    )
    published = initiatives.filter(publication=Publication.PUBLISHED)
    return published.filter(*(~Exists(rows) for rows in recent))
