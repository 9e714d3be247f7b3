"""What is history stays as it is, whatever tries to change it."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from initiatives import triggers
from initiatives.models import Check, Citation, EventChange, Passage, SourceVersion, StatusChange, UsedSlug
from initiatives.triggers.tables import append_only, kept_tables
from tests import factories
from tests.database import copy_of, insert, refused, run, update

pytestmark = pytest.mark.django_db

STAYS = "stays as it is"
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no such statement")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no such statement")


@pytest.fixture
def rows() -> dict[str, Any]:
    """A row of every append-only model, by the model's name."""
    initiative, event = factories.initiative(), factories.event()
    version = factories.source_version(public=False)
    rows = [
        factories.status(initiative, version=version),
        factories.event_change(event, version=version),
        Check.objects.create(initiative=initiative, checked_on="2020-09-10"),
        version,
        version.passages.first(),
    ]
    factories.participation(initiative, organisation := factories.organisation())
    factories.event_participation(event, organisation)
    factories.event_link(initiative, event)
    factories.relation(initiative, factories.initiative())
    factories.key_date(initiative)
    factories.name(initiative)
    factories.identifier(organisation)
    initiative.themes.add(factories.theme())
    initiative.save()
    rows += factories.of_editors_work(initiative, version, factories.cite(initiative, version))
    found = {type(row).__name__: row for row in rows}
    for model in append_only():
        found.setdefault(model.__name__, model._default_manager.first())
    return {model.__name__: found[model.__name__] for model in append_only()}


def test_every_model_of_the_history_is_append_only(rows: dict[str, Any]) -> None:
    history = {model.__name__ for model in apps.get_models() if model.__name__.startswith("Historical")}
    assert history < set(rows)
    assert set(rows) - history == {
        "StatusChange", "EventChange", "Check", "SourceVersion", "Passage", "LaterPlace", "ReviewStep",
    }  # fmt: skip
    assert None not in rows.values()


def test_no_statement_changes_or_deletes_a_row_of_the_history(rows: dict[str, Any]) -> None:
    for row in rows.values():
        key = row._meta.pk.column
        table = row._meta.db_table
        with refused(STAYS):
            run(f"UPDATE {table} SET {key} = {key} WHERE {key} = %s", row.pk)
        with refused(STAYS):
            run(f"DELETE FROM {table} WHERE {key} = %s", row.pk)
    assert all(type(row)._default_manager.filter(pk=row.pk).exists() for row in rows.values())


def test_no_method_of_a_queryset_changes_or_deletes_a_row_of_the_history(rows: dict[str, Any]) -> None:
    for row in rows.values():
        same = type(row)._default_manager.filter(pk=row.pk)
        column = next(field.attname for field in row._meta.local_fields if not field.primary_key)
        with refused(STAYS):
            same.update(**{column: getattr(row, column)})
        with refused(STAYS):
            same._raw_delete(connection.alias)


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (StatusChange, "reason", "Another."),
        (EventChange, "state", "held"),
        (Check, "note", "Another."),
        (SourceVersion, "text", "Other words."),
        (Passage, "end", 3),
    ],
)
def test_no_model_saves_over_or_deletes_a_row_of_the_history(
    rows: dict[str, Any], model: type[models.Model], column: str, value: Any
) -> None:
    row = rows[model.__name__]
    before = getattr(row, column)
    setattr(row, column, value)
    with refused(STAYS):
        row.save()
    with pytest.raises((IntegrityError, models.ProtectedError)), transaction.atomic():
        row.delete()
    assert getattr(type(row)._default_manager.get(pk=row.pk), column) == before


def test_the_field_history_cannot_be_rewritten_by_its_own_manager(rows: dict[str, Any]) -> None:
    initiative = rows["StatusChange"].initiative
    with refused(STAYS):
        initiative.history.all().delete()
    oldest = initiative.history.earliest()
    oldest.title = "Never so called"
    with refused(STAYS):
        oldest.save()


@on_sqlite
def test_a_row_is_not_replaced_under_its_own_id(rows: dict[str, Any]) -> None:
    for row in rows.values():
        for verb in ("INSERT OR REPLACE", "REPLACE"):
            with refused("on record already"):
                insert(row, verb)


@on_sqlite
def test_a_row_is_not_replaced_by_way_of_another_unique_column(rows: dict[str, Any]) -> None:
    change, version, passage = rows["StatusChange"], rows["SourceVersion"], rows["Passage"]
    insert(correction := copy_of(change, corrects_id=change.pk))
    for row in (copy_of(correction), copy_of(version), copy_of(passage)):
        with refused("on record already"):
            insert(row, "INSERT OR REPLACE")


@on_sqlite
def test_an_update_cannot_replace_another_row(rows: dict[str, Any]) -> None:
    one, other = rows["StatusChange"], factories.status(rows["StatusChange"].initiative)
    with refused(STAYS):
        run(f"UPDATE OR REPLACE {one._meta.db_table} SET id = %s WHERE id = %s", other.pk, one.pk)


