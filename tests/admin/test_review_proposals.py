"""Proposing a change of a published record: on its own form, reviewed field by field, applied as the editor."""

import pytest
from django.urls import reverse

from initiatives import actions
from initiatives.models import Submission
from tests import factories
from tests.admin.forms import fields, shown
from tests.admin.test_review import MINE, WAITING, address, decided, mark

pytestmark = pytest.mark.django_db

OTHER_WORDS = "The marathon cannot be held as planned"


@pytest.fixture
def initiative():
    return factories.initiative(public=True, title="Green Corridor", summary="A road.")


def form_of(client, record, page, name="propose"):
    return fields(client.get(page(record, name)), f"{record._meta.model_name}_form")


def proposed(client, record, page, **changes):
    """What the contributor proposes on the record’s own form."""
    response = client.post(page(record, "propose"), form_of(client, record, page) | changes)
    assert response.status_code == 302, shown(response)
    return Submission.objects.get(record_id=record.pk, state="submitted")


def test_a_proposal_leaves_the_record_as_it_is_until_an_editor_approves(
    contributor, as_contributor, editor, as_editor, initiative, page
):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor", _comment="As the UN calls it.")
    initiative.refresh_from_db()
    assert (initiative.title, initiative.version) == ("Green Corridor", 1)
    assert "Green Corridor Waits for review" in shown(as_editor.get(WAITING))
    text = shown(as_editor.get(address(submission)))
    assert "Title Green Corridor Blue Corridor" in text
    assert "As the UN calls it." in text
    assert "A road." not in text
    assert "the record says so now" in shown(decided(as_editor, submission, "approve"))
    initiative.refresh_from_db()
    assert (initiative.title, initiative.updated_by, initiative.version) == ("Blue Corridor", editor, 2)
    last = initiative.history.latest()
    assert (last.history_user, last.history_change_reason) == (editor, f"Proposed by {contributor}")
    text = shown(as_contributor.get(address(submission)))
    assert "When it was proposed" in text
    assert "Title Green Corridor Blue Corridor" in text


@pytest.mark.parametrize(("kind", "name"), [("organisation", "name"), ("event", "title"), ("source", "title")])
def test_every_kind_of_record_takes_proposals(kind, name, as_contributor, as_editor, page):
    record = getattr(factories, kind)(public=True)
    submission = proposed(as_contributor, record, page, **{name: "Another name"})
    assert "Another name" in shown(as_editor.get(address(submission)))
    decided(as_editor, submission, "approve")
    record.refresh_from_db()
    assert getattr(record, name) == "Another name"


def test_rows_and_quoted_words_are_proposed_shown_and_applied(as_contributor, editor, as_editor, initiative, page):
    version = initiative.citations.get().quote.version
    council = factories.organisation(public=True)
    old = factories.participation(initiative, council)
    factories.cite(old, version)
    submission = proposed(
        as_contributor,
        initiative,
        page,
        **{
            "participations-0-role": "partner",
            "participations-0-drop": [str(old.citations.get().pk)],
            "participations-0-words_version": str(version.pk),
            "participations-0-words": OTHER_WORDS,
            "names-0-text": "GC",
            "names-0-kind": "acronym",
            "citations-2-0-words_version": str(version.pk),
            "citations-2-0-words": OTHER_WORDS,
        },
    )
    assert (old.citations.count(), initiative.names.count(), initiative.citations.count()) == (1, 0, 1)
    text = shown(as_editor.get(address(submission)))
    assert "Participation: The Council – Leads Role Leads Partner" in text
    assert f"Words removed {factories.WORDS}" in text
    assert OTHER_WORDS in text
    assert "Name, new Name – GC" in text
    assert "is on record already" not in text
    decided(as_editor, submission, "approve")
    old.refresh_from_db()
    assert (old.role, old.updated_by, old.citations.get().quote.exact) == ("partner", editor, OTHER_WORDS)
    assert initiative.names.get().text == "GC"
    assert initiative.citations.count() == 2


