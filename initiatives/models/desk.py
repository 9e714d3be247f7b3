"""What editors keep among themselves about their work. Nothing of it is ever published."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.querysets import DeskSettingsQuerySet

from .base import Tracked
from .initiatives import Initiative

LONGEST = 3650  # days


class FollowUp(Tracked):
    """Who looks after an initiative, when to look at it next, and notes for editors alone."""

    initiative = models.OneToOneField(
        Initiative, models.CASCADE, related_name="follow_up", verbose_name=_("initiative")
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("assigned to"),
    )
    due_on = models.DateField(_("follow up on"), null=True, blank=True, db_index=True)
    notes = models.TextField(_("notes"), blank=True, help_text=_("For editors alone; never published."))

    history = HistoricalRecords()

    class Meta:
        ordering = ("due_on",)
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")

    def __str__(self) -> str:
        return str(self.initiative)


class DeskSettings(models.Model):
    """One row: what the editors agreed on for their desk."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    stale_after_days = models.PositiveIntegerField(
        _("days until a record is stale"),
        default=182,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        help_text=_("An initiative that nobody checked or changed for so many days is shown on the desk."),
    )

    history = HistoricalRecords()
    objects = DeskSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = _("settings of the desk")
        verbose_name_plural = _("settings of the desk")
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="desksettings_one_row"),
            models.CheckConstraint(
                condition=models.Q(stale_after_days__gte=1, stale_after_days__lte=LONGEST),
                name="desksettings_days_within_bounds",
                violation_error_message=_("Give a number of days between 1 and 3650."),
            ),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
