"""A calendar strip of events: each on its day, or as a span where no source names one."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.choices import EventState
from initiatives.dates import describe
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.links import Part, list_address, part_of
from initiatives.public.pictures.scales import month_step, short_month, starts
from initiatives.public.pictures.shapes import Drawing
from initiatives.public.pictures.spans import Span, Tick, spans
from initiatives.querysets.moments import Moment
from initiatives.querysets.pictures import Happening, happenings

AT_A_TIME = 40
_SECTIONS = 4  # about as many parts of the axis have room for their names


def calendar(filters: Drawn) -> Figures:
    """The events that a source gives a date, in its order, and in the table those without one as well."""
    everything = happenings(filters.qs.order_by("title", "id"))
    dated = [each for each in everything if each.edtf]
    undated = [each for each in everything if not each.edtf]
    dated.sort(key=lambda each: (each.earliest or each.latest or date.max, each.latest or date.max, each.title))
    part = part_of(filters, dated, AT_A_TIME)
    shown = part.records
    listed = [*shown, *(undated if part.ends else [])]
    return Figures(
        sentences=_sentences(filters, len(everything), part),
        table=_table(listed),
        wide=_drawn(filters, shown, everything, 930) if shown else None,
        narrow=_drawn(filters, shown, everything, 288, narrow=True) if shown else None,
        empty="" if shown else _("No event that fits has a date."),
        pages=part.pages,
        previous=_("Earlier events"),
        following=_("Later events"),
    )


def _sentences(filters: Drawn, everything: int, part: Part[Happening]) -> tuple[Sentence, ...]:
    """How many there are, which of them are drawn, and where the others are."""
    if not everything:
        return ()
    words = ngettext("%s event is on record.", "%s events are on record.", everything)
    sentences = [Sentence(words, str(everything), everything, list_address(filters, "event"))]
    if part.records and not part.is_all:
        words = ngettext(
            "Number %(first)d of the %(found)d with a date is drawn, the earliest first.",
            "Numbers %(first)d to %(last)d of the %(found)d with a date are drawn, the earliest first.",
            len(part.records),
        )
        sentences.append(Sentence(words % part.numbers))
    rest = everything - part.found
    if rest and part.ends:
        words = ngettext(
            "One has no date, and stands at the end of the table.",
            "%(rest)d have no date, and stand at the end of the table.",
            rest,
        )
        sentences.append(Sentence(words % {"rest": rest}))
    return tuple(sentences)


def _drawn(
    filters: Drawn, shown: Sequence[Happening], everything: Sequence[Happening], width: float, *,
    narrow: bool = False,
) -> Drawing:  # fmt: skip
    """The strip from the first month to the last one that any of the events may lie in."""
    days = [day for each in shown for day in (each.earliest, each.latest) if day]
    first, last = min(days).replace(day=1), _end_of_month(max(days))
    step = month_step(first, last, _SECTIONS)
    # The first section is a whole one as well.
    first = max(day for day in starts(date(first.year, 1, 1), first, months=step))
    if step >= 12:
        last = date(last.year, 12, 31)
    places = starts(first, last, months=step)
    ticks = []
    for number, start in enumerate(places):
        end = places[number + 1] - timedelta(days=1) if number + 1 < len(places) else last
        count = sum(_may_lie(each, start, end) for each in everything)
        name = str(start.year) if step >= 12 else short_month(start)
        label = ngettext(
            "%(start)s to %(end)s: %(count)d event may lie in it",
            "%(start)s to %(end)s: %(count)d events may lie in it",
            count,
        ) % {"start": describe(start.isoformat()), "end": describe(end.isoformat()), "count": count}
        counted = ngettext("%(count)d event", "%(count)d events", count) % {"count": count}
        ticks.append(Tick(start.toordinal(), name, count, label, _list_of(filters, start, end), counted=counted))
    today = Moment.shown().day
    if first <= today <= last:
        ticks.append(Tick(today.toordinal(), css="now"))
    return spans(
        [_span(each) for each in shown], ticks, first.toordinal(), last.toordinal() + 1, width=width, narrow=narrow
    )


def _list_of(filters: Drawn, start: date, end: date) -> str:
    """The list of the events that may lie in a part of the calendar, of those that may lie between the filters’ days.

    The list asks of an event that it may be over on or after one day and may begin on or before another, so that the
    later of the two first days and the earlier of the two last ones ask for both, in whichever order they stand.
    """
    after, before = filters.values.get("after"), filters.values.get("before")
    days = {"after": max(start, after or start), "before": min(end, before or end)}
    return list_address(filters, "event", **{name: day.isoformat() for name, day in days.items()})


def _may_lie(event: Happening, start: date, end: date) -> bool:
    """Whether the event may lie between two days, by the rule of the events list."""
    if not (event.earliest or event.latest):
        return False
    return (event.latest or date.max) >= start and (event.earliest or date.min) <= end


def _end_of_month(day: date) -> date:
    following = day.replace(day=28) + timedelta(days=4) if day.year < 9999 or day.month < 12 else date.max
    return following if following == date.max else following.replace(day=1) - timedelta(days=1)


def _span(event: Happening) -> Span:
    when, state = describe(event.edtf), EventState(event.state).label
    start = float(event.earliest.toordinal()) if event.earliest else None
    end = event.latest.toordinal() + 1.0 if event.latest else None
    if event.earliest and event.earliest == event.latest:
        start = end = event.earliest.toordinal() + 0.5
    return Span(
        name=event.title,
        label=f"{event.title}: {when}, {state}",
        href=reverse("public:event", args=[event.slug]),
        start=start,
        end=end,
        symbol=f"event-{event.state}",
        css=f"state-{event.state}",
        note=when,
    )


def _table(listed: Sequence[Happening]) -> Table:
    columns = (
        Column("event", _("Event")),
        Column("state", _("State")),
        Column("date", _("Date")),
        Column("earliest", _("First day it may be")),
        Column("latest", _("Last day it may be")),
    )
    rows = tuple(
        (
            Cell(each.title, reverse("public:event", args=[each.slug])),
            Cell(state=each.state),
            Cell(describe(each.edtf) if each.edtf else ""),
            Cell(each.earliest.isoformat() if each.earliest else "", whole=True),
            Cell(each.latest.isoformat() if each.latest else "", whole=True),
        )
        for each in listed
    )
    return Table(columns, rows)
