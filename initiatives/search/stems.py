"""The stem that the forms of a word share: Snowball's, for English and Russian by the script of the word."""

import re
from functools import lru_cache
from threading import Lock

import Stemmer

from .wording import is_cyrillic, respelt, singular

_ENGLISH, _RUSSIAN = Stemmer.Stemmer("english", 0), Stemmer.Stemmer("russian", 0)
_one_at_a_time = Lock()  # a stemmer serves one thread at a time
_LATIN = re.compile("[a-z]+")
# Folding writes й as и; at the end of a word Snowball needs to see which it was.
_SHORT_I = re.compile("([оеиы])и(ся)?$")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What a folded word has in common with its other forms; the word itself in other languages, and with digits.

    British and American spellings have one stem. A stem begins with the word's own first two letters.
    """
    if _LATIN.fullmatch(word):
        shared = _stemmed(_ENGLISH, respelt(singular(word)))
    elif is_cyrillic(word):
        shared = _stemmed(_RUSSIAN, _SHORT_I.sub(r"\1й\2", word))
    else:
        return word
    return shared if shared[:2] == word[:2] else word


def _stemmed(stemmer: Stemmer.Stemmer, word: str) -> str:
    with _one_at_a_time:
        return str(stemmer.stemWord(word))
