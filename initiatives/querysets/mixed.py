"""Rows of several kinds in one order, read a page at a time."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import models
from django.db.models import CharField, F, QuerySet, Value


class Mixed(NamedTuple):
    """A row by its kind (the name of its model) and its id."""

    kind: str
    pk: Any


def newest_first(moment: str, *kinds: QuerySet[Any]) -> QuerySet[Any]:
    """The rows of several query sets by the time in the column `moment`, the newest first.

    What comes is for `read`, which takes a page of it.
    """
    found = _united(moment, kinds)
    return found.order_by("-row_moment", "row_id")


def oldest_first(moment: str, *kinds: QuerySet[Any]) -> QuerySet[Any]:
    """The same, the oldest first."""
    return _united(moment, kinds).order_by("row_moment", "row_id")


def read(page: Iterable[tuple[str, Any, Any]], rows: Mapping[str, QuerySet[Any]]) -> list[Any]:
    """The rows themselves of a page of `newest_first` or `oldest_first`, in its order: one query for each kind on it.

    `rows` are the query sets that bring them, by the name of their model.
    """
    wanted = [Mixed(kind, pk) for kind, pk, _moment in page]
    found: dict[Mixed, models.Model] = {}
    for kind, queryset in rows.items():
        ids = [each.pk for each in wanted if each.kind == kind]
        if ids:
            found |= {Mixed(kind, row.pk): row for row in queryset.filter(pk__in=ids)}
    return [found[each] for each in wanted if each in found]


def _united(moment: str, kinds: tuple[QuerySet[Any], ...]) -> QuerySet[Any]:
    parts = [
        each.order_by()
        .annotate(
            row_kind=Value(each.model._meta.model_name, output_field=CharField()),
            row_id=F("pk"),
            row_moment=F(moment),
        )
        .values_list("row_kind", "row_id", "row_moment")
        for each in kinds
    ]
    first: QuerySet[Any]
    first, *others = parts
    return first.union(*others, all=True) if others else first
