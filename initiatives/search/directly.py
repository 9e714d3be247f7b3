"""Which of some short texts a question finds, by the rules of the search and without an index."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from . import forms
from .asked import Term, read
from .places import places_of
from .written import words_in

type Words = Mapping[int, str]


def found_among[Key: Hashable](texts: Mapping[Key, Sequence[str]], typed: str) -> list[Key]:
    """The keys of those that have all that `typed` asks for in their texts, and nothing that it leaves out.

    None where it asks for no word.
    """
    worded = {key: [_words(text) for text in each] for key, each in texts.items()}
    known = {word for each in worded.values() for words in each for word in words.values()}
    asked = forms.resolve(read(typed), known, known)
    if not asked.terms:
        return []
    return [
        key
        for key, each in worded.items()
        if all(_has(each, term) for term in asked.terms) and not any(_has(each, term) for term in asked.without)
    ]


def _words(text: str) -> Words:
    return {position: written.word for position, written in enumerate(words_in(text))}


def _has(texts: Iterable[Words], term: Term) -> bool:
    return any(next(places_of([term], words), None) is not None for words in texts)
