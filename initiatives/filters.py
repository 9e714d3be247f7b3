"""The FilterSets: the one place that knows how a query string narrows a list (docs/design.md, section 7).

A page, its JSON and whatever else takes the list's own query string use the same one. A value or a parameter that
doesn't exist never means “everything”: the set is empty and `problems` says in sentences what is wrong.
"""

from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import get_language_info, gettext_lazy

from initiatives.choices import (
    Delivery,
    EventState,
    InitiativeKind,
    Measurable,
    OrganisationKind,
    Role,
    Stage,
)
from initiatives.countries import country_choices
from initiatives.models import Event, EventParticipation, Initiative, Organisation, Participation, Source, Theme
from initiatives.querysets import count_by
from initiatives.strict_filters import DayFilter, PastDayFilter, StrictFilterSet, one_of

__all__ = ["PAST_DAYS", "EventFilter", "InitiativeFilter", "OrganisationFilter", "SourceFilter", "StrictFilterSet"]

_NO_COUNTRY = {"invalid_choice": gettext_lazy("This isn’t a country’s code of two letters in ISO 3166-1, such as KZ.")}
_NO_RECORD = {
    "invalid_choice": gettext_lazy("There is none with this name. The name is the last part of its page’s address.")
}


def _one(label: Any, vocabulary: type[TextChoices], **kwargs: Any) -> django_filters.ChoiceFilter:
    """A filter that takes one value of a vocabulary."""
    return django_filters.ChoiceFilter(
        label=label, choices=vocabulary.choices, error_messages=one_of(vocabulary.values), **kwargs
    )


def _several(label: Any, vocabulary: type[TextChoices]) -> django_filters.MultipleChoiceFilter:
    """A filter that takes several values of a vocabulary, of which a record has one."""
    return django_filters.MultipleChoiceFilter(
        label=label, choices=vocabulary.choices, error_messages=one_of(vocabulary.values), distinct=False
    )


# When things are shown, for every list and for the pages of single records alike.
PAST_DAYS = {
    "as_of": PastDayFilter(gettext_lazy("As of")),
    "known_by": PastDayFilter(gettext_lazy("As known by the end of")),
}


class OfAPastDay(StrictFilterSet):
    """A list that can be shown as of a past day, and as known by one; it is to be read in `Moment.reading()`."""

    as_of = PAST_DAYS["as_of"]
    known_by = PAST_DAYS["known_by"]


