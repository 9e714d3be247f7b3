"""A NUL in a text is refused by the database, on whatever path it comes."""

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

from initiatives.models import Initiative
from initiatives.triggers.tables import append_only, content_models
from tests import factories
from tests.database import copy_of, insert, refused, update

pytestmark = pytest.mark.django_db

# PostgreSQL's texts can't hold a NUL at all, which psycopg reports; on SQLite a trigger refuses it.
NO_NUL = (DataError, IntegrityError)


def test_no_text_of_any_record_holds_a_nul() -> None:
    rows = factories.one_of_each()
    tried = 0
    for model in {*content_models()} - {*append_only()}:
        for field in model._meta.local_fields:
            if isinstance(field, models.CharField | models.TextField):
                with pytest.raises(NO_NUL, match=r"NUL|never edited"), transaction.atomic():
                    update(rows[model], **{field.column: "a\0b"})
                tried += 1
    assert tried > 50


def test_no_row_of_the_history_holds_a_nul() -> None:
    initiative = factories.initiative()
    change = factories.status(initiative)
    for column in ("reason", "as_stated", "effective_text"):
        with pytest.raises(NO_NUL, match="NUL"), transaction.atomic():
            insert(copy_of(change, **{column: "a\0"}))
    version = factories.source_version()
    with pytest.raises(NO_NUL, match="NUL"), transaction.atomic():
        insert(copy_of(version, number=2, text="a\0b"))


def test_bulk_create_and_save_store_no_nul() -> None:
    with pytest.raises(NO_NUL, match="NUL"), transaction.atomic():
        Initiative.objects.bulk_create([Initiative(title="a\0b", slug="a")])
    initiative = factories.initiative()
    initiative.summary = "\0"
    with pytest.raises(NO_NUL, match="NUL"), transaction.atomic():
        initiative.save()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL refuses NUL by itself")
def test_sqlite_refuses_a_nul_with_a_sentence() -> None:
    with refused("A text can’t contain the NUL character. Remove it."):
        update(factories.initiative(), title="\0")
    assert connection.vendor == "sqlite"