def test_a_row_can_be_proposed_to_go(as_contributor, as_editor, initiative, page):
    factories.name(initiative, "GC")
    submission = proposed(as_contributor, initiative, page, **{"names-0-DELETE": "on"})
    assert "on record to be removed" in shown(as_editor.get(address(submission)))
    assert initiative.names.exists()
    decided(as_editor, submission, "approve")
    assert not initiative.names.exists()


def test_what_the_form_refuses_is_told_at_once_and_nothing_is_lost(as_contributor, initiative, page):
    sent = form_of(as_contributor, initiative, page) | {"title": "", "summary": "A railway."}
    response = as_contributor.post(page(initiative, "propose"), sent)
    assert "This field is required." in shown(response)
    assert fields(response, "initiative_form")["summary"] == "A railway."
    version = initiative.citations.get().quote.version
    sent |= {"title": "X", "citations-2-0-words_version": str(version.pk), "citations-2-0-words": "never said"}
    assert "isn’t in the text" in shown(as_contributor.post(page(initiative, "propose"), sent))
    assert not Submission.objects.exists()


def test_what_only_a_save_can_refuse_is_told_at_once(as_contributor, initiative, page):
    sent = form_of(as_contributor, initiative, page) | {"citations-0-DELETE": "on", "_comment": "Kept."}
    response = as_contributor.post(page(initiative, "propose"), sent)
    assert "No words of a published source show that this exists" in shown(response)
    assert "Kept." in shown(response)
    assert initiative.citations.exists()
    assert not Submission.objects.exists()


def test_a_proposal_that_changes_nothing_is_none(as_contributor, initiative, page):
    sent = form_of(as_contributor, initiative, page)
    assert "You changed nothing" in shown(as_contributor.post(page(initiative, "propose"), sent, follow=True))
    assert not Submission.objects.exists()


def test_one_proposal_of_a_person_waits_at_a_time(as_contributor, initiative, page):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    for response in (
        as_contributor.get(page(initiative, "propose"), follow=True),
        as_contributor.post(page(initiative, "propose"), {"title": "Red"}, follow=True),
    ):
        assert "This proposal of yours waits for review." in shown(response)
    assert list(Submission.objects.all()) == [submission]


def test_what_changed_meanwhile_is_shown_beside_the_proposal_and_the_rest_stays(
    as_contributor, editor, as_editor, initiative, page
):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    theirs = fields(as_editor.get(page(initiative)), "initiative_form")
    as_editor.post(page(initiative), theirs | {"title": "White Corridor", "summary": "A railway."})
    text = shown(as_editor.get(address(submission)))
    assert f"was changed after this was submitted, last by {editor}" in text
    assert "Title White Corridor Changed meanwhile: it was “Green Corridor” when this was proposed." in text
    assert "A railway." not in text
    decided(as_editor, submission, "approve")
    initiative.refresh_from_db()
    assert (initiative.title, initiative.summary) == ("Blue Corridor", "A railway.")


def test_rows_that_came_or_went_meanwhile_are_left_as_they_are(as_contributor, as_editor, initiative, page):
    gone, kept = factories.name(initiative, "GC"), factories.name(initiative, "Green Road")
    sent = form_of(as_contributor, initiative, page)
    place = next(number for number in (0, 1) if sent[f"names-{number}-text"] == "Green Road")
    submission = proposed(as_contributor, initiative, page, **{f"names-{place}-text": "Green Way"})
    gone.delete()
    factories.name(initiative, "Corridor")
    text = shown(as_editor.get(address(submission)))
    assert "Green Way" in text
    assert "GC" not in text
    decided(as_editor, submission, "approve")
    kept.refresh_from_db()
    assert kept.text == "Green Way"
    assert sorted(initiative.names.values_list("text", flat=True)) == ["Corridor", "Green Way"]


def test_a_row_that_went_meanwhile_and_was_to_change_comes_back_as_proposed(
    as_contributor, as_editor, initiative, page
):
    gone = factories.name(initiative, "GC")
    submission = proposed(as_contributor, initiative, page, **{"names-0-text": "Green C."})
    gone.delete()
    assert "Name, new Name – Green C." in shown(as_editor.get(address(submission)))
    decided(as_editor, submission, "approve")
    assert initiative.names.get().text == "Green C."


