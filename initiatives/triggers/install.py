"""Putting the triggers in force, taking them away, telling which are missing, and the gate through them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, router, transaction

from .notes import Note, notes, renewal
from .rules import Rule, rules
from .search_index import index_notes, rebuild
from .sql import GATE, PREFIX, postgresql, postgresql_truncate, sqlite
from .tables import kept_tables, table_of


def _triggers(vendor: str) -> Iterator[Rule | Note]:
    yield from rules(vendor)
    yield from notes(vendor)
    yield from index_notes(vendor)


def expected(vendor: str) -> set[str]:
    """The names of all triggers that `install` makes in a database of `vendor` (sqlite or postgresql)."""
    names = {f"{PREFIX}{trigger.name}" for trigger in _triggers(vendor)}
    if vendor == "postgresql":
        names |= {f"{PREFIX}{table.removeprefix('initiatives_')}_truncate" for table in kept_tables()}
    return names


def installed(connection: Any) -> set[str]:
    """The names of the tracker's triggers that are in force in the database."""
    catalogue = (
        f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{PREFIX}%'"
        if connection.vendor == "sqlite"
        else f"SELECT tgname FROM pg_trigger WHERE tgname LIKE '{PREFIX}%' AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()}


def missing(connection: Any) -> set[str]:
    """The names of the triggers that should be in force in the database and aren't."""
    return expected(connection.vendor) - installed(connection)


def drop(connection: Any) -> None:
    """Take all triggers away, as a migration needs that alters a table which one of them names."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in installed(connection):
                cursor.execute(f"DROP TRIGGER {name}")
            return
        cursor.execute(
            "SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace"
            f" WHERE proname LIKE '{PREFIX}%' AND nspname = current_schema()"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {name}() CASCADE")


def install(connection: Any, *, renew: bool = True) -> None:
    """Put the triggers in force, in place of those that are there, and renew the public revision.

    Those whose table a half-done migration hasn't made yet are left out. Without `renew` the revision is renewed only
    where it is missing: so when nothing can have been written while the triggers were away.
    """
    tables = set(connection.introspection.table_names())
    statements = sqlite if connection.vendor == "sqlite" else postgresql
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        drop(connection)
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {GATE} (is_open integer PRIMARY KEY)")
        else:
            for statement in postgresql_truncate(tables):
                cursor.execute(statement)
        for trigger in _triggers(connection.vendor):
            if trigger.table in tables:
                for statement in statements(trigger):
                    cursor.execute(statement)
        revision = table_of("PublicRevision")
        if revision in tables:
            cursor.execute(f"SELECT 1 FROM {revision}")
            if renew or not cursor.fetchone():
                cursor.execute(renewal(connection.vendor))


def install_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """The `post_migrate` handler: install, where the database is the one that holds the records.

    Where all triggers stayed in force since nothing was to be migrated, readers may keep what they have; else the
    search index is made anew, for a migration may have changed the words of a row.
    """
    if router.allow_migrate_model(using, apps.get_model("initiatives", "PublicRevision")):
        connection = connections[using]
        were_away = bool(missing(connection))
        install(connection, renew=were_away)
        if were_away:
            rebuild(connection)


@contextmanager
def gate(using: str) -> Iterator[None]:
    """Let gated writes pass for the length of the block, in a transaction of its own; it can't stay open after it.

    A gate within a gate changes nothing.
    """
    connection = connections[using]
    look, unlock, lock = (
        (f"SELECT is_open FROM {GATE}", f"INSERT INTO {GATE} (is_open) VALUES (1)", f"DELETE FROM {GATE}")
        if connection.vendor == "sqlite"
        else (
            f"SELECT 1 WHERE current_setting('{GATE}.open', true) = 'yes'",
            f"SELECT set_config('{GATE}.open', 'yes', true)",
            f"SELECT set_config('{GATE}.open', '', true)",
        )
    )
    with transaction.atomic(using), connection.cursor() as cursor:
        cursor.execute(look)
        if cursor.fetchone():
            yield
            return
        cursor.execute(unlock)
        yield
        cursor.execute(lock)
