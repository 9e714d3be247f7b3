"""The reading desk as a test uses it: its address, and what a form of it sends."""

from typing import Any

from django.urls import reverse

from tests.admin.forms import fields

TEXT = (
    "Good morning, dear friends.\n\n"
    "The Secretariat drafted a plan for the Green Corridor. The Council of Rivers adopted it last November.\n\n"
    "The Secretariat will hold the River Marathon in Tashkent in 2021. This is a good sign.\n"
)
PLAN = "The Secretariat drafted a plan for the Green Corridor."
ADOPTED = "The Council of Rivers adopted it last November."
MARATHON = "The Secretariat will hold the River Marathon in Tashkent in 2021."


def at(version: Any, name: str = "reading", **query: Any) -> str:
    """The address of a text at the desk."""
    found = reverse(f"admin:{name}", args=[version.pk])
    return f"{found}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else found


def typed(client: Any, version: Any, kind: str, sentence: int = 2, **values: Any) -> dict[str, Any]:
    """What one of the forms sends: the fields as they are first shown, with some filled in."""
    sent = fields(client.get(at(version, sentence=sentence)), f"form-{kind}")
    named = {f"{kind}-{name}": value for name, value in values.items()}
    # What was typed over no longer stands where the page proposed it.
    if "words" in values and "place" not in values:
        named[f"{kind}-place"] = ""
    return sent | {"do": kind, **named}
