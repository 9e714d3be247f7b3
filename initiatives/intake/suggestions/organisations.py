"""The organisations and countries that a text names: those that are known, and those that look like some."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from django.utils.translation import gettext

from initiatives.anchoring import Span
from initiatives.choices import Part
from initiatives.countries import country_name

from .acronyms import Explained, acronyms, explained
from .bodies import bodies
from .body import Body, Sentence
from .names import Found, NameIndex
from .suggestion import Suggestion
from .vocabulary import CONNECTORS
from .words import Word, is_capitals

_SHOUTED_WORDS = 4
_LONG_ACRONYM = 6
_LANGUAGES = frozenset(["language", "version", "translation", "text", "speaking"])


class _Sayings:
    """What is said of every suggestion, in the active language; translated once for a text."""

    def __init__(self) -> None:
        self.on_record = gettext("named so on record")
        self.form_of_name = gettext("a form of a name on record")
        self.country_name = gettext("a name of this country")
        self.country_word = gettext("a word for this country")
        self.body = gettext("looks like an organisation: “%(word)s”")
        self.capitals = gettext("looks like an organisation: capital letters")
        self.country = cache(country_name)


def suggest_organisations(
    text: str, sentences: Sequence[Span], words: Sequence[Word], index: NameIndex
) -> Iterator[Suggestion]:
    """Yield the organisations and countries of a text; `words` are all of its words, in order."""
    prepared = list(_prepared(text, sentences, words, index))
    definitions = [found for sentence, _known in prepared for found in explained(text, sentence)]
    described = [body for _word, body in definitions if body is not None]
    said = Explained(
        bodies=frozenset(word.text for word, body in definitions if body is not None),
        things=frozenset(word.text.rstrip("s") for word, body in definitions if body is None),
        lower=frozenset(word.text for word in words if word.text.islower()),
    )
    say = _Sayings()
    for sentence, known in prepared:
        here = [body for body in described if _within(body, sentence)] if described else []
        others = [*bodies(text, sentence), *acronyms(text, sentence, said), *here]
        yield from _merged(text, sentence, known, others, say)


def _prepared(
    text: str, sentences: Sequence[Span], words: Sequence[Word], index: NameIndex
) -> Iterator[tuple[Sentence, list[Found]]]:
    """Yield the sentences with their words, and the known names in each."""
    starts = [word.start for word in words]
    for start, end in sentences:
        own = words[bisect_left(starts, start) : bisect_left(starts, end)]
        shouted = _is_shouted(own)
        found = index.find(text, own, Span(start, end), shouted=shouted)
        countries = _positions(own, (name for name in found if name.named.country))
        known = _positions(own, (name for name in found if name.named.record and not name.named.country))
        yield Sentence(own, shouted, countries, known), found


def _is_shouted(words: Sequence[Word]) -> bool:
    if sum(word.text.islower() for word in words[:_SHOUTED_WORDS]) > 1:
        return False
    long = [word for word in words if len(word.text) > 1 and word.text.isalpha()]
    if len(long) < 2:
        return len(long) == 1 and len(words) == 1 and is_capitals(long[0].text) and len(long[0].text) > _LONG_ACRONYM
    least = 0.8 if len(long) >= _SHOUTED_WORDS else 1
    return sum(is_capitals(word.text) for word in long) >= least * len(long)


def _positions(words: Sequence[Word], found: Iterable[Found]) -> frozenset[int]:
    spans = [(name.start, name.end) for name in found]
    if not spans:
        return frozenset()
    return frozenset(
        at for at, word in enumerate(words) if any(start <= word.start and word.end <= end for start, end in spans)
    )


def _within(body: Body, sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[0].start <= body.start < sentence.words[-1].end


def _merged(
    text: str, sentence: Sentence, known: Sequence[Found], others: Iterable[Body], say: _Sayings
) -> Iterator[Suggestion]:
    """Yield what is known, and of the rest what overlaps none of it or is a longer name of another body."""
    kept: list[Found] = list(known)
    taken: list[Body] = []
    for body in sorted(others, key=lambda body: (body.start - body.end, body.start)):
        if any(body.start < other.end and other.start < body.end for other in taken):
            continue
        inside = [name for name in kept if body.start < name.end and name.start < body.end]
        if any(name.start < body.start or body.end < name.end for name in inside):
            continue
        if any(_is_the_same(text, sentence, name, body) for name in inside):
            continue
        kept = [name for name in kept if name not in inside]
        taken.append(body)
    for name in kept:
        if (suggestion := _known(text, name, say)) is not None:
            yield suggestion
    for body in taken:
        yield _unknown(text, body, say)


def _is_the_same(text: str, sentence: Sentence, name: Found, body: Body) -> bool:
    """Say whether a longer name is that of the known body: it begins so and only says whose it is, or is no longer."""
    if name.start == body.start and name.end == body.end:
        return True
    if name.named.record is None or name.named.country or name.start != body.start:
        return False
    following = next((word for word in sentence.words if word.start >= name.end), None)
    return following is not None and following.key in CONNECTORS and " " in text[name.start : name.end]


def _known(text: str, name: Found, say: _Sayings) -> Suggestion | None:
    """Return a known name as a suggestion, None where it stands for nothing or for a language."""
    named, exact = name.named, text[name.start : name.end]
    if named.country:
        if named.is_adjective and _is_language(text, name):
            return None
        return Suggestion(
            kind=Part.COUNTRY,
            start=name.start,
            end=name.end,
            exact=exact,
            label=say.country(named.country),
            score=named.sure,
            why=say.country_word if named.is_adjective else say.country_name,
            record_id=named.record.id if named.record else None,
            slug=named.record.slug if named.record else "",
            country=named.country,
        )
    if named.record is None:
        return None
    why = say.on_record if named.sure == 1 else say.form_of_name
    return Suggestion(
        kind=Part.ORGANISATION,
        start=name.start,
        end=name.end,
        exact=exact,
        label=named.record.title,
        score=named.sure,
        why=why,
        record_id=named.record.id,
        slug=named.record.slug,
    )


def _is_language(text: str, name: Found) -> bool:
    """Say whether an adjective stands for a language: “in Russian”, “the Chinese version”."""
    after = text[name.end : name.end + 24]
    following = after.split(maxsplit=1)[0].strip(".,;:") if after.strip() else ""
    before = text[max(0, name.start - 12) : name.start].split()
    alone = not after[:1].isspace() or following in ("and", "or")
    return following in _LANGUAGES or (alone and before[-1:] in (["in"], ["into"], ["and"], ["or"], ["from"]))


def _unknown(text: str, body: Body, say: _Sayings) -> Suggestion:
    exact = text[body.start : body.end]
    why = say.body % {"word": body.word} if body.word else say.capitals
    return Suggestion(
        kind=Part.ORGANISATION,
        start=body.start,
        end=body.end,
        exact=exact,
        label=" ".join(exact.split()),
        score=body.score,
        why=why,
    )
