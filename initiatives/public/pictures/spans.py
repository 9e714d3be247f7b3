"""Rows on an axis: what lies, or may lie, between two days or two lengths of time is drawn as a span, never as a point.

What is known exactly is a mark. A span is at least so long that it can be seen as one; an open end runs out to the edge
with an arrow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from initiatives.public.pictures.shapes import Drawing, Item, Line, Mark, Path, Rect, Shape, Text, fitted, width_of

_HEAD, _ROW, _LABEL = 42, 30, 20


@dataclass(frozen=True)
class Tick:
    """A place on the axis with its words, and, for a section that begins here, how many lie in it and their list."""

    at: float
    name: str = ""
    count: int | None = None
    label: str = ""
    href: str = ""
    css: str = "rule"


@dataclass(frozen=True)
class Span:
    """A row: from where to where it lies at the widest (None is an open end), and from where to where it is sure.

    `symbol` and `css` are the mark that stands before its name. `note` says in words what is drawn, in a column of its
    own, or in a narrow picture beside the span where it has room.
    """

    name: str
    label: str
    href: str
    start: float | None
    end: float | None
    sure: tuple[float, float] | None = None
    symbol: str = ""
    css: str = ""
    note: str = ""


def spans(
    rows: Sequence[Span], ticks: Sequence[Tick], first: float, last: float, *, width: float, narrow: bool = False
) -> Drawing:
    """The rows on an axis from `first` to `last`; in a `narrow` picture each name stands above its span."""
    widest = max((width_of(row.name) + (22 if row.symbol else 0) for row in rows), default=0) + 16
    left = 8.0 if narrow else min(widest, width * 0.38)
    notes = 0.0 if narrow else max((width_of(row.note, 12) for row in rows), default=0)
    right = round(width - 8 - (notes + 12 if notes else 0), 1)
    unit = (right - left) / max(last - first, 1)
    high = _ROW + (_LABEL if narrow else 0)
    height = _HEAD + len(rows) * high

    def at(value: float) -> float:
        return round(left + (min(max(value, first), last) - first) * unit, 1)

    backdrop: list[Shape] = []
    items: list[Item] = []
    free = -1.0
    for place, tick in enumerate(ticks):
        x = at(tick.at)
        backdrop.append(Line(x, _HEAD - 4, x, height, tick.css))
        following = at(ticks[place + 1].at) if place + 1 < len(ticks) else right
        ends = x + width_of(tick.name, 12) + 2
        if tick.name and free <= x and ends <= width:
            backdrop.append(Text(x + 2, 12, tick.name, css="small quiet"))
            free = ends + 8
        if tick.count:
            count = Text(x + 2, 30, str(tick.count), css="small strong link")
            hit = Rect(x, 16, max(24.0, round(following - x, 1)), 20, "hit")
            items.append(Item(tick.label, tick.href, (hit, count), tick.count))
    backdrop.append(Line(left, _HEAD - 4, right, _HEAD - 4, "axis"))
    for number, row in enumerate(rows):
        items.append(_item(row, at, left, right, _HEAD + number * high, narrow))
        backdrop.append(Line(0, _HEAD + (number + 1) * high, width, _HEAD + (number + 1) * high))
    return Drawing(width, height + 2, tuple(backdrop), tuple(items))


def _item(row: Span, at: Callable[[float], float], left: float, right: float, y: float, narrow: bool) -> Item:
    shapes: list[Shape] = [Rect(0, y + 1, right, _ROW + (_LABEL if narrow else 0) - 2, "hit")]
    x = 0.0
    if row.symbol:
        shapes.append(Mark(row.symbol, 0, y + (5 if narrow else 8), 14, row.css))
        x = 22.0
    room = (right if narrow else left - 12) - x
    shapes.append(Text(x, y + (17 if narrow else 19.5), fitted(row.name, room), css="link"))
    middle = y + (_LABEL if narrow else 0) + _ROW / 2
    start = at(row.start) if row.start is not None else left
    end = at(row.end) if row.end is not None else right
    if row.start is not None and row.start == row.end:
        centre = round((start + end) / 2, 1)
        d = f"M{centre} {middle - 7}L{centre + 7} {middle}L{centre} {middle + 7}L{centre - 7} {middle}Z"
        shapes.append(Path(d, "node"))
    else:
        shapes.append(Rect(start, middle - 5, round(max(end - start, 9), 1), 10, "may"))
        if row.sure and at(row.sure[1]) > at(row.sure[0]):
            shapes.append(Rect(at(row.sure[0]), middle - 5, round(at(row.sure[1]) - at(row.sure[0]), 1), 10, "least"))
        if row.start is None:
            shapes.append(Path(f"M{start + 7} {middle - 8}L{start} {middle}L{start + 7} {middle + 8}", "open", 2))
        if row.end is None:
            shapes.append(Path(f"M{end - 7} {middle - 8}L{end} {middle}L{end - 7} {middle + 8}", "open", 2))
    if row.note and not narrow:
        shapes.append(Text(right + 12, middle + 4, row.note, css="small"))
    elif row.note:
        wide = width_of(row.note, 12)
        if end + 10 + wide <= right:
            shapes.append(Text(end + 10, middle + 4, row.note, css="small"))
        elif not row.sure and start - 10 - wide >= left:
            shapes.append(Text(start - 10, middle + 4, row.note, "end", "small"))
    return Item(row.label, row.href, tuple(shapes))
