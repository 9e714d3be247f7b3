"""Words of a text with their places, and the form in which names are compared with them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from initiatives.search import fold

# A word, or “Co-operation” with whichever hyphen, which is also written without one.
_WORD = re.compile(r"[Cc]o[-\u2010\u2011](?:op|or)\w+|(?:[^\W\d_]\.){2,}|[^\W_]+")
# What may stand between the words of one name: white space, hyphens, an apostrophe, an ampersand.
_BETWEEN = re.compile(r"(?:[^\S\t\n]{0,2}\n?[^\S\t\n]{0,2}|[^\S\t\n]?[\u2010-\u2014/&'’.-]{1,2}[^\S\t\n]?)")
_HYPHENS = re.compile(r"[.\u2010\u2011-]")
_UNSPACED = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_CYRILLIC_ENDING = re.compile(
    r"(?<=\w{3})(?:ями|ами|ого|его|ому|ему|ыми|ими|ией|ием|иях|ях|ах|ая|яя|ой|ей|ую|юю|ыи|ии|ое|ее|ые|ие|ых|их|ым|им"
    r"|ия|ию|ью|ам|ям|ом|ем|ов|ев|а|я|о|е|у|ю|ы|и|ь|и)\Z"
)
_SPELLINGS = (
    (re.compile(r"isation"), "ization"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"defence"), "defense"),
    (re.compile(r"labour"), "labor"),
)


def words(*lists: str) -> frozenset[str]:
    """Return the words of lists that are written with blanks between them."""
    return frozenset(word for listed in lists for word in listed.split())


class Word(NamedTuple):
    """A word by its place in code points, as it is written and as it is compared."""

    start: int
    end: int
    text: str
    key: str


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end]; initials such as U.N. are one."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(match.start(), match.end(), match[0], key(match[0])) for match in found]


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return a word without case, accents and hyphens, in American spelling and without the ending of a plural."""
    folded = fold(_HYPHENS.sub("", word))
    for pattern, spelling in _SPELLINGS:
        folded = pattern.sub(spelling, folded)
    if len(folded) > 3 and folded[0] >= "\u0400":
        return _CYRILLIC_ENDING.sub("", folded)
    if folded.endswith("ies") and len(folded) > 4:
        return f"{folded[:-3]}y"
    if folded.endswith("s") and len(folded) > 3 and not folded.endswith(("ss", "us", "is")):
        return folded[:-1]
    return folded


def are_one(text: str, one: Word, following: Word) -> bool:
    """Say whether two neighbouring words can belong to one name, by what stands between them."""
    gap = following.start - one.end
    return gap <= 4 and _BETWEEN.fullmatch(text, one.end, following.start) is not None


def is_capitals(word: str) -> bool:
    """Say whether a word is written in two capitals or more, digits apart, as an acronym is."""
    return len(word) > 1 and word.isupper() and sum(map(str.isalpha, word)) > 1


def is_unspaced(text: str) -> bool:
    """Say whether a name is written in a script without spaces between words."""
    return _UNSPACED.search(text) is not None


def occurrences(text: str, part: str, start: int, end: int) -> Iterator[int]:
    """Yield where a part stands in text[start:end], one after the other."""
    position = text.find(part, start, end)
    while position >= 0:
        yield position
        position = text.find(part, position + len(part), end)
