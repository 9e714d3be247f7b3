"""The pictures that there are, in the order of the overview: what each asks, of what, and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import Event, Initiative
from initiatives.public.pictures import asked
from initiatives.public.pictures.calendar import calendar
from initiatives.public.pictures.durations import durations
from initiatives.public.pictures.figures import Figures
from initiatives.public.pictures.network import network
from initiatives.public.pictures.partners import partners_by_role
from initiatives.public.pictures.silence import silence
from initiatives.public.pictures.stages import stages
from initiatives.public.pictures.themes import themes
from initiatives.querysets.pictures import (
    by_theme_and_stage,
    first_status,
    happenings,
    partners,
    proposed_to_adopted,
    stages_of,
    ties,
)


@dataclass(frozen=True)
class Picture:
    """A kind of picture: its name in addresses, its title, what it shows and how to read it, and its query string.

    `found` is what it draws of a set of public records, and nothing where there is nothing to draw.
    """

    name: str
    title: str | Promise
    about: str | Promise
    reading: str | Promise
    filter_class: type[asked.Drawn]
    figures: Callable[[asked.Drawn], Figures]
    found: Callable[[QuerySet[Any]], Any]
    model: type[Any] = Initiative

    @property
    def address(self) -> str:
        """The address of its page."""
        return reverse("public:picture", args=[self.name])


PICTURES = {
    picture.name: picture
    for picture in (
        Picture(
            "stages",
            _("Stages over time"),
            _("How many initiatives stood in each stage at the end of each year or month, from their history."),
            _(
                "A change counts from the last day that its date may mean: what a source of 10 September 2020 reports "
                "without saying since when, counts from that day. An initiative is on record from the first source "
                "that speaks of it, or from the first day of its history if that is earlier."
            ),
            asked.StagesAsked,
            stages,
            first_status,
        ),
        Picture(
            "themes",
            _("Themes by stage"),
            _("How many initiatives under each theme are in each stage."),
            _("An initiative under two themes counts under both. All bars have one scale."),
            asked.ThemesAsked,
            themes,
            by_theme_and_stage,
        ),
        Picture(
            "partners",
            _("Partners by role"),
            _("In how many initiatives each organisation takes part, and as what."),
            _("An organisation in two roles counts in either, and once in any role. All bars have one scale."),
            asked.PartnersAsked,
            partners_by_role,
            partners,
        ),
        Picture(
            "network",
            _("Who shares initiatives"),
            _("Which organisations take part in the same initiatives, the strongest ties first."),
            _(
                "Each line is an organisation, with the number of its initiatives; each arc ties two that share some, "
                "the thicker the more. That two are named in one initiative doesn’t say that they work together."
            ),
            asked.NetworkAsked,
            network,
            lambda initiatives: ties(initiatives)[0],
        ),
        Picture(
            "events",
            _("Events in time"),
            _("When events took place or are to, with a span where no source names the day."),
            _(
                "A diamond is a day. A span reaches from the first to the last day that the source’s words may mean; "
                "an arrow says that no end is named. An event counts in each part of the calendar that it may lie in."
            ),
            asked.CalendarAsked,
            calendar,
            lambda events: [event for event in happenings(events) if event.edtf],
            Event,
        ),
        Picture(
            "durations",
            _("From proposed to adopted"),
            _("How long initiatives took from the day they were proposed to the day they were adopted."),
            _(
                "Dates in sources are often uncertain, so a length is a range: the full part of a bar is how long it "
                "took at least, the outlined part how much longer it may have been. An arrow says that no source gives "
                "an upper bound."
            ),
            asked.DurationsAsked,
            durations,
            proposed_to_adopted,
        ),
        Picture(
            "silence",
            _("Silence"),
            _("For how long nothing has been on record about initiatives, by stage."),
            _(
                "Silence begins after the last day on which a source’s words, a status or a check about the initiative "
                "is on record. It says something about this record, not that nothing happened."
            ),
            asked.SilenceAsked,
            silence,
            stages_of,
        ),
    )
}
