"""Texts in the cells of a table: never a formula, and several in one cell. The import takes both back exactly.

A spreadsheet program runs a cell that begins with one of `BEGINNINGS` as a formula (OWASP, “CSV Injection”), so such a
text gets an apostrophe in front. So does one that begins with apostrophes and then one of them, or the way back would
take away an apostrophe that was there. A plain number is none of this: it stays as it is, and so does every date.
"""

import re
from collections.abc import Iterable

SEPARATOR = " | "  # between the items of a list in one cell
BEGINNINGS = "=+-@\t\r\n＝＋－＠"  # the wide ones are the same to a program set to Chinese or Japanese

_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_FORMULA = re.compile(f"'*[{re.escape(BEGINNINGS)}]")
_NEUTRALISED = re.compile(f"'+[{re.escape(BEGINNINGS)}]")
_ITEM = re.compile(r"(?:[^\\|]|\\.|\\$)+", re.DOTALL)
_LINE_ENDS = re.compile(r"\r\n?")


def one_kind_of_line_end(text: str) -> str:
    """The text with LF at each of its line ends, as a spreadsheet program keeps them."""
    return _LINE_ENDS.sub("\n", text)


def neutral(text: str) -> str:
    """The text as it may stand in a cell: no formula, in whatever program the table is opened."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` made this cell of; any other cell as it is."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def joined(items: Iterable[str]) -> str:
    """Several texts in one cell; a bar or a backslash within one of them has a backslash before it."""
    return SEPARATOR.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def split(cell: str) -> list[str]:
    """The texts in a cell that `joined` made, or that somebody typed, without blanks around them and empty ones."""
    items = (re.sub(r"\\([\\|])", r"\1", found[0]).strip() for found in _ITEM.finditer(cell))
    return [item for item in items if item]
