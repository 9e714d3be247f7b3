"""What the reading desk’s panel shows of a sentence: its suggestions with what they can become, and its records."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from initiatives.admin.reading.records import Offer, Resting, by_record, offers
from initiatives.admin.reading.text import ShownSentence
from initiatives.choices import Part
from initiatives.intake.coverage import Sentence
from initiatives.intake.suggestions import Suggestion
from initiatives.models import SetAside, SourceVersion


class Before(Protocol):
    """What of the desk the panel needs to know."""

    version: SourceVersion
    user: Any
    sentences: tuple[Any, ...]

    @property
    def set_aside(self) -> list[SetAside]:
        """Everything in the text that was set aside."""

    def url(self, number: int | None = None, **parameters: Any) -> str:
        """The address of the desk with a sentence in focus."""


@dataclass(frozen=True)
class Suggested:
    """A suggestion with the forms that it can fill."""

    suggestion: Suggestion
    offers: list[tuple[Offer, str, str]]  # with the address of the page that fills the form, and its values as JSON
    whole: bool  # whether it is about the whole sentence

    @property
    def part(self) -> str:
        """Its kind and place in one text."""
        return f"{self.suggestion.kind}:{self.suggestion.start}-{self.suggestion.end}"


@dataclass(frozen=True)
class About:
    """What the panel shows of a sentence."""

    shown: ShownSentence
    words: str
    passage: int
    suggested: list[Suggested]
    dismissed: list[tuple[SetAside, str]]  # with its words
    resting: list[Resting]
    previous: int | None
    following: int | None

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.shown.sentence


def about_sentence(shown: ShownSentence, passage: int, desk: Before, kinds: Collection[str]) -> About:
    """What the panel shows of a sentence; `kinds` are the forms that the person may use."""
    sentence, text = shown.sentence, desk.version.text
    number = sentence.number
    dismissed = [
        (row, text[row.start : row.end])
        for row in desk.set_aside
        if row.what != Part.SENTENCE and sentence.start <= row.start < sentence.end
    ]
    return About(
        shown,
        text[sentence.start : sentence.end],
        passage,
        [_suggested(each, sentence, desk, kinds) for each in shown.suggestions],
        dismissed,
        by_record(shown.quotes, desk.user),
        number - 1 if number > 1 else None,
        number + 1 if number < len(desk.sentences) else None,
    )


def _suggested(suggestion: Suggestion, sentence: Sentence, desk: Before, kinds: Collection[str]) -> Suggested:
    words = desk.version.text[sentence.start : sentence.end]
    part = f"{suggestion.kind}:{suggestion.start}-{suggestion.end}"
    return Suggested(
        suggestion,
        [
            (offer, desk.url(sentence.number, make=offer.make, use=part, way=way), _without_words(offer.fills))
            for way, offer in enumerate(offers(suggestion, (sentence.start, sentence.end), words))
            if offer.make in kinds
        ],
        (suggestion.start, suggestion.end) == (sentence.start, sentence.end),
    )


def _without_words(fills: dict[str, Any]) -> str:
    """The values as JSON, less the words: the page has them at their place."""
    return json.dumps({name: value for name, value in fills.items() if name != "words"})
