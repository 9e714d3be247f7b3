"""The page of all changes, and the history of one record: who, when, what, why."""

from typing import Any

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.models import DeletedDraft, Initiative
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

CHANGES = "/admin/changes/"


def text(response: Any) -> str:
    assert response.status_code == 200, response.content.decode()
    return shown(response)


def changed(record: Any, actor: Any = None, reason: str = "", **values: Any) -> Any:
    for name, value in values.items():
        setattr(record, name, value)
    record._history_user, record._change_reason = actor, reason
    record.save()
    return record


def test_every_change_of_a_field_stands_there_with_person_time_and_reason(as_editor: Any, editor: Any) -> None:
    initiative = factories.initiative(title="Green Corridor")
    changed(initiative, editor, "The source says so.", title="Blue Corridor")
    page = as_editor.get(CHANGES)
    found = text(page)
    assert f"{timezone.now():%-d %B %Y}" in found
    assert f"{editor} Initiative Blue Corridor Reason: The source says so. Changed Title Green Corridor Blue" in found
    assert f'href="/admin/initiatives/initiative/{initiative.pk}/change/"' in page.content.decode()


def test_rows_of_every_kind_stand_with_the_record_that_they_belong_to(as_editor: Any) -> None:
    factories.one_of_each()
    found, url = "", CHANGES
    while url:
        page = as_editor.get(url)
        found += text(page)
        url = page.context["more_url"] and CHANGES + page.context["more_url"]
    for part in (
        "Created: Participation: The Council",
        "Created: Participation in an event: The Council",
        "Created: Key date: 2020-12",
        "Created: Relation: Green Corridor",
        "Created: Name: GC",
        "Created: Identifier: Q1",
        "Created: Status change: Proposed",
        "Created: Event change: Planned",
        "Created: Check: ",
        "Created: Citation: “The Council adopted the plan”",
        "Created: Source version: 1",
        "Created: Part set aside: ",
        "Created: Event of an initiative: Marathon",
        "Changed Publication Draft Published",
    ):
        assert part in found, part


def test_the_reason_that_is_typed_in_a_form_goes_with_the_record_and_the_rows_saved_with_it(
    as_editor: Any, editor: Any, page: Any
) -> None:
    record = factories.initiative(title="Green Corridor")
    name = factories.name(record, "GC")
    sent = fields(as_editor.get(page(record)), "initiative_form")
    assert sent["change_reason"] == ""
    sent |= {"title": "Blue Corridor", "names-0-text": "BC", "change_reason": "A slip of the pen."}
    assert as_editor.post(page(record), sent).status_code == 302
    assert record.history.latest().history_change_reason == "A slip of the pen."
    assert name.history.latest().history_change_reason == "A slip of the pen."
    assert "Reason: A slip of the pen." in text(as_editor.get(page(record, "history")))


def test_a_reason_alone_changes_nothing(as_editor: Any, page: Any) -> None:
    record = factories.initiative()
    sent = fields(as_editor.get(page(record)), "initiative_form")
    as_editor.post(page(record), sent | {"change_reason": "None."})
    record.refresh_from_db()
    assert (record.version, record.history.count()) == (1, 1)


def test_changes_are_chosen_by_person_kind_record_and_day(as_editor: Any, editor: Any) -> None:
    other = factories.user()
    corridor = changed(factories.initiative(title="Green Corridor"), editor, title="Blue Corridor")
    factories.name(corridor, "BC")
    changed(factories.organisation(name="The Council"), other, name="The Assembly")
    today = f"{timezone.now():%Y-%m-%d}"
    for query, there, absent in (
        (f"person={editor.pk}", "Green Corridor Blue Corridor", "The Assembly"),
        (f"person={other.pk}", "The Council The Assembly", "Blue Corridor"),
        ("person=program", "Created: Name: BC", "Green Corridor Blue Corridor"),
        ("kind=organisation", "The Council The Assembly", "Blue Corridor"),
        ("kind=initiative", "Created: Name: BC", "The Assembly"),
        ("record=blue", "Created: Name: BC", "The Assembly"),
        (f"record={corridor.pk}", "Of “Blue Corridor” alone", "The Council The Assembly"),
        (f"since={today}&until={today}", "The Council The Assembly", "No change on record is like that"),
        ("until=2020-01-01", "No change on record is like that", "Blue Corridor"),
        ("record=zebra", "No change on record is like that", "Blue Corridor"),
    ):
        found = text(as_editor.get(f"{CHANGES}?{query}"))
        assert there in found, query
        assert absent not in found, query


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("person=nobody", "Select a valid choice"),
        ("kind=quote", "Select a valid choice"),
        ("since=yesterday", "Enter a valid date"),
        ("since=2020-02-01&until=2020-01-01", "The last day lies before the first"),
        ("before=elsewhere", "This address leads nowhere"),
        ("before=2020-01-01T00:00:00~Bogus~1", "This address leads nowhere"),
    ],
)
def test_what_can_not_be_asked_for_is_refused_with_a_sentence(query: str, sentence: str, as_editor: Any) -> None:
    factories.initiative()
    response = as_editor.get(f"{CHANGES}?{query}")
    assert response.status_code == 400
    assert sentence in shown(response)
    assert "Created" not in shown(response)


