"""Bodies that aren't on record and look like it: by the words that such names are made of, and by acronyms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .vocabulary import (
    BODIES,
    BREAKERS,
    CONNECTORS,
    GENERIC,
    JOINERS,
    MONTH_KEYS,
    NAMED_BY_WHAT_FOLLOWS,
    NO_BODIES,
    OPENERS,
    OWNERS,
    STRONG_BODIES,
    THINGS,
    TITLES,
)
from .words import Word, are_one, is_capitals, words

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ACRONYM = re.compile(r"[A-ZА-ЯЁ]{3,9}|(?:[A-Z]\.){2,5}")
_SHORT = frozenset(["EU", "UN", "AU"])  # the bodies that every text calls by two letters
_GROUPS = re.compile(r"[GP]-?(?:7|8|10|15|20|24|77|5\+1)")
_CODES = tuple("/_@#")
_NUMBERED = re.compile(r"[-\u2010-\u2013]?\d")  # COVID-19, COP26: an edition or a kind of something
_LIST_ENDINGS = ("al", "ic", "ive", "ary")
_WHAT_FOLLOWS = words("of for on against de des du del")
_AFTER_AND_THE = words("pacific caribbean middle near far")
_SMALL = CONNECTORS | JOINERS | {"the"}
_MINISTRIES = frozenset(["ministry", "department", "directorate", "committee"])


class Body(NamedTuple):
    """A stretch of a text that looks like the name of a body, in code points; `word` is what gave it away."""

    start: int
    end: int
    word: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, whether it is in capitals throughout, and which of them are in a known name."""

    words: Sequence[Word]
    shouted: bool
    countries: frozenset[int]  # positions of words that name a country
    known: frozenset[int]  # positions of words in names of organisations on record


def bodies(text: str, sentence: Sentence) -> Iterator[Body]:
    """Yield what looks like the name of a body in a sentence, none overlapping another."""
    words = sentence.words
    for first, last in _runs(text, words):
        for one, other in _parts(words, first, last, sentence):
            yield from _in_part(sentence, one, other)


def acronyms(text: str, sentence: Sentence, things: frozenset[str], lower: frozenset[str]) -> Iterator[Body]:
    """Yield the acronyms of a sentence that may be bodies.

    `things` are acronyms that the text itself explains as no body, `lower` the words that it has in small letters.
    """
    if sentence.shouted:
        return
    words = sentence.words
    for position, word in enumerate(words):
        if not _may_be_acronym(text, word, things, lower):
            continue
        if position and words[position - 1].text.isdigit() and word.start - words[position - 1].end <= 1:
            continue
        end = _with_its_branch(text, sentence, position)
        yield Body(word.start, end, "", 0.6)


def explained(text: str, words: Sequence[Word]) -> Iterator[tuple[Word, Body | None]]:
    """Yield each acronym in brackets whose letters begin the words before it, with their stretch if it is a body.

    None stands for an explanation of something else: “Sustainable Development Goals (SDGs)”.
    """
    for position, word in enumerate(words):
        if not position or not is_capitals(word.text.rstrip("s")) or text[word.start - 1 : word.start] not in '(（“"':
            continue
        first = _explanation(words, position)
        if first is None:
            continue
        phrase = words[first:position]
        keys = [part.key for part in phrase]
        is_thing = (keys[-1] in THINGS or keys[0] in THINGS) and not STRONG_BODIES & set(keys)
        if is_thing or not any(part.text[0].isupper() for part in phrase):
            yield word, None
        elif phrase[-1].text[0].isupper():
            yield word, Body(phrase[0].start, phrase[-1].end, phrase[-1].text, 0.8)


def _explanation(words: Sequence[Word], position: int) -> int | None:
    """Return where the words begin that the acronym at a position stands for, None where they aren't before it."""
    letters = [letter for letter in words[position].text.rstrip("s").casefold() if letter.isalpha()]
    for small in (True, False):
        first = _spelled(words, position, letters, passes_small=small)
        if first is not None and _is_close(words, first, position):
            return first
    return None


def _spelled(words: Sequence[Word], position: int, letters: Sequence[str], *, passes_small: bool) -> int | None:
    """Return the position of the first of the words before an acronym that begin with its letters, in order.

    Up to two words between them may begin otherwise; small words are passed over where they needn't count.
    """
    at, first = position, None
    for letter in reversed(letters):
        at -= 1
        others = 0
        while at >= 0 and (
            (passes_small and words[at].key in _SMALL) or not words[at].text[0].casefold().startswith(letter)
        ):
            others += words[at].key not in _SMALL
            at -= 1
            if others > 2:
                return None
        if at < 0:
            return None
        first = at
    return first


