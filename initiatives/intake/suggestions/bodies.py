"""Bodies that aren't on record and look like it, by the words that such names are made of."""

import re
from collections.abc import Iterator, Sequence

from .body import Body, Sentence
from .vocabulary import (
    BODIES,
    BREAKERS,
    CONNECTORS,
    GENERIC,
    JOINERS,
    MONTH_KEYS,
    NAMED_BY_ONE_WORD,
    NAMED_BY_WHAT_FOLLOWS,
    OPENERS,
    OWNERS,
    SMALL_WORDS,
    STRONG_BODIES,
    TITLES,
    WELL_KNOWN,
)
from .words import Word, are_one, is_capitals, words

_DASHED = re.compile(r"\u2014|\s[\u2013-]\s")
_LIST_ENDINGS = ("al", "ic", "ive", "ary")
_WHAT_FOLLOWS = words("of for on against de des du del")
_AFTER_AND_THE = words("pacific caribbean middle near far")
_MINISTRIES = words("ministry department directorate committee")


def bodies(text: str, sentence: Sentence) -> Iterator[Body]:
    """Yield what looks like the name of a body in a sentence."""
    words = sentence.words
    for word in words:
        if word.text[0].isupper() and (word.key in WELL_KNOWN or (len(word.key) > 6 and word.key.endswith("bank"))):
            yield Body(word.start, word.end, word.text, 0.8)
    for first, last in _runs(text, words):
        for one, other in _parts(words, first, last, sentence):
            for body in _in_part(sentence, one, other):
                if text[body.end : body.end + 1] != "/":  # a document's number: “Decision Assembly/AU/Dec.356”
                    yield body


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
        if not are_one(text, words[at - 1], words[at]) or "." in gap or _DASHED.search(gap) or "\n\n" in gap:
            return at if _continues_a_list(text, words, first, at) else None
        key, word = words[at].key, words[at].text
        possessive = word == "s" and gap in ("'", "’")
        if not possessive and key in SMALL_WORDS:
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
        start = _from_heads_of_state(words, _without_front(words, segments[number][1], head), first)
        ends_segment = head == segments[number][2]
        stop = _with_what_follows(sentence, segments, number, head) if ends_segment else head
        body = _checked(sentence, start, head, stop)
        if body is not None:
            yield body
        first = (stop if body is not None else head) + 1
        while first <= last and (words[first].key in SMALL_WORDS):
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


def _from_heads_of_state(words: Sequence[Word], start: int, first: int) -> int:
    """Return where “SCO Heads of State Council” begins, which “of” would cut."""
    if words[start].key in ("state", "government") and start - 2 >= first and words[start - 2].key == "head":
        start -= 2
        if start > first and words[start - 1].text.isupper():
            start -= 1
    return start


def _of_a_country(sentence: Sentence, segments: Sequence[tuple[str, int, int]], number: int) -> bool:
    """Say whether “of” and a country follow: “State Customs Service of Tajikistan”."""
    following = segments[number + 1 : number + 2]
    return any(preposition == "of" and start in sentence.countries for preposition, start, _end in following)


def _with_what_follows(sentence: Sentence, segments: Sequence[tuple[str, int, int]], number: int, head: int) -> int:
    """Return the last word of a name whose head is followed by “of …”, “for …” or “on …”."""
    words, stop, opened = sentence.words, head, False
    if words[head].key not in NAMED_BY_WHAT_FOLLOWS and not _of_a_country(sentence, segments, number):
        return stop
    for preposition, start, end in segments[number + 1 :]:
        if preposition not in _WHAT_FOLLOWS and not (preposition == "in" and opened and words[start].key in OWNERS):
            break
        if words[start].key in MONTH_KEYS or (words[start].text.isdigit() and len(words[start].text) == 4):
            break
        opened = opened or preposition != "of"
        inner = [at for at in range(start, end) if _is_head(words, at)]
        if inner:
            return inner[-1]  # “… in Asia Secretariat”, and then a person
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
    least = 1 if words[head].key in NAMED_BY_ONE_WORD else 2
    if weak and not followed and not owned and not (len(telling) >= least and words[head].key in NAMED_BY_WHAT_FOLLOWS):
        return None
    if weak and followed and not _names_after(words, head, stop):
        return None
    score = 0.6 if weak else 0.8
    return Body(words[start].start, words[stop].end, words[head].text, score)


def _names_after(words: Sequence[Word], head: int, stop: int) -> bool:
    return any(words[at].text[0].isupper() or words[at].text.isdigit() for at in range(head + 1, stop + 1))
