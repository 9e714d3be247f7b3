"""Rows of the history: what none of them may be. That they stay as they are: tests/triggers/test_append_only.py."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from initiatives.models import EventChange, StatusChange
from tests import factories
from tests.database import copy_of, insert, refused, without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["status", "event"])
def change(request: pytest.FixtureRequest) -> Any:
    return factories.status(factories.initiative()) if request.param == "status" else _of_event()


def _of_event() -> EventChange:
    return factories.event_change(factories.event())


def test_an_end_before_its_start_is_refused(change: StatusChange | EventChange) -> None:
    with refused(f"{change._meta.model_name}_effective_latest_after_effective_earliest"):
        insert(copy_of(change, effective_earliest="2020-09-11", effective_latest="2020-09-10"))
    insert(copy_of(change, effective_earliest=None, effective_latest="2020-09-10"))


def test_a_row_cannot_correct_itself(change: StatusChange | EventChange) -> None:
    wrong = copy_of(change)
    wrong.corrects = wrong
    with without_triggers(), refused(f"{change._meta.model_name}_not_correcting_itself"):
        insert(wrong)


def test_a_row_is_corrected_once(change: StatusChange | EventChange) -> None:
    insert(copy_of(change, corrects_id=change.pk))
    with without_triggers(), refused("unique constraint"):
        insert(copy_of(change, corrects_id=change.pk))


def test_a_row_cannot_correct_one_of_another_record(change: StatusChange | EventChange) -> None:
    other = factories.status(factories.initiative()) if isinstance(change, StatusChange) else _of_event()
    with refused("only a row of the same record"):
        insert(copy_of(change, corrects_id=other.pk))


def test_a_status_does_not_lie_ahead_of_the_day_it_was_recorded(change: StatusChange | EventChange) -> None:
    today = timezone.now().date()
    with refused("never lies in the future"):
        insert(copy_of(change, effective_latest=today + timedelta(days=1)))
    insert(copy_of(change, effective_latest=today))


def test_a_row_is_not_recorded_ahead_of_the_clock(change: StatusChange | EventChange) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with refused("day of recording can’t lie ahead"):
        insert(copy_of(change, recorded_at=tomorrow, effective_latest=tomorrow.date()))


def test_a_reason_of_blanks_alone_is_none(change: StatusChange | EventChange) -> None:
    with refused("reason_not_empty"):
        insert(copy_of(change, reason="  "))


def test_a_status_has_a_latest_day(change: StatusChange | EventChange) -> None:
    with refused("effective_latest"):
        insert(copy_of(change, effective_latest=None))
