"""Acronyms that may be bodies, and what a text says that they stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .body import Body, Sentence
from .vocabulary import BODIES, CONNECTORS, MONTH_KEYS, NO_BODIES, OWNERS, SMALL_WORDS, STRONG_BODIES, THINGS
from .words import Word, is_capitals

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{3,9}|(?:[A-Z]\.){2,5}")
_SHORT = frozenset(["EU", "UN", "AU"])  # the bodies that every text calls by two letters
_GROUPS = re.compile(r"[GP]-?(?:7|8|10|15|20|24|77|5\+1)")
_CODES = frozenset("_@#")
_TWO = re.compile(r"[(“\"]?[A-Z]{2,9}/[A-Z]{2,9}(?![\w/.])")
_NUMBERED = re.compile(r"[-\u2010-\u2013]?\d")  # COVID-19, COP26: an edition or a kind of something
_BRACKETS = frozenset('(（“"')
_PERSONS = frozenset(["mr", "mrs", "ms", "dr", "prof", "sir", "madam", "madame", "excellency", "ambassador", "h.e"])
_LONG = 6
_LONGEST = 12
_HYPHENS = frozenset("-\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Explained:
    """What a text itself says of its acronyms: which are bodies, which are `things` instead; and its small words."""

    bodies: frozenset[str]
    things: frozenset[str]
    lower: frozenset[str]


def acronyms(text: str, sentence: Sentence, said: Explained) -> Iterator[Body]:
    """Yield the acronyms of a sentence that are bodies or may be some."""
    words = sentence.words
    for position, word in enumerate(words):
        if _is_in_number(text, word):
            continue
        if word.text in said.bodies:
            yield Body(word.start, word.end, "", 0.8)
            continue
        if sentence.shouted or not _may_be_acronym(text, word, said):
            continue
        if _is_surname(words, position) or _is_shouted(text, words, position):
            continue
        if position and words[position - 1].text.isdigit() and word.start - words[position - 1].end <= 1:
            continue
        end = _with_its_branch(text, sentence, position)
        yield Body(word.start, end, "", 0.6)


def explained(text: str, sentence: Sentence) -> Iterator[tuple[Word, Body | None]]:
    """Yield each acronym in brackets whose letters begin the words before it, with their stretch if it is a body.

    None stands for an explanation of something else: “Sustainable Development Goals (SDGs)”.
    """
    words = sentence.words
    for position, word in enumerate(words):
        opening = _opening(text, words, position)
        if opening is None:
            continue
        phrase = _explanation(words, position, opening)
        if not phrase:
            continue
        of_country = opening - 1 in sentence.countries and opening - len(phrase) in sentence.countries
        if (
            of_country
            or _is_thing(phrase)
            or word.text.endswith("s")
            or not any(part.text[0].isupper() for part in phrase)
        ):
            yield word, None
        elif phrase[-1].text[0].isupper():
            yield word, Body(phrase[0].start, phrase[-1].end, phrase[-1].text, 0.8)


def _opening(text: str, words: Sequence[Word], position: int) -> int | None:
    """Return the first word in the brackets that an acronym closes: of (SCO RATS) the first, None outside brackets."""
    acronym = words[position].text
    if len(acronym) > _LONGEST or sum(map(str.isupper, acronym)) < 2:
        return None
    for first in range(position, max(0, position - 2), -1):
        if text[words[first].start - 1 : words[first].start] in _BRACKETS:
            return first
        if not words[first - 1].text.isupper():
            return None
    return None


def _is_thing(phrase: Sequence[Word]) -> bool:
    """Say whether a phrase is of something else than a body, by the word before its first preposition, or the last."""
    small = next((at for at, word in enumerate(phrase) if word.key in CONNECTORS and at), len(phrase))
    head = phrase[small - 1].key
    if head in STRONG_BODIES or (head in BODIES and any(word.key in OWNERS for word in phrase)):
        return False
    return bool({head, phrase[0].key, phrase[-1].key} & THINGS)


def _explanation(words: Sequence[Word], position: int, opening: int) -> Sequence[Word]:
    """Return the words before the brackets that begin with the letters of an acronym, none where they don't."""
    letters = [letter for letter in words[position].text.rstrip("s").casefold() if letter.isalpha()]
    for small in (True, False):
        first = _spelled(words, opening, letters, passes_small=small)
        if first is not None and _is_close(words, first, opening):
            return words[first:opening]
    return ()


