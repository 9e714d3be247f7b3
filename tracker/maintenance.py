"""While the site is being worked on, it says so, and asks nothing of the database."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from initiatives.public.errors import answer

RETRY_AFTER = 600
"""Seconds after which a browser or a program may ask again."""


class Maintenance:
    """Middleware that answers 503 to everything but /healthz while the setting MAINTENANCE is on.

    It stands after those that set security headers and serve static files, and before all that ask the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.MAINTENANCE or request.path == "/healthz":
            return self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            sentence = translation.gettext("The site is being worked on. Please come back in a few minutes.")
            response = answer(request, 503, sentence)
        response["Retry-After"] = str(RETRY_AFTER)
        response["Cache-Control"] = "no-store"
        return response
