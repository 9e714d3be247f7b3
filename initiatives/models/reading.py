"""Reading a text: what of it was set aside, who has it open, and where its quotes stand in a later version."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.choices import Part

from .base import Row, Tracked, one_of
from .evidence import Quote
from .sources import SourceVersion


class SetAside(Tracked):
    """A sentence that becomes no record, with the reason, or a suggestion that an editor dismissed.

    Taking it back deletes the row; its field history stays.
    """

    version = models.ForeignKey(
        SourceVersion, models.CASCADE, related_name="set_aside", verbose_name=_("source version")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    what = models.CharField(_("what"), max_length=16, choices=Part, default=Part.SENTENCE)
    reason = models.TextField(_("reason"), blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("version", "start", "end", "what")
        verbose_name = _("part set aside")
        verbose_name_plural = _("parts set aside")
        constraints = (
            one_of("what", Part),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="setaside_end_after_start",
                violation_error_message=_("What is set aside ends after its start."),
            ),
            models.CheckConstraint(
                condition=~Q(what=Part.SENTENCE) | ~Q(reason=""),
                name="setaside_sentence_with_reason",
                violation_error_message=_("Say why the sentence becomes no record. Readers may see the reason."),
            ),
            models.UniqueConstraint(
                fields=("version", "start", "end", "what"),
                name="setaside_once",
                violation_error_message=_("This was set aside already."),
            ),
        )

    def __str__(self) -> str:
        return self.reason or str(self.get_what_display())


class OpenText(Row):
    """Somebody has a text open at the reading desk, and where they were. Nobody but editors is told."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("user"))
    version = models.ForeignKey(SourceVersion, models.CASCADE, related_name="open_by", verbose_name=_("source version"))
    seen_at = models.DateTimeField(_("seen"))
    place = models.PositiveIntegerField(_("place"), default=0, help_text=_("A code point of the text."))

    class Meta:
        ordering = ("-seen_at",)
        verbose_name = _("open text")
        verbose_name_plural = _("open texts")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "version"),
                name="opentext_once",
                violation_error_message=_("This person has the text open already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} – {self.version}"


class LaterPlace(Row):
    """Where the words of a quote stand in a later version of its text. Without a place they aren't there: orphaned.

    The quote itself stays where it was taken from (docs/design.md, section 4).
    """

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="later_places", verbose_name=_("quote"))
    version = models.ForeignKey(SourceVersion, models.CASCADE, related_name="+", verbose_name=_("source version"))
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("version", "start")
        verbose_name = _("place in a later version")
        verbose_name_plural = _("places in later versions")
        constraints = (
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="laterplace_whole",
                violation_error_message=_("A place has a start and an end after it, or neither."),
            ),
            models.UniqueConstraint(
                fields=("quote", "version"),
                name="laterplace_once",
                violation_error_message=_("The place of this quote in this version is on record already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.quote} – {self.version}"
