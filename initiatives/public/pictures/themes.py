"""Themes by stage: how many initiatives under each theme are in each stage."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.choices import Stage
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Column, Figures, Table
from initiatives.public.pictures.links import how_many, in_words, list_address
from initiatives.public.pictures.matrices import figures_of
from initiatives.public.pictures.matrix import Field, Row
from initiatives.querysets.pictures import by_theme_and_stage


def themes(filters: Drawn) -> Figures:
    """A row for each theme of the initiatives, the one with most first; what has two themes counts under both."""
    chosen = filters.data.getlist("theme")
    found = {
        theme: counts for theme, counts in by_theme_and_stage(filters.qs).items() if not chosen or theme[0] in chosen
    }
    columns = [Column("theme", _("Theme")), Column("initiatives", _("All"), number=True)]
    if not found:
        return Figures(empty=_("No initiative that fits has a theme."), table=Table(tuple(columns)))
    in_use = [stage for stage in Stage if any(each.get(stage) for each in found.values())]
    ordered = sorted(found.items(), key=lambda theme: (-sum(theme[1].values()), theme[0][1].casefold()))
    rows = [_row(filters, slug, name, counts, in_use) for (slug, name), counts in ordered]
    columns += [Column(stage.value, stage.label, number=True, stage=stage.value) for stage in in_use]
    fitting = filters.qs.count()
    words = ngettext(
        "%s initiative, drawn under each of its themes; without one it isn’t drawn.",
        "%s initiatives, each drawn under all of its themes; those without one aren’t drawn.",
        fitting,
    )
    return figures_of(rows, columns, total=_("All"), sentences=how_many(filters, words, fitting))


def _row(filters: Drawn, slug: str, name: str, counts: dict[str, int], in_use: list[Stage]) -> Row:
    total = sum(counts.values())
    whole = list_address(filters, theme=slug)
    fields = [
        Field(counts.get(stage, 0), in_words(f"{name}, {stage.label}", counts.get(stage, 0)),
              list_address(filters, theme=slug, stage=stage.value))
        for stage in in_use
    ]  # fmt: skip
    return Row(name, name, whole, Field(total, in_words(name, total), whole), fields)
