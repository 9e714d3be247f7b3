"""How long things take from proposed to adopted, as a range of days wherever a date is uncertain."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.dates import describe
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.links import page_of
from initiatives.public.pictures.scales import length_in_words, ticks
from initiatives.public.pictures.shapes import Drawing
from initiatives.public.pictures.spans import Span, Tick, spans
from initiatives.querysets.pictures import Step, proposed_to_adopted

AT_A_TIME = 40
_MONTH, _YEAR = 30.4375, 365.25


def durations(filters: Drawn) -> Figures:
    """A row for each initiative that went from proposed to adopted, the quickest first."""
    found = proposed_to_adopted(filters.qs)
    if not found:
        return Figures(empty=_("No initiative on record that fits went from proposed to adopted."))
    page, pages = page_of(filters), -(-len(found) // AT_A_TIME)
    if page > pages:
        return Figures(pages=pages)
    shown = found[(page - 1) * AT_A_TIME : page * AT_A_TIME]
    words = ngettext(
        "%%s initiative is drawn, of %(found)d that went from proposed to adopted.",
        "%%s initiatives are drawn, of %(found)d that went from proposed to adopted.",
        len(shown),
    ) % {"found": len(found)}
    return Figures(
        sentences=(Sentence(words, str(len(shown)), len(shown), "#figures"),),
        table=_table(shown),
        wide=_drawn(shown, 930),
        narrow=_drawn(shown, 288, narrow=True),
        pages=pages,
        previous=_("Quicker ones"),
        following=_("Slower ones"),
    )


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
    columns = (
        Column("initiative", _("Initiative")),
        Column("proposed", _("Proposed")),
        Column("adopted", _("Adopted")),
        Column("fewest_days", _("Days at least")),
        Column("most_days", _("Days at most")),
        Column("in_words", _("In words")),
    )
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
    return Table(columns, rows)
