"""Reading the pages that the tests ask for."""

import re
from html import unescape

from django.http import HttpResponse


def text(html: HttpResponse | str) -> str:
    """What a page, or a part of its HTML, says: without its elements, with single spaces.

    The meaning of a value is left out, which a button beside it opens.
    """
    source = html if isinstance(html, str) else html.content.decode()
    source = re.sub(r' ?<button type="button" class="term".*?</span>', "", source)
    apart = re.sub(r"</(?:p|h\d|dt|dd|li|td|th|title|a)>(?=<)", " ", source)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())


def part(response: HttpResponse, start: str, end: str) -> str:
    """The HTML of a page from the first `start` up to the `end` that follows."""
    html = response.content.decode()
    assert start in html, f"The page has no {start}"
    _before, _start, rest = html.partition(start)
    return start + rest.partition(end)[0]


def section(response: HttpResponse, heading: str) -> str:
    """The HTML of the section that is named by the heading with this id."""
    return part(response, f'aria-labelledby="{heading}"', "</section>")


def quotes(response: HttpResponse) -> list[str]:
    """The HTML of each quotation of a page."""
    return re.findall(r'<figure class="quote.*?</figure>', response.content.decode(), re.DOTALL)


def quoted_words(response: HttpResponse) -> list[str]:
    """The words of each quotation of a page."""
    found = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", response.content.decode(), re.DOTALL)
    return [text(words) for words in found]
