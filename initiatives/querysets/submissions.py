"""Questions about what was submitted for review."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery

from initiatives.choices import ReviewStepKind, SubmissionForm, SubmissionState

from .shared import model, public_words, published

if TYPE_CHECKING:
    from django.contrib.auth.models import PermissionsMixin

OPEN = (SubmissionState.SUBMITTED, SubmissionState.RETURNED)
KINDS = ("initiative", "organisation", "event", "source")


class SubmissionQuerySet(models.QuerySet[Any]):
    """Drafts and proposed changes that wait for an editor, or were decided on."""

    def waiting(self) -> Self:
        """Those on which an editor has to decide, the one that waits longest first; with `since`, as `with_since`."""
        return self.filter(state=SubmissionState.SUBMITTED).with_since().order_by("since", "id")

    def with_since(self) -> Self:
        """With `since`, the moment at which it was submitted, the last time where it was returned in between."""
        steps = model("ReviewStep").objects.filter(submission=OuterRef("pk"), step=ReviewStepKind.SUBMITTED)
        return self.annotate(since=Subquery(steps.order_by("-taken_at").values("taken_at")[:1]))

    def decided_by(self, user: "PermissionsMixin") -> Self:
        """Those of the kinds of record of which the person decides what is public."""
        return self.filter(kind__in=[kind for kind in KINDS if user.has_perm(f"initiatives.publish_{kind}")])

    def by(self, user: Any) -> Self:
        """Those that the person submitted, the newest first."""
        return self.filter(created_by=user).with_since().order_by("-since", "-id")

    def about(self, record: models.Model) -> Self:
        """Those about this record, the newest first."""
        return self.filter(kind=str(record._meta.model_name), record_id=record.pk).order_by("-created", "-id")

    def open_drafts_of(self, record: models.Model) -> Self:
        """The submission of this draft that nobody has decided on for good yet: one at most a person."""
        return self.about(record).filter(form=SubmissionForm.DRAFT, state__in=OPEN)

    def with_steps(self) -> Self:
        """With the steps of each at hand, in their order, and who took them."""
        steps = model("ReviewStep").objects.select_related("taken_by").order_by("taken_at", "id")
        return self.select_related("created_by").prefetch_related(Prefetch("steps", steps))


def records_of(submissions: Iterable[Any]) -> dict[tuple[str, Any], Any]:
    """The records that the submissions are about, by kind and id, in a query a kind; deleted ones are missing."""
    wanted: dict[str, set[Any]] = {}
    for submission in submissions:
        wanted.setdefault(submission.kind, set()).add(submission.record_id)
    return {
        (kind, record.pk): record
        for kind, ids in wanted.items()
        if kind in KINDS
        for record in model(kind).objects.filter(pk__in=ids)
    }


def public_rows(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows of a public record that everyone may read, each with just those of its words that everyone may read."""
    name = rows.model._meta.model_name
    if name == "citation":
        return rows.from_public_sources()  # type: ignore[attr-defined, no-any-return]
    if name == "eventlink":
        return rows.filter(published("event"), published("initiative"))
    if not hasattr(rows, "public"):
        return rows
    return rows.public().prefetch_related(None).prefetch_related(public_words())  # type: ignore[no-any-return]
