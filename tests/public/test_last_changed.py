"""Each record’s page says when it was last changed and last checked, and where to report an error."""

from datetime import date

import pytest

from initiatives import actions
from initiatives.models import Event, Initiative, Organisation, Source
from tests import factories
from tests.public.pages import part, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def records() -> list[Initiative | Organisation | Event | Source]:
    """A public initiative, and an organisation, an event and a source that belong to it."""
    version = factories.source_version()
    plan = factories.make_public(factories.initiative(), version)
    body = factories.make_public(factories.organisation(), version)
    event = factories.make_public(factories.event(), version)
    factories.participation(plan, body)
    factories.event_link(plan, event)
    return [plan, body, event, version.source]


def said(client, record) -> str:
    page = client.get(record.get_absolute_url())
    return text(page)


def test_each_says_when_it_was_changed_and_that_nobody_checked_it(client, records):
    for record in records:
        page = said(client, record)
        assert page.count("Last changed") == 1
        assert page.count("Last checked Not since it was recorded") == 1


def test_each_says_when_it_was_checked_be_it_by_way_of_an_initiative(client, records):
    plan, *others = records
    actions.record_check(initiative=plan, checked_on=date(2021, 5, 4), actor=None)
    assert "Last checked 4 May 2021" in said(client, plan)
    for record in others:
        assert f"Last checked 4 May 2021 by way of {plan}" in said(client, record)


def test_a_check_of_a_draft_is_not_told(client, records):
    _plan, body, event, source = records
    draft = factories.initiative(title="Secret plan")
    factories.cite(draft, source.current_version)
    factories.participation(draft, body)
    factories.event_link(draft, event)
    actions.record_check(initiative=draft, actor=None)
    for record in (body, event, source):
        assert "Secret plan" not in said(client, record)


def test_each_leads_to_where_an_error_is_reported(client, records, settings):
    settings.REPORT_ADDRESS = "mailto:corrections@example.org"
    for record in records:
        link = part(client.get(record.get_absolute_url()), '<a href="mailto:', "</a>")
        assert "corrections@example.org?subject=Error%20in%20http%3A//localhost/" in link
        assert record.slug in link
    settings.REPORT_ADDRESS = "https://example.org/report"
    for record in records:
        assert '<a href="https://example.org/report">Report an error</a>' in client.get(record.get_absolute_url()).text


def test_where_none_is_set_nothing_is_said_of_it(client, records):
    for record in records:
        assert "Report an error" not in said(client, record)
