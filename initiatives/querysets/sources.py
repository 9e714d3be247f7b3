"""Questions about sources."""

from typing import Self

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from .records import PublishableQuerySet
from .shared import PATHS_TO, model


class SourceQuerySet(PublishableQuerySet):
    """Sources."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in what is known about them; their text isn't searched yet."""
        return self.containing(q)

    def for_list(self) -> Self:
        """With `initiative_count`, the number of public initiatives that `cited_from` finds for each."""
        record = Coalesce(*PATHS_TO["initiative"])
        public = model("Initiative").objects.public().values("pk")
        citations = model("Citation").objects.filter(quote__version__source=OuterRef("pk")).annotate(record=record)
        counts = citations.filter(record__in=public).order_by().values("quote__version__source")
        counts = counts.annotate(count=Count("record", distinct=True)).values("count")
        return self.annotate(initiative_count=Coalesce(Subquery(counts), 0))

    def for_dataset(self) -> Self:
        """With its versions, their texts and their passages at hand."""
        return self.select_related("translation_of").prefetch_related("versions__passages")

    def for_page(self) -> Self:
        """With its versions, less their texts, at hand."""
        versions = model("SourceVersion").objects.defer("text")
        return self.select_related("translation_of").prefetch_related(Prefetch("versions", versions))
