"""Exact words, and what they are evidence of."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Basis, Stance
from initiatives.querysets import CitationQuerySet

from .base import Row, Tracked, not_empty, one_of
from .fields import IndexedField, TokensField
from .sources import SourceVersion


class Quote(Row):
    """Exact words of a version: offsets in code points, the slice, and a W3C TextQuoteSelector around it.

    The database itself refuses words that don't stand at these offsets (see `triggers`). `anchoring` finds them.
    """

    version = models.ForeignKey(SourceVersion, models.PROTECT, related_name="quotes", verbose_name=_("source version"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))
    prefix = models.CharField(_("words before"), max_length=32, blank=True)
    suffix = models.CharField(_("words after"), max_length=32, blank=True)
    tokens = TokensField(sources=("exact",))
    indexed = IndexedField(sources=("exact",))

    history = HistoricalRecords(excluded_fields=["tokens", "indexed"])

    class Meta:
        ordering = ("version", "start", "end")
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = (
            not_empty("exact", _("A quote needs words.")),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="quote_end_after_start",
                violation_error_message=_("A quote ends after its start."),
            ),
            models.UniqueConstraint(
                fields=("version", "start", "end"),
                name="quote_place_once",
                violation_error_message=_("These words are on record as a quote already."),
            ),
        )

    def __str__(self) -> str:
        return f"“{self.exact}”"


# What a citation can support, by the name of its column.
TARGETS = (
    "initiative",
    "organisation",
    "event",
    "participation",
    "relation",
    "key_date",
    "event_participation",
    "status_change",
    "event_change",
)


def _exactly_one_target() -> Q:
    """True where one column of `TARGETS` is filled and the others are null."""
    condition = Q()
    for target in TARGETS:
        condition |= Q(**{f"{other}__isnull": other != target for other in TARGETS})
    return condition


def _target(model: str, verbose_name: Any) -> Any:
    return models.ForeignKey(
        f"initiatives.{model}",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=verbose_name,
    )


class Citation(Tracked):
    """A quote that supports (or contradicts) exactly one claim."""

    quote = models.ForeignKey(Quote, models.PROTECT, related_name="citations", verbose_name=_("quote"))
    stance = models.CharField(_("stance"), max_length=16, choices=Stance, default=Stance.SUPPORTS)
    basis = models.CharField(
        _("basis"),
        max_length=16,
        choices=[(Basis.STATED.value, Basis.STATED.label), (Basis.INFERRED.value, Basis.INFERRED.label)],
        default=Basis.STATED,
    )
    note = models.TextField(_("note"), blank=True, help_text=_("How the claim follows from the words."))

    initiative = _target("Initiative", _("initiative"))
    organisation = _target("Organisation", _("organisation"))
    event = _target("Event", _("event"))
    participation = _target("Participation", _("participation"))
    relation = _target("Relation", _("relation"))
    key_date = _target("KeyDate", _("key date"))
    event_participation = _target("EventParticipation", _("participation in an event"))
    status_change = _target("StatusChange", _("status change"))
    event_change = _target("EventChange", _("event change"))

    history = HistoricalRecords()
    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ("quote__start", "quote__end", "id")
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = (
            models.CheckConstraint(
                condition=_exactly_one_target(),
                name="citation_supports_one_claim",
                violation_error_message=_("A citation supports exactly one claim. Choose one."),
            ),
            one_of("stance", Stance),
            models.CheckConstraint(
                condition=Q(basis__in=[Basis.STATED, Basis.INFERRED]),
                name="citation_basis_known",
                violation_error_message=_("The words either state the claim or it is inferred from them."),
            ),
            *(
                models.UniqueConstraint(
                    fields=("quote", target),
                    name=f"citation_{target}_once",
                    violation_error_message=_("These words are cited for this already."),
                )
                for target in TARGETS
            ),
        )

    def __str__(self) -> str:
        return str(self.quote)

    @property
    def target_kind(self) -> str:
        """The name of the column in `TARGETS` that is filled."""
        return next(target for target in TARGETS if getattr(self, f"{target}_id"))

    @property
    def supports(self) -> str:
        """The claim in the words of the dataset (docs/design.md, section 8), such as `participation:who`."""
        kind = self.target_kind
        target = getattr(self, kind)
        match kind:
            case "participation" | "event_participation":
                return f"participation:{target.organisation.slug}"
            case "relation":
                return f"relation:{target.kind}:{target.to_initiative.slug}"
            case "key_date":
                return f"date:{target.what}"
            case "status_change" | "event_change":
                return f"status:{target.pk}"
        return "existence"

    @property
    def record(self) -> Any:
        """The initiative, organisation or event whose page shows this citation."""
        kind = self.target_kind
        target = getattr(self, kind)
        match kind:
            case "participation" | "key_date":
                return target.initiative
            case "status_change":
                return target.initiative.merged_into or target.initiative
            case "event_participation":
                return target.event
            case "event_change":
                return target.event.merged_into or target.event
            case "relation":
                return target.from_initiative
        return target

    def get_absolute_url(self) -> str:
        """The address of these words: in the current text, or for ever in the version that they were taken from.

        For a citation `with_words()`.
        """
        version = self.quote.version
        address = (
            reverse("public:source-version", args=[version.source.slug, version.number])
            if self.superseded  # type: ignore[attr-defined]
            else reverse("public:source", args=[version.source.slug])
        )
        return f"{address}#p{self.first_passage}"  # type: ignore[attr-defined]
