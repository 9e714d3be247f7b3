"""Tables that only the database's own triggers write (see `triggers`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.querysets import RevisionQuerySet


class UsedSlug(models.Model):
    """Every address that a record ever had: the old ones redirect, and none is given to another record."""

    kind = models.CharField(_("kind"), max_length=32)
    slug = models.CharField(_("address"), max_length=120)
    record_id = models.UUIDField(_("record"))

    class Meta:
        verbose_name = _("used address")
        verbose_name_plural = _("used addresses")
        constraints = (models.UniqueConstraint(fields=("kind", "slug"), name="usedslug_once"),)

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class PublicRevision(models.Model):
    """One row: a number and a random token, renewed in the transaction of every change of public content."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(_("number"))
    token = models.CharField(_("token"), max_length=32)
    renewed_at = models.DateTimeField(_("renewed"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("public revision")
        verbose_name_plural = _("public revision")
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="publicrevision_one_row"),)

    def __str__(self) -> str:
        return f"{self.number}-{self.token}"
