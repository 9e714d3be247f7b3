"""Reading XLSX without trusting it: no macros, no formulas, no merged cells, nothing that unpacks without end."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.worksheet._reader import WorkSheetParser

from .grids import Grid, GridRow, bounded, place_name
from .limits import MAX_COLUMNS, MAX_PARTS, MAX_UNPACKED, UnfitTable

_PIECE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"  # the container of .xls files, and of encrypted .xlsx files
_CONTROL = re.compile("_x(00[01][0-9A-Fa-f])_")  # how XLSX writes what XML can't hold (ECMA-376, ST_Xstring)
_DAYLESS = re.compile(r"^[^d]*$", re.IGNORECASE)


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook's, or those of a file that spreadsheet programs take for one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def read_xlsx(data: bytes, wanted: Sequence[str]) -> Grid:
    """The rows of the sheet with one of the `wanted` names, or else of the only sheet with anything in it.

    Raises `UnfitTable` for a file that isn't such a workbook, or holds what can't be taken in; its rows do so as they
    are read.
    """
    if data.startswith(_OLE):
        raise UnfitTable(
            _(
                "This workbook is protected by a password, or of a kind from before 2007 (.xls). Save it as .xlsx "
                "without a password, and upload that."
            )
        )
    _refuse_at_sight(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that aren't read anyway
            workbook: Any = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheets = [sheet for sheet in workbook.worksheets if hasattr(sheet, "_get_source")]
        chosen, notes = _choose(sheets, wanted)
    except UnfitTable:
        raise
    except Exception as error:  # whatever openpyxl meets in a file that isn't what it says it is
        raise _broken() from error
    return Grid(_rows(workbook, chosen), tuple(notes), chosen.title)


def _refuse_at_sight(data: bytes) -> None:
    """Refuse what can be told from the container, before anything of it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename.lower() for part in parts}
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnfitTable(
                    _("This workbook unpacks to more than %(most)d MB. Upload a smaller one, or the table as CSV.")
                    % {"most": MAX_UNPACKED // 1024 // 1024}
                )
            if any(part.flag_bits & 1 for part in parts):
                raise UnfitTable(_("This workbook is protected by a password. Save it without one, and upload that."))
            if any(name.endswith(("vbaproject.bin", ".bas")) or "macrosheets/" in name for name in names):
                raise UnfitTable(_("This workbook has macros. Save it as a workbook without macros (.xlsx)."))
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _refuse_entities(archive, part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise _broken() from error
    except Exception as error:
        if isinstance(error, UnfitTable):
            raise
        raise _broken() from error  # zlib has an error of its own for each sort of broken bytes


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as file:
        last = b""
        while piece := file.read(_PIECE):
            if b"<!ENTITY" in last + piece or b"<!DOCTYPE" in last + piece:
                raise _broken()
            last = piece[-16:]


def _choose(sheets: list[Any], wanted: Sequence[str]) -> tuple[Any, list[str]]:
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in sheets if sheet.sheet_state != "visible"]
    named = [sheet for sheet in visible if sheet.title.strip().casefold() in wanted]
    filled = named if len(named) == 1 else [sheet for sheet in named or visible if _has_rows(sheet)]
    if not filled:
        if hidden:
            raise UnfitTable(
                _("All that is in this workbook is on hidden sheets (%(names)s). Show the one to import.")
                % {"names": ", ".join(hidden)}
            )
        raise UnfitTable(_("The workbook is empty. Start with the template, which has the names of the columns."))
    if len(filled) > 1:
        raise UnfitTable(
            _(
                "This workbook has several sheets with rows (%(names)s). Choose which table to import; the sheet is "
                "found by its name."
            )
            % {"names": ", ".join(sheet.title for sheet in filled)}
        )
    others = [sheet.title for sheet in visible if sheet is not filled[0] and _has_rows(sheet)]
    notes = []
    if others:
        notes.append(_("Other sheets weren’t read: %(names)s.") % {"names": ", ".join(others)})
    if hidden:
        notes.append(_("Hidden sheets weren’t read: %(names)s.") % {"names": ", ".join(hidden)})
    return filled[0], notes


def _has_rows(sheet: Any) -> bool:
    """Whether a sheet has more than the names of its columns."""
    with sheet._get_source() as source:
        filled = 0
        for _number, cells in bounded(WorkSheetParser(source, sheet._shared_strings).parse()):
            filled += any(cell["value"] is not None for cell in cells)
            if filled > 1:
                return True
    return False


def _rows(workbook: Any, sheet: Any) -> Iterator[GridRow]:
    # openpyxl's own rows are filled up to the last column that a file speaks of, which a few bytes can make the
    # 16,384th; its parser gives the cells that are there.
    try:
        with sheet._get_source() as source, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser: Any = WorkSheetParser(
                source, sheet._shared_strings, epoch=workbook.epoch, date_formats=workbook._date_formats,
                timedelta_formats=workbook._timedelta_formats,
            )  # fmt: skip
            for number, cells in bounded(parser.parse()):
                yield _row(number, cells, workbook)
    except UnfitTable:
        raise
    except Exception as error:
        raise _broken() from error
    if merged := getattr(parser.merged_cells, "mergeCell", None):
        places = ", ".join(str(each.ref) for each in list(merged)[:10])
        raise UnfitTable(
            _("Cells are merged: %(places)s. Split them, so that each row has its own values, and upload it again.")
            % {"places": places}
        )


def _row(number: int, cells: Sequence[dict[str, Any]], workbook: Any) -> GridRow:
    row = GridRow(number)
    for cell in cells:
        value, place = cell["value"], cell["column"] - 1
        if value is None:
            continue
        if place >= MAX_COLUMNS:
            raise UnfitTable(
                _("The sheet has something in column %(column)s; %(most)d columns at most are read. Remove the others.")
                % {"column": place_name(place), "most": MAX_COLUMNS}
            )
        address = f"{place_name(place)}{number}"
        match cell["data_type"]:
            case "f":
                row.faults[place] = _("Cell %(cell)s holds a formula. Put its value there (copy, “paste values”).") % {
                    "cell": address
                }
            case "e":
                row.faults[place] = _("Cell %(cell)s holds the error %(error)s of a formula. Put a value there.") % {
                    "cell": address,
                    "error": value,
                }
            case "d":
                _put_date(row, place, value, _format_of(cell, workbook), address)
            case _:
                row.put(place, _text(value))
    return row


def _format_of(cell: dict[str, Any], workbook: Any) -> str:
    try:
        numbered = workbook._number_formats
        style = workbook._cell_styles[cell["style_id"]]
        return str(numbered[style.numFmtId - 164]) if style.numFmtId >= 164 else {17: "mmm-yy"}.get(style.numFmtId, "d")
    except (IndexError, AttributeError, TypeError):
        return "d"


def _put_date(row: GridRow, place: int, value: Any, shown_as: str, address: str) -> None:
    """A date as the tracker writes it; one of which only the month is shown is that month."""
    moment = value if isinstance(value, datetime) else None
    day = moment.date() if moment else value
    if not isinstance(day, date) or (moment and moment.time() != time()):
        row.faults[place] = _("Cell %(cell)s holds a time of day. Write a day as 2020-09-10, as text.") % {
            "cell": address
        }
    elif _DAYLESS.match(shown_as) and day.day == 1:
        row.put(place, day.isoformat()[: 7 if "m" in shown_as.lower() else 4])
    else:
        row.put(place, day.isoformat())


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _CONTROL.sub(lambda found: chr(int(found[1], 16)), str(value))


def _broken() -> UnfitTable:
    return UnfitTable(
        _(
            "The file can’t be read as a workbook: it is damaged, or something else with this ending. Open it in a "
            "spreadsheet program, save it as .xlsx or CSV, and upload that."
        )
    )