def test_a_change_under_the_editors_eyes_is_not_approved_unseen(as_contributor, editor, as_editor, initiative, page):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    seen = mark(as_editor, submission)
    theirs = fields(as_editor.get(page(initiative)), "initiative_form")
    as_editor.post(page(initiative), theirs | {"title": "White Corridor"})
    text = shown(as_editor.post(address(submission), {"step": "approve", **seen}))
    assert f"{editor} changed this record while you were reading" in text
    initiative.refresh_from_db()
    assert initiative.title == "White Corridor"


def test_a_withdrawn_record_takes_no_change_and_the_page_says_why(as_contributor, editor, as_editor, initiative, page):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    seen = mark(as_editor, submission)
    actions.withdraw(initiative, reason="A misprint.", actor=editor)
    text = shown(as_editor.post(address(submission), {"step": "approve", **seen}))
    assert "This record was withdrawn meanwhile: A misprint." in text
    assert as_contributor.get(page(initiative, "propose")).status_code == 403


def test_what_can_not_be_applied_any_more_says_so_and_can_be_edited(as_contributor, as_editor, initiative, page):
    submission = proposed(as_contributor, initiative, page, slug="blue-corridor")
    factories.initiative(slug="blue-corridor")
    text = shown(as_editor.get(address(submission)))
    assert "It can’t be applied as it is." in text
    assert "Another record has this address" in text
    assert "Another record has this address" in shown(decided(as_editor, submission, "approve"))
    sent = fields(as_editor.get(address(submission, "edit")), "initiative_form") | {"slug": "the-blue-corridor"}
    as_editor.post(address(submission, "edit"), sent)
    initiative.refresh_from_db()
    assert initiative.slug == "the-blue-corridor"


def test_an_editor_edits_a_proposal_and_that_step_is_on_record(
    contributor, as_contributor, editor, as_editor, initiative, page
):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor", summary="A railway.")
    response = as_editor.get(address(submission, "edit"))
    sent = fields(response, "initiative_form")
    assert (sent["title"], sent["summary"]) == ("Blue Corridor", "A railway.")
    assert "correct the error" not in shown(response)
    response = as_editor.post(address(submission, "edit"), sent | {"title": "Blue Way"}, follow=True)
    initiative.refresh_from_db()
    assert (initiative.title, initiative.summary, initiative.updated_by) == ("Blue Way", "A railway.", editor)
    assert initiative.history.latest().history_change_reason == f"Proposed by {contributor}"
    assert [taken.step for taken in submission.steps.all()] == ["submitted", "edited", "approved"]
    assert f"Edited {editor}" in shown(as_contributor.get(address(submission)))


def test_the_second_editor_who_edits_it_loses_nothing_and_is_told(
    as_contributor, editor, as_editor, person, browser_of, initiative, page
):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    second = browser_of(person("Editor"))
    sent = fields(second.get(address(submission, "edit")), "initiative_form") | {"title": "Red Corridor"}
    decided(as_editor, submission, "approve")
    response = second.post(address(submission, "edit"), sent)
    assert f"{editor} saved this record" in shown(response)
    sent = fields(response, "initiative_form")
    assert sent["title"] == "Red Corridor"
    response = second.post(address(submission, "edit"), sent)
    assert f"{editor} approved this already" in shown(response)
    assert fields(response, "initiative_form")["title"] == "Red Corridor"
    initiative.refresh_from_db()
    assert initiative.title == "Blue Corridor"


def test_a_returned_proposal_is_taken_up_where_it_was_left(as_contributor, as_editor, initiative, page):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    decided(as_editor, submission, "return", comment="Say which road.")
    assert "Change it and submit it again" in shown(as_contributor.get(address(submission)))
    sent = form_of(as_contributor, initiative, page)
    assert sent["title"] == "Blue Corridor"
    again = proposed(as_contributor, initiative, page, title="Blue Corridor", summary="The road to Termez.")
    assert again == submission
    text = shown(as_editor.get(address(submission)))
    assert "The road to Termez." in text
    assert "Say which road." in text


