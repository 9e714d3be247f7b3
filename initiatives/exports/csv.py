"""Tables as CSV (RFC 4180), written row by row, however many there are."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from initiatives.exports.cells import neutral
from initiatives.exports.columns import Column
from initiatives.exports.tables import Cells

ROWS_AT_A_TIME = 200
BYTE_ORDER_MARK = "\ufeff"


def csv_of(columns: Sequence[Column], rows: Iterable[Cells], *, for_spreadsheets: bool = False) -> Iterator[bytes]:
    """Pieces of a CSV file in UTF-8: the names of the columns, then the rows.

    `for_spreadsheets` puts a byte order mark first, without which Excel takes the file for one of its country's old
    code page; programs that read CSV are better off without it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    if for_spreadsheets:
        buffer.write(BYTE_ORDER_MARK)
    writer.writerow([column.name for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([neutral(row.get(column.name, "")) for column in columns])
        if number % ROWS_AT_A_TIME == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
