"""Reading an uploaded file into rows by the names of their columns; nothing of it is compared with the records yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _

from initiatives.choices import TableKind
from initiatives.exports.cells import one_kind_of_line_end, plain, split
from initiatives.exports.columns import EXAMPLES, Holds
from initiatives.exports.xlsx import TOO_LONG

from .csv_files import read_csv
from .grids import Grid, GridRow
from .headers import Header, read_header
from .limits import MAX_BYTES, MAX_ROWS, UnfitTable
from .workbooks import is_workbook, read_xlsx

type Fault = tuple[str, str]  # the title of a column, "" for the row as a whole, and a sentence


@dataclass
class ReadRow:
    """A row of a file, with its number in the spreadsheet program and what is wrong with it so far.

    `cells` are its texts by the names of their columns, "" for an empty one; a column that the file lacks isn't there.
    """

    number: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class ReadTable:
    """A whole file: which table it is, its columns' titles by their names, its rows, and what of it wasn't read."""

    kind: TableKind
    titles: dict[str, str]
    rows: list[ReadRow]
    notes: tuple[str, ...]


def read_table(data: bytes, kind: TableKind | None) -> ReadTable:
    """Read a CSV or XLSX file, which is told by its content. `kind` None is guessed from the columns.

    Raises `UnfitTable` with sentences where it can't be read.
    """
    if len(data) > MAX_BYTES:
        raise UnfitTable(
            _("The file has %(size)d MB, and %(most)d at most are taken. Split it into several.")
            % {"size": -(-len(data) // 1024 // 1024), "most": MAX_BYTES // 1024 // 1024}
        )
    grid = _grid(data, kind)
    rows = (row for row in grid.rows if row.cells or row.faults)
    first = next(rows, None)
    if first is None:
        raise UnfitTable(_("The file is empty. Start with the template, which has the names of the columns."))
    if first.faults:
        raise UnfitTable(*first.faults.values())
    header = read_header({place: plain(text) for place, text in first.cells.items()}, kind or _named(grid))
    found = list(_rows(rows, header))
    if not found:
        raise UnfitTable(_("The file has the names of the columns and no rows below them."))
    _find_repeated(found, header)
    return ReadTable(header.kind, {column.name: title for _p, title, column in header.columns}, found, grid.notes)


def _grid(data: bytes, kind: TableKind | None) -> Grid:
    if is_workbook(data):
        return read_xlsx(data, [kind.value] if kind else TableKind.values)
    return read_csv(data)


def _named(grid: Grid) -> TableKind | None:
    """The kind that a sheet is named after."""
    name = grid.sheet.strip().casefold()
    return TableKind(name) if name in TableKind.values else None


def _rows(rows: Iterator[GridRow], header: Header) -> Iterator[ReadRow]:
    titles = {place: title for place, title, _column in header.columns}
    names = {place: column.name for place, _title, column in header.columns}
    for count, row in enumerate(rows, 1):
        if count > MAX_ROWS:
            raise UnfitTable(
                _("The table has more than %(most)s rows. Split it into several files.") % {"most": f"{MAX_ROWS:,}"}
            )
        # A cell that can't be read counts as empty, so that the rest of its row can be checked as well.
        read = ReadRow(row.number, {name: _text(row.cells.get(place, "")) for place, name in names.items()})
        for place, sentence in row.faults.items():
            read.faults.append((titles.get(place, ""), sentence))
        for place in row.cells.keys() - names.keys():
            read.faults.append(("", _("There is a value without a title above it: “%(value)s”.") % {
                "value": row.cells[place].strip()[:40]
            }))  # fmt: skip
        for place, name in names.items():
            if read.cells[name] == str(TOO_LONG):
                read.faults.append((titles[place], _("This text was too long for the workbook. Edit it in the CSV.")))
        if EXAMPLES & {read.cells.get("slug"), read.cells.get("initiative"), read.cells.get("event")}:
            read.faults.append(("", _("This is the template’s example, and no record. Replace or delete the row.")))
        yield read


def _text(cell: str) -> str:
    return plain(one_kind_of_line_end(cell)).strip()


def _find_repeated(rows: list[ReadRow], header: Header) -> None:
    """Tell rows of one file that mean the same record, or give one identifier to two organisations."""
    titles = {column.name: title for _place, title, column in header.columns}
    registers = [column for _p, _t, column in header.columns if column.holds is Holds.IDENTIFIERS]
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        for name, key in _keys(row, header.kind):
            first = seen.setdefault((name, *key), row.number)
            if first != row.number:
                sentence = _("This is the same as in row %(row)d. Keep one of the two.") % {"row": first}
                row.faults.append((titles.get(name, ""), sentence))
        for column in registers:
            for value in split(row.cells[column.name]):
                first = seen.setdefault((column.name, value), row.number)
                if first != row.number:
                    sentence = _("“%(value)s” is in row %(row)d too; it belongs to one organisation.")
                    row.faults.append((titles[column.name], sentence % {"value": value, "row": first}))


def _keys(row: ReadRow, kind: TableKind) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a row is told by, with the name of the column that says so."""
    cells = row.cells
    if cells.get("id"):
        yield "id", (cells["id"].lower(),)
    if kind == TableKind.STATUS_CHANGES:
        if not cells.get("id"):
            yield "", tuple(cells.values())
    elif kind == TableKind.PARTICIPATIONS:
        if cells.get("organisation"):
            yield "", tuple(cells.get(name, "") for name in ("initiative", "event", "organisation", "role"))
    elif slug := slug_of(row):
        yield "slug", (slug,)


def slug_of(row: ReadRow) -> str:
    """The address by which a row without an id means a record: as given, else as its title makes it; "" for none."""
    if slug := row.cells.get("slug", ""):
        return slug
    return (
        "" if row.cells.get("id") else slugify(row.cells.get("title") or row.cells.get("name") or "")[:110].strip("-")
    )
