"""Rows by columns: in each field a bar as long as the number is large, all on one scale, with the number above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from initiatives.public.pictures.shapes import Drawing, Item, Line, Mark, Rect, Shape, Text, fitted, lines_of, width_of

_ROW, _GAP = 34, 8


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, and the stage whose mark and pattern its bars have, if it is one."""

    name: str
    stage: str = ""


@dataclass(frozen=True)
class Field:
    """A number, what it says in words, and the list of what it counts."""

    count: int
    label: str
    href: str


@dataclass(frozen=True)
class Row:
    """A row: its name, where that leads, and a field for each column, after one for all that the row counts."""

    name: str
    label: str
    href: str
    total: Field
    fields: Sequence[Field]


def matrix(rows: Sequence[Row], heads: Sequence[Head], total: str, *, width: float, narrow: bool = False) -> Drawing:
    """The rows in a frame so wide; a `narrow` one has upright heads, and each row's name above its bars.

    `total` is the head of the column that counts all of a row.
    """
    left = 0.0 if narrow else _room_for_names(rows, heads, total, width)
    step = (width - left) / (len(heads) + 1)
    most = max((field.count for row in rows for field in (row.total, *row.fields)), default=0)
    top, backdrop = _heads(heads, total, left, step, narrow)
    high = _ROW + 20 if narrow else _ROW
    items: list[Item] = []
    for place, row in enumerate(rows):
        y = top + place * high
        backdrop.append(Line(0, y, width, y, "axis" if place == 0 else "rule"))
        name = fitted(row.name, width if narrow else left - 14)
        at = y + 16 if narrow else y + 21
        hit = Rect(0, y + 1, width, 20, "hit") if narrow else Rect(0, y + 1, left - 8, _ROW - 2, "hit")
        items.append(Item(row.label, row.href, (hit, Text(0, at, name, css="link"))))
        y += 20 if narrow else 0
        for number, (field, head) in enumerate(zip((row.total, *row.fields), (Head(total), *heads), strict=True)):
            if field.count:
                x = round(left + number * step, 1)
                items.append(_item(field, head, x, y, round(step - _GAP, 1), most))
    height = top + len(rows) * high
    backdrop.append(Line(0, height, width, height))
    patterns = tuple(head.stage for head in heads if head.stage)
    return Drawing(width, height + 2, tuple(backdrop), tuple(items), patterns)


def _widest_word(heads: Sequence[Head], total: str) -> float:
    return max(width_of(word, 11) for head in (Head(total), *heads) for word in head.name.split())


def _room_for_names(rows: Sequence[Row], heads: Sequence[Head], total: str, width: float) -> float:
    """As much as the longest name needs, and less where the heads of the columns could stand level then."""
    wanted = min(max((width_of(row.name) for row in rows), default=0) + 18, 300.0)
    left_over = width - (_widest_word(heads, total) + 4.1) * (len(heads) + 1)
    return round(min(wanted, left_over), 1) if left_over >= 220 else wanted


def _heads(heads: Sequence[Head], total: str, left: float, step: float, narrow: bool) -> tuple[float, list[Shape]]:
    """The heads, and how far down the rows begin."""
    shapes: list[Shape] = []
    named = (Head(total), *heads)
    upright = narrow or _widest_word(heads, total) > step - 4
    high = max(width_of(head.name, 12) for head in named) + 24 if upright else 52.0
    for number, head in enumerate(named):
        x = round(left + number * step, 1)
        css = f"stage-{head.stage}" if head.stage else ""
        if upright:
            shapes.append(
                Text(x + 10, high - 22 if head.stage else high - 6, head.name, css="small quiet", turned=True)
            )
            if head.stage:
                shapes.append(Mark(f"stage-{head.stage}", x, high - 18, 13, css))
            continue
        if head.stage:
            shapes.append(Mark(f"stage-{head.stage}", x, 0, 14, css))
        for line, words in enumerate(lines_of(head.name, step - 4, 11)):
            shapes.append(Text(x, 28 + line * 14, words, css="tiny quiet"))
    return round(high, 1), shapes


def _item(field: Field, head: Head, x: float, y: float, width: float, most: int) -> Item:
    long = max(3.0, round(field.count / most * width, 1))
    bar = Rect(x, y + 19, long, 9, "" if head.stage else "plain", head.stage)
    number = Text(x, y + 14, str(field.count), css="small strong link")
    return Item(field.label, field.href, (Rect(x, y + 1, width, _ROW - 2, "hit"), bar, number), field.count)
