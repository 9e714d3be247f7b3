"""How initiatives and organisations are called."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Basis, NameKind

from .base import Tracked, in_order, not_empty, one_of
from .fields import IndexedField, TokensField


class Name(Tracked):
    """A name of an initiative or an organisation beside its title. Two organisations may share an acronym."""

    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("initiative"),
    )
    organisation = models.ForeignKey(
        "initiatives.Organisation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("organisation"),
    )
    text = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=16, choices=NameKind, default=NameKind.ALIAS)
    language = models.CharField(_("language"), max_length=16, default="en")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=16, choices=Basis, default=Basis.EDITORIAL)
    tokens = TokensField(sources=("text",))
    indexed = IndexedField(sources=("text",))

    history = HistoricalRecords(excluded_fields=["tokens", "indexed"])

    class Meta:
        ordering = ("kind", "text")
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = (
            not_empty("text", _("A name can’t be empty.")),
            one_of("kind", NameKind),
            one_of("basis", Basis),
            in_order("valid_from", "valid_until"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=True, organisation__isnull=False)
                | Q(initiative__isnull=False, organisation__isnull=True),
                name="name_has_one_bearer",
                violation_error_message=_("A name belongs to one initiative or one organisation."),
            ),
            models.UniqueConstraint(
                fields=("initiative", "text", "kind", "language"),
                name="name_of_initiative_once",
                violation_error_message=_("This initiative has this name already."),
            ),
            models.UniqueConstraint(
                fields=("organisation", "text", "kind", "language"),
                name="name_of_organisation_once",
                violation_error_message=_("This organisation has this name already."),
            ),
        )

    def __str__(self) -> str:
        return self.text
