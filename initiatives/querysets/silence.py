"""Since when nothing is on record about an initiative: no words of a source, no status and no check.

The day of a source's words is that on which the source was published, the day of a status that on which it was
reported, the day of a check that on which somebody looked. All of them are public, as a reader is to be able to see
each; a status that a later row corrects doesn't count, nor do its words.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce

from .shared import PATHS_TO, model


def silent_after(day: date) -> Q:
    """That nothing about the initiative is on record after `day`."""
    return ~Q(pk__in=_of(words().filter(quote__version__source__published_on__gt=day), "record")) & ~(
        Q(pk__in=_of(statuses().filter(reported_on__gt=day), "initiative"))
        | Q(pk__in=_of(checks().filter(checked_on__gt=day), "initiative"))
    )


def last_days(initiatives: QuerySet[Any]) -> dict[UUID, date]:
    """The last day on which something is on record about each of the initiatives, by id; silence begins after it.

    An initiative about which nothing is on record at all is left out. Three queries.
    """
    of_them = initiatives.order_by().values("pk")
    found: dict[UUID, date] = {}
    for rows, owner, day in (
        (words(), "record", "quote__version__source__published_on"),
        (statuses(), "initiative", "reported_on"),
        (checks(), "initiative", "checked_on"),
    ):
        last = rows.filter(**{f"{owner}__in": of_them}).order_by().values_list(owner).annotate(last=Max(day))
        for initiative, latest in last:
            found[initiative] = max(latest, found.get(initiative, latest))
    return found


def words() -> QuerySet[Any]:
    """The public words that are cited for something about an initiative, which is their `record`."""
    citations = model("Citation").objects.public().filter(status_change__corrected_by__isnull=True)
    return citations.annotate(record=Coalesce(*PATHS_TO["initiative"])).filter(record__isnull=False)  # type: ignore[no-any-return]


def statuses() -> QuerySet[Any]:
    """The public statuses that hold or held."""
    return model("StatusChange").objects.public().uncorrected()  # type: ignore[no-any-return]


def checks() -> QuerySet[Any]:
    """The checks that found nothing new."""
    return model("Check").objects.all()  # type: ignore[no-any-return]


def _of(rows: QuerySet[Any], owner: str) -> QuerySet[Any]:
    return rows.order_by().values(owner)