def _is_close(words: Sequence[Word], first: int, position: int) -> bool:
    return words[position].start - words[position - 1].end <= 3 and words[position].start - words[first].start < 150


def _may_be_acronym(text: str, word: Word, things: frozenset[str], lower: frozenset[str]) -> bool:
    if not word.text.isupper():
        return False
    letters = word.text.replace(".", "")
    if word.text in _SHORT or _GROUPS.fullmatch(word.text):
        return True
    if not _ACRONYM.fullmatch(word.text) or sum(letter.isalpha() for letter in letters) < 3:
        return False
    if _ROMAN.fullmatch(letters) or word.key in NO_BODIES or word.key in MONTH_KEYS:
        return False
    if letters in things or (letters.casefold() in lower and len(letters) > 2):
        return False
    before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 2]
    return before not in _CODES and after[:1] not in _CODES and not _NUMBERED.match(after)


def _with_its_branch(text: str, sentence: Sentence, position: int) -> int:
    """Return the end of an acronym, with what a hyphen joins to it: “UN-Habitat”, but not “ASEAN-China”."""
    words = sentence.words
    if position + 1 < len(words):
        following = words[position + 1]
        joined = (
            text[words[position].end : following.start] in "-\u2010\u2011" and following.start > words[position].end
        )
        if joined and following.text[0].isupper() and position + 1 not in sentence.countries:
            return following.end
    return words[position].end


def _runs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the first and last positions of words with capitals and the small words between them."""
    position = 0
    while position < len(words):
        if not _begins(words[position]):
            position += 1
            continue
        last = position
        while (following := _next_in_run(text, words, position, last)) is not None:
            last = following
        if any(words[at].key in BODIES for at in range(position, last + 1)):
            yield position, last
        position = last + 1


def _begins(word: Word) -> bool:
    return word.text[0].isupper() and word.key not in BREAKERS and word.key not in JOINERS


def _next_in_run(text: str, words: Sequence[Word], first: int, last: int) -> int | None:
    """Return the position of the next capitalised word of a run, past up to three small words, None at its end."""
    at = last + 1
    small: list[str] = []
    while at < len(words) and len(small) <= 3:
        gap = text[words[at - 1].end : words[at].start]
        if not are_one(text, words[at - 1], words[at]) or "." in gap or "\u2014" in gap or "\n\n" in gap:
            return at if _continues_a_list(text, words, first, at) else None
        key, word = words[at].key, words[at].text
        possessive = word == "s" and gap in ("'", "’")
        if not possessive and key in (CONNECTORS | JOINERS | {"the"}):
            if key == "the" and (not small or (small[-1] in JOINERS and not _is_a_region(words, at + 1))):
                return None
            small.append(key)
        elif possessive:
            small.append("of")
        elif (word[0].isupper() and key not in BREAKERS) or (word.isdigit() and small[-1:] == ["of"]):
            return at
        else:
            return None
        at += 1
    return None


def _is_a_region(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text[0].isupper() and words[at].key in _AFTER_AND_THE


def _continues_a_list(text: str, words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether a comma before a word is inside a name: “Ministry of Culture, Sports and Tourism”."""
    if text[words[at - 1].end : words[at].start].strip() != "," or not words[at].text[0].isupper():
        return False
    if at + 2 >= len(words) or is_capitals(words[at].text):
        return False
    if words[at - 1].text.endswith(_LIST_ENDINGS) and words[at].text.endswith(_LIST_ENDINGS):
        return True
    if words[first].key not in _MINISTRIES:
        return False
    rest = words[at + 1 : at + 6]
    ending = next((number for number, word in enumerate(rest) if word.key == "and"), None)
    return (
        ending is not None
        and ending + 1 < len(rest)
        and rest[ending + 1].text[0].isupper()
        and not is_capitals(rest[ending + 1].text)
        and all(word.text[0].isupper() and word.key not in BODIES for word in rest[:ending])
        and rest[ending + 1].key not in BODIES
    )


