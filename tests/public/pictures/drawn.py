"""Reading a picture: its links with their counts, its table and its files."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django.http import QueryDict

from initiatives.public.past import moment_of
from tests.addresses import content
from tests.filters.asking import filters as filters_of

LISTS = {"/initiatives/": "initiatives", "/events/": "events"}
SVG = "{http://www.w3.org/2000/svg}"
_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


class Counted(NamedTuple):
    """A link with the number that it gives for what it leads to."""

    href: str
    count: int
    label: str


def _anchors(html: str) -> list[dict[str, str]]:
    return [
        {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        for attributes, _inner in _ANCHOR.findall(html)
    ]


def counted(html: str) -> list[Counted]:
    """Every link with a count in a part of a page."""
    return [
        Counted(each["href"], int(each["data-count"]), each.get("aria-label", ""))
        for each in _anchors(html)
        if "data-count" in each
    ]


def drawings(response: Any) -> dict[str, str]:
    """The pictures of a page, wide and narrow, as they stand in it."""
    html = response.content.decode()
    return {
        name: found[1]
        for name in ("wide", "narrow")
        if (found := re.search(rf'<div class="drawing-{name}"[^>]*>\s*(<svg.*?</svg>)', html, re.DOTALL))
    }


def table(response: Any) -> str:
    """The table of the figures of a page."""
    found = re.search(r'<table class="figures-table[^"]*">.*?</table>', response.content.decode(), re.DOTALL)
    return found[0] if found else ""


def rows(client: Any, name: str, query: str = "") -> list[dict[str, str]]:
    """The rows of the CSV file of a picture."""
    response = client.get(f"/pictures/{name}.csv{query}")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(content(response).decode())))


def document(client: Any, name: str, query: str = "") -> ET.Element:
    """The SVG file of a picture, read as XML."""
    response = client.get(f"/pictures/{name}.svg{query}")
    assert response.status_code == 200
    return ET.fromstring(response.content)


def asked(href: str) -> int | None:
    """How many records the filters of a list find for a link to it; None where it leads elsewhere."""
    path, _mark, query = href.partition("?")
    if path not in LISTS:
        return None
    given = QueryDict(query)
    with moment_of(given).reading():
        filters = filters_of(LISTS[path], query)
        assert filters.problems == []
        return filters.qs.count()


def listed(client: Any, href: str, at: str = "/") -> int:
    """How many records a link of a page leads to: those that the list pages through, or the section says it has."""
    address, _mark, fragment = href.partition("#")
    response = client.get(urljoin(at, address))
    assert response.status_code == 200, href
    if not fragment:
        return int(response.context["paginator"].count)
    element = re.search(rf'<[^>]*\bid="{fragment}"[^>]*\bdata-total="(\d+)"', response.content.decode())
    assert element, f"{href} doesn’t say how many it lists"
    return int(element[1])
