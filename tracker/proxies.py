"""Believes forwarded headers from the proxies that TRUSTED_PROXIES names, and from nobody else."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REAL_IP",
)


class TrustedProxies:
    """Middleware that stands before all that asks for the scheme or the address of a reader.

    From a trusted proxy `X-Forwarded-Proto` is kept for SECURE_PROXY_SSL_HEADER, and REMOTE_ADDR becomes
    the last address of `X-Forwarded-For` that isn't a trusted proxy itself: what stands before it
    was written by the reader. From any other machine every forwarded header is dropped.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded_for = request.META.get("HTTP_X_FORWARDED_FOR", "")
        proto = request.META.get("HTTP_X_FORWARDED_PROTO")
        trusted = is_trusted(request.META.get("REMOTE_ADDR", ""))
        for header in FORWARDED:
            request.META.pop(header, None)
        if trusted:
            if proto is not None:
                request.META["HTTP_X_FORWARDED_PROTO"] = proto
            if reader := reader_address(forwarded_for):
                request.META["REMOTE_ADDR"] = reader
        return self.get_response(request)


def is_trusted(address: str) -> bool:
    """Tell whether an IP address is one of TRUSTED_PROXIES; what isn't an IP address never is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(parsed in network for network in settings.TRUSTED_PROXIES)


def reader_address(forwarded_for: str) -> str | None:
    """Return the last address of an `X-Forwarded-For` that is no trusted proxy, or None."""
    for item in reversed(forwarded_for.split(",")):
        address = item.strip()
        if is_trusted(address):
            continue
        try:
            return str(ipaddress.ip_address(address))
        except ValueError:
            return None
    return None
