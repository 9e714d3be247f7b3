"""Any history, read as of any day and as known by any day, against a few lines of plain Python."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.choices import Stage
from initiatives.models import Initiative, StatusChange
from initiatives.past_marks import mark_what_may_be
from initiatives.querysets.moments import Moment
from tests import factories
from tests.past.clock import on

pytestmark = pytest.mark.django_db
START = date(2021, 1, 1)
DAYS = st.integers(0, 12).map(lambda number: START + timedelta(days=number))


@dataclass(frozen=True)
class Row:
    """A row of a history: it holds from a day between two, was recorded on one, and corrects the row at an index."""

    stage: str
    earliest: date | None
    latest: date
    recorded: date
    corrects: int | None


@st.composite
def histories(draw):
    rows: list[Row] = []
    recorded = START + timedelta(days=20)
    for number in range(draw(st.integers(1, 5))):
        recorded += timedelta(days=draw(st.integers(1, 2)))
        first, last = sorted((draw(DAYS), draw(DAYS)))
        corrected = {row.corrects for row in rows}
        open_ones = [index for index in range(number) if index not in corrected]
        corrects = draw(st.sampled_from([None, *open_ones]))
        earliest = draw(st.sampled_from([first, None]))
        rows.append(Row(list(Stage)[number + 1], earliest, last, recorded, corrects))
    return rows


def known(rows, known_by):
    seen = [(index, row) for index, row in enumerate(rows) if known_by is None or row.recorded <= known_by]
    wrong = {row.corrects for _index, row in seen}
    return [(index, row) for index, row in seen if index not in wrong]


def current(rows, as_of, known_by):
    counted = [(row.latest, row.recorded, index, row) for index, row in known(rows, known_by) if row.latest <= as_of]
    return max(counted)[-1].stage if counted else Stage.NOT_STATED


def perhaps(rows, as_of, known_by):
    return {
        row.stage
        for _index, row in known(rows, known_by)
        if (row.earliest is None or row.earliest <= as_of) and row.latest > as_of
    }


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=histories(), days=st.lists(st.tuples(DAYS, st.none() | st.integers(20, 32)), min_size=3, max_size=3))
def test_the_stage_is_that_of_the_rows(db, rows, days):
    with on("2021-01-01"):
        # Published before every day of the history, so that the record is there on each of them.
        version = factories.source_version(published_on=date(2020, 12, 1))
        record = factories.initiative()
        factories.cite(record, version)
    recorded: list[StatusChange] = []
    for row in rows:
        edtf = f"{row.earliest or '..'}/{row.latest}" if row.earliest != row.latest else str(row.latest)
        corrects = recorded[row.corrects] if row.corrects is not None else None
        with on(str(row.recorded)):
            recorded.append(factories.status(record, row.stage, edtf, version=version, corrects=corrects))
    with on("2021-03-01"):
        factories.make_public(record, factories.source_version(published_on=date(2020, 12, 1)))
        for as_of, number in days:
            known_by = START + timedelta(days=number) if number is not None else None
            with Moment(as_of, known_by).reading():
                found = Initiative.objects.get(pk=record.pk)
            assert found.stage == current(rows, as_of, known_by)
            if known_by is None:
                mark_what_may_be([found], Moment(as_of))
                said = {change.stage for change in found.may_be}
                assert said == perhaps(rows, as_of, None) - {found.stage}
