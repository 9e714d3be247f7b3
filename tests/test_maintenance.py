"""While the site is being worked on, it says so at every address, and asks nothing of the database."""

import pytest
from django.templatetags.static import static

from tests.public.pages import text


@pytest.fixture(autouse=True)
def under_maintenance(settings):
    settings.MAINTENANCE = True


@pytest.mark.parametrize(
    "address", ["/", "/initiatives/", "/admin/", "/admin/login/", "/readyz", "/nothing", "/healthz/"]
)
def test_every_page_says_when_to_come_back(client, address):
    response = client.get(address)
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "600", "no-store")
    assert "The site is being worked on. Please come back in a few minutes." in text(response)
    assert "Content-Security-Policy" in response
    assert response.cookies == {}


@pytest.mark.parametrize("address", ["/initiatives.json", "/data/dataset.json", "/nothing.json"])
def test_a_program_is_told_in_json(client, address):
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "600")
    assert response.json() == {"error": "The site is being worked on. Please come back in a few minutes."}


def test_a_form_that_is_sent_is_not_taken(client):
    assert client.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 503


def test_nobody_is_asked_who_they_are(client):
    """Not even somebody with a session: it is in the database."""
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/admin/").status_code == 503


def test_the_process_is_alive(client):
    assert client.get("/healthz").status_code == 200


def test_the_pages_style_is_there(client, db):
    response = client.get(static("initiatives/site.css"))
    response.close()
    assert response.status_code == 200


def test_the_site_is_back_once_it_is_over(client, settings, db):
    settings.MAINTENANCE = False
    assert client.get("/").status_code == 200
