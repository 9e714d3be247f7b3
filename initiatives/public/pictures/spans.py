"""Rows on an axis: what lies, or may lie, between two days or two lengths of time is drawn as a span, never as a point.

What is known exactly is a mark. A span is at least so long that it can be seen as one; an open end runs out to the edge
with an arrow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from initiatives.public.pictures.shapes import Drawing, Item, Line, Mark, Path, Rect, Shape, Text, lines_of, width_of

_HEAD, _ROW, _LINE = 42, 30, 16
_NOTES = 172.0  # as wide as the column of notes may be, whose lines break


@dataclass(frozen=True)
class Tick:
    """A place on the axis with its words, and, for a section that begins here, how many lie in it and their list.

    `counted` says how many in words, such as “4 events”, which are drawn where they have room.
    """

    at: float
    name: str = ""
    count: int | None = None
    label: str = ""
    href: str = ""
    css: str = "rule"
    counted: str = ""


@dataclass(frozen=True)
class Span:
    """A row: from where to where it lies at the widest (None is an open end), and from where to where it is sure.

    `symbol` and `css` are the mark that stands before its name. `note` says in words what is drawn, in a column of its
    own, or in a narrow picture under the name.
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
    notes = 0.0 if narrow else min(max((width_of(row.note, 12) for row in rows), default=0), _NOTES)
    right = round(width - 8 - (notes + 12 if notes else 0), 1)
    unit = (right - left) / max(last - first, 1)
    told = [_told(row, right if narrow else left - 12, narrow) for row in rows]
    lines = max((max(len(names), len(words)) for names, words in told), default=1)
    highs = [_LINE * (len(names) + len(words)) + 28 if narrow else _ROW + _LINE * (lines - 1) - 4 * (lines > 1)
             for names, words in told]  # fmt: skip
    height = _HEAD + sum(highs)

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
            fits = tick.counted and width_of(tick.counted, 12) * 1.1 + 8 <= following - x
            count = Text(x + 2, 30, tick.counted if fits else str(tick.count), css="small strong link")
            hit = Rect(x, 16, max(24.0, round(following - x, 1)), 20, "hit")
            items.append(Item(tick.label, tick.href, (hit, count), tick.count))
    backdrop.append(Line(left, _HEAD - 4, right, _HEAD - 4, "axis"))
    y = float(_HEAD)
    for row, lines_of_row, high in zip(rows, told, highs, strict=True):
        items.append(_item(row, lines_of_row, at, left, right, y, high, narrow))
        y += high
        backdrop.append(Line(0, y, width, y))
    return Drawing(width, height + 2, tuple(backdrop), tuple(items))


def _told(row: Span, room: float, narrow: bool) -> tuple[list[str], list[str]]:
    """The lines of the row's name, and those of its note."""
    names = lines_of(row.name, room - (22 if row.symbol else 0), most=3)
    return names, lines_of(row.note, room - 22 if narrow else _NOTES, 12) if row.note else []


def _item(
    row: Span, told: tuple[list[str], list[str]], at: Callable[[float], float], left: float, right: float, y: float,
    high: float, narrow: bool,
) -> Item:  # fmt: skip
    shapes: list[Shape] = [Rect(0, y + 1, right, high - 2, "hit")]
    names, notes = told
    x = 22.0 if row.symbol else 0.0
    first = y + 17 if narrow else y + high / 2 + 4.5 - _LINE / 2 * (len(names) - 1)
    if row.symbol:
        shapes.append(Mark(row.symbol, 0, first - 12, 14, row.css))
    shapes += [Text(x, first + place * _LINE, line, css="link") for place, line in enumerate(names)]
    middle = y + high - 14 if narrow else y + high / 2
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
    under = first + _LINE * len(names)
    if not narrow:
        x, under = right + 12, middle + 4 - _LINE / 2 * (len(notes) - 1)
    shapes += [Text(x, under + place * _LINE, line, css="small") for place, line in enumerate(notes)]
    return Item(row.label, row.href, tuple(shapes))
