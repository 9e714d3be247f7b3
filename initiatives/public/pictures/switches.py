"""Ways to draw the same picture otherwise, such as by month in place of by year."""

from dataclasses import dataclass

from initiatives.public.pictures.asked import Drawn


@dataclass(frozen=True)
class Way:
    """A value of an option: its words, the query string that chooses it, and whether it is the one in use."""

    label: str
    query: str
    chosen: bool


@dataclass(frozen=True)
class Switch:
    """An option with its values."""

    label: str
    ways: list[Way]


def switches_of(filters: Drawn) -> list[Switch]:
    """The options of a picture that have a few values to choose from; without a value the usual one is in use."""
    found = []
    for name in filters.options:
        choices = filters.filters[name].extra.get("choices")
        if choices:
            current = filters.data.get(name) or filters.usual.get(name)
            ways = [Way(str(label), _with(filters, name, value), value == current) for value, label in choices]
            found.append(Switch(str(filters.filters[name].label), ways))
    return found


def _with(filters: Drawn, name: str, value: str) -> str:
    query = filters.data.copy()
    query.pop("page", None)
    query[name] = value
    return f"?{query.urlencode()}"
