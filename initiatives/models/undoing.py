"""What is kept so that a merge can be undone and a deleted draft brought back."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.querysets import MergeQuerySet

from .base import Row, not_empty


class Merge(Row):
    """Two records of a kind became one; `moved` says row by row what was done, so that it can be undone."""

    kind = models.CharField(_("kind"), max_length=32)
    kept_id = models.UUIDField(_("record that stays"), db_index=True)
    merged_id = models.UUIDField(_("record that was merged"), db_index=True)
    kept_title = models.CharField(_("title of the one that stays"), max_length=300)
    merged_title = models.CharField(_("title of the merged one"), max_length=300)
    reason = models.TextField(_("reason"))
    moved = models.JSONField(_("what was moved"), default=list, encoder=DjangoJSONEncoder)
    merged_at = models.DateTimeField(_("merged"), default=timezone.now, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("merged by"),
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_reason = models.TextField(_("why it was undone"), blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ("-merged_at",)
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = (not_empty("reason", _("Say why the two are one. Editors will see this sentence.")),)

    def __str__(self) -> str:
        return f"{self.merged_title} → {self.kept_title}"


class DeletedDraft(Row):
    """A draft that somebody deleted, with all its rows as they were, so that it can be brought back."""

    kind = models.CharField(_("kind"), max_length=32)
    record_id = models.UUIDField(_("record"), db_index=True)
    title = models.CharField(_("title"), max_length=300)
    rows = models.JSONField(_("rows"), default=list, encoder=DjangoJSONEncoder)
    deleted_at = models.DateTimeField(_("deleted"), default=timezone.now, editable=False)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("deleted by"),
    )
    restored_at = models.DateTimeField(_("brought back"), null=True, blank=True, editable=False)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("brought back by"),
    )

    class Meta:
        ordering = ("-deleted_at",)
        verbose_name = _("deleted draft")
        verbose_name_plural = _("deleted drafts")

    def __str__(self) -> str:
        return self.title
