"""Reading CSV: UTF-8, or UTF-16 with its mark, as spreadsheet programs write it; commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .grids import Grid, GridRow, bounded
from .limits import MAX_TEXT, UnfitTable

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",;\t"


def read_csv(data: bytes) -> Grid:
    """The rows of a CSV file. Raises `UnfitTable` for what isn't text; its rows do so as they are read."""
    text = _decoded(data)
    if not text.strip("\0 \r\n\t,;"):
        raise UnfitTable(_("The file is empty. Start with the template, which has the names of the columns."))
    return Grid(_rows(text))


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnfitTable(
            _(
                "The file isn’t UTF-8: byte %(number)d, in line %(line)d, can’t be read. In Excel save it as “CSV "
                "UTF-8 (comma delimited)”, in LibreOffice choose “Unicode (UTF-8)”, or upload the workbook (.xlsx)."
            )
            % {"number": error.start + 1, "line": line}
        ) from error


def _rows(text: str) -> Iterator[GridRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    started = 1
    try:
        for number, values in enumerate(bounded(reader), 1):
            started = reader.line_num + 1
            row = GridRow(number)
            for place, value in enumerate(values):
                if value:
                    row.put(place, value)
            yield row
    except csv.Error as error:
        if "field limit" in str(error):
            sentence = _(
                "Row %(row)d, which begins in line %(line)d, has a cell of more than %(most)s characters, or a "
                "quotation mark that is never closed. Mend that row and upload the file again."
            )
        else:
            sentence = _(
                "Row %(row)d, which begins in line %(line)d, can’t be read: a quotation mark within a cell is written "
                "twice, and one that opens a cell has to close it. Save the table again with a spreadsheet program."
            )
        raise UnfitTable(sentence % {"row": number + 1, "line": started, "most": f"{MAX_TEXT:,}"}) from error


def _delimiter(text: str) -> str:
    """The character between the cells: of the first line with words the most frequent one outside quotation marks."""
    line = next((line for line in text.splitlines() if line.strip(_DELIMITERS + " \ufeff")), "")
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)
