"""Locating words in a text, and the sentences that refuse them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from django.utils.translation import gettext

from .nearest import nearest, shown
from .normal_form import NormalText, is_boundary, normal
from .passages import Span, passages_of, split_passages

CONTEXT = 32  # code points of prefix and suffix at most (docs/design.md, section 8)
MAX_PLACES = 20  # places that a refusal lists
MAX_COUNT = 1000  # places after which counting stops


@dataclass(frozen=True, slots=True)
class Selector:
    """Where words stand, as a W3C TextQuoteSelector with offsets: `exact` is text[start:end] as published."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class AnchoringError(ValueError):
    """Words can't be tied to a text; the message is a translated sentence for the person who gave them."""


class UnreadableText(AnchoringError):
    """Bytes or a string that can't be the text of a source."""


class NothingToFind(AnchoringError):
    """The words to be found are empty or white space."""


class NotInText(AnchoringError):
    """The words aren't in the text. `nearest` is the passage most like them, None where none is."""

    def __init__(self, message: str, nearest: Span | None = None) -> None:
        super().__init__(message)
        self.nearest = nearest


class NotInContext(AnchoringError):
    """The words are in the text, but not between that prefix and suffix. `places` are the first MAX_PLACES."""

    def __init__(self, message: str, places: Sequence[Selector]) -> None:
        super().__init__(message)
        self.places = list(places)


class Ambiguous(AnchoringError):
    """The words stand in `count` places (MAX_COUNT means: at least). `places` are the first MAX_PLACES."""

    def __init__(self, message: str, places: Sequence[Selector], count: int) -> None:
        super().__init__(message)
        self.places = list(places)
        self.count = count


def normalise_published(data: bytes) -> str:
    """Return the text of a file as the tracker keeps it: UTF-8 decoded, CRLF and CR made LF, nothing else changed.

    One byte order mark at the very beginning is left out: it marks the file's encoding and is no part of the text
    (Unicode Standard, section 23.8). Raises UnreadableText for what isn't UTF-8 and for a NUL character.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableText(
            gettext("The text isn’t UTF-8: its byte %(number)d can’t be read. Save it as UTF-8 and try again.")
            % {"number": error.start + 1}
        ) from error
    if "\0" in text:
        raise UnreadableText(
            gettext("The text has a NUL as its character %(number)d. Remove it and try again.")
            % {"number": text.index("\0") + 1}
        )
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def sha256(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes as 64 hexadecimal digits.

    Raises UnreadableText for a lone surrogate, which no UTF-8 text can hold.
    """
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise UnreadableText(
            gettext("The text has half a character as its character %(number)d. Remove it and try again.")
            % {"number": error.start + 1}
        ) from error


def locate(text: str, exact: str, prefix: str = "", suffix: str = "") -> Selector:
    """Return the one place in a text where `exact` stands, as TextIndex.locate does."""
    return _index(text).locate(exact, prefix, suffix)


def find_again(text: str, quoted: Selector, origin: str) -> Span | None:
    """Return where words quoted from `origin` stand in another version of that text; None where nobody can say.

    They are sought between the prefix and suffix that they had there; where they don't stand so, alone, if they stood
    once in `origin` too. Words that aren't in the text, or may be one of several, have no place: they are never moved
    by a guess (docs/design.md, section 4).
    """
    index = _index(text)
    found = index.places(quoted.exact, quoted.prefix, quoted.suffix)
    if not found:
        found = index.places(quoted.exact)
        if len(found) == 1 and len(_index(origin).places(quoted.exact)) > 1:
            return None
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)
def _index(text: str) -> "TextIndex":
    """Return the index of a text; words are often sought in the same one again and again."""
    return TextIndex(text)


def verify(text: str, selector: Selector) -> bool:
    """Say whether a stored selector is true of a text, to the code point."""
    start, end = selector.start, selector.end
    return (
        0 <= start < end <= len(text)
        and text[start:end] == selector.exact
        and text.endswith(selector.prefix, 0, start)
        and text.startswith(selector.suffix, end)
    )


