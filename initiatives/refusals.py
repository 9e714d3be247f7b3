"""What the database refuses, as a sentence for the person who asked for it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, DataError, IntegrityError, models, transaction
from django.utils.translation import gettext

_CONSTRAINT = re.compile(r"CHECK constraint failed: (\w+)")
_COLUMNS = re.compile(r"UNIQUE constraint failed: ([\w., ]+)")


def insert(row: models.Model, actor: Any = None) -> None:
    """Store a new row, written by `actor`; raises `ValidationError` with the sentences that say why it can't be.

    Its values are validated one by one. What holds between rows and columns is left to the database, which holds it
    for everybody and at any moment; asking it beforehand as well would take a query for each constraint.
    """
    row.clean_fields(exclude={field.name for field in row._meta.local_fields if field.is_relation})
    row.clean()
    row._history_user = actor  # type: ignore[attr-defined]
    with in_words():
        row.save(force_insert=True)


@contextmanager
def in_words() -> Iterator[None]:
    """What the database refuses in the block is raised as `ValidationError`, and leaves nothing behind."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError) as error:
        raise ValidationError(sentences(error)) from error


def sentences(error: DatabaseError | ValidationError) -> list[str]:
    """The sentences that say what was refused: those of an action, of a trigger, or of the constraint that broke."""
    if isinstance(error, ValidationError):
        return error.messages
    if "NUL" in str(error):  # psycopg says so itself, before PostgreSQL could
        return [gettext("A text can’t contain the NUL character. Remove it.")]
    cause = error.__cause__
    diagnosis = getattr(cause, "diag", None)  # PostgreSQL's
    if diagnosis is not None:
        constraint = _by_name(diagnosis.constraint_name or "")
        if constraint is None and diagnosis.constraint_name is None and diagnosis.message_primary:
            return [gettext(diagnosis.message_primary)]
    else:
        message = str(error)
        constraint = _of_sqlite(message)
        if constraint is None and "constraint failed" not in message:
            return [gettext(message)]
    if constraint is not None:
        return [str(constraint.get_violation_error_message())]
    return [
        gettext(
            "The database refused this: it doesn’t fit what else is on record, which may have changed while you "
            "were typing. Check the fields below and save again."
        )
    ]


def _constraints() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    for model in apps.get_app_config("initiatives").get_models():
        for constraint in model._meta.constraints:
            yield model, constraint


def _by_name(name: str) -> models.BaseConstraint | None:
    return next((constraint for _model, constraint in _constraints() if constraint.name == name), None)


def _of_sqlite(message: str) -> models.BaseConstraint | None:
    if match := _CONSTRAINT.search(message):
        return _by_name(match[1])
    if match := _COLUMNS.search(message):
        broken = {column.strip() for column in match[1].split(",")}
        for model, constraint in _constraints():
            if isinstance(constraint, models.UniqueConstraint):
                table = model._meta.db_table
                columns = {f"{table}.{model._meta.get_field(name).column}" for name in constraint.fields}  # type: ignore[union-attr]
                if columns == broken:
                    return constraint
    return None
