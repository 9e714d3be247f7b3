"""Words as the search compares them, computed in Python so that both databases give the same answers.

A record's searchable text is stored as `tokens(text)`: folded words between single spaces, with a space at either
end. A query is split by `query_terms` into strings each of which the stored tokens must contain, so that a plain
`LIKE '%term%'` decides: " sha" finds the words that begin so, and "合作" finds those characters anywhere.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

_ZERO_WIDTH_SPACE = "\u200b"
# Scripts written without spaces between words: a query finds their characters anywhere in a run.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # ideographic iteration mark, closing mark, zero
    (0x3021, 0x3029),  # Hangzhou numerals
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),  # Katakana extensions
    (0x3400, 0x4DBF),  # Han, extension A
    (0x4E00, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility
    (0x20000, 0x3FFFF),  # Han, further extensions
)


def fold(text: str) -> str:
    """The text without the differences that a search ignores.

    Case is folded in every script, compatibility forms become plain ones (ﬁ is fi, ² is 2), combining marks go
    (é is e; й is и and ё is е, in a text and in a query alike), invisible format characters go, and each run of
    white space, control characters and lone surrogates becomes one space. Folding twice changes nothing.
    """
    plain = _without_marks(_without_marks(text).casefold())
    return " ".join("".join(_visible(plain)).split())


def tokens(text: str) -> str:
    """The folded words of a text between single spaces, with a space at either end; "" when it has none.

    A word is a run of letters and digits of one kind of script: a hyphenated word gives its parts, and Chinese
    characters beside Latin letters or digits give runs of their own.
    """
    words = " ".join(_words(text))
    return f" {words} " if words else ""


def query_terms(q: str) -> list[str]:
    """The strings that `tokens` of a record must each contain for the record to answer the query.

    A word of a script with spaces is preceded by one, which makes it the beginning of a word; a run of Chinese
    or another unspaced script stands bare. Each occurs once, in the query's order. Empty when the query has no
    letter and no digit: the caller says so, and doesn't take it for “everything”.
    """
    return list(dict.fromkeys(word if _is_unspaced(word[0]) else f" {word}" for word in _words(q)))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _visible(text: str) -> Iterator[str]:
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Cs") or character == _ZERO_WIDTH_SPACE:
            yield " "
        elif category != "Cf":
            yield character


def _words(text: str) -> Iterator[str]:
    for kind, run in groupby(fold(text), key=kind_of):
        if kind:
            yield "".join(run)


@lru_cache(maxsize=65_536)
def kind_of(character: str) -> str:
    """Which sort of word a character belongs to, "" for none. Vowel signs of Indic scripts belong to their word."""
    if not (character.isalnum() or unicodedata.category(character).startswith("M")):
        return ""
    return "unspaced" if _is_unspaced(character) else "spaced"


def _is_unspaced(character: str) -> bool:
    point = ord(character)
    return any(first <= point <= last for first, last in _UNSPACED)
