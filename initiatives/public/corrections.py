"""The page of corrections: every row of a history that was wrong, and the row that took its place."""

from typing import Any

from django.core.paginator import EmptyPage
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from initiatives.models import EventChange, StatusChange
from initiatives.querysets import mixed
from initiatives.strict_filters import StrictFilterSet


class CorrectionFilter(StrictFilterSet):
    """The page number alone: corrections come newest first, and aren't narrowed yet."""

    q = None  # type: ignore[assignment]  # so django-filter takes a filter away
    ordering = None  # type: ignore[assignment]

    class Meta:
        model = StatusChange
        fields = ()

    def filter_queryset(self, queryset: QuerySet[Any], leave_out: str = "") -> QuerySet[Any]:
        """The corrections as they are."""
        return queryset


class Corrections(TemplateView):
    """What stood, what stands now, and why; a wrong query string gets status 400, its sentences and no rows."""

    template_name = "corrections.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of corrections that the query string asks for."""
        public = (model.objects.public_corrections() for model in (StatusChange, EventChange))
        filters = CorrectionFilter(self.request.GET, mixed.newest_first("recorded_at", *public))
        try:
            page = filters.page()
        except EmptyPage as error:
            raise Http404(_("This list has no such page. It may have become shorter.")) from error
        rows = {str(model._meta.model_name): model.objects.for_corrections() for model in (StatusChange, EventChange)}
        return super().get_context_data(
            filter=filters,
            page_obj=page,
            paginator=page.paginator,
            pages=page.paginator.get_elided_page_range(page.number),
            corrections=[_with_record(change) for change in mixed.read(page.object_list, rows)],
            section="corrections",
            is_list=True,
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if context["filter"].problems else 200, **kwargs)


def _with_record(change: StatusChange | EventChange) -> tuple[Any, StatusChange | EventChange]:
    """A change with the record whose page shows it."""
    record = change.initiative if isinstance(change, StatusChange) else change.event
    return record.merged_into or record, change
