"""The page of what changed while others write, and for a day to come."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from initiatives import actions
from initiatives.public import changes
from initiatives.querysets import public_changes
from tests import factories
from tests.public.changes import ADDRESS, entries, total


@pytest.mark.django_db(transaction=True)
def test_what_is_withdrawn_while_it_is_read_is_still_told(client, monkeypatch):
    """It is of one moment: the stream names no record that its words can’t be read of any more."""
    plan = factories.initiative(public=True, title="Plan")
    told = changes.told

    def withdraw() -> None:
        actions.withdraw(plan, reason="A mistake.", actor=None)
        connection.close()

    def told_after_a_withdrawal(page):
        thread = threading.Thread(target=withdraw)
        thread.start()
        thread.join()
        return told(page)

    with monkeypatch.context() as patch:
        patch.setattr(changes, "told", told_after_a_withdrawal)
        assert any(each.startswith("Added Initiative Plan") for each in entries(client))
    plan.refresh_from_db()
    assert plan.publication == "withdrawn"
    assert any(each.startswith("Withdrawn Initiative Plan") for each in entries(client))


@pytest.mark.django_db
def test_since_a_day_to_come_nothing_has_changed_and_nothing_is_read(client, monkeypatch):
    factories.initiative(public=True)
    today = timezone.now().date()
    assert total(client, f"?since={today}") > 0

    def refuse(wanted):
        raise AssertionError(wanted)

    monkeypatch.setattr(public_changes, "changes", refuse)
    tomorrow = today + timedelta(1)
    assert total(client, f"?since={tomorrow}") == 0
    assert f'value="{tomorrow}"' in client.get(f"{ADDRESS}?since={tomorrow}").text
