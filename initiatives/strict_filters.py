"""What all FilterSets have in common: they refuse what they don't know, and can tell what they did."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.querysets import count_by
from initiatives.querysets.moments import FutureDay, Moment
from initiatives.querysets.search import ask
from initiatives.search.asked import Asked

# What others add to an address to follow their readers; it says nothing about the list.
_IGNORED = re.compile(
    r"(utm|mtm|pk|hsa)_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_ga|_gl|ref"
)
_PAGE = re.compile(r"0*[1-9][0-9]*")
MAX_QUERY = 200
MAX_VALUES = 100


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
        super().__init__(
            *args,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date"}),
            error_messages={
                "invalid": gettext_lazy("This isn’t a day of the calendar. Write it as 2020-09-10: year, month, day.")
            },
            **kwargs,
        )


class PastDayFilter(DayFilter):
    """A day that has come, as of which or known by which things are shown; it narrows nothing by itself."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, method="filter_moment", validators=[_refuse_the_future])


def _refuse_the_future(day: date) -> None:
    try:
        Moment.of(as_of=day)
    except FutureDay as error:
        raise ValidationError(str(error)) from error


def one_of(values: Iterable[str]) -> dict[str, Any]:
    """The `error_messages` of a filter that takes these values alone."""
    sentence = gettext_lazy("This isn’t one of its values, which are:")
    return {"invalid_choice": format_lazy("{} {}.", sentence, ", ".join(values))}


