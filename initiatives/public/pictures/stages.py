"""Stages over time: how many initiatives stood in each at the end of each year or month, from their history."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.choices import Stage
from initiatives.dates import describe
from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.columns import Part, Pile, columns
from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.links import in_words, list_address, part_of
from initiatives.public.pictures.scales import ends_of_periods, month_in_words, short_month
from initiatives.querysets.moments import Moment
from initiatives.querysets.pictures import by_stage, first_status

AT_A_TIME = 24


def stages(filters: Drawn) -> Figures:
    """The stages at the end of each period; a change counts from the last day that its date may mean."""
    by = filters.data.get("by") or filters.usual["by"]
    today = Moment.shown().day
    first = first_status(filters.qs)
    if first is None:
        return Figures(empty=_("No initiative that fits has a status on record."), table=_table([], [], []))
    # The newest come first, and stand at the right.
    part = part_of(filters, ends_of_periods(min(first, today), today, by)[::-1], AT_A_TIME)
    shown = part.records[::-1]
    counts = [_counts(filters, day) for day in shown]
    in_use = [stage for stage in Stage if any(each.get(stage) for each in counts)]
    piles = [_pile(filters, day, each, in_use, by) for day, each in zip(shown, counts, strict=True)]
    entries = [(stage.value, str(stage.label)) for stage in in_use]
    return Figures(
        sentences=_sentences(piles, shown[-1]) if shown else (),
        table=_table(piles, in_use, shown),
        wide=columns(piles, entries, 930),
        narrow=columns(piles, entries, 288),
        pages=part.pages,
        previous=_("Later years") if by == "year" else _("Later months"),
        following=_("Earlier years") if by == "year" else _("Earlier months"),
    )


def _counts(filters: Drawn, day: date) -> dict[str, int]:
    """How many initiatives the list shows in each stage as of the day: it is asked as a reader would ask it."""
    asked = QueryDict(list_address(filters, as_of=_as_of(day)).partition("?")[2])
    moment = Moment.of(as_of=day, known_by=filters.values.get("known_by"))
    with moment.reading():
        return by_stage(InitiativeFilter(asked, Initiative.objects.public()).qs)


def _as_of(day: date) -> str:
    """The day as a list takes it; what is shown today needs none."""
    return "" if day == timezone.now().date() else day.isoformat()


def _pile(filters: Drawn, day: date, counts: dict[str, int], in_use: Sequence[Stage], by: str) -> Pile:
    when = _when(day, by)
    parts = []
    for stage in in_use:
        count = counts.get(stage, 0)
        address = list_address(filters, stage=stage.value, as_of=_as_of(day))
        parts.append(Part(stage.value, count, in_words(f"{stage.label}, {when}", count), address))
    label = in_words(when, sum(counts.values()))
    return Pile(_name(day, by), parts, label, list_address(filters, as_of=_as_of(day)))


def _name(day: date, by: str) -> str:
    return str(day.year) if by == "year" else short_month(day)


def _when(day: date, by: str) -> str:
    """The day in words: the end of a period, or today within the present one."""
    if day == Moment.shown().day:
        return describe(day.isoformat())
    return _("end of %(period)s") % {"period": str(day.year) if by == "year" else month_in_words(day)}


def _sentences(piles: Sequence[Pile], day: date) -> tuple[Sentence, ...]:
    last = piles[-1]
    words = ngettext(
        "%(when)s, %%s initiative was on record in one of these stages.",
        "%(when)s, %%s initiatives were on record in one of these stages.",
        last.total,
    )
    when = _("On %(day)s") % {"day": describe(day.isoformat())}
    return (Sentence(words % {"when": when}, str(last.total), last.total, last.href),)


def _table(piles: Sequence[Pile], in_use: Sequence[Stage], days: Sequence[date]) -> Table:
    head = [
        Column("as_of", _("As of")),
        Column("initiatives", _("All"), number=True),
        *(Column(stage.value, stage.label, number=True, stage=stage.value) for stage in in_use),
    ]
    rows: list[tuple[Any, ...]] = [
        (
            Cell(day.isoformat()),
            Cell(href=pile.href, count=pile.total),
            *(Cell(href=part.href, count=part.count) for part in pile.parts),
        )
        for day, pile in zip(reversed(days), reversed(piles), strict=True)
    ]
    return Table(tuple(head), tuple(rows))
