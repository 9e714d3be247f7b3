"""Which row of a history is current, and that the record carries just that one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import verification
from initiatives.choices import Delivery, Stage
from initiatives.models import Initiative, StatusChange
from tests import factories
from tests.database import at_once

pytestmark = pytest.mark.django_db


def current(initiative: Initiative) -> str:
    """The stage that the initiative carries in the database."""
    return Initiative.objects.get(pk=initiative.pk).stage


@pytest.fixture
def record() -> Callable[..., StatusChange]:
    """Records a status of one initiative, with words of one source."""
    initiative, version = factories.initiative(), factories.source_version()
    return lambda *args, **values: factories.status(initiative, *args, version=version, **values)


def test_without_a_history_the_stage_is_not_stated() -> None:
    assert current(factories.initiative()) == "not_stated"


def test_the_latest_effective_bound_is_current_in_whatever_order_rows_are_recorded(record: Any) -> None:
    record(Stage.ADOPTED, "2020-05")
    assert current(record(Stage.DRAFTING, "2020-04").initiative) == "adopted"
    assert current(record(Stage.UNDER_WAY, "2020").initiative) == "under_way"


def test_among_equal_bounds_the_later_recorded_is_current(record: Any) -> None:
    record(Stage.ADOPTED, "2020-05-31")
    assert current(record(Stage.UNDER_WAY, "2020-05").initiative) == "under_way"
    assert current(record(Stage.COMPLETED, "../2020-05-31").initiative) == "completed"


def test_an_open_end_counts_up_to_the_day_it_was_recorded(record: Any) -> None:
    record(Stage.ADOPTED, "2020-09-10/..")
    assert current(record(Stage.DRAFTING, "2025-01-01").initiative) == "adopted"


def test_a_corrected_row_no_longer_counts(record: Any) -> None:
    right = record(Stage.ADOPTED, "2020-05")
    wrong = record(Stage.COMPLETED, "2020-06")
    record(Stage.DRAFTING, "2020-04", corrects=wrong)
    assert current(right.initiative) == "adopted"
    assert StatusChange.objects.filter(initiative=right.initiative).current() == right


def test_a_correction_of_a_correction_counts_alone(record: Any) -> None:
    first = record(Stage.COMPLETED, "2020-06")
    second = record(Stage.POSTPONED, "2020-07", corrects=first)
    third = record(Stage.DRAFTING, "2020-05", corrects=second)
    assert current(first.initiative) == "drafting"
    assert StatusChange.objects.filter(initiative=first.initiative).uncorrected().get() == third


def test_a_correction_may_keep_the_values_and_change_the_date_the_reason_or_the_source_alone(record: Any) -> None:
    row = record(Stage.ADOPTED, "2020-05")
    row = record(Stage.ADOPTED, "2020-04", corrects=row)
    row = record(Stage.ADOPTED, "2020-04", corrects=row, reason="Another reason.")
    row = record(Stage.ADOPTED, "2020-04", corrects=row, evidence=[factories.evidence()])
    assert current(row.initiative) == "adopted"
    assert Initiative.objects.get(pk=row.initiative.pk).effective_edtf == "2020-04"


def test_a_row_of_another_initiative_cannot_be_corrected(record: Any) -> None:
    other = factories.status(factories.initiative())
    with pytest.raises(ValidationError, match="row of the same record") as refused:
        record(corrects=other)
    assert set(refused.value.message_dict) == {"corrects"}


def test_a_row_cannot_be_corrected_twice(record: Any) -> None:
    wrong = record()
    record(corrects=wrong, reason="Read again.")
    with pytest.raises(ValidationError, match="corrected already") as refused:
        record(corrects=wrong, reason="Read once more.")
    assert set(refused.value.message_dict) == {"corrects"}


def test_the_current_state_of_an_event_follows_the_same_rule() -> None:
    event = factories.event()
    wrong = factories.event_change(event, "held", "2020-06")
    factories.event_change(event, "planned", "2020-05")
    event.refresh_from_db()
    assert event.state == "held"
    factories.event_change(event, "cancelled", "2020-04", corrects=wrong)
    event.refresh_from_db()
    assert event.state == "planned"
    with pytest.raises(ValidationError, match="row of the same record"):
        factories.event_change(event, corrects=factories.event_change(factories.event()))


DATES = st.sampled_from(["2020-05", "2020-05-31", "2020", "../2020-05-31", "2020-04/..", "2019-23", "2026-01-01"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(Stage.values), st.sampled_from(Delivery.values), DATES, st.booleans()),
        min_size=1,
        max_size=5,
    ),
    data=st.data(),
)
def test_after_any_sequence_of_changes_and_corrections_the_initiative_carries_the_current_row(
    rows: list[tuple[str, str, str, bool]], data: st.DataObject
) -> None:
    initiative, version = factories.initiative(), factories.source_version()
    recorded: list[StatusChange] = []
    corrected: set[StatusChange] = set()
    for stage, delivery, effective, corrects in rows:
        open_rows = [row for row in recorded if row not in corrected]
        wrong = data.draw(st.sampled_from(open_rows)) if corrects and open_rows else None
        if wrong:
            corrected.add(wrong)
        recorded.append(
            factories.status(initiative, stage, effective, version=version, delivery=delivery, corrects=wrong)
        )
    # The rule of docs/design.md, section 2, told a second time: of the uncorrected rows the one with the latest
    # bound, and of several such the one recorded last.
    expected = max(
        (row for row in recorded if row not in corrected),
        key=lambda row: (row.effective_latest or date.min, row.recorded_at),
    )
    initiative.refresh_from_db()
    assert (initiative.stage, initiative.delivery, initiative.effective_edtf) == (
        expected.stage,
        expected.delivery,
        expected.effective_edtf,
    )
    assert (initiative.effective_earliest, initiative.effective_latest) == (
        expected.effective_earliest,
        expected.effective_latest,
    )
    assert list(verification.current_statuses()) == []


@pytest.mark.django_db(transaction=True)
def test_editors_who_record_at_once_leave_the_current_row_right() -> None:
    initiative, version = factories.initiative(), factories.source_version()

    def record(stage: str, day: int) -> None:
        factories.status(Initiative.objects.get(pk=initiative.pk), stage, f"2020-09-0{day}", version=version)

    works = [lambda stage=stage, day=day: record(stage, day) for day, stage in enumerate(Stage.values[1:6], 1)]
    assert at_once(*works) == []
    assert StatusChange.objects.count() == 5
    assert list(verification.current_statuses()) == []
    assert current(initiative) == Stage.values[5]


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_correct_the_same_row_at_once_the_second_is_told() -> None:
    wrong = factories.status(factories.initiative())
    version = factories.source_version()

    def correct() -> None:
        initiative = Initiative.objects.get(pk=wrong.initiative.pk)
        factories.status(initiative, version=version, corrects=StatusChange.objects.get(pk=wrong.pk))

    raised = at_once(correct, correct)
    assert [type(error) for error in raised] == [ValidationError]
    assert "corrected already" in str(raised[0])
