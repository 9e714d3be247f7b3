"""The one lawful way through the triggers: a gate that lives and dies with its transaction."""

import pytest
from django.db import connection, transaction

from initiatives import triggers
from initiatives.models import StatusChange
from tests import factories
from tests.database import refused, run, update

pytestmark = pytest.mark.django_db


@pytest.fixture
def change() -> StatusChange:
    return factories.status(factories.initiative())


def test_a_gated_write_passes_while_the_gate_is_open_and_not_after(change: StatusChange) -> None:
    with triggers.gate("default"):
        update(change, reason="By the gate.")
    change.refresh_from_db()
    assert change.reason == "By the gate."
    with refused("stays as it is"):
        update(change, reason="After it.")


def test_an_error_in_the_block_closes_the_gate_and_takes_back_what_was_written(change: StatusChange) -> None:
    with refused("draft again"), triggers.gate("default"):
        update(change, reason="By the gate.")
        update(factories.initiative(public=True), publication="draft")
    with refused("stays as it is"):
        update(change, reason="After it.")
    change.refresh_from_db()
    assert change.reason == "The words say so."


def test_an_outer_transaction_that_is_rolled_back_leaves_the_gate_shut(change: StatusChange) -> None:
    with transaction.atomic():
        with triggers.gate("default"):
            update(change, reason="By the gate.")
        transaction.set_rollback(True)
    with refused("stays as it is"):
        update(change, reason="After it.")


def test_a_gate_within_a_gate_leaves_the_outer_one_open(change: StatusChange) -> None:
    with triggers.gate("default"):
        with triggers.gate("default"):
            update(change, reason="Within.")
        update(change, reason="Between.")
    with refused("stays as it is"):
        update(change, reason="After it.")


def test_the_gate_lets_history_records_and_addresses_pass() -> None:
    initiative = factories.initiative(public=True)
    with triggers.gate("default"):
        run("DELETE FROM initiatives_historicalinitiative WHERE id = %s", initiative.pk)
        run("DELETE FROM initiatives_usedslug WHERE record_id = %s", initiative.pk)
        initiative.delete()
    assert not StatusChange.objects.exists()


def test_the_gate_lets_nothing_pass_that_is_untrue() -> None:
    initiative = factories.initiative(public=True)
    quote = factories.cite(factories.initiative()).quote
    with triggers.gate("default"):
        with refused("never edited"):
            update(quote, exact="Other words")
        with refused("draft again"):
            update(initiative, publication="draft")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_the_gate_lets_a_table_be_emptied() -> None:
    factories.name(factories.initiative())
    connection.check_constraints()
    with triggers.gate("default"):
        run("TRUNCATE initiatives_historicalname")
    with refused("keeps its rows"):
        run("TRUNCATE initiatives_historicalname")
