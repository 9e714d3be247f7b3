"""What the desk lists of several kinds at once: drafts, and what changed lately; and what waits for review."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet

from initiatives.choices import Publication

from . import mixed
from .shared import model, published

if TYPE_CHECKING:
    from django.contrib.auth.models import PermissionsMixin

KINDS = ("Initiative", "Organisation", "Event", "Source")


def waiting_for(user: "PermissionsMixin", *, own: bool = False) -> QuerySet[Any]:
    """The submissions on which the person may decide, the one that waits longest first; with `own` only theirs."""
    waiting = model("Submission").objects.waiting().decided_by(user)
    waiting = waiting.filter(created_by=user) if own else waiting
    found: QuerySet[Any] = waiting.select_related("created_by").defer("data")
    return found


def unsubmitted(user: "PermissionsMixin", *, own: bool = False) -> QuerySet[Any]:
    """The drafts that the person may open and that nobody submitted, the oldest first; with `own` only theirs.

    What comes is for `read_drafts`.
    """
    found = []
    for kind in KINDS:
        drafts = model(kind).objects.editable_by(user).filter(publication=Publication.DRAFT)
        drafts = drafts.filter(created_by=user) if own else drafts
        waiting = model("Submission").objects.waiting().filter(kind=kind.lower())
        found.append(drafts.exclude(pk__in=waiting.values("record_id")))
    return mixed.oldest_first("created", *found)


def read_drafts(page: Iterable[Any]) -> list[Any]:
    """The records of a page of `unsubmitted`, each with who made it at hand."""
    return mixed.read(page, {kind.lower(): model(kind).objects.select_related("created_by") for kind in KINDS})


def changed_since(moment: datetime, user: Any = None) -> QuerySet[Any]:
    """What was recorded, checked, published for the first time or merged at this moment or after it, newest first.

    With `user` only what is about initiatives that are assigned to that person. What comes is for `read_changes`.
    """
    by_time = {"recorded_at": ("StatusChange", "Check", "EventChange"), "published_at": KINDS, "merged_at": ("Merge",)}
    found = [
        model(kind).objects.filter(**{f"{column}__gte": moment}).annotate(lately=F(column))
        for column, kinds in by_time.items()
        for kind in kinds
    ]
    listed = [listed for rows in found if (listed := _of_changes(rows, user)) is not None]
    return mixed.newest_first("lately", *listed)


def _of_changes(rows: QuerySet[Any], user: Any) -> QuerySet[Any] | None:
    """What the desk lists of rows of one kind; None where none of them can be the person's."""
    kind = rows.model.__name__
    if kind in KINDS:
        rows = rows.filter(published())
    elif kind == "Merge":
        rows = rows.filter(undone_at=None)
    if user is None:
        return rows
    match kind:
        case "Initiative":
            return rows.filter(follow_up__assigned_to=user)
        case "StatusChange" | "Check":
            return rows.filter(initiative__follow_up__assigned_to=user)
        case "Merge":
            theirs = model("Initiative").objects.looked_after_by(user)
            return rows.filter(kind="initiative", kept_id__in=theirs.values("pk"))
    return None


def read_changes(page: Iterable[Any]) -> list[Any]:
    """The rows of a page of `changed_since`, with the record of each, and who did it, at hand."""
    return mixed.read(
        page,
        {
            "statuschange": model("StatusChange").objects.select_related("initiative", "recorded_by", "corrected_by"),
            "check": model("Check").objects.select_related("initiative", "recorded_by"),
            "eventchange": model("EventChange").objects.select_related("event", "recorded_by", "corrected_by"),
            "merge": model("Merge").objects.for_list(),
            **{kind.lower(): model(kind).objects.all() for kind in KINDS},
        },
    )