def test_pages_follow_each_other_without_a_gap_or_a_repeat(as_editor: Any) -> None:
    for number in range(120):
        factories.theme(name=f"Theme no. {number}.")
    seen: list[str] = []
    url = CHANGES
    while url:
        response = as_editor.get(url)
        assert response.status_code == 200
        body = response.content.decode()
        seen += [number for number in map(str, range(120)) if f"<ins>Theme no. {number}.</ins>" in body]
        more = response.context["more_url"]
        url = CHANGES + more if more else ""
    assert sorted(seen, key=int) == [str(number) for number in range(120)]


def test_it_takes_as_many_queries_however_long_the_histories_are(as_editor: Any, page: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    initiative = factories.initiative(public=True)

    def queries(url: str) -> int:
        with CaptureQueriesContext(connection) as made:
            as_editor.get(url)
        return len(made)

    for number in range(60):
        changed(initiative, summary=f"Summary {number}")
    before = {url: queries(url) for url in (CHANGES, page(initiative, "history"))}
    for number in range(60):
        changed(initiative, summary=f"Another {number}")
    assert {url: queries(url) for url in before} == before


def test_a_contributor_sees_the_history_of_their_own_drafts_alone(
    as_contributor: Any, contributor: Any, page: Any
) -> None:
    mine, other = factories.initiative(created_by=contributor), factories.initiative()
    assert as_contributor.get(CHANGES).status_code == 403
    assert as_contributor.get(page(mine, "history")).status_code == 200
    assert as_contributor.get(page(other, "history")).status_code == 403


def test_a_contributor_reads_no_name_of_a_draft_of_another_in_the_history_of_their_own(
    as_contributor: Any, contributor: Any, page: Any
) -> None:
    mine = factories.initiative(created_by=contributor)
    row = factories.participation(mine, factories.organisation(name="The Secret Assembly"))
    draft = factories.source_version("Secret words. Nobody published them.\n", public=False)
    factories.cite(row, draft, "Secret words")
    for address in (
        page(mine, "history"),
        page(mine, "compare"),
        page(mine, "simple_history", mine.history.latest().history_id),
    ):
        found = text(as_contributor.get(address))
        assert "Secret" not in found
        assert "(a record that you can’t see)" in found


def test_a_contributor_reads_the_words_of_public_and_of_withdrawn_sources_in_the_history_of_their_own(
    as_contributor: Any, contributor: Any, page: Any
) -> None:
    mine = factories.initiative(created_by=contributor)
    row = factories.participation(mine, factories.organisation(name="The Assembly", public=True))
    of_late = factories.source_version("Words of a forgery. It was published.\n")
    factories.cite(row, of_late, "Words of a forgery")
    actions.withdraw(of_late.source, reason="A forgery.", actor=None)
    found = text(as_contributor.get(page(mine, "history")))
    assert "Words of a forgery" in found
    assert "The Assembly" in found


def test_notes_of_editors_stand_in_no_history_that_a_contributor_reads(
    as_contributor: Any, as_editor: Any, contributor: Any, page: Any
) -> None:
    from initiatives.models import FollowUp

    mine = factories.initiative(created_by=contributor)
    FollowUp.objects.create(initiative=mine, notes="Ask them again.")
    assert "Ask them again." in text(as_editor.get(page(mine, "history")))
    assert "Ask them again." not in text(as_contributor.get(page(mine, "history")))


def test_a_deleted_draft_is_still_told_of_by_its_name_without_a_link(as_editor: Any) -> None:
    initiative = factories.initiative(title="Green Corridor")
    identity = str(initiative.pk)
    actions.delete_draft(initiative, actor=None)
    page = as_editor.get(CHANGES)
    assert "Green Corridor (deleted)" in text(page)
    assert identity not in page.content.decode()


def test_an_administrator_brings_a_deleted_draft_back(as_administrator: Any, page: Any) -> None:
    initiative = factories.initiative(title="Green Corridor")
    factories.key_date(initiative)
    address = page(initiative)
    actions.delete_draft(initiative, actor=None)
    assert "Green Corridor" in text(as_administrator.get("/admin/deleted/"))
    url = f"/admin/deleted/{DeletedDraft.objects.get().pk}/"
    assert "1 key date" in text(as_administrator.get(url))
    assert not Initiative.objects.exists()
    assert as_administrator.post(url).url == address
    assert Initiative.objects.get().key_dates.exists()
    again = as_administrator.post(url)
    assert "brought back already" in text(again)
    assert "Brought back on" in text(as_administrator.get("/admin/deleted/"))


def test_what_can_not_be_brought_back_says_why(as_administrator: Any) -> None:
    initiative, organisation = factories.initiative(), factories.organisation(name="The Assembly")
    factories.participation(initiative, organisation)
    actions.delete_draft(initiative, actor=None)
    actions.delete_draft(organisation, actor=None)
    url = f"/admin/deleted/{DeletedDraft.objects.get(kind='initiative').pk}/"
    assert "Organisation “The Assembly”, to which it refers, is gone" in text(as_administrator.post(url))


def test_nobody_else_sees_or_brings_back_what_was_deleted(as_editor: Any, as_contributor: Any) -> None:
    actions.delete_draft(factories.initiative(), actor=None)
    url = f"/admin/deleted/{DeletedDraft.objects.get().pk}/"
    for browser in (as_editor, as_contributor):
        assert browser.get("/admin/deleted/").status_code == 403
        assert browser.get(url).status_code == 403
        assert browser.post(url).status_code == 403
    assert not Initiative.objects.exists()
