"""Questions to the search index: which words the public texts have, and which records a search finds."""

from collections.abc import Callable, Mapping
from typing import Any, Self

from django.db import models
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)

from initiatives.search import asked as questions
from initiatives.search import forms
from initiatives.search.asked import Asked, Term

from .shared import model, published


class IndexedWordQuerySet(models.QuerySet[Any]):
    """Words at their places."""

    def public(self) -> Self:
        """Those of texts that everyone may read."""
        names = model("Name").objects.filter(published("initiative") | published("organisation"))
        quotes = model("Citation").objects.from_public_sources().filter(published("initiative")).values("quote")
        rows = {
            **{kind: model(kind).objects.public().values("pk") for kind in ("Initiative", "Organisation", "Event")},
            "Name": names.values("pk"),
            "Quote": quotes,
            "Passage": model("Passage").objects.public().values("pk"),
        }
        readable = Q()
        for kind, ids in rows.items():
            readable |= Q(kind=kind.lower(), row_id__in=ids)
        return self.filter(readable)

    def resolve(self, asked: Asked) -> Asked:
        """The question with the forms of its words that stand in public texts."""
        if not asked.terms and not asked.without:
            return asked
        # That a word is public is asked of those alone that may matter: for all of them it takes seconds.
        begun = self.filter(beginning__in=forms.beginnings(asked)).order_by().values_list("word", flat=True).distinct()
        standing = self.public().filter(word__in=forms.candidates(asked, begun)).order_by()
        known: dict[str, bool] = {}
        for word, is_name in standing.values_list("word", ExpressionWrapper(Q(kind="name"), BooleanField())).distinct():
            known[word] = known.get(word, False) or bool(is_name)
        return forms.resolve(asked, known, {word for word, is_name in known.items() if is_name})

    def near_misses(self, asked: Asked) -> dict[str, str]:
        """For each unknown word of a resolved question, the public word that may be meant, where there is one.

        The first few words are looked at: each is compared with every word on record.
        """
        unknown = forms.unknown(asked)[: forms.MOST_MISSPELT]
        if not unknown:
            return {}
        near = forms.near(unknown, self.order_by().values_list("word", flat=True).distinct())
        counted = self.public().filter(word__in=near).order_by().values_list("word").annotate(count=Count("pk"))
        counts = forms.plain_counts(counted)
        meant = {word: forms.nearest(word, counts) for word in unknown}
        return {word: other for word, other in meant.items() if other}

    def of(self, term: Term, kind: str) -> Self:
        """The first words of each place where the term stands in rows of this kind."""
        following: Any = None
        for each in reversed(term.forms[1:]):
            here = model("IndexedWord").objects.filter(
                row_id=OuterRef("row_id"), part=OuterRef("part"), position=OuterRef("position") + 1, word__in=list(each)
            )
            following = here.filter(Exists(following)) if following is not None else here
        found = self.filter(kind=kind, word__in=list(term.forms[0]) if term.forms else [])
        return found.filter(Exists(following)) if following is not None else found


def ask(typed: str) -> Asked:
    """What was typed, as a question to the public texts."""
    return model("IndexedWord").objects.resolve(questions.read(typed))  # type: ignore[no-any-return]


Rows = Callable[[str], Any]
# For each kind of record, the texts that a search reads, as a condition on the record from the ids of their rows.
_TEXTS: Mapping[str, tuple[Callable[[Rows], Q], ...]] = {
    "initiative": (
        lambda rows: Q(pk__in=rows("initiative")),
        lambda rows: Q(
            pk__in=model("Name").objects.filter(pk__in=rows("name"), initiative__isnull=False).values("initiative")
        ),
        lambda rows: Q(pk__in=quoted(rows("quote")).values("initiative")),
    ),
    "organisation": (
        lambda rows: Q(pk__in=rows("organisation")),
        lambda rows: Q(
            pk__in=model("Name").objects.filter(pk__in=rows("name"), organisation__isnull=False).values("organisation")
        ),
    ),
    "event": (lambda rows: Q(pk__in=rows("event")),),
    "passage": (lambda rows: Q(pk__in=rows("passage")),),
}


def quoted(rows: Any) -> Any:
    """The citations of public sources that show that an initiative exists and quote the words of `rows`."""
    citations = model("Citation").objects.from_public_sources().order_by()
    return citations.filter(initiative__isnull=False, quote__in=rows)


def has(kind: str, term: Term) -> Q:
    """That a record of this kind has the term in one of its texts."""

    def rows(texts: str) -> Any:
        return model("IndexedWord").objects.of(term, texts).order_by().values("row_id")

    condition = Q()
    for text in _TEXTS[kind]:
        condition |= text(rows)
    return condition


def found_by[Records: models.QuerySet[Any]](records: Records, asked: Asked) -> Records:
    """Those of `records` that have every word that a resolved question asks for, and none that it leaves out.

    Nothing, where it asks for no word.
    """
    if not asked.terms or not all(term.is_known for term in asked.terms):
        return records.none()
    found = without(records, asked)
    for term in asked.terms:
        found = found.filter(has(_kind(records), term))
    return found


def found_by_some[Records: models.QuerySet[Any]](records: Records, asked: Asked) -> Records:
    """Those that have any word that a question asks for, with `terms_had`, how many, and none that it leaves out."""
    known = [term for term in asked.terms if term.is_known]
    had: Any = Value(0, IntegerField())
    for term in known:
        had = had + Case(When(has(_kind(records), term), then=1), default=0, output_field=IntegerField())
    if not known:
        return records.annotate(terms_had=had).none()
    return without(records, asked).annotate(terms_had=had).filter(terms_had__gt=0)


def without[Records: models.QuerySet[Any]](records: Records, asked: Asked) -> Records:
    """Those that have none of the words that a question leaves out."""
    for term in asked.without:
        if term.is_known:
            records = records.exclude(has(_kind(records), term))
    return records


def _kind(records: models.QuerySet[Any]) -> str:
    return str(records.model._meta.model_name)
