"""The triggers are in force after every `migrate` and `flush`, and it shows where one is missing."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import connection
from django.test import Client

from initiatives import triggers
from initiatives.models import Initiative, PublicRevision, StatusChange
from tests import factories
from tests.database import refused, run, update

pytestmark = pytest.mark.django_db


def drop_one() -> str:
    """Take away the trigger that keeps a status change as it is, as a remade table would lose it."""
    name = "tracker_statuschange_update"
    run(f"DROP TRIGGER {name}" + (" ON initiatives_statuschange" if connection.vendor == "postgresql" else ""))
    return name


def test_a_new_database_has_every_trigger() -> None:
    assert triggers.missing(connection) == set()
    assert triggers.installed(connection) == triggers.expected(connection.vendor)


def test_a_missing_trigger_is_found_by_name() -> None:
    name = drop_one()
    assert triggers.missing(connection) == {name}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite can’t disable a trigger")
def test_a_disabled_trigger_counts_as_missing() -> None:
    run("ALTER TABLE initiatives_statuschange DISABLE TRIGGER tracker_statuschange_update")
    assert triggers.missing(connection) == {"tracker_statuschange_update"}


def test_readyz_says_that_a_trigger_is_missing(client: Client) -> None:
    assert client.get("/readyz").json() == {"database": "ok", "migrations": "ok", "triggers": "ok"}
    drop_one()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["triggers"] == "missing"


def test_check_data_says_that_a_trigger_is_missing_and_how_to_put_it_back() -> None:
    name = drop_one()
    errors = io.StringIO()
    with pytest.raises(CommandError, match="1 fault found"):
        call_command("check_data", stderr=errors)
    assert name in errors.getvalue()
    assert "manage.py migrate" in errors.getvalue()


@pytest.mark.parametrize("arguments", [[], ["auth"], ["--plan"], ["--check"], ["initiatives", "--prune"]], ids=str)
def test_every_migrate_puts_the_triggers_back(arguments: list[str]) -> None:
    drop_one()
    call_command("migrate", *arguments, verbosity=0, stdout=io.StringIO())
    assert triggers.missing(connection) == set()


def test_a_migration_that_fails_leaves_the_triggers_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Any, *args: Any, **options: Any) -> None:
        assert triggers.installed(connection) == set()
        raise RuntimeError("This migration fails.")

    monkeypatch.setattr(migrate.Command, "handle", fail)
    with pytest.raises(RuntimeError):
        call_command("migrate", "initiatives", verbosity=0)
    assert triggers.missing(connection) == set()


def test_a_table_that_is_not_made_yet_does_not_stop_the_others_from_being_guarded() -> None:
    change = factories.status(factories.initiative())
    connection.check_constraints()
    triggers.drop(connection)
    run("DROP TABLE initiatives_eventlink")
    triggers.install(connection)
    with refused("stays as it is"):
        update(change, reason="Another.")
    assert all("eventlink" in name for name in triggers.missing(connection))


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_database_and_leaves_it_guarded() -> None:
    factories.status(factories.initiative(public=True))
    call_command("flush", interactive=False, verbosity=0)
    assert not Initiative.objects.exists()
    assert not StatusChange.history.exists()
    assert triggers.missing(connection) == set()
    assert PublicRevision.objects.get().number >= 1
    factories.initiative(slug="initiative-1")


@pytest.mark.django_db(transaction=True)
def test_flush_that_is_not_confirmed_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    initiative = factories.initiative()
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    call_command("flush", verbosity=0, stdout=io.StringIO())
    assert Initiative.objects.get() == initiative
    assert triggers.missing(connection) == set()


def test_a_migrate_that_changes_nothing_leaves_the_revision_so_that_browsers_keep_their_pages() -> None:
    before = str(PublicRevision.objects.current())
    call_command("migrate", verbosity=0)
    assert str(PublicRevision.objects.current()) == before


def test_a_migrate_that_puts_a_trigger_back_renews_the_revision_since_a_write_may_have_slipped_past() -> None:
    before = str(PublicRevision.objects.current())
    drop_one()
    call_command("migrate", verbosity=0)
    assert str(PublicRevision.objects.current()) != before
