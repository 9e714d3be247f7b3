"""Which words of the index count as a word that was asked for: itself, its other forms, or those that begin with it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .asked import PASSED_OVER, Asked, Term
from .stems import stem
from .written import CAPITALS, in_capitals, plain

ITSELF, FORM, BEGINNING = range(3)
_SHORTEST_BEGINNING = 2  # letters of a word that is still being typed
_MOST_FORMS = 400
_SHORTEST_MISSPELT, _LONGEST_MISSPELT = 4, 32
MOST_MISSPELT = 4  # words of a question that are compared with all words on record


def beginnings(asked: Asked) -> set[str]:
    """The first two letters of each word that is asked for: all its forms begin so."""
    return {plain(word)[:2] for term in (*asked.terms, *asked.without) for word in term.words}


def candidates(asked: Asked, words: Iterable[str]) -> set[str]:
    """Those of the `words` that can count as a word that is asked for, in any of the ways."""
    bare = {plain(word) for term in (*asked.terms, *asked.without) for word in term.words}
    roots = {stem(word) for word in bare}
    return {each for each in words if stem(plain(each)) in roots or any(map(each.startswith, bare))}


def resolve(asked: Asked, known: Collection[str], names: Collection[str]) -> Asked:
    """The question with the forms of each word among the `known` ones.

    A small word in capitals stays where it is among `names`, the words that names on record have: WHO does, AND
    doesn't.
    """
    terms = [_resolved(term, known) for term in asked.terms]
    telling = [
        term
        for term in terms
        if not (term.is_acronym and not term.is_quoted and plain(term.words[0]) in PASSED_OVER)
        or term.words[0] in names
    ]
    without = tuple(_resolved(term, known) for term in asked.without)
    return replace(asked, terms=tuple(telling or terms), without=without)


def _resolved(term: Term, known: Collection[str]) -> Term:
    return replace(term, forms=tuple(_forms(word, known, term.is_quoted) for word in term.words))


def _forms(word: str, known: Collection[str], is_quoted: bool) -> dict[str, int]:
    if in_capitals(word) and word in known:
        stems = () if is_quoted else (each for each in known if in_capitals(each) and each != word)
        root = stem(plain(word))
        return {word: ITSELF} | {each: FORM for each in stems if stem(plain(each)) == root}
    bare = plain(word)
    forms = {each: ITSELF for each in (bare, bare + CAPITALS) if each in known}
    if is_quoted:
        return forms
    root = stem(bare)
    forms |= {each: FORM for each in known if plain(each) != bare and stem(plain(each)) == root}
    if not forms and len(bare) >= _SHORTEST_BEGINNING:
        begun = sorted(each for each in known if each.startswith(bare))[:_MOST_FORMS]
        forms = dict.fromkeys(begun, BEGINNING)
    return forms


def unknown(asked: Asked) -> list[str]:
    """The words that stand in no text and are neither too short nor too long to be misspelt ones of those that do."""
    return [
        plain(word)
        for term in asked.terms
        for word, forms in zip(term.words, term.forms, strict=True)
        if not forms and _SHORTEST_MISSPELT <= len(plain(word)) <= _LONGEST_MISSPELT and not any(map(str.isdigit, word))
    ]


def near(misspelt: Iterable[str], others: Iterable[str]) -> set[str]:
    """Those of the `others` that one of the words may be a misspelling of, in capitals or not.

    One letter wrong, missing, too much or changed with its neighbour; two from six letters on.
    """
    written: dict[str, list[str]] = {}
    for each in others:
        written.setdefault(plain(each), []).append(each)
    return {each for word in misspelt for other in _near(word, list(written)) for each in written[other]}


def nearest(word: str, counts: Mapping[str, int]) -> str:
    """The word of `counts` that `word` is most likely a misspelling of, or the empty text.

    Of words equally near the one that stands in more places, then the first by letters.
    """
    ranked = ((OSA.distance(word, each), -counts[each], each) for each in _near(word, list(counts)))
    return min(ranked, default=("",))[-1]


def _near(word: str, others: Collection[str]) -> list[str]:
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=_wrong(word), limit=None)
    return [other for other, _distance, _key in found]


def _wrong(word: str) -> int:
    return 2 if len(word) >= 6 else 1


def plain_counts(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How often each word stands in texts, in capitals or not."""
    together: dict[str, int] = {}
    for word, count in counts:
        together[plain(word)] = together.get(plain(word), 0) + count
    return together
