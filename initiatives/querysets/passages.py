"""Questions about the passages of texts."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Substr

from .search import found_by
from .shared import model, published


class PassageQuerySet(models.QuerySet[Any]):
    """Passages of the versions of sources."""

    def public(self) -> Self:
        """Those of the current versions of public sources."""
        later = model("SourceVersion").objects.filter(
            source=OuterRef("version__source"), number__gt=OuterRef("version__number")
        )
        return self.filter(published("version__source")).exclude(Exists(later))

    def found_by(self, asked: Any) -> Self:
        """Those that a search finds; see `search.found_by`."""
        return found_by(self, asked)

    def with_words(self) -> Self:
        """With their source at hand and their words as `words`, less the whole text and the index."""
        words = Substr("version__text", F("start") + 1, F("end") - F("start"))
        return self.select_related("version__source").defer("version__text", "indexed").annotate(words=words)
