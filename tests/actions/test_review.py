"""Review: four steps on record, taken by the right people, one after the other."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from initiatives import actions, roles
from initiatives.actions import review
from initiatives.choices import ReviewStepKind, SubmissionForm, SubmissionState
from initiatives.models import Initiative, Submission
from tests import factories

pytestmark = pytest.mark.django_db

DRAFT, CHANGE = SubmissionForm.DRAFT, SubmissionForm.CHANGE


def member(role: str, **values: Any) -> Any:
    someone = factories.user(is_staff=True, **values)
    someone.groups.add(Group.objects.get(name=role))
    return someone


@pytest.fixture
def author() -> Any:
    return member(roles.CONTRIBUTOR)


@pytest.fixture
def editor() -> Any:
    return member(roles.EDITOR)


def ready(author: Any) -> Initiative:
    """A draft of the author that lacks nothing but its publication."""
    record, version = factories.initiative(created_by=author), factories.source_version()
    factories.cite(record, version)
    factories.status(record, version=version)
    record.refresh_from_db()
    return record


def refusal(step: Any, *arguments: Any, **values: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        step(*arguments, **values)
    return " ".join(refused.value.messages)


def steps(submission: Submission) -> list[tuple[str, Any]]:
    return [(taken.step, taken.taken_by) for taken in submission.steps.all()]


def approve(submission: Submission, editor: Any, **values: Any) -> None:
    record = Initiative.objects.get(pk=submission.record_id)
    review.approve(submission, actor=editor, **{"seen": review.mark_of(submission, record), **values})


def test_a_draft_that_is_approved_is_public_and_both_steps_are_on_record(author: Any, editor: Any) -> None:
    record = ready(author)
    submission = review.submit(record, form=DRAFT, actor=author, comment="From the speech.")
    assert list(Submission.objects.waiting()) == [submission]
    approve(submission, editor)
    record.refresh_from_db()
    assert (record.is_public, record.updated_by) == (True, editor)
    assert steps(submission) == [("submitted", author), ("approved", editor)]
    assert submission.steps.first().comment == "From the speech."
    assert not Submission.objects.waiting()


def test_a_draft_with_an_obstacle_is_not_approved_and_waits_on(author: Any, editor: Any) -> None:
    submission = review.submit(factories.initiative(created_by=author), form=DRAFT, actor=author)
    assert "No words of a published source" in refusal(approve, submission, editor)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    assert steps(submission) == [("submitted", author)]


def test_what_is_returned_goes_back_with_a_comment_and_comes_again_under_the_same_record(
    author: Any, editor: Any
) -> None:
    record = ready(author)
    submission = review.submit(record, form=DRAFT, actor=author)
    assert "Say what should be changed" in refusal(review.return_with_comment, submission, comment=" ", actor=editor)
    review.return_with_comment(submission, comment="Name the place.", actor=editor)
    assert not Submission.objects.waiting()
    again = review.submit(record, form=DRAFT, actor=author)
    assert again == submission
    assert [step for step, _by in steps(again)] == ["submitted", "returned", "submitted"]


def test_nothing_is_submitted_twice(author: Any) -> None:
    record = ready(author)
    review.submit(record, form=DRAFT, actor=author)
    assert "submitted this already" in refusal(review.submit, record, form=DRAFT, actor=author)


def test_only_its_author_submits_a_draft_and_only_what_is_public_is_changed(author: Any) -> None:
    draft, public = factories.initiative(), factories.initiative(public=True, created_by=author)
    assert "by who made it" in refusal(review.submit, draft, form=DRAFT, actor=author)
    assert "isn’t a draft any more" in refusal(review.submit, public, form=DRAFT, actor=author)
    assert "isn’t public any more" in refusal(review.submit, draft, form=CHANGE, actor=author)
    assert not Submission.objects.exists()


def test_nobody_approves_their_own_and_the_sentence_names_who_can(editor: Any, settings: Any) -> None:
    other = member(roles.EDITOR, username="Anna")
    record = ready(editor)
    submission = review.submit(record, form=DRAFT, actor=editor)
    assert "somebody else approves it. These can: Anna." in refusal(approve, submission, editor)
    assert "somebody else publishes it. These can: Anna." in refusal(actions.publish, record, actor=editor)
    other.delete()
    assert "There is no other editor yet" in refusal(actions.publish, record, actor=editor)
    settings.SELF_APPROVAL = True
    approve(submission, editor)
    assert Initiative.objects.get().is_public


def test_a_command_publishes_what_it_is_told_to_and_what_was_public_comes_back_by_its_author(editor: Any) -> None:
    record = ready(editor)
    actions.publish(record, actor=None)
    actions.withdraw(record, reason="A misprint.", actor=editor)
    actions.publish(record, actor=editor)
    assert record.is_public


def test_nobody_approves_their_own_proposal_not_even_by_editing_it(editor: Any) -> None:
    record = factories.initiative(public=True)
    submission = review.submit(record, form=CHANGE, actor=editor, data=[("title", ["New"])])
    assert "somebody else approves it" in refusal(approve, submission, editor, apply=lambda record: None)
    assert "somebody else approves it" in refusal(review.note_edited, submission, actor=editor)


def test_publishing_a_draft_from_its_own_page_approves_what_was_submitted_of_it(author: Any, editor: Any) -> None:
    record = ready(author)
    submission = review.submit(record, form=DRAFT, actor=author)
    actions.publish(record, actor=editor)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.APPROVED
    assert steps(submission)[-1] == ("approved", editor)


def test_of_two_editors_who_approve_the_second_is_told(author: Any, editor: Any) -> None:
    record, second = ready(author), member(roles.EDITOR)
    submission = review.submit(record, form=DRAFT, actor=author)
    stale = Submission.objects.get()
    approve(submission, editor)
    assert f"{editor} approved this already" in refusal(approve, stale, second)
    assert [step for step, _by in steps(submission)].count("approved") == 1


def test_what_changed_under_the_editors_eyes_is_looked_at_again(author: Any, editor: Any) -> None:
    record = ready(author)
    submission = review.submit(record, form=DRAFT, actor=author)
    seen = review.mark_of(submission, record)
    factories.status(record, "adopted", actor=author)
    assert f"{author} changed this record while you were reading" in refusal(approve, submission, editor, seen=seen)
    approve(submission, editor)


def test_a_new_text_counts_as_a_change_of_its_source(author: Any) -> None:
    source = factories.source(created_by=author)
    submission = review.submit(source, form=DRAFT, actor=author)
    before = review.mark_of(submission, source)
    actions.add_version(source=source, text="Words.", actor=author)
    source.refresh_from_db()
    assert review.mark_of(submission, source) != before


def test_a_proposed_change_is_carried_out_and_approved_in_one_transaction(author: Any, editor: Any) -> None:
    record = factories.initiative(public=True)
    submission = review.submit(record, form=CHANGE, actor=author, data=[("title", ["New"])])

    def refused(found: Any) -> None:
        Initiative.objects.filter(pk=found.pk).update(title="New")
        raise ValidationError("It doesn’t fit.")

    assert refusal(approve, submission, editor, apply=refused) == "It doesn’t fit."
    record.refresh_from_db()
    assert record.title == "Green Corridor"
    approve(submission, editor, apply=lambda found: Initiative.objects.filter(pk=found.pk).update(title="New"))
    record.refresh_from_db()
    assert record.title == "New"
    assert steps(submission) == [("submitted", author), ("approved", editor)]


def test_an_edited_proposal_has_both_steps_and_an_edited_draft_waits_on(author: Any, editor: Any) -> None:
    change = review.submit(factories.initiative(public=True), form=CHANGE, actor=author)
    review.note_edited(change, actor=editor, seen=review.step_mark(change))
    assert [step for step, _by in steps(change)] == ["submitted", "edited", "approved"]
    draft = review.submit(ready(author), form=DRAFT, actor=author)
    review.note_edited(draft, actor=editor)
    assert list(Submission.objects.waiting()) == [draft]


def test_what_was_returned_and_submitted_anew_is_looked_at_again(author: Any, editor: Any) -> None:
    record, second = factories.initiative(public=True), member(roles.EDITOR)
    submission = review.submit(record, form=CHANGE, actor=author, data=[("title", ["Seen"])])
    seen, begun = review.mark_of(submission, record), review.step_mark(submission)
    review.return_with_comment(submission, comment="Why?", actor=second)
    submission = review.submit(record, form=CHANGE, actor=author, data=[("title", ["Unseen"])])
    sentence = f"{author} submitted this anew while you were reading"
    assert sentence in refusal(approve, submission, editor, seen=seen, apply=lambda record: None)
    for began in (begun, ""):
        assert sentence in refusal(review.note_edited, submission, actor=editor, seen=began)
    approve(submission, editor, apply=lambda record: None)


def test_what_was_deleted_or_withdrawn_meanwhile_gets_a_sentence(author: Any, editor: Any) -> None:
    draft = ready(author)
    gone = review.submit(draft, form=DRAFT, actor=author)
    seen = review.mark_of(gone, draft)
    actions.delete_draft(draft, actor=author)
    assert "deleted meanwhile" in refusal(review.approve, gone, actor=editor, seen=seen)
    record = factories.initiative(public=True)
    change = review.submit(record, form=CHANGE, actor=author)
    actions.withdraw(record, reason="A misprint.", actor=editor)
    assert "withdrawn meanwhile: A misprint." in refusal(approve, change, editor, apply=lambda record: None)


def test_its_author_takes_a_submission_back_and_nobody_else(author: Any, editor: Any) -> None:
    record = ready(author)
    submission = review.submit(record, form=DRAFT, actor=author)
    assert "Only who submitted this" in refusal(review.take_back, submission, actor=editor)
    review.take_back(submission, actor=author)
    assert f"{author} took this back" in refusal(approve, submission, editor)
    assert "took this back" in refusal(review.return_with_comment, submission, comment="Why?", actor=editor)
    assert steps(submission)[-1] == (ReviewStepKind.TAKEN_BACK, author)
    again = review.submit(record, form=DRAFT, actor=author)
    assert again != submission


def test_what_was_returned_can_be_taken_back_as_well(author: Any, editor: Any) -> None:
    submission = review.submit(ready(author), form=DRAFT, actor=author)
    review.return_with_comment(submission, comment="Not ours.", actor=editor)
    review.take_back(submission, actor=author)
    assert submission.state == SubmissionState.TAKEN_BACK


def test_the_oldest_waits_first_and_a_return_gives_up_the_place(author: Any, editor: Any) -> None:
    first, second = (review.submit(ready(author), form=DRAFT, actor=author) for _ in range(2))
    assert list(Submission.objects.waiting()) == [first, second]
    review.return_with_comment(first, comment="Name the place.", actor=editor)
    review.submit(Initiative.objects.get(pk=first.record_id), form=DRAFT, actor=author)
    assert list(Submission.objects.waiting()) == [second, first]
