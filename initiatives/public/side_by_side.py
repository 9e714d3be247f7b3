"""Records beside one another: a row for each thing that can be told of them, and whether they differ in it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Literal

from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from initiatives.public.merged import words_of_histories
from initiatives.public.quotations import Quotation, all_words, quotations_alone

CHANGES = {"status_change", "event_change"}
type Shape = Literal["value", "stage", "delivery", "said", "items", "evidence", "quotation"]


@dataclass(frozen=True)
class Item:
    """One of several things in a cell: what it is called, its address, and what is said beside it.

    `count` is a number of records, to which the address leads. `said` is a date: its EDTF value, the source's own words
    for it, and whether an editor concluded it from them. `common` is whether each of the records has it.
    """

    key: Hashable
    text: str
    href: str = ""
    under: str = ""
    count: int | None = None
    said: tuple[str, str, bool] | None = None
    common: bool = False


@dataclass(frozen=True)
class Evidence:
    """How much of what sources is quoted for a record."""

    href: str
    quotations: int
    words: int
    sources: list[Any]


@dataclass(frozen=True)
class Row:
    """A row of the comparison: its cells, one a record, in the order of the records; the template knows each shape."""

    label: str
    shape: Shape
    cells: Sequence[Any]
    same: bool


def row(label: Any, shape: Shape, cells: Iterable[Any], key: Callable[[Any], Hashable] = lambda cell: cell) -> Row:
    """A row whose cells are the same where `key` gives one value for all of them."""
    cells = list(cells)
    return Row(str(label), shape, cells, len({key(cell) for cell in cells}) == 1)


def row_of_items(label: Any, cells: Iterable[Iterable[Item]]) -> Row:
    """A row with several things in each cell, those that all records have marked; equal where all hold the same."""
    listed = [list(cell) for cell in cells]
    keys = [{item.key for item in cell} for cell in listed]
    common = set.intersection(*keys) if keys else set()
    marked = [[replace(item, common=item.key in common) for item in cell] for cell in listed]
    return Row(str(label), "items", marked, all(each == keys[0] for each in keys))


def in_common[Thing: Hashable](several: Iterable[Iterable[Thing]]) -> list[Thing]:
    """What each of several lists holds, in the order of the first one."""
    first, *others = [list(dict.fromkeys(each)) for each in several]
    return [thing for thing in first if all(thing in other for other in others)]


def quoted(record: Any) -> list[Quotation]:
    """The words that the page of an initiative or organisation `for_page()` quotes."""
    if record._meta.model_name == "organisation":
        return quotations_alone(record.citations.all())
    return quotations_alone(chain(all_words(record), words_of_histories(record)))


def sources_of(found: Iterable[Quotation]) -> list[Any]:
    """The sources of some quotations, each once."""
    return list(dict.fromkeys(quotation.place.source for quotation in found))


def rows_of_evidence(records: Sequence[Any], words: Sequence[list[Quotation]]) -> list[Row]:
    """How much is quoted for each record, and what the newest source says; `words` are the quotations of each."""
    cells = [
        Evidence(
            href=f"{record.get_absolute_url()}#quotations",
            quotations=len(found),
            words=sum(len(quotation.words.split()) for quotation in found),
            sources=sources_of(found),
        )
        for record, found in zip(records, words, strict=True)
    ]
    return [
        row(_("Evidence"), "evidence", cells, lambda cell: (cell.quotations, cell.words, tuple(cell.sources))),
        row(_("From the newest source"), "quotation", map(_latest, words), lambda found: found and found.words),
    ]


def _latest(found: list[Quotation]) -> Quotation | None:
    """Of those from the newest source the one that a status rests on, else that with most claims, else the first."""
    newest = max((quotation.place.source.published_on for quotation in found), default=None)
    of_newest = [quotation for quotation in found if quotation.place.source.published_on == newest]

    def weight(quotation: Quotation) -> tuple[bool, int, int]:
        shows_status = any(citation.target_kind in CHANGES for citation in quotation.citations)
        return shows_status, len(quotation.supporting), -quotation.start

    return max(of_newest, key=weight, default=None)


def how_long(earliest: date | None, latest: date, today: date) -> str:
    """For how long something has held that began on a day between two, both inclusive, in words of the reader."""
    least = timesince(latest, today)
    if earliest is None:
        return _("at least %(time)s") % {"time": least}
    most = timesince(earliest, today)
    if most == least:
        return least
    return _("between %(least)s and %(most)s") % {"least": least, "most": most}
