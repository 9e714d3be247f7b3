"""Writing to the database past the models, and telling what it refuses."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction

from initiatives import triggers


@contextmanager
def refused(*words: str) -> Iterator[None]:
    """The database refuses the block with one of `words` in its message, in whatever case, and keeps what it had."""
    expected = "|".join(map(re.escape, words))
    with pytest.raises(IntegrityError, match=f"(?i){expected}"), transaction.atomic():
        yield


def run(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run a statement with %s for each value, and return the rows that it gives."""
    id_column = models.UUIDField()
    prepared = [
        id_column.get_db_prep_value(value, connection) if isinstance(value, UUID) else value for value in values
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, prepared)
        return cursor.fetchall() if cursor.description else []


def update(row: models.Model, **columns: Any) -> None:
    """Set columns of one row by SQL; nothing is worked out or validated."""
    places = ", ".join(f'"{column}" = %s' for column in columns)
    run(f"UPDATE {row._meta.db_table} SET {places} WHERE id = %s", *columns.values(), row.pk)


def insert(row: models.Model, verb: str = "INSERT") -> None:
    """Insert a row by SQL, just as its attributes are; nothing is worked out or validated."""
    fields = row._meta.local_concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    places = ", ".join(["%s"] * len(values))
    run(f"{verb} INTO {row._meta.db_table} ({columns}) VALUES ({places})", *values)


def copy_of[Row: models.Model](row: Row, **changes: Any) -> Row:
    """The same row under a new id, with changes; it isn't saved."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.local_concrete_fields}
    new = uuid4() if isinstance(row._meta.pk, models.UUIDField) else row.pk + 1_000_000
    return type(row)(**{**values, "id": new, **changes})


@contextmanager
def without_triggers() -> Iterator[None]:
    """Let the block write what the triggers refuse; constraints stay in force, but PostgreSQL’s foreign keys."""
    if connection.vendor == "postgresql":
        run("SET LOCAL session_replication_role = replica")
        yield
        run("SET LOCAL session_replication_role = origin")
    else:
        triggers.drop(connection)
        yield
        triggers.install(connection)


def at_once(*works: Callable[[], Any]) -> list[Exception]:
    """Run the works in threads that start together, each with its own connection, and return what they raised.

    The test needs `django_db(transaction=True)`, so that each sees what the others commit.
    """
    raised: list[Exception] = []
    start = threading.Barrier(len(works))

    def run_one(work: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run_one, args=[work], daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads), "the writers wait for one another"
    return raised
