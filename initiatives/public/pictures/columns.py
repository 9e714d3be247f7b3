"""Columns that stand side by side, such as years, each piled up of the stages that its initiatives are in."""

from collections.abc import Sequence
from dataclasses import dataclass

from initiatives.public.pictures.scales import ticks
from initiatives.public.pictures.shapes import Drawing, Item, Line, Rect, Shape, Text, legend, width_of

_LEFT, _FOOT, _ABOVE = 34, 24, 20
_HEIGHT, _LOW = 300, 220  # of the tallest column there can be, in a wide picture and in a narrow one
_STEP = 28  # from one column to the next, at the least
_NAMES, _ROW = 64, 26  # of piles that lie: the room for their names, and from one to the next


@dataclass(frozen=True)
class Part:
    """A part of a column: its pattern, how many, what it says in words, and the list of those."""

    pattern: str
    count: int
    label: str
    href: str


@dataclass(frozen=True)
class Pile:
    """A column: what stands under it, its parts from the bottom to the top, and the list of all of them."""

    name: str
    parts: Sequence[Part]
    label: str
    href: str

    @property
    def total(self) -> int:
        """How many there are in all parts."""
        return sum(part.count for part in self.parts)


def columns(piles: Sequence[Pile], entries: Sequence[tuple[str, str]], width: float) -> Drawing:
    """The piles in a frame so wide, or lying in it where they are too many.

    `entries` are the patterns with their words. Piles that lie come in turn from the last one, which readers ask for
    most, to the first.
    """
    key, top = legend([(pattern, "", words) for pattern, words in entries], width)
    if len(piles) * _STEP > width - _LEFT:
        return _lying(piles, entries, width, key, top)
    step = (width - _LEFT) / max(len(piles), 1)
    bar = min(56.0, step - 8)
    top += _ABOVE
    tall = _HEIGHT if width > 2 * _HEIGHT else _LOW
    base = top + tall
    scale = ticks(max((pile.total for pile in piles), default=0))
    unit = tall / scale[-1]

    backdrop: list[Shape] = [*key]
    for tick in scale:
        y = round(base - tick * unit, 1)
        backdrop += [Line(_LEFT, y, width, y, "axis" if tick == 0 else "rule"),
                     Text(_LEFT - 6, y + 4, str(tick), "end", "small quiet")]  # fmt: skip
    items: list[Item] = []
    every = _every(piles, step)
    for place, pile in enumerate(piles):
        x = round(_LEFT + place * step + (step - bar) / 2, 1)
        if place % every == 0:
            backdrop.append(Text(round(x + bar / 2, 1), base + 17, pile.name, "middle", "small"))
        items += _items(pile, x, bar, base, unit)
    return Drawing(width, base + _FOOT, tuple(backdrop), tuple(items), tuple(name for name, _ in entries))


def _lying(
    piles: Sequence[Pile], entries: Sequence[tuple[str, str]], width: float, key: Sequence[Shape], top: float
) -> Drawing:
    most = max((pile.total for pile in piles), default=0) or 1
    unit = (width - _NAMES - 30) / most
    backdrop: list[Shape] = [*key, Line(_NAMES, top, _NAMES, top + _ROW * len(piles), "axis")]
    items: list[Item] = []
    for place, pile in enumerate(reversed(piles)):
        x, y = float(_NAMES), round(top + place * _ROW, 1)
        backdrop.append(Text(_NAMES - 6, y + 17, pile.name, "end", "small"))
        for part in pile.parts:
            if not part.count:
                continue
            wide = round(part.count * unit, 1)
            shapes: list[Shape] = [Rect(x, y + 3, wide, _ROW - 6, pattern=part.pattern)]
            if wide >= width_of(str(part.count), 12) + 8:
                shapes.append(Text(round(x + wide / 2, 1), y + 17.5, str(part.count), "middle",
                                   "small strong on-bar"))  # fmt: skip
            items.append(Item(part.label, part.href, tuple(shapes), part.count))
            x = round(x + wide, 1)
        if pile.total:
            total = Text(x + 5, y + 17.5, str(pile.total), css="small strong link")
            items.append(Item(pile.label, pile.href, (Rect(x, y + 1, 30, _ROW - 2, "hit"), total), pile.total))
    height = top + _ROW * len(piles) + 4
    return Drawing(width, height, tuple(backdrop), tuple(items), tuple(name for name, _ in entries))


def _every(piles: Sequence[Pile], step: float) -> int:
    """Of how many columns one has its name under it, so that the names don't touch."""
    widest = max((width_of(pile.name, 12) for pile in piles), default=0)
    return max(1, -(-int(widest + 8) // int(step)))


def _items(pile: Pile, x: float, bar: float, base: float, unit: float) -> list[Item]:
    items, y = [], base
    for part in pile.parts:
        if not part.count:
            continue
        height = round(part.count * unit, 1)
        y = round(y - height, 1)
        shapes: list[Shape] = [Rect(x, y, bar, height, pattern=part.pattern)]
        if height >= 16 and bar >= 20:
            shapes.append(Text(round(x + bar / 2, 1), round(y + height / 2 + 4.5, 1), str(part.count), "middle",
                               "small strong on-bar"))  # fmt: skip
        items.append(Item(part.label, part.href, tuple(shapes), part.count))
    if pile.total:
        above = Text(round(x + bar / 2, 1), round(y - 6, 1), str(pile.total), "middle", "small strong link")
        items.append(Item(pile.label, pile.href, (Rect(x, round(y - 20, 1), bar, 19, "hit"), above), pile.total))
    return items
