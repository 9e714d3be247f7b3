"""What was typed into the search box, read as words, phrases in quotes, and what to leave out by a minus.

Anything at all can be typed: what is no word is passed over, and a quotation mark without its other half is one such.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .wording import SMALL_WORDS
from .written import Written, in_capitals, words_in

MOST_CHARACTERS = 1_000  # of what was typed are read
MOST_WORDS = 16
_QUOTES = '"“”„‟«»「」『』＂'
_PIECE = re.compile(rf"((?<!\S)[-−])?[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|((?<!\S)[-−]+)?([^\s{_QUOTES}]+)")
# Words that are looked for only where nothing else is asked: small ones, and what people ask with.
PASSED_OVER = SMALL_WORDS | frozenset(
    {
        "am", "did", "do", "does", "done", "had", "has", "have", "how", "is", "it", "that", "their", "them", "then",
        "there", "these", "they", "this", "those", "was", "we", "were", "what", "when", "where", "which", "who",
        "whom", "whose", "why", "will", "with", "would", "you",
    }
)  # fmt: skip
_JOINING = ("", "-", "‐", "‑", ".", "&", "'", "’")  # what words of one term may have between them: COVID-19, 2020年


@dataclass(frozen=True)
class Term:
    """Words that must follow one another, mostly one word alone, as they are folded.

    `forms` holds for each of them the words of the index that count as it, with how close each is: 0 the word itself,
    1 another form of it, 2 a word that begins with it. It is empty until `forms.resolve` has looked.
    """

    text: str
    words: tuple[str, ...]
    is_quoted: bool = False
    forms: tuple[dict[str, int], ...] = ()

    @property
    def is_small(self) -> bool:
        """Whether it is a word like “of”, which is looked for only where nothing else is asked."""
        return not self.is_quoted and len(self.words) == 1 and self.words[0] in PASSED_OVER

    @property
    def is_known(self) -> bool:
        """Whether each of its words stands in some text, in one form or another."""
        return bool(self.forms) and all(self.forms)

    @property
    def is_acronym(self) -> bool:
        """Whether it was typed in capitals."""
        return len(self.words) == 1 and in_capitals(self.words[0])


@dataclass(frozen=True)
class Asked:
    """A question: a record that answers has all `terms` and none of `without`. `is_cut` tells that not all was read."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = field(default=())
    is_cut: bool = False


def read(typed: str) -> Asked:
    """What `typed` asks for. Small words beside others are passed over; the same word twice is one."""
    terms: dict[tuple[tuple[str, ...], bool], Term] = {}
    without: dict[tuple[tuple[str, ...], bool], Term] = {}
    left, is_cut = MOST_WORDS, len(typed) > MOST_CHARACTERS
    for minus, term in _terms(typed[:MOST_CHARACTERS]):
        if not left:
            is_cut = True
            break
        words = term.words[:left]
        is_cut = is_cut or len(words) < len(term.words)
        left -= len(words)
        (without if minus else terms).setdefault((words, term.is_quoted), Term(term.text, words, term.is_quoted))
    kept = tuple(term for term in terms.values() if not term.is_small)
    return Asked(kept or tuple(terms.values()), tuple(without.values()), is_cut)


def _terms(typed: str) -> Iterator[tuple[bool, Term]]:
    for piece in _PIECE.finditer(typed):
        minus_phrase, phrase, minus, bare = piece.groups()
        if phrase is not None:
            if words := tuple(written.word for written in words_in(phrase)):
                yield bool(minus_phrase), Term(" ".join(phrase.split()), words, is_quoted=True)
            continue
        for run in _runs(bare):
            yield bool(minus), Term(bare[run[0].start : run[-1].end], tuple(written.word for written in run))


def _runs(bare: str) -> Iterator[list[Written]]:
    """The words of a piece without spaces, those in one list that belong together."""
    run: list[Written] = []
    for written in words_in(bare):
        between = bare[run[-1].end : written.start] if run else ""
        if run and between in ("'", "’") and written.word == "s":  # of the possessive
            continue
        if run and between not in _JOINING:
            yield run
            run = []
        run.append(written)
    if run:
        yield run
