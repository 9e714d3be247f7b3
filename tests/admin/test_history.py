"""The history is looked at, and never written, from the editors' pages."""

import pytest

from initiatives.models import Initiative
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

HISTORY = ("statuschange", "eventchange", "check", "quote", "citation", "sourceversion", "passage")


@pytest.fixture
def rows():
    initiative, event = factories.initiative(public=True), factories.event(public=True)
    change = initiative.status_changes.get()
    citation = change.citations.get()
    version = citation.quote.version
    found = [change, event.changes.get(), citation.quote, citation, version, version.passages.first()]
    return {row._meta.model_name: row for row in found}


@pytest.mark.parametrize("name", [name for name in HISTORY if name != "check"])
def test_a_row_is_shown_and_can_be_neither_changed_nor_deleted(name, rows, as_administrator, page):
    row = rows[name]
    response = as_administrator.get(page(row))
    assert response.status_code == 200
    assert 'name="_save"' not in response.content.decode()
    assert as_administrator.post(page(row), {"reason": "Another", "text": "Another"}).status_code == 403
    assert as_administrator.post(page(row, "delete"), {"post": "yes"}).status_code == 403
    assert as_administrator.get(page(name, "add")).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", HISTORY)
def test_nothing_is_deleted_from_the_list_either(name, as_administrator, page):
    assert "delete_selected" not in as_administrator.get(page(name, "changelist")).content.decode()


def test_the_record_shows_how_it_stood_over_time(as_editor, page):
    record = factories.make_public(factories.initiative(), factories.source_version())
    factories.status(record, "adopted", "2020-11", as_stated="adopted the plan", corrects=record.status_changes.get())
    text = shown(as_editor.get(page(record)))
    assert "How it stood over time" in text
    for part in ("Adopted", "November 2020", "adopted the plan", "The words say so.", "Corrected", "Correct this row"):
        assert part in text


def test_the_field_history_says_who_changed_what(editor, as_editor, page):
    record = factories.initiative(title="Green Corridor")
    sent = fields(as_editor.get(page(record)), "initiative_form")
    as_editor.post(page(record), sent | {"title": "Red Corridor", "names-0-text": "RC"})
    text = shown(as_editor.get(page(record)))
    assert f"{editor} Changed Title Green Corridor Red Corridor" in text
    assert "Created: Name: RC" in text
    text = shown(as_editor.get(page(record, "history")))
    assert f"{editor} Changed Title Green Corridor Red Corridor" in text


def test_an_older_state_is_shown_and_can_not_be_turned_back(as_editor, page):
    record = factories.initiative(title="Green Corridor")
    entry = record.history.get()
    Initiative.objects.filter(pk=record.pk).update(title="Red Corridor")
    address = page(record, "simple_history", entry.history_id)
    response = as_editor.get(address)
    assert "Green Corridor" in shown(response)
    assert "Revert" not in shown(response)
    assert as_editor.post(address, {"title": "Green Corridor", "slug": record.slug}).status_code == 403
    record.refresh_from_db()
    assert record.title == "Red Corridor"


def test_a_removed_row_is_still_told_of(as_editor, page):
    record = factories.initiative()
    factories.name(record, "GC")
    sent = fields(as_editor.get(page(record)), "initiative_form")
    as_editor.post(page(record), sent | {"names-0-DELETE": "on"})
    assert "Deleted: Name: GC" in shown(as_editor.get(page(record)))
