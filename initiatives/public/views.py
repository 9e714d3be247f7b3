"""The readers' pages. Each view names what it shows and its template; the questions are asked in `querysets`."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import DetailView, ListView, TemplateView

from initiatives.choices import (
    DELIVERY_MEANINGS,
    IATI_CODE_LIST,
    IATI_VERSION,
    STAGE_MEANINGS,
    Delivery,
    Stage,
)
from initiatives.filters import EventFilter, InitiativeFilter, OrganisationFilter, SourceFilter, StrictFilterSet
from initiatives.models import (
    Citation,
    Event,
    Initiative,
    KeyDate,
    Organisation,
    Source,
    SourceVersion,
    StatusChange,
    Theme,
)
from initiatives.public import records
from initiatives.public.reading import read_passages
from initiatives.querysets import count_by


class FilteredList(ListView[Any]):
    """A list that its query string narrows; a wrong query string gets status 400, its sentences and no rows."""

    filter_class: type[StrictFilterSet]
    section = ""
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Any]:
        """The public records that the query string asks for."""
        everything = self.model._default_manager.public()  # type: ignore[attr-defined]
        self.total = everything.count()
        self.filter = self.filter_class(self.request.GET, everything.for_list())
        return self.filter.qs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the filter, the number of all public records and, for links to other pages, the query string."""
        others = self.request.GET.copy()
        others.pop("page", None)
        return super().get_context_data(
            filter=self.filter, total=self.total, section=self.section, query=others.urlencode(), **kwargs
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if self.filter.problems else 200, **kwargs)


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
    paginate_by = 50


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


class RecordPage(DetailView[Any]):
    """The page of one public record; an old address redirects, a withdrawn record says why it is gone."""

    section = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer what `records.find` found out."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except records.Moved as moved:
            return records.redirect_to(self.address_of(moved.record), request)
        except records.Gone as gone:
            return records.gone(request, gone.record)

    def address_of(self, record: Any) -> str:
        """The address of this page for a record that has moved."""
        return str(record.get_absolute_url())

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """The record with what its page shows at hand."""
        return records.find(self.model._default_manager.for_page(), self.kwargs["slug"])  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which section of the site the page belongs to."""
        return super().get_context_data(section=self.section, **kwargs)


class InitiativePage(RecordPage):
    """One initiative."""

    model = Initiative
    template_name = "initiative.html"
    section = "initiatives"


class OrganisationPage(RecordPage):
    """One organisation."""

    model = Organisation
    template_name = "organisation.html"
    section = "organisations"


class EventPage(RecordPage):
    """One event."""

    model = Event
    template_name = "event.html"
    section = "events"


class SourcePage(RecordPage):
    """One source: its current text, set to be read."""

    model = Source
    template_name = "source.html"
    section = "sources"

    def version(self) -> SourceVersion | None:
        """The version that is shown, with its text."""
        current = self.object.current_version
        return records.version_of(self.object, current.number) if current else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the version, and its passages with what they are evidence of."""
        version = self.version()
        citations = Citation.objects.public().of_version(version).with_words().with_claims()
        return super().get_context_data(
            version=version, passages=read_passages(version, citations) if version else [], **kwargs
        )


class SourceVersionPage(SourcePage):
    """One version of a source, at an address that stays for ever."""

    def address_of(self, record: Any) -> str:
        """The same version under the record's present address."""
        return f"{record.get_absolute_url()}v{self.kwargs['number']}/"

    def version(self) -> SourceVersion | None:
        """The version that the address names."""
        return records.version_of(self.object, self.kwargs["number"])


class ThemeList(TemplateView):
    """All themes with the number of initiatives under each."""

    template_name = "themes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the themes."""
        return super().get_context_data(themes=Theme.objects.with_initiative_count(), section="themes", **kwargs)


class ThemePage(DetailView[Theme]):
    """One theme: its initiatives, by stage."""

    model = Theme
    template_name = "theme.html"

    def get_object(self, queryset: QuerySet[Theme] | None = None) -> Theme:
        """The theme at this address; raises `records.Moved` for an old one."""
        return records.find_theme(self.kwargs["slug"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Redirect from an old address."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except records.Moved as moved:
            return records.redirect_to(moved.record.get_absolute_url(), request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the initiatives under the theme, in the order of their stages."""
        initiatives = Initiative.objects.public().filter(themes=self.object).for_list().in_stage_order()
        return super().get_context_data(initiatives=initiatives, section="themes", **kwargs)


class Home(TemplateView):
    """How many, in which stage, what changed lately, what is coming, which themes, which partners."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answers."""
        initiatives = Initiative.objects.public()
        today = timezone.now().date()
        stages = count_by(initiatives, "stage")
        deliveries = count_by(initiatives, "delivery")
        dates = KeyDate.objects.public().select_related("initiative")
        return super().get_context_data(
            initiative_count=initiatives.count(),
            source_count=Source.objects.public().count(),
            organisation_count=Organisation.objects.public().count(),
            event_count=Event.objects.public().count(),
            stages=[(stage, stages.get(stage, 0)) for stage in Stage],
            deliveries=[(delivery, deliveries.get(delivery, 0)) for delivery in Delivery],
            changes=StatusChange.objects.public().uncorrected().lately().select_related("initiative")[:6],
            coming_events=Event.objects.public().coming(today)[:6],
            coming_dates=dates.coming(today)[:6],
            dates_gone_by=dates.gone_by(today)[:6],
            themes=Theme.objects.in_use().order_by("-initiative_count", "name"),
            partners=Organisation.objects.public().most_involved()[:8],
            latest_source=Source.objects.public().first(),
            **kwargs,
        )


class Methodology(TemplateView):
    """How the tracker reads and judges, and what every value of its vocabularies means."""

    template_name = "methodology.html"
    extra_context = {
        "section": "methodology",
        "stages": [(stage, *STAGE_MEANINGS[stage]) for stage in Stage],
        "deliveries": [(delivery, DELIVERY_MEANINGS[delivery]) for delivery in Delivery],
        "iati_code_list": IATI_CODE_LIST,
        "iati_version": IATI_VERSION,
    }


class Data(TemplateView):
    """What can be taken away, under which licence, and how to cite it."""

    template_name = "data.html"
    extra_context = {"section": "data"}
