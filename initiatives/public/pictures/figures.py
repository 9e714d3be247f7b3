"""The figures of a picture: what it says in words, the table behind it, and the drawings of the same figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise

from initiatives.public.pictures.shapes import Drawing


@dataclass(frozen=True)
class Cell:
    """A cell of the table: words, or a number that leads to the list of what it counts.

    A cell with a `count` shows that; one with a `stage` or an event's `state` shows its mark and word. A `whole` one
    isn't broken into lines.
    """

    text: str = ""
    href: str = ""
    whole: bool = False
    count: int | None = None
    stage: str = ""
    state: str = ""

    @property
    def value(self) -> str:
        """What stands in a CSV file."""
        return str(self.count) if self.count is not None else self.stage or self.state or self.text


@dataclass(frozen=True)
class Column:
    """A column of the table: its name in files, and its heading, with the mark of a stage where it is one."""

    name: str
    heading: str | Promise
    number: bool = False
    stage: str = ""


@dataclass(frozen=True)
class Table:
    """The figures in rows; the first cell of each is its heading."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether any of its columns holds numbers."""
        return any(column.number for column in self.columns)

    @property
    def cells(self) -> Iterator[Iterable[tuple[Column, Cell]]]:
        """The rows, with its column for each cell."""
        return (zip(self.columns, row, strict=True) for row in self.rows)


@dataclass(frozen=True)
class Sentence:
    """Words about the figures with a number among them that leads to what it counts.

    `words` hold the place of the number as `%s`; without a number they are the whole sentence.
    """

    words: str
    number: str = ""
    count: int = 0
    href: str = ""

    @property
    def before(self) -> str:
        """The words before the number."""
        return self.words.partition("%s")[0]

    @property
    def after(self) -> str:
        """The words after the number."""
        return self.words.partition("%s")[2]


@dataclass(frozen=True)
class Figures:
    """All that a picture shows for one query.

    `empty` says in words why there is nothing to draw. `narrow` is the same picture for a window of 320 pixels; where
    there is none, `wide` scrolls in a box of its own. `pages` counts the parts that the figures come in;
    `previous` and `following` say what the part before this one and the one after it hold.
    """

    sentences: tuple[Sentence, ...] = ()
    table: Table = field(default_factory=Table)
    wide: Drawing | None = None
    narrow: Drawing | None = None
    empty: str = ""
    pages: int = 1
    previous: str | Promise = ""
    following: str | Promise = ""
