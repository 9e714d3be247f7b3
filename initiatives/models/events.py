"""Something at a time: a meeting, a summit, a race."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Basis, EventState
from initiatives.countries import validate_country
from initiatives.querysets import EventQuerySet

from .base import Publishable, in_order, merged_constraints, merged_into_column, not_empty, one_of
from .fields import EdtfField, IndexedField, TokensField


class Event(Publishable):
    """An event on record. Its state is that of its current event change, written by `actions` alone."""

    title = models.CharField(_("title"), max_length=300)
    title_basis = models.CharField(
        _("basis of the title"),
        max_length=16,
        choices=Basis,
        default=Basis.EDITORIAL,
        help_text=_("Stated only where a source uses these very words."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("In the editor’s words; says no more than the source.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[validate_country],
        help_text=_("ISO 3166-1, two letters."),
    )
    date_text = models.CharField(
        _("date as stated"),
        max_length=200,
        blank=True,
        help_text=_("The source’s own words: “last November”."),
    )
    date_edtf = EdtfField(
        _("date"),
        blank=True,
        earliest_field="date_earliest",
        latest_field="date_latest",
        help_text=_("A day or an EDTF value: 2019-11-05, 2019-11, 2019-23 (autumn), ../2020-09-10."),
    )
    date_earliest = models.DateField(_("earliest day"), null=True, blank=True, editable=False)
    date_latest = models.DateField(_("latest day"), null=True, blank=True, editable=False)
    date_inferred = models.BooleanField(_("date inferred"), default=False)
    state = models.CharField(
        _("state"), max_length=16, choices=EventState, default=EventState.NOT_STATED, editable=False
    )
    merged_into = merged_into_column()
    tokens = TokensField(sources=("title", "summary", "place"))
    indexed = IndexedField(sources=("title", "summary", "place"))

    history = HistoricalRecords(excluded_fields=["tokens", "indexed"])
    objects = EventQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = (models.F("date_earliest").asc(nulls_last=True), "title")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = (
            *Publishable.Meta.constraints,
            *merged_constraints(),
            not_empty("title", _("An event needs a title.")),
            one_of("title_basis", Basis),
            one_of("state", EventState),
            in_order("date_earliest", "date_latest"),
        )
        indexes = (models.Index(fields=("publication", "date_earliest")),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("public:event", args=[self.slug])
