"""Questions about organisations."""

from typing import Any, Self

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from initiatives.choices import OrganisationKind

from .merged import with_histories
from .records import PublishableQuerySet
from .shared import model, public_words


class OrganisationQuerySet(PublishableQuerySet):
    """Organisations."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in the name, summary or another name."""
        return self.containing(q, "names__tokens")

    def with_initiative_count(self) -> Self:
        """With `initiative_count`, the number of public initiatives that they take part in."""
        public = model("Participation").objects.public().filter(organisation=OuterRef("pk")).order_by()
        counts = public.values("organisation").annotate(count=Count("initiative", distinct=True)).values("count")
        return self.annotate(initiative_count=Coalesce(Subquery(counts), 0))

    def most_involved(self) -> Self:
        """Those in at least one public initiative, the one in most first, without the states."""
        return (
            self.exclude(kind=OrganisationKind.STATE)
            .with_initiative_count()
            .filter(initiative_count__gt=0)
            .order_by("-initiative_count", "name")
        )

    def for_list(self) -> Self:
        """With what a row of a list shows at hand: names, and the number of public initiatives."""
        return self.with_initiative_count().prefetch_related("names")

    def for_page(self) -> Self:
        """With everything at hand that its public page and its JSON show."""
        participation = model("Participation").objects.public().select_related("initiative", "organisation")
        in_event = model("EventParticipation").objects.public().select_related("event", "organisation")
        return self.select_related("parent").prefetch_related(
            "names",
            "identifiers",
            public_words(),
            Prefetch("parts", model("Organisation").objects.public()),
            Prefetch("participations", participation.prefetch_related(public_words())),
            Prefetch("event_participations", in_event.prefetch_related(public_words())),
            with_histories("Organisation"),
        )

    def for_table(self, words: Prefetch[Any]) -> Self:
        """With everything at hand that its row of a table holds; `words` are the citations that are the reader's."""
        return self.select_related("parent").prefetch_related("names", "identifiers", words)
