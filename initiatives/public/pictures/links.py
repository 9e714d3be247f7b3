"""The addresses of the lists that bars and nodes count: the picture's own filters, narrowed to the one bar."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.figures import Sentence


def list_address(filters: Drawn, kind: str = "initiative", **narrowed: Any) -> str:
    """The address of the list of `kind` with the filters in force and the `narrowed` ones in place of their own.

    What only the picture knows, such as `by`, isn't handed on; a value of None or "" leaves its filter out.
    """
    query = QueryDict(mutable=True)
    for name, values in filters.data.lists():
        if name in filters.filters and name not in (*filters.options, "page", "ordering"):
            query.setlist(name, values)
    for name, value in narrowed.items():
        query.setlist(name, [str(value)] if value not in (None, "") else [])
    text = query.urlencode()
    return reverse(f"public:{kind}-list") + (f"?{text}" if text else "")


def in_words(what: str, count: int) -> str:
    """What a bar says to who can't see it, such as “Health, Adopted: 3 initiatives”."""
    return ngettext("%(what)s: %(count)d initiative", "%(what)s: %(count)d initiatives", count) % {
        "what": what,
        "count": count,
    }


def page_of(filters: Drawn) -> int:
    """The number of the part that the query string asks for; more digits than that are as far out of range."""
    return int(filters.data.get("page", "1").lstrip("0")[:18])


def how_many(filters: Drawn, words: str, count: int) -> tuple[Sentence, ...]:
    """The sentence above a picture that says how many records its filters leave, with the list of them."""
    return (Sentence(words, str(count), count, list_address(filters)),)
