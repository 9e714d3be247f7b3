"""Questions of the reading desk: where somebody left a text, and what of it was set aside."""

from typing import Any

from django.db.models import QuerySet

from initiatives.choices import Part

from .shared import model


def place_left(version: Any, user: Any) -> int | None:
    """The code point of the text at which the person read last; None for its beginning, or never."""
    seen = model("OpenText").objects.filter(version=version, user=user).first()
    return seen.place or None if seen is not None else None


def versions_of(source: Any) -> list[Any]:
    """The versions of the source's text, less the texts, in order."""
    return list(source.versions.defer("text").order_by("number"))


def left_out_of(source: Any) -> QuerySet[Any]:
    """The sentences of all versions that were set aside, with their texts and who did it at hand, in their order."""
    rows: QuerySet[Any] = model("SetAside").objects.filter(version__source=source, what=Part.SENTENCE)
    ordered = rows.order_by("version__number", "start", "end", "id")
    return ordered.select_related("created_by").prefetch_related("version")  # a text comes once, not with each row