class StrictFilterSet(django_filters.FilterSet):
    """A FilterSet that refuses what it doesn't know, and can tell what it did.

    A parameter without a value counts as absent, since that is what a form sends for a control left alone.
    """

    data: QueryDict
    queryset: QuerySet[Any]
    _meta: Any

    # The values of `ordering` with their labels, and the column behind each where its name differs.
    orderings: Mapping[str, Any] = {}
    columns: Mapping[str, str] = {}
    default_ordering = ""
    page_size = 25
    # The filters that may be repeated, those that a reader picks from a list, those of them whose every value is
    # offered, also one that no record has, and those that aren't built yet.
    repeated: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    # Those that links set, and that a form only carries on.
    carried: tuple[str, ...] = ()
    not_built: tuple[str, ...] = ()

    q = django_filters.CharFilter(
        label=gettext_lazy("Words"),
        method="filter_words",
        max_length=MAX_QUERY,
        strip=True,
        error_messages={
            "max_length": gettext_lazy(
                "These are %(show_value)d characters. Shorten them to %(limit_value)d at most: the search wants words, "
                "not whole passages."
            )
        },
    )
    ordering = django_filters.ChoiceFilter(label=gettext_lazy("Order"), method="filter_ordering", empty_label=None)

    def __init__(self, data: QueryDict | None = None, queryset: QuerySet[Any] | None = None, **kwargs: Any) -> None:
        self.given = data if data is not None else QueryDict()
        self.count_given = sum(len(values) for _name, values in self.given.lists())
        # Of too many nothing is read, for the page would have something to show for each.
        read = _without_empty(self.given) if self.count_given <= MAX_VALUES else QueryDict()
        super().__init__(read, queryset, **kwargs)
        if "ordering" in self.filters:
            choices = [(sign + name, label) for name, label in self.orderings.items() for sign in ("", "-")]
            self.filters["ordering"].extra |= {"choices": choices, "error_messages": one_of(dict(choices))}
        self._narrowed: QuerySet[Any] | None = None
        self._labels_read: dict[str, list[tuple[str, Any]]] = {}
        self.asked: dict[str, Asked] = {}

    @cached_property
    def problems(self) -> list[str]:
        """What is wrong with the query string, a sentence each; empty where nothing is."""
        if self.count_given > MAX_VALUES:
            return [
                _("The address has %(count)d parameters, and %(most)d at most are read. Leave some out.")
                % {"count": self.count_given, "most": MAX_VALUES}
            ]
        problems = []
        for parameter in self.given:
            if parameter in self.not_built:
                problems.append(_("The filter “%(name)s” isn’t built yet. Leave it out.") % {"name": parameter})
            elif parameter != "page" and parameter not in self.filters and not says_nothing(parameter):
                problems.append(
                    _("There is no filter “%(name)s”. These exist: %(known)s.")
                    % {"name": shown(parameter), "known": ", ".join([*self.filters, "page"])}
                )
        for parameter, values in self.data.lists():
            known = parameter == "page" or parameter in self.filters
            if known and len(values) > 1 and parameter not in self.repeated:
                problems.append(_("“%(name)s” can be given once only.") % {"name": parameter})
        if not _PAGE.fullmatch(self.data.get("page", "1")):
            problems.append(
                _("page=%(given)s: a page is a whole number, and the first one is 1.")
                % {"given": shown(self.data.get("page", ""))}
            )
        for parameter, errors in self.form.errors.items():
            given = ", ".join(shown(value) for value in self.data.getlist(parameter))
            problems.extend(f"{parameter}={given}: {error}" for error in errors)
        return problems

    @property
    def qs(self) -> QuerySet[Any]:
        """The records that the query string asks for, in its order; none where it has a problem."""
        if self._narrowed is None:
            self._narrowed = self.queryset.none() if self.problems else self.filter_queryset(self.queryset.all())
        return self._narrowed

    def page(self) -> Page[Any]:
        """The page of the list that the query string asks for; an empty one where it has a problem.

        Raises `EmptyPage` where the list has no page with this number.
        """
        # More digits than that are as far out of range.
        number = 1 if self.problems else int(self.data.get("page", "1").lstrip("0")[:18])
        return Paginator(self.qs, self.page_size).page(number)

    @property
    def values(self) -> dict[str, Any]:
        """The values of the filters, as far as they are right."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    def filter_queryset(self, queryset: QuerySet[Any], leave_out: str = "") -> QuerySet[Any]:
        """Apply each filter with a right value but `leave_out`; the order comes last, by default the usual one."""
        values = self.values
        for name, value in values.items():
            if name not in ("ordering", leave_out):
                queryset = self.filters[name].filter(queryset, value)
        return self.filter_ordering(queryset, "ordering", values.get("ordering") or self.default_ordering)

    def filter_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that a search for `q` finds."""
        if value not in self.asked:
            self.asked[value] = ask(value)
        return queryset.found_by(self.asked[value])  # type: ignore[attr-defined, no-any-return]

    def filter_moment(self, queryset: QuerySet[Any], name: str, value: date) -> QuerySet[Any]:
        """The same records, for they are read from the tables of the day.

        Raises `RuntimeError` outside of a block that reads the day: another one's records would be given for it.
        """
        wanted = Moment.of(self.values.get("as_of"), self.values.get("known_by"))
        if not self.problems and Moment.shown() != wanted:
            raise RuntimeError("Whoever takes a past day reads the list in `Moment.reading()`.")
        return queryset

    def filter_ordering(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In the order asked for, whatever the case of letters; equals by title and id, so that pages never overlap."""
        field = value.lstrip("-")
        column = self._sortable(self.columns.get(field, field))
        order = column.desc(nulls_last=True) if value.startswith("-") else column.asc(nulls_last=True)
        return queryset.order_by(order, self._sortable(self.columns.get("title", "title")), "id")

    def _sortable(self, column: str) -> Any:
        fields = {field.name: field for field in self._meta.model._meta.get_fields()}
        return Lower(column) if isinstance(fields.get(column), CharField) else F(column)

    def choices(self, parameter: str) -> list[Choice]:
        """The values of a filter that is picked from a list, each with the number of records that it would leave.

        The other filters stay in force as far as their values are right, so that a form with a wrong one can be
        mended. A value without records is left out unless it is chosen, or all values are to be offered.
        """
        rest = self.filter_queryset(self.queryset.all(), parameter)
        counts: dict[Any, int] = getattr(self, f"count_{parameter}", lambda rest: count_by(rest, parameter))(rest)
        chosen = set(self.data.getlist(parameter))
        return [
            Choice(value, str(label), counts.get(value, 0), value in chosen)
            for value, label in self._labels(parameter)
            if counts.get(value) or value in chosen or parameter in self.complete
        ]

    def _labels(self, parameter: str) -> list[tuple[str, Any]]:
        if parameter not in self._labels_read:
            self._labels_read[parameter] = list(self._read_labels(parameter))
        return self._labels_read[parameter]

    def _read_labels(self, parameter: str) -> Iterable[tuple[str, Any]]:
        field = self.form.fields[parameter]
        if isinstance(field, forms.ModelChoiceField):
            key = field.to_field_name or "pk"
            return [(getattr(record, key), record) for record in field.queryset or ()]
        return [(value, label) for value, label in field.choices if value]  # type: ignore[attr-defined]

    @cached_property
    def facets(self) -> dict[str, list[Choice]]:
        """The choices of every filter that is picked from a list, by parameter."""
        return {parameter: self.choices(parameter) for parameter in self.picked}

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in force, each with the query string that removes it (and goes back to the first page).

        A past day is none of them: it says when, and not which.
        """
        chips = []
        for parameter, values in self.data.lists():
            if parameter not in self.filters or parameter == "ordering":
                continue
            if isinstance(self.filters[parameter], PastDayFilter):
                continue
            labels = dict(self._labels(parameter)) if parameter in self.picked else {}
            for value in dict.fromkeys(values):
                without = self.data.copy()
                without.setlist(parameter, [other for other in values if other != value])
                without.pop("page", None)
                label = str(self.filters[parameter].label)
                chips.append(Chip(parameter, label, shown(str(labels.get(value, value))), without.urlencode()))
        return chips

    @property
    def words(self) -> str:
        """What was typed into the search box."""
        return str(self.data.get("q", ""))


def says_nothing(parameter: str) -> bool:
    """Whether a parameter is one that others add to an address to follow their readers."""
    return bool(_IGNORED.fullmatch(parameter))


def shown(text: str) -> str:
    """A value fit to stand in a sentence: without what can't be printed, and not too long."""
    printable = "".join(character if character.isprintable() else "�" for character in text[:61])
    return printable if len(printable) <= 60 else printable[:60] + "…"


def _without_empty(data: QueryDict) -> QueryDict:
    filled = QueryDict(mutable=True)
    for parameter, values in data.lists():
        if kept := [value for value in values if value.strip()]:
            filled.setlist(parameter, kept)
    return filled
