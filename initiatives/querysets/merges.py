"""Questions about merges."""

from typing import Any, Self

from django.db import models
from django.db.models import Q


class MergeQuerySet(models.QuerySet[Any]):
    """What was merged into what, the newest first."""

    def in_force(self) -> Self:
        """Those that nobody undid."""
        return self.filter(undone_at=None)

    def around(self, record: models.Model) -> Self:
        """Those in which a record is one of the two."""
        return self.filter(Q(kept_id=record.pk) | Q(merged_id=record.pk), kind=record._meta.model_name)

    def for_list(self) -> Self:
        """With who merged and undid at hand, and without what was moved."""
        return self.select_related("merged_by", "undone_by").defer("moved")
