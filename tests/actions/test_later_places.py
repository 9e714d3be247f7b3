"""A new version of a text: its quotes are found again by their words, and never moved by a guess."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions, verification
from initiatives.models import Citation, LaterPlace, Quote, SourceVersion
from tests import factories
from tests.database import update, without_triggers

pytestmark = pytest.mark.django_db

FIRST = "The plan was made in May.\n\nThe plan was kept in June.\n\nThe council met.\n"


def cited(exact: str, text: str = FIRST, **around: str) -> Citation:
    return factories.cite(factories.initiative(), factories.source_version(text), exact, **around)


def next_version(citation: Citation, text: str) -> SourceVersion:
    return actions.add_version(source=citation.quote.version.source, text=text, actor=None)


def found(citation: Citation, text: str) -> str | None:
    """What stands in `text`, taken in as the next version, at the place on record for the words; None for orphaned."""
    version = next_version(citation, text)
    place = LaterPlace.objects.get(quote=citation.quote, version=version)
    if place.start is None:
        assert place.end is None
        return None
    return version.text[place.start : place.end]


def test_words_that_moved_are_found_and_the_quote_stays_where_it_was_taken_from() -> None:
    citation = cited("The council met.")
    before = Quote.objects.values().get()
    assert found(citation, f"A new beginning.\n\n{FIRST}") == "The council met."
    assert Quote.objects.values().get() == before


def test_words_that_are_not_there_any_more_are_orphaned() -> None:
    assert found(cited("The council met."), FIRST.replace("met", "sat")) is None


def test_words_are_found_in_other_surroundings() -> None:
    assert found(cited("was made in May"), "Nobody knows what was made in May, nor why.") == "was made in May"


def test_other_white_space_and_another_form_of_a_letter_do_not_count() -> None:
    assert found(cited("caf\u00e9 was made", "The caf\u00e9 was made."), "The cafe\u0301\nwas  made.") == (
        "cafe\u0301\nwas  made"
    )


def test_of_words_that_stand_twice_those_in_their_surroundings_are_found() -> None:
    citation = cited("The plan", suffix=" was kept")
    version = next_version(citation, f"A new beginning.\n\n{FIRST}")
    place = LaterPlace.objects.get(quote=citation.quote)
    assert version.text[place.start :].startswith("The plan was kept")


def test_words_that_may_be_one_of_two_are_orphaned() -> None:
    citation = cited("The plan", suffix=" was kept")
    assert found(citation, "The plan began. Then the end.\n\nThe plan ended.") is None


def test_words_are_not_taken_for_the_same_words_elsewhere() -> None:
    """The second of two places was removed: the first one, which is left, isn't what was quoted."""
    citation = cited("The plan", suffix=" was kept")
    assert found(citation, "The plan was made in May.\n\nThe council met.\n") is None


def test_every_earlier_version_is_looked_through() -> None:
    citation = cited("The council met.")
    second = next_version(citation, FIRST + "\nThe end.")
    other = factories.cite(factories.initiative(), second, "The end.")
    third = next_version(citation, "The end.")
    places = {place.quote_id: place.start for place in LaterPlace.objects.filter(version=third)}
    assert places == {citation.quote_id: None, other.quote_id: 0}


def test_words_quoted_from_an_old_version_are_sought_in_the_later_ones() -> None:
    citation = cited("The council met.")
    next_version(citation, FIRST.replace("The plan was made in May.", "Nothing."))
    late = factories.cite(factories.initiative(), citation.quote.version, "was made")
    kept = factories.cite(factories.initiative(), citation.quote.version, "was kept")
    assert late.quote.later_places.get().start is None
    assert kept.quote.later_places.get().start is not None


def test_a_text_that_is_refused_leaves_no_place() -> None:
    citation = cited("The council met.")
    with pytest.raises(ValidationError):
        next_version(citation, FIRST)
    assert not LaterPlace.objects.exists()


def test_the_places_say_who_took_the_text_in() -> None:
    citation, person = cited("The council met."), factories.user()
    actions.add_version(source=citation.quote.version.source, text=FIRST + "More.", actor=person)
    assert LaterPlace.history.get().history_user == person


def test_a_draft_of_a_source_with_several_versions_can_be_deleted() -> None:
    version = factories.source_version(FIRST, public=False)
    citation = factories.cite(factories.initiative(), version, "The council met.")
    next_version(citation, FIRST + "More.")
    citation.delete()
    actions.delete_draft(version.source, actor=None)
    assert not LaterPlace.objects.exists()


class TestVerification:
    def test_places_that_are_right_pass(self) -> None:
        citation = cited("The council met.")
        next_version(citation, FIRST + "More.")
        next_version(citation, "Nothing.")
        assert list(verification.later_places()) == []

    @pytest.mark.parametrize("columns", [{"start": 3, "end": 9}, {"start": None, "end": None}])
    def test_a_place_where_the_words_do_not_stand_is_a_fault(self, columns: dict[str, int | None]) -> None:
        citation = cited("The council met.")
        version = next_version(citation, FIRST + "More.")
        with without_triggers():
            update(LaterPlace.objects.get(), **columns)
        assert list(verification.faults()) == [
            f"{version}: it isn’t on record where “The council met.” of version 1 stands in it."
        ]

    def test_a_place_that_is_missing_is_a_fault(self) -> None:
        citation = cited("The council met.")
        next_version(citation, FIRST + "More.")
        with without_triggers():
            LaterPlace.objects.all()._raw_delete("default")
        assert len(list(verification.later_places())) == 1


def test_versions_that_were_taken_in_before_places_were_kept_get_theirs_by_the_migration() -> None:
    from importlib import import_module

    from django.apps import apps
    from django.db import connection

    migration = import_module("initiatives.migrations.0005_later_places")
    citation = cited("The council met.")
    lost = factories.cite(factories.initiative(), citation.quote.version, "was made in May")
    next_version(citation, FIRST.replace("was made in May", "was made in April"))
    expected = set(LaterPlace.objects.values_list("quote", "version", "start", "end"))
    assert (lost.quote_id, None) in {(quote, start) for quote, _version, start, _end in expected}
    with without_triggers():
        LaterPlace.objects.all()._raw_delete("default")
    for _time in range(2):  # a place that is on record stays as it is
        migration.place_again(apps, SimpleNamespace(connection=connection))
        assert set(LaterPlace.objects.values_list("quote", "version", "start", "end")) == expected
