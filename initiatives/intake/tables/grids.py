"""What a spreadsheet file holds: rows of texts by their place, with what is wrong with single cells.

The readers of CSV and XLSX give the same: a `Grid` whose rows know their number in the spreadsheet program.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .limits import MAX_LINES, MAX_TEXT, UnfitTable


@dataclass
class GridRow:
    """One row, with its number from 1 as the spreadsheet program counts.

    `cells` are the texts of its filled cells by their place from 0, `faults` a sentence for each that can't be read.
    """

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)

    def put(self, place: int, text: str) -> None:
        """Keep a cell's text, or what is wrong with it; a blank one is left out."""
        if fault := _fault(text):
            self.faults[place] = fault
        elif text.strip():
            self.cells[place] = text


@dataclass(frozen=True)
class Grid:
    """A table as its file holds it. `rows` can be read once; `notes` say what of the file wasn't read."""

    rows: Iterator[GridRow]
    notes: tuple[str, ...] = ()
    sheet: str = ""


def bounded[Item](rows: Iterable[Item]) -> Iterator[Item]:
    """The rows of a file as they are read, the empty ones too; raises `UnfitTable` where they go on and on."""
    for count, row in enumerate(rows, 1):
        if count > MAX_LINES:
            raise UnfitTable(
                _("The table has more than %(most)s rows, empty ones included. Delete those below the table.")
                % {"most": f"{MAX_LINES:,}"}
            )
        yield row


def _fault(text: str) -> str:
    if len(text) > MAX_TEXT:
        return _("This cell has %(length)s characters; %(most)s at most are taken. Shorten it.") % {
            "length": f"{len(text):,}",
            "most": f"{MAX_TEXT:,}",
        }
    if "\0" in text:
        return _("There is a NUL character in this cell. Remove it.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        return _("There is half a character in this cell. Type it again.")
    return ""


def place_name(place: int) -> str:
    """The letters by which a spreadsheet program names a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


type Titles = Mapping[int, str]  # the words over the columns, by their place from 0
