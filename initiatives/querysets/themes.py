"""Questions about themes."""

from typing import Self

from django.db.models import Count

from .records import AddressedQuerySet
from .shared import published


class ThemeQuerySet(AddressedQuerySet):
    """Themes."""

    def with_initiative_count(self) -> Self:
        """With `initiative_count`, the number of public initiatives under each."""
        return self.annotate(initiative_count=Count("initiatives", filter=published("initiatives"), distinct=True))

    def in_use(self) -> Self:
        """Those with at least one public initiative."""
        return self.with_initiative_count().filter(initiative_count__gt=0)
