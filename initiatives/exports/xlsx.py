"""Tables as XLSX workbooks, with every cell a text, so that no program takes a date or a number for another."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter import Workbook

from initiatives.exports.cells import neutral
from initiatives.exports.columns import Column, Holds
from initiatives.exports.tables import Cells

MAX_ROWS = 100_000  # a workbook is made as a whole, some 20 MB of it; a sheet could hold a million
MAX_TEXT = 32_767  # characters of a cell
TOO_LONG = gettext_lazy("(This text is too long for a cell of a spreadsheet. Take the table as CSV.)")

_WIDE, _NARROW = 44, 16
_WIDE_COLUMNS = {"title", "name", "summary", "reason", "exact", "measurable_reason"}


class Sheet(NamedTuple):
    """A sheet of a workbook: its name, its columns and its rows, read once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Cells]


def xlsx_of(sheets: Iterable[Sheet], *, created: datetime, notes: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook, which is written row by row.

    `created` (UTC) stands in the file, so that equal tables give equal bytes. `notes` are lines of a last sheet.
    """
    file = BytesIO()
    # Words are words: a text like “=1+1” or “2020” is never taken for a formula, a number or a link.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(file, options) as workbook:
        workbook.set_properties({"created": created.replace(tzinfo=None)})
        text = workbook.add_format({"num_format": "@", "valign": "top"})
        heading = workbook.add_format({"bold": True, "num_format": "@"})
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for place, column in enumerate(sheet.columns):
                page.set_column(place, place, _WIDE if column.name in _WIDE_COLUMNS else _NARROW, text)
            for place, column in enumerate(sheet.columns):
                page.write_string(0, place, column.name, heading)
            for line, row in enumerate(sheet.rows, 1):
                for place, column in enumerate(sheet.columns):
                    if value := row.get(column.name, ""):
                        if column.holds is Holds.NUMBER:
                            page.write_number(line, place, int(value))
                        else:
                            page.write_string(line, place, _fitting(value), text)
        if notes:
            page = workbook.add_worksheet(_("Notes"))
            page.set_column(0, 0, 110)
            for line, note in enumerate(notes):
                page.write_string(line, 0, note)
    return file.getvalue()


def _fitting(value: str) -> str:
    kept = neutral(value)
    return kept if len(kept) <= MAX_TEXT else str(TOO_LONG)
