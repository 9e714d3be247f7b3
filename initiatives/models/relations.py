"""How initiatives stand to one another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import RelationKind
from initiatives.querysets import RelationQuerySet

from .base import Tracked, one_of
from .initiatives import Initiative


class Relation(Tracked):
    """From one initiative to another: “A is part of B”. The database refuses a circle of parts (see `triggers`)."""

    from_initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="relations", verbose_name=_("initiative")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=RelationKind)
    to_initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="relations_to_it", verbose_name=_("to initiative")
    )

    history = HistoricalRecords()
    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "to_initiative__title")
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = (
            one_of("kind", RelationKind),
            models.UniqueConstraint(
                fields=("from_initiative", "kind", "to_initiative"),
                name="relation_once",
                violation_error_message=_("This relation is on record already."),
            ),
            models.CheckConstraint(
                condition=~Q(from_initiative=F("to_initiative")),
                name="relation_not_to_itself",
                violation_error_message=_("An initiative can’t be related to itself. Choose another one."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_initiative} – {self.get_kind_display()} – {self.to_initiative}"
