"""Words that a newer version of their text doesn't have: shown as lost, at the version that they stand in."""

import pytest

from initiatives import actions
from tests import factories
from tests.public.pages import quotes, text

pytestmark = pytest.mark.django_db

GONE = "the current version doesn’t have them"


@pytest.fixture
def initiative():
    """A public initiative on words of version 1 of a source of its own."""
    return factories.make_public(factories.initiative(), factories.source_version())


def next_text(initiative, words: str) -> None:
    source = initiative.citations.get().quote.version.source
    actions.add_version(source=source, text=words, actor=None)


def test_words_of_the_current_text_are_not_lost(client, initiative):
    assert GONE not in text(client.get(initiative.get_absolute_url()))


def test_words_that_are_gone_are_told_to_be_and_lead_to_their_own_version(client, initiative):
    next_text(initiative, "Nothing of it.")
    page = client.get(initiative.get_absolute_url())
    quote = quotes(page)[0]
    assert "quote-lost" in quote
    assert f"These words stand in version 1 of the text; {GONE}." in text(quote)
    assert "/v1/#p2" in quote


def test_words_that_moved_are_not_lost(client, initiative):
    next_text(initiative, f"A new beginning.\n\n{factories.TEXT}")
    assert GONE not in text(client.get(initiative.get_absolute_url()))


def test_words_that_came_back_are_not_lost(client, initiative):
    next_text(initiative, "Nothing of it.")
    next_text(initiative, factories.TEXT)
    assert GONE not in text(client.get(initiative.get_absolute_url()))
