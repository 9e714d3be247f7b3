"""What the questions share: models by name, and what “published” and “public” mean."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Prefetch, Q, Value, When

from initiatives.choices import Publication

# The paths from a citation to the one record whose page shows it.
PATHS_TO = {
    "initiative": (
        "initiative",
        "participation__initiative",
        "relation__from_initiative",
        "key_date__initiative",
        "status_change__initiative",
    ),
    "organisation": ("organisation",),
    "event": ("event", "event_participation__event", "event_change__event"),
}


def model(name: str) -> Any:
    """A model of the app, by its name."""
    return apps.get_model("initiatives", name)


def published(path: str = "") -> Q:
    """That the record at the end of `path` is published; the row itself where there is no path."""
    return Q(**{f"{path}__publication" if path else "publication": Publication.PUBLISHED})


def through_the_one_that_stays(path: str) -> Q:
    """That the record at the end of `path` was public once, and is merged into one that is.

    What was never published wasn't reviewed, so readers aren't shown its history.
    """
    return published(f"{path}__merged_into") & Q(**{f"{path}__published_at__isnull": False})


def not_from_hidden_sources(column: str) -> Q:
    """For rows of a claim: words of a public source are cited for it, or none at all, as it is the editor's own."""
    cited = model("Citation").objects.filter(**{column: OuterRef("pk")})
    return ~Exists(cited) | Exists(cited.from_public_sources())


def any_path(paths: Iterable[str], value: Any) -> Q:
    """That one of the paths leads to `value`."""
    condition = Q()
    for path in paths:
        condition |= Q(**{path: value})
    return condition


def may_be_over(first_day: str, today: date) -> Case:
    """Whether what begins on `first_day`, a column, or later isn't certain to begin on `today` or later."""
    begins_later = When(**{f"{first_day}__gte": today}, then=Value(False))
    return Case(begins_later, default=Value(True), output_field=BooleanField())


def public_words() -> Prefetch[Any]:
    """What brings the citations of a row that everyone may read, with their words."""
    return Prefetch("citations", model("Citation").objects.from_public_sources().with_words())


def count_by(records: models.QuerySet[Any], path: str) -> dict[Any, int]:
    """How many of `records` there are for each value at the end of `path`, each record counted once a value."""
    ids = records.order_by().values("pk")
    rows = records.model._base_manager.filter(pk__in=ids).values_list(path).order_by()
    return dict(rows.annotate(count=Count("pk", distinct=True)))
