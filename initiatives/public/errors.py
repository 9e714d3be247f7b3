"""What a request gets that can't be answered: a page with a sentence that says why, or JSON at a program's address."""

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    DisallowedRedirect,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseServerError, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.template import loader
from django.utils.translation import gettext as _

READING = ("GET", "HEAD", "OPTIONS")


def wants_json(request: HttpRequest) -> bool:
    """Whether the address is one that programs read."""
    return request.path.endswith(".json")


def answer(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """The template of that status with `message`, or JSON with `error`: one sentence in either."""
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
    page = loader.render_to_string(f"{status}.html", {"message": sentence}, request)
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request can't be understood."""
    match exception:
        case DisallowedHost():
            sentence = _("This site isn’t served under that name. Its address is %(site)s.") % {
                "site": settings.SITE_URL
            }
        case DisallowedRedirect():
            sentence = _("The address is too long. Shorten it, or start from the home page.")
        case TooManyFieldsSent() | TooManyFilesSent():
            sentence = _("The address or the form has too many fields. Send fewer at a time.")
        case RequestDataTooBig():
            sentence = _("What was sent is too large. Send less at a time.")
        case MultiPartParserError():
            sentence = _("The form didn’t arrive whole. Go back and send it again.")
        case _other:
            sentence = _("The request can’t be understood. Check the address, or go back and try again.")
    return answer(request, 400, sentence)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the person may not do this."""
    sentence = str(exception) or _("Your account may not do this. Ask an administrator if it should.")
    return answer(request, 403, sentence)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that doesn't prove that it came from this site's own page."""
    sentence = _(
        "The form couldn’t be checked, so nothing was saved. Allow cookies for this site, go back, copy what you "
        "typed, load the page anew and send it again."
    )
    return answer(request, 403, sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address."""
    try:
        # The page offers a way on that depends on it.
        request.GET  # noqa: B018
    except TooManyFieldsSent as too_many:
        return bad_request(request, too_many)
    said = exception.args[0] if exception.args else None
    # The resolver's own exception carries no sentence.
    missing = _("There is no page at this address. It may have been mistyped.")
    return answer(request, 404, said if isinstance(said, str) and said else missing)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address can only be read."""
    shown = answer(request, 405, _("This address can only be read. Nothing was changed."))
    return HttpResponseNotAllowed(READING, content=shown.content, content_type=shown["Content-Type"])


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page is made without the request, which may be what went wrong."""
    sentence = _("Something went wrong on our side. It was noted; please try again in a while.")
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=500, json_dumps_params={"ensure_ascii": False})
    try:
        return HttpResponseServerError(loader.render_to_string("500.html", {"message": sentence}))
    except Exception:
        # What all pages are made of may be what is broken.
        return HttpResponseServerError(sentence, content_type="text/plain; charset=utf-8")
