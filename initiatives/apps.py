"""The one app of the tracker."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """Initiatives, organisations, events and their sources."""

    name = "initiatives"
    verbose_name = _("Initiative Tracker")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Reinstall the triggers after every `migrate`, since SQLite drops them when it remakes a table."""
        from initiatives import triggers

        post_migrate.connect(triggers.install_after_migrate, sender=self)
