"""Finding the quotes of a text again in its later versions, by their words."""

from collections.abc import Iterable

from simple_history.utils import bulk_create_with_history

from initiatives import anchoring
from initiatives.models import LaterPlace, Quote, SourceVersion, User


def place_quotes_again(version: SourceVersion, *, actor: User | None) -> list[LaterPlace]:
    """Record where each quote of the earlier versions of a source stands in a new one; return the places.

    A quote whose words aren't in the new text, or stand there more than once, gets a row without a place: it is
    orphaned, and the desk shows it. The quote itself stays as it is, in the version that it was taken from.
    """
    places = []
    for earlier in SourceVersion.objects.filter(source=version.source_id, number__lt=version.number):
        places += [_placed(quote, earlier.text, version) for quote in earlier.quotes.all()]
    return _stored(places, actor)


def place_in_later_versions(quote: Quote, *, actor: User | None) -> list[LaterPlace]:
    """Record where a new quote of a version that isn't the source's last one stands in those after it."""
    of = quote.version
    later = SourceVersion.objects.filter(source=of.source_id, number__gt=of.number).order_by("number")
    return _stored([_placed(quote, of.text, version) for version in later], actor)


def _placed(quote: Quote, origin: str, version: SourceVersion) -> LaterPlace:
    quoted = anchoring.Selector(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix)
    start, end = anchoring.find_again(version.text, quoted, origin) or (None, None)
    return LaterPlace(quote=quote, version=version, start=start, end=end)


def _stored(places: Iterable[LaterPlace], actor: User | None) -> list[LaterPlace]:
    rows = list(places)
    if rows:
        bulk_create_with_history(rows, LaterPlace, batch_size=500, default_user=actor)
    return rows
