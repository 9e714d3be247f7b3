"""JSON of one record."""

import json

import pytest

from initiatives import actions
from tests import factories
from tests.addresses import LISTS

MAKE = {
    "initiative": lambda **values: factories.initiative(public=True, **values),
    "organisation": lambda **values: factories.organisation(public=True, **values),
    "event": lambda **values: factories.event(public=True, **values),
    "source": lambda **values: factories.source_version(**values).source,
}
every_kind = pytest.mark.parametrize("kind", LISTS)


def read(client, address: str, status: int = 200):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (status, "application/json")
    return json.loads(response.content)


@every_kind
def test_a_record_is_what_the_dataset_holds_of_it(client, seeded, kind):
    records = read(client, "/data/dataset.json")[f"{kind}s"]
    for record in records[::6]:
        assert read(client, f"/{kind}s/{record['slug']}.json") == record


@pytest.mark.django_db
@every_kind
class TestAddresses:
    def test_an_unknown_record_is_not_there(self, client, kind):
        assert read(client, f"/{kind}s/nothing.json", 404) == {
            "error": "There is no such record. Its address may have been mistyped."
        }

    def test_a_draft_is_as_unknown_as_what_never_was(self, client, kind):
        if kind == "source":
            factories.source_version(public=False, slug="a-draft")
        else:
            getattr(factories, kind)(slug="a-draft")
        for path in (f"/{kind}s/a-draft", f"/{kind}s/nothing"):
            draft = client.get(f"{path}.json")
            assert draft.status_code == 404
        assert client.get(f"/{kind}s/a-draft.json").content == client.get(f"/{kind}s/nothing.json").content

    def test_an_old_address_leads_to_the_new_one_with_its_query_string(self, client, kind):
        record = MAKE[kind](slug="old-name")
        record.slug = "new-name"
        record.save()
        response = client.get(f"/{kind}s/old-name.json?utm_source=letter&a=%FF")
        assert (response.status_code, response["Location"]) == (301, f"/{kind}s/new-name.json?utm_source=letter&a=%FF")
        assert "ETag" not in response
        assert response["Cache-Control"] == "private, no-store"

    def test_a_withdrawn_record_is_gone_with_its_reason(self, client, kind):
        record = MAKE[kind](slug="a-record")
        actions.withdraw(record, reason="It was entered twice.", actor=None)
        assert read(client, f"/{kind}s/a-record.json", 410) == {
            "error": "This record was withdrawn.",
            "reason": "It was entered twice.",
        }

    def test_a_record_that_is_published_again_is_back(self, client, kind):
        record = MAKE[kind](slug="a-record")
        actions.withdraw(record, reason="It was entered twice.", actor=None)
        actions.publish(record, actor=None)
        assert read(client, f"/{kind}s/a-record.json")["slug"] == "a-record"

    def test_the_old_address_of_a_withdrawn_record_says_that_it_is_gone(self, client, kind):
        record = MAKE[kind](slug="old-name")
        record.slug = "new-name"
        record.save()
        actions.withdraw(record, reason="It was entered twice.", actor=None)
        assert read(client, f"/{kind}s/old-name.json", 410)["reason"] == "It was entered twice."


@pytest.mark.django_db
class TestOtherSites:
    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/initiatives.json", 200),
            ("/initiatives.json?stage=x", 400),
            ("/initiatives/nothing.json", 404),
            ("/data/dataset.json", 200),
        ],
    )
    def test_their_pages_may_fetch_public_data(self, client, address, status):
        response = client.get(address, HTTP_ORIGIN="https://example.org")
        assert response.status_code == status
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response

    def test_their_browsers_may_ask_first(self, client):
        response = client.options(
            "/initiatives.json",
            HTTP_ORIGIN="https://example.org",
            HTTP_ACCESS_CONTROL_REQUEST_METHOD="GET",
            HTTP_ACCESS_CONTROL_REQUEST_HEADERS="if-none-match",
        )
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (204, "*")
        assert response["Access-Control-Allow-Methods"] == "GET, HEAD"
        assert response["Access-Control-Allow-Headers"] == "If-None-Match"

    def test_a_fresh_answer_is_theirs_too(self, client):
        etag = client.get("/initiatives.json")["ETag"]
        response = client.get("/initiatives.json", HTTP_IF_NONE_MATCH=etag)
        assert (response.status_code, response["Access-Control-Allow-Origin"]) == (304, "*")

    def test_what_is_answered_to_somebody_logged_in_is_not_theirs(self, client):
        client.force_login(factories.user())
        assert "Access-Control-Allow-Origin" not in client.get("/initiatives.json")

    @pytest.mark.parametrize("address", ["/methodology/", "/initiatives/", "/admin/login/", "/healthz", "/nothing"])
    def test_pages_are_for_this_site_alone(self, client, address):
        assert "Access-Control-Allow-Origin" not in client.get(address, HTTP_ORIGIN="https://example.org")


@every_kind
def test_a_mistyped_day_is_refused_and_never_answered_with_today(client, seeded, kind):
    slug = read(client, "/data/dataset.json")[f"{kind}s"][0]["slug"]
    for address in (f"/{kind}s/{slug}.json", "/data/dataset.json"):
        answer = read(client, f"{address}?asof=2020-12-31", 400)
        assert answer["problems"] == ["There is no parameter “asof” here. These exist: as_of, known_by."]
        assert client.get(f"{address}?utm_source=letter").status_code == 200
