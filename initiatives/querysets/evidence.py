"""Questions about quotes and what they support."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from .orphaned import OrphanedWords
from .shared import PATHS_TO, any_path, model, published, through_the_one_that_stays

# The records that a citation can lead to, by the path from it: each must be public for the citation to be.
_CLAIM_PATHS = (
    "initiative",
    "organisation",
    "event",
    "participation__initiative",
    "participation__organisation",
    "relation__from_initiative",
    "relation__to_initiative",
    "key_date__initiative",
    "event_participation__event",
    "event_participation__organisation",
    "status_change__initiative",
    "event_change__event",
)
# A history is read through the record that its own was merged into.
_HISTORIES = ("status_change__initiative", "event_change__event")


class CitationQuerySet(OrphanedWords):
    """Quotes with the claims that they support."""

    def from_public_sources(self) -> Self:
        """Those whose words everyone may read. Enough where the claim is known to be public."""
        return self.filter(published("quote__version__source"))

    def public(self) -> Self:
        """Those whose source and every record of the claim is public, be it through the one it was merged into."""
        found = self.from_public_sources()
        for path in _CLAIM_PATHS:
            public = published(path)
            if path in _HISTORIES:
                public |= through_the_one_that_stays(path)
            found = found.filter(Q(**{f"{path}__isnull": True}) | public)
        return found

    def with_words(self) -> Self:
        """With the quote, its version (less the text) and its source at hand, and where the words stand.

        `first_passage` and `last_passage` are the numbers of the passages that they touch; `superseded` is true where
        the source has a later version than the one quoted, `lost` where its current version doesn't have the words.
        """
        of_version = model("Passage").objects.filter(version=OuterRef("quote__version"))
        touched = of_version.filter(end__gt=OuterRef("quote__start"), start__lt=OuterRef("quote__end"))
        later = model("SourceVersion").objects.filter(
            source=OuterRef("quote__version__source"), number__gt=OuterRef("quote__version__number")
        )
        return (
            self.select_related("quote__version__source")
            .defer("quote__version__text")
            .annotate(
                first_passage=Subquery(touched.order_by("number").values("number")[:1]),
                last_passage=Subquery(touched.order_by("-number").values("number")[:1]),
                superseded=Exists(later),
                lost=Exists(self.lost_places()),
            )
        )

    def in_order_of_their_words(self) -> Self:
        """With the quote, its version (less the text) and its source at hand, by text and place."""
        found = self.select_related("quote__version__source").defer("quote__version__text")
        text = ("quote__version__source__published_on", "quote__version")
        return found.order_by(*text, "quote__start", "quote__end", "id")

    def with_claims(self) -> Self:
        """With every record that a claim can lead to at hand, for the pages that show citations of all kinds."""
        corrections = ("status_change__corrected_by", "event_change__corrected_by")
        merged = (f"{path}__merged_into" for path in _HISTORIES)
        return self.select_related("quote", *_CLAIM_PATHS, *merged, *corrections)

    def of_version(self, version: Any) -> Self:
        """Those that quote this version, in the order of its text."""
        return self.filter(quote__version=version).order_by("quote__start", "quote__end", "id")

    def moved_to(self, version: Any) -> Self:
        """Those that quote an earlier version, with `later_start` and `later_end`: where their words stand in this one.

        Words that don't stand in it are left out.
        """
        places = {"quote__later_places__version": version, "quote__later_places__start__isnull": False}
        return self.filter(**places).annotate(
            later_start=F("quote__later_places__start"), later_end=F("quote__later_places__end")
        )

    def version_numbers(self, source: Any) -> set[int]:
        """The numbers of the versions of `source` that they quote."""
        return set(self.filter(quote__version__source=source).values_list("quote__version__number", flat=True))

    def about(self, record: models.Model) -> Self:
        """Those that the page of an initiative, organisation or event shows, in the order of their texts."""
        return self.filter(any_path(PATHS_TO[record._meta.model_name or ""], record)).order_by(
            "quote__version__source__published_on", "quote__start", "quote__end", "id"
        )

    def of_histories_in(self, record: models.Model) -> Self:
        """Those of the histories of what was merged into an initiative or event, which its page shows as well.

        These are of what was public once: readers aren't shown the history of a draft.
        """
        paths = {"initiative": "status_change__initiative", "event": "event_change__event"}
        path = paths.get(record._meta.model_name or "")
        if not path:
            return self.none()
        return self.filter(**{f"{path}__merged_into": record, f"{path}__published_at__isnull": False})
