"""Public addresses can be read, by people and by the pages of other sites, and nothing else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from initiatives.public.caching import is_public
from initiatives.public.errors import READING, method_not_allowed


class ReadingOnly:
    """Middleware for the views under the namespaces `public` and `api`.

    It stands before the check of forms, so that who writes to a public address is told that it can only be read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_public(request, "api") and not request.user.is_authenticated:
            # Public data, asked for by nobody in particular: a page of any site may fetch it.
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag"
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Refuse what isn't reading; tell a browser that asks first which requests other sites' pages may make."""
        if not is_public(request):
            return None
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
            if is_public(request, "api"):
                response["Access-Control-Allow-Methods"] = "GET, HEAD"
                response["Access-Control-Allow-Headers"] = "If-None-Match"
            return response
        return None if request.method in READING else method_not_allowed(request)
