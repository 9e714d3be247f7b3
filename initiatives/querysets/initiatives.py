"""Questions about initiatives."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Lower

from initiatives.choices import Stage
from initiatives.search.tokens import query_terms

from .desk import DeskQuestions
from .merged import with_histories
from .shared import model, public_words, published
from .silence import silent_after


class InitiativeQuerySet(DeskQuestions):
    """Initiatives."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in the title, summary, a name or the quoted words of a public source."""
        terms = query_terms(q)
        found = self if terms else self.none()
        citations = model("Citation").objects.from_public_sources().filter(initiative=OuterRef("pk"))
        names = model("Name").objects.filter(initiative=OuterRef("pk"))
        for term in terms:
            found = found.filter(
                Q(tokens__contains=term)
                | Exists(names.filter(tokens__contains=term))
                | Exists(citations.filter(quote__tokens__contains=term))
            )
        return found

    def with_participant(
        self, organisations: Iterable[Any] = (), role: str = "", countries: Iterable[str] = ()
    ) -> Self:
        """Those with a public participation that fits: one of the organisations, and the role (the same one)."""
        fitting = model("Participation").objects.public().filter(initiative=OuterRef("pk"))
        organisations, countries = list(organisations), list(countries)
        found = self
        if organisations or role:
            fits = fitting.filter(organisation__in=organisations) if organisations else fitting
            found = found.filter(Exists(fits.filter(role=role) if role else fits))
        if countries:
            found = found.filter(Exists(fitting.filter(organisation__country__in=countries)))
        return found

    def silent_since(self, day: date) -> Self:
        """Those about which nothing is on record after `day`: no words of a source, no status and no check."""
        return self.filter(silent_after(day))

    def heard_of_after(self, day: date) -> Self:
        """Those about which something is on record after `day`, which are all the others."""
        return self.filter(~silent_after(day))

    def in_stage_order(self, descending: bool = False) -> Self:
        """In the order of the vocabulary, from not stated to discontinued, then by title."""
        rank = Case(*(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage)))
        return self.order_by(rank.desc() if descending else rank.asc(), Lower("title"), "id")

    def for_list(self) -> Self:
        """With what a row of a list shows at hand: themes and public participants."""
        participations = model("Participation").objects.public().select_related("organisation")
        return self.prefetch_related("themes", Prefetch("participations", participations))

    def for_page(self) -> Self:
        """With everything at hand that its public page and its JSON show."""
        change = model("StatusChange").objects.public().select_related("corrects", "corrected_by")
        relation = model("Relation").objects.public().select_related("from_initiative", "to_initiative")
        link = model("EventLink").objects.filter(published("event")).select_related("event")
        participation = model("Participation").objects.public().select_related("organisation")
        return self.prefetch_related(
            "themes",
            "names",
            "checks",
            public_words(),
            Prefetch("key_dates", model("KeyDate").objects.public().prefetch_related(public_words())),
            Prefetch("participations", participation.prefetch_related(public_words())),
            Prefetch("relations", relation.prefetch_related(public_words())),
            Prefetch("relations_to_it", relation.prefetch_related(public_words())),
            Prefetch("event_links", link),
            Prefetch("status_changes", change.prefetch_related(public_words())),
            with_histories("Initiative"),
        )

    def for_table(self, words: Prefetch[Any]) -> Self:
        """With everything at hand that its row of a table holds; `words` are the citations that are the reader's."""
        return self.prefetch_related("themes", "names", words)
