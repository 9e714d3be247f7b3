"""Answers that a browser keeps: an ETag on every public page, and 304 without rendering while nothing has changed.

The tag stands for the release, the public revision, the site's day (pages say what is due today), the address and the
language; the format is in the address. It is made before the page is, from the revision that is read before the data.
Who is logged in gets nothing that a browser or a proxy may keep, and nobody keeps an error or a redirect: the record
may be published, or have its old address back, a moment later.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from initiatives.models import PublicRevision

_KEEP_AND_ASK = "public, max-age=0, must-revalidate"
_KEEP_NOTHING = "private, no-store"


class ConditionalPublicGet:
    """Middleware for the views under the namespaces `public` and `api`; every other answer isn't kept.

    It stands before the session's middleware, so that an answer of any other middleware passes through it too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        etag = getattr(request, "public_etag", None)
        if etag and response.status_code in (200, 304):
            response["ETag"] = etag
            response["Cache-Control"] = _KEEP_AND_ASK
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        elif not response.has_header("Cache-Control"):
            response["Cache-Control"] = _KEEP_NOTHING
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Read the revision; answer 304 where the reader has what the page would show."""
        if not is_public(request):
            return None
        request.revision = PublicRevision.objects.current()  # type: ignore[attr-defined]
        if request.method not in ("GET", "HEAD") or request.user.is_authenticated:
            return None
        etag = _etag(request)
        request.public_etag = etag  # type: ignore[attr-defined]
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if etag in known or f"W/{etag}" in known:
            return _not_modified(view)
        return None


def _not_modified(view: Any) -> HttpResponse:
    """304 with the policy of the view, which the browser puts in the place of the one that it has."""
    response = HttpResponseNotModified()
    policy = getattr(getattr(view, "view_class", None), "policy_of", lambda shape: None)(
        getattr(view, "view_initkwargs", {}).get("shape")
    )
    if policy:
        response._csp_config = policy  # type: ignore[attr-defined]
    return response


def is_public(request: HttpRequest, *namespaces: str) -> bool:
    """Whether the request leads to a view for readers or programs, or to one under one of `namespaces`."""
    match = request.resolver_match
    return match is not None and not {*(namespaces or ("public", "api"))}.isdisjoint(match.namespaces)


def _etag(request: HttpRequest) -> str:
    parts = (
        settings.RELEASE,
        str(request.revision),  # type: ignore[attr-defined]
        timezone.now().date().isoformat(),
        request.build_absolute_uri(),
        get_language() or "",
    )
    return f'"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


def revision(request: HttpRequest) -> dict[str, Any]:
    """The context processor that gives templates the revision that the page shows."""
    found = getattr(request, "revision", None)
    return {"revision": found} if found else {}
