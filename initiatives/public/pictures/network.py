"""The network of organisations that share initiatives: the strongest ties first, the others on pages that follow."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from initiatives.public.pictures.arcs import Arc, Node, arcs
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.links import Part, in_words, list_address, part_of
from initiatives.querysets.pictures import Tie, ties

AT_A_TIME = 50  # as many ties as can still be told apart
COLUMNS = (
    Column("organisation", _lazy("Organisation")),
    Column("with_organisation", _lazy("and")),
    Column("initiatives", _lazy("Shared initiatives"), number=True),
)


def network(filters: Drawn) -> Figures:
    """Ties between organisations, those that share most initiatives first; or those of one organisation."""
    found, names, each = ties(filters.qs)
    around = filters.data.get("around", "")
    if around:
        found = [tie for tie in found if around in (tie.one, tie.other)]
    if not found:
        return Figures(empty=_empty(around), table=Table(COLUMNS))
    part = part_of(filters, found, AT_A_TIME)
    shown = part.records
    table = _table(filters, shown, names)
    if filters.whole:  # drawing thousands of ties for their table alone would take long
        return Figures(table=table, pages=part.pages)
    drawn = [_arc(filters, tie, names) for tie in shown]
    keys = dict.fromkeys(key for tie in shown for key in (tie.one, tie.other))
    nodes = [
        Node(key, names[key], each[key], in_words(names[key], each[key]), list_address(filters, organisation=key))
        for key in keys
    ]
    return Figures(
        sentences=_sentences(part),
        table=table,
        wide=arcs(nodes, drawn, 930),
        narrow=arcs(nodes, drawn, 288),
        pages=part.pages,
        previous=_("Stronger ties"),
        following=_("Weaker ties"),
    )


def _empty(around: str) -> str:
    if around:
        return _("This organisation shares none of the initiatives that fit with another one.")
    return _("No two organisations take part in the same initiative that fits.")


def _address(filters: Drawn, tie: Tie) -> str:
    """The list of what both take part in."""
    return list_address(filters, organisation=tie.one, with_organisation=tie.other)


def _arc(filters: Drawn, tie: Tie, names: dict[str, str]) -> Arc:
    both = _("%(one)s and %(other)s") % {"one": names[tie.one], "other": names[tie.other]}
    return Arc(tie.one, tie.other, tie.shared, in_words(both, tie.shared), _address(filters, tie))


def _sentences(part: Part[Tie]) -> tuple[Sentence, ...]:
    shown = len(part.records)
    if part.is_all:
        words = ngettext("%s tie is drawn, the only one.", "All %s ties are drawn, the strongest first.", shown)
    else:
        words = (
            ngettext(
                "%%s of %(found)d ties is drawn, number %(first)d, the strongest first.",
                "%%s of %(found)d ties are drawn, numbers %(first)d to %(last)d, the strongest first.",
                shown,
            )
            % part.numbers
        )
    return (Sentence(words, str(shown), shown, "#figures"),)


def _table(filters: Drawn, shown: Sequence[Tie], names: dict[str, str]) -> Table:
    rows = tuple(
        (
            Cell(names[tie.one], _around(filters, tie.one)),
            Cell(names[tie.other], _around(filters, tie.other)),
            Cell(href=_address(filters, tie), count=tie.shared),
        )
        for tie in shown
    )
    return Table(COLUMNS, rows)


def _around(filters: Drawn, slug: str) -> str:
    """The same picture of the ties of one organisation."""
    query = filters.data.copy()
    query.pop("page", None)
    query["around"] = slug
    return f"?{query.urlencode()}"
