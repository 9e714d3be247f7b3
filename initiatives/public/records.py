"""Finding the public record that an address names, whatever shape it is then shown in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from initiatives.choices import Publication
from initiatives.models import Source, SourceVersion, Theme
from initiatives.querysets import PublishableQuerySet
from initiatives.querysets.moments import Moment


class Moved(Exception):
    """The address is an old one of a public record."""

    def __init__(self, record: Any) -> None:
        self.record = record
        super().__init__(record.slug)


class Gone(Exception):
    """The record was withdrawn."""

    def __init__(self, record: Any) -> None:
        self.record = record
        super().__init__(record.slug)


class NotThen(Exception):
    """The record is public today, and wasn't there yet at the moment that is shown."""

    def __init__(self, record: Any, moment: Moment) -> None:
        self.record, self.moment = record, moment
        super().__init__(record.slug)


def find(records: PublishableQuerySet, slug: str) -> Any:
    """The public record at this address.

    `records` are all records of a kind, with what is to be shown at hand. Raises `Moved` for an old address or one of
    a record that was merged into it, `Gone` for a withdrawn record, and `Http404` for anything else, a draft included.
    Of a past day it also raises `NotThen`.
    """
    if Moment.shown().is_past:
        return _find_then(records, slug)
    record = records.public().filter(slug=slug).first()
    if record is not None:
        return record
    kind = records.model._default_manager
    other = kind.filter(slug=slug).first() or kind.with_used_slug(slug).first()
    other = getattr(other, "merged_into", None) or other
    if other is not None and other.publication == Publication.PUBLISHED:
        raise Moved(other)
    if other is not None and other.publication == Publication.WITHDRAWN:
        raise Gone(other)
    raise Http404(_("There is no such record. Its address may have been mistyped."))


def _find_then(records: PublishableQuerySet, slug: str) -> Any:
    """The record of a past day, by its address of today or of any day before."""
    kind = records.model._default_manager
    moment = Moment.shown()
    with Moment().reading():
        now = kind.filter(slug=slug).first() or kind.with_used_slug(slug).first()
        merged_into = getattr(now, "merged_into", None)
    then = records.public().filter(pk=now.pk).first() if now else None
    if then is None and merged_into is not None:
        now, then = merged_into, records.public().filter(pk=merged_into.pk).first()
    if then is not None and _is_shown(then, moment):
        if then.slug != slug:
            raise Moved(then)
        return then
    if now is not None and now.publication == Publication.PUBLISHED:
        raise NotThen(now, moment)
    if now is not None and now.publication == Publication.WITHDRAWN:
        raise Gone(now)
    raise Http404(_("There is no such record. Its address may have been mistyped."))


def _is_shown(record: Any, moment: Moment) -> bool:
    """Whether a record that is on record then had come out: the later sources are at hand as evidence alone."""
    return not (isinstance(record, Source) and moment.as_of and record.published_on > moment.as_of)


def not_then(request: HttpRequest, missing: NotThen) -> HttpResponse:
    """The page that says that a record wasn't there on the day that is asked for: status 404, and the way to today."""
    said = {"record": missing.record, "asked_for": missing.moment}
    return render(request, "not_then.html", said, status=404)


def redirect_to(address: str, request: HttpRequest) -> HttpResponse:
    """A lasting redirect that browsers ask for again each time, since a record may get its old address back."""
    query = request.META.get("QUERY_STRING")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def gone(request: HttpRequest, record: Any) -> HttpResponse:
    """The page of a withdrawn record: status 410, with the reason."""
    return render(request, "410.html", {"record": record}, status=410)


def find_theme(slug: str) -> Any:
    """The theme of public initiatives here. Raises `Moved` for an old address, `Http404` for anything else."""
    theme = Theme.objects.in_use().filter(slug=slug).first()
    if theme is not None:
        return theme
    other = Theme.objects.in_use().with_used_slug(slug).first()
    if other is not None:
        raise Moved(other)
    raise Http404(_("There is no such theme here. It may have been mistyped."))


def version_of(source: Source, number: int) -> SourceVersion:
    """The version of a source with this number. Raises `Http404` where it has none."""
    version = SourceVersion.objects.filter(source=source, number=number).select_related("source").first()
    if version is None:
        raise Http404(_("This source has no version %(number)d.") % {"number": number})
    return version
