"""Whether an entry of a field history was public at its time: its record, the records that it names, and its words.

Nothing that happened while a record was a draft or withdrawn is told, so that it isn't enough that all is public now.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import Exact

from initiatives.choices import Publication

from .shared import model, published

# Rows and their citations are written one after the other: what lies this close together is one save.
ONE_SAVE = timedelta(minutes=1)
_SOURCE = "quote__version__source"
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class RowTable(NamedTuple):
    """A table of rows of records: the columns that name records, the column of its citations, and what it says.

    `records` holds tuples of columns: a row fills those of one of them, the first of which leads to the record whose
    page shows it.
    """

    records: tuple[tuple[str, ...], ...]
    cited_by: str
    fields: tuple[str, ...]


def kind_of(column: str) -> str:
    """The kind of record that a column of a row leads to, such as Initiative for `from_initiative`."""
    return column.rpartition("__")[2].removeprefix("from_").removeprefix("to_").capitalize()


def history_of(name: str) -> Any:
    """The history of a model, each entry with the number of the one `before` it."""
    history = model(name).history.model.objects
    # A history is only ever added to, so that the entry before is the one with the number before.
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    return history.order_by().annotate(before=Subquery(earlier.values("history_id")[:1]))


def public_at(kind: str, column: str, moment: Any = "history_date") -> Any:
    """That the record of this kind that `column` leads to was public just before `moment`, another column."""
    entries = model(kind).history.model.objects.filter(id=OuterRef(column), history_date__lt=OuterRef(moment))
    latest = entries.order_by("-history_date", "-history_id").values("publication")[:1]
    return Exact(Subquery(latest), Value(Publication.PUBLISHED.value))


def public_through(path: str, kind: str, moment: Any = "history_date") -> Q:
    """That the record at the end of `path` is public, and was so just before `moment`."""
    return published(path) & Q(public_at(kind, f"{path}_id", moment))


def history_of_rows(name: str, table: RowTable) -> Any:
    """The history of the rows of a table: what readers saw of each entry, and `told_at`, from when on.

    `shown` and `shown_before` say whether they saw what the row said from the entry on, and what it had said until
    then. Words that were cited from a draft are shown from the day on which their source is published.
    """
    history = model(name).history.model.objects
    now = OuterRef("history_date")
    if name == "Citation":
        published_at = Coalesce("quote__version__source__published_at", "history_date")
        entries = history_of(name).annotate(told_at=Greatest("history_date", published_at))
        over = history.filter(
            id=OuterRef("id"), history_id__gt=OuterRef("history_id"), history_date__lte=OuterRef("told_at")
        )
        after = ~Q(Exists(over)) & published(_SOURCE) & (_published_since() | Q(public_at("Source", f"{_SOURCE}_id")))
        before = history.filter(public_through(_SOURCE, "Source", now), history_id=OuterRef("before"))
    else:
        entries = history_of(name).annotate(told_at=F("history_date"))
        after, before = Q(), history.filter(history_id=OuterRef("before"))
    after &= names_public(table, "told_at")
    shown_before = Q(Exists(before.filter(names_public(table, now))))
    if table.cited_by:
        following = history.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id")).order_by("history_id")
        until = Coalesce(Subquery(following.values("history_date")[:1]), Value(_NEVER), output_field=DateTimeField())
        entries = entries.annotate(until=until, just_before=apart("history_date", -ONE_SAVE))
        entries = entries.annotate(just_before_until=apart("until", -ONE_SAVE))
        after &= _rests_on_public_words(table.cited_by, "until", "just_before_until")
        shown_before &= _rests_on_public_words(table.cited_by, "history_date", "just_before")
    return entries.annotate(shown=_whether(after), shown_before=_whether(shown_before))


def names_public(table: RowTable, moment: Any) -> Q:
    """That the records that a row names are public, and were so just before `moment`."""
    named = Q()
    for columns in table.records:
        named |= Q(*(public_through(column, kind_of(column), moment) for column in columns))
    return named


def _published_since() -> Q:
    return Q(**{f"{_SOURCE}__published_at__gt": F("history_date")})


def _rests_on_public_words(cited_by: str, moment: str, just_before: str) -> Q:
    """That a row rested on public words at `moment`, or on none, as it was the editor's own.

    What was cited until `just_before` counts too: as a row is taken away, its citations go first.
    """
    citations = model("Citation").history.model.objects
    ended = citations.filter(
        id=OuterRef("id"), history_id__gt=OuterRef("history_id"), history_date__lte=OuterRef(OuterRef(just_before))
    )
    cited = citations.filter(~Q(Exists(ended)), **{cited_by: OuterRef("id")}, history_date__lt=OuterRef(moment))
    cited = cited.exclude(history_type="-")
    public = cited.filter(public_through("quote__version__source", "Source", OuterRef(moment)))
    return ~Q(Exists(cited)) | Q(Exists(public))


def apart(column: str, by: timedelta) -> Any:
    """A column of moments, so much later or, below zero, earlier."""
    return ExpressionWrapper(F(column) + Value(by), output_field=DateTimeField())


def _whether(condition: Q) -> Any:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def history_of_linked(name: str, column: str) -> Any:
    """The history of records with a column that leads to another of their kind, such as an organisation's parent.

    `linked` says whether readers saw where it leads from an entry on, `linked_before` whether they saw where it led.
    """
    before = model(name).history.model.objects.filter(
        public_through(column, name, OuterRef("history_date")), history_id=OuterRef("before")
    )
    return history_of(name).annotate(
        linked=_whether(public_through(column, name)), linked_before=_whether(Q(Exists(before)))
    )


def links_differ(name: str, column: str) -> Q:
    """That an entry of `history_of_linked` leads readers elsewhere than the one before."""
    same = model(name).history.model.objects.filter(**{"history_id": OuterRef("before"), column: OuterRef(column)})
    return Q(Q(linked=True) | Q(linked_before=True)) & ~Q(Exists(same))


def theme_entries() -> QuerySet[Any]:
    """The history of the themes in use, as far as it is of a time when a public initiative stood under them."""
    initiatives = model("Initiative").history.model.objects
    later = initiatives.filter(
        id=OuterRef("history__id"), history_id__gt=OuterRef("history_id"),
        history_date__lt=OuterRef(OuterRef("history_date")),
    )  # fmt: skip
    under = model("Initiative").history.model.themes.model.objects.filter(
        ~Q(Exists(later)), published("history"), theme=OuterRef("id"),
        history__history_date__lt=OuterRef("history_date"),
    )  # fmt: skip
    found: QuerySet[Any] = history_of("Theme").filter(
        Exists(under), id__in=model("Theme").objects.in_use().order_by().values("pk")
    )
    return found
