"""Where the words come from: a source, its text as published, and that text's paragraphs."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.countries import validate_country
from initiatives.querysets import PassageQuerySet, SourceQuerySet

from .base import Publishable, Row, not_empty
from .fields import IndexedField, TokensField


class Source(Publishable):
    """One published text, such as a speech. Its words are in its versions."""

    title = models.CharField(_("title"), max_length=300)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    office = models.CharField(_("office"), max_length=200, blank=True, help_text=_("The speaker’s office then."))
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[validate_country],
        help_text=_("ISO 3166-1, two letters."),
    )
    published_on = models.DateField(_("published on"))
    language = models.CharField(_("language"), max_length=16, default="en", help_text=_("A tag such as en or ru."))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address of the original"), max_length=500, blank=True)
    rights = models.TextField(_("rights"), blank=True)
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    shows_coverage = models.BooleanField(
        _("shows what was left out"),
        default=False,
        help_text=_("Readers of the text then see which sentences have no record, and why."),
    )
    tokens = TokensField(sources=("title", "speaker", "office", "occasion", "place", "publisher"))

    history = HistoricalRecords(excluded_fields=["tokens"])
    objects = SourceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ("-published_on", "title")
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            *Publishable.Meta.constraints,
            not_empty("title", _("A source needs a title.")),
            models.CheckConstraint(
                condition=models.Q(translation_of__isnull=True) | ~models.Q(translation_of=models.F("id")),
                name="source_not_translation_of_itself",
                violation_error_message=_("A source can’t be a translation of itself."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("public:source", args=[self.slug])

    @property
    def current_version(self) -> "SourceVersion | None":
        """The version with the highest number, or None while no text was taken in."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)


class SourceVersion(Row):
    """A text exactly as published (line ends made LF, nothing else). It is never edited."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="versions", verbose_name=_("source"))
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True, db_index=True)
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)

    history = HistoricalRecords(excluded_fields=["text"])  # the text can't change, one copy of it is enough

    class Meta:
        ordering = ("source", "number")
        verbose_name = _("source version")
        verbose_name_plural = _("source versions")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "number"),
                name="sourceversion_number_once",
                violation_error_message=_("This source has a version with this number already."),
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1),
                name="sourceversion_number_from_1",
                violation_error_message=_("Versions are numbered from 1."),
            ),
            not_empty("text", _("A source version needs a text.")),
        )

    def __str__(self) -> str:
        return _("%(source)s, version %(number)d") % {"source": self.source, "number": self.number}

    def get_absolute_url(self) -> str:
        return reverse("public:source-version", args=[self.source.slug, self.number])


class Passage(Row):
    """One paragraph of a version, by offsets in code points into its text, end exclusive."""

    version = models.ForeignKey(
        SourceVersion, models.CASCADE, related_name="passages", verbose_name=_("source version")
    )
    number = models.PositiveIntegerField(_("number"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    indexed = IndexedField(sources=("text",))

    history = HistoricalRecords(excluded_fields=["indexed"])
    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ("version", "number")
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "number"),
                name="passage_number_once",
                violation_error_message=_("This version has a passage with this number already."),
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, end__gt=models.F("start")),
                name="passage_end_after_start",
                violation_error_message=_("A passage ends after its start, and is numbered from 1."),
            ),
        )

    def __str__(self) -> str:
        return _("¶ %(number)d") % {"number": self.number}

    @property
    def text(self) -> str:
        """The paragraph's words as published."""
        return self.version.text[self.start : self.end]
