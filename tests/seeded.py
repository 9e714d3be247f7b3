"""The records of `fixtures/` for the tests that need them.

Seeding takes seconds, so it is done once in each process and rolled back; what it wrote is kept, and laid into the
database of each test that asks for it, which takes a small part of a second.
"""

import io
import re
from typing import Any, NamedTuple

import pytest

INSERTED = re.compile(r'INSERT (?:OR IGNORE )?INTO "(\w+)"')


class Rows(NamedTuple):
    """All rows that seeding wrote into a table."""

    table: str
    columns: list[str]
    values: list[tuple[Any, ...]]


@pytest.fixture(scope="session")
def seed_rows(django_db_setup: None, django_db_blocker: Any) -> list[Rows]:
    """What `manage.py seed` writes, by table, in the order in which the tables were first written to."""
    from django.core.management import call_command
    from django.db import connection, transaction

    tables: dict[str, None] = {}

    def note_table(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := INSERTED.match(sql):
            tables.setdefault(found[1])
        return execute(sql, params, many, context)

    with django_db_blocker.unblock(), transaction.atomic():
        with connection.execute_wrapper(note_table):
            call_command("seed", stdout=io.StringIO())
        rows = [read(table) for table in tables]
        transaction.set_rollback(True)
    return rows


def read(table: str) -> Rows:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return Rows(table, [column[0] for column in cursor.description], cursor.fetchall())


@pytest.fixture
def seeded(seed_rows: list[Rows], db: None) -> None:
    """The database of this test, with the records of `fixtures/` in it; committed where the test is transactional
    or uses the live server.
    """
    lay(seed_rows)


def lay(seed_rows: list[Rows]) -> None:
    """Write the rows into the database."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns, values in seed_rows:
            names, places = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', values)
        if connection.vendor == "postgresql":
            # Else it plans for the empty tables that it saw last, and takes minutes for a page.
            cursor.execute("ANALYZE " + ", ".join(f'"{table}"' for table, _columns, _values in seed_rows))
