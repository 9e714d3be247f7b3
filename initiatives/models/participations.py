"""Who is in an initiative or an event, and as what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Basis, Role
from initiatives.querysets import ParticipationQuerySet

from .base import Tracked, one_of
from .events import Event
from .initiatives import Initiative
from .organisations import Organisation


class _Participation(Tracked):
    """An organisation's role, with the source's own words for it."""

    role = models.CharField(_("role"), max_length=32, choices=Role)
    as_stated = models.CharField(
        _("as stated"), max_length=300, blank=True, help_text=_("The source’s own words for the role.")
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def basis(self) -> Basis:
        """Stated if any of its citations is, else inferred; editorial while it has none."""
        bases = {citation.basis for citation in self.citations.all()}  # type: ignore[attr-defined]
        return next((basis for basis in (Basis.STATED, Basis.INFERRED) if basis in bases), Basis.EDITORIAL)


class Participation(_Participation):
    """An organisation's role in an initiative. An unnamed partner stays unnamed: it has no row here."""

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, related_name="participations", verbose_name=_("initiative")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", verbose_name=_("organisation")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "organisation__name")
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = (
            one_of("role", Role),
            models.UniqueConstraint(
                fields=("initiative", "organisation", "role"),
                name="participation_once",
                violation_error_message=_("This organisation has this role already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"


class EventParticipation(_Participation):
    """An organisation's role in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations", verbose_name=_("event"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="event_participations", verbose_name=_("organisation")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "organisation__name")
        verbose_name = _("participation in an event")
        verbose_name_plural = _("participations in events")
        constraints = (
            one_of("role", Role),
            models.UniqueConstraint(
                fields=("event", "organisation", "role"),
                name="eventparticipation_once",
                violation_error_message=_("This organisation has this role already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"
