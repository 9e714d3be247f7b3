"""The FilterSets: the one place that knows how a query string narrows a list (DESIGN section 7).

A page, its JSON and whatever else takes the list's own query string use the same one. A value or a parameter that
doesn't exist never means “everything”: the set is empty and `problems` says in sentences what is wrong.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

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
from initiatives.models import Event, Initiative, Organisation, Participation, Source, Theme
from initiatives.querysets import count_by

# What others add to an address to follow their readers; it says nothing about the list.
_IGNORED = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref")
MAX_QUERY = 200


@dataclass(frozen=True)
class Choice:
    """One value that a reader may pick, with how many records the list would have with it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Chip:
    """One filter in force, and the query string that is left when it is removed."""

    parameter: str
    label: str
    value: str
    without: str


class DayFilter(django_filters.DateFilter):
    """A calendar day, YYYY-MM-DD, in UTC."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"}), **kwargs)


class StrictFilterSet(django_filters.FilterSet):
    """A FilterSet that refuses what it doesn't know, and can tell what it did."""

    # The values of `ordering` with their labels, and the column behind each where its name differs.
    orderings: Mapping[str, Any] = {}
    columns: Mapping[str, str] = {}
    default_ordering = ""
    # The filters that may be repeated, and those that a reader picks from a list.
    repeated: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()

    q = django_filters.CharFilter(label=gettext_lazy("Words"), method="filter_words", max_length=MAX_QUERY, strip=True)
    ordering = django_filters.ChoiceFilter(label=gettext_lazy("Order"), method="filter_ordering", empty_label=None)

    def __init__(self, data: QueryDict | None = None, queryset: QuerySet[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data if data is not None else QueryDict(), queryset, **kwargs)
        self.filters["ordering"].extra["choices"] = [
            (sign + name, label) for name, label in self.orderings.items() for sign in ("", "-")
        ]
        self._narrowed: QuerySet[Any] | None = None

    @property
    def problems(self) -> list[str]:
        """What is wrong with the query string, a sentence each; empty where nothing is."""
        problems = []
        for parameter, values in self.data.lists():
            if parameter == "page" or _IGNORED.fullmatch(parameter):
                continue
            if parameter not in self.filters:
                known = ", ".join([*self.filters, "page"])
                problems.append(
                    _("There is no filter “%(name)s”. These exist: %(known)s.")
                    % {"name": _shown(parameter), "known": known}
                )
            elif len(values) > 1 and parameter not in self.repeated:
                problems.append(_("“%(name)s” can be given once only.") % {"name": parameter})
        for parameter, errors in self.form.errors.items():
            given = ", ".join(_shown(value) for value in self.data.getlist(parameter))
            problems.extend(f"{parameter}={given}: {error}" for error in errors)
        return problems

    @property
    def qs(self) -> QuerySet[Any]:
        """The records that the query string asks for, in its order; none where it has a problem."""
        if self._narrowed is None:
            self._narrowed = self.queryset.none() if self.problems else self.filter_queryset(self.queryset.all())
        return self._narrowed

    def filter_queryset(self, queryset: QuerySet[Any], leave_out: str = "") -> QuerySet[Any]:
        """Apply each filter but `leave_out`; the order comes last, the default one where none is asked for."""
        values = self.form.cleaned_data
        for name, value in values.items():
            if name not in ("ordering", leave_out):
                queryset = self.filters[name].filter(queryset, value)
        return self.filter_ordering(queryset, "ordering", values["ordering"] or self.default_ordering)

    def filter_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those with every word of `q`."""
        return queryset.matching(value)  # type: ignore[attr-defined, no-any-return]

    def filter_ordering(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In the order asked for; equals by title and id, so that pages never overlap."""
        field = value.lstrip("-")
        column = self.columns.get(field, field)
        order = F(column).desc(nulls_last=True) if value.startswith("-") else F(column).asc(nulls_last=True)
        return queryset.order_by(order, self.columns.get("title", "title"), "id")

    def choices(self, parameter: str) -> list[Choice]:
        """The values of a filter that is picked from a list, each with the number of records that it would leave.

        The other filters stay in force. A value without records is left out unless it is chosen.
        """
        rest = self.queryset.none() if self.problems else self.filter_queryset(self.queryset.all(), parameter)
        counts: dict[Any, int] = getattr(self, f"count_{parameter}", lambda rest: count_by(rest, parameter))(rest)
        chosen = set(self.data.getlist(parameter))
        return [
            Choice(value, str(label), counts.get(value, 0), value in chosen)
            for value, label in self._labels(parameter)
            if counts.get(value) or value in chosen
        ]

    def _labels(self, parameter: str) -> Iterable[tuple[str, Any]]:
        field = self.form.fields[parameter]
        if isinstance(field, forms.ModelChoiceField):
            key = field.to_field_name or "pk"
            return [(getattr(record, key), record) for record in field.queryset]
        return [(value, label) for value, label in field.choices if value]  # type: ignore[attr-defined]

    @property
    def facets(self) -> dict[str, list[Choice]]:
        """The choices of every filter that is picked from a list, by parameter."""
        return {parameter: self.choices(parameter) for parameter in self.picked}

    @property
    def chips(self) -> list[Chip]:
        """The filters in force, each with the query string that removes it (and goes back to the first page)."""
        chips = []
        for parameter, values in self.data.lists():
            if parameter not in self.filters or parameter == "ordering":
                continue
            labels = dict(self._labels(parameter)) if parameter in self.picked else {}
            for value in values:
                if value:
                    without = self.data.copy()
                    without.setlist(parameter, [other for other in values if other != value])
                    without.pop("page", None)
                    label = str(self.filters[parameter].label)
                    chips.append(Chip(parameter, label, str(labels.get(value, value)), without.urlencode()))
        return chips

    @property
    def words(self) -> str:
        """What was typed into the search box."""
        return str(self.data.get("q", ""))


def _shown(text: str) -> str:
    """A value fit to stand in a sentence: without what can't be printed, and not too long."""
    printable = "".join(character if character.isprintable() else "�" for character in text)
    return printable if len(printable) <= 60 else printable[:60] + "…"


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _vocabulary(label: Any, choices: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=label, choices=choices.choices, conjoined=False)


class InitiativeFilter(StrictFilterSet):
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
    repeated = ("stage", "delivery", "theme", "organisation", "country")
    picked = ("stage", "delivery", "theme", "organisation", "role", "country", "source", "kind", "measurable")

    stage = _vocabulary(gettext_lazy("Stage"), Stage)
    delivery = _vocabulary(gettext_lazy("Delivery"), Delivery)
    theme = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Theme"),
        field_name="themes",
        queryset=Theme.objects.all(),
        to_field_name="slug",
        method="filter_theme",
    )
    organisation = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.public(),
        to_field_name="slug",
        method="filter_nothing",
    )
    role = django_filters.ChoiceFilter(label=gettext_lazy("Role"), choices=Role.choices, method="filter_nothing")
    country = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Country of a participant"), choices=country_choices, method="filter_nothing"
    )
    source = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Source"),
        queryset=Source.objects.public(),
        to_field_name="slug",
        method="filter_source",
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=InitiativeKind.choices)
    measurable = django_filters.ChoiceFilter(label=gettext_lazy("Measurable"), choices=Measurable.choices)
    effective_after = DayFilter(
        label=gettext_lazy("Effective on or after"), field_name="effective_latest", lookup_expr="gte"
    )
    effective_before = DayFilter(
        label=gettext_lazy("Effective on or before"), field_name="effective_latest", lookup_expr="lte"
    )
    updated_after = DayFilter(label=gettext_lazy("Updated on or after"), method="filter_updated")

    class Meta:
        model = Initiative
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[Any], leave_out: str = "") -> QuerySet[Any]:
        """As for every list; organisation and role are one question, since both mean the same participation."""
        values = {name: value for name, value in self.form.cleaned_data.items() if name != leave_out}
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
        return queryset.filter(updated__gte=_start_of(value))

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
        return Participation.objects.count_initiatives_by("organisation__country", rest)

    def count_source(self, rest: QuerySet[Any]) -> dict[str, int]:
        """The number of initiatives by source."""
        return {source.slug: rest.cited_from(source).count() for source in Source.objects.public()}  # type: ignore[attr-defined]

    def _participations(self, path: str, rest: QuerySet[Any]) -> dict[Any, int]:
        """Counts by one side of a participation, while the other side stays in force on the same participation."""
        participations = Participation.objects.all()
        values = {} if self.problems else self.form.cleaned_data
        if path != "role" and values.get("role"):
            participations = participations.filter(role=values["role"])
        if path == "role" and values.get("organisation"):
            participations = participations.filter(organisation__in=values["organisation"])
        return participations.count_initiatives_by(path, rest)


