"""The number beside a choice is the number of records that the list has once it is chosen."""

import pytest
from django.http import QueryDict

from initiatives.choices import Role, Stage
from tests import factories
from tests.filters.asking import filters, found

BASES = {
    "initiatives": [
        "",
        "stage=under_way",
        "role=leads",
        "organisation=sco-secretariat&organisation=russia",
        "country=IN&stage=proposed&stage=not_stated",
        "q=pandemic&ordering=title",
        "theme=health&effective_before=2020-09-10",
    ],
    "organisations": ["", "kind=state", "q=sco", "country=RU"],
    "events": ["", "state=held", "organisation=russia", "after=2020-01-01"],
    "sources": ["", "language=en", "published_after=2020-09-10"],
}


def chosen(query: str, parameter: str, value: str) -> str:
    """The query string with this value of the parameter alone."""
    changed = QueryDict(query, mutable=True)
    changed[parameter] = value
    return changed.urlencode()


@pytest.mark.parametrize(("kind", "base"), [(kind, base) for kind, bases in BASES.items() for base in bases])
def test_a_count_is_what_the_list_has_once_its_value_is_chosen(seeded, kind, base):
    facets = filters(kind, base).facets
    assert any(facets.values())
    for parameter, choices in facets.items():
        for choice in choices:
            found_then = found(kind, chosen(base, parameter, choice.value))
            assert choice.count == len(found_then), (parameter, choice)


@pytest.mark.django_db
class TestCounts:
    def test_drafts_are_counted_nowhere(self):
        plan = factories.initiative(public=True)
        draft_body = factories.organisation(slug="draft", country="KZ", kind="bank")
        bank = factories.organisation(public=True, slug="bank", country="CN", kind="bank")
        factories.participation(plan, draft_body, Role.HOSTS)
        factories.participation(factories.initiative(), bank)
        event = factories.event(public=True)
        factories.event_participation(event, draft_body)
        factories.event_link(factories.initiative(slug="draft-initiative"), event)
        draft_source = factories.source_version(public=False, language="zh")
        factories.cite(factories.key_date(plan), draft_source)
        for kind, gone in (
            ("initiatives", {"organisation", "role", "country"}),
            ("events", {"organisation", "initiative"}),
        ):
            facets = filters(kind, "").facets
            assert {parameter for parameter, choices in facets.items() if not choices} >= gone
        assert [choice.value for choice in filters("sources", "").facets["language"]] == ["en"]
        assert {choice.value for choice in filters("organisations", "").facets["country"]} == {"CN"}
        assert draft_source.source.slug not in [choice.value for choice in filters("initiatives", "").facets["source"]]

    def test_a_record_counts_once_however_often_it_fits(self):
        plan = factories.initiative(public=True)
        version = factories.source_version()
        bank = factories.organisation(public=True, slug="bank", country="CN")
        fund = factories.organisation(public=True, slug="fund", country="CN")
        for body, role in ((bank, Role.LEADS), (bank, Role.PARTNER), (fund, Role.LEADS)):
            factories.cite(factories.participation(plan, body, role), version)
        counts = {
            (parameter, choice.value): choice.count
            for parameter, choices in filters("initiatives", "").facets.items()
            for choice in choices
        }
        for key in (("organisation", "bank"), ("country", "CN"), ("role", "leads"), ("source", version.source.slug)):
            assert counts[key] == 1

    def test_a_chosen_value_stays_on_offer_though_nothing_has_it(self):
        factories.organisation(public=True, slug="bank")
        factories.initiative(public=True)
        choices = filters("initiatives", "organisation=bank").facets["organisation"]
        assert [(choice.value, choice.count, choice.chosen) for choice in choices] == [("bank", 0, True)]

    def test_other_values_of_a_repeated_filter_do_not_narrow_its_counts(self):
        factories.status(factories.initiative(public=True), Stage.ADOPTED)
        factories.initiative(public=True)
        choices = filters("initiatives", "stage=adopted").facets["stage"]
        assert {choice.value: choice.count for choice in choices if choice.count} == {"adopted": 1, "proposed": 1}
