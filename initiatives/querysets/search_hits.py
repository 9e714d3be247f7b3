"""Which records a search finds with all of the words, which with the most of them, and in which order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from initiatives.choices import NameKind
from initiatives.search.asked import Asked
from initiatives.search.ranking import Field, Found, Match, ranked
from initiatives.search.written import words_in

from .search import found_by, found_by_some, quoted
from .shared import model

# What says how new a record is, by its kind.
NEWNESS = {
    "initiative": "effective_latest",
    "organisation": "updated",
    "event": "date_earliest",
    "passage": "version__source__published_on",
}
_LISTED = 500  # ids are sent as a list up to so many


@dataclass(frozen=True)
class Ids:
    """The records of a kind that a search finds: with `all` of its terms, and with `most`, the highest number below."""

    kind: str
    all: Mapping[UUID, date | None]
    some: Mapping[UUID, date | None]
    most: int


def ids_of(records: QuerySet[Any], asked: Asked) -> Ids:
    """The ids of those of `records` that a resolved question finds, with how new each is."""
    kind = records.model._meta.model_name or ""
    records = records.order_by()
    count = len(asked.terms)
    if count < 2:
        found = found_by(records, asked).values_list("pk", NEWNESS[kind])
        return Ids(kind, {pk: _day(day) for pk, day in found}, {}, 0)
    rows = list(found_by_some(records, asked).values_list("pk", NEWNESS[kind], "terms_had"))
    most = max((had for _pk, _day, had in rows if had < count), default=0)
    every, some = ({pk: _day(day) for pk, day, had in rows if had == wanted} for wanted in (count, most))
    return Ids(kind, every, some if most else {}, most)


def rank(ids: Mapping[UUID, date | None], kind: str, asked: Asked) -> list[Match]:
    """Those records in the order of their rank, each with where its words stand."""
    return ranked(asked.terms, ids, _found(kind, list(ids), asked))


def best(records: QuerySet[Any], asked: Asked, most: int) -> list[Any]:
    """Those of `records` that have all words of a resolved question, in the order of their rank, `most` at most."""
    ids = ids_of(records, asked)
    first = [match.record for match in rank(ids.all, ids.kind, asked)[:most]]
    at_hand = records.in_bulk(first)
    return [at_hand[pk] for pk in first if pk in at_hand]


def _day(value: Any) -> date | None:
    day: date | None = value.date() if isinstance(value, datetime) else value
    return day


def _found(kind: str, ids: list[UUID], asked: Asked) -> Iterator[Found]:
    words = {word for term in asked.terms for forms in term.forms for word in forms}
    standing = model("IndexedWord").objects.filter(word__in=words).order_by()
    wanted = set(ids)

    def rows(kind_of_row: str, among: list[UUID]) -> Any:
        of_kind = standing.filter(kind=kind_of_row)
        if len(among) <= _LISTED:
            of_kind = of_kind.filter(row_id__in=among)
        return of_kind.values_list("row_id", "part", "position", "word")

    own = Field.PASSAGE if kind == "passage" else Field.TITLE
    for row, part, position, word in rows(kind, ids):
        if row in wanted:
            yield Found(row, (row, part), Field.SUMMARY if part else own, position, word)
    if kind in ("initiative", "organisation"):
        yield from _in_names(kind, wanted, rows)
    if kind == "initiative":
        yield from _in_quotes(wanted, standing, rows)


def _in_names(kind: str, wanted: set[UUID], rows: Any) -> Iterator[Found]:
    names = model("Name").objects.filter(**{f"{kind}__isnull": False}).order_by()
    if len(wanted) <= _LISTED:
        names = names.filter(**{f"{kind}__in": wanted})
    bearers = {pk: rest for pk, *rest in names.values_list("pk", f"{kind}_id", "kind", "text")}
    for row, part, position, word in rows("name", list(bearers)):
        if row in bearers and bearers[row][0] in wanted:
            bearer, of, text = bearers[row]
            names_it = of == NameKind.ACRONYM and len(list(words_in(text))) == 1
            yield Found(bearer, (row, part), Field.NAME, position, word, names_it)


def _in_quotes(wanted: set[UUID], standing: Any, rows: Any) -> Iterator[Found]:
    cited: dict[UUID, list[UUID]] = {}
    citations = quoted(standing.filter(kind="quote").values("row_id"))
    if len(wanted) <= _LISTED:
        citations = citations.filter(initiative__in=wanted)
    for quote, initiative in citations.values_list("quote_id", "initiative_id"):
        cited.setdefault(quote, []).append(initiative)
    for row, part, position, word in rows("quote", list(cited)):
        for initiative in cited.get(row, ()):
            if initiative in wanted:
                yield Found(initiative, (row, part), Field.PASSAGE, position, word)
