"""Bytes into characters: UTF-8, UTF-16 with its mark, what a page declares, else a guess that is said."""

import codecs
import re

from django.utils.translation import gettext

from .reading import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In windows-1251 these are letters of Russian, whose words are runs of them; a western text has them singly.
_RUN = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_HIGH = re.compile(rb"[\xa8\xb8\xc0-\xff]")
# Names under which the web means windows-1252 (the WHATWG’s encoding standard).
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
# Python knows more, some of which take hours for a large file (punycode) or make no text (base64).
_DECLARED = re.compile(
    r"utf-?8|windows-125\d|cp125\d|iso-8859-\d{1,2}|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift_jis|iso-2022-jp"
)


def decode(content: bytes, declared: str = "") -> tuple[str, list[str]]:
    """Return the characters of a file, without its byte order mark, and a warning where the encoding was guessed.

    `declared` is what the file says of itself. Raises UnreadableDocument for what is in no encoding known here.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding), []
            except UnicodeDecodeError as error:
                raise _broken() from error
    if b"\0" in content:
        raise UnreadableDocument(
            gettext("This isn’t plain text: it has NULs. If it is a text all the same, save it as UTF-8.")
        )
    for encoding in (_known(declared), "utf-8"):
        if encoding:
            try:
                return content.decode(encoding), []
            except (UnicodeDecodeError, LookupError):
                continue
    return _guessed(content)


def _known(declared: str) -> str:
    name = declared.strip().lower()
    if name in _LATIN:
        return "windows-1252"
    return name if _DECLARED.fullmatch(name) else ""


def _guessed(content: bytes) -> tuple[str, list[str]]:
    in_runs = sum(map(len, _RUN.findall(content)))
    cyrillic = in_runs * 2 > len(_HIGH.findall(content))
    for encoding, script in sorted(
        (("windows-1251", gettext("Cyrillic")), ("windows-1252", gettext("western European"))),
        key=lambda guess: (guess[0] == "windows-1251") is not cyrillic,
    ):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        warning = gettext(
            "The file isn’t UTF-8. It was read as %(encoding)s (%(script)s): check that its letters are right."
        ) % {"encoding": encoding, "script": script}
        return text, [warning]
    raise _broken()


def _broken() -> UnreadableDocument:
    return UnreadableDocument(gettext("The letters of this file can’t be read. Save it as UTF-8, and choose it again."))