def _spelled(words: Sequence[Word], position: int, letters: Sequence[str], *, passes_small: bool) -> int | None:
    """Return the position of the first of the words before an acronym that begin with its letters, in order.

    Up to two words between them may begin otherwise; small words are passed over where they needn't count.
    """
    at, first = position, None
    for letter in reversed(letters):
        at -= 1
        others = 0
        while at >= 0 and (
            (passes_small and words[at].key in SMALL_WORDS) or not words[at].text[0].casefold().startswith(letter)
        ):
            others += words[at].key not in SMALL_WORDS
            at -= 1
            if others > 2:
                return None
        if at < 0:
            return None
        first = at
    return first


def _is_close(words: Sequence[Word], first: int, position: int) -> bool:
    return words[position].start - words[position - 1].end <= 3 and words[position].start - words[first].start < 150


def _may_be_acronym(text: str, word: Word, said: Explained) -> bool:
    if not word.text.isupper():
        return False
    letters = word.text.replace(".", "")
    if word.text in _SHORT or _GROUPS.fullmatch(word.text):
        return True
    if not _ACRONYM.fullmatch(word.text) or sum(letter.isalpha() for letter in letters) < 3:
        return False
    if _ROMAN.fullmatch(letters) or word.key in NO_BODIES or word.key in MONTH_KEYS:
        return False
    if letters in said.things or letters.casefold() in said.lower:
        return False
    return not _NUMBERED.match(text, word.end)


def _is_in_number(text: str, word: Word) -> bool:
    """Say whether a word is part of a document's number, an address or a tag: “PSC/PR/COMM.1055”."""
    around = {text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]}
    return bool(around & _CODES) or ("/" in around and not _are_two(text, word))


def _are_two(text: str, word: Word) -> bool:
    """Say whether a stroke stands between two acronyms, as in OAU/AU, and not in a document's number."""
    first = max(text.rfind(" ", 0, word.start), text.rfind("\n", 0, word.start), word.start - 16) + 1
    return _TWO.match(text, max(first, 0)) is not None


def _is_shouted(text: str, words: Sequence[Word], position: int) -> bool:
    """Say whether a word stands beside another in capitals, one of them too long for an acronym: “KEY DECISIONS”."""
    word = words[position]
    for other in (*words[max(0, position - 1) : position], *words[position + 1 : position + 2]):
        gap = text[min(word.end, other.end) : max(word.start, other.start)]
        if gap.isspace() and is_capitals(other.text) and max(len(word.text), len(other.text)) > _LONG:
            return True
    return False


def _is_surname(words: Sequence[Word], position: int) -> bool:
    """Say whether a word in capitals is a person's name: “Mr. António GUTERRES”."""
    for word in reversed(words[max(0, position - 4) : position]):
        if word.text.rstrip(".").casefold() in _PERSONS:
            return True
        if not word.text[0].isupper():
            return False
    return False


def _with_its_branch(text: str, sentence: Sentence, position: int) -> int:
    """Return the end of an acronym, with what a hyphen joins to it: “UN-Habitat”, but not “ASEAN-China”."""
    words = sentence.words
    if position + 1 < len(words):
        following = words[position + 1]
        joined = text[words[position].end : following.start] in _HYPHENS
        if joined and following.text.istitle() and position + 1 not in sentence.countries:
            return following.end
    return words[position].end