@on_sqlite
def test_a_published_record_is_not_replaced_by_a_draft_nor_by_a_record_with_its_address() -> None:
    for make in (factories.initiative, factories.organisation, factories.event, factories.source):
        published, draft = make(public=True), make()
        with refused("on record already"):
            insert(copy_of(published, id=published.pk, publication="draft"), "INSERT OR REPLACE")
        for statement in ("INSERT OR REPLACE", "REPLACE"):
            with pytest.raises(IntegrityError), transaction.atomic():
                insert(copy_of(draft, slug=published.slug), statement)
        with refused("used by another record"):
            run(f"UPDATE OR REPLACE {draft._meta.db_table} SET slug = %s WHERE id = %s", published.slug, draft.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            run(f"UPDATE OR REPLACE {draft._meta.db_table} SET id = %s WHERE id = %s", published.pk, draft.pk)
        assert type(published).objects.filter(pk=published.pk, publication="published").exists()


@on_sqlite
def test_the_evidence_of_a_change_is_not_replaced() -> None:
    version = factories.source_version()
    change = factories.status(factories.initiative(), version=version)
    citation = change.citations.get()
    other = factories.cite(factories.initiative(), version)
    with refused("on record already"):
        insert(copy_of(other, id=citation.pk), "INSERT OR REPLACE")
    with refused("on record already"):
        insert(copy_of(citation), "INSERT OR REPLACE")
    for columns in ("id = %s", "status_change_id = %s, initiative_id = NULL"):
        with refused("on record already"):
            new = citation.pk if columns.startswith("id") else change.pk
            run(f"UPDATE OR REPLACE {other._meta.db_table} SET {columns} WHERE id = %s", new, other.pk)


@on_sqlite
def test_a_quote_is_not_replaced_by_other_words() -> None:
    version = factories.source_version()
    quote = factories.cite(factories.initiative(), version, "The Council").quote
    other = factories.cite(factories.initiative(), version, "The Secretariat").quote
    for copy in (copy_of(other, id=quote.pk), copy_of(quote)):
        with refused("on record already"):
            insert(copy, "INSERT OR REPLACE")
    with refused("on record already"):
        run(f"UPDATE OR REPLACE {quote._meta.db_table} SET id = %s WHERE id = %s", quote.pk, other.pk)


@on_sqlite
def test_a_used_address_is_not_replaced() -> None:
    one, other = factories.initiative(), factories.initiative()
    used = UsedSlug.objects.get(slug=one.slug)
    for copy in (copy_of(used, record_id=other.pk), copy_of(used, id=used.pk, slug="free")):
        with refused("A used address stays on record"):
            insert(copy, "INSERT OR REPLACE")


def test_bulk_create_updates_no_row_of_the_history(rows: dict[str, Any]) -> None:
    for name, column in (("StatusChange", "reason"), ("Check", "note"), ("SourceVersion", "text")):
        row = rows[name]
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.bulk_create(
                [copy_of(row, id=row.pk, **{column: "Another."})],
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[column],
            )


@on_postgresql
def test_no_table_of_the_history_nor_of_records_can_be_emptied(rows: dict[str, Any]) -> None:
    connection.check_constraints()
    for table in kept_tables():
        with refused("keeps its rows"):
            run(f"TRUNCATE {table} CASCADE")
    with refused("keeps its rows"):
        run("TRUNCATE initiatives_user CASCADE")


@pytest.mark.parametrize("of", ["status", "event"])
def test_the_evidence_of_a_change_is_part_of_the_history(of: str) -> None:
    change = factories.status(factories.initiative()) if of == "status" else factories.event_change(factories.event())
    citation = change.citations.get()
    other = factories.source_version()
    sentence = "The evidence of a change is part of the history"
    with refused(sentence):
        update(citation, note="Another note.")
    with refused(sentence):
        update(citation, **{f"{citation.target_kind}_id": None, "initiative_id": factories.initiative().pk})
    citation.note = "Another note."
    with refused(sentence):
        citation.save()
    with refused(sentence):
        citation.delete()
    with refused(sentence):
        Citation.objects.filter(pk=citation.pk)._raw_delete(connection.alias)
    factories.cite(change, other)
    assert change.citations.count() == 2


def test_the_evidence_of_other_claims_can_be_taken_back() -> None:
    initiative = factories.initiative()
    for target in (initiative, factories.key_date(initiative), factories.relation(initiative, factories.initiative())):
        citation = factories.cite(target)
        citation.note = "How it follows."
        citation.save()
        citation.delete()
    assert not Citation.objects.exists()


def test_a_used_address_stays_on_record() -> None:
    initiative = factories.initiative()
    for statement in ("DELETE FROM initiatives_usedslug", "UPDATE initiatives_usedslug SET slug = 'other'"):
        with refused("A used address stays on record"):
            run(f"{statement} WHERE record_id = %s", initiative.pk)


def test_a_quote_that_nothing_cites_any_more_can_be_deleted() -> None:
    citation = factories.cite(factories.initiative())
    citation.delete()
    citation.quote.delete()


def test_the_triggers_that_refuse_are_in_force() -> None:
    assert triggers.missing(connection) == set()
