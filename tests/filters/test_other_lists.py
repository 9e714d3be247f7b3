"""The filters of organisations, events and sources."""

import pytest

from initiatives.choices import EventState
from tests import factories
from tests.filters.asking import found, problems

pytestmark = pytest.mark.django_db


class TestOrganisations:
    def test_kind_and_country_repeat(self):
        for slug, kind, country in (("bank", "bank", "CN"), ("state", "state", "KZ"), ("other", "other", "")):
            factories.organisation(public=True, slug=slug, name=slug, kind=kind, country=country)
        assert found("organisations", "kind=bank") == ["bank"]
        assert found("organisations", "kind=bank&kind=state") == ["bank", "state"]
        assert found("organisations", "country=KZ") == ["state"]
        assert found("organisations", "country=KZ&country=CN&kind=bank") == ["bank"]

    def test_words_are_found_in_every_name(self):
        bank = factories.organisation(public=True, slug="bank", name="Asian Bank", summary="Lends for railways.")
        factories.organisation(public=True)
        factories.name(bank, "АБИИ", kind="acronym", language="ru")
        assert found("organisations", "q=asian+абии") == ["bank"]
        assert found("organisations", "q=railways") == ["bank"]

    def test_a_draft_is_not_found(self):
        factories.organisation(name="Asian Bank")
        assert found("organisations", "q=asian") == []


class TestEvents:
    @pytest.fixture
    def marathon(self):
        return factories.event(public=True, slug="marathon", title="Marathon", place="Kunming", date_edtf="2020-12")

    def test_a_repeated_state_finds_those_in_either(self, marathon):
        factories.event_change(factories.event(public=True, slug="held"), EventState.HELD)
        assert found("events", "state=held") == ["held"]
        assert sorted(found("events", "state=held&state=planned")) == ["held", "marathon"]

    def test_an_organisation_finds_what_it_takes_part_in(self, marathon):
        factories.event_participation(marathon, factories.organisation(public=True, slug="host"))
        factories.event(public=True)
        assert found("events", "organisation=host") == ["marathon"]

    def test_an_initiative_finds_its_events(self, marathon):
        factories.event_link(factories.initiative(public=True, slug="races"), marathon)
        factories.event(public=True)
        assert found("events", "initiative=races") == ["marathon"]

    def test_a_draft_initiative_or_organisation_is_refused(self, marathon):
        factories.event_link(factories.initiative(slug="races"), marathon)
        factories.event_participation(marathon, factories.organisation(slug="host"))
        assert "There is none" in problems("events", "initiative=races")
        assert "There is none" in problems("events", "organisation=host")

    @pytest.mark.parametrize(
        ("query", "finds"),
        [
            ("after=2020-12-31", True),
            ("after=2021-01-01", False),
            ("before=2020-12-01", True),
            ("before=2020-11-30", False),
            ("after=2020-12-10&before=2020-12-12", True),
        ],
    )
    def test_days_find_what_may_lie_on_them(self, marathon, query, finds):
        factories.event(public=True, slug="undated")
        assert found("events", query) == (["marathon"] if finds else [])

    def test_an_open_end_may_lie_on_any_day_beyond(self):
        factories.event(public=True, slug="sometime", date_edtf="2020-09-10/..")
        assert found("events", "after=2030-01-01") == ["sometime"]
        assert found("events", "before=2020-09-09") == []

    def test_words_are_found_in_title_summary_and_place(self, marathon):
        assert found("events", "q=kunming+mara") == ["marathon"]


class TestSources:
    @pytest.fixture
    def speech(self):
        return factories.source_version(
            title="Remarks", slug="speech", speaker="Vladimir Norov", language="ru", published_on="2020-09-10"
        ).source

    def test_a_language_finds_the_sources_in_it(self, speech):
        factories.source_version(language="en")
        assert found("sources", "language=ru") == ["speech"]

    def test_a_language_that_only_a_draft_is_in_is_refused(self, speech):
        factories.source_version(language="zh", public=False)
        assert "No source is in this language." in problems("sources", "language=zh")

    @pytest.mark.parametrize(
        ("query", "finds"),
        [
            ("published_after=2020-09-10", True),
            ("published_after=2020-09-11", False),
            ("published_before=2020-09-10", True),
            ("published_before=2020-09-09", False),
        ],
    )
    def test_days_count_themselves(self, speech, query, finds):
        assert found("sources", query) == (["speech"] if finds else [])

    def test_words_are_found_in_what_is_known_of_it(self, speech):
        assert found("sources", "q=norov") == ["speech"]

    @pytest.mark.parametrize(
        ("typed", "finds"),
        [
            ("remark", True), ("nor", True), ("remarks vladimir", True), ('"vladimir norov"', True),
            ('"norov vladimir"', False), ("remarks -norov", False), ("-remarks", False), ("orov", False),
        ],
    )  # fmt: skip
    def test_words_are_found_by_the_rules_of_the_search(self, speech, typed, finds):
        assert found("sources", f"q={typed}") == (["speech"] if finds else [])
