"""Dates as EDTF values, with the bounds that follow from them on every path through the models."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives.dates import InvalidDate
from initiatives.models import Event, KeyDate
from tests import factories
from tests.database import refused, update

pytestmark = pytest.mark.django_db

BOUNDS = [
    ("2019-11", date(2019, 11, 1), date(2019, 11, 30)),
    ("2019-23", date(2019, 9, 1), date(2019, 11, 30)),
    ("2020-09-10", date(2020, 9, 10), date(2020, 9, 10)),
    ("../2020-09-10", None, date(2020, 9, 10)),
    ("2020-09-10/..", date(2020, 9, 10), None),
    ("2025?", date(2025, 1, 1), date(2025, 12, 31)),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest"), BOUNDS)
def test_bounds_follow_from_the_date_when_a_row_is_saved(edtf: str, earliest: date | None, latest: date | None) -> None:
    key_date = factories.key_date(factories.initiative(), edtf)
    key_date.refresh_from_db()
    assert (key_date.earliest, key_date.latest) == (earliest, latest)


@pytest.mark.parametrize(("edtf", "earliest", "latest"), BOUNDS)
def test_bounds_follow_from_the_date_in_bulk_create(edtf: str, earliest: date | None, latest: date | None) -> None:
    Event.objects.bulk_create([Event(title="Race", slug="race", date_edtf=edtf, date_earliest=date(1, 1, 1))])
    event = Event.objects.get(slug="race")
    assert (event.date_earliest, event.date_latest) == (earliest, latest)


def test_an_event_without_a_date_has_no_bounds() -> None:
    event = factories.event(date_edtf="2020-12")
    event.date_edtf = ""
    event.save()
    event.refresh_from_db()
    assert (event.date_earliest, event.date_latest) == (None, None)


@pytest.mark.parametrize("edtf", ["10.09.2020", "last November", "2020-13", "2021/2020", "../.."])
def test_what_is_no_date_is_refused_under_its_field_and_never_stored(edtf: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        factories.key_date(factories.initiative(), edtf)
    assert set(refusal.value.message_dict) == {"edtf"}
    with pytest.raises(InvalidDate):
        KeyDate.objects.bulk_create([KeyDate(initiative=factories.initiative(), what="started", edtf=edtf)])


def test_an_end_before_its_start_is_refused() -> None:
    key_date = factories.key_date(factories.initiative())
    with refused("keydate_latest_after_earliest"):
        update(key_date, earliest="2020-09-11", latest="2020-09-10")
    event = factories.event(date_edtf="2020-12")
    with refused("event_date_latest_after_date_earliest"):
        update(event, date_earliest="2020-09-11", date_latest="2020-09-10")


@pytest.mark.parametrize(
    ("earliest", "latest"), [(None, None), ("2020-09-10", None), (None, "2020-09-10"), ("2020-09-10", "2020-09-10")]
)
def test_an_open_end_and_a_single_day_pass(earliest: str | None, latest: str | None) -> None:
    update(factories.key_date(factories.initiative()), earliest=earliest, latest=latest)
    update(factories.event(), date_earliest=earliest, date_latest=latest)


def test_an_initiative_has_one_date_of_each_kind() -> None:
    initiative = factories.initiative()
    factories.key_date(initiative, what="started")
    factories.key_date(initiative, what="ended")
    with pytest.raises(ValidationError, match="has a date of this kind already"):
        factories.key_date(initiative, what="started")
