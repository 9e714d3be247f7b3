"""Initiatives on record that a text may speak of again: named by a title or alias, or in nearly the same words.

The words of a title count by how rare they are: among the titles on record, and among the sentences of the text.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

from django.utils.translation import gettext
from rapidfuzz import fuzz

from initiatives.anchoring import Span
from initiatives.choices import Part

from .known import Known, KnownRecord
from .suggestion import Suggestion
from .words import Word, is_capitals, words, words_of

_NEAR = 0.78  # of 1: what is less alike is mostly about something else
_ALIKE = 0.98  # at most, for what isn't the title itself
_BEST = 3  # of a sentence
_SHOWN_WORDS = 4
_STOP_WORDS = words(
    "the a an of for on in to and or by with from at as is are was were be been this that these those its it our",
    "their his her which who not no but into within between among under over through during than also such other",
    "all new more will shall has have had do does и в на по с о об из к у для от при до за не что как",
)


class _Title(NamedTuple):
    """One name of an initiative with the words that tell it apart, each with its weight."""

    record: KnownRecord
    text: str
    keys: tuple[str, ...]
    weights: Mapping[str, float]


class _Window(NamedTuple):
    """The shortest stretch of a sentence, by the positions of its words, that has these words of a title."""

    first: int
    last: int


def suggest_initiatives(
    text: str, sentences: Sequence[Span], all_words: Sequence[Word], known: Known
) -> Iterator[Suggestion]:
    """Yield the initiatives on record that a sentence may speak of, the likeliest first within a sentence."""
    if not known.initiatives:
        return
    starts = [word.start for word in all_words]
    parts = [all_words[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in sentences]
    by_word = _by_rarest_words(known, parts)
    for part in parts:
        keys = {word.key for word in part}
        titles = {id(title): title for key in keys for title in by_word.get(key, ())}
        found: dict[str, Suggestion] = {}
        for title in titles.values():
            suggestion = _compared(text, part, title, keys)
            if suggestion is not None and suggestion.score > getattr(found.get(title.record.slug), "score", 0):
                found[title.record.slug] = suggestion
        yield from nlargest(_BEST, found.values(), key=lambda suggestion: suggestion.score)


def _by_rarest_words(known: Known, parts: Sequence[Sequence[Word]]) -> dict[str, list[_Title]]:
    """Return the titles by the few rarest of their words, one of which a sentence must have to be compared."""
    named = [
        (record, name.text, keys)
        for record in known.initiatives
        for name in record.names
        if (keys := tuple(word.key for word in words_of(name.text) if word.key not in _STOP_WORDS))
    ]
    among_titles = Counter(key for _record, _text, keys in named for key in set(keys))
    among_sentences = Counter(key for part in parts for key in {word.key for word in part})
    by_word: dict[str, list[_Title]] = defaultdict(list)
    for record, text, keys in named:
        weights = {
            key: log(2 + len(named) / among_titles[key]) * _rarity(among_sentences[key], len(parts)) for key in keys
        }
        title = _Title(record, text, keys, weights)
        for key in sorted(weights, key=lambda key: -weights[key])[: 2 if len(weights) < 6 else 3]:
            by_word[key].append(title)
    return by_word


def _rarity(count: int, sentences: int) -> float:
    """Return what a word is worth that so many sentences of the text have: 1, or less where every fifth has it."""
    return 1 if count < 3 else max(0.4, 1 - 3 * count / max(sentences, 1))


def _compared(text: str, part: Sequence[Word], title: _Title, keys: set[str]) -> Suggestion | None:
    """Return the title as a suggestion for a sentence of these words, None where it is too unlike."""
    shared = {key for key in title.keys if key in keys}
    if len(title.weights) == 1:
        return _single(text, part, title)
    share = sum(title.weights[key] for key in shared) / sum(title.weights.values())
    if len(shared) < 2 or share < _NEAR - 0.1:
        return None
    window = _tightest(part, shared)
    inside = [word.key for word in part[window.first : window.last + 1] if word.key not in _STOP_WORDS]
    if inside == list(title.keys):
        return _suggestion(text, part, title, window, 1.0, shared)
    crowded = min(1.0, 1.6 * len(set(title.keys)) / max(len(inside), 1))
    alike = fuzz.token_set_ratio(" ".join(title.keys), " ".join(inside)) / 100
    score = (0.75 * share + 0.25 * alike) * (0.5 + 0.5 * crowded)
    if score < _NEAR or len(shared) < 3:
        return None
    return _suggestion(text, part, title, window, min(score, _ALIKE), shared)


def _single(text: str, part: Sequence[Word], title: _Title) -> Suggestion | None:
    """Return a title of one word where it stands as it is written: an acronym, or a name with a capital."""
    for position, word in enumerate(part):
        if word.key != title.keys[0]:
            continue
        if word.text == title.text if is_capitals(title.text) else word.text[0].isupper() and position > 0:
            return _suggestion(text, part, title, _Window(position, position), 0.9, {word.key})
    return None


def _tightest(part: Sequence[Word], shared: set[str]) -> _Window:
    """Return the shortest stretch that has each of the words."""
    counts: Counter[str] = Counter()
    best = _Window(0, len(part) - 1)
    first = 0
    for last, word in enumerate(part):
        if word.key in shared:
            counts[word.key] += 1
        while len(counts) == len(shared):
            if last - first < best.last - best.first:
                best = _Window(first, last)
            leaving = part[first].key
            if leaving in counts:
                counts[leaving] -= 1
                if not counts[leaving]:
                    del counts[leaving]
            first += 1
    return best


def _suggestion(
    text: str, part: Sequence[Word], title: _Title, window: _Window, score: float, shared: set[str]
) -> Suggestion:
    start, end = part[window.first].start, part[window.last].end
    if score == 1:
        why = gettext("named so on record")
    else:
        telling = sorted(shared, key=lambda key: -title.weights[key])[:_SHOWN_WORDS]
        spelled = dict.fromkeys(word.text for word in part[window.first : window.last + 1] if word.key in telling)
        why = gettext("its title shares “%(words)s”") % {"words": "”, “".join(list(spelled)[:_SHOWN_WORDS])}
    return Suggestion(
        kind=Part.INITIATIVE,
        start=start,
        end=end,
        exact=text[start:end],
        label=title.record.title,
        score=round(min(score, 1.0), 2),
        why=why,
        record_id=title.record.id,
        slug=title.record.slug,
    )
