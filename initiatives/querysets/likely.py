"""Which records on file are likely the one that somebody is about to write."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models

from initiatives.choices import NameKind
from initiatives.search.likeness import LIKELY, SURE, Likeness, compare
from initiatives.search.wording import Wording, wording

from .shared import model

SHOWN = 6
# As many names as have most of their words in common with the text are compared closely.
COMPARED = 100
# Two organisations may share an acronym, so one that is on record as such doesn't say that they are the same.
SAME_ACRONYM = 90

BEARS_NAMES = ("initiative", "organisation")


class Likely(NamedTuple):
    """A record that may be the one in question, how like it is and why, and which of its names was compared."""

    record: Any
    likeness: Likeness
    name: str

    @property
    def is_sure(self) -> bool:
        """Whether nothing that tells names apart differs."""
        return self.likeness.score >= SURE


class _Called(NamedTuple):
    """A name of a record."""

    record_id: Any
    text: str
    is_acronym: bool


def likely(records: models.QuerySet[Any], text: str, shown: int = SHOWN) -> list[Likely]:
    """The records of a kind whose title or another name is like `text`, the most like first, `shown` at most.

    `records` are those that the person may see, to whom the others aren't named. Every name on record is looked at by
    the keys of its words (see `search.wording`), which costs a few queries and, for 5,000 records, some 50 ms.
    """
    asked = wording(text)
    if not asked.words:
        return []
    found: dict[Any, tuple[Likeness, str]] = {}
    for called in _worth_comparing(records, asked):
        alike = compare(asked, wording(called.text))
        if called.is_acronym and alike.score > SAME_ACRONYM:
            alike = Likeness(SAME_ACRONYM, alike.why)
        if alike.score >= LIKELY and (called.record_id not in found or alike.score > found[called.record_id][0].score):
            found[called.record_id] = alike, called.text
    best = sorted(found, key=lambda pk: (-found[pk][0].score, len(found[pk][1]), found[pk][1], str(pk)))[:shown]
    at_hand = records.in_bulk(best)
    return [Likely(at_hand[pk], *found[pk]) for pk in best if pk in at_hand]


def _worth_comparing(records: models.QuerySet[Any], asked: Wording) -> list[_Called]:
    """The names with most keys in common with what is asked for."""
    shared = [(len(common), called) for called in _names(records) if (common := asked.keys & wording(called.text).keys)]
    if len(shared) > COMPARED:
        shared.sort(key=lambda each: -each[0])
    return [called for _number, called in shared[:COMPARED]]


def _names(records: models.QuerySet[Any]) -> Iterator[_Called]:
    """Every title of the records, their other names, and the titles of what was merged into them."""
    kind = str(records.model._meta.model_name)
    title = "name" if kind == "organisation" else "title"
    plain = records.order_by()
    for pk, text in plain.values_list("pk", title):
        yield _Called(pk, text, False)
    for pk, text in plain.filter(merged_from__isnull=False).values_list("pk", f"merged_from__{title}"):
        yield _Called(pk, text, False)
    if kind in BEARS_NAMES:
        names = model("Name").objects.filter(**{f"{kind}__in": plain.values("pk")}).order_by()
        for pk, text, sort in names.values_list(kind, "text", "kind"):
            yield _Called(pk, text, sort == NameKind.ACRONYM)
