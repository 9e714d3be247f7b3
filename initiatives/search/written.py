"""The words of a text with their places, as the search index keeps them.

A word is folded as everywhere in the search (see `tokens.fold`). Of a script written without spaces each character is a
word of its own, so that single characters and whole phrases are found alike. A word written in capitals carries a mark,
by which the acronym WHO is told from the pronoun.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .tokens import fold, kind_of
from .wording import MOST_LETTERS

CAPITALS = "^"  # behind a word in capitals; never a letter of a word
LONGEST = 64  # letters of a word that are kept and compared
_WITHIN_A_WORD = ("Mn", "Mc", "Me", "Cf")


class Written(NamedTuple):
    """A word of a text: as it is compared, and where it stands in code points, the end exclusive."""

    word: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Written]:
    """The words of a text in their order; any text is read, half characters and NUL included."""
    letters: list[str] = []
    start = end = 0
    for place, character in enumerate(text):
        folded = _folded(character)
        if folded is None:  # an accent or a joiner belongs to the letter before it
            end = place + 1 if letters else end
            continue
        for letter in folded:
            kind = kind_of(letter)
            if kind == "spaced":
                start = start if letters else place
                letters.append(letter)
                end = place + 1
                continue
            if letters:
                yield _word(text, letters, start, end)
                letters = []
            if kind:
                yield Written(letter, place, place + 1)
    if letters:
        yield _word(text, letters, start, end)


def indexed(texts: Iterable[str]) -> str:
    """The words of several texts, such as a title and a summary, as the index reads them: JSON, a list of words a text.

    The places of a word are those of the list, from 0.
    """
    lists = [[written.word for written in words_in(text)] for text in texts]
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":"))


def plain(word: str) -> str:
    """A word of the index without the mark of capitals."""
    return word.removesuffix(CAPITALS)


def in_capitals(word: str) -> bool:
    """Whether a word of the index was written in capitals."""
    return word.endswith(CAPITALS)


@lru_cache(maxsize=65_536)
def _folded(character: str) -> str | None:
    """The letters that a character stands for; a space for what parts words, None for what is no part of a text."""
    if letters := fold(character):
        return letters
    return None if unicodedata.category(character) in _WITHIN_A_WORD and character != "\u200b" else " "


def _word(text: str, letters: list[str], start: int, end: int) -> Written:
    word = "".join(letters)[:LONGEST]
    as_written = text[start:end].removesuffix("s")
    capitals = as_written.isupper() and sum(map(str.isupper, as_written)) >= 2 and len(as_written) <= MOST_LETTERS
    return Written(f"{word}{CAPITALS}" if capitals else word, start, end)
