"""What can't be answered gets a sentence that says what happened and what to do: as a page, or as JSON for programs."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http.multipartparser import MultiPartParserError

from tests.public.pages import text

SENTENCES = {
    BadRequest("x"): (400, "The request can’t be understood. Check the address, or go back and try again."),
    SuspiciousOperation("x"): (400, "The request can’t be understood. Check the address, or go back and try again."),
    RequestDataTooBig("x"): (400, "What was sent is too large. Send less at a time."),
    MultiPartParserError("x"): (400, "The form didn’t arrive whole. Go back and send it again."),
    PermissionDenied(): (403, "Your account may not do this. Ask an administrator if it should."),
    OperationalError("password=secret"): (
        500,
        "Something went wrong on our side. It was noted; please try again in a while.",
    ),
}


@pytest.fixture(params=SENTENCES, ids=lambda exception: type(exception).__name__)
def failing(request, client, monkeypatch):
    """A client under whose feet a view fails, and what it should hear."""
    client.raise_request_exception = False

    def fail(*arguments, **keywords):
        raise request.param

    monkeypatch.setattr("initiatives.public.lists.InitiativeList.get_context_data", fail)
    monkeypatch.setattr("initiatives.api.views.InitiativeList.get", fail)
    return client, *SENTENCES[request.param]


@pytest.mark.django_db
class TestSentences:
    def test_a_reader_gets_a_page(self, failing):
        client, status, sentence = failing
        response = client.get("/initiatives/")
        assert (response.status_code, response["Content-Type"]) == (status, "text/html; charset=utf-8")
        assert sentence in text(response)
        assert "secret" not in text(response)

    def test_a_program_gets_json(self, failing):
        client, status, sentence = failing
        response = client.get("/initiatives.json")
        assert (response.status_code, response["Content-Type"]) == (status, "application/json")
        assert response.json() == {"error": sentence}


@pytest.mark.django_db
class TestEachKind:
    def test_a_wrong_host_is_told_the_right_one(self, client, settings):
        response = client.get("/", HTTP_HOST="evil.example")
        assert response.status_code == 400
        assert f"Its address is {settings.SITE_URL}." in text(response)

    def test_an_address_without_a_page(self, client):
        assert "There is no page at this address. It may have been mistyped." in text(client.get("/nothing"))
        assert client.get("/nothing.json").json() == {
            "error": "There is no page at this address. It may have been mistyped."
        }

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    @pytest.mark.parametrize(
        "address", ["/", "/initiatives/", "/initiatives/x/", "/initiatives.json", "/data/dataset.json"]
    )
    def test_a_public_address_can_only_be_read(self, client, django_assert_num_queries, method, address):
        with django_assert_num_queries(0):
            response = getattr(client, method)(address)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "This address can only be read. Nothing was changed." in response.content.decode()

    def test_a_browser_may_ask_what_it_can_do(self, client):
        response = client.options("/initiatives/")
        assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")

    def test_where_even_the_page_of_an_error_fails_there_is_a_sentence(self, client, monkeypatch):
        client.raise_request_exception = False

        def fail(*arguments, **keywords):
            raise OSError("no templates")

        monkeypatch.setattr("django.template.base.Template.render", fail)
        response = client.get("/")
        assert (response.status_code, response["Content-Type"]) == (500, "text/plain; charset=utf-8")
        assert response.content.decode().startswith("Something went wrong on our side.")


def test_an_error_page_needs_no_database(client):
    """pytest-django refuses queries to a test that doesn’t ask for the database."""
    for address in ("/nothing", "/nothing.json"):
        assert client.get(address).status_code == 404
