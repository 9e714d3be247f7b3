"""The controls of a list's filter form: one for every filter of its FilterSet, in the order of the page."""

from dataclasses import dataclass, field
from typing import Any, Literal

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.filters import StrictFilterSet
from initiatives.glossary import VOCABULARIES
from initiatives.strict_filters import Chip, Choice, DayFilter, PastDayFilter

# As many values of a filter are offered at sight where there are many; the others are folded away.
AT_SIGHT = 8
# As many filters as are tried for a way out of a list without results: each costs some queries.
WAYS_TRIED = 8
MANY = 11

Kind = Literal["words", "several", "one", "day", "past", "order", "carried"]


@dataclass(frozen=True)
class Control:
    """One filter as a form shows it.

    `value` is what was typed or chosen, right or wrong. Of the `choices`, those most records have and the chosen ones
    are `first`, and the `rest` is folded away.
    """

    name: str
    label: str
    kind: Kind
    value: str = ""
    wrong: bool = False
    choices: list[Choice] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        """How many values are chosen."""
        return sum(choice.chosen for choice in self.choices)

    @property
    def first(self) -> list[Choice]:
        """The choices at sight, in their own order."""
        if len(self.choices) < MANY:
            return self.choices
        ranked = sorted(self.choices, key=lambda choice: -choice.count)[:AT_SIGHT]
        return [choice for choice in self.choices if choice.chosen or choice in ranked]

    @property
    def rest(self) -> list[Choice]:
        """The choices folded away, in their own order."""
        first = self.first
        return [choice for choice in self.choices if choice not in first]

    @property
    def meanings(self) -> str:
        """The vocabulary of the glossary that the choices are values of; empty where they are none's."""
        values = {choice.value for choice in self.choices}
        of_it = {key: {*each.choices.values} for key, each in VOCABULARIES.items() if each.by == self.name}
        return next((key for key, known in of_it.items() if values and values <= known), "")


@dataclass(frozen=True)
class WayOut:
    """A filter whose removal would leave some records, and how many."""

    chip: Chip
    count: int


def controls_of(filters: StrictFilterSet) -> dict[str, list[Control]]:
    """The controls of a filter form, by kind; `picked` holds those with values to choose from, in their order.

    The form keeps the day of `past`, which is chosen for the whole page.
    """
    controls = [_control(filters, name) for name in filters.filters if name not in filters.carried]
    by_name = {control.name: control for control in controls}
    return {
        "words": [control for control in controls if control.kind == "words"],
        "picked": [by_name[name] for name in filters.picked],
        "days": [control for control in controls if control.kind == "day"],
        "past": [control for control in controls if control.kind == "past"],
        "order": [control for control in controls if control.kind == "order"],
        "carried": [
            Control(name, str(filters.filters[name].label), "carried", value)
            for name in filters.carried
            for value in filters.data.getlist(name)
        ],
    }


def _control(filters: StrictFilterSet, name: str) -> Control:
    label = str(filters.filters[name].label)
    value = filters.data.get(name, "")
    wrong = name in filters.form.errors
    if name == "ordering":
        return Control(name, label, "order", value, wrong, _orders(filters))
    if name in filters.picked:
        kind: Kind = "several" if name in filters.repeated else "one"
        return Control(name, label, kind, value, wrong, filters.facets[name])
    if isinstance(filters.filters[name], PastDayFilter):
        return Control(name, label, "past", value, wrong)
    return Control(name, label, "day" if isinstance(filters.filters[name], DayFilter) else "words", value, wrong)


def _orders(filters: StrictFilterSet) -> list[Choice]:
    chosen = filters.data.get("ordering") or filters.default_ordering
    return [
        Choice(value, _order_in_words(value, label), 0, value == chosen)
        for value, label in filters.form.fields["ordering"].choices  # type: ignore[attr-defined]
    ]


def _order_in_words(value: str, label: Any) -> str:
    """An order as a reader would say it, such as “Title, Z to A”."""
    name, descending = value.lstrip("-"), value.startswith("-")
    if name == "title":
        order = _("Z to A") if descending else _("A to Z")
    elif name == "stage":
        order = pgettext("stages", "last to first") if descending else pgettext("stages", "first to last")
    elif name == "initiatives":
        order = _("most first") if descending else _("fewest first")
    else:
        order = _("newest first") if descending else _("oldest first")
    return _("%(label)s, %(order)s") % {"label": label, "order": order}


@dataclass(frozen=True)
class Parameter:
    """A filter as a program meets it: its name, what it means, what it takes, and whether it may be repeated."""

    name: str
    label: str
    takes: str
    repeated: bool


def parameters_of(filters: StrictFilterSet) -> list[Parameter]:
    """What the query string of a list takes, in the order of its FilterSet."""
    return [
        Parameter(name, str(each.label), _takes(filters, name), name in filters.repeated)
        for name, each in filters.filters.items()
    ]


def _takes(filters: StrictFilterSet, name: str) -> str:
    if name == "q":
        return _("words; a record has all of them; “phrases” and -words to leave out, as in the search")
    if name == "country":
        return _("a code of ISO 3166-1, such as KZ")
    if name == "language":
        return _("a tag, such as en")
    if isinstance(filters.filters[name], DayFilter):
        return _("a day, such as 2020-09-10")
    field = filters.form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        return _("the last part of a page’s address")
    return ", ".join(value for value, _label in field.choices if value)  # type: ignore[attr-defined]


def ways_out(filters: StrictFilterSet) -> list[WayOut]:
    """Which filters of a list without results to remove, and how many records each removal would leave."""
    found = []
    for chip in filters.chips[:WAYS_TRIED]:
        without = type(filters)(QueryDict(chip.without), filters.queryset)
        without.asked = filters.asked
        if count := without.qs.count():
            found.append(WayOut(chip, count))
    return found
