"""The readers' lists, each narrowed by its query string, and the themes."""

from typing import Any

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from initiatives.filters import EventFilter, InitiativeFilter, OrganisationFilter, SourceFilter, StrictFilterSet
from initiatives.models import Event, Initiative, Organisation, Source, Theme
from initiatives.past_marks import mark_what_may_be
from initiatives.public import records
from initiatives.public.controls import controls_of, ways_out
from initiatives.public.past import PastDays
from initiatives.public.sentences import largest_themes, opening, standing_of
from initiatives.querysets.moments import Moment


class FilteredList(PastDays, TemplateView):
    """A list that its query string narrows; a wrong query string gets status 400, its sentences and no rows."""

    says_what_is_wrong = True

    model: type[Any]
    filter_class: type[StrictFilterSet]
    section = ""

    def everything(self) -> Any:
        """All records that the list narrows."""
        return self.model._default_manager.public()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of records that the query string asks for, and what shows and changes the filters in force.

        `total` counts all public records of the kind that the day has; `query` is the query string for the list's other
        shapes.
        """
        everything = self.everything()
        filters = self.filter_class(self.request.GET, everything.for_list())
        try:
            page = filters.page()
        except EmptyPage as error:
            raise Http404(_("This list has no such page. It may have become shorter.")) from error
        controls = controls_of(filters)
        others = filters.data.copy()
        others.pop("page", None)
        found = page.paginator.count
        mark_what_may_be(page.object_list, Moment.shown())
        return super().get_context_data(
            filter=filters,
            controls=controls,
            days_in_use=any(control.value for control in controls["days"]),
            ways_out=[] if found or filters.problems else ways_out(filters),
            page_obj=page,
            paginator=page.paginator,
            pages=page.paginator.get_elided_page_range(page.number),
            object_list=page.object_list,
            total=everything.count(),
            query=others.urlencode(),
            section=self.section,
            is_list=True,
            **opening(self.section, filters),
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if context["filter"].problems else 200, **kwargs)


class InitiativeList(FilteredList):
    """All initiatives."""

    model = Initiative
    filter_class = InitiativeFilter
    template_name = "initiatives.html"
    section = "initiatives"


class OrganisationList(FilteredList):
    """All organisations."""

    model = Organisation
    filter_class = OrganisationFilter
    template_name = "organisations.html"
    section = "organisations"


class EventList(FilteredList):
    """All events."""

    model = Event
    filter_class = EventFilter
    template_name = "events.html"
    section = "events"


class SourceList(FilteredList):
    """All sources."""

    model = Source
    filter_class = SourceFilter
    template_name = "sources.html"
    section = "sources"

    def everything(self) -> Any:
        """Those published by the day that is shown."""
        return Source.objects.public().published_by(Moment.shown().as_of)


class ThemeList(PastDays, TemplateView):
    """The themes with the number of initiatives under each; one without any may tell of a draft, and isn't named."""

    template_name = "themes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the themes."""
        themes = Theme.objects.in_use().order_by("name")
        return super().get_context_data(
            themes=themes, largest_themes=largest_themes(), section="themes", is_list=True, **kwargs
        )


class ThemePage(PastDays, DetailView[Theme]):
    """One theme: its initiatives, by stage."""

    model = Theme
    template_name = "theme.html"

    def get_object(self, queryset: Any = None) -> Theme:
        """The theme at this address; raises `records.Moved` for an old one."""
        theme: Theme = records.find_theme(self.kwargs["slug"])
        return theme

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Redirect from an old address."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except records.Moved as moved:
            return records.redirect_to(moved.record.get_absolute_url(), request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the initiatives under the theme, in the order of their stages."""
        under_it = Initiative.objects.public().filter(themes=self.object)
        return super().get_context_data(
            initiatives=under_it.for_list().in_stage_order(),
            standing=standing_of(under_it, Event.objects.public().of_initiatives(under_it), theme=self.object.slug),
            section="themes",
            **kwargs,
        )
