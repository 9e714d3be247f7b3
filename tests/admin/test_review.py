"""Review in the pages: a draft goes to an editor and comes back, or becomes public."""

import re

import pytest
from django.urls import reverse

from initiatives.choices import Publication
from initiatives.models import Submission
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

KINDS = ("initiative", "organisation", "event", "source")
WAITING, MINE = "/admin/review/", "/admin/review/mine/"


def ready(kind, author):
    """A draft of the author that lacks nothing but its publication."""
    if kind == "source":
        record = factories.source_version(public=False).source
    else:
        record = getattr(factories, kind)()
        version = factories.source_version()
        factories.cite(record, version)
        if kind == "initiative":
            factories.status(record, version=version)
        if kind == "event":
            factories.event_change(record, version=version)
    type(record).objects.filter(pk=record.pk).update(created_by=author)
    record.refresh_from_db()
    return record


def submitted(client, record, page, comment=""):
    response = client.post(page(record, "submit"), {"comment": comment})
    submission = Submission.objects.get(record_id=record.pk)
    assert response["Location"] == address(submission)
    return submission


def address(submission, name="submission"):
    return reverse(f"admin:review-{name}", args=[submission.pk])


def decided(client, submission, step, **values):
    """The page after the editor pressed a button on what they saw just now."""
    sent = {"step": step, "comment": "", **mark(client, submission), **values}
    return client.post(address(submission), sent, follow=True)


