"""How like two names or titles are, from 0 to 100, and why, in words that an editor can judge.

Nothing is decided by it: what is alike is shown to a person, who knows whether it is the same.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from .wording import Word, Wording, is_cyrillic, wording

LIKELY = 60  # from here on a record is worth showing
SURE = 94  # from here on two names differ in nothing that tells names apart

# Words of many names, which say little about whether two of them are the same.
_COMMON = frozenset(
    {
        "action", "activity", "agreement", "association", "body", "center", "commission", "committee",
        "conference", "contact", "cooperation", "council", "department", "development", "document", "event",
        "forum", "function", "fund", "group", "initiative", "institution", "international", "joint", "meeting",
        "member", "mechanism", "ministry", "minister", "national", "office", "organization", "plan", "platform",
        "program", "project", "regional", "secretariat", "security", "state", "strategy", "summit", "system",
        "union", "work", "working", "world",
    }
)  # fmt: skip
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_ALIKE = 80  # from this ratio on, two words of four letters or more are taken for one, misspelt or in another script


class Why(Enum):
    """What makes two names alike."""

    SAME = "same"
    SPELLING = "spelling"
    ORDER = "order"
    SCRIPT = "script"
    ACRONYM = "acronym"
    SHORT = "short"
    ALL_WORDS = "all words"
    MANY_WORDS = "many words"

    @property
    def sentence(self) -> str | Promise:
        """The reason in words."""
        return _REASONS[self]


_REASONS: dict[Why, str | Promise] = {
    Why.SAME: _("the same words"),
    Why.SPELLING: _("the same words, spelt differently"),
    Why.ORDER: _("the same words in another order"),
    Why.SCRIPT: _("the same in another script"),
    Why.ACRONYM: _("one is the acronym of the other"),
    Why.SHORT: _("the same acronym"),
    Why.ALL_WORDS: _("one has all the words of the other"),
    Why.MANY_WORDS: _("most of the words are the same"),
}


class Likeness(NamedTuple):
    """How like two names are: 0 (nothing in common) to 100 (the same), and why."""

    score: int
    why: Why


def likeness(one: str, other: str) -> Likeness:
    """How like two names or titles are. The order of the two doesn't matter."""
    return compare(wording(one), wording(other))


def compare(one: Wording, other: Wording) -> Likeness:
    """How like two wordings are; the best of the ways in which they can be compared."""
    return max(_ways(one, other), key=lambda each: each.score)


def _ways(one: Wording, other: Wording) -> Iterator[Likeness]:
    if not one.words or not other.words:
        yield Likeness(0, Why.MANY_WORDS)
        return
    scripts_differ = is_cyrillic(one.text) != is_cyrillic(other.text)
    yield _as_wholes(one, other, scripts_differ)
    if one.short and one.short == other.short:
        yield Likeness(88, Why.SHORT)
    for short, full in ((one, other), (other, one)):
        if short.short and len(full.words) > 1 and stands_for(short.short, full.words):
            yield Likeness(86, Why.ACRONYM)
    yield _by_words(one.telling, other.telling, scripts_differ)
    for short, full in ((one, other), (other, one)):
        if (shortened := _shortened(short, full)) is not None:
            found = _by_words(short.telling, shortened, scripts_differ)
            yield Likeness(found.score - 3, Why.ACRONYM)


def _as_wholes(one: Wording, other: Wording, scripts_differ: bool) -> Likeness:
    differently = Why.SCRIPT if scripts_differ else Why.SPELLING
    if [word.folded for word in one.words] == [word.folded for word in other.words]:
        return Likeness(100, Why.SAME)
    if [word.plain for word in one.telling] == [word.plain for word in other.telling]:
        return Likeness(98, differently)
    if [word.sound for word in one.telling] == [word.sound for word in other.telling]:
        return Likeness(96, differently)
    if sorted(word.plain for word in one.telling) == sorted(word.plain for word in other.telling):
        return Likeness(95, Why.ORDER)
    return Likeness(0, Why.MANY_WORDS)


def _by_words(one: tuple[Word, ...], other: tuple[Word, ...], scripts_differ: bool) -> Likeness:
    """By the words that both have, the common ones counting half, and as much again as one has of the other's."""
    pairs = list(_pairs(one, other))
    shared = sum(_weight(a) * alike for a, _b, alike in pairs)
    shared_of_other = sum(_weight(b) * alike for _a, b, alike in pairs)
    of_one, of_other = _total(one), _total(other)
    score = 100 * (shared + shared_of_other) / (of_one + of_other)
    why = Why.SCRIPT if scripts_differ else Why.MANY_WORDS
    least = min(of_one, of_other)
    if least >= 1 and len(pairs) == min(len(one), len(other)):
        contained = 60 + 30 * (shared + shared_of_other - least) / max(of_one, of_other)
        if contained > score:
            score = contained
        why = Why.SCRIPT if scripts_differ else Why.ALL_WORDS
    if len(one) == len(other) == len(pairs):
        why = Why.SCRIPT if scripts_differ else Why.SPELLING
    return Likeness(round(min(score, SURE - 1) * _numbers_agree(one, other)), why)


