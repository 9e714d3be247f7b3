"""Which column of a file is which column of a table, and which table a file is."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from initiatives.choices import TableKind
from initiatives.exports.columns import COLUMNS, Column, Use

from .grids import Titles, place_name
from .limits import MAX_COLUMNS, UnfitTable

_NAMED = 10  # columns that a sentence names
# What a row without an id is told by, as an alternative to all that the table needs.
_KEYS = {TableKind.INITIATIVES: "slug", TableKind.ORGANISATIONS: "slug", TableKind.EVENTS: "slug"}


@dataclass(frozen=True)
class Header:
    """The columns of a file: of each its place from 0, its title as it stands there, and the column that it is."""

    kind: TableKind
    columns: tuple[tuple[int, str, Column], ...]


def read_header(titles: Titles, kind: TableKind | None) -> Header:
    """Tell the columns by their titles; the kind of table too where it isn't given.

    Blanks, case and hyphens in a title don't count. Raises `UnfitTable` with a sentence for all that is wrong.
    """
    if len(titles) > MAX_COLUMNS:
        raise UnfitTable(
            _("The table has %(count)d columns, and %(most)d at most are read. Keep those of the template.")
            % {"count": len(titles), "most": MAX_COLUMNS}
        )
    names = {place: normal(title) for place, title in titles.items()}
    kind = kind or _kind_of(list(names.values()))
    known = {column.name: column for column in COLUMNS[kind]}
    faults = [*_unknown(titles, names, known, kind), *_repeated(titles, names, known)]
    found = tuple((place, titles[place].strip(), known[name]) for place, name in names.items() if name in known)
    if not faults:
        faults = _missing({column.name for _place, _title, column in found}, kind)
    if faults:
        raise UnfitTable(*faults)
    return Header(kind, found)


def normal(title: str) -> str:
    """A title as the tables write the names of their columns."""
    return "_".join(title.replace("-", " ").replace("_", " ").casefold().split())


def _kind_of(names: Sequence[str]) -> TableKind:
    """The table that has the most of these columns among those it can't do without, and in all."""

    def fitting(kind: TableKind) -> tuple[int, int]:
        columns = COLUMNS[kind]
        needed = [column.name in names for column in columns if column.required]
        own = sum(column.name in names for column in columns if column.use is not Use.PASSED_OVER)
        return (own if all(needed) else 0, own)

    ranked = sorted(TableKind, key=fitting, reverse=True)
    best, second = fitting(ranked[0]), fitting(ranked[1])
    if best[1] == 0:
        raise UnfitTable(
            _(
                "The first row has none of the names of the columns. Start with the template, or put their names "
                "there: %(names)s."
            )
            % {"names": ", ".join(column.name for column in COLUMNS[TableKind.INITIATIVES][:5]) + ", …"}
        )
    if best == second:
        raise UnfitTable(_("From its columns alone it can’t be told which table this is. Choose it above the file."))
    return ranked[0]


def _unknown(titles: Titles, names: Titles, known: dict[str, Column], kind: TableKind) -> list[str]:
    unknown = [place for place, name in names.items() if name not in known]
    sentences = []
    for place in unknown[:_NAMED]:
        near = get_close_matches(names[place], list(known), n=1, cutoff=0.6)
        if near:
            sentence = _("There is no column “%(title)s” (%(place)s) in the table of %(kind)s. Is it “%(near)s”?")
        else:
            sentence = _(
                "There is no column “%(title)s” (%(place)s) in the table of %(kind)s. Rename it, or remove it."
            )
        values = {
            "title": titles[place].strip()[:60], "place": place_name(place), "kind": kind.label.lower(),
            "near": near[0] if near else "",
        }  # fmt: skip
        sentences.append(sentence % values)
    if len(unknown) > _NAMED:
        sentences.append(_("%(count)d more columns are unknown.") % {"count": len(unknown) - _NAMED})
    return sentences


def _repeated(titles: Titles, names: Titles, known: dict[str, Column]) -> list[str]:
    places: dict[str, list[int]] = {}
    for place, name in names.items():
        places.setdefault(name, []).append(place)
    return [
        _("The column “%(title)s” is there more than once (%(places)s). Keep one of them.")
        % {"title": titles[found[0]].strip(), "places": ", ".join(place_name(place) for place in found)}
        for name, found in places.items()
        if len(found) > 1 and name in known
    ]


def _missing(names: set[str], kind: TableKind) -> list[str]:
    if "id" in names or _KEYS.get(kind) in names:
        return []
    missing = [column.name for column in COLUMNS[kind] if column.required and column.name not in names]
    if kind == TableKind.PARTICIPATIONS and not {"initiative", "event"} & names:
        missing.append("initiative")
    return [_("The column “%(name)s” is missing, and so is “id”.") % {"name": name} for name in missing]
