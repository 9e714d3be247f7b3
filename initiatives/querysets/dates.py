"""Questions about key dates."""

from datetime import date
from typing import Self

from django.db.models import Q

from initiatives.choices import DateKind, Stage

from .desk import DueDates
from .shared import not_from_hidden_sources, published


class KeyDateQuerySet(DueDates):
    """The dates that matter to initiatives."""

    def public(self) -> Self:
        """Those of public initiatives, from a public source."""
        return self.filter(published("initiative"), not_from_hidden_sources("key_date"))

    def coming(self, today: date) -> Self:
        """Those that lie ahead of `today`, or may, the next first."""
        ahead = Q(latest__gte=today) | Q(latest=None, earliest__gte=today)
        return self.filter(ahead).order_by("earliest", "latest", "id")

    def left_open(self, today: date) -> Self:
        """Those on which something is due on a day that no source names: some day after one that has passed."""
        return self.filter(latest=None, earliest__lt=today).still_due().order_by("-earliest", "id")

    def gone_by(self, today: date) -> Self:
        """Those on which something was due before `today`."""
        return self.filter(latest__lt=today).still_due().order_by("-latest", "id")

    def still_due(self) -> Self:
        """Those on which something is due that the initiative's stage doesn't say was done, or given up."""
        done = (Stage.ADOPTED, Stage.COMPLETED, Stage.DISCONTINUED)
        due = (DateKind.ADOPTION_DUE, DateKind.PLANNED_FOR, DateKind.HORIZON)
        return self.filter(what__in=due).exclude(initiative__stage__in=done)
