"""Proposing a status of a published initiative, or what became of an event: recorded by the editor who approves."""

import pytest

from initiatives.models import StatusChange, Submission
from tests import factories
from tests.admin.forms import fields, shown
from tests.admin.test_review import address, decided, mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    return factories.initiative(public=True)


def form_of(client, record, page):
    return fields(client.get(page(record, "propose_status")), "status_form")


def typed(client, record, page, **values):
    version = record.citations.get().quote.version
    words = {"words-0-words_version": str(version.pk), "words-0-words": factories.WORDS}
    return (
        form_of(client, record, page)
        | {"stage": "adopted", "effective": "2020-09", "reason": "So it says."}
        | (words | values)
    )


def proposed(client, record, page, **values):
    response = client.post(page(record, "propose_status"), typed(client, record, page, **values))
    assert response.status_code == 302, shown(response)
    return Submission.objects.get(record_id=record.pk, state="submitted")


def test_a_proposed_status_is_shown_with_its_words_and_recorded_by_the_editor(
    contributor, as_contributor, editor, as_editor, initiative, page
):
    submission = proposed(as_contributor, initiative, page, _comment="From the communiqué.")
    assert initiative.status_changes.count() == 1
    text = shown(as_editor.get(address(submission)))
    for expected in ("Stage Proposed Adopted", "So it says.", factories.WORDS, "From the communiqué.", "2020-09"):
        assert expected in text
    assert "Delivery" not in text
    decided(as_editor, submission, "approve")
    change = StatusChange.objects.current()
    assert (change.stage, change.recorded_by, change.reason) == ("adopted", editor, "So it says.")
    initiative.refresh_from_db()
    assert initiative.stage == "adopted"
    for row in (change, initiative, change.citations.get()):
        assert row.history.latest().history_change_reason == f"Proposed by {contributor}"
    assert f"Submitted {contributor}" in shown(as_editor.get(page(initiative)))


def test_what_became_of_an_event_is_proposed_too(as_contributor, as_editor, page):
    event = factories.event(public=True)
    submission = proposed(as_contributor, event, page, state="held")
    decided(as_editor, submission, "approve")
    event.refresh_from_db()
    assert event.state == "held"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"words-0-words": "never said"}, "isn’t in the text"),
        ({"reason": ""}, "Say in a sentence why the words mean this."),
        ({"effective": "2999"}, "A status never lies in the future."),
    ],
)
def test_what_can_not_be_recorded_is_told_at_once(values, sentence, as_contributor, initiative, page):
    response = as_contributor.post(
        page(initiative, "propose_status"), typed(as_contributor, initiative, page, **values)
    )
    assert sentence in shown(response)
    assert not Submission.objects.exists()
    assert initiative.status_changes.count() == 1


def test_words_of_ones_own_draft_source_wait_until_it_is_published(contributor, as_contributor, initiative, page):
    version = factories.source_version(public=False, created_by=contributor)
    sent = typed(as_contributor, initiative, page, **{"words-0-words_version": str(version.pk)})
    assert "This source isn’t published" in shown(as_contributor.post(page(initiative, "propose_status"), sent))


def test_an_editor_edits_a_proposed_status(contributor, as_contributor, editor, as_editor, initiative, page):
    submission = proposed(as_contributor, initiative, page)
    response = as_editor.get(address(submission, "edit"))
    assert f"filled in with what {contributor} proposed" in shown(response)
    sent = fields(response, "status_form")
    assert (sent["stage"], sent["reason"]) == ("adopted", "So it says.")
    response = as_editor.post(address(submission, "edit"), sent | {"reason": ""})
    assert "Say in a sentence" in shown(response)
    assert submission.steps.count() == 1
    as_editor.post(address(submission, "edit"), sent | {"reason": "The Council adopted it."})
    assert StatusChange.objects.current().reason == "The Council adopted it."
    assert [taken.step for taken in submission.steps.all()] == ["submitted", "edited", "approved"]


def test_a_status_that_two_editors_approve_is_recorded_once(
    as_contributor, editor, as_editor, person, browser_of, initiative, page
):
    submission = proposed(as_contributor, initiative, page)
    second = browser_of(person("Editor"))
    seen, sent = mark(second, submission), fields(second.get(address(submission, "edit")), "status_form")
    decided(as_editor, submission, "approve")
    assert f"{editor} approved this already" in shown(second.post(address(submission), {"step": "approve", **seen}))
    assert f"{editor} approved this already" in shown(second.post(address(submission, "edit"), sent))
    assert initiative.status_changes.count() == 2


def test_a_returned_status_is_taken_up_where_it_was_left(as_contributor, as_editor, initiative, page):
    submission = proposed(as_contributor, initiative, page)
    decided(as_editor, submission, "return", comment="Which day?")
    assert form_of(as_contributor, initiative, page)["stage"] == "adopted"
    assert proposed(as_contributor, initiative, page, effective="2020-09-09") == submission


def test_a_status_and_a_change_of_one_record_wait_side_by_side(as_contributor, initiative, page):
    proposed(as_contributor, initiative, page)
    sent = fields(as_contributor.get(page(initiative, "propose")), "initiative_form") | {"title": "Blue Corridor"}
    as_contributor.post(page(initiative, "propose"), sent)
    assert Submission.objects.waiting().count() == 2


def test_the_form_makes_as_many_queries_as_are_committed(as_contributor, initiative, page, assert_queries):
    as_contributor.get(page(initiative, "propose_status"))
    with assert_queries("editors: propose a status"):
        as_contributor.get(page(initiative, "propose_status"))
