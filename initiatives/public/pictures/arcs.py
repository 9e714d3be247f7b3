"""A network as a list with arcs: each node has a line of its own, so that its name is always level and never covered.

Nodes that are tied strongly stand near each other: the order is chosen so that the arcs are short, and is the same for
the same ties on every machine.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from initiatives.public.pictures.shapes import Drawing, Item, Path, Rect, Shape, Text, fitted, width_of

_ROW = 24
_ROUNDS = 60  # as often as neighbours are let change places; the order has settled long before


@dataclass(frozen=True)
class Node:
    """An organisation: its name, what it says in words, its list, and how many that holds."""

    key: str
    name: str
    count: int
    label: str
    href: str


@dataclass(frozen=True)
class Arc:
    """A tie between two nodes, by their keys."""

    one: str
    other: str
    count: int
    label: str
    href: str


def arcs(nodes: Sequence[Node], ties: Sequence[Arc], width: float) -> Drawing:
    """The nodes under each other, and at their right an arc for each tie, the thicker the stronger."""
    place = {key: number for number, key in enumerate(in_order([node.key for node in nodes], ties))}
    by_key = {node.key: node for node in nodes}
    names = min(max((width_of(node.name) for node in nodes), default=0) + 8, width * 0.55)
    axis = round(names + 34, 1)
    room = width - axis - 8
    longest = max((abs(place[tie.one] - place[tie.other]) for tie in ties), default=1)
    strongest = max((tie.count for tie in ties), default=1)
    items: list[Item] = []
    # The weak ones first, so that the strong ones lie on top of them.
    for tie in sorted(ties, key=lambda tie: tie.count):
        upper, lower = sorted((place[tie.one], place[tie.other]))
        y1, y2 = _middle(upper), _middle(lower)
        # As far out as the room allows, but no arc so far that it becomes a needle.
        reach = min(14 + room * ((lower - upper) / longest) ** 0.7 * 1.3, (y2 - y1) * 1.4)
        out = round(axis + reach, 1)
        stroke = round(1 + 5 * tie.count / strongest, 1)
        d = f"M{axis} {y1}C{out} {y1} {out} {y2} {axis} {y2}"
        items.append(Item(tie.label, tie.href, (Path(d, "hit-line", 12), Path(d, "arc", stroke)), tie.count))
    for key, number in sorted(place.items(), key=lambda pair: pair[1]):
        items.append(_node(by_key[key], number, names, axis))
    # Readers meet the organisations before the ties.
    items = items[len(ties) :] + items[: len(ties)]
    return Drawing(width, len(nodes) * _ROW + 8, (), tuple(items))


def in_order(keys: Sequence[str], ties: Sequence[Arc]) -> list[str]:
    """The keys so that those with strong ties stand near each other; of several such orders always the same one."""
    strength: dict[str, dict[str, int]] = defaultdict(dict)
    for tie in ties:
        strength[tie.one][tie.other] = strength[tie.other][tie.one] = tie.count
    order: list[str] = []
    left = sorted(keys)
    while left:
        # What is tied most strongly to those placed last comes next; else the one with most ties begins a new group.
        near = set(order[-6:])
        left.sort(
            key=lambda key: (
                -sum(count for other, count in strength[key].items() if other in near),
                -sum(strength[key].values()),
                key,
            )
        )
        order.append(left.pop(0))
    for _round in range(_ROUNDS):
        if not _improved(order, strength):
            break
    return order


def _improved(order: list[str], strength: dict[str, dict[str, int]]) -> bool:
    """Change the places of neighbours wherever that makes the arcs shorter; tell whether any did."""
    at = {key: number for number, key in enumerate(order)}
    changed = False
    for number in range(len(order) - 1):
        one, other = order[number], order[number + 1]
        gain = 0
        for key, step, partner in ((one, 1, other), (other, -1, one)):
            for neighbour, count in strength[key].items():
                if neighbour != partner:
                    gain += count * (abs(at[key] - at[neighbour]) - abs(at[key] + step - at[neighbour]))
        if gain > 0:
            order[number], order[number + 1] = other, one
            at[one], at[other] = number + 1, number
            changed = True
    return changed


def _middle(number: int) -> float:
    return number * _ROW + _ROW / 2 + 4


def _node(node: Node, number: int, names: float, axis: float) -> Item:
    y = _middle(number)
    shapes: tuple[Shape, ...] = (
        Rect(0, y - _ROW / 2, axis, _ROW, "hit"),
        Text(names, y + 4.5, fitted(node.name, names), "end", "link"),
        Text(axis - 8, y + 4.5, str(node.count), "end", "small quiet"),
        Rect(axis - 3.5, y - 3.5, 7, 7, "node"),
    )
    return Item(node.label, node.href, shapes, node.count)
