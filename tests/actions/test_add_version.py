"""Taking in a text: as published, as the next version, and never over an earlier one."""

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions, anchoring
from initiatives.models import Passage, SourceVersion
from tests import factories
from tests.database import at_once

pytestmark = pytest.mark.django_db


def add(text: str, source=None) -> SourceVersion:
    return actions.add_version(source=source or factories.source(), text=text, actor=None)


def test_a_text_is_kept_as_published_but_for_its_line_ends() -> None:
    version = add("\ufeffOne\u00a0\r\nline. \r\rAnd 😀 cafe\u0301.\n")
    version.refresh_from_db()
    assert version.text == "One\u00a0\nline. \n\nAnd 😀 cafe\u0301.\n"
    assert version.sha256 == anchoring.sha256(version.text)
    assert [passage.text for passage in version.passages.all()] == ["One\u00a0\nline.", "And 😀 cafe\u0301."]


def test_a_corrected_text_is_the_next_version_and_moves_no_quote() -> None:
    first = factories.source_version()
    quote = factories.cite(factories.initiative(), first).quote
    second = add(f"A new beginning. {factories.TEXT}", first.source)
    assert (first.number, second.number) == (1, 2)
    quote.refresh_from_db()
    assert quote.version == first
    assert first.source.versions.count() == 2


def test_the_text_of_the_current_version_is_not_taken_in_again_but_an_older_one_is() -> None:
    version = factories.source_version("One.")
    with pytest.raises(ValidationError, match="version 1 already") as refused:
        add("One.", version.source)
    assert set(refused.value.message_dict) == {"text"}
    add("Two.", version.source)
    assert add("One.", version.source).number == 3


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "a\0b", "half \ud800 a character"], ids=ascii)
def test_a_text_without_words_or_with_what_is_no_text_is_refused_with_a_sentence(text: str) -> None:
    source = factories.source()
    with pytest.raises(ValidationError) as refused:
        add(text, source)
    assert set(refused.value.message_dict) == {"text"}
    assert not source.versions.exists()


def test_the_passages_of_a_version_taken_in_again_under_its_id_have_the_same_ids() -> None:
    identity = uuid4()
    source = factories.source()
    version = actions.add_version(source=source, text=factories.TEXT, actor=None, id=identity)
    before = set(Passage.objects.values_list("pk", flat=True))
    actions.delete_draft(source, actor=None)
    again = actions.add_version(source=factories.source(), text=factories.TEXT, actor=None, id=identity)
    assert version.pk == again.pk == UUID(str(identity))
    assert set(Passage.objects.values_list("pk", flat=True)) == before


def test_the_history_of_a_text_says_who_took_it_in() -> None:
    user = factories.user()
    version = actions.add_version(source=factories.source(), text="One.\n\nTwo.", actor=user)
    assert version.history.get().history_user == user
    assert {row.history_user for row in Passage.history.all()} == {user}


@pytest.mark.django_db(transaction=True)
def test_texts_added_at_once_are_numbered_without_a_gap() -> None:
    source = factories.source()
    works = [lambda number=number: add(f"Text {number}.", source) for number in range(3)]
    assert at_once(*works) == []
    assert list(source.versions.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
