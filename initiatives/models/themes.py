"""Subjects under which readers look for initiatives; records that editors manage."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from initiatives.querysets import ThemeQuerySet

from .base import Tracked, not_empty


class Theme(Tracked):
    """A subject such as health or transport."""

    slug = models.SlugField(_("address"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)

    history = HistoricalRecords()
    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = (
            not_empty("name", _("A theme needs a name.")),
            not_empty("slug", _("A theme needs an address.")),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:theme", args=[self.slug])
