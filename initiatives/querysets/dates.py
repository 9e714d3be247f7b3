"""Questions about key dates."""

from datetime import date
from typing import Self

from django.db.models import F, Q

from initiatives.choices import DateKind, Stage

from .desk import DueDates
from .shared import may_be_over, not_from_hidden_sources, published

# On such a date something is due; the others mark what has happened.
_DUE = (DateKind.ADOPTION_DUE, DateKind.PLANNED_FOR, DateKind.HORIZON)


class KeyDateQuerySet(DueDates):
    """The dates that matter to initiatives."""

    def public(self) -> Self:
        """Those of public initiatives, from a public source."""
        return self.filter(published("initiative"), not_from_hidden_sources("key_date"))

    def coming(self, today: date) -> Self:
        """Those on which something is due on `today` or later, or may be, the next first.

        Those that certainly begin on that day or later come before those that `may_be_over`, and last comes what has
        no first day.
        """
        ahead = Q(latest__gte=today) | Q(latest=None, earliest__gte=today)
        order = (F(column).asc(nulls_last=True) for column in ("earliest", "latest"))
        due = self.filter(ahead, what__in=_DUE).annotate(may_be_over=may_be_over("earliest", today))
        return due.order_by("may_be_over", *order, "id")

    def left_open(self, today: date) -> Self:
        """Those on which something is due on a day that no source names: some day after one that has passed."""
        return self.filter(latest=None, earliest__lt=today).still_due().order_by("-earliest", "id")

    def gone_by(self, today: date) -> Self:
        """Those on which something was due before `today`."""
        return self.filter(latest__lt=today).still_due().order_by("-latest", "id")

    def still_due(self) -> Self:
        """Those on which something is due that the initiative's stage doesn't say was done, or given up."""
        done = (Stage.ADOPTED, Stage.COMPLETED, Stage.DISCONTINUED)
        return self.filter(what__in=_DUE).exclude(initiative__stage__in=done)