class OrganisationFilter(StrictFilterSet):
    """The filters of the organisations list."""

    orderings = {
        "title": gettext_lazy("Name"),
        "initiatives": gettext_lazy("Initiatives"),
        "updated": gettext_lazy("Updated"),
    }
    columns = {"title": "name", "initiatives": "initiative_count"}
    default_ordering = "title"
    repeated = ("kind", "country")
    picked = ("kind", "country")

    kind = _vocabulary(gettext_lazy("Kind"), OrganisationKind)
    country = django_filters.MultipleChoiceFilter(label=gettext_lazy("Country"), choices=country_choices)

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()


class EventFilter(StrictFilterSet):
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

    state = _vocabulary(gettext_lazy("State"), EventState)
    organisation = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Organisation"),
        queryset=Organisation.objects.public(),
        to_field_name="slug",
        method="filter_organisation",
    )
    initiative = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Initiative"),
        queryset=Initiative.objects.public(),
        to_field_name="slug",
        method="filter_initiative",
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
        return count_by(rest, "participations__organisation__slug")

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


class SourceFilter(StrictFilterSet):
    """The filters of the sources list."""

    orderings = {
        "published": gettext_lazy("Published"),
        "title": gettext_lazy("Title"),
        "updated": gettext_lazy("Updated"),
    }
    columns = {"published": "published_on"}
    default_ordering = "-published"
    picked = ("language",)

    language = django_filters.ChoiceFilter(label=gettext_lazy("Language"), choices=_languages)
    published_after = DayFilter(
        label=gettext_lazy("Published on or after"), field_name="published_on", lookup_expr="gte"
    )
    published_before = DayFilter(
        label=gettext_lazy("Published on or before"), field_name="published_on", lookup_expr="lte"
    )

    class Meta:
        model = Source
        fields: tuple[str, ...] = ()
