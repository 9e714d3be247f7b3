"""Forwarded headers are believed from trusted proxies alone."""

import ipaddress

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tracker.proxies import TrustedProxies

PROXY = "10.0.0.1"
READER = "203.0.113.7"


@pytest.fixture
def forwarded(settings):
    """What a request says of itself after the middleware, sent from an address with some headers."""
    settings.TRUSTED_PROXIES = (ipaddress.ip_network("10.0.0.0/24"),)

    def send(sender, **headers):
        seen = []
        request = RequestFactory().get("/", REMOTE_ADDR=sender, **{f"HTTP_{k}": v for k, v in headers.items()})
        TrustedProxies(lambda request: seen.append(request) or HttpResponse())(request)
        return seen[0]

    return send


def test_a_trusted_proxy_is_believed(forwarded):
    request = forwarded(PROXY, X_FORWARDED_PROTO="https", X_FORWARDED_FOR=READER)
    assert request.is_secure()
    assert request.META["REMOTE_ADDR"] == READER


@pytest.mark.parametrize("sender", [READER, "10.0.1.1", "", "unix:"])
def test_nobody_else_is_believed(forwarded, sender):
    request = forwarded(sender, X_FORWARDED_PROTO="https", X_FORWARDED_FOR="198.51.100.1", X_REAL_IP="198.51.100.1")
    assert not request.is_secure()
    assert request.META["REMOTE_ADDR"] == sender
    assert not [name for name in request.META if "FORWARDED" in name or "REAL_IP" in name]


def test_what_a_reader_wrote_before_the_proxy_is_not_believed(forwarded):
    request = forwarded(PROXY, X_FORWARDED_FOR=f"198.51.100.1, {READER}, 10.0.0.2")
    assert request.META["REMOTE_ADDR"] == READER


@pytest.mark.parametrize("value", ["", "unknown", "198.51.100.1, <script>", "10.0.0.2"])
def test_a_header_without_a_reader_leaves_the_proxy_as_sender(forwarded, value):
    assert forwarded(PROXY, X_FORWARDED_FOR=value).META["REMOTE_ADDR"] == PROXY


def test_a_forwarded_host_is_never_believed(forwarded):
    assert "HTTP_X_FORWARDED_HOST" not in forwarded(PROXY, X_FORWARDED_HOST="evil.example").META


def test_an_https_site_redirects_a_reader_who_forges_the_scheme(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.TRUSTED_PROXIES = (ipaddress.ip_network(PROXY),)
    forged = client.get("/admin/login/", REMOTE_ADDR=READER, HTTP_X_FORWARDED_PROTO="https")
    assert (forged.status_code, forged["Location"]) == (301, "https://testserver/admin/login/")


def test_probes_of_a_load_balancer_are_answered_by_plain_http(client, settings, db):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code != 301
