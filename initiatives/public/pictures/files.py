"""A picture as a file of its own: SVG that knows light and dark, PNG made of it, and CSV of its figures.

The colours are those of `tokens.css` and the looks those of `drawing.css`, which a page links to and a file holds.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import resvg_py
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from initiatives.exports.csv import csv_of
from initiatives.public.pictures.catalogue import Picture
from initiatives.public.pictures.figures import Figures, Table
from initiatives.public.pictures.shapes import Drawing, Text, broken

FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
ZOOM = 2.0  # pixels of a PNG for each of the SVG, for sharp print
_MARGIN = 24
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_VALUE = re.compile(r"--([\w-]+):\s*([^;]+);")
_SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Frame:
    """The part of the plane that a file shows: the drawing with the texts above and below it."""

    x: float
    y: float
    width: float
    height: float


def svg_of(picture: Picture, figures: Figures, address: str, revision: int, *, for_pixels: bool = False) -> str:
    """The picture as a document of its own, which says how to read it and where it is from.

    `address` is that of its page, and `revision` the number of the public record that it is drawn from.
    One `for_pixels` has the light colours alone, and the font that comes with the code.
    """
    drawing = figures.wide or _in_words(figures.empty, 852)
    heading, head = _under_each_other([(str(picture.title), 18, "heading"), (str(picture.about), 13, "")], drawing)
    day = date_format(timezone.now().date(), "Y-m-d")
    origin = _("Initiative Tracker, %(day)s, %(address)s") % {"day": day, "address": address}
    licence = _("CC BY 4.0 · revision %(number)d") % {"number": revision}
    footing, foot = _under_each_other(
        [(str(picture.reading), 12, "small"), (origin, 11, "tiny quiet"), (licence, 11, "tiny quiet")], drawing
    )
    head += 20
    texts = [replace(each, y=each.y - head) for each in heading]
    texts += [replace(each, y=each.y + drawing.height + 16) for each in footing]
    frame = Frame(
        -_MARGIN, -head - _MARGIN, drawing.width + 2 * _MARGIN, head + drawing.height + 16 + foot + 2 * _MARGIN
    )
    return _written(picture, drawing, frame, texts, for_pixels=for_pixels)


def small_svg_of(picture: Picture, figures: Figures) -> str:
    """The drawing for a narrow window alone, without title and origin: a small picture that leads to its page."""
    drawing = figures.narrow or _in_words(figures.empty, 288)
    return _written(picture, drawing, Frame(-4, 0, drawing.width + 8, drawing.height), [])


def _under_each_other(texts: Sequence[tuple[str, float, str]], drawing: Drawing) -> tuple[list[Text], float]:
    """Texts of a size and a class, each in as many lines as it needs under the drawing, and how high they are."""
    lines, y = [], 0.0
    for text, size, css in texts:
        for line in broken(text, drawing.width, size):
            y += round(size * 1.4, 1)
            lines.append(Text(0, y, line, css=css))
        y += 6
    return lines, round(y, 1)


def _written(
    picture: Picture, drawing: Drawing, frame: Frame, texts: Sequence[Text], *, for_pixels: bool = False
) -> str:
    style = _styles_for_pixels() if for_pixels else styles()
    return render_to_string(
        "pictures/drawing.svg",
        {
            "drawing": drawing,
            "id": picture.name,
            "title": picture.title,
            "description": f"{picture.about} {picture.reading}",
            "frame": frame,
            "texts": texts,
            "standalone": mark_safe(style),  # noqa: S308  # our own sheets
            "symbols": mark_safe("".join(_symbols()[name] for name in drawing.symbols)),  # noqa: S308  # our own sprite
            "site": settings.SITE_URL,
            "sprite": "",
        },
    )


def png_of(picture: Picture, figures: Figures, address: str, revision: int) -> bytes:
    """The picture in pixels, with a font that comes with the code, so that it is the same on every machine.

    Letters that the font doesn’t have, such as Chinese, are drawn with a font of the machine, where it has one.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg_of(picture, figures, address, revision, for_pixels=True),
            zoom=ZOOM,
            font_files=[str(FONT)],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )


def csv_table(table: Table) -> Iterator[bytes]:
    """The figures of the table, with the names of its columns for programs."""
    rows = ({column.name: cell.value for column, cell in zip(table.columns, row, strict=True)} for row in table.rows)
    return csv_of(table.columns, rows)  # type: ignore[arg-type]  # of a column it reads the name alone


@cache
def styles() -> str:
    """The looks of a picture with the light colours, and the dark ones where the reader prefers those."""
    dark = _with(_values(dark=True))
    return f"{light_styles()}@media screen and (prefers-color-scheme:dark){{{dark}}}"


@cache
def light_styles() -> str:
    """The looks of a picture with the light colours."""
    return _with(_values(dark=False))


@cache
def _styles_for_pixels() -> str:
    """The looks of a picture with the light colours and the font that comes with the code."""
    return _with(_values(dark=False) | {"sans": '"DejaVu Sans"'})


def policy() -> dict[str, Any]:
    """The Content-Security-Policy of an SVG file: it may look as it says itself, and nothing else."""
    digest = b64encode(sha256(styles().encode()).digest()).decode()
    return {
        "default-src": [CSP.NONE],
        "style-src": [f"'sha256-{digest}'"],
        "base-uri": [CSP.NONE],
        "form-action": [CSP.NONE],
        "frame-ancestors": [CSP.NONE],
    }


def _in_words(sentence: str, width: float) -> Drawing:
    """A picture with nothing to draw says why."""
    lines = broken(sentence, width)
    return Drawing(
        width, 20 + 22 * len(lines), tuple(Text(0, 20 + 22 * place, line) for place, line in enumerate(lines))
    )


def _with(values: dict[str, str]) -> str:
    rules = _COMMENT.sub("", _sheet("drawing.css"))
    written = _VARIABLE.sub(lambda found: values[found[1]], rules)
    return re.sub(r"\s+", " ", written).strip()


def _values(*, dark: bool) -> dict[str, str]:
    light_part, _mark, dark_part = _sheet("tokens.css").partition("@media screen and (prefers-color-scheme: dark)")
    values = dict(_VALUE.findall(light_part))
    return values | dict(_VALUE.findall(dark_part)) if dark else values


@cache
def _symbols() -> dict[str, str]:
    return {found[1]: found[0] for found in _SYMBOL.finditer(_sheet("sprite.svg"))}


def _sheet(name: str) -> str:
    path = finders.find(f"initiatives/{name}")
    return Path(str(path)).read_text()
