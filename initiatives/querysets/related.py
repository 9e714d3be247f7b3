"""Questions about what initiatives have in common: organisations, passages, themes of one source. All of it public."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce, Lower

from .shared import PATHS_TO, model

# What this many initiatives have in common says nothing about two of them, and would take long to compare.
COMMON = 200


class Stretch(NamedTuple):
    """A stretch of a version of a text, by offsets in code points, end exclusive."""

    version: Any
    start: int
    end: int


def count_initiatives_of(organisations: Collection[Any]) -> dict[Any, int]:
    """In how many public initiatives each of the organisations with these ids publicly is."""
    rows = model("Participation").objects.public().filter(organisation__in=organisations).order_by()
    return dict(rows.values_list("organisation").annotate(count=Count("initiative", distinct=True)))


def in_the_same(organisations: Collection[Any], among: Collection[Any] | None = None) -> list[tuple[Any, Any]]:
    """The public participations of the organisations, as ids of initiative and organisation, each pair once.

    `among` are ids of the initiatives that count; None for all.
    """
    rows = model("Participation").objects.public().filter(organisation__in=organisations).order_by()
    if among is not None:
        rows = rows.filter(initiative__in=among)
    return list(rows.values_list("initiative", "organisation").distinct())


def stretches_of(passages: Iterable[tuple[Any, int]]) -> dict[tuple[Any, int], Stretch]:
    """Where the passages are, which are given by the id of their version and their number."""
    condition = Q()
    for version, number in passages:
        condition |= Q(version=version, number=number)
    if not condition:
        return {}
    rows = model("Passage").objects.filter(condition).values_list("version", "number", "start", "end")
    return {(version, number): Stretch(version, start, end) for version, number, start, end in rows}


def resting_on(stretches: Iterable[Stretch]) -> list[tuple[Any, Stretch]]:
    """The ids of the initiatives that publicly rest on words of the stretches, each with the words' own stretch."""
    condition = Q()
    for each in stretches:
        condition |= Q(quote__version=each.version, quote__start__lt=each.end, quote__end__gt=each.start)
    if not condition:
        return []
    citations = model("Citation").objects.public().annotate(record=Coalesce(*PATHS_TO["initiative"]))
    rows = citations.filter(condition, record__isnull=False).order_by()
    found = rows.values_list("record", "quote__version", "quote__start", "quote__end").distinct()
    return [(record, Stretch(*stretch)) for record, *stretch in found]


def of_the_themes_and_sources(themes: Collection[Any], sources: Collection[Any]) -> list[tuple[Any, Any]]:
    """Public initiatives under the themes that rest on the sources, with their theme, by ids; `COMMON` at most."""
    citations = model("Citation").objects.from_public_sources().filter(quote__version__source__in=sources)
    rests = Q()
    for path in PATHS_TO["initiative"]:
        rests |= Q(Exists(citations.filter(**{path: OuterRef("pk")})))
    found = model("Initiative").objects.public().filter(rests, themes__in=themes)
    rows = found.order_by(Lower("title"), "id", "themes").values_list("pk", "themes")[:COMMON]
    return [(initiative, theme) for initiative, theme in rows if theme in themes]
