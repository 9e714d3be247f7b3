"""What a file is, by its first bytes; its name only tells a web page from plain text."""

import re
from enum import StrEnum
from pathlib import PurePath

from django.utils.translation import gettext

from .reading import UnreadableDocument


class Kind(StrEnum):
    """A kind of file that is read here."""

    PLAIN = ".txt"
    WEB = ".html"
    WORD = ".docx"
    PDF = ".pdf"


_ENDINGS = {
    ".txt": Kind.PLAIN,
    ".html": Kind.WEB,
    ".htm": Kind.WEB,
    ".xhtml": Kind.WEB,
    ".docx": Kind.WORD,
    ".pdf": Kind.PDF,
}
_WEB_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"MZ\x90",
)


def kind_of(name: str, content: bytes) -> Kind:
    """Return what a file is. Raises UnreadableDocument for what isn't read here, or isn't what its name says."""
    named = _ENDINGS.get(PurePath(name).suffix.lower())
    found = Kind.PDF if named is Kind.PDF and b"%PDF-" in content[:1024] else _by_content(content)
    if found is None:
        found = Kind.WEB if named is Kind.WEB or (named is None and _WEB_PAGE.match(content[:4096])) else Kind.PLAIN
    if named is not None and named is not found:
        raise UnreadableDocument(
            gettext(
                "The name of this file ends in %(named)s, but it isn’t one: by its content it is %(found)s. Check "
                "which file it is, and give it the right ending."
            )
            % {"named": PurePath(name).suffix, "found": _in_words(found)}
        )
    return found


def _by_content(content: bytes) -> Kind | None:
    """Return the kind that the first bytes prove, None for some text. Raises UnreadableDocument for other kinds."""
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        return Kind.WORD
    if content.startswith(_OLE):
        raise UnreadableDocument(
            gettext(
                "This is a document of an old Word (.doc), or one that is protected by a password. Open it, and save "
                "it as .docx without a password."
            )
        )
    if content.startswith(b"{\\rtf"):
        raise UnreadableDocument(gettext("This is rich text (.rtf). Open it, and save it as .docx."))
    if content.startswith(_OTHERS):
        raise UnreadableDocument(
            gettext("This is no text but a picture, an archive or a program. Give a .txt, .docx, .html or .pdf file.")
        )
    return None


def _in_words(kind: Kind) -> str:
    return {
        Kind.PLAIN: gettext("plain text"),
        Kind.WEB: gettext("a web page"),
        Kind.WORD: gettext("a zip archive, as .docx files are"),
        Kind.PDF: gettext("a PDF"),
    }[kind]
