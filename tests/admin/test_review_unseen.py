"""What an editor didn’t see is neither approved nor put on record under their name."""

import pytest

from initiatives.models import StatusChange
from tests import factories
from tests.admin import test_review_statuses as statuses
from tests.admin.forms import fields, shown
from tests.admin.test_review import address, decided, mark
from tests.admin.test_review_proposals import proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    return factories.initiative(public=True, title="Green Corridor")


def test_what_was_returned_and_submitted_anew_is_not_approved_unseen(
    contributor, as_contributor, editor, as_editor, person, browser_of, initiative, page
):
    submission = proposed(as_contributor, initiative, page, title="Blue Corridor")
    first = browser_of(person("Editor"))
    seen, sent = mark(first, submission), fields(first.get(address(submission, "edit")), "initiative_form")
    decided(as_editor, submission, "return", comment="Say which road.")
    assert proposed(as_contributor, initiative, page, title="Red Corridor") == submission
    sentence = f"{contributor} submitted this anew while you were reading"
    response = first.post(address(submission), {"step": "approve", **seen})
    assert sentence in shown(response)
    assert "Red Corridor" in shown(response)
    response = first.post(address(submission, "edit"), sent | {"title": "Blue Way"})
    assert sentence in shown(response)
    again = fields(response, "initiative_form")
    assert again["title"] == "Blue Way"
    assert sentence in shown(first.post(address(submission, "edit"), again))
    initiative.refresh_from_db()
    assert (initiative.title, submission.steps.count()) == ("Green Corridor", 3)
    assert "the record says so now" in shown(decided(first, submission, "approve"))
    initiative.refresh_from_db()
    assert initiative.title == "Red Corridor"


def test_a_status_that_was_returned_and_proposed_anew_is_not_recorded_unseen(
    contributor, as_contributor, as_editor, person, browser_of, initiative, page
):
    submission = statuses.proposed(as_contributor, initiative, page)
    first = browser_of(person("Editor"))
    seen, sent = mark(first, submission), fields(first.get(address(submission, "edit")), "status_form")
    decided(as_editor, submission, "return", comment="Since when?")
    assert statuses.proposed(as_contributor, initiative, page, stage="drafting") == submission
    sentence = f"{contributor} submitted this anew while you were reading"
    assert sentence in shown(first.post(address(submission), {"step": "approve", **seen}))
    response = first.post(address(submission, "edit"), sent | {"reason": "Typed."})
    assert sentence in shown(response)
    again = fields(response, "status_form")
    assert again["reason"] == "Typed."
    assert sentence in shown(first.post(address(submission, "edit"), again))
    assert initiative.status_changes.count() == 1
    decided(first, submission, "approve")
    assert StatusChange.objects.current().stage == "drafting"


def test_a_forged_reason_for_the_change_is_not_put_on_record_under_the_editors_name(
    contributor, as_contributor, as_editor, initiative, page
):
    sent = {"title": "Blue Corridor", "change_reason": "The Council asked for it.", "csrfmiddlewaretoken": "a" * 64}
    submission = proposed(as_contributor, initiative, page, **sent, another_one="on")
    kept = {name for name, _values in submission.data}
    assert "title" in kept
    assert not kept & {"change_reason", "csrfmiddlewaretoken", "another_one", "_comment", "_save"}
    assert fields(as_editor.get(address(submission, "edit")), "initiative_form")["change_reason"] == ""
    decided(as_editor, submission, "approve")
    assert initiative.history.latest().history_change_reason == f"Proposed by {contributor}"
