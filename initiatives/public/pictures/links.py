"""The addresses of the lists that bars and nodes count: the picture's own filters, narrowed to the one bar."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Part[T]:
    """The records that a page draws, of `found` in all, `first` being the number of its first one, counted from 1."""

    records: Sequence[T]
    first: int
    found: int
    pages: int

    @property
    def is_all(self) -> bool:
        """Whether none is left for another page."""
        return len(self.records) == self.found

    @property
    def ends(self) -> bool:
        """Whether the last of them is among the records."""
        return self.first + len(self.records) > self.found

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers that a sentence about the part names."""
        return {"found": self.found, "first": self.first, "last": self.first + len(self.records) - 1}


def part_of[T](filters: Drawn, found: Sequence[T], at_a_time: int) -> Part[T]:
    """The part of the records that the query string asks for, which is empty beyond the last; or all, as a file."""
    pages = max(1, -(-len(found) // at_a_time))
    start = 0 if filters.whole else (page_of(filters) - 1) * at_a_time
    return Part(found[start:] if filters.whole else found[start : start + at_a_time], start + 1, len(found), pages)


def how_many(filters: Drawn, words: str, count: int) -> tuple[Sentence, ...]:
    """The sentence above a picture that says how many records its filters leave, with the list of them."""
    return (Sentence(words, str(count), count, list_address(filters)),)
