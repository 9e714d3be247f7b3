"""Partners by role and number: in how many initiatives an organisation takes part, and as what."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.choices import Role
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Column, Figures, Sentence, Table
from initiatives.public.pictures.links import Part, in_words, list_address, part_of
from initiatives.public.pictures.matrices import figures_of
from initiatives.public.pictures.matrix import Field, Row
from initiatives.querysets.pictures import Partner, partners


def partners_by_role(filters: Drawn) -> Figures:
    """A row for each organisation, the one in most initiatives first; one in two roles counts in either."""
    found = partners(filters.qs)
    columns = [Column("organisation", _("Organisation")), Column("initiatives", _("In any role"), number=True)]
    if not found:
        empty = _("No organisation takes part in an initiative that fits.")
        return Figures(empty=empty, table=Table(tuple(columns)))
    part = part_of(filters, found, int(filters.data.get("most") or filters.usual["most"]))
    shown = part.records
    in_use = [role for role in Role if any(partner.by_role.get(role) for partner in shown)]
    columns += [Column(role.value, role.label, number=True) for role in in_use]
    return figures_of(
        [_row(filters, partner, in_use) for partner in shown],
        columns,
        total=_("In any role"),
        sentences=(_sentence(part),),
        pages=part.pages,
        previous=_("Organisations in more initiatives"),
        following=_("Organisations in fewer initiatives"),
    )


def _row(filters: Drawn, partner: Partner, in_use: list[Role]) -> Row:
    fields = [
        Field(
            partner.by_role.get(role, 0),
            in_words(f"{partner.name}, {role.label}", partner.by_role.get(role, 0)),
            list_address(filters, organisation=partner.slug, role=role.value),
        )
        for role in in_use
    ]
    whole = Field(
        partner.total, in_words(partner.name, partner.total), list_address(filters, organisation=partner.slug)
    )
    page = reverse("public:organisation", args=[partner.slug])
    return Row(partner.name, partner.name, page, whole, fields)


def _sentence(part: Part[Partner]) -> Sentence:
    shown = len(part.records)
    if part.is_all:
        words = ngettext(
            "%s organisation is drawn, the only one that takes part.",
            "All %s organisations that take part are drawn, those in most initiatives first.",
            shown,
        )
    else:
        words = (
            ngettext(
                "%%s of %(found)d organisations is drawn, number %(first)d, those in most initiatives first.",
                "%%s of %(found)d organisations are drawn, numbers %(first)d to %(last)d, "
                "those in most initiatives first.",
                shown,
            )
            % part.numbers
        )
    return Sentence(words, str(shown), shown, "#figures")
