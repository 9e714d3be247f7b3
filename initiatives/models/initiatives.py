"""What an organisation says it does, plans, proposes, has drafted or decided."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Basis, Delivery, InitiativeKind, Measurable, Stage
from initiatives.querysets import InitiativeQuerySet

from .base import Publishable, Row, merged_constraints, merged_into_column, not_empty, one_of
from .fields import IndexedField, TokensField
from .themes import Theme


class Initiative(Publishable):
    """An undertaking on record: a document, project, working group, dialogue, campaign, event series, body.

    Its stage, delivery and effective date are those of its current status change. They are kept here for the lists,
    written by `actions` alone and verified by `check_data`.
    """

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
    kind = models.CharField(_("kind"), max_length=32, choices=InitiativeKind, default=InitiativeKind.OTHER)
    measurable = models.CharField(_("measurable"), max_length=16, choices=Measurable, default=Measurable.NOT_JUDGED)
    measurable_reason = models.TextField(_("why it is measurable or not"), blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="initiatives", verbose_name=_("themes"))

    stage = models.CharField(_("stage"), max_length=32, choices=Stage, default=Stage.NOT_STATED, editable=False)
    delivery = models.CharField(
        _("delivery"), max_length=16, choices=Delivery, default=Delivery.NO_EVIDENCE, editable=False
    )
    effective_edtf = models.CharField(_("since"), max_length=64, blank=True, editable=False)
    effective_earliest = models.DateField(_("in effect since, earliest"), null=True, blank=True, editable=False)
    effective_latest = models.DateField(
        _("in effect since, latest"), null=True, blank=True, editable=False, db_index=True
    )
    merged_into = merged_into_column()
    tokens = TokensField(sources=("title", "summary"))
    indexed = IndexedField(sources=("title", "summary"))

    history = HistoricalRecords(m2m_fields=[themes], excluded_fields=["tokens", "indexed"])
    objects = InitiativeQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ("title",)
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = (
            *Publishable.Meta.constraints,
            *merged_constraints(),
            not_empty("title", _("An initiative needs a title.")),
            one_of("title_basis", Basis),
            one_of("kind", InitiativeKind),
            one_of("stage", Stage),
            one_of("delivery", Delivery),
            one_of("measurable", Measurable),
            models.CheckConstraint(
                condition=Q(measurable=Measurable.NOT_JUDGED) | ~Q(measurable_reason=""),
                name="initiative_measurable_with_reason",
                violation_error_message=_("Say in words why the initiative is measurable or not."),
            ),
        )
        indexes = (
            models.Index(fields=("publication", "-updated")),
            models.Index(fields=("publication", "stage")),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("public:initiative", args=[self.slug])


class EventLink(Row):
    """An event belongs to an initiative: one of its meetings, say, or the day on which it is due."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="event_links", verbose_name=_("initiative"))
    event = models.ForeignKey(
        "initiatives.Event", models.CASCADE, related_name="initiative_links", verbose_name=_("event")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = (models.F("event__date_earliest").asc(nulls_last=True), "event__title")
        verbose_name = _("event of an initiative")
        verbose_name_plural = _("events of initiatives")
        constraints = (
            models.UniqueConstraint(
                fields=("initiative", "event"),
                name="eventlink_once",
                violation_error_message=_("This event is linked already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiative} – {self.event}"
