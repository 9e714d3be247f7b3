"""Finding the public record that an address names, whatever shape it is then shown in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from initiatives.choices import Publication
from initiatives.models import Source, SourceVersion, Theme
from initiatives.querysets import PublishableQuerySet


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


def find(records: PublishableQuerySet, slug: str) -> Any:
    """The public record at this address.

    `records` are all records of a kind, with what is to be shown at hand. Raises `Moved` for an old address or one of
    a record that was merged into it, `Gone` for a withdrawn record, and `Http404` for anything else, a draft included.
    """
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
    raise Http404(_("There is no such record here. It may have been mistyped."))


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