def test_no_draft_of_another_shows_on_the_page_on_which_one_proposes(as_contributor, as_editor, page, initiative):
    secret, hidden = factories.organisation(name="Zebra agency"), factories.source_version(public=False)
    factories.participation(initiative, secret)
    factories.relation(initiative, factories.initiative(title="Zebra treaty"))
    factories.event_link(initiative, factories.event(title="Zebra summit"))
    factories.cite(initiative, hidden, OTHER_WORDS)
    body = factories.organisation(public=True, parent=secret)
    for record in (initiative, body):
        text = as_contributor.get(page(record, "propose")).content.decode()
        assert "Zebra" not in text
        assert OTHER_WORDS not in text
    submission = proposed(as_contributor, body, page, name="The High Council")
    assert "Zebra" not in shown(as_contributor.get(address(submission)))
    decided(as_editor, submission, "approve")
    body.refresh_from_db()
    assert (body.name, body.parent) == ("The High Council", secret)
    second = proposed(as_contributor, initiative, page, title="Blue Corridor")
    decided(as_editor, second, "approve")
    assert initiative.participations.count() == 1
    assert initiative.citations.count() == 2


def test_who_may_publish_proposes_nothing_and_no_draft_is_proposed_on(as_contributor, as_editor, initiative, page):
    assert as_editor.get(page(initiative, "propose")).status_code == 403
    assert as_editor.post(page(initiative, "propose"), {}).status_code == 403
    for hidden in (factories.initiative(), factories.initiative(created_by=factories.user())):
        assert as_contributor.get(page(hidden, "propose")).status_code == 403
        assert as_contributor.post(page(hidden, "propose"), {}).status_code == 403
        assert as_contributor.get(page(hidden, "propose_status")).status_code == 403


@pytest.mark.parametrize("extra", ["_saveasnew", "_popup", "_addanother", "_continue", "_next"])
def test_no_button_of_a_forged_form_writes_anything(extra, as_contributor, initiative, page):
    sent = form_of(as_contributor, initiative, page) | {"title": "Blue Corridor", extra: "1"}
    as_contributor.post(page(initiative, "propose"), sent)
    initiative.refresh_from_db()
    assert initiative.title == "Green Corridor"
    assert type(initiative).objects.count() == 1


def test_a_link_to_a_published_record_leads_a_contributor_to_propose_a_change(
    contributor, as_contributor, as_editor, initiative, page
):
    assert as_contributor.get(page(initiative))["Location"] == page(initiative, "propose")
    assert as_contributor.post(page(initiative), {"title": "Blue Corridor"}).status_code in (302, 403)
    initiative.refresh_from_db()
    assert initiative.title == "Green Corridor"
    assert as_editor.get(page(initiative)).status_code == 200
    assert as_contributor.get(page(factories.initiative(created_by=contributor))).status_code == 200
    assert as_contributor.get(page("initiative", "change", "nonsense")).status_code == 302


def test_a_published_record_is_found_to_propose_a_change_of(as_contributor, as_editor, initiative, page):
    factories.initiative(title="Green draft")
    response = as_contributor.get(MINE, {"q": "green"})
    assert page(initiative, "propose") in response.content.decode()
    assert page(initiative, "propose_status") in response.content.decode()
    assert "Green draft" not in shown(response)
    assert "No published record has these words." in shown(as_contributor.get(MINE, {"q": "nothing of the sort"}))


def test_pages_of_a_proposal_make_as_many_queries_as_are_committed(
    as_contributor, as_editor, initiative, page, assert_queries
):
    as_contributor.get(page(initiative, "propose"))
    with assert_queries("editors: propose a change"):
        as_contributor.get(page(initiative, "propose"))
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    as_editor.get(address(submission))
    with assert_queries("editors: a proposed change"):
        as_editor.get(address(submission))
    assert reverse("admin:review-edit", args=[submission.pk]) in as_editor.get(address(submission)).content.decode()
