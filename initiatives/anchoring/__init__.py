"""Finding exact words in a source: the only code that knows how.

Words count as found when they stand in the text but for white space (any run of it equals any other: no-break
spaces, line ends, the gap between two paragraphs) and for Unicode's canonical normal form (é is e with an acute
accent). Nothing else is forgiven, neither case nor the shape of an apostrophe, and nothing is moved to where it
fits better: what isn't there, or is there twice, is refused with a sentence that helps.

All offsets count Unicode code points of the text as published, end exclusive.
"""

from .passages import Span, passages_of, split_passages
from .words import (
    Ambiguous,
    AnchoringError,
    NothingToFind,
    NotInContext,
    NotInText,
    Selector,
    TextIndex,
    UnreadableText,
    find_again,
    locate,
    normalise_published,
    sha256,
    verify,
)

__all__ = [
    "Ambiguous",
    "AnchoringError",
    "NotInContext",
    "NotInText",
    "NothingToFind",
    "Selector",
    "Span",
    "TextIndex",
    "UnreadableText",
    "find_again",
    "locate",
    "normalise_published",
    "passages_of",
    "sha256",
    "split_passages",
    "verify",
]
