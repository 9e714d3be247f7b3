"""What has been silent for how long: how many days ago anything was last on record about each initiative."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.choices import Stage
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Column, Figures, Table
from initiatives.public.pictures.links import how_many, in_words, list_address
from initiatives.public.pictures.matrices import figures_of
from initiatives.public.pictures.matrix import Field, Row
from initiatives.public.pictures.scales import months_before
from initiatives.querysets.moments import Moment
from initiatives.querysets.pictures import stages_of
from initiatives.querysets.silence import last_days

# From how many months on, and what it is called; each length reaches up to the next.
LENGTHS: tuple[tuple[int, str | Promise], ...] = (
    (0, gettext_lazy("Less than 3 months")),
    (3, gettext_lazy("3 to 6 months")),
    (6, gettext_lazy("6 to 12 months")),
    (12, gettext_lazy("1 to 2 years")),
    (24, gettext_lazy("2 to 3 years")),
    (36, gettext_lazy("3 to 5 years")),
    (60, gettext_lazy("5 to 10 years")),
    (120, gettext_lazy("10 years or more")),
)


@dataclass(frozen=True)
class Length:
    """A length of silence: the last day on record lies on `latest` or before it, and after `after`; None is open."""

    name: str
    latest: date | None
    after: date | None

    def holds(self, day: date | None) -> bool:
        """Whether a silence that began after `day` is as long as this; without a day it is of the longest."""
        if day is None:
            return self.after is None
        return (self.latest is None or day <= self.latest) and (self.after is None or day > self.after)


def silence(filters: Drawn) -> Figures:
    """A row for each length of silence, from the shortest that there is to the longest."""
    initiatives = filters.qs
    stages = stages_of(initiatives)
    columns = [Column("silent_for", _("Silent for")), Column("initiatives", _("All"), number=True)]
    if not stages:
        return Figures(empty=_("No initiative fits."), table=Table(tuple(columns)))
    days = last_days(initiatives)
    lengths = lengths_of(Moment.shown().day)
    counts: list[Counter[str]] = [Counter() for _length in lengths]
    for initiative, stage in stages.items():
        place = next(place for place, length in enumerate(lengths) if length.holds(days.get(initiative)))
        counts[place][stage] += 1
    lengths, counts = _between_the_ends(lengths, counts)
    in_use = [stage for stage in Stage if any(each[stage] for each in counts)]
    columns += [Column(stage.value, stage.label, number=True, stage=stage.value) for stage in in_use]
    rows = [_row(filters, length, each, in_use) for length, each in zip(lengths, counts, strict=True)]
    if len(lengths) == 1:
        words = ngettext(
            "%%s initiative, about which nothing has been on record for: %(length)s.",
            "%%s initiatives, about all of which nothing has been on record for as long: %(length)s.",
            len(stages),
        ) % {"length": lengths[0].name}
    else:
        words = ngettext(
            "%s initiative, by how long ago anything was last on record about it.",
            "%s initiatives, by how long ago anything was last on record about them.",
            len(stages),
        )
    return figures_of(rows, columns, total=_("All"), sentences=how_many(filters, words, len(stages)))


def _between_the_ends(lengths: list[Length], counts: list[Counter[str]]) -> tuple[list[Length], list[Counter[str]]]:
    """From the shortest length of any initiative to the longest."""
    filled = [place for place, each in enumerate(counts) if each.total()]
    kept = slice(filled[0], filled[-1] + 1)
    return lengths[kept], counts[kept]


def lengths_of(today: date) -> list[Length]:
    """The lengths of silence as they are on a day."""
    found = []
    for place, (months, name) in enumerate(LENGTHS):
        longer = LENGTHS[place + 1][0] if place + 1 < len(LENGTHS) else None
        found.append(
            Length(
                str(name),
                months_before(today, months) if months else None,
                months_before(today, longer) if longer else None,
            )
        )
    return found


def _row(filters: Drawn, length: Length, counts: Counter[str], in_use: Sequence[Stage]) -> Row:
    bounds = {
        "silent_since": length.latest.isoformat() if length.latest else "",
        "heard_after": length.after.isoformat() if length.after else "",
    }
    total = counts.total()
    whole = list_address(filters, **bounds)
    fields = [
        Field(
            counts[stage],
            in_words(f"{length.name}, {stage.label}", counts[stage]),
            list_address(filters, stage=stage.value, **bounds),
        )
        for stage in in_use
    ]
    return Row(length.name, length.name, whole, Field(total, in_words(length.name, total), whole), fields)
