"""Bodies of any kind, and their identifiers in other registers."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Basis, IdentifierScheme, NameKind, OrganisationKind
from initiatives.countries import validate_country
from initiatives.querysets import OrganisationQuerySet

from .base import Publishable, Tracked, merged_constraints, merged_into_column, not_empty, one_of
from .fields import IndexedField, TokensField


class Organisation(Publishable):
    """A body that does, decides, hosts or is spoken of; a state is one of kind state."""

    name = models.CharField(_("name"), max_length=300)
    name_basis = models.CharField(
        _("basis of the name"),
        max_length=16,
        choices=Basis,
        default=Basis.EDITORIAL,
        help_text=_("Stated only where a source uses this very name."),
    )
    kind = models.CharField(_("kind"), max_length=32, choices=OrganisationKind, default=OrganisationKind.OTHER)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[validate_country],
        help_text=_("ISO 3166-1, two letters."),
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("In the editor’s words."))
    merged_into = merged_into_column()
    tokens = TokensField(sources=("name", "summary"))
    indexed = IndexedField(sources=("name", "summary"))

    history = HistoricalRecords(excluded_fields=["tokens", "indexed"])
    objects = OrganisationQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = (
            *Publishable.Meta.constraints,
            *merged_constraints(),
            not_empty("name", _("An organisation needs a name.")),
            one_of("kind", OrganisationKind),
            one_of("name_basis", Basis),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="organisation_not_part_of_itself",
                violation_error_message=_("An organisation can’t be part of itself. Choose another one."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:organisation", args=[self.slug])

    @property
    def acronym(self) -> str:
        """The first acronym on record, or the empty text."""
        return next((name.text for name in self.names.all() if name.kind == NameKind.ACRONYM), "")


class Identifier(Tracked):
    """What an organisation is called in a register such as Wikidata."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="identifiers", verbose_name=_("organisation")
    )
    scheme = models.CharField(_("register"), max_length=16, choices=IdentifierScheme)
    value = models.CharField(_("identifier"), max_length=120)

    history = HistoricalRecords()

    class Meta:
        ordering = ("scheme", "value")
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        constraints = (
            not_empty("value", _("An identifier can’t be empty.")),
            one_of("scheme", IdentifierScheme),
            models.UniqueConstraint(
                fields=("scheme", "value"),
                name="identifier_once",
                violation_error_message=_("Another organisation has this identifier."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_scheme_display()}: {self.value}"
