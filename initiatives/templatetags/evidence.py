"""What a claim rests on: its words, their places in a source, and how the claim follows from them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from initiatives import dates
from initiatives.choices import Basis, Stance
from initiatives.claims import claim_in_words
from initiatives.models import Citation
from initiatives.public.quotations import Place, place, places

register = template.Library()

register.filter("claim", claim_in_words)


@register.inclusion_tag("parts/rests_on.html")
def rests_on(
    citations: Iterable[Citation], words: str = "", name_sources: bool = False, told_inferred: bool = False
) -> dict[str, Any]:
    """`{% rests_on row.citations.all row.as_stated %}`: the source's own words, and where they stand.

    Says also what is inferred and how, what speaks against the claim, and that it is the editors' own where it has
    no citation. `name_sources` names the source of each passage; `told_inferred` leaves the word out where the page
    has said it.
    """
    citations = list(citations)
    supporting = [citation for citation in citations if citation.stance == Stance.SUPPORTS]
    return {
        "words": words,
        "language": citations[0].quote.version.source.language if citations else "",
        "places": places(supporting),
        "inferred": not told_inferred and any(citation.basis == Basis.INFERRED for citation in supporting),
        "notes": list(dict.fromkeys(citation.note for citation in supporting if citation.note)),
        "against": [
            (place(citation), citation.note) for citation in citations if citation.stance == Stance.CONTRADICTS
        ],
        "editorial": not citations,
        "name_sources": name_sources,
    }


@register.simple_tag
def passage_link(at: Place) -> SafeString:
    """`{% passage_link place %}`: the passages where words stand, with their whole address for print."""
    if at.first == at.last:
        text = _("passage %(number)d") % {"number": at.first}
    else:
        text = _("passages %(first)d–%(last)d") % {"first": at.first, "last": at.last}
    return format_html(
        '<a class="passage-link" href="{}" data-address="{}">{}</a>', at.address, absolute(at.address), text
    )


@register.simple_tag
def day(value: date | datetime) -> SafeString:
    """`{% day source.published_on %}`: a calendar day (of UTC) for readers and machines."""
    on = value.date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', on.isoformat(), dates.describe(on.isoformat()))


@register.simple_tag
def absolute(path: str) -> str:
    """`{% absolute record.get_absolute_url %}`: the whole address, for citing and printing."""
    return f"{settings.SITE_URL}{path}"


@register.filter
def language(tag: str) -> str:
    """The name of a language in the reader's language, from its tag; the tag itself where Django has no name."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


@register.filter
def grouped(number: int) -> str:
    """A number with its thousands set apart, as the reader's language does it."""
    return number_format(number, force_grouping=True)
