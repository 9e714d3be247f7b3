"""Two editors save the same record: the second is told, sees both versions, and loses nothing."""

import pytest

from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    return factories.initiative(title="Green Corridor", summary="A road.")


@pytest.fixture
def second(person, browser_of):
    return browser_of(person("Editor"))


def opened(client, address):
    return fields(client.get(address), "initiative_form")


def test_the_second_is_told_and_sees_both_versions_where_they_differ(editor, as_editor, second, initiative, page):
    theirs, mine = opened(as_editor, page(initiative)), opened(second, page(initiative))
    as_editor.post(page(initiative), theirs | {"title": "Blue Corridor", "kind": "project"})
    response = second.post(page(initiative), mine | {"title": "Red Corridor"})
    assert response.status_code == 200
    text = shown(response)
    assert f"{editor} saved this record at" in text
    assert f"Stored now, by {editor} What you typed Title Blue Corridor Red Corridor Kind Project Other" in text
    assert "A road. A road." not in text
    initiative.refresh_from_db()
    assert initiative.title == "Blue Corridor"


def test_what_the_second_typed_is_still_in_the_form_and_can_be_saved_knowingly(as_editor, second, initiative, page):
    theirs, mine = opened(as_editor, page(initiative)), opened(second, page(initiative))
    as_editor.post(page(initiative), theirs | {"title": "Blue Corridor"})
    response = second.post(page(initiative), mine | {"title": "Red Corridor", "summary": "A railway."})
    again = fields(response, "initiative_form")
    assert {name: value for name, value in again.items() if name != "seen_version"} == {
        name: value for name, value in (mine | {"title": "Red Corridor", "summary": "A railway."}).items()
        if name != "seen_version"
    }  # fmt: skip
    assert second.post(page(initiative), again).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.title, initiative.summary, initiative.version) == ("Red Corridor", "A railway.", 3)


def test_a_third_save_in_between_is_told_again(as_editor, second, initiative, page):
    theirs, mine = opened(as_editor, page(initiative)), opened(second, page(initiative))
    as_editor.post(page(initiative), theirs | {"title": "Blue Corridor"})
    again = fields(second.post(page(initiative), mine | {"title": "Red Corridor"}), "initiative_form")
    as_editor.post(page(initiative), opened(as_editor, page(initiative)) | {"title": "White Corridor"})
    response = second.post(page(initiative), again)
    assert "White Corridor Red Corridor" in shown(response)


def test_rows_are_part_of_the_record(as_editor, second, initiative, page):
    participation = factories.participation(initiative, factories.organisation())
    factories.cite(participation)
    theirs, mine = opened(as_editor, page(initiative)), opened(second, page(initiative))
    as_editor.post(page(initiative), theirs | {"participations-0-role": "partner"})
    response = second.post(page(initiative), mine | {"participations-0-as_stated": "drafted the plan"})
    text = shown(response)
    assert "Participation: The Council – Partner As stated (empty) drafted the plan" in text
    assert "Role Partner Leads" in text
    assert second.post(page(initiative), fields(response, "initiative_form")).status_code == 302
    participation.refresh_from_db()
    assert (participation.role, participation.as_stated) == ("leads", "drafted the plan")


def test_new_rows_of_both_are_kept(as_editor, second, initiative, page):
    theirs, mine = opened(as_editor, page(initiative)), opened(second, page(initiative))
    as_editor.post(page(initiative), theirs | {"names-0-text": "GC", "names-0-kind": "acronym"})
    response = second.post(page(initiative), mine | {"names-0-text": "Green Road", "names-0-kind": "alias"})
    assert "Name GC added meanwhile not in your form; it stays" in shown(response)
    assert second.post(page(initiative), fields(response, "initiative_form")).status_code == 302
    assert sorted(initiative.names.values_list("text", flat=True)) == ["GC", "Green Road"]


def test_a_row_that_the_first_removed_is_kept_as_the_second_typed_it(as_editor, second, initiative, page):
    factories.name(initiative, "GC")
    factories.name(initiative, "Corridor")
    theirs, mine = opened(as_editor, page(initiative)), opened(second, page(initiative))
    place = next(n for n in (0, 1) if mine[f"names-{n}-text"] == "GC")
    as_editor.post(page(initiative), theirs | {f"names-{place}-DELETE": "on"})
    assert initiative.names.count() == 1
    response = second.post(page(initiative), mine | {f"names-{place}-text": "Green C."})
    assert "Name Green C. removed meanwhile added again when you save" in shown(response)
    assert second.post(page(initiative), fields(response, "initiative_form")).status_code == 302
    assert sorted(initiative.names.values_list("text", flat=True)) == ["Corridor", "Green C."]


def test_a_status_recorded_meanwhile_is_no_conflict_and_is_not_lost(as_editor, initiative, page):
    mine = opened(as_editor, page(initiative))
    factories.status(initiative, "adopted")
    assert as_editor.post(page(initiative), mine | {"title": "Red Corridor"}).status_code == 302
    initiative.refresh_from_db()
    assert (initiative.title, initiative.stage) == ("Red Corridor", "adopted")


def test_a_form_without_a_version_is_treated_as_outdated(as_editor, initiative, page):
    mine = opened(as_editor, page(initiative))
    for wrong in ("", "abc", "0", "99999999999999999999999"):
        response = as_editor.post(page(initiative), mine | {"seen_version": wrong, "title": "Red Corridor"})
        assert response.status_code == 200
    initiative.refresh_from_db()
    assert initiative.title == "Green Corridor"
