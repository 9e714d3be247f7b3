"""Questions about events."""

from datetime import date
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce

from initiatives.choices import EventState

from .merged import with_histories
from .records import PublishableQuerySet
from .shared import may_be_over, model, public_words, published


class EventQuerySet(PublishableQuerySet):
    """Events."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in the title, summary or place."""
        return self.containing(q)

    def between(self, after: date | None = None, before: date | None = None) -> Self:
        """Those that may lie between two days, both inclusive; one without a date never does."""
        found = self
        if after:
            found = found.filter(Q(date_latest__gte=after) | Q(date_latest=None, date_earliest__isnull=False))
        if before:
            found = found.filter(Q(date_earliest__lte=before) | Q(date_earliest=None, date_latest__isnull=False))
        return found

    def with_participant(self, organisation: Any) -> Self:
        """Those with a public participation of the organisation."""
        fitting = model("EventParticipation").objects.public().filter(event=OuterRef("pk"))
        return self.filter(Exists(fitting.filter(organisation=organisation)))

    def of_initiatives(self, initiatives: Any) -> Self:
        """Those that belong to one of the initiatives."""
        links = model("EventLink").objects.filter(event=OuterRef("pk"))
        return self.filter(Exists(links.filter(initiative__in=initiatives.order_by().values("pk"))))

    def coming(self, today: date) -> Self:
        """Those that lie ahead of `today`, or may, and weren't cancelled, the next first.

        Those that certainly begin on that day or later come before those that `may_be_over`, and last comes what has
        no first day.
        """
        ahead = Q(date_latest__gte=today) | Q(date_latest=None, date_earliest__gte=today)
        found = self.filter(ahead).not_over().annotate(may_be_over=may_be_over("date_earliest", today))
        return found.order_by("may_be_over", F("date_earliest").asc(nulls_last=True), "title", "id")

    def left_open(self, today: date) -> Self:
        """Those announced for a day that no source names: some day after one that has passed."""
        return self.filter(date_latest=None, date_earliest__lt=today).not_over().order_by("-date_earliest", "title")

    def past_their_day(self, today: date) -> Self:
        """The published ones whose day was before `today` and that are still planned, the longest overdue first.

        One that has no last day is past its day from its first day on.
        """
        open_still = self.filter(published(), state__in=(EventState.PLANNED, EventState.POSTPONED, EventState.CHANGED))
        past = Q(date_latest__lt=today) | Q(date_latest=None, date_earliest__lt=today)
        return open_still.filter(past).order_by(Coalesce("date_latest", "date_earliest"), "title", "id")

    def not_over(self) -> Self:
        """Those that no source says were held or cancelled."""
        return self.exclude(state__in=(EventState.HELD, EventState.CANCELLED))

    def for_list(self) -> Self:
        """With what a row of a list shows at hand."""
        participation = model("EventParticipation").objects.public().select_related("organisation")
        return self.prefetch_related(Prefetch("participations", participation))

    def for_page(self) -> Self:
        """With everything at hand that its public page and its JSON show."""
        change = model("EventChange").objects.public().select_related("corrects", "corrected_by")
        participation = model("EventParticipation").objects.public().select_related("organisation")
        link = model("EventLink").objects.filter(published("initiative")).select_related("initiative")
        return self.prefetch_related(
            public_words(),
            Prefetch("participations", participation.prefetch_related(public_words())),
            Prefetch("initiative_links", link),
            Prefetch("changes", change.prefetch_related(public_words())),
            with_histories("Event"),
        )

    def for_table(self, words: Prefetch[Any]) -> Self:
        """With everything at hand that its row of a table holds; `words` are the citations that are the reader's."""
        return self.prefetch_related("initiative_links__initiative", words)