class InitiativeFilter(OfAPastDay):
    """The filters of the initiatives list."""

    orderings = {
        "title": gettext_lazy("Title"),
        "stage": gettext_lazy("Stage"),
        "effective": gettext_lazy("Effective"),
        "updated": gettext_lazy("Updated"),
        "created": gettext_lazy("Created"),
    }
    columns = {"effective": "effective_latest"}
    default_ordering = "-updated"
    repeated = ("stage", "delivery", "theme", "organisation", "with_organisation", "country")
    carried = ("with_organisation",)
    picked = ("stage", "delivery", "theme", "organisation", "role", "country", "source", "kind", "measurable")
    complete = ("stage", "delivery")

    stage = _several(gettext_lazy("Stage"), Stage)
    delivery = _several(gettext_lazy("Delivery"), Delivery)
    theme = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Theme"),
        field_name="themes",
        queryset=Theme.objects.in_use(),
        to_field_name="slug",
        method="filter_theme",
        error_messages=_NO_RECORD,
    )
    organisation = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.public(),
        to_field_name="slug",
        method="filter_nothing",
        error_messages=_NO_RECORD,
    )
    with_organisation = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Together with"),
        queryset=Organisation.objects.public(),
        to_field_name="slug",
        method="filter_with",
        error_messages=_NO_RECORD,
    )
    role = _one(gettext_lazy("Role"), Role, method="filter_nothing")
    country = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Country of a participant"),
        choices=country_choices,
        method="filter_nothing",
        error_messages=_NO_COUNTRY,
    )
    source = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Source"),
        queryset=Source.objects.public(),
        to_field_name="slug",
        method="filter_source",
        error_messages=_NO_RECORD,
    )
    kind = _one(gettext_lazy("Kind"), InitiativeKind)
    measurable = _one(gettext_lazy("Measurable"), Measurable)
    effective_after = DayFilter(
        label=gettext_lazy("Effective on or after"), field_name="effective_latest", lookup_expr="gte"
    )
    effective_before = DayFilter(
        label=gettext_lazy("Effective on or before"), field_name="effective_latest", lookup_expr="lte"
    )
    updated_after = DayFilter(label=gettext_lazy("Updated on or after"), method="filter_updated")
    silent_since = DayFilter(label=gettext_lazy("Nothing on record after"), method="filter_silent")
    heard_after = DayFilter(label=gettext_lazy("Something on record after"), method="filter_heard")

    class Meta:
        model = Initiative
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Any], leave_out: str = "") -> QuerySet[Any]:
        """As for every list; organisation and role are one question, since both mean the same participation."""
        values = {name: value for name, value in self.values.items() if name != leave_out}
        fitting = queryset.with_participant(  # type: ignore[attr-defined]
            values.get("organisation") or (), values.get("role") or "", values.get("country") or ()
        )
        return super().filter_queryset(fitting, leave_out)

    def filter_nothing(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """What `filter_queryset` did already."""
        return queryset

    def filter_theme(self, queryset: QuerySet[Any], name: str, value: list[Theme]) -> QuerySet[Any]:
        """Those under one of the themes."""
        if not value:
            return queryset
        under = Initiative.themes.through.objects.filter(initiative=OuterRef("pk"), theme__in=value)
        return queryset.filter(Exists(under))

    def filter_source(self, queryset: QuerySet[Any], name: str, value: Source) -> QuerySet[Any]:
        """Those with words of the source among their evidence."""
        return queryset.cited_from(value)  # type: ignore[attr-defined, no-any-return]

    def filter_updated(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those changed on that day (UTC) or later."""
        return queryset.filter(updated__gte=datetime(value.year, value.month, value.day, tzinfo=UTC))

    def filter_silent(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those about which no words of a source, no status and no check are on record after that day."""
        return queryset.silent_since(value)  # type: ignore[attr-defined, no-any-return]

    def filter_heard(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those about which words of a source, a status or a check are on record after that day."""
        return queryset.heard_of_after(value)  # type: ignore[attr-defined, no-any-return]

    def filter_with(self, queryset: QuerySet[Any], name: str, value: list[Organisation]) -> QuerySet[Any]:
        """Those in which one of the organisations takes part as well, in whatever role."""
        return queryset.with_participant(value) if value else queryset  # type: ignore[attr-defined]

    def filter_ordering(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As for every list; stages stand in the order of the vocabulary."""
        if value.lstrip("-") == "stage":
            return queryset.in_stage_order(descending=value.startswith("-"))  # type: ignore[attr-defined, no-any-return]
        return super().filter_ordering(queryset, name, value)

    def count_theme(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of initiatives by theme."""
        return count_by(rest, "themes__slug")

    def count_organisation(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of initiatives by participant, in the role that is asked for."""
        return self._participations("organisation__slug", rest)

    def count_role(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of initiatives by role, of the organisations that are asked for."""
        return self._participations("role", rest)

    def count_country(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of initiatives by a participant's country."""
        return Participation.objects.count_records_by("organisation__country", rest)

    def count_source(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of initiatives by source."""
        return rest.count_by_source()  # type: ignore[attr-defined, no-any-return]

    def _participations(self, path: str, rest: QuerySet[Any]) -> dict[Any, int]:
        """Counts by one side of a participation, while the other side stays in force on the same participation."""
        participations = Participation.objects.all()
        values = self.values
        if path != "role" and values.get("role"):
            participations = participations.filter(role=values["role"])
        if path == "role" and values.get("organisation"):
            participations = participations.filter(organisation__in=values["organisation"])
        return participations.count_records_by(path, rest)


class OrganisationFilter(OfAPastDay):
    """The filters of the organisations list."""

    orderings = {
        "title": gettext_lazy("Name"),
        "initiatives": gettext_lazy("Initiatives"),
        "updated": gettext_lazy("Updated"),
    }
    columns = {"title": "name", "initiatives": "initiative_count"}
    default_ordering = "title"
    page_size = 50
    repeated = ("kind", "country")
    picked = ("kind", "country")

    kind = _several(gettext_lazy("Kind"), OrganisationKind)
    country = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Country"), choices=country_choices, error_messages=_NO_COUNTRY, distinct=False
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()


class EventFilter(OfAPastDay):
    """The filters of the events list."""

    orderings = {
        "date": gettext_lazy("Date"),
        "title": gettext_lazy("Title"),
        "updated": gettext_lazy("Updated"),
    }
    columns = {"date": "date_earliest"}
    default_ordering = "-date"
    repeated = ("state",)
    picked = ("state", "organisation", "initiative")
    complete = ("state",)

    state = _several(gettext_lazy("State"), EventState)
    organisation = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.public(),
        to_field_name="slug",
        method="filter_organisation",
        error_messages=_NO_RECORD,
    )
    initiative = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Initiative"),
        queryset=Initiative.objects.public(),
        to_field_name="slug",
        method="filter_initiative",
        error_messages=_NO_RECORD,
    )
    after = DayFilter(label=gettext_lazy("On or after"), method="filter_after")
    before = DayFilter(label=gettext_lazy("On or before"), method="filter_before")

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()

    def filter_organisation(self, queryset: QuerySet[Any], name: str, value: Organisation) -> QuerySet[Any]:
        """Those in which the organisation takes part."""
        return queryset.with_participant(value)  # type: ignore[attr-defined, no-any-return]

    def filter_initiative(self, queryset: QuerySet[Any], name: str, value: Initiative) -> QuerySet[Any]:
        """Those that belong to the initiative."""
        return queryset.filter(initiative_links__initiative=value)

    def filter_after(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those that may lie on that day or later."""
        return queryset.between(after=value)  # type: ignore[attr-defined, no-any-return]

    def filter_before(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those that may lie on that day or earlier."""
        return queryset.between(before=value)  # type: ignore[attr-defined, no-any-return]

    def count_organisation(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of events by participant."""
        return EventParticipation.objects.count_records_by("organisation__slug", rest)

    def count_initiative(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of events by initiative."""
        return count_by(rest, "initiative_links__initiative__slug")


def _languages() -> list[tuple[str, str]]:
    tags = Source.objects.public().order_by().values_list("language", flat=True).distinct()
    names = []
    for tag in sorted(tags):
        try:
            names.append((tag, str(get_language_info(tag)["name_translated"])))
        except KeyError:
            names.append((tag, tag))
    return names


class SourceFilter(OfAPastDay):
    """The filters of the sources list."""

    orderings = {
        "published": gettext_lazy("Published"),
        "title": gettext_lazy("Title"),
        "updated": gettext_lazy("Updated"),
    }
    columns = {"published": "published_on"}
    default_ordering = "-published"
    picked = ("language",)

    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=_languages,
        error_messages={"invalid_choice": gettext_lazy("No source is in this language.")},
    )
    published_after = DayFilter(
        label=gettext_lazy("Published on or after"), field_name="published_on", lookup_expr="gte"
    )
    published_before = DayFilter(
        label=gettext_lazy("Published on or before"), field_name="published_on", lookup_expr="lte"
    )

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()

    def filter_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that a search for `q` finds in what is known about them; the words of their texts are for /search/."""
        return queryset.filter(pk__in=self._answering)

    @cached_property
    def _answering(self) -> list[Any]:
        return self.queryset.answering(self.values["q"])  # type: ignore[attr-defined, no-any-return]

    def filter_moment(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """Those published by the day."""
        found: Any = super().filter_moment(queryset, name, value)
        return found.published_by(value) if name == "as_of" else found  # type: ignore[no-any-return]
