"""What a picture is drawn of: rectangles, lines, paths, marks and texts, in pixels from the top left corner.

Shapes know neither colours nor records. Their classes are those of `drawing.css`; a template writes them as SVG.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Rect:
    """A rectangle. `pattern` names a stage or a place in a series, whose pattern fills it; else its class does."""

    kind: ClassVar[str] = "rect"
    x: float
    y: float
    width: float
    height: float
    css: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class Text:
    """A line of text on the base line `y`; `anchor` says which end of it stands at `x`. `turned` stands it upright."""

    kind: ClassVar[str] = "text"
    x: float
    y: float
    text: str
    anchor: str = "start"
    css: str = ""
    turned: bool = False


@dataclass(frozen=True)
class Line:
    """A straight line."""

    kind: ClassVar[str] = "line"
    x1: float
    y1: float
    x2: float
    y2: float
    css: str = "rule"


@dataclass(frozen=True)
class Path:
    """A path in SVG's own words, with the width of its stroke."""

    kind: ClassVar[str] = "path"
    d: str
    css: str = ""
    stroke: float = 1


@dataclass(frozen=True)
class Mark:
    """A symbol of the sprite, such as that of a stage, in a square of `size` pixels."""

    kind: ClassVar[str] = "mark"
    symbol: str
    x: float
    y: float
    size: float = 14
    css: str = ""


type Shape = Rect | Text | Line | Path | Mark


@dataclass(frozen=True)
class Item:
    """Shapes that are one link: what they say in words, where they lead, and how many records that lists, if any."""

    label: str
    href: str
    shapes: tuple[Shape, ...]
    count: int | None = None


@dataclass(frozen=True)
class Drawing:
    """A picture of `width` by `height` pixels: what stands behind, and the links in the order in which they are read.

    `patterns` are the names that its rectangles use.
    """

    width: float
    height: float
    backdrop: tuple[Shape, ...] = ()
    items: tuple[Item, ...] = ()
    patterns: tuple[str, ...] = field(default=())

    @property
    def symbols(self) -> list[str]:
        """The symbols of the sprite that it uses."""
        shapes = [*self.backdrop, *(shape for item in self.items for shape in item.shapes)]
        return list(dict.fromkeys(shape.symbol for shape in shapes if isinstance(shape, Mark)))


# How wide letters are by the size of their font, as the font measures them that comes with the code. Those of readers
# are hardly wider, so that what fits with this one fits with theirs.
_WIDTHS = {
    letter: width
    for width, letters in {
        0.3: "ijlI| '’.,:;·J",
        0.4: "frt()[]/-!",
        0.53: 'cszvxkyLF?“”"‘…',
        0.64: "abdeghnopquETPSYXZ0123456789$+–=«»",
        0.7: "ABCKRVU",
        0.79: "DGHNOQw&",
        0.98: "mMW%@—ЖМШЩЮжмшщюы",
    }.items()
    for letter in letters
}
_OTHER = 0.66


def width_of(text: str, size: float = 13) -> float:
    """About how many pixels a text is wide; Chinese characters are as wide as they are high."""
    return sum(size if east_asian_width(letter) in "WF" else size * _WIDTHS.get(letter, _OTHER) for letter in text)


def fitted(text: str, width: float, size: float = 13) -> str:
    """The text, or its beginning with an ellipsis where it is wider than so many pixels."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip(" ,;:–-") + "…"


def lines_of(text: str, width: float, size: float = 13, most: int = 2) -> list[str]:
    """The text in at most so many lines, broken between words; what is too long for the last ends in an ellipsis."""
    lines = [""]
    words = text.split()
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or width_of(longer, size) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[place:]])
            break
    return [fitted(line, width, size) for line in lines]


def broken(text: str, width: float, size: float = 13) -> list[str]:
    """The text in as many lines as it needs, broken between words, and within one that is wider than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width:
            lines[-1] = longer
            continue
        lines += [""] if lines[-1] else []
        for letter in word:
            if width_of(lines[-1] + letter, size) > width and lines[-1]:
                lines.append("")
            lines[-1] += letter
    return lines


def legend(entries: Iterable[tuple[str, str, str]], width: float, y: float = 4) -> tuple[tuple[Shape, ...], float]:
    """Swatches with their words, in as many rows as fit the width, and the height that they take.

    An entry is a pattern, a class and the words.
    """
    shapes: list[Shape] = []
    x = 0.0
    for pattern, css, words in entries:
        wide = 24 + width_of(words, 12) + 14
        if x and x + wide > width:
            x, y = 0.0, y + 22
        shapes += [Rect(x, y, 16, 14, css, pattern), Text(x + 22, y + 11.5, words, css="small")]
        x += wide
    return tuple(shapes), y + 22
