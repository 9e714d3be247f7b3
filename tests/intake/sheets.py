"""Files for imports as a person makes them: CSV and XLSX of rows, and the import of them."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from initiatives.choices import ImportState, TableKind
from initiatives.exports.csv import csv_of
from initiatives.exports.tables import Reader, cells, rows_of
from initiatives.intake.tables import importing

type Rows = list[list[Any]]


def csv_file(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


def workbook(rows: Rows, *, name: str = "initiatives", change: Callable[[Any, Any], Any] | None = None) -> bytes:
    """A workbook with one sheet of these rows; `change` gets the workbook and the sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same workbook with one more file in it."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def with_rows(data: bytes, rows: bytes) -> bytes:
    """The same workbook with more rows, as XML, at the end of its first sheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", rows + b"</sheetData>")
            new.writestr(part, content)
    return buffer.getvalue()


def uploaded(rows: Rows | bytes, actor: Any, kind: TableKind | None = None) -> Any:
    """An import of the rows, checked to its end."""
    data = rows if isinstance(rows, bytes) else csv_file(rows)
    upload = importing.start(data, "table.csv", kind, actor=actor)
    while upload.state == ImportState.READING:
        upload = importing.check_next(upload, actor=actor)
    return upload


def findings(upload: Any) -> list[Any]:
    return importing.findings(upload, "", 0, upload.rows_total)


def states(upload: Any) -> list[str]:
    return [finding["state"] for finding in findings(upload)]


def faults(upload: Any) -> list[tuple[int, str, str]]:
    """What is wrong: the row, the title of the column, and the sentence."""
    return [(finding["row"], *fault) for finding in findings(upload) for fault in finding["faults"]]


def exported(kind: TableKind, actor: Any) -> bytes:
    """The table as the person exports it."""
    reader = Reader(actor)
    rows = [cells(row, reader) for row in rows_of(kind, reader)]
    return b"".join(csv_of(reader.columns[kind], rows, for_spreadsheets=True))
