"""The append-only history of statuses, and the checks that found nothing new."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Delivery, EventState, Stage
from initiatives.querysets import ChangeQuerySet, CheckQuerySet

from .base import Row, in_order, not_empty, one_of
from .events import Event
from .fields import EdtfField
from .initiatives import Initiative


class _Recorded(Row):
    """A row that is written once. The database refuses to change or delete it (see `triggers`)."""

    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False, db_index=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )

    class Meta:
        abstract = True


class _Change(_Recorded):
    """What holds since when, why, and when that was reported and recorded; a wrong row is corrected by a new one."""

    as_stated = models.CharField(
        _("as stated"), max_length=300, blank=True, help_text=_("The source’s own words for it.")
    )
    effective_text = models.CharField(_("effective, as stated"), max_length=200, blank=True)
    effective_edtf = EdtfField(
        _("effective"),
        earliest_field="effective_earliest",
        latest_field="effective_latest",
        cut_by="recorded_at",
        help_text=_("A day or an EDTF value: 2020-09-10, 2020-09, ../2020-09-10 (on or before that day)."),
    )
    effective_earliest = models.DateField(_("earliest day"), null=True, blank=True, editable=False)
    effective_latest = models.DateField(_("latest day"), editable=False)
    effective_inferred = models.BooleanField(_("date inferred"), default=False)
    reported_on = models.DateField(_("reported"), help_text=_("By default the day of the cited source."))
    reason = models.TextField(_("reason"))
    batch = models.UUIDField(_("batch"), null=True, blank=True, editable=False)
    corrects = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-effective_latest", "-recorded_at", "-id")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            not_empty("reason", _("A change needs a reason in words.")),
            not_empty("effective_edtf", _("A change needs the day from which it holds.")),
            in_order("effective_earliest", "effective_latest"),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | ~models.Q(corrects=models.F("id")),
                name="%(class)s_not_correcting_itself",
                violation_error_message=_("A row can’t correct itself."),
            ),
        )


class StatusChange(_Change):
    """One row of an initiative's history: the stage that a source states, the delivery that an editor assesses."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="status_changes", verbose_name=_("initiative")
    )
    stage = models.CharField(_("stage"), max_length=32, choices=Stage)
    delivery = models.CharField(_("delivery"), max_length=16, choices=Delivery, default=Delivery.NO_EVIDENCE)

    history = HistoricalRecords()

    class Meta(_Change.Meta):
        verbose_name = _("status change")
        verbose_name_plural = _("status changes")
        constraints = (*_Change.Meta.constraints, one_of("stage", Stage), one_of("delivery", Delivery))
        indexes = (models.Index(fields=("initiative", "-effective_latest", "-recorded_at")),)

    def __str__(self) -> str:
        return f"{self.get_stage_display()} ({self.effective_edtf})"


class EventChange(_Change):
    """One row of an event's history: planned, held, postponed, changed or cancelled."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="changes", verbose_name=_("event"))
    state = models.CharField(_("state"), max_length=16, choices=EventState)

    history = HistoricalRecords()

    class Meta(_Change.Meta):
        verbose_name = _("event change")
        verbose_name_plural = _("event changes")
        constraints = (*_Change.Meta.constraints, one_of("state", EventState))
        indexes = (models.Index(fields=("event", "-effective_latest", "-recorded_at")),)

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.effective_edtf})"


class Check(_Recorded):
    """“Looked on this day, found nothing new”, so that silence differs from neglect."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="checks", verbose_name=_("initiative"))
    checked_on = models.DateField(_("checked on"))
    note = models.TextField(_("note"), blank=True)

    history = HistoricalRecords()
    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ("-checked_on", "-recorded_at")
        verbose_name = _("check")
        verbose_name_plural = _("checks")

    def __str__(self) -> str:
        return str(self.checked_on)
