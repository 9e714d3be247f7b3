"""JSON of each list and record, by the same filters as the pages, and the complete dataset."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import EmptyPage
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.exports.dataset import LICENCE, dataset
from initiatives.exports.records import event_data, initiative_data, organisation_data, source_data
from initiatives.filters import (
    PAST_DAYS,
    EventFilter,
    InitiativeFilter,
    OrganisationFilter,
    SourceFilter,
    StrictFilterSet,
)
from initiatives.models import Event, Initiative, Organisation, Source
from initiatives.past_marks import mark_for_data
from initiatives.public import records
from initiatives.public.past import PastDays
from initiatives.querysets.moments import Moment
from initiatives.strict_filters import MAX_VALUES, says_nothing, shown


def _json(data: Any, status: int = 200) -> HttpResponse:
    """JSON that a person can read as well."""
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _unknown(request: HttpRequest) -> list[str]:
    """A sentence for each parameter that an address without filters doesn’t know, such as a mistyped day."""
    return [
        _("There is no parameter “%(name)s” here. These exist: %(known)s.")
        % {"name": shown(name), "known": ", ".join(PAST_DAYS)}
        for name in list(request.GET)[:MAX_VALUES]
        if name not in PAST_DAYS and not says_nothing(name)
    ]


class Dataset(PastDays):
    """Everything public, in one document."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The document, of today or of the past day that the query string names; 400 for any other parameter."""
        if problems := _unknown(request):
            return _json({"error": _("The dataset can’t be given like this."), "problems": problems}, 400)
        return _json(dataset())


class _Kind[Record](PastDays):
    """One kind of record: which, how it is filtered, what it is as data, and its names in addresses."""

    model: type[Any]
    filter_class: type[StrictFilterSet]
    name: str
    data: Callable[[Record], dict[str, Any]]

    def records(self) -> QuerySet[Any]:
        """All records of the kind with everything at hand that `data` needs."""
        return self.model._default_manager.for_page()  # type: ignore[no-any-return]


class _ListView[Record](_Kind[Record]):
    says_what_is_wrong = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list: 400 with sentences for a wrong query string, 404 for a page that isn't there."""
        found = self.filter_class(request.GET, self.model._default_manager.public().for_list())
        if found.problems:
            return _json({"error": _("The list can’t be filtered like this."), "problems": found.problems}, 400)
        try:
            page = found.page()
        except EmptyPage:
            return _json({"error": _("There is no such page of this list.")}, 404)
        in_order = list(page.object_list.values_list("pk", flat=True))  # type: ignore[attr-defined]
        at_hand = self.records().in_bulk(in_order)
        mark_for_data(at_hand.values(), Moment.shown())
        return _json(
            {
                # Read before the data, by the caching.
                "revision": str(request.revision),  # type: ignore[attr-defined]
                "licence": LICENCE,
                **Moment.shown().parameters,
                "count": page.paginator.count,
                "page": page.number,
                "pages": page.paginator.num_pages,
                "previous": self._link(request, page.number - 1) if page.has_previous() else None,
                "next": self._link(request, page.number + 1) if page.has_next() else None,
                "results": [type(self).data(at_hand[pk]) for pk in in_order],
            }
        )

    def _link(self, request: HttpRequest, number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"


class _RecordView[Record](_Kind[Record]):
    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One record: a redirect from an old address, 410 with the reason for a withdrawn one, 400 for a parameter."""
        try:
            record = records.find(self.records(), slug)  # type: ignore[arg-type]
            if problems := _unknown(request):
                return _json({"error": _("The record can’t be given like this."), "problems": problems}, 400)
            mark_for_data([record], Moment.shown())
            return _json({**type(self).data(record), **Moment.shown().parameters})
        except records.Moved as moved:
            return records.redirect_to(reverse(f"api:{self.name}", args=[moved.record.slug]), request)
        except records.Gone as gone:
            return _json({"error": _("This record was withdrawn."), "reason": gone.record.withdrawn_reason}, 410)
        except records.NotThen:
            return _json({"error": _("There was no such record on that day. Leave out the day to read it today.")}, 404)
        except Http404 as missing:
            return _json({"error": str(missing)}, 404)


class _Initiatives(_Kind[Initiative]):
    model = Initiative
    filter_class = InitiativeFilter
    name = "initiative"
    data = staticmethod(initiative_data)


class _Organisations(_Kind[Organisation]):
    model = Organisation
    filter_class = OrganisationFilter
    name = "organisation"
    data = staticmethod(organisation_data)


class _Events(_Kind[Event]):
    model = Event
    filter_class = EventFilter
    name = "event"
    data = staticmethod(event_data)


class _Sources(_Kind[Source]):
    model = Source
    filter_class = SourceFilter
    name = "source"
    data = staticmethod(source_data)

    def records(self) -> QuerySet[Any]:
        """All sources with their current texts."""
        return Source.objects.for_dataset()


class InitiativeList(_Initiatives, _ListView[Initiative]):
    """`/initiatives.json`."""


class InitiativeRecord(_Initiatives, _RecordView[Initiative]):
    """`/initiatives/<slug>.json`."""


class OrganisationList(_Organisations, _ListView[Organisation]):
    """`/organisations.json`."""


class OrganisationRecord(_Organisations, _RecordView[Organisation]):
    """`/organisations/<slug>.json`."""


class EventList(_Events, _ListView[Event]):
    """`/events.json`."""


class EventRecord(_Events, _RecordView[Event]):
    """`/events/<slug>.json`."""


class SourceList(_Sources, _ListView[Source]):
    """`/sources.json`."""


class SourceRecord(_Sources, _RecordView[Source]):
    """`/sources/<slug>.json`."""
