"""How much of a table is taken in, and the fault of a file that can't be read as one."""

from collections.abc import Sequence

MAX_BYTES = 20 * 1024 * 1024  # of an uploaded file
MAX_UNPACKED = 100 * 1024 * 1024  # bytes of all parts of a workbook; 10,000 rows of long texts take some 20 MB
MAX_PARTS = 1_000  # files inside a workbook
MAX_ROWS = 20_000  # written in one transaction, for which others wait (docs/import-benchmark.md)
MAX_LINES = 100_000  # rows of a file, empty ones too, which cost time all the same
MAX_COLUMNS = 60  # the widest table has less than half of that
MAX_TEXT = 100_000  # characters of a cell
SLICE = 500  # rows checked at a time


class UnfitTable(Exception):
    """A file that can't be read as a table; `sentences` say everything that is wrong with it, and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences: Sequence[str] = sentences
