"""Plain text, kept as it is."""

import re

from django.utils.translation import gettext

from .encodings import decode
from .reading import Reading

_TAGS = re.compile(r"<(?:html|head|body|div|p|br|table|span|meta)\b[^>]{0,200}>", re.I)


def read_plain(content: bytes) -> Reading:
    """Return a text file as it is, its encoding found out. Raises UnreadableDocument."""
    text, warnings = decode(content)
    if _TAGS.search(text[:20_000]):
        warnings.append(
            gettext("This looks like the code of a web page. If it is one, give its file a name that ends in .html.")
        )
    return Reading(text, tuple(warnings))
