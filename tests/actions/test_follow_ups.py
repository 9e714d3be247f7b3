"""What editors agree on among themselves: who looks after an initiative, when, and what they note."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.actions.follow_ups import follow_up, set_stale_after
from initiatives.models import DeskSettings, FollowUp, Initiative, PublicRevision
from tests import factories

pytestmark = pytest.mark.django_db


def saved(initiative: Initiative, **values: Any) -> FollowUp:
    values = {"assigned_to": None, "due_on": None, "notes": "Ask the secretariat.", "actor": None, **values}
    return follow_up(initiative=initiative, **values)


def test_it_is_kept_beside_the_initiative_and_changed() -> None:
    initiative, editor = factories.initiative(), factories.user()
    first = saved(initiative, assigned_to=editor, due_on=date(2021, 1, 1), actor=editor)
    again = saved(initiative, notes=" Answered. ", seen=first.updated)
    assert again.pk == first.pk
    assert (again.notes, again.assigned_to, again.due_on, again.created_by) == ("Answered.", None, None, editor)
    assert [entry.notes for entry in again.history.all()] == ["Answered.", "Ask the secretariat."]


def test_neither_the_initiative_nor_the_public_revision_changes() -> None:
    initiative = factories.initiative(public=True)
    before = Initiative.objects.values().get(), PublicRevision.objects.values().get()
    row = saved(initiative)
    saved(initiative, notes="Another.", seen=row.updated)
    set_stale_after(30, actor=None)
    assert (Initiative.objects.values().get(), PublicRevision.objects.values().get()) == before


@pytest.mark.parametrize("first", [True, False])
def test_of_two_editors_the_second_is_told_of_the_first(first: bool) -> None:
    initiative, other = factories.initiative(), factories.user("ann")
    seen = None if first else saved(initiative).updated
    saved(initiative, notes="Ann’s.", seen=seen, actor=other)
    with pytest.raises(ValidationError, match="ann changed this meanwhile"):
        saved(initiative, notes="Mine.", seen=seen)
    assert FollowUp.objects.get().notes == "Ann’s."


def test_who_left_is_not_assigned_but_stays_where_they_are() -> None:
    initiative, editor = factories.initiative(), factories.user()
    row = saved(initiative, assigned_to=editor)
    editor.is_active = False
    editor.save()
    saved(initiative, assigned_to=editor, notes="Still theirs.", seen=row.updated)
    with pytest.raises(ValidationError, match="Choose another editor"):
        saved(factories.initiative(), assigned_to=editor)


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_a_number_of_days_beyond_its_bounds_is_refused(days: int) -> None:
    with pytest.raises(ValidationError):
        set_stale_after(days, actor=None)
    assert DeskSettings.objects.current().stale_after_days == 182


def test_the_days_until_a_record_is_stale_are_set_for_all() -> None:
    assert DeskSettings.objects.current().stale_after_days == 182
    set_stale_after(30, actor=None)
    set_stale_after(60, actor=None)
    assert DeskSettings.objects.current().stale_after_days == 60


def test_a_note_with_a_nul_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match="NUL"):
        saved(factories.initiative(), notes="\0")