class TextIndex:
    """A text prepared for finding many words in it, in time linear in its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._normal = NormalText(text)

    @cached_property
    def passages(self) -> list[Span]:
        """The passages of the text, as split_passages gives them."""
        return split_passages(self.text)

    def locate(self, exact: str, prefix: str = "", suffix: str = "") -> Selector:
        """Return the one place where `exact` stands, with up to 32 code points of the text on either side.

        White space around `exact` is no part of it. `prefix` are words that end right before it and `suffix` words that
        begin right after it, of any length; they choose among several places, and are compared as tolerantly.
        Where no place agrees with them to the space, white space at their ends is ignored. Nothing begins or ends
        within a combining sequence. Raises NothingToFind, NotInText, NotInContext or Ambiguous.
        """
        words = normal(exact.strip())
        if not words:
            raise NothingToFind(gettext("There are no words to find. Give the exact words of the source."))
        before = normal(prefix + exact[: len(exact) - len(exact.lstrip())]) if prefix else ""
        after = normal(exact[len(exact.rstrip()) :] + suffix) if suffix else ""
        chosen = self._between(before, words, after) or self._loosely_between(before.strip(), words, after.strip())
        if len(chosen) == 1:
            return self._selector(chosen[0])
        if chosen:
            raise self._ambiguous(words, chosen)
        if found := self._between("", words, ""):
            raise self._not_in_context(words, found, before, after)
        raise self._not_in_text(words)

    def places(self, exact: str, prefix: str = "", suffix: str = "") -> list[Span]:
        """Return the first MAX_COUNT places that `locate` would choose from, none where there is none."""
        words, before, after = normal(exact.strip()), normal(prefix), normal(suffix)
        found = self._between(before, words, after) or self._loosely_between(before.strip(), words, after.strip())
        return [Span(self._normal.offset(place.start), self._normal.offset(place.end)) for place in found]

    def _between(self, before: str, words: str, after: str) -> list[Span]:
        """Return the first MAX_COUNT places of words in the normal form, with just this before and after them."""
        places = (
            Span(start + len(before), end - len(after))
            for start, end in self._normal.occurrences(before + words + after)
        )
        form = self._normal.form
        whole = (place for place in places if is_boundary(form, place.start) and is_boundary(form, place.end))
        return list(islice(whole, MAX_COUNT))

    def _loosely_between(self, before: str, words: str, after: str) -> list[Span]:
        """Return the same with or without a space next to the words, in order of their places."""
        found: set[Span] = set()
        for opening in {before, f"{before} " if before else ""}:
            for closing in {after, f" {after}" if after else ""}:
                found.update(self._between(opening, words, closing))
        return sorted(found)[:MAX_COUNT]

    def _selector(self, place: Span) -> Selector:
        text = self.text
        start, end = self._normal.offset(place.start), self._normal.offset(place.end)
        first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
        while not is_boundary(text, first):
            first += 1
        while not is_boundary(text, last):
            last -= 1
        return Selector(start, end, text[start:end], text[first:start], text[end:last])

    def _not_in_text(self, words: str) -> NotInText:
        suggestion = nearest(self.text, self.passages, words)
        if suggestion is None:
            message = gettext(
                "“%(words)s” isn’t in the text, nor is anything like it. Check that this is the right source, and "
                "copy the words from it."
            )
            return NotInText(message % {"words": shown(words)})
        message = gettext(
            "“%(words)s” isn’t in the text. The nearest passage is number %(number)d, which reads “%(passage)s”; "
            "copy the words as they stand there."
        )
        values = {"words": shown(words), "number": suggestion.number, "passage": suggestion.excerpt}
        return NotInText(message % values, self.passages[suggestion.number - 1])

    def _not_in_context(self, words: str, found: Sequence[Span], before: str, after: str) -> NotInContext:
        places = [self._selector(place) for place in found[:MAX_PLACES]]
        if before and after:
            message = gettext(
                "“%(words)s” is in the text (passages: %(passages)s), but nowhere between “%(before)s” and "
                "“%(after)s”. Correct the words around it, or leave them out."
            )
        elif before:
            message = gettext(
                "“%(words)s” is in the text (passages: %(passages)s), but nowhere after “%(before)s”. Correct the "
                "words before it, or leave them out."
            )
        else:
            message = gettext(
                "“%(words)s” is in the text (passages: %(passages)s), but nowhere before “%(after)s”. Correct the "
                "words after it, or leave them out."
            )
        values = {"words": words, "before": before.strip(), "after": after.strip()}
        values = {name: shown(value) for name, value in values.items()}
        return NotInContext(message % {**values, "passages": self._numbers(places, len(found))}, places)

    def _ambiguous(self, words: str, found: Sequence[Span]) -> Ambiguous:
        places = [self._selector(place) for place in found[:MAX_PLACES]]
        if len(found) < MAX_COUNT:
            message = gettext(
                "“%(words)s” stands %(count)d times in the text (passages: %(passages)s). Give some of the words "
                "before or after it as well."
            )
        else:
            message = gettext(
                "“%(words)s” stands at least %(count)d times in the text (passages: %(passages)s). Give some of the "
                "words before or after it as well."
            )
        values = {"words": shown(words), "count": len(found), "passages": self._numbers(places, len(found))}
        return Ambiguous(message % values, places, len(found))

    def _numbers(self, places: Sequence[Selector], count: int) -> str:
        """Return the numbers of the passages that hold the places, with an ellipsis where there are more."""
        numbers = {n for place in places for n in passages_of(self.passages, place.start, place.end)}
        return ", ".join(map(str, sorted(numbers))) + (", …" if count > len(places) else "")
