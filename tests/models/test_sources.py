"""Texts as published, and their paragraphs."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.models import Source
from tests import factories
from tests.database import copy_of, insert, refused, without_triggers

pytestmark = pytest.mark.django_db


def test_versions_are_numbered_from_1_and_each_number_is_given_once() -> None:
    version = factories.source_version()
    with refused("sourceversion_number_from_1"):
        insert(copy_of(version, number=0))
    with without_triggers(), refused("unique constraint"):
        insert(copy_of(version))
    insert(copy_of(version, number=2))


def test_a_passage_ends_after_its_start_and_is_numbered_from_1() -> None:
    passage = factories.source_version().passages.first()
    for values in ({"start": 5, "end": 5}, {"start": 6, "end": 5}):
        with refused("passage_end_after_start"):
            insert(copy_of(passage, number=99, **values))
    with refused("passage_end_after_start"):
        insert(copy_of(passage, number=0))


def test_the_passages_are_the_paragraphs_of_the_text() -> None:
    version = factories.source_version("One.\n\nTwo,\nstill two.\n \n\u00a0Three.\n")
    assert [(passage.number, passage.text) for passage in version.passages.all()] == [
        (1, "One."),
        (2, "Two,\nstill two."),
        (3, "Three."),
    ]


def test_a_source_is_not_a_translation_of_itself() -> None:
    source = factories.source()
    source.translation_of = source
    with pytest.raises(ValidationError, match="translation of itself"):
        source.full_clean()
    with refused("source_not_translation_of_itself"):
        source.save()


def test_a_source_may_be_a_translation_of_another() -> None:
    original = factories.source(language="ru")
    assert factories.source(translation_of=original).translation_of == original
    assert Source.objects.filter(translation_of=original).count() == 1


def test_the_current_version_is_the_one_with_the_highest_number() -> None:
    version = factories.source_version()
    newer = actions.add_version(source=version.source, text="Corrected words.", actor=None)
    source = Source.objects.get(pk=version.source.pk)
    assert source.current_version == newer
    assert factories.source().current_version is None


def test_a_day_before_the_year_1000_is_kept() -> None:
    source = factories.source(published_on=date(987, 6, 5))
    source.refresh_from_db()
    assert source.published_on == date(987, 6, 5)
