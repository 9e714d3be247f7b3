"""check_data proves that a past day is read rightly."""

import pytest

from initiatives import verification
from initiatives.models import Initiative
from initiatives.past_faults import past_days
from initiatives.querysets import past_tables
from tests.database import without_triggers

pytestmark = pytest.mark.django_db


def test_a_record_that_had_everything_happen_to_it_passes(story):
    assert list(verification.faults()) == []


def test_a_field_history_that_says_otherwise_than_the_rows_is_told_by_day(story):
    with without_triggers():
        Initiative.history.filter(id=story.plan.pk, stage="adopted").update(stage="completed")
    assert list(past_days()) == [
        "blue-corridor: on 2021-04-01 its field history says otherwise than the rows recorded by then."
    ]


def test_a_wrong_reading_of_the_rows_is_told(story, monkeypatch):
    asked = past_tables._uncorrected
    monkeypatch.setattr(past_tables, "_uncorrected", lambda change: asked(change).partition(" WHERE ")[0])
    past_tables._tables.cache_clear()
    try:
        told = list(past_days())
    finally:
        monkeypatch.undo()
        past_tables._tables.cache_clear()
    assert "blue-corridor: as of today it doesn’t stand as its current row says." in told
