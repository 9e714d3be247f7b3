"""Django's `migrate`, with the triggers out of its way."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from initiatives import triggers


class Command(migrate.Command):
    """A migration can't remake a table that a trigger names, so they go first; `post_migrate` brings them back."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Drop the triggers and migrate; where the migration fails, put them back as far as the tables allow."""
        triggers.drop(connections[options["database"]])
        return super().handle(*args, **options)
