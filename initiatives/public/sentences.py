"""What matters now, in words made from the data: how many stand where, who is silent, and what comes next.

Each number is one that a list can show, and is given with the query string of that list.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from initiatives.choices import EventState, OrganisationKind, Stage
from initiatives.models import Event, Initiative, KeyDate, Organisation, Source, Theme
from initiatives.querysets import count_by
from initiatives.querysets.moments import Moment
from initiatives.strict_filters import StrictFilterSet

SHOWN = 3  # records that a sentence names


@dataclass(frozen=True)
class Standing:
    """How some initiatives stand. `scope` holds the filters that narrow the list of initiatives to them.

    `silent` are those about which nothing is on record after the day `silent_since`; `next` is the date of an
    initiative or the event that comes first, or None.
    """

    total: int
    by_stage: dict[str, int]
    silent: int
    silent_since: date
    next: KeyDate | Event | None
    scope: dict[str, str]

    @property
    def adopted(self) -> int:
        """How many are adopted."""
        return self.by_stage.get(Stage.ADOPTED, 0)

    @property
    def under_way(self) -> int:
        """How many are under way."""
        return self.by_stage.get(Stage.UNDER_WAY, 0)

    @property
    def completed(self) -> int:
        """How many are completed."""
        return self.by_stage.get(Stage.COMPLETED, 0)


def standing_of(initiatives: Any, events: Any, **scope: str) -> Standing:
    """How `initiatives`, a query set of public ones, stand on the day that is shown.

    `events` are the public ones that may come next, and `scope` the filters that narrow the list to the initiatives.
    """
    today = Moment.shown().day
    by_stage = count_by(initiatives, "stage")
    since = a_year_before(today)
    dates = KeyDate.objects.public().filter(initiative__in=initiatives.order_by().values("pk"))
    return Standing(
        total=sum(by_stage.values()),
        by_stage=by_stage,
        silent=initiatives.silent_since(since).count(),
        silent_since=since,
        next=_first(dates.select_related("initiative").coming(today), events.coming(today)),
        scope=scope,
    )


def a_year_before(day: date) -> date:
    """The same day of the year before; of a leap day the 28th. The calendar has no year before the first."""
    year = max(day.year - 1, 1)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _first(dates: QuerySet[Any], events: QuerySet[Any]) -> KeyDate | Event | None:
    """The first of what is to come: what only may lie ahead comes last, and of that what has no first day."""
    key_date: KeyDate | None = dates.first()
    event: Event | None = events.first()
    if key_date is None or event is None:
        return key_date or event
    of_event = (event.may_be_over, event.date_earliest or date.max)  # type: ignore[attr-defined]
    return event if of_event < (key_date.may_be_over, key_date.earliest or date.max) else key_date  # type: ignore[attr-defined]


def opening(section: str, filters: StrictFilterSet) -> dict[str, Any]:
    """The sentence with which the page of a section opens; nothing where the list is narrowed, or there is none."""
    if filters.chips or filters.problems:
        return {}
    make = {"initiatives": _initiatives, "organisations": _organisations, "events": _events, "sources": _sources}
    return make[section]() if section in make else {}


def _initiatives() -> dict[str, Any]:
    return {"standing": standing_of(Initiative.objects.public(), Event.objects.public())}


def _organisations() -> dict[str, Any]:
    kinds = count_by(Organisation.objects.public(), "kind")
    return {
        "organisation_count": sum(kinds.values()),
        "state_count": kinds.get(OrganisationKind.STATE, 0),
        "most_involved": Organisation.objects.public().most_involved()[:SHOWN],
    }


def _events() -> dict[str, Any]:
    states = count_by(Event.objects.public(), "state")
    return {
        "event_states": [(state, states[state]) for state in EventState if states.get(state)],
        "next_event": Event.objects.public().coming(Moment.shown().day).first(),
    }


def _sources() -> dict[str, Any]:
    return {"newest_source": Source.objects.public().published_by(Moment.shown().as_of).newest()}


def largest_themes() -> QuerySet[Theme]:
    """The themes with the most initiatives, the largest first."""
    return Theme.objects.in_use().order_by("-initiative_count", "name")[:SHOWN]
