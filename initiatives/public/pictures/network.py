"""The network of organisations that share initiatives: the strongest ties first, the others on pages that follow."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.public.pictures.arcs import Arc, Node, arcs
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.links import in_words, list_address, page_of
from initiatives.querysets.pictures import Tie, ties

AT_A_TIME = 50  # as many ties as can still be told apart


def network(filters: Drawn) -> Figures:
    """Ties between organisations, those that share most initiatives first; or those of one organisation."""
    found, names, each = ties(filters.qs)
    around = filters.data.get("around", "")
    if around:
        found = [tie for tie in found if around in (tie.one, tie.other)]
    if not found:
        return Figures(empty=_empty(around))
    page = page_of(filters)
    shown = found[(page - 1) * AT_A_TIME : page * AT_A_TIME]
    drawn = [_arc(filters, tie, names) for tie in shown]
    keys = dict.fromkeys(key for tie in shown for key in (tie.one, tie.other))
    nodes = [
        Node(key, names[key], each[key], in_words(names[key], each[key]), list_address(filters, organisation=key))
        for key in keys
    ]
    return Figures(
        sentences=_sentences(shown, len(found), page),
        table=_table(filters, shown, names),
        wide=arcs(nodes, drawn, 930),
        narrow=arcs(nodes, drawn, 288),
        pages=-(-len(found) // AT_A_TIME),
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


def _sentences(shown: list[Tie], found: int, page: int) -> tuple[Sentence, ...]:
    if not shown:
        return ()
    first = (page - 1) * AT_A_TIME + 1
    words = ngettext(
        "%%s tie is drawn, the only one.",
        "%%s ties are drawn, numbers %(first)d to %(last)d of %(found)d by strength.",
        found,
    ) % {"first": first, "last": first + len(shown) - 1, "found": found}
    return (Sentence(words, str(len(shown)), len(shown), "#figures"),)


def _table(filters: Drawn, shown: list[Tie], names: dict[str, str]) -> Table:
    columns = (
        Column("organisation", _("Organisation")),
        Column("with_organisation", _("and")),
        Column("initiatives", _("Shared initiatives"), number=True),
    )
    rows = tuple(
        (
            Cell(names[tie.one], _around(filters, tie.one)),
            Cell(names[tie.other], _around(filters, tie.other)),
            Cell(href=_address(filters, tie), count=tie.shared),
        )
        for tie in shown
    )
    return Table(columns, rows)


def _around(filters: Drawn, slug: str) -> str:
    """The same picture of the ties of one organisation."""
    query = filters.data.copy()
    query.pop("page", None)
    query["around"] = slug
    return f"?{query.urlencode()}"
