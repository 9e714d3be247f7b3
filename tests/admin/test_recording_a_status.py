"""Recording how an initiative stands: a short form, whose words are checked as it is saved."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from initiatives.choices import Basis, Delivery, EventState, Stage
from initiatives.models import Check, StatusChange
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

ADOPTED = "The Council adopted the plan"


@pytest.fixture
def initiative():
    return factories.make_public(factories.initiative(), factories.source_version())


def typed(client, address, **values):
    """The status form as it is first shown, with some fields filled in."""
    sent = fields(client.get(address), "status_form")
    return sent | {"stage": "adopted", "reason": "The Council did it.", "words-0-words": ADOPTED, **values}


def test_an_editor_records_a_status_which_becomes_the_current_one(editor, as_editor, initiative, page):
    address = page(initiative, "status")
    sent = typed(as_editor, address, effective="2020-09", as_stated="adopted the plan", delivery="limited")
    response = as_editor.post(address, sent, follow=True)
    assert response.redirect_chain == [(page(initiative), 302)]
    assert "Recorded: Adopted / Limited, September 2020." in shown(response)
    change = StatusChange.objects.get(stage=Stage.ADOPTED)
    assert (change.delivery, change.as_stated, change.effective_edtf) == (
        Delivery.LIMITED,
        "adopted the plan",
        "2020-09",
    )
    assert (change.recorded_by, change.reason) == (editor, "The Council did it.")
    assert [citation.quote.exact for citation in change.citations.all()] == [ADOPTED]
    initiative.refresh_from_db()
    assert (initiative.stage, initiative.delivery) == (Stage.ADOPTED, Delivery.LIMITED)


def test_the_form_begins_with_the_current_stage_and_the_newest_text(as_editor, initiative, page):
    factories.status(initiative, Stage.UNDER_WAY, delivery=Delivery.SUBSTANTIAL)
    newest = factories.source_version("News of today.", published_on=date(2021, 1, 1))
    sent = fields(as_editor.get(page(initiative, "status")), "status_form")
    assert (sent["stage"], sent["delivery"]) == (Stage.UNDER_WAY, Delivery.SUBSTANTIAL)
    assert sent["words-0-words_version"] == str(newest.pk)


def test_without_a_date_it_holds_on_or_before_the_day_of_the_source_and_is_reported_then(as_editor, initiative, page):
    address = page(initiative, "status")
    as_editor.post(address, typed(as_editor, address))
    change = StatusChange.objects.get(stage=Stage.ADOPTED)
    assert (change.effective_edtf, change.reported_on) == ("../2020-09-10", date(2020, 9, 10))


def test_what_was_inferred_is_said_to_be(as_editor, initiative, page):
    address = page(initiative, "status")
    extra = {"words-0-words_basis": "inferred", "words-0-words_note": "As it follows", "effective_inferred": "on"}
    as_editor.post(address, typed(as_editor, address, effective="2019-11", effective_text="last November", **extra))
    change = StatusChange.objects.get(stage=Stage.ADOPTED)
    assert (change.effective_text, change.effective_inferred) == ("last November", True)
    citation = change.citations.get()
    assert (citation.basis, citation.note) == (Basis.INFERRED, "As it follows")


def test_words_that_are_not_in_the_text_are_refused_with_the_nearest_passage_and_nothing_is_lost(
    as_editor, initiative, page
):
    address = page(initiative, "status")
    wrong = "The Council adopts the plan"
    sent = typed(as_editor, address, effective="2020-09", **{"words-0-words": wrong})
    response = as_editor.post(address, sent)
    assert response.status_code == 200
    assert "isn’t in the text. The nearest passage is number 2" in shown(response)
    again = fields(response, "status_form")
    assert {name: again[name] for name in sent} == sent
    assert StatusChange.objects.count() == 1


def test_words_that_stand_twice_are_asked_for_their_neighbours(as_editor, initiative, page):
    version = factories.source_version(
        "First the plan was made.\n\nThen the plan was kept.", published_on=date(2021, 1, 1)
    )
    address = page(initiative, "status")
    sent = typed(as_editor, address, **{"words-0-words": "the plan"})
    response = as_editor.post(address, sent)
    assert "stands 2 times in the text" in shown(response)
    assert "Then the plan was kept" in shown(response)
    response = as_editor.post(address, sent | {"words-0-words_before": "Then"})
    assert response.status_code == 302
    quote = StatusChange.objects.get(stage=Stage.ADOPTED).citations.get().quote
    assert (quote.version, quote.start) == (version, version.text.index("Then the plan") + 5)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": ""}, "Say in a sentence why the words mean this."),
        ({"words-0-words": " "}, "Paste the words of the source that this rests on."),
        ({"effective": "10.09.2020"}, "means different days in different countries"),
        ({"effective": "2020-02-30"}, "isn’t in the calendar"),
        ({"effective": "last week"}, "can’t be read as a date"),
        ({"effective": "2" * 200}, "at most 64 characters"),
        ({"reported_on": "2020-99-99"}, "Enter a valid date."),
        ({"stage": "ended"}, "ended is not one of the available choices"),
        ({"reason": "a\0b"}, "Null characters are not allowed."),
        ({"words-0-words": "a\0b"}, "Null characters are not allowed."),
        ({"words-0-words_version": "abc"}, "isn’t on offer"),
        ({"words-0-words_version": str(uuid4())}, "isn’t on offer"),
        ({"words-1-words_note": "A note alone"}, "The words themselves are missing."),
        ({"as_stated": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changed, sentence, as_editor, initiative, page):
    address = page(initiative, "status")
    response = as_editor.post(address, typed(as_editor, address, **changed))
    assert response.status_code == 200
    assert sentence in shown(response)
    assert "Nothing was recorded yet" in shown(response)
    assert StatusChange.objects.count() == 1


def test_a_status_never_lies_in_the_future(as_editor, initiative, page):
    address = page(initiative, "status")
    response = as_editor.post(address, typed(as_editor, address, effective="2999-01-01"))
    assert "A status never lies in the future." in shown(response)


def test_a_form_that_is_sent_twice_records_once(as_editor, initiative, page):
    address = page(initiative, "status")
    sent = typed(as_editor, address)
    as_editor.post(address, sent)
    response = as_editor.post(address, sent, follow=True)
    assert "nothing was recorded twice" in shown(response)
    assert StatusChange.objects.filter(stage=Stage.ADOPTED).count() == 1


def test_an_older_status_is_recorded_and_the_later_one_stays_current(as_editor, initiative, page):
    factories.status(initiative, Stage.COMPLETED, "2021-05-01")
    address = page(initiative, "status")
    response = as_editor.post(address, typed(as_editor, address, effective="2019"), follow=True)
    assert "Current is still the row with the later date: Completed" in shown(response)


def test_several_quotations_can_be_given(as_editor, initiative, page):
    address = page(initiative, "status")
    further = {"words-1-words": "The Secretariat drafted the plan"}
    as_editor.post(address, typed(as_editor, address, **further))
    assert StatusChange.objects.get(stage=Stage.ADOPTED).citations.count() == 2


def test_a_wrong_row_is_corrected_by_a_new_one_that_names_it(as_editor, initiative, page):
    wrong = initiative.status_changes.get()
    address = page(initiative, "correct", wrong.pk)
    sent = fields(as_editor.get(address), "status_form")
    assert (sent["stage"], sent["reason"], sent["words-0-words"]) == ("proposed", "", factories.WORDS)
    assert "Say in a sentence" in shown(as_editor.post(address, sent | {"stage": "adopted"}))
    response = as_editor.post(address, sent | {"stage": "adopted", "reason": "It was adopted."}, follow=True)
    correction = StatusChange.objects.get(corrects=wrong)
    assert correction.stage == Stage.ADOPTED
    assert "Corrected" in shown(response)
    initiative.refresh_from_db()
    assert initiative.stage == Stage.ADOPTED


def test_a_row_is_corrected_once(as_editor, initiative, page):
    wrong = initiative.status_changes.get()
    address = page(initiative, "correct", wrong.pk)
    first = fields(as_editor.get(address), "status_form")
    second = fields(as_editor.get(address), "status_form")
    as_editor.post(address, first | {"reason": "Read again."})
    response = as_editor.post(address, second | {"reason": "Read once more."})
    assert "This row was corrected already." in shown(response)


def test_a_correction_that_changes_nothing_is_refused(as_editor, initiative, page):
    wrong = initiative.status_changes.get()
    address = page(initiative, "correct", wrong.pk)
    response = as_editor.post(address, fields(as_editor.get(address), "status_form") | {"reason": wrong.reason})
    assert "This says just what the row says that it corrects." in shown(response)
    assert initiative.status_changes.count() == 1


def test_a_row_of_another_record_can_not_be_corrected_here(as_editor, initiative, page):
    other = factories.initiative(public=True).status_changes.get()
    assert as_editor.get(page(initiative, "correct", other.pk)).status_code == 404
    assert as_editor.get(page(initiative, "correct", uuid4())).status_code == 404


def test_a_source_that_is_not_public_can_not_stand_under_a_public_record(as_editor, initiative, page):
    version = factories.source_version(public=False, published_on=date(2022, 1, 1))
    address = page(initiative, "status")
    response = as_editor.post(address, typed(as_editor, address, **{"words-0-words_version": str(version.pk)}))
    assert "This source isn’t published" in shown(response)


def test_a_contributor_records_the_status_of_their_own_draft(contributor, as_contributor, page):
    factories.source_version()
    draft = factories.initiative(created_by=contributor)
    address = page(draft, "status")
    assert as_contributor.post(address, typed(as_contributor, address)).status_code == 302
    assert draft.status_changes.get().recorded_by == contributor


def test_a_contributor_can_not_record_a_status_of_a_published_record(as_contributor, initiative, page):
    assert as_contributor.get(page(initiative, "status")).status_code == 403
    assert as_contributor.post(page(initiative, "status"), {"stage": "adopted"}).status_code == 403
    assert as_contributor.post(page(initiative, "check")).status_code == 403


def test_checked_nothing_new_is_logged_by_one_click(editor, as_editor, initiative, page):
    response = as_editor.post(page(initiative, "check"), follow=True)
    assert "Logged: checked on" in shown(response)
    check = Check.objects.get()
    assert (check.initiative, check.recorded_by, check.checked_on) == (initiative, editor, timezone.now().date())


def test_looking_at_an_address_logs_no_check(as_editor, initiative, page):
    assert as_editor.get(page(initiative, "check")).status_code == 405
    assert not Check.objects.exists()


def test_what_became_of_an_event_is_recorded_and_corrected_alike(as_editor, page):
    event = factories.event(public=True)
    address = page(event, "status")
    sent = fields(as_editor.get(address), "status_form")
    sent |= {"state": "held", "reason": "It says so.", "effective": "2020-09-11", "words-0-words": ADOPTED}
    as_editor.post(address, sent)
    event.refresh_from_db()
    assert event.state == EventState.HELD
    wrong = event.changes.get(state="held")
    address = page(event, "correct", wrong.pk)
    as_editor.post(address, fields(as_editor.get(address), "status_form") | {"state": "cancelled", "reason": "No."})
    event.refresh_from_db()
    assert event.state == EventState.CANCELLED


def test_words_at_the_end_of_a_paragraph_are_corrected_as_a_browser_sends_them(as_editor, page):
    """A field of one line drops the line ends between two paragraphs."""
    version = factories.source_version()
    initiative = factories.make_public(factories.initiative(), version)
    wrong = factories.status(initiative, evidence=[factories.evidence(version, "in Tashkent.")])
    sent = fields(as_editor.get(page(initiative, "correct", wrong.pk)), "status_form")
    assert "\n" not in sent["words-0-words_after"]
    as_one_line = {name: value.replace("\n", "") for name, value in sent.items() if "words_" in name}
    response = as_editor.post(page(initiative, "correct", wrong.pk), sent | as_one_line | {"reason": "Read again."})
    assert response.status_code == 302
