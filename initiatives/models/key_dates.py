"""The dates that matter to an initiative, as precisely as a source tells them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import DateKind
from initiatives.querysets import KeyDateQuerySet

from .base import Tracked, in_order, not_empty, one_of
from .fields import EdtfField
from .initiatives import Initiative


class KeyDate(Tracked):
    """A date with the source's words for it, its EDTF value, its bounds, and whether an editor inferred it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="key_dates", verbose_name=_("initiative"))
    what = models.CharField(_("what"), max_length=16, choices=DateKind)
    text = models.CharField(
        _("as stated"), max_length=200, blank=True, help_text=_("The source’s own words: “this December”.")
    )
    edtf = EdtfField(
        _("date"),
        earliest_field="earliest",
        latest_field="latest",
        help_text=_("A day or an EDTF value: 2020-12-31, 2020-12, 2019-23 (autumn), ../2020-09-10."),
    )
    earliest = models.DateField(_("earliest day"), null=True, blank=True, editable=False)
    latest = models.DateField(_("latest day"), null=True, blank=True, editable=False)
    inferred = models.BooleanField(_("inferred"), default=False)

    history = HistoricalRecords()
    objects = KeyDateQuerySet.as_manager()

    class Meta:
        ordering = (models.F("earliest").asc(nulls_last=True), models.F("latest").asc(nulls_last=True), "what")
        verbose_name = _("key date")
        verbose_name_plural = _("key dates")
        constraints = (
            one_of("what", DateKind),
            not_empty("edtf", _("A key date needs a date.")),
            in_order("earliest", "latest"),
            models.UniqueConstraint(
                fields=("initiative", "what"),
                name="keydate_what_once",
                violation_error_message=_("This initiative has a date of this kind already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.edtf}"