def _parts(words: Sequence[Word], first: int, last: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield a run, divided at each “and” that joins two names and isn't part of one."""
    start = first
    for at in range(first + 1, last):
        if words[at].key in JOINERS and _divides(words, start, at, last, sentence):
            yield start, at - 1
            start = at + 1
    yield start, last


def _divides(words: Sequence[Word], start: int, at: int, last: int, sentence: Sentence) -> bool:
    left = any(words[position].key in BODIES for position in range(start, at))
    right = False
    for position in range(at + 1, last + 1):
        if words[position].key in CONNECTORS:
            break
        right = right or words[position].key in BODIES
    following = at + 1
    if is_capitals(words[following].text) and not sentence.shouted:
        return True
    if left and right:
        # “Committee on Trade and Investment Policy” is one, “Security Council and Human Rights Council” are two.
        return True
    if left:
        return following in sentence.countries or following in sentence.known or words[following].key in TITLES
    before = at - 1
    return before in sentence.countries or before in sentence.known or is_capitals(words[before].text)


def _segments(words: Sequence[Word], first: int, last: int) -> list[tuple[str, int, int]]:
    """Return the stretches of a part between prepositions, each with the preposition before it."""
    segments: list[tuple[str, int, int]] = []
    preposition, start = "", first
    for at in range(first, last + 1):
        small = words[at].key if words[at].key in CONNECTORS and (words[at].text[0].islower() or at > first) else ""
        if small and at > start:
            segments.append((preposition, start, at - 1))
        if small:
            preposition, start = small, at + 1
        elif words[at].key == "the" and at == start:
            start = at + 1
    if start <= last:
        segments.append((preposition, start, last))
    return segments


def _in_part(sentence: Sentence, first: int, last: int) -> Iterator[Body]:
    """Yield the names of bodies in a part of a run."""
    words = sentence.words
    while first <= last:
        segments = _segments(words, first, last)
        found = _first_head(words, segments)
        if found is None:
            return
        number, head = found
        start = _without_front(words, segments[number][1], head)
        ends_segment = head == segments[number][2]
        stop = _with_what_follows(words, segments, number, head) if ends_segment else head
        body = _checked(sentence, start, head, stop)
        if body is not None:
            yield body
        first = (stop if body is not None else head) + 1
        while first <= last and (words[first].key in _SMALL):
            first += 1


def _first_head(words: Sequence[Word], segments: Sequence[tuple[str, int, int]]) -> tuple[int, int] | None:
    """Return the first stretch with a word for a body, by its number, and the position of its last such word."""
    for number, (_preposition, start, end) in enumerate(segments):
        heads = [at for at in range(start, end + 1) if _is_head(words, at)]
        if heads:
            return number, heads[-1]
    return None


def _is_head(words: Sequence[Word], at: int) -> bool:
    if words[at].key == "force":
        return at > 0 and words[at - 1].key == "task"
    return words[at].key in BODIES and words[at].text[0].isupper()


def _without_front(words: Sequence[Word], start: int, head: int) -> int:
    """Return where the name begins: after titles, and after a word that only begins the sentence."""
    for at in range(head - 1, start - 1, -1):
        if words[at].key in TITLES and words[at].key not in ("general", "judge", "prime"):
            return at + 1
    while start < head and (words[start].key in OPENERS or words[start].key in MONTH_KEYS):
        start += 1
    return start


def _with_what_follows(words: Sequence[Word], segments: Sequence[tuple[str, int, int]], number: int, head: int) -> int:
    """Return the last word of a name whose head is followed by “of …”, “for …” or “on …”."""
    stop = head
    opened = False
    if words[head].key not in NAMED_BY_WHAT_FOLLOWS:
        return stop
    for preposition, start, end in segments[number + 1 :]:
        if preposition not in _WHAT_FOLLOWS and not (preposition == "in" and opened and words[start].key in OWNERS):
            break
        if words[start].key in MONTH_KEYS or (words[start].text.isdigit() and len(words[start].text) == 4):
            break
        opened = opened or preposition != "of"
        stop = end
    return stop


def _checked(sentence: Sentence, start: int, head: int, stop: int) -> Body | None:
    """Return the body unless its name is generic, as “the Working Group” is, or a weak word's without an owner."""
    words = sentence.words
    before = [words[at] for at in range(start, head)]
    telling = [
        word for word in before if word.key not in GENERIC | CONNECTORS | JOINERS | OPENERS and not word.text.isdigit()
    ]
    followed = stop > head
    if not telling and not followed:
        return None
    weak = words[head].key not in STRONG_BODIES
    owned = any(
        word.key in OWNERS or is_capitals(word.text) or at in sentence.countries or at in sentence.known
        for at, word in enumerate(before, start)
    )
    if weak and not followed and not owned and not (len(telling) > 1 and words[head].key in NAMED_BY_WHAT_FOLLOWS):
        return None
    if weak and followed and not _names_after(words, head, stop):
        return None
    score = 0.6 if weak else 0.8
    return Body(words[start].start, words[stop].end, words[head].text, score)


def _names_after(words: Sequence[Word], head: int, stop: int) -> bool:
    return any(words[at].text[0].isupper() or words[at].text.isdigit() for at in range(head + 1, stop + 1))