def mark(client, submission):
    found = re.search(r'name="mark" value="([^"]*)"', client.get(address(submission)).content.decode())
    return {"mark": found[1]} if found else {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_is_submitted_seen_whole_and_approved(kind, contributor, as_contributor, editor, as_editor, page):
    record = ready(kind, contributor)
    assert "Submit for review" in shown(as_contributor.get(page(record)))
    submission = submitted(as_contributor, record, page, "From the speech.")
    assert f"{record} Waits for review" in shown(as_editor.get(WAITING))
    text = shown(as_editor.get(address(submission)))
    assert "From the speech." in text
    assert str(record) in text
    if kind != "source":
        assert factories.WORDS in text
    assert "Approve and publish" in text
    assert "the draft is public now" in shown(decided(as_editor, submission, "approve"))
    record.refresh_from_db()
    assert (record.publication, record.updated_by) == (Publication.PUBLISHED, editor)
    text = shown(as_editor.get(page(record)))
    assert f"Submitted {contributor}" in text
    assert f"Approved {editor}" in text
    assert str(record) not in shown(as_editor.get(WAITING))


def test_what_stands_in_the_way_of_publication_is_shown_and_approval_is_not_offered(
    contributor, as_contributor, as_editor, page
):
    record = factories.initiative(created_by=contributor)
    submission = submitted(as_contributor, record, page)
    text = shown(as_editor.get(address(submission)))
    assert "No words of a published source show that this exists" in text
    assert "Approve and publish" not in text
    assert "No words of a published source" in shown(decided(as_editor, submission, "approve"))
    record.refresh_from_db()
    assert record.publication == Publication.DRAFT


def test_a_returned_draft_shows_its_comment_stays_editable_and_is_submitted_again(
    contributor, as_contributor, editor, as_editor, page
):
    record = ready("initiative", contributor)
    submission = submitted(as_contributor, record, page)
    assert "Say what should be changed" in shown(decided(as_editor, submission, "return"))
    decided(as_editor, submission, "return", comment="Name the place.")
    assert f"{editor}: Name the place." in shown(as_contributor.get(MINE))
    assert "Name the place." in shown(as_contributor.get(page(record)))
    sent = fields(as_contributor.get(page(record)), "initiative_form") | {"title": "Green Corridor in Tashkent"}
    assert as_contributor.post(page(record), sent).status_code == 302
    submitted(as_contributor, record, page)
    assert "Green Corridor in Tashkent" in shown(as_editor.get(WAITING))


def test_a_draft_that_its_author_changes_meanwhile_says_so(contributor, as_contributor, as_editor, page):
    record = ready("initiative", contributor)
    submission = submitted(as_contributor, record, page)
    assert "was changed after this was submitted" not in shown(as_editor.get(address(submission)))
    seen = mark(as_editor, submission)
    sent = fields(as_contributor.get(page(record)), "initiative_form") | {"title": "Red Corridor"}
    as_contributor.post(page(record), sent)
    response = as_editor.post(address(submission), {"step": "approve", **seen})
    assert f"{contributor} changed this record while you were reading" in shown(response)
    assert f"was changed after this was submitted, last by {contributor}" in shown(as_editor.get(address(submission)))
    assert "public now" in shown(decided(as_editor, submission, "approve"))


def test_a_new_text_of_a_submitted_source_is_told_too(contributor, as_contributor, as_editor, page):
    record = ready("source", contributor)
    submission = submitted(as_contributor, record, page)
    as_contributor.post(page(record, "text"), {"_keep": "on", "text": "Other words."})
    assert "was changed after this was submitted" in shown(as_editor.get(address(submission)))


def test_an_editor_who_edits_a_submitted_draft_leaves_that_step(contributor, as_contributor, editor, as_editor, page):
    record = ready("initiative", contributor)
    submission = submitted(as_contributor, record, page)
    response = as_editor.get(address(submission, "edit"))
    assert response["Location"] == page(record)
    as_editor.post(page(record), fields(as_editor.get(page(record)), "initiative_form") | {"title": "Blue Corridor"})
    assert [taken.step for taken in submission.steps.all()] == ["submitted", "edited"]
    assert f"Edited {editor}" in shown(as_contributor.get(address(submission)))


def test_its_author_takes_a_submission_back_and_the_editor_is_told(contributor, as_contributor, as_editor, page):
    record = ready("initiative", contributor)
    submission = submitted(as_contributor, record, page)
    seen = mark(as_editor, submission)
    assert "Taken back" in shown(as_contributor.post(address(submission), {"step": "take_back"}, follow=True))
    response = as_editor.post(address(submission), {"step": "approve", **seen})
    assert f"{contributor} took this back" in shown(response)
    assert "Nothing waits for review." in shown(as_editor.get(WAITING))


def test_the_second_of_two_editors_is_told(contributor, as_contributor, editor, as_editor, person, browser_of, page):
    submission = submitted(as_contributor, ready("initiative", contributor), page)
    second = browser_of(person("Editor"))
    seen = mark(second, submission)
    decided(as_editor, submission, "approve")
    assert f"{editor} approved this already" in shown(second.post(address(submission), {"step": "approve", **seen}))


def test_a_draft_deleted_meanwhile_gets_a_sentence(contributor, as_contributor, as_editor, page):
    record = ready("initiative", contributor)
    submission = submitted(as_contributor, record, page)
    seen = mark(as_editor, submission)
    as_contributor.post(page(record, "delete"), {"post": "yes"})
    assert "A record that was deleted" in shown(as_editor.get(WAITING))
    assert "There is nothing left to approve" in shown(as_editor.get(address(submission)))
    assert "deleted meanwhile" in shown(as_editor.post(address(submission), {"step": "approve", **seen}))
    assert "Returned to" in shown(decided(as_editor, submission, "return", comment="It is gone."))


def test_nobody_publishes_their_own_draft_and_the_page_says_who_can(editor, as_editor, person, page, settings):
    other = person("Editor")
    record = ready("initiative", editor)
    text = shown(as_editor.get(page(record, "publish")))
    assert f"You made this draft yourself, so somebody else publishes it. These can: {other}." in text
    assert "You made this draft yourself" in shown(as_editor.post(page(record, "publish")))
    data = {"action": "publish_selected", "_selected_action": str(record.pk)}
    assert "You made this draft yourself" in shown(as_editor.post(page("initiative", "changelist"), data, follow=True))
    submission = submitted(as_editor, record, page)
    text = shown(as_editor.get(address(submission)))
    assert f"You submitted this yourself, so somebody else approves it. These can: {other}." in text
    assert "Approve and publish" not in text
    settings.SELF_APPROVAL = True
    assert "is public now" in shown(as_editor.post(page(record, "publish"), follow=True))


def test_no_contributor_sees_or_decides_on_the_submission_of_another(
    contributor, as_contributor, person, browser_of, page
):
    submission = submitted(as_contributor, ready("initiative", contributor), page)
    stranger = browser_of(person("Contributor"))
    assert "Green Corridor" not in shown(stranger.get(MINE))
    assert stranger.get(WAITING).status_code == 403
    for client in (stranger, as_contributor):
        for step in ("approve", "return", "nonsense"):
            response = client.post(address(submission), {"step": step, "comment": "No.", "mark": ""})
            assert response.status_code == 403
    assert stranger.get(address(submission)).status_code == 403
    assert stranger.post(address(submission), {"step": "take_back"}).status_code == 403
    assert as_contributor.get(address(submission, "edit")).status_code == 403
    assert as_contributor.get(WAITING).status_code == 403
    assert [taken.step for taken in submission.steps.all()] == ["submitted"]


def test_only_its_author_submits_a_draft(contributor, as_contributor, as_editor, page):
    other = factories.initiative(created_by=factories.user())
    assert as_contributor.get(page(other, "submit")).status_code == 403
    assert as_editor.post(page(other, "submit")).status_code == 403
    assert not Submission.objects.exists()


def test_looking_decides_nothing(contributor, as_contributor, as_editor, page):
    record = ready("initiative", contributor)
    as_contributor.get(page(record, "submit"))
    assert not Submission.objects.exists()
    submission = submitted(as_contributor, record, page)
    as_editor.get(address(submission) + "?step=approve")
    assert submission.steps.count() == 1


def test_review_pages_make_as_many_queries_as_are_committed(
    contributor, as_contributor, as_editor, page, assert_queries
):
    for _number in range(3):
        submitted(as_contributor, ready("initiative", contributor), page)
    submission = Submission.objects.first()
    for name, client, url in (
        ("editors: review", as_editor, WAITING),
        ("editors: my submissions", as_contributor, MINE),
        ("editors: a submitted draft", as_editor, address(submission)),
    ):
        client.get(url)
        with assert_queries(name):
            client.get(url)
