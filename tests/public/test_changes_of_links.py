"""What changed of what records lead to: their theme’s name, the whole they are part of, the original, the words."""

import pytest

from initiatives import actions
from initiatives.choices import Basis
from tests import factories
from tests.public.changes import ADDRESS, change, clock, entries, lines, total

pytestmark = pytest.mark.django_db

SECRET = "Zimbrelith"


@pytest.fixture
def words():
    return factories.source_version(slug="source")


@pytest.fixture
def plan(words):
    return factories.make_public(factories.initiative(slug="plan"), words)


@pytest.fixture
def tomorrow(monkeypatch):
    return clock(monkeypatch)


class TestThemes:
    def test_another_name_is_told_with_the_one_before(self, client, plan):
        theme = factories.theme(name="Health", slug="health")
        plan.themes.add(theme)
        change(theme, name="Public health", description="Of people.")
        assert entries(client, "?kind=edited")[0] == (
            "Record changed Theme Public health Name Health → now: Public health Description Of people."
        )
        assert f'<a href="{theme.get_absolute_url()}">Public health</a>' in client.get(ADDRESS).text

    def test_it_is_found_by_the_theme(self, client, plan):
        theme, other = factories.theme(name="Health", slug="health"), factories.theme(slug="sport")
        plan.themes.add(theme, other)
        change(theme, name="Public health")
        assert lines(client, "?kind=edited&theme=health")[0][0] == "Name"
        assert all(label != "Name" for label, *_rest in lines(client, "?kind=edited&theme=sport"))
        assert all(label != "Name" for label, *_rest in lines(client, "?kind=edited&source=source"))

    def test_a_name_from_when_no_public_initiative_stood_under_it_is_not_told(self, client, plan):
        theme = factories.theme(name="Health")
        factories.initiative().themes.add(theme)
        change(theme, name=SECRET)
        change(theme, name="Public health")
        plan.themes.add(theme)
        plan.themes.clear()
        change(theme, name=f"{SECRET} again")
        change(theme, name="Public health")
        plan.themes.add(theme)
        assert SECRET not in client.get(ADDRESS).text


class TestWhatItIsPartOf:
    def test_an_organisation_is_told_with_the_one_before(self, client):
        council, bank = (factories.organisation(public=True, name=name) for name in ("The Council", "The Bank"))
        part = factories.organisation(public=True, name="The Secretariat", slug="secretariat")
        for whole in (council, bank, None):
            part.refresh_from_db()
            change(part, parent=whole)
        assert lines(client) == [
            ("Part of", "The Bank", ""), ("Part of", "The Council", "The Bank"), ("Part of", "", "The Council"),
        ]  # fmt: skip
        assert total(client, "?kind=edited&organisation=secretariat") == 3

    def test_one_that_is_a_draft_is_not_told(self, client):
        secret, bank = factories.organisation(name=SECRET), factories.organisation(public=True, name="The Bank")
        part = factories.organisation(public=True, name="The Secretariat")
        change(part, parent=secret)
        assert lines(client) == []
        change(part, parent=bank)
        change(part, parent=secret)
        assert lines(client) == [("Part of", "The Bank", ""), ("Part of", "", "The Bank")]
        actions.withdraw(bank, reason="Twice.", actor=None)
        assert lines(client) == []

    def test_one_that_was_a_draft_then_is_not_told_once_it_is_public(self, client):
        other, bank = factories.organisation(name=SECRET), factories.organisation(public=True, name="The Bank")
        part = factories.organisation(public=True, name="The Secretariat")
        change(part, parent=other)
        change(part, parent=bank)
        factories.make_public(other)
        assert lines(client) == [("Part of", "", "The Bank")]


def test_the_original_of_a_translation_is_told(client):
    original = factories.source(public=True, title="Remarks in Russian")
    source = factories.source(public=True)
    change(source, translation_of=original)
    assert lines(client) == [("Translation of", "", "Remarks in Russian")]
    change(source, translation_of=factories.source(title=SECRET))
    assert lines(client)[0] == ("Translation of", "Remarks in Russian", "")
    assert SECRET not in client.get(ADDRESS).text


class TestWordsCitedLater:
    def claims(self, plan):
        """One of each kind of claim about public records, with what is said of it."""
        council = factories.organisation(public=True, name="The Bank")
        event = factories.event(public=True, title="Summit")
        return {
            "Words cited for “The Bank: Leads”": factories.participation(plan, council),
            "Words cited for “The Bank: Hosts”": factories.event_participation(event, council),
            "Words cited for “Due for adoption: 2099”": factories.key_date(plan, "2099"),
            "Words cited for “Part of: Railway”": factories.relation(
                plan, factories.initiative(public=True, title="Railway")
            ),
            "Words cited for “Proposed”": plan.status_changes.get(),
            "Words cited for “Planned”": event.changes.get(),
        }

    def test_words_that_come_to_a_claim_on_a_later_day_are_told(self, client, plan, words, tomorrow):
        claims = self.claims(plan)
        day = tomorrow()
        for claim in claims.values():
            factories.cite(claim, words, "The marathon cannot be held", basis=Basis.INFERRED, note="As one reads.")
        told = lines(client, f"?since={day}&kind=edited")
        said = "Supports, Inferred by the editor from the words: As one reads."
        assert sorted(told) == sorted((label, "", said) for label in claims)
        assert all("The marathon cannot be held" in each for each in entries(client, f"?since={day}&kind=edited"))

    def test_words_that_come_with_their_claim_are_told_with_it_alone(self, client, plan, words):
        role = factories.participation(plan, factories.organisation(public=True, name="The Bank"))
        factories.cite(role, words)
        (told,) = entries(client, "?kind=edited")
        assert "Participation The Bank: Leads The Council adopted the plan" in told
        role.delete()
        assert [label for label, *_rest in lines(client)] == ["Participation", "Participation"]

    def test_words_that_take_the_place_of_others_are_told_with_these(self, client, plan, words, tomorrow):
        role = factories.participation(plan, factories.organisation(public=True, name="The Bank"))
        cited = factories.cite(role, words)
        tomorrow()
        change(cited, quote=factories.cite(factories.initiative(), words, "The marathon cannot be held").quote)
        tomorrow()
        factories.cite(role, words)
        cited.delete()
        gone, _came, moved, *_first = lines(client)
        assert gone[1:] == ("“The marathon cannot be held” Supports, Stated in the source", "")
        assert moved[1] == "“The Council adopted the plan” Supports, Stated in the source"
        assert "The marathon cannot be held" in moved[2]

    def test_words_of_a_draft_are_told_on_the_day_on_which_it_is_published(self, client, plan, tomorrow):
        hidden = factories.source_version("It was so.\n", public=False, slug="hidden")
        factories.cite(plan, hidden, "It was so")
        tomorrow()
        assert lines(client) == []
        day = tomorrow()
        actions.publish(hidden.source, actor=None)
        assert lines(client, f"?since={day}&kind=edited") == [("Words cited", "", "Supports, Stated in the source")]
        assert "It was so" in entries(client, f"?since={day}&kind=edited")[0]

    def test_words_for_a_claim_that_is_hidden_since_are_not_told(self, client, plan, words, tomorrow):
        role = factories.participation(plan, factories.organisation(public=True, name="The Bank"))
        tomorrow()
        cited = factories.cite(role, words)
        hidden = factories.source_version("It was so.\n", public=False)
        factories.cite(role, hidden, "It was so")
        cited.delete()
        change(role, as_stated=SECRET)
        assert SECRET not in client.get(ADDRESS).text
