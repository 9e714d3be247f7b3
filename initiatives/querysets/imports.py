"""Questions about the tables that somebody uploaded."""

from typing import Any, Self

from django.db import models

from initiatives.choices import ImportState
from initiatives.roles import may_publish


class ImportQuerySet(models.QuerySet[Any]):
    """Imports, the latest first."""

    def readable_by(self, user: Any) -> Self:
        """Those that the person may open and go on with: their own, or all for who decides what is public."""
        kinds = ("initiative", "organisation", "event")
        return self if all(may_publish(user, kind) for kind in kinds) else self.filter(created_by=user)

    def with_people(self) -> Self:
        """With who uploaded each and who confirmed it or gave it up."""
        return self.select_related("created_by", "updated_by")

    def recent(self, count: int) -> Self:
        """The latest ones, for a list: without what the check found."""
        return self.with_people().defer("summary")[:count]

    def of_the_same_file(self, upload: Any) -> Self:
        """The imports of the same bytes before this one, but those that were given up."""
        same = self.filter(file_sha256=upload.file_sha256, created__lt=upload.created).exclude(pk=upload.pk)
        return same.exclude(state=ImportState.CANCELLED).with_people()
