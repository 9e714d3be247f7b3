"""What a picture's query string takes: the filters of the list that it draws, and how it is to be drawn."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.filters import EventFilter, InitiativeFilter
from initiatives.models import Organisation
from initiatives.strict_filters import Chip, StrictFilterSet, one_of

MOST = {"10": "10", "20": "20", "50": "50", "100": "100"}
PERIODS = {"year": _("by year"), "month": _("by month")}


class Drawn(StrictFilterSet):
    """The filters of a list, less those in `left_out`, which would ask the picture's own question in another way.

    `options` say how the picture is drawn, and narrow nothing.
    """

    left_out: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    # The values of the options that hold where the query string names none.
    usual: Mapping[str, str] = {}
    # Whether every row is asked for, as a file of data holds them, or the part that a page draws.
    whole = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*self.left_out, "ordering"):
            self.filters.pop(name, None)
        self.picked = tuple(name for name in self.picked if name in self.filters)
        self.carried = (*(name for name in self.carried if name in self.filters), *self.options)

    @property
    def ways(self) -> tuple[str, ...]:
        """The options with a few values, which a reader chooses in a switch of their own."""
        return tuple(name for name in self.options if self.filters[name].extra.get("choices"))

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in force; a way of drawing is none of them."""
        return [chip for chip in super().chips if chip.parameter not in self.ways]

    def draw_so(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """An option narrows nothing."""
        return queryset


def _option(label: Any, choices: dict[str, Any]) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, choices=list(choices.items()), method="draw_so", error_messages=one_of(choices)
    )


class StagesAsked(Drawn, InitiativeFilter):
    """Stages over time, up to `as_of`: each period is a past day of its own, on which other things would be true."""

    left_out = (
        "stage",
        "delivery",
        "effective_after",
        "effective_before",
        "updated_after",
        "silent_since",
        "heard_after",
    )
    options = ("by",)
    usual = {"by": "year"}
    by = _option(_("Drawn"), PERIODS)


class ThemesAsked(Drawn, InitiativeFilter):
    """Themes by stage."""


class PartnersAsked(Drawn, InitiativeFilter):
    """Partners by role: who they are is the question, so that a partner is given by `with_organisation`."""

    left_out = ("organisation", "role", "country")
    options = ("most",)
    usual = {"most": "20"}
    most = _option(_("Organisations drawn"), MOST)


class NetworkAsked(Drawn, InitiativeFilter):
    """Organisations that share initiatives: all, or those `around` one of them."""

    left_out = ("organisation", "with_organisation", "role", "country")
    options = ("around",)
    around = django_filters.ModelChoiceFilter(
        label=_("Ties of"),
        queryset=Organisation.objects.public(),
        to_field_name="slug",
        method="draw_so",
        error_messages={
            "invalid_choice": _("There is none with this name. The name is the last part of its page’s address.")
        },
    )


class CalendarAsked(Drawn, EventFilter):
    """A calendar of events."""


class DurationsAsked(Drawn, InitiativeFilter):
    """From proposed to adopted."""


class SilenceAsked(Drawn, InitiativeFilter):
    """Silence: for how long is the question."""

    left_out = ("silent_since", "heard_after")
