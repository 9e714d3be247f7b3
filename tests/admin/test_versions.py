"""Two versions of a record side by side, and the page that restores one."""

from typing import Any

import pytest

from initiatives import actions
from initiatives.models import Initiative
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(as_editor: Any, page: Any) -> Any:
    """An initiative of two versions: the title and a name changed, a date was added."""
    found = factories.initiative(title="Green Corridor")
    factories.name(found, "GC")
    sent = fields(as_editor.get(page(found)), "initiative_form")
    sent |= {"title": "Blue Corridor", "names-0-text": "BC", "key_dates-0-edtf": "2021"} | {
        "key_dates-0-what": "adoption_due"
    }
    assert as_editor.post(page(found), sent).status_code == 302
    found.refresh_from_db()
    return found


def first(record: Any) -> int:
    return int(record.history.earliest().history_id)


def test_two_versions_stand_side_by_side_with_what_differs_marked_in_words(
    record: Any, as_editor: Any, page: Any
) -> None:
    response = as_editor.get(page(record, "compare"))
    found = shown(response)
    assert "Title changed Green Corridor Blue Corridor" in found
    assert "Name: GC" in found
    assert "Name: BC" in found
    assert "added not there What:" in found
    assert "<del>Green</del>" in response.content.decode()
    assert "<ins>Blue</ins>" in response.content.decode()


def test_any_two_versions_can_be_chosen(record: Any, as_editor: Any, page: Any) -> None:
    number = first(record)
    found = shown(as_editor.get(f"{page(record, 'compare')}?older={number}&newer={number}"))
    assert "The two don’t differ" in found
    assert as_editor.get(f"{page(record, 'compare')}?older=999999&newer={number}").status_code == 404
    assert as_editor.get(f"{page(record, 'compare')}?older=x&newer=-1").status_code == 200


def test_a_version_shows_the_rows_that_it_had(record: Any, as_editor: Any, page: Any) -> None:
    then = shown(as_editor.get(page(record, "simple_history", first(record))))
    assert "Name: GC" in then
    assert "2021" not in then


def test_restoring_shows_first_what_would_change_and_then_does_it(record: Any, as_editor: Any, page: Any) -> None:
    url = page(record, "restore", first(record))
    asked = as_editor.get(url)
    assert "Title changed Blue Corridor Green Corridor" in shown(asked)
    assert "removed" in shown(asked)
    assert Initiative.objects.get(pk=record.pk).title == "Blue Corridor"
    done = as_editor.post(url, {"seen": asked.context["seen"]}, follow=True)
    assert "is again as it was on" in shown(done)
    record.refresh_from_db()
    assert (record.title, record.names.get().text, record.key_dates.count()) == ("Green Corridor", "GC", 0)
    assert "Reason: Restored the version of" in shown(as_editor.get(page(record, "history")))


def test_a_record_that_was_saved_meanwhile_is_not_restored_over_it(record: Any, as_editor: Any, page: Any) -> None:
    url = page(record, "restore", first(record))
    seen = as_editor.get(url).context["seen"]
    record.title, record.version = "Red Corridor", record.version + 1
    record.save()
    refused = as_editor.post(url, {"seen": seen})
    assert "Nothing was restored: Somebody saved this record meanwhile" in shown(refused)
    assert "Red Corridor" in shown(refused)
    assert Initiative.objects.get(pk=record.pk).title == "Red Corridor"


def test_what_can_not_be_restored_says_why_and_changes_nothing(as_editor: Any, page: Any) -> None:
    record = factories.initiative(title="First")
    number = first(record)
    record.title, record.version = "Second", 2
    record.save()
    factories.make_public(record)
    url = page(record, "restore", number)
    refused = as_editor.post(url, {"seen": "2"})
    assert "Nothing was restored: No words of a published source" in shown(refused)
    assert Initiative.objects.get(pk=record.pk).title == "Second"


def test_a_contributor_brings_back_no_row_that_leads_to_what_they_can_not_see(
    as_contributor: Any, contributor: Any, as_editor: Any, page: Any
) -> None:
    mine = factories.initiative(title="Mine", created_by=contributor)
    row = factories.participation(mine, factories.organisation(name="The Secret Assembly"))
    number = first(mine)

    def restored(browser: Any) -> str:
        mine.title, mine.version = "Still mine", mine.version + 1
        mine.save()
        found = shown(browser.post(page(mine, "restore", number), {"seen": str(mine.version)}, follow=True))
        mine.refresh_from_db()
        return found

    assert "is again as it was" in restored(as_contributor)  # the draft has the row in any case
    row.delete()
    found = restored(as_contributor)
    assert "refers to what you can’t see (organisation). Ask an editor to restore it." in found
    assert "Secret" not in found
    assert not mine.participations.exists()
    assert "is again as it was" in restored(as_editor)
    assert mine.participations.exists()


def test_a_version_of_another_record_leads_nowhere(record: Any, as_editor: Any, page: Any) -> None:
    other = factories.initiative()
    assert as_editor.get(page(record, "restore", first(other))).status_code == 404
    assert as_editor.get(page(record, "simple_history", first(other))).status_code == 404


def test_restoring_is_for_who_may_edit_the_record(
    as_contributor: Any, contributor: Any, record: Any, page: Any
) -> None:
    for name, arguments in (("compare", ()), ("restore", (first(record),))):
        assert as_contributor.get(page(record, name, *arguments)).status_code == 403
        assert as_contributor.post(page(record, name, *arguments)).status_code == 403
    mine = factories.initiative(title="Mine", created_by=contributor)
    number = first(mine)
    mine.title, mine.version = "Still mine", 2
    mine.save()
    url = page(mine, "restore", number)
    as_contributor.post(url, {"seen": as_contributor.get(url).context["seen"]})
    mine.refresh_from_db()
    assert mine.title == "Mine"
    factories.make_public(mine)
    assert as_contributor.get(url).status_code == 403


def test_versions_of_a_draft_that_was_deleted_and_brought_back_go_on(as_editor: Any, page: Any) -> None:
    record = factories.initiative(title="First")
    actions.delete_draft(record, actor=None)
    from initiatives.actions.deleted import bring_back
    from initiatives.models import DeletedDraft

    back = bring_back(DeletedDraft.objects.get(), actor=None)
    assert "Brought back" in shown(as_editor.get(page(back, "history")))
    assert as_editor.get(page(back, "compare")).status_code == 200
