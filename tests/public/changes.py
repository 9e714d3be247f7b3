"""Reading the page of what changed."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from tests.public.pages import text

ADDRESS = "/changes/"


def entries(client: Client, query: str = "") -> list[str]:
    """What each change of the page says, newest first."""
    page = client.get(f"{ADDRESS}{query}")
    assert page.status_code == 200
    found = re.findall(r'<li class="change-(?:\w+)">\s*<p class="what">(.*?)</li>', page.text, re.DOTALL)
    return [text(f"<p>{each}") for each in found]


def lines(client: Client, query: str = "?kind=edited") -> list[tuple[str, str, str]]:
    """What the records that were changed say of each thing, newest first: its label, and what stood and stands."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", client.get(f"{ADDRESS}{query}").text, re.DOTALL)
    return [
        (unescape(label), *(unescape(_within(part, element)) for element in ("del", "ins"))) for label, part in found
    ]


def _within(part: str, element: str) -> str:
    return part.partition(f"<{element}>")[2].partition(f"</{element}>")[0]


def total(client: Client, query: str = "") -> int:
    """How many changes there are, on all pages."""
    return int(re.search(r'id="count" data-total="(\d+)"', client.get(f"{ADDRESS}{query}").text)[1])


def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A function that lets a day pass, and gives the day that it is then."""
    real = timezone.now
    passed = []

    def tomorrow() -> str:
        passed.append(1)
        monkeypatch.setattr("django.utils.timezone.now", lambda: real() + timedelta(len(passed)))
        return timezone.now().date().isoformat()

    return tomorrow


def change(row: object, **values: object) -> None:
    """Save other values in a row."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
