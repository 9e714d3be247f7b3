"""Where the names that are known stand in a text; the longest wins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from initiatives.anchoring import Span

from .countries import NO_COUNTRIES, country_adjectives, country_names
from .known import Known, KnownRecord
from .vocabulary import BODIES, COMMON_ACRONYM_WORDS
from .words import Word, are_one, is_capitals, is_unspaced, occurrences, words_of


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: an organisation on record, or a country. Neither means that it stands for none."""

    record: KnownRecord | None = None
    country: str = ""
    is_adjective: bool = False
    sure: float = 1.0


class Found(NamedTuple):
    """A known name in a text, in code points."""

    start: int
    end: int
    named: Named


@dataclass(frozen=True, slots=True)
class _Pattern:
    keys: tuple[str, ...]
    spelled: tuple[str, ...]  # an acronym's letters where it has to be written just so, else ""
    capital: bool  # whether it has to begin with a capital
    all_capital: bool  # whether every word of four letters has to
    named: Named


class NameIndex:
    """The names of a Known and of all countries, prepared for finding them in texts."""

    def __init__(self, known: Known) -> None:
        self._patterns: dict[str, list[_Pattern]] = {}
        self._unspaced: list[tuple[str, Named]] = []
        self._taken: dict[tuple[str, ...], float] = {}
        for record in known.organisations:
            named = Named(record, record.country)
            for name in record.names:
                self._add(name.text, named)
        states = {record.country: record for record in known.organisations if record.country}
        for spelling, code in country_names():
            self._add(spelling, Named(states.get(code), code))
        for spelling, code in country_adjectives():
            self._add(spelling, Named(states.get(code), code, is_adjective=True, sure=0.9))
        for place in NO_COUNTRIES:
            self._add(place, Named())
        self._add_variants(known)
        for patterns in self._patterns.values():
            patterns.sort(key=lambda pattern: -len(pattern.keys))

    def _add_variants(self, known: Known) -> None:
        """Take in “United Nations Security Council”, “Secretariat of the SCO” and “Security Council” as well."""
        acronyms = {
            name.text: record.title
            for record in known.organisations
            for name in record.names
            if name.is_acronym or is_capitals(name.text)
        }
        shorter: dict[str, list[KnownRecord]] = {}
        for record in known.organisations:
            for name in record.names:
                first, _space, rest = name.text.partition(" ")
                if not rest or first not in acronyms or record.country:
                    continue
                named = Named(record, sure=0.9)
                for owner in (first, acronyms[first]):
                    self._add(f"{owner} {rest}", named)
                    self._add(f"{rest} of {owner}", named)
                if " " in rest and any(word.key in BODIES for word in words_of(rest)):
                    shorter.setdefault(rest, []).append(record)
        for rest, records in shorter.items():
            if len(set(records)) == 1:
                self._add(rest, Named(records[0], sure=0.7), all_capital=True)

    def _add(self, name: str, named: Named, *, all_capital: bool = False) -> None:
        if is_unspaced(name):
            self._unspaced.append((name, named))
            return
        words = [word for word in words_of(name) if word.key != "the"] or words_of(name)
        keys = tuple(word.key for word in words)
        if not keys or self._taken.get(keys, 0) >= named.sure:
            return
        self._taken[keys] = named.sure
        spelled = tuple(_letters(word.text) if is_capitals(word.text) else "" for word in words)
        is_lower = name[0].islower()
        capital = not is_lower and (len(words) < 3 or bool(named.country))
        pattern = _Pattern(keys, spelled, capital, all_capital, named)
        others = [other for other in self._patterns.get(keys[0], []) if other.keys != keys]
        self._patterns[keys[0]] = [*others, pattern]

    def find(self, text: str, words: Sequence[Word], place: Span, *, shouted: bool) -> list[Found]:
        """Return the known names in a place of a text, which has these words; none overlaps another.

        `shouted` says that it is in capitals throughout, where WHO may be a pronoun.
        """
        found = list(self._in_words(text, words, shouted=shouted))
        for name, named in self._unspaced:
            found.extend(Found(at, at + len(name), named) for at in occurrences(text, name, place.start, place.end))
        return list(_longest(found))

    def _in_words(self, text: str, words: Sequence[Word], *, shouted: bool) -> Iterator[Found]:
        position = 0
        while position < len(words):
            following = position + 1
            for pattern in self._patterns.get(words[position].key, ()):
                last = _match(text, words, position, pattern)
                if last is None or (shouted and words[position].key in COMMON_ACRONYM_WORDS):
                    continue
                yield Found(words[position].start, words[last].end, pattern.named)
                following = last + 1
                break
            position = following


def _match(text: str, words: Sequence[Word], position: int, pattern: _Pattern) -> int | None:
    """Return the position of the last word of a name that begins at a position, None where it isn't there."""
    if pattern.capital and not words[position].text[0].isupper():
        return None
    last = position
    for number, (key_, spelled) in enumerate(zip(pattern.keys, pattern.spelled, strict=True)):
        if number:
            last += 1
            if last < len(words) and words[last].key == "the" and are_one(text, words[last - 1], words[last]):
                last += 1
            if last >= len(words) or not are_one(text, words[last - 1], words[last]):
                return None
        word = words[last]
        if word.key != key_ or (spelled and _letters(word.text) != spelled):
            return None
        if pattern.all_capital and len(word.text) > 3 and not word.text[0].isupper():
            return None
    return last


def _letters(word: str) -> str:
    return word.replace(".", "")


def _longest(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the names that overlap none before them, of several that begin at one place the longest."""
    end = 0
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if name.start >= end:
            end = name.end
            yield name
