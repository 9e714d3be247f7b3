"""Django's `migrate`, with the triggers out of its way."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from initiatives import triggers


class Command(migrate.Command):
    """A migration can't remake a table that a trigger names, so the triggers go first, and come back at the end.

    `post_migrate` brings them back as well. This is for what ends before it: a migration that fails, and the options
    that only look.
    """

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Drop the triggers, migrate, and put in force those whose tables there are."""
        connection = connections[options["database"]]
        triggers.drop(connection)
        try:
            return super().handle(*args, **options)
        finally:
            if triggers.missing(connection):
                triggers.install(connection)
