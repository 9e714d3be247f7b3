"""How long things take from proposed to adopted, as a range of days wherever a date is uncertain."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from initiatives.dates import describe
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.links import Part, part_of
from initiatives.public.pictures.scales import length_in_words, ticks
from initiatives.public.pictures.shapes import Drawing
from initiatives.public.pictures.spans import Span, Tick, spans
from initiatives.querysets.pictures import Step, proposed_to_adopted

AT_A_TIME = 40
COLUMNS = (
    Column("initiative", _lazy("Initiative")),
    Column("proposed", _lazy("Proposed")),
    Column("adopted", _lazy("Adopted")),
    Column("fewest_days", _lazy("Days at least")),
    Column("most_days", _lazy("Days at most")),
    Column("in_words", _lazy("In words")),
)
_MONTH, _YEAR = 30.4375, 365.25


def durations(filters: Drawn) -> Figures:
    """A row for each initiative that went from proposed to adopted, the quickest first."""
    found = proposed_to_adopted(filters.qs)
    if not found:
        empty = _("No initiative on record that fits went from proposed to adopted.")
        return Figures(empty=empty, table=Table(COLUMNS))
    part = part_of(filters, found, AT_A_TIME)
    shown = part.records
    if not shown:
        return Figures(pages=part.pages)
    return Figures(
        sentences=(_sentence(part),),
        table=_table(shown),
        wide=_drawn(shown, 930),
        narrow=_drawn(shown, 288, narrow=True),
        pages=part.pages,
        previous=_("Quicker ones"),
        following=_("Slower ones"),
    )


def _sentence(part: Part[Step]) -> Sentence:
    shown = len(part.records)
    if part.is_all:
        words = ngettext(
            "%s initiative went from proposed to adopted.",
            "All %s initiatives that went from proposed to adopted are drawn, the quickest first.",
            shown,
        )
    else:
        words = (
            ngettext(
                "%%s of %(found)d initiatives that went from proposed to adopted is drawn, number %(first)d, "
                "the quickest first.",
                "%%s of %(found)d initiatives that went from proposed to adopted are drawn, "
                "numbers %(first)d to %(last)d, the quickest first.",
                shown,
            )
            % part.numbers
        )
    return Sentence(words, str(shown), shown, "#figures")


def range_in_words(step: Step) -> str:
    """How long it took, as exactly as the dates say, such as “between 3 months and 14 months”."""
    if step.most is None:
        return (
            _("%(least)s or more") % {"least": length_in_words(step.least)} if step.least else _("any length of time")
        )
    least, most = length_in_words(step.least), length_in_words(step.most)
    if least == most:
        return least
    if not step.least:
        return _("at most %(most)s") % {"most": most}
    return _("between %(least)s and %(most)s") % {"least": least, "most": most}


def _drawn(shown: Sequence[Step], width: float, *, narrow: bool = False) -> Drawing:
    longest = max(max(step.most or 0, step.least) for step in shown) or 1
    unit, name = (_YEAR, _("years")) if longest > 3 * _YEAR else (_MONTH, _("months"))
    scale = ticks(longest / unit, 4 if narrow else 8)
    marks = [Tick(number * unit, f"{number} {name}" if number == scale[-1] or not number else str(number))
             for number in scale]  # fmt: skip
    return spans([_span(step) for step in shown], marks, 0, scale[-1] * unit, width=width, narrow=narrow)


def _span(step: Step) -> Span:
    words = range_in_words(step)
    return Span(
        name=step.title,
        label=f"{step.title}: {words}",
        href=reverse("public:initiative", args=[step.slug]),
        start=step.least,
        end=step.most,
        sure=(0, step.least),
        note=words,
    )


def _table(shown: Sequence[Step]) -> Table:
    rows = tuple(
        (
            Cell(step.title, reverse("public:initiative", args=[step.slug])),
            Cell(describe(step.proposed[2])),
            Cell(describe(step.adopted[2])),
            Cell(str(step.least)),
            Cell("" if step.most is None else str(step.most)),
            Cell(range_in_words(step)),
        )
        for step in shown
    )
    return Table(COLUMNS, rows)
