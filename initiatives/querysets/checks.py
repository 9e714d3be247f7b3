"""Questions about the checks that found nothing new."""

from typing import Any, Self

from django.db import models

from .shared import model, published


class CheckQuerySet(models.QuerySet[Any]):
    """Checks of initiatives."""

    def of_what_belongs_to(self, record: Any) -> Self:
        """Those of the public initiatives that a public record shows, with the initiative at hand; the last first.

        Of an initiative its own; of an organisation or event those of the initiatives that it is in; of a source
        those of the initiatives that rest on its words.
        """
        initiatives = model("Initiative").objects.public().order_by()
        match record._meta.model_name:
            case "initiative":
                found = initiatives.filter(pk=record.pk)
            case "organisation":
                found = initiatives.with_participant([record])
            case "event":
                links = model("EventLink").objects.filter(published("initiative"), event=record)
                found = initiatives.filter(pk__in=links.order_by().values("initiative"))
            case _source:
                found = initiatives.cited_from(record)
        checks = self.filter(initiative__in=found.values("pk")).select_related("initiative")
        return checks.order_by("-checked_on", "-recorded_at", "-id")
