"""Questions about the public revision."""

from secrets import token_hex
from typing import Any

from django.db import models
from django.utils import timezone


class RevisionQuerySet(models.QuerySet[Any]):
    """The public revision."""

    def current(self) -> Any:
        """The one row. Read it before the data that it stands for: the other order could show old data as new.

        Where the row is missing, which the next change heals, each answer gets a revision of its own, so that nobody
        takes one for another.
        """
        return self.first() or self.model(number=0, token=token_hex(16), renewed_at=timezone.now())

    def take_turn(self) -> None:
        """Wait until nobody else writes, and hold others off until the end of this transaction.

        Every write takes this row first (see `triggers`). Who locked a record before it would wait for a writer that
        waits for that record.
        """
        self.select_for_update().first()
