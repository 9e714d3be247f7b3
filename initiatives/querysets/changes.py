"""Questions about the history of statuses."""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from .shared import model, public_words, published, through_the_one_that_stays


class ChangeQuerySet(models.QuerySet[Any]):
    """Status changes and event changes, newest first."""

    def uncorrected(self) -> Self:
        """Those that no later row corrects."""
        return self.filter(corrected_by__isnull=True)

    def current(self) -> Any:
        """The uncorrected row with the latest effective bound, the later recorded first among equals; or None."""
        return self.uncorrected().order_by("-effective_latest", "-recorded_at", "-id").first()

    def maybe_on(self, day: date) -> Self:
        """The uncorrected ones that hold from a day between bounds with `day` between them: already, or not yet.

        They have their words at hand.
        """
        begun = Q(effective_earliest=None) | Q(effective_earliest__lte=day)
        found = self.uncorrected().filter(begun, effective_latest__gt=day)
        return found.prefetch_related(public_words())

    def public(self) -> Self:
        """Those of public records with a citation of a public source."""
        target = "event" if self.model._meta.model_name == "eventchange" else "initiative"
        return self.with_public_words().filter(published(target))

    def with_public_words(self) -> Self:
        """Those with a citation of a public source, whatever their record."""
        column = "event_change" if self.model._meta.model_name == "eventchange" else "status_change"
        cited = model("Citation").objects.from_public_sources().filter(**{column: OuterRef("pk")})
        return self.filter(Exists(cited))

    def corrections(self) -> Self:
        """Those that correct another row."""
        return self.filter(corrects__isnull=False)

    def public_corrections(self) -> Self:
        """Those that correct another row, where everyone may read both, be it through what their record became."""
        return self.readable().corrections().filter(corrects__in=self.model.objects.all().readable())

    def readable(self) -> Self:
        """The public ones, and those of what was merged into a public record."""
        target = "event" if self.model._meta.model_name == "eventchange" else "initiative"
        return self.with_public_words().filter(published(target) | through_the_one_that_stays(target))

    def for_corrections(self) -> Self:
        """With everything at hand that the page of corrections shows: the record, the wrong row, and the words."""
        record = "event" if self.model._meta.model_name == "eventchange" else "initiative"
        merged = f"{record}__merged_into"
        return self.select_related(record, merged, "corrects", "corrected_by").prefetch_related(public_words())

    def of_batch(self, batch: Any) -> Self:
        """Those that were recorded together under this id."""
        return self.filter(batch=batch)

    def for_batch(self) -> Self:
        """With everything at hand that the page of a batch shows, by the titles of the initiatives."""
        words = Prefetch("citations", model("Citation").objects.with_words())
        found = self.select_related("initiative", "recorded_by", "corrects", "corrected_by").prefetch_related(words)
        return found.order_by("initiative__title", "id")

    def recorded_since(self, moment: datetime) -> Self:
        """Those that were recorded at this moment or after it, the newest first."""
        return self.filter(recorded_at__gte=moment).lately()

    def lately(self) -> Self:
        """By the day on which they were recorded, the newest first."""
        return self.order_by("-recorded_at", "-effective_latest", "-id")

    def for_table(self, words: models.Prefetch[Any]) -> Self:
        """With everything at hand that its row of a table holds; `words` are the citations that are the reader's."""
        owner = "event" if self.model._meta.model_name == "eventchange" else "initiative"
        return self.select_related(owner).prefetch_related(words)
