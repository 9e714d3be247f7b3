"""What the editors agreed on for their desk."""

from typing import Any

from django.db import models


class DeskSettingsQuerySet(models.QuerySet[Any]):
    """The settings of the desk."""

    def current(self) -> Any:
        """The one row; with the defaults, and not stored yet, where nobody has set any."""
        return self.first() or self.model(id=1)
