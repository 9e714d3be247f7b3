"""Questions about who is in what, and what is part of what."""

from typing import Any, Self

from django.db import models
from django.db.models import Count

from .shared import not_from_hidden_sources, published


class ParticipationQuerySet(models.QuerySet[Any]):
    """Organisations' roles in initiatives or events."""

    def public(self) -> Self:
        """Those whose organisation, whose initiative or event, and whose source are public."""
        in_event = self.model._meta.model_name == "eventparticipation"
        sources = not_from_hidden_sources("event_participation" if in_event else "participation")
        return self.filter(published("organisation"), published("event" if in_event else "initiative"), sources)

    def of_organisation(self, organisation: Any) -> Self:
        """Those of an organisation whose source is public, whatever became of the initiative or event."""
        in_event = self.model._meta.model_name == "eventparticipation"
        sources = not_from_hidden_sources("event_participation" if in_event else "participation")
        return self.filter(sources, organisation=organisation).order_by()

    def for_table(self, words: models.Prefetch[Any]) -> Self:
        """With everything at hand that its row of a table holds; `words` are the citations that are the reader's."""
        record = "event" if self.model._meta.model_name == "eventparticipation" else "initiative"
        return self.select_related(record, "organisation").prefetch_related(words)

    def count_records_by(self, path: str, records: models.QuerySet[Any]) -> dict[Any, int]:
        """How many of the initiatives or events `records` there are for each value of the participations' `path`.

        Public participations alone count.
        """
        owner = str(records.model._meta.model_name)
        rows = self.public().filter(**{f"{owner}__in": records.order_by().values("pk")}).order_by().values_list(path)
        return dict(rows.annotate(count=Count(owner, distinct=True)))


class RelationQuerySet(models.QuerySet[Any]):
    """How initiatives stand to one another."""

    def public(self) -> Self:
        """Those between two public initiatives, from a public source."""
        sources = not_from_hidden_sources("relation")
        return self.filter(published("from_initiative"), published("to_initiative"), sources)
