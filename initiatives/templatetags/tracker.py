"""Vocabulary values with their marks, dates with how sure they are, and links that change one thing of a list.

Every tag takes plain values, so that a page, a card and a note can use the same one.
"""

from typing import Any

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template.context import Context, RequestContext

from initiatives import dates
from initiatives.choices import Delivery, EventState, Stage
from initiatives.countries import country_name
from initiatives.strict_filters import PastDayFilter

register = template.Library()


@register.filter
def edtf(value: str) -> str:
    """An EDTF value in words of the reader's language; the value itself where it can't be read."""
    try:
        return dates.describe(value)
    except dates.InvalidDate:
        return value


@register.filter
def country(code: str) -> str:
    """The name of a country in the reader's language, from its ISO 3166-1 alpha-2 code; empty stays empty."""
    return country_name(code) if code else ""


@register.inclusion_tag("parts/stage.html")
def stage(value: str) -> dict[str, Any]:
    """`{% stage initiative.stage %}`: the mark of a stage with its word."""
    return {"value": value, "label": Stage(value).label}


@register.inclusion_tag("parts/delivery.html")
def delivery(value: str) -> dict[str, Any]:
    """`{% delivery initiative.delivery %}`: the gauge of a delivery with its words."""
    return {"value": value, "label": Delivery(value).label}


@register.inclusion_tag("parts/event_state.html")
def event_state(value: str) -> dict[str, Any]:
    """`{% event_state event.state %}`: the mark of an event's state with its word."""
    return {"value": value, "label": EventState(value).label}


@register.inclusion_tag("parts/as_said.html")
def as_said(value: str, words: str = "", inferred: bool = False) -> dict[str, Any]:
    """`{% as_said date.edtf date.text date.inferred %}`: “November 2019, as said: “last November”, inferred”.

    Takes an EDTF value, the source's own words for it, and whether an editor concluded the value from the words; the
    first two may be empty.
    """
    return {"date": edtf(value), "words": words, "inferred": inferred}


@register.inclusion_tag("parts/column.html", takes_context=True)
def column(context: RequestContext, field: str, text: str, first: str = "", number: bool = False) -> dict[str, Any]:
    """`{% column "updated" _("Updated") "-" %}`: the heading of a column that sorts the list by `field`.

    A click sorts ascending, or descending if `first` is “-”; the next click turns the order round.
    """
    filters = context["filter"]
    order = filters.data.get("ordering") or filters.default_ordering
    sorted_by_it = order.lstrip("-") == field
    other = field if order.startswith("-") else f"-{field}"
    target = other if sorted_by_it else first + field
    ways = {field: "ascending", f"-{field}": "descending"}
    return {
        "text": text,
        "number": number,
        "sorted": ways[order] if sorted_by_it else "",
        "href": query(context, ordering="" if target == filters.default_ordering else target),
    }


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: Any) -> str:
    """`{% query ordering="title" %}`: the address of this list with some parameters changed.

    None or the empty text removes a parameter. Empty parameters go, and so does the page unless it is given.
    """
    request = context["request"]
    parameters = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        parameters.setlist(name, [value for value in values if value])
    for name, value in {"page": "", **changes}.items():
        parameters.setlist(name, [str(value)] if value not in (None, "") else [])
    text = parameters.urlencode()
    return f"?{text}" if text else str(request.path)


@register.simple_tag(takes_context=True)
def only(context: RequestContext, name: str, value: str) -> str:
    """`{% only "stage" "adopted" %}`: the address of this list with that value alone of a filter.

    The other filters stay, as far as their values are right. It shows as many records as the filter form says beside
    the value.
    """
    filters = context.get("filter")
    wrong = filters.form.errors if filters is not None and filters.problems else {}
    return query(context, **{**dict.fromkeys(wrong, None), name: value})


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The one absolute address of this page: that of a list keeps the filters and the page that are asked for.

    That of a past day is the ordinary page's; a page that knows a better one names it `canonical_address`.
    """
    if known := context.get("canonical_address"):
        return f"{settings.SITE_URL}{known}"
    request = context.get("request")
    if request is None:
        return settings.SITE_URL
    address = f"{settings.SITE_URL}{request.path}"
    filters = context.get("filter")
    if filters is None or filters.problems:
        return address
    kept = QueryDict(mutable=True)
    for name, values in filters.data.lists():
        if name == "page" or (name in filters.filters and not isinstance(filters.filters[name], PastDayFilter)):
            kept.setlist(name, values)
    return f"{address}?{kept.urlencode()}" if kept else address
