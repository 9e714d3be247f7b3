"""Django's `flush`, which the triggers would refuse."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from initiatives import triggers


class Command(flush.Command):
    """Lifts the triggers, flushes and reinstalls them."""

    def handle(self, **options: Any) -> None:
        """Empty the database, as the person who types `flush` and confirms it wants."""
        connection = connections[options["database"]]
        triggers.drop(connection)
        try:
            super().handle(**options)
        finally:
            triggers.install(connection)
