"""Tables that somebody uploaded, as far as they were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.choices import ImportState, TableKind
from initiatives.querysets import ImportQuerySet

from .base import Row, Tracked, one_of


class Import(Tracked):
    """An uploaded table. It is read slice by slice; nothing of it is a record before it is confirmed."""

    kind = models.CharField(_("kind"), max_length=16, choices=TableKind)
    file_name = models.CharField(_("file"), max_length=255)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, db_index=True)
    state = models.CharField(_("state"), max_length=16, choices=ImportState, default=ImportState.READING)
    rows_total = models.PositiveIntegerField(_("rows"), default=0)
    rows_read = models.PositiveIntegerField(_("rows read"), default=0)
    summary = models.JSONField(_("summary"), default=dict, blank=True)
    batch = models.UUIDField(_("batch"), null=True, blank=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-created",)
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = (one_of("kind", TableKind), one_of("state", ImportState))

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_kind_display()})"


class ImportPart(Row):
    """What came of one slice of an uploaded table: a finding a row."""

    upload = models.ForeignKey(Import, models.CASCADE, related_name="parts", verbose_name=_("import"))
    first_row = models.PositiveIntegerField(_("first row"))
    last_row = models.PositiveIntegerField(_("last row"))
    results = models.JSONField(_("results"), default=list, blank=True)

    class Meta:
        ordering = ("upload", "first_row")
        verbose_name = _("part of an import")
        verbose_name_plural = _("parts of imports")
        constraints = (
            models.UniqueConstraint(
                fields=("upload", "first_row"),
                name="importpart_once",
                violation_error_message=_("These rows were read already."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_row__gte=models.F("first_row")),
                name="importpart_end_after_start",
                violation_error_message=_("A part ends at its first row or after it."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_row}–{self.last_row}"
