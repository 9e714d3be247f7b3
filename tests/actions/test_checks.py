"""Logging that one looked and found nothing new."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives import actions
from initiatives.models import Check
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_check_is_logged_today_unless_another_day_is_given() -> None:
    initiative, user = factories.initiative(), factories.user()
    check = actions.record_check(initiative=initiative, actor=user)
    check.refresh_from_db()
    assert (check.checked_on, check.recorded_by, check.note) == (timezone.now().date(), user, "")
    earlier = actions.record_check(initiative=initiative, actor=user, checked_on=date(2020, 9, 11), note="Looked.")
    assert (earlier.checked_on, earlier.note) == (date(2020, 9, 11), "Looked.")


def test_a_check_leaves_the_status_as_it_is() -> None:
    initiative = factories.initiative()
    factories.status(initiative, "adopted")
    actions.record_check(initiative=initiative, actor=None)
    initiative.refresh_from_db()
    assert initiative.stage == "adopted"
    assert initiative.status_changes.count() == 1


def test_a_check_cannot_be_logged_ahead() -> None:
    tomorrow = timezone.now().date() + timedelta(days=1)
    with pytest.raises(ValidationError, match="hasn’t come yet") as refused:
        actions.record_check(initiative=factories.initiative(), actor=None, checked_on=tomorrow)
    assert set(refused.value.message_dict) == {"checked_on"}
    assert not Check.objects.exists()


def test_a_note_with_a_nul_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match="NUL"):
        actions.record_check(initiative=factories.initiative(), actor=None, note="\0")
