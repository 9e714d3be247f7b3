"""How much of what a careful reader marks in a text is suggested, and how much that is suggested is wrong.

The annotations were made by reading, before any rule (annotations/rules.md). What counts here:

- A **mention** is found where a suggestion of its kind overlaps it and means the same: an organisation the same
  record, or none for both; a country the same code; a date the same EDTF value, or one with the same first and last
  day and the same doubt (2021-07/2021-12 and 2021-07-01/2021-12-31 are one). A suggestion that is no such match for
  any mention is false.
- An **initiative spoken of again** is found where one of the up to three suggested in its sentence is the right one;
  every other suggested is false.
- A **sentence** that carries an initiative is found where a candidate begins in the same sentence; other candidates are
  false.

Recall is the share of the marked that is found, precision the share of the suggested that isn't false. The
organisations of the seed are known; its initiatives only to the other texts, since in the first they are what is to be
found.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from initiatives.anchoring import split_passages
from initiatives.choices import Part
from initiatives.dates import bounds
from initiatives.intake.suggestions import Known, Suggestion, known_to, split_sentences, suggest

from .annotated import Annotated, annotated, names

SEED = "sco-secretary-general"
# The least recall a kind, and the least precision of all mentions together.
TARGET = {Part.ORGANISATION: 0.95, Part.DATE: 0.9, Part.CANDIDATE: 0.8}
PRECISION = 0.8


class Count(NamedTuple):
    """How many were marked and found, and how many were suggested and right."""

    marked: int
    found: int
    suggested: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else 1.0


Match = Callable[[Any, Suggestion], bool]


def overlap(place: Any, suggestion: Suggestion) -> bool:
    return place.start < suggestion.end and suggestion.start < place.end


def same_day(one: str, other: str) -> bool:
    doubts = [{mark for mark in "?~%" if mark in value} for value in (one, other)]
    return bounds(one) == bounds(other) and doubts[0] == doubts[1]


def count(marked: Sequence[Any], suggested: Sequence[Suggestion], match: Match) -> Count:
    found = sum(any(match(place, suggestion) for suggestion in suggested) for place in marked)
    right = sum(any(match(place, suggestion) for place in marked) for suggestion in suggested)
    return Count(len(marked), found, len(suggested), right)


def measured(text: Annotated, known: Known) -> dict[Part, Count]:
    passages = split_passages(text.text)
    suggestions = suggest(text.text, passages, text.published_on, known)
    sentences = split_sentences(text.text, passages)

    def of(kind: Part) -> list[Suggestion]:
        return [suggestion for suggestion in suggestions if suggestion.kind == kind]

    def sentence(place: int) -> int:
        return max(number for number, span in enumerate(sentences) if span.start <= place)

    def same_sentence(place: Any, suggestion: Suggestion) -> bool:
        return sentence(place.start) == sentence(suggestion.start)

    return {
        Part.ORGANISATION: count(
            text.organisations,
            of(Part.ORGANISATION),
            lambda place, suggestion: overlap(place, suggestion) and (place.organisation or "") == suggestion.slug,
        ),
        Part.COUNTRY: count(
            text.countries,
            of(Part.COUNTRY),
            lambda place, suggestion: overlap(place, suggestion) and place.country == suggestion.country,
        ),
        Part.DATE: count(
            text.dates,
            of(Part.DATE),
            lambda place, suggestion: overlap(place, suggestion) and same_day(place.edtf, suggestion.edtf),
        ),
        Part.INITIATIVE: count(
            text.initiatives_again,
            of(Part.INITIATIVE),
            lambda place, suggestion: same_sentence(place, suggestion) and place.initiative == suggestion.slug,
        ),
        Part.CANDIDATE: count(text.sentences, of(Part.CANDIDATE), same_sentence),
    }


def together(counts: dict[Part, Count]) -> Count:
    """The mentions of all kinds, without the candidate sentences."""
    mentions = [each for kind, each in counts.items() if kind != Part.CANDIDATE]
    return Count(*(sum(column) for column in zip(*mentions, strict=True)))


def table(name: str, counts: dict[Part, Count]) -> str:
    rows = [(kind.value, each) for kind, each in counts.items()] + [("all mentions", together(counts))]
    lines = [f"{name:24} marked found recall  suggested right precision"]
    for kind, each in rows:
        lines.append(
            f"  {kind:22} {each.marked:6} {each.found:5} {each.recall:6.1%}  {each.suggested:9} {each.right:5}"
            f" {each.precision:9.1%}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("name", names())
def test_the_suggestions_find_what_a_reader_marked_and_little_else(
    name: str, seeded: None, admin_user: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    known = known_to(admin_user)
    counts = measured(annotated(name), Known(known.organisations) if name == SEED else known)
    with capsys.disabled():
        sys.stdout.write(f"\n{table(name, counts)}\n")
    for kind, least in TARGET.items():
        assert counts[kind].recall >= least, f"{kind} of {name}"
    assert together(counts).precision >= PRECISION, name
