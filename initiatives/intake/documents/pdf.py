"""PDFs: lines on pages, put together into paragraphs."""

import re
from io import BytesIO
from time import monotonic

from django.utils.translation import gettext, ngettext
from pypdf import PdfReader
from pypdf.errors import DependencyError, PdfReadError

from .paragraphs import Joined, join_lines
from .reading import MOST_BYTES, Reading, UnreadableDocument

MOST_PAGES = 1_000
MOST_SECONDS = 30
MOST_PIECES = 20_000  # of text on a page: a printed one has some hundreds, and the time grows with their square
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def read_pdf(content: bytes) -> Reading:
    """Return the words of a PDF that has words, its lines joined into paragraphs. Raises UnreadableDocument."""
    try:
        pages = _pages(content)
    except DependencyError as error:
        raise _protected() from error
    except PdfReadError as error:
        raise UnreadableDocument(
            gettext("This PDF is broken. Open it and save it anew, or copy its words out of it.")
        ) from error
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if len(empty) == len(pages):
        raise UnreadableDocument(
            gettext(
                "This PDF has no text: it is a scan, pictures of pages. Have its letters recognised first (OCR), or "
                "paste the words of the source."
            )
        )
    joined = join_lines([page.split("\n") for page in pages])
    return Reading("\n\n".join(joined.paragraphs), tuple(_warnings(joined, empty, pages)))


def _pages(content: bytes) -> list[str]:
    """Return the lines of each page as text."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _protected()
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableDocument(
            gettext("This PDF has more than %(most)d pages. Is it the right one?") % {"most": MOST_PAGES}
        )
    until = monotonic() + MOST_SECONDS
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        if monotonic() > until or length > MOST_BYTES:
            raise _too_long()
        drawn = page.get_contents()
        operators = drawn.get_data() if drawn is not None else b""
        if operators.count(b"Tj") + operators.count(b"TJ") > MOST_PIECES:
            raise _too_long()
        words = _CONTROLS.sub("", page.extract_text())
        for ligature, letters in _LIGATURES.items():
            words = words.replace(ligature, letters)
        length += len(words)
        pages.append(words)
    return pages


def _too_long() -> UnreadableDocument:
    return UnreadableDocument(gettext("Reading this PDF takes too long. Copy its words out of it, and paste them."))


def _protected() -> UnreadableDocument:
    return UnreadableDocument(gettext("This PDF is protected. Save it without a password or protection."))


def _warnings(joined: Joined, empty: list[int], pages: list[str]) -> list[str]:
    found = [
        gettext(
            "A PDF has lines, not paragraphs. They were put together by guess: check where paragraphs begin and end."
        )
    ]
    if empty:
        numbers = ", ".join(map(str, empty[:20])) + ("…" if len(empty) > 20 else "")
        found.append(
            ngettext(
                "Page %(numbers)s has no text: it may be a picture.",
                "Pages %(numbers)s have no text: they may be pictures.",
                len(empty),
            )
            % {"numbers": numbers}
        )
    if joined.removed:
        found.append(
            gettext("Page numbers and lines that every page repeats were left out: %(lines)s.")
            % {"lines": ", ".join(f"“{line}”" for line in joined.removed[:6])}
        )
    if joined.words:
        found.append(
            ngettext(
                "%(count)d word that was split at a line’s end was put together: %(words)s.",
                "%(count)d words that were split at a line’s end were put together: %(words)s.",
                len(joined.words),
            )
            % {
                "count": len(joined.words),
                "words": ", ".join(joined.words[:8]) + ("…" if len(joined.words) > 8 else ""),
            }
        )
    if any("\ufffd" in page for page in pages):
        found.append(gettext("Some letters couldn’t be read, and show as \ufffd: compare with the PDF."))
    return found
