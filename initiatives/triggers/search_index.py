"""The search index, written by the database beside each row that has words (`IndexedField`), and made anew."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, transaction

from .notes import Note
from .tables import table_of

COLUMN = "indexed"


def indexed_models() -> list[type[models.Model]]:
    """The models whose rows have words in the index."""
    found = apps.get_app_config("initiatives").get_models()
    return [model for model in found if any(field.name == COLUMN for field in model._meta.local_fields)]


def index_notes(vendor: str) -> Iterator[Note]:
    """What keeps the index like the rows, whatever writes them."""
    index = table_of("IndexedWord")
    for model in indexed_models():
        table, kind = model._meta.db_table, str(model._meta.model_name)
        changed = f"CASE WHEN NEW.{COLUMN} <> OLD.{COLUMN} THEN NEW.{COLUMN} ELSE '[]' END"
        forget = f"DELETE FROM {index} WHERE row_id = OLD.id"
        yield Note(f"{kind}_index_insert", table, "INSERT", _take_in(kind, vendor, "NEW.id", f"NEW.{COLUMN}"))
        yield Note(
            f"{kind}_index_update", table, f"UPDATE OF {COLUMN}",
            f"{forget} AND NEW.{COLUMN} <> OLD.{COLUMN}; {_take_in(kind, vendor, 'NEW.id', changed)}",
        )  # fmt: skip
        yield Note(f"{kind}_index_delete", table, "DELETE", forget)


def rebuild(connection: Any) -> None:
    """Make the index anew from the words of all rows, in one transaction; those who read meanwhile see the old one."""
    tables = set(connection.introspection.table_names())
    index = table_of("IndexedWord")
    if index not in tables:
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {index}")
        for model in indexed_models():
            table, kind = model._meta.db_table, str(model._meta.model_name)
            if table in tables:
                cursor.execute(_take_in(kind, connection.vendor, "held.id", f"held.{COLUMN}", f"{table} held, "))


def _take_in(kind: str, vendor: str, row: str, words: str, rows: str = "") -> str:
    """The statement that adds the words of a row to the index; of all `rows`, where they are named."""
    lists = f"coalesce(nullif({words}, ''), '[]')"
    texts, part, place = (
        (f"json_each({lists}) part, json_each(part.value) word", "part.key", "word.key")
        if vendor == "sqlite"
        else (
            f"jsonb_array_elements(({lists})::jsonb) WITH ORDINALITY part(value, nth),"
            " jsonb_array_elements_text(part.value) WITH ORDINALITY word(value, nth)",
            "part.nth - 1",
            "word.nth - 1",
        )
    )
    return (
        f"INSERT INTO {table_of('IndexedWord')} (word, beginning, kind, row_id, part, position)"
        f" SELECT word.value, substr(word.value, 1, 2), '{kind}', {row}, {part}, {place} FROM {rows}{texts}"
    )
