"""Questions of the editors' desk: what is stale, due or to be followed up, and whose it is."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from initiatives.choices import Publication

from .records import PublishableQuerySet
from .shared import model, published

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class DeskSettingsQuerySet(models.QuerySet[Any]):
    """The settings of the desk."""

    def current(self) -> Any:
        """The one row; with the defaults, and not stored yet, where nobody has set any."""
        return self.first() or self.model(id=1)


class DeskQuestions(PublishableQuerySet):
    """What editors ask about initiatives."""

    def not_looked_at_since(self, moment: datetime) -> Self:
        """The published ones that nobody recorded a status of, or checked, at this moment or after it."""
        found = self.filter(published())
        for row in ("StatusChange", "Check"):
            found = found.filter(~Exists(model(row).objects.filter(initiative=OuterRef("pk"), recorded_at__gte=moment)))
        return found

    def by_last_look(self) -> Self:
        """The longest neglected first, with `looked_at`: when a status or a check was recorded last, if ever."""
        latest = [
            Subquery(
                model(row).objects.filter(initiative=OuterRef("pk")).order_by("-recorded_at").values("recorded_at")[:1]
            )
            for row in ("StatusChange", "Check")
        ]
        # SQLite's greatest of a value and nothing is nothing, PostgreSQL's the value.
        return self.annotate(looked_at=Coalesce(Greatest(*latest), *latest)).order_by(
            F("looked_at").asc(nulls_first=True), "title", "id"
        )

    def to_follow_up(self, today: date) -> Self:
        """Those whose day to be looked at again has come, the longest overdue first."""
        due = self.filter(follow_up__due_on__lte=today).exclude(publication=Publication.WITHDRAWN)
        return due.order_by("follow_up__due_on", "title", "id")

    def looked_after_by(self, user: "AbstractBaseUser") -> Self:
        """Those that are assigned to the person."""
        return self.filter(follow_up__assigned_to=user)

    def for_desk(self) -> Self:
        """With who looks after each at hand."""
        return self.select_related("follow_up__assigned_to")

    def to_act_on(self, ids: Iterable[Any]) -> dict[Any, Any]:
        """Those of them about which something can be recorded, by id, with who looks after each at hand."""
        return self.for_desk().exclude(publication=Publication.WITHDRAWN).in_bulk(list(ids))


class DueDates(models.QuerySet[Any]):
    """What editors ask about key dates."""

    def due_by(self, day: date) -> Self:
        """Those of published initiatives on which something is due by `day`, or may be, the first first.

        Something that has no last day is due from its first day on.
        """
        due: Any = self.filter(published("initiative")).still_due()  # type: ignore[attr-defined]
        reached = Q(latest__lte=day) | Q(latest=None, earliest__lte=day)
        return due.filter(reached).order_by(Coalesce("latest", "earliest"), "initiative__title", "id")  # type: ignore[no-any-return]

    def looked_after_by(self, user: "AbstractBaseUser") -> Self:
        """Those of initiatives that are assigned to the person."""
        return self.filter(initiative__follow_up__assigned_to=user)

    def for_desk(self) -> Self:
        """With the initiative of each at hand, and who looks after it."""
        return self.select_related("initiative__follow_up__assigned_to")
