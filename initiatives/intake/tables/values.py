"""What a cell says, in the form in which the tables write it; a sentence for what it can't say."""

import re
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from initiatives import dates
from initiatives.choices import Basis
from initiatives.countries import validate_country
from initiatives.exports.cells import joined, split
from initiatives.exports.columns import Column, Holds, Use
from initiatives.exports.tables import name_in_cell, name_of_cell

MAX_ITEMS = 100  # of a list in one cell
_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0"}
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Wrong(ValueError):
    """A cell that can't be taken; the message is a sentence for the person whose table it is."""


def value_of(cell: str, column: Column, *, there: str = "", longest: int | None = None) -> str:
    """The cell as the tables write its value; "" for an empty one.

    `there` is the value on record, which a spreadsheet program may have written in its own way. `longest` is the
    number of characters that the column takes. Raises `Wrong`.
    """
    if cell == "" or cell == there.strip():
        return cell and there
    match column.holds:
        case Holds.CHOICE:
            return _choice(cell, column)
        case Holds.SLUG:
            return _slug(cell, longest)
        case Holds.ID:
            return _id(cell)
        case Holds.DATE:
            return _date(cell, there)
        case Holds.DAY:
            return _day(cell, there)
        case Holds.YES_NO:
            return _yes_no(cell)
        case Holds.COUNTRY:
            return _country(cell)
        case Holds.NUMBER:
            return _number(cell)
        case Holds.RECORDS | Holds.IDENTIFIERS:
            return joined(sorted(set(_items(cell, longest))))
        case Holds.NAMES:
            names = {name_in_cell(*name_of_cell(item)) for item in _items(cell, longest)}
            return joined(sorted(names))
    return _shorter(cell, longest)


def _choice(cell: str, column: Column) -> str:
    vocabulary = column.vocabulary
    assert vocabulary is not None  # noqa: S101 -- a choice has its values
    value = "_".join(cell.casefold().replace("-", " ").split())
    values = [each for each in vocabulary.values if column.use is not Use.CITED or each != Basis.EDITORIAL]
    if value not in values:
        raise Wrong(_("“%(cell)s” isn’t one of: %(values)s.") % {"cell": shown(cell), "values": ", ".join(values)})
    return value


def _slug(cell: str, longest: int | None) -> str:
    try:
        validate_slug(cell)
    except ValidationError as error:
        raise Wrong(
            _("“%(cell)s” can’t be an address: write Latin letters, digits and hyphens alone.") % {"cell": shown(cell)}
        ) from error
    return _shorter(cell, longest)


def _id(cell: str) -> str:
    try:
        return str(UUID(cell))
    except ValueError as error:
        raise Wrong(
            _("“%(cell)s” isn’t an id, which the tracker gives. Leave the cell empty for a new row.")
            % {"cell": shown(cell)}
        ) from error


def _date(cell: str, there: str) -> str:
    if there and cell.casefold() in _ways_to_write(there):
        return there
    try:
        return dates.parse_entry(_year_first(cell))
    except dates.InvalidDate as error:
        raise Wrong(str(error)) from error


def _day(cell: str, there: str) -> str:
    value = _date(cell, there)
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise Wrong(_("“%(cell)s” isn’t a single day. Write it as 2020-09-10.") % {"cell": shown(cell)}) from error


def _year_first(cell: str) -> str:
    """A calendar day as ISO 8601 writes it, where another order of its numbers leaves no doubt."""
    if found := _YEAR_FIRST.fullmatch(cell):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if found := _DAY_FIRST.fullmatch(cell):
        first, mark, second, year = int(found[1]), found[2], int(found[3]), found[4]
        # Nobody writes a month first with dots; otherwise only a number above 12 tells the day.
        if mark == "." or first > 12:
            return f"{year}-{second:02}-{first:02}"
        if second > 12 or first == second:
            return f"{year}-{first:02}-{second:02}"
    return cell


def _ways_to_write(edtf: str) -> set[str]:
    """What spreadsheet programs make of a day or a month, in whatever country they are set to."""
    parts = edtf.split("-")
    if not all(part.isdecimal() for part in parts) or not parts[1:] or not 1 <= int(parts[1]) <= 12:
        return set()
    year, month = parts[0], int(parts[1])
    name = _MONTHS[month - 1]
    if len(parts) == 2:
        return {f"{name}-{year[2:]}", f"{name}-{year}", f"{name} {year}", f"{name}-{year}", f"{month:02}/{year}",
                f"{month}/{year}", f"{month:02}.{year}", f"01-{name}-{year[2:]}", f"1-{name}-{year[2:]}"}  # fmt: skip
    day = int(parts[2])
    ways = {f"{day}-{name}-{year[2:]}", f"{day:02}-{name}-{year[2:]}"}
    for mark in "/.-":
        for first, second in ((day, month), (month, day)):
            for numbers in (f"{first}{mark}{second}", f"{first:02}{mark}{second:02}"):
                ways |= {f"{numbers}{mark}{year}", f"{numbers}{mark}{year[2:]}"}
    return ways


def _yes_no(cell: str) -> str:
    value = cell.casefold()
    if value in _TRUE:
        return "true"
    if value in _FALSE:
        return "false"
    raise Wrong(_("“%(cell)s” is neither true nor false. Write one of these words.") % {"cell": shown(cell)})


def _country(cell: str) -> str:
    try:
        validate_country(cell.upper())
    except ValidationError as error:
        raise Wrong(" ".join(error.messages)) from error
    return cell.upper()


def _number(cell: str) -> str:
    if not cell.isascii() or not cell.isdecimal() or not 1 <= int(cell[:10]) < 2**31 or len(cell) > 10:
        raise Wrong(_("“%(cell)s” isn’t a whole number from 1.") % {"cell": shown(cell)})
    return str(int(cell))


def _items(cell: str, longest: int | None) -> list[str]:
    items = split(cell)
    if len(items) > MAX_ITEMS:
        raise Wrong(
            _("There are %(count)d values in this cell; %(most)d at most are taken.")
            % {"count": len(items), "most": MAX_ITEMS}
        )
    return [_shorter(item, longest) for item in items]


def _shorter(text: str, longest: int | None) -> str:
    if longest is not None and len(text) > longest:
        raise Wrong(
            _("“%(text)s” has %(length)d characters; %(most)d at most are taken.")
            % {"text": shown(text), "length": len(text), "most": longest}
        )
    return text


def shown(text: str) -> str:
    """A value fit to stand in a sentence: on one line, and not too long."""
    line = "".join(character if character.isprintable() else " " for character in text[:61])
    return line if len(text) <= 60 else line[:60] + "…"
