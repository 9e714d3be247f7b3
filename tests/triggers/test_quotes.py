"""Words that don’t stand at their place in the text can’t be stored, whoever writes them."""

from typing import Any

import pytest

from initiatives.models import Quote, SourceVersion
from tests import factories
from tests.database import copy_of, insert, refused, update

pytestmark = pytest.mark.django_db

NOT_THERE = "don’t stand at this place"
# 😀 and 𝒜 are one code point each and two UTF-16 units; é is one letter of two code points here; 上合 is Han.
TEXT = "Say 😀 to the cafe\u0301 of 𝒜\u00a0and 上合.\n\nThe end.\n"


@pytest.fixture
def version() -> SourceVersion:
    return factories.source_version(TEXT)


def quote(version: SourceVersion, words: str, before: int = 0, after: int = 0, **changes: Any) -> Quote:
    """A quote of words where they first stand, with that many code points around them; it isn't saved."""
    start = TEXT.index(words)
    end = start + len(words)
    values = {"start": start, "end": end, "exact": words}
    values |= {"prefix": TEXT[start - before : start], "suffix": TEXT[end : end + after]}
    return Quote(version=version, **{**values, **changes})


@pytest.mark.parametrize(
    ("exact", "before", "after"),
    [
        ("😀", 4, 7),
        ("cafe\u0301", 13, 3),
        ("𝒜", 1, 1),
        ("and 上合", 32, 1),
        ("上合.\n\nThe end.", 5, 1),
        (TEXT, 0, 0),
        ("Say", 0, 32),
        ("end.\n", 3, 0),
    ],
)
def test_words_that_stand_at_their_place_are_stored(
    version: SourceVersion, exact: str, before: int, after: int
) -> None:
    insert(row := quote(version, exact, before, after))
    stored = Quote.objects.get(pk=row.pk)
    assert version.text[stored.start : stored.end] == stored.exact == exact


@pytest.mark.parametrize(
    "changes",
    [
        {"exact": "Two words"},
        {"exact": "CAFE\u0301"},
        {"exact": "caf\u00e9"},
        {"start": 0},
        {"start": 14, "end": 19},
        {"end": 999},
        {"prefix": "of the "},
        {"prefix": "x" * 32},
        {"suffix": "of 𝒜 "},
        {"suffix": "x" * 32},
    ],
    ids=str,
)
def test_words_that_stand_elsewhere_or_nowhere_are_refused(version: SourceVersion, changes: dict[str, Any]) -> None:
    with refused(NOT_THERE):
        insert(quote(version, "cafe\u0301", 7, 5, **changes))
    with refused(NOT_THERE):
        Quote.objects.bulk_create([quote(version, "cafe\u0301", 7, 5, **changes)])


def test_a_start_before_the_text_is_refused(version: SourceVersion) -> None:
    with refused(NOT_THERE):
        insert(quote(version, "Say", start=-1, exact=" Say"))


def test_a_prefix_longer_than_what_stands_before_the_words_is_refused(version: SourceVersion) -> None:
    with refused(NOT_THERE):
        insert(quote(version, "Say", prefix=" "))


def test_words_of_another_version_are_refused(version: SourceVersion) -> None:
    with refused(NOT_THERE):
        insert(quote(factories.source_version("Other words."), "Say"))


@pytest.mark.parametrize(
    "changes",
    [{"exact": "Say 😀"}, {"start": 1}, {"end": 4}, {"prefix": "x"}, {"suffix": ""}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_quote_is_never_edited(version: SourceVersion, changes: dict[str, Any]) -> None:
    insert(row := quote(version, "Say", 0, 2))
    with refused("never edited"):
        update(row, **changes)
    with refused("never edited"):
        Quote.objects.filter(pk=row.pk).update(**changes)


def test_a_quote_does_not_move_to_another_version_with_the_same_words(version: SourceVersion) -> None:
    insert(row := quote(version, "Say"))
    with refused("never edited"):
        update(row, version_id=factories.source_version(TEXT).pk)


def test_the_search_tokens_of_a_quote_can_be_made_anew(version: SourceVersion) -> None:
    insert(quote(version, "Say"))
    row = Quote.objects.get()
    assert row.tokens == ""
    row.save()
    row.refresh_from_db()
    assert row.tokens == " say "


def test_the_same_place_is_one_quote(version: SourceVersion) -> None:
    insert(row := quote(version, "Say"))
    with refused("on record already", "unique constraint"):
        insert(copy_of(row, suffix=" "))
