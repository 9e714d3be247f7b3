"""Questions about sources."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from initiatives.search.directly import found_among

from .records import PublishableQuerySet
from .shared import PATHS_TO, model


class SourceQuerySet(PublishableQuerySet):
    """Sources."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in what is known about them, their texts aside."""
        return self.containing(q)

    def answering(self, typed: str) -> list[Any]:
        """The ids of those that a search for `typed` finds in what is known about them, their texts aside.

        They are few and what is known about them is short, so that it is read here, as it was on the day that is read.
        """
        sources = self.model._meta.get_field("tokens").sources
        rows = self.order_by().values_list("pk", *sources)
        return found_among({pk: texts for pk, *texts in rows}, typed)

    def for_list(self) -> Self:
        """With `initiative_count`, the number of public initiatives that `cited_from` finds for each."""
        record = Coalesce(*PATHS_TO["initiative"])
        public = model("Initiative").objects.public().values("pk")
        citations = model("Citation").objects.filter(quote__version__source=OuterRef("pk")).annotate(record=record)
        counts = citations.filter(record__in=public).order_by().values("quote__version__source")
        counts = counts.annotate(count=Count("record", distinct=True)).values("count")
        return self.annotate(initiative_count=Coalesce(Subquery(counts), 0))

    def published_after(self, day: date, slugs: Iterable[str]) -> frozenset[str]:
        """Which of `slugs` are of sources that were published after a day."""
        return frozenset(self.filter(published_on__gt=day, slug__in=slugs).values_list("slug", flat=True))

    def published_by(self, day: date | None) -> Self:
        """Those published by a day; all where there is none. The table of a day has the later ones too, as evidence."""
        return self.filter(published_on__lte=day) if day else self

    def newest(self) -> Any:
        """The one published last, with its `initiative_count`; or None."""
        return self.for_list().order_by("-published_on", "title").first()

    def published_or_cited_by(self, day: date) -> Self:
        """Those published by a day, and those that are cited for what is shown of it."""
        cited = model("Citation").objects.public().filter(quote__version__source=OuterRef("pk"))
        return self.filter(Q(published_on__lte=day) | Exists(cited))

    def for_dataset(self) -> Self:
        """With its versions, their texts and their passages at hand."""
        return self.select_related("translation_of").prefetch_related("versions__passages")

    def for_page(self) -> Self:
        """With its versions, less their texts, at hand."""
        versions = model("SourceVersion").objects.defer("text")
        return self.select_related("translation_of").prefetch_related(Prefetch("versions", versions))
