"""Each route for readers and programs is one of those that the tests of caching, headers and queries go through."""

import pytest
from django.urls import get_resolver

from initiatives import actions
from tests import factories
from tests.addresses import LISTS, one_of_each


def test_no_route_is_left_out(seeded):
    routes = {
        f"{resolver.namespace}:{route.name}"
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", None) in ("public", "api")
        for route in resolver.url_patterns
    }
    included = [resolver for resolver in get_resolver().url_patterns if hasattr(resolver, "url_patterns")]
    assert {resolver.namespace for resolver in included} == {"admin", "public", "api"}
    assert routes == set(one_of_each())


@pytest.fixture
def records(db):
    """A record of each kind with something in every part of it."""
    source = factories.source_version(slug="source").source
    plan = factories.initiative(public=True, slug="plan")
    body = factories.organisation(public=True, slug="body", parent=factories.organisation(public=True))
    event = factories.event(public=True, slug="event")
    plan.themes.add(factories.theme())
    factories.name(plan)
    factories.name(body)
    factories.identifier(body)
    factories.organisation(public=True, parent=body)
    factories.event_link(plan, event)
    for row in (
        factories.participation(plan, body),
        factories.event_participation(event, body),
        factories.key_date(plan),
        factories.relation(plan, factories.initiative(public=True)),
        factories.relation(factories.initiative(public=True), plan),
    ):
        factories.cite(row)
    assert source.is_public


ADDRESSES = {
    "dataset": "/data/dataset.json",
    **{f"data of {kind}s": f"/{kind}s.json" for kind in LISTS},
    "data of an initiative": "/initiatives/plan.json",
    "data of an organisation": "/organisations/body.json",
    "data of an event": "/events/event.json",
    "data of a source": "/sources/source.json",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_queries_of_all_data_are_counted(client, records, assert_queries, name):
    with assert_queries(name):
        assert client.get(ADDRESSES[name]).status_code == 200


class TestWhatIsNotThere:
    @pytest.mark.parametrize("ending", ["/", ".json"])
    def test_its_queries_are_counted(self, client, db, assert_queries, ending):
        renamed = factories.initiative(public=True, slug="old-name")
        renamed.slug = "new-name"
        renamed.save()
        actions.withdraw(factories.initiative(public=True, slug="gone"), reason="Twice.", actor=None)
        for slug, status in (("nothing", 404), ("old-name", 301), ("gone", 410)):
            with assert_queries(f"{status} of a record"):
                assert client.get(f"/initiatives/{slug}{ending}").status_code == status

    def test_an_address_without_a_route_asks_nothing(self, client, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert client.get("/nothing").status_code == 404
