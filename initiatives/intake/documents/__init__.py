"""Reading a file that somebody gives: plain text, Word, a web page or a PDF, into text with paragraphs.

What is read is shown to a person before it is kept, so a reader doesn't guess in silence: whatever it leaves out or
changes has a warning, a sentence. What it can't read it refuses with `UnreadableDocument`, and raises nothing else.
"""

import hashlib
import logging
from collections.abc import Callable

from django.utils.translation import gettext

from initiatives import anchoring

from .kinds import Kind, kind_of
from .pdf import read_pdf
from .plain import read_plain
from .reading import MOST_BYTES, Reading, UnreadableDocument
from .web import read_web
from .word import read_word

__all__ = ["MOST_BYTES", "Reading", "UnreadableDocument", "file_sha256", "read_document"]

_READERS: dict[Kind, Callable[[bytes], Reading]] = {
    Kind.PLAIN: read_plain,
    Kind.WEB: read_web,
    Kind.WORD: read_word,
    Kind.PDF: read_pdf,
}
_log = logging.getLogger(__name__)


def read_document(name: str, content: bytes) -> Reading:
    """Return the text of a file, with an empty line between paragraphs, and the warnings about how it was read.

    `name` is the file's, for its ending; what the file is its first bytes say. Raises `UnreadableDocument`, whose
    message is a translated sentence, for more than 10 MB, for what is of another kind than its name says or of none
    that is read here, and for whatever has no words or can't be read.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableDocument(gettext("This file is larger than 10 MB. Is it the right one?"))
    if not content:
        raise UnreadableDocument(gettext("This file is empty."))
    try:
        found = _READERS[kind_of(name, content)](content)
        text = anchoring.normalise_published(found.text.encode())
    except UnreadableDocument:
        raise
    except anchoring.UnreadableText as error:
        raise UnreadableDocument(str(error)) from error
    except Exception as error:
        # The libraries meet a broken file with errors of many kinds.
        _log.warning("A file of %d bytes could not be read.", len(content), exc_info=True)
        raise UnreadableDocument(
            gettext("This file is broken, or isn’t what its name says. Open it and copy its words, or save it anew.")
        ) from error
    if not text.strip():
        raise UnreadableDocument(gettext("There are no words in this file."))
    if len(text.encode()) > MOST_BYTES:
        raise UnreadableDocument(gettext("The text of this file is longer than 10 MB. Is it the right one?"))
    return Reading(text, found.warnings)


def file_sha256(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
