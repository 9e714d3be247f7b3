"""What comes next: what certainly begins on or after a day, then what only may be ahead; both databases agree."""

import pytest

from initiatives.choices import DateKind
from initiatives.models import Event, EventLink, Initiative, KeyDate
from tests import factories
from tests.past.clock import on
from tests.public.pages import part, section, text

pytestmark = pytest.mark.django_db
DAY = "2020-09-10"


@pytest.fixture
def plan():
    with on(DAY):
        return factories.initiative(public=True, slug="plan", title="Plan")


def said(client):
    with on(DAY):
        return text(part(client.get("/"), '<p class="lede">', "</p>"))


def test_what_has_no_first_day_comes_last(plan):
    with on(DAY):
        open_start = factories.event(public=True, title="A", date_edtf="../2020-09-10")
        december = factories.event(public=True, title="B", date_edtf="2020-12")
        factories.event_link(plan, open_start)
        factories.event_link(plan, december)
        due = factories.key_date(plan, "../2020-09-10", DateKind.ADOPTION_DUE)
        planned = factories.key_date(plan, "2020-12", DateKind.PLANNED_FOR)
    today = planned.earliest.replace(month=9, day=10)
    assert list(Event.objects.all()) == [december, open_start]
    assert list(Event.objects.coming(today)) == [december, open_start]
    assert [link.event for link in EventLink.objects.all()] == [december, open_start]
    assert list(KeyDate.objects.all()) == [planned, due]
    assert list(KeyDate.objects.coming(today)) == [planned, due]


def test_an_initiative_that_nobody_looked_at_is_the_longest_neglected():
    unseen, seen = factories.initiative(title="B"), factories.initiative(public=True, title="A")
    assert list(Initiative.objects.by_last_look()) == [unseen, seen]


@pytest.mark.parametrize("kind", [DateKind.DECIDED, DateKind.STARTED, DateKind.ENDED])
def test_a_date_of_what_has_happened_is_not_announced(client, plan, kind):
    with on(DAY):
        factories.key_date(plan, "../2020-09-10", kind)
        assert "Plan" not in text(section(client.get("/"), "h-coming"))
    assert said(client).endswith("no date ahead is on record.")


@pytest.mark.parametrize("kind", [DateKind.ADOPTION_DUE, DateKind.PLANNED_FOR, DateKind.HORIZON])
def test_a_date_on_which_something_is_due_is_announced(client, plan, kind):
    with on(DAY):
        factories.key_date(plan, "2020-12", kind)
        assert "Plan" in text(section(client.get("/"), "h-coming"))
    assert said(client).endswith("next: Plan, December 2020.")


def test_what_certainly_begins_later_goes_before_what_may_be_over(client, plan):
    with on(DAY):
        factories.event(public=True, title="Some day of the year", date_edtf="2020")
    assert said(client).endswith("may still be ahead: Some day of the year, 2020.")
    with on(DAY):
        factories.event(public=True, title="Meeting", date_edtf="2020-09-10/..")
    assert "; next: Meeting, " in said(client)
    with on(DAY):
        assert "next: Meeting, " in text(client.get("/events/"))


def test_of_a_date_and_an_event_the_certain_one_is_next(client, plan):
    with on(DAY):
        factories.key_date(plan, "2020", DateKind.PLANNED_FOR)
    assert said(client).endswith("may still be ahead: Plan, 2020.")
    with on(DAY):
        factories.event(public=True, title="Meeting", date_edtf="2020-12")
    assert said(client).endswith("next: Meeting, December 2020.")
    with on(DAY):
        factories.key_date(plan, "2020-11", DateKind.HORIZON)
    assert said(client).endswith("next: Plan, November 2020.")
