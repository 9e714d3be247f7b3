"""The page of all changes, and the history of one record: who, when, what, why."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.models import Initiative, KeyDate
from tests import factories
from tests.admin import forms

pytestmark = pytest.mark.django_db

CHANGES = "/admin/changes/"


def text(response: Any) -> str:
    assert response.status_code == 200, response.content.decode()
    return forms.shown(response)


def changed(record: Any, actor: Any = None, reason: str = "", **values: Any) -> Any:
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user, record._change_reason = actor, reason
    record.save()
    return record


def test_every_change_of_a_field_stands_there_with_person_time_and_reason(as_editor: Any, editor: Any) -> None:
    initiative = factories.initiative(title="Green Corridor")
    changed(initiative, editor, "The source says so.", title="Blue Corridor")
    shown = text(as_editor.get(CHANGES))
    assert f"{timezone.now():%-d %B %Y}" in shown
    assert editor.username in shown
    assert "Title Green Corridor Blue Corridor" in shown
    assert "Reason: The source says so." in shown