def _pairs(one: Iterable[Word], other: Iterable[Word]) -> Iterator[tuple[Word, Word, float]]:
    """Each word of the one with the word of the other that is most like it, and how like, each word once."""
    left = list(other)
    unmatched = []
    for word in one:
        same = next((each for each in left if each.plain == word.plain), None)
        if same is None:
            unmatched.append(word)
        else:
            left.remove(same)
            yield word, same, 1.0
    for word in unmatched:
        best, alike = None, 0.0
        for each in left:
            if (ratio := _alike(word, each)) > alike:
                best, alike = each, ratio
        if best is not None:
            left.remove(best)
            yield word, best, alike


def _alike(one: Word, other: Word) -> float:
    if _tells_number(one) or _tells_number(other):
        return 0.0
    if one.sound == other.sound:
        return 0.97
    shorter, longer = sorted((one.plain, other.plain), key=len)
    if len(shorter) < 4:
        return 0.0
    if longer.startswith(shorter):  # a word that is still being typed
        return 0.9
    return fuzz.ratio(one.sound, other.sound, score_cutoff=_ALIKE) / 100


def _weight(word: Word) -> float:
    return 0.5 if word.plain in _COMMON else 1.0


def _total(words: Iterable[Word]) -> float:
    return sum(map(_weight, words))


def _tells_number(word: Word) -> bool:
    return word.is_number or word.folded in _ORDINALS


def _numbers_agree(one: Iterable[Word], other: Iterable[Word]) -> float:
    """Less than 1 where the numbers in the two differ: the summits of two years are two summits."""
    mine = {word.folded for word in one if _tells_number(word)}
    theirs = {word.folded for word in other if _tells_number(word)}
    if mine == theirs:
        return 1.0
    return 0.92 if mine <= theirs or theirs <= mine else 0.7


def stands_for(acronym: str, words: tuple[Word, ...]) -> bool:
    """Whether a folded acronym can stand for the words: by letters from the beginning of each, small ones aside.

    “UNCTAD” takes a letter of “and”, “ASEAN” two of “Southeast”: a quarter of the letters may be such further ones.
    Read in either script, so that ШОС and SHOS are both the “Шанхайская организация сотрудничества”.
    """
    if sum(not word.small for word in words) < 2 or not acronym.isalpha():
        return False
    native = [(word.folded, word.small) for word in words]
    latin = [(word.plain, word.small) for word in words]
    spare = len(acronym) // 4
    return _fits(acronym, native, spare) or (native != latin and _fits(acronym, latin, spare))


def _fits(letters: str, words: list[tuple[str, bool]], spare: int) -> bool:
    if not words:
        return not letters
    (word, small), rest = words[0], words[1:]
    if small and _fits(letters, rest, spare):
        return True
    if not letters or letters[0] != word[0]:
        return False
    return any(
        _in_order(letters[1 : 1 + further], word[1:]) and _fits(letters[1 + further :], rest, spare - further)
        for further in range(min(spare, len(letters) - 1) + 1)
    )


def _in_order(letters: str, word: str) -> bool:
    place = -1
    return all((place := word.find(letter, place + 1)) >= 0 for letter in letters)


def _shortened(short: Wording, full: Wording) -> tuple[Word, ...] | None:
    """The telling words of `full`, those that a word of `short` is the acronym of replaced by it; None if none is."""
    present = {word.plain for word in full.telling}
    for word in short.telling:
        if not 2 <= len(word.folded) <= 8 or word.plain in present or word.is_number:
            continue
        for start, end in _runs(full.words, word.folded):
            if stands_for(word.folded, full.words[start:end]):
                kept = (*full.words[:start], word, *full.words[end:])
                return tuple(each for each in kept if not each.small)
    return None


def _runs(words: tuple[Word, ...], acronym: str) -> Iterator[tuple[int, int]]:
    """The stretches of some of the words, longest first, that the acronym may stand for by its length and beginning."""
    starts = [place for place, word in enumerate(words) if acronym[0] in (word.folded[0], word.plain[0])]
    for length in range(min(len(words) - 1, len(acronym) + 3), 1, -1):
        for start in starts:
            if start + length <= len(words):
                yield start, start + length
