"""Ways to draw the same picture otherwise, such as by month in place of by year."""

from dataclasses import dataclass

from initiatives.public.pictures.asked import Drawn


@dataclass(frozen=True)
class Way:
    """A value of an option: its words, the query string that chooses it, and whether it is in use and the usual one."""

    label: str
    query: str
    chosen: bool
    usual: bool


@dataclass(frozen=True)
class Switch:
    """An option with its values."""

    label: str
    ways: list[Way]


def switches_of(filters: Drawn) -> list[Switch]:
    """The options of a picture that have a few values to choose from; without a value the usual one is in use."""
    found = []
    for name in filters.ways:
        usual = filters.usual.get(name)
        current = filters.data.get(name) or usual
        ways = [
            Way(str(label), _with(filters, name, value), value == current, value == usual)
            for value, label in filters.filters[name].extra["choices"]
        ]
        found.append(Switch(str(filters.filters[name].label), ways))
    return found


def _with(filters: Drawn, name: str, value: str) -> str:
    query = filters.data.copy()
    query.pop("page", None)
    query[name] = value
    return f"?{query.urlencode()}"
