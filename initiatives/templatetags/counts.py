"""Numbers that lead to the records that they count."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def counted(
    number: int, address: str, words: Any = "", within: Mapping[str, Any] | None = None, **filters: Any
) -> SafeString:
    """`{% counted 19 "/initiatives/" stage="adopted" %}`: the number as a link to the list of what it counts.

    The filters of the list are those of `within` and the keywords. `words` are said in place of the number where they
    hold it already (“19 initiatives”). The bare number stands in `data-count`; it is to equal the `data-total` of
    what the link shows.
    """
    query = urlencode({**(within or {}), **filters})
    text = words or number_format(number, force_grouping=True)
    return format_html('<a data-count="{}" href="{}{}">{}</a>', number, address, f"?{query}" if query else "", text)
