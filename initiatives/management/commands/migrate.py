"""Django's `migrate`, with the triggers out of its way."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from initiatives import triggers


class Command(migrate.Command):
    """A migration can't remake a table that a trigger names, so they go first; `post_migrate` brings them back.

    After a migration that failed they are missing, which `/readyz` and `check_data` tell.
    """

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Drop the triggers and migrate; a mere look at what would be done leaves them."""
        if not (options["plan"] or options["check_unapplied"]):
            triggers.drop(connections[options["database"]])
        return super().handle(*args, **options)
