"""Texts annotated by reading: what a careful reader marks in them, each with its place in the text.

The files are in annotations/, with the rules by which they were made in rules.md. They measure the suggestions, and are
never changed to suit them.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from initiatives import anchoring

_ROOT = Path(__file__).parents[2]
_ANNOTATIONS = Path(__file__).parent / "annotations"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text by their offsets in code points, end exclusive: text[start:end] is `exact`."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Organisation(Place):
    """A body that is named: the slug of its record, None where it isn't on record."""

    organisation: str | None


@dataclass(frozen=True, slots=True)
class Country(Place):
    """A state that is named, by its ISO 3166-1 alpha-2 code."""

    country: str


@dataclass(frozen=True, slots=True)
class Date(Place):
    """A date phrase and the EDTF that it means on the day of the text; `inferred` if the words alone don't say it."""

    edtf: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Again(Place):
    """The first words of a sentence that speaks of an initiative on record, and the slug of that."""

    initiative: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text, the day from which its relative dates count, and everything marked in it, in the order of the file.

    `sentences` are the first words of those that carry an initiative.
    """

    name: str
    text: str
    published_on: date
    organisations: tuple[Organisation, ...]
    countries: tuple[Country, ...]
    dates: tuple[Date, ...]
    sentences: tuple[Place, ...]
    initiatives_again: tuple[Again, ...]


def names() -> list[str]:
    """Return the names of the annotated texts, which are the files' without the ending."""
    return sorted(path.stem for path in _ANNOTATIONS.glob("*.yaml"))


def annotated(name: str) -> Annotated:
    """Return an annotated text by its name. Raises AnchoringError for words that aren't in it just once."""
    marks: dict[str, Any] = yaml.safe_load((_ANNOTATIONS / f"{name}.yaml").read_text())
    text = anchoring.normalise_published((_ROOT / marks["text"]).read_bytes())
    index = anchoring.TextIndex(text)

    def places(kind: type, entries: list[Any]) -> tuple[Any, ...]:
        return tuple(_place(index, kind, {"exact": entry} if isinstance(entry, str) else entry) for entry in entries)

    return Annotated(
        name=name,
        text=text,
        published_on=marks["published_on"],
        organisations=places(Organisation, marks["organisations"]),
        countries=places(Country, marks["countries"]),
        dates=places(Date, marks["dates"]),
        sentences=places(Place, marks["sentences"]),
        initiatives_again=places(Again, marks["initiatives_again"]),
    )


def _place(index: anchoring.TextIndex, kind: type, entry: dict[str, Any]) -> Any:
    """Return one entry of a file with its place; its keys but for `exact` and `prefix` are the fields of the kind."""
    values = {key: value for key, value in entry.items() if key not in ("exact", "prefix")}
    selector = index.locate(entry["exact"], entry.get("prefix", ""))
    return kind(selector.start, selector.end, selector.exact, **values)
