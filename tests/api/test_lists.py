"""JSON of each list: the same records, in the same order, as the page with the same query string."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Initiative
from tests import factories

QUERIES = {
    "initiatives": [
        "",
        "page=2",
        "ordering=title",
        "stage=under_way&stage=proposed",
        "organisation=sco-secretariat&role=leads",
        "country=IN",
        "theme=health&ordering=-stage",
        "q=pandemic",
        "q=***",
        "effective_before=2020-09-10&utm_source=letter",
        "stage=&q=&page=",
    ],
    "organisations": ["", "ordering=-initiatives", "kind=state", "q=asian"],
    "events": ["", "state=held", "ordering=title", "after=2020-01-01&before=2020-12-31"],
    "sources": ["", "language=en"],
}
WRONG = {
    "initiatives": ["stage=x", "as_of=2999-01-01", "page=0", "page=x", "effective_after=2020-02-30", "theme=%00"],
    "organisations": ["kind=x", "country=kz", "page=-1", "ordering=x"],
    "events": ["state=x", "initiative=nothing", "before=0000-00-00"],
    "sources": ["language=xx", "published_after=x", "colour=red"],
}
EVERY_QUERY = [(kind, query) for kind, queries in QUERIES.items() for query in queries]
EVERY_WRONG_QUERY = [(kind, query) for kind, queries in WRONG.items() for query in queries]


def read(client, address: str, status: int = 200):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    return json.loads(response.content)


def slugs_on_page(client, kind: str, query: str) -> list[str]:
    """The slugs of the records in the list of a page, in their order."""
    page = client.get(f"/{kind}/?{query}")
    assert page.status_code == 200
    return [record.slug for record in page.context["object_list"]]


@pytest.mark.parametrize(("kind", "query"), EVERY_QUERY)
def test_a_query_string_gives_the_records_of_the_page_in_its_order(client, seeded, kind, query):
    data = read(client, f"/{kind}.json?{query}")
    assert [record["slug"] for record in data["results"]] == slugs_on_page(client, kind, query)


@pytest.mark.parametrize(("kind", "query"), EVERY_QUERY)
def test_each_record_of_a_page_is_linked_there_in_the_order_of_the_json(client, seeded, kind, query):
    page = client.get(f"/{kind}/?{query}").content.decode()
    slugs = [record["slug"] for record in read(client, f"/{kind}.json?{query}")["results"]]
    rows = page.partition('id="list"')[2]
    linked = list(dict.fromkeys(re.findall(rf'href="/{kind}/([-\w]+)/"', rows)))
    assert [slug for slug in linked if slug in slugs] == slugs


@pytest.mark.parametrize("kind", QUERIES)
def test_a_list_and_the_dataset_hold_the_same_records(client, seeded, kind):
    data = read(client, f"/{kind}.json")
    everything = read(client, "/data/dataset.json")
    records = {record["slug"]: record for record in everything[kind]}
    assert data["count"] == len(records)
    for page in range(1, data["pages"] + 1):
        for record in read(client, f"/{kind}.json?page={page}")["results"]:
            assert record == records.pop(record["slug"])
    assert records == {}
    assert (data["revision"], data["licence"]) == (everything["revision"], everything["licence"])


def test_the_links_between_pages_lead_through_the_whole_list(client, seeded, settings):
    settings.SITE_URL = "http://testserver"
    seen, address = [], "/initiatives.json?ordering=title&stage=not_stated&stage=under_way&stage=proposed&utm_id=1"
    while address:
        data = read(client, address)
        seen += [record["slug"] for record in data["results"]]
        address = data["next"]
    assert data["previous"].startswith("http://testserver/initiatives.json?ordering=title")
    assert len(seen) == len(set(seen)) == data["count"] > 25


@pytest.mark.parametrize(("kind", "query"), EVERY_WRONG_QUERY)
def test_a_wrong_query_string_gives_400_with_the_sentences_of_the_page_and_no_rows(client, seeded, kind, query):
    data = read(client, f"/{kind}.json?{query}", 400)
    assert data["error"] == "The list can’t be filtered like this."
    assert data["problems"]
    assert "results" not in data
    page = client.get(f"/{kind}/?{query}")
    assert page.status_code == 400
    assert list(page.context["object_list"]) == []
    assert page.context["filter"].problems == data["problems"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", QUERIES)
class TestOnePage:
    def test_a_page_out_of_range_is_not_there(self, client, kind):
        assert read(client, f"/{kind}.json?page=2", 404) == {"error": "There is no such page of this list."}
        assert client.get(f"/{kind}/?page=2").status_code == 404

    def test_an_empty_list_has_one_empty_page(self, client, kind):
        data = read(client, f"/{kind}.json")
        assert (data["count"], data["page"], data["pages"], data["results"]) == (0, 1, 1, [])
        assert (data["previous"], data["next"]) == (None, None)


@pytest.mark.django_db
def test_more_records_make_no_more_queries(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            read(client, "/initiatives.json")
            read(client, "/data/dataset.json")
        return len(made)

    def add() -> None:
        plan = factories.initiative(public=True)
        bank = factories.organisation(public=True)
        factories.cite(factories.participation(plan, bank), factories.source_version())
        factories.cite(factories.key_date(plan), factories.source_version())
        factories.cite(factories.relation(plan, factories.initiative(public=True)), factories.source_version())
        plan.themes.add(factories.theme())
        event = factories.event(public=True)
        factories.cite(factories.event_participation(event, bank), factories.source_version())
        factories.event_link(plan, event)

    add()
    few = queries()
    for _each in range(3):
        add()
    assert Initiative.objects.public().count() == 8
    assert queries() == few
