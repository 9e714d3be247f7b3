"""Every answer carries the headers that keep a reader's browser safe."""

import re

import pytest
from django.templatetags.static import static

from initiatives import actions
from tests import addresses, factories

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
# A picture as a file holds its own style sheet, which is named by its digest.
DRAWN = {"default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"}
INLINE = {
    "a script": r"<script(?![^>]*\bsrc=)",
    "a style sheet": r"<style",
    "a style": r"<[^>]*\sstyle\s*=",
    "a handler": r"<[^>]*\son\w+\s*=",
    "a script’s address": r"<[^>]*=\s*[\"']?\s*javascript:",
    "what another machine has": r"<(?:script|img|iframe|link rel=\"stylesheet\")[^>]*(?:src|href)=[\"'](?:https?:)?//",
}


def assert_safe(response) -> None:
    policy = set(response["Content-Security-Policy"].split("; "))
    if response.get("Content-Type") == "image/svg+xml":
        (digest,) = policy - DRAWN
        assert re.fullmatch(r"style-src 'sha256-[\w+/]{43}='", digest)
    else:
        assert policy == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def assert_nothing_inline(response) -> None:
    page = response.content.decode()
    for what, pattern in INLINE.items():
        assert not (found := re.search(pattern, page, re.IGNORECASE)), f"{what}: {found}"


class TestEveryPage:
    def test_of_the_readers(self, client, seeded):
        for address in addresses.one_of_each().values():
            response = client.get(address)
            assert_safe(response)
            if response["Content-Type"].startswith("text/html"):
                assert_nothing_inline(response)

    def test_that_a_browser_has_already(self, client, seeded):
        response = client.get("/initiatives/", HTTP_IF_NONE_MATCH=client.get("/initiatives/")["ETag"])
        assert response.status_code == 304
        assert_safe(response)

    @pytest.mark.parametrize("address", ["/admin/login/", "/admin/", "/healthz", "/readyz"])
    def test_of_the_others(self, client, db, address):
        assert_safe(client.get(address))

    def test_of_an_editor(self, client, seeded):
        client.force_login(factories.user(is_staff=True, is_superuser=True))
        for address in (
            "/admin/",
            "/admin/initiatives/initiative/",
            "/admin/initiatives/initiative/add/",
            "/admin/password_change/",
        ):
            response = client.get(address)
            assert response.status_code == 200
            assert_safe(response)
            assert_nothing_inline(response)

    def test_that_is_a_file(self, client, db):
        response = client.get(static("initiatives/site.css"))
        response.close()
        assert response.status_code == 200
        assert_safe(response)


class TestEveryError:
    @pytest.fixture(autouse=True)
    def records(self, db):
        actions.withdraw(factories.initiative(public=True, slug="gone"), reason="Entered twice.", actor=None)

    @pytest.mark.parametrize(
        ("method", "address", "headers", "status"),
        [
            ("get", "/initiatives/", {"HTTP_HOST": "evil.example"}, 400),
            ("get", "/initiatives/?stage=x", {}, 400),
            ("get", "/nothing", {}, 404),
            ("get", "/initiatives/nothing/", {}, 404),
            ("get", "/admin/nothing/", {}, 302),
            ("post", "/initiatives/", {}, 405),
            ("delete", "/", {}, 405),
            ("get", "/initiatives/gone/", {}, 410),
            ("get", "/initiatives", {}, 301),
        ],
    )
    def test_is_as_safe(self, client, method, address, headers, status):
        response = getattr(client, method)(address, **headers)
        assert response.status_code == status
        assert_safe(response)
        assert_nothing_inline(response)

    def test_of_a_forged_form(self, settings):
        from django.test import Client

        response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
        assert response.status_code == 403
        assert_safe(response)
        assert_nothing_inline(response)
        assert "go back, copy what you typed" in response.content.decode()

    def test_of_our_own(self, client, monkeypatch):
        client.raise_request_exception = False
        monkeypatch.setattr("initiatives.public.overviews.Home.get_context_data", lambda self: 1 / 0)
        response = client.get("/")
        assert response.status_code == 500
        assert_safe(response)
        assert_nothing_inline(response)


def test_an_https_site_asks_for_https_for_ever(client, settings, db):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    for address in ("/", "/nothing", "/admin/login/", "/initiatives.json"):
        assert client.get(address, secure=True)["Strict-Transport-Security"] == (
            "max-age=31536000; includeSubDomains; preload"
        )
