"""Word documents (.docx): a zip archive of XML, opened only once it is known to be harmless."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext
from docx import Document

from .reading import Reading, UnreadableDocument

MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 200  # XML shrinks to a twentieth or so; a bomb to a thousandth
MOST_PARTS = 5_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "tblPr", "sectPr")} | {_FALLBACK}
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}br": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}


def read_word(content: bytes) -> Reading:
    """Return the paragraphs and tables of a .docx in order. Raises UnreadableDocument."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_harm(archive, len(content))
    except BadZipFile as error:
        raise _broken() from error
    body = Document(BytesIO(content)).element.body
    return Reading("\n\n".join(_blocks(body)), tuple(_warnings(body)))


def _refuse_harm(archive: ZipFile, size: int) -> None:
    """Refuse bombs, macros and other kinds of document before anything is unpacked for good."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * size:
        raise UnreadableDocument(
            gettext(
                "This file unpacks to far more than a text could need, so it wasn’t opened. Copy its words instead."
            )
        )
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(gettext("This file is protected by a password. Save it without one."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableDocument(
            gettext("This document has macros, so it wasn’t opened. Save it as .docx without them.")
        )
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise UnreadableDocument(
            gettext("This archive isn’t a Word document. Give a .docx file, or copy the words out of it.")
        )
    for name in names:
        if name.endswith((".xml", ".rels")):
            # Nothing in a .docx declares entities (ECMA-376 forbids it), but bombs do.
            part_content = archive.read(name)
            if any(doctype in part_content for doctype in _DOCTYPE):
                raise UnreadableDocument(
                    gettext("This document has declarations that no Word document has, so it wasn’t opened.")
                )
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise UnreadableDocument(gettext("This document may hold macros, so it wasn’t opened. Save it as .docx."))


def _broken() -> UnreadableDocument:
    return UnreadableDocument(gettext("This .docx is broken. Open it in a word processor and save it anew."))


def _blocks(element: Any) -> Iterator[str]:
    """Yield the paragraphs and tables below an element that have words; a table is one block, its rows are lines."""
    for child in element:
        if child.tag == f"{_W}p":
            words = _words(child).strip()
            if words:
                yield re.sub(r"\n\s*\n", "\n", words)
        elif child.tag == f"{_W}tbl":
            rows = [row for row in _rows(child) if row.strip()]
            if rows:
                yield "\n".join(rows)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[str]:
    """Yield each row of a table as a line, its cells between tabs."""
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is table:
            yield "\t".join(
                re.sub(r"[ \t\n]+", " ", " ".join(_blocks(cell)))
                for cell in row.iter(f"{_W}tc")
                if _row_of(cell) is row
            )


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _words(paragraph: Any) -> str:
    """Return the words of a paragraph as it stands once all changes are accepted."""
    parts: list[str] = []
    for child in paragraph:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            parts.append(_words(child))
    return "".join(parts)


def _warnings(body: Any) -> Iterator[str]:
    def has(*names: str) -> bool:
        return any(next(body.iter(f"{_W}{name}"), None) is not None for name in names)

    if has("ins", "del", "moveFrom", "moveTo"):
        yield gettext("The document has tracked changes. It was read as if all of them were accepted.")
    if has("tbl"):
        yield gettext("Tables became lines with tabs between their cells.")
    if has("headerReference", "footerReference"):
        yield gettext("Headers and footers of the pages were left out.")
    if has("footnoteReference", "endnoteReference"):
        yield gettext("The document has footnotes or endnotes, which were left out.")
    if has("numPr"):
        yield gettext(
            "Numbers and bullets that Word puts before paragraphs are no part of its words, and were left out."
        )
    if has("txbxContent"):
        yield gettext("The document has text boxes, which were left out.")
    if has("drawing", "pict", "object"):
        yield gettext("The document has pictures, which were left out.")
