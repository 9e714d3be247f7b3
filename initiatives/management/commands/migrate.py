"""Django's `migrate`, with the triggers out of its way."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from initiatives import triggers


def _something_waits(connection: Any) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(migrate.Command):
    """A migration can't remake a table that a trigger names, so the triggers go first, and come back at the end.

    `post_migrate` brings them back as well. This is for what ends before it: a migration that fails, and the options
    that only look.
    """

    def handle(self, *args: Any, **options: Any) -> str | None:
        """Drop the triggers, migrate, and put in force those whose tables there are.

        Where nothing is to be migrated they stay in force, so that no write of a running site slips past them.
        """
        connection = connections[options["database"]]
        if options["app_label"] or _something_waits(connection):
            triggers.drop(connection)
        try:
            return super().handle(*args, **options)
        finally:
            if triggers.missing(connection):
                triggers.install(connection)
