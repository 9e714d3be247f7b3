"""Pages and data of a past day: which day the query string asks for, and what an answer of that day says of it.

    class InitiativeList(PastDays, TemplateView): …

Everything that such a view reads, and its template, is of the day. Its links to other such views keep the day.
"""

import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from initiatives.filters import PAST_DAYS
from initiatives.models import Source
from initiatives.public import errors
from initiatives.querysets.moments import Moment
from initiatives.strict_filters import MAX_VALUES

_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"#][^"]*)(")')
_SOURCE = re.compile(r"/sources/([^/.]+)[/.]")
_OF_TODAY = "data-of-today"


class WrongDay(ValueError):
    """What the query string asks for is no day, or none that has come; its text is a sentence for readers."""


def moment_of(given: QueryDict) -> Moment:
    """The moment that a query string asks for by `as_of` and `known_by`.

    Raises `WrongDay` where one of them isn't a day of the calendar, hasn't come yet, or is given twice.
    """
    days = {}
    for name, each in PAST_DAYS.items():
        values = [value for value in given.getlist(name) if value.strip()]
        if len(values) > 1:
            raise WrongDay(_("“%(name)s” can be given once only.") % {"name": name})
        try:
            days[name] = each.field.clean(values[0]) if values else None
        except ValidationError as error:
            raise WrongDay(f"{name}: {' '.join(error.messages)}") from error
    return Moment.of(**days)


class PastDays(View):
    """A view that can answer as of a past day.

    `says_what_is_wrong`: the view itself refuses a query string with a wrong day, by its filters.
    """

    says_what_is_wrong = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer as of the day that the query string names; 400 with a sentence where it names none."""
        try:
            moment = moment_of(request.GET)
        except WrongDay as wrong:
            if not self.says_what_is_wrong:
                return errors.answer(request, 400, str(wrong))
            moment = Moment()
        with moment.reading():
            return finished(super().dispatch(request, *args, **kwargs), moment)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the moment that is shown, and what the form for another day keeps of the query string."""
        kept = [
            (name, value)
            for name, values in self.request.GET.lists()
            for value in values
            if name not in PAST_DAYS and name != "page"
        ]
        return super().get_context_data(  # type: ignore[misc, no-any-return]
            moment=Moment.shown(), past_kept=kept[:MAX_VALUES], latest_day=timezone.now().date(), **kwargs
        )


def finished(response: HttpResponseBase, moment: Moment) -> HttpResponseBase:
    """The answer of a view, rendered while the moment is read; a page of a past day has links that keep the day."""
    if hasattr(response, "render"):
        response = response.render()
    if moment.is_past:
        response["X-Robots-Tag"] = "noindex"
        if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
            response.content = keeping_the_day(response.content.decode(), moment).encode()
    return response


def keeping_the_day(page: str, moment: Moment) -> str:
    """The HTML with its links to views of past days leading to the same day.

    Left alone are links marked `data-of-today`, and those to sources that were published after the day.
    """
    slugs = {found[1] for _start, link, _end in _LINK.findall(page) if (found := _SOURCE.match(unescape(link)))}
    later = Source.objects.published_after(moment.as_of, slugs) if moment.as_of and slugs else frozenset()

    def kept(found: re.Match[str]) -> str:
        start, link, end = found.groups()
        source = _SOURCE.match(unescape(link))
        if _OF_TODAY in start or _OF_TODAY in page[found.end() : page.find(">", found.end())]:
            return found[0]
        if source and source[1] in later:
            return found[0]
        return f"{start}{escape(with_the_day(unescape(link), moment))}{end}"

    return _LINK.sub(kept, page)


def with_the_day(link: str, moment: Moment) -> str:
    """The link with the days of a moment in its query string, where it leads to a view that can answer for them."""
    address, mark, fragment = link.partition("#")
    path, _question, query = address.partition("?")
    if not (path or query) or (path and not _takes_days(path)):
        return link
    parameters = QueryDict(query, mutable=True)
    for name, value in moment.parameters.items():
        parameters.setdefault(name, value)
    return f"{path}{'?' if parameters else ''}{parameters.urlencode()}{mark}{fragment}"


@lru_cache(maxsize=1024)
def _takes_days(path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return issubclass(getattr(view, "view_class", View), PastDays)
