"""In a real browser: what was typed and isn’t saved is never lost without a question."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from initiatives.models import FollowUp
from tests import factories
from tests.admin.desk import TEXT, at
from tests.browser.editors import log_in, person

pytestmark = pytest.mark.django_db(transaction=True)

HOME = "#site-name a"
TITLE = "#id_title"
NOTES = "#id_follow_up-notes"


@pytest.fixture
def editor(page: Page) -> Page:
    """An editor's page."""
    return log_in(page, person())


def change(record: Any) -> str:
    return f"/admin/{record._meta.app_label}/{record._meta.model_name}/{record.pk}/change/"


def is_asked(page: Page, act: Callable[[], Any]) -> None:
    """What is done asks whether to leave the page, and the answer is no."""

    def stay(dialog: Dialog) -> None:
        dialog.dismiss()

    with page.expect_event("dialog") as asked:
        page.once("dialog", stay)
        act()
    assert asked.value.type == "beforeunload"


def test_a_page_without_changes_is_left_unasked(editor: Page) -> None:
    editor.goto(change(factories.initiative()))
    editor.click(HOME)
    editor.wait_for_url("**/admin/")  # a question would be answered with no


def test_leaving_a_page_with_unsaved_work_is_asked_about(editor: Page) -> None:
    editor.goto(change(factories.initiative(title="Green Corridor")))
    editor.locator(TITLE).press_sequentially("!")
    is_asked(editor, lambda: editor.click(HOME, no_wait_after=True))
    assert "!" in editor.input_value(TITLE)
    editor.click("[name=_continue]")
    editor.wait_for_selector(".messagelist .success")
    editor.click(HOME)
    editor.wait_for_url("**/admin/")


def test_what_came_back_with_errors_is_unsaved_too(editor: Page) -> None:
    editor.goto(change(factories.initiative()))
    editor.fill(TITLE, "")
    editor.click("[name=_continue]")
    editor.wait_for_selector(".errornote")
    is_asked(editor, lambda: editor.click(HOME, no_wait_after=True))


@pytest.mark.parametrize("button", ["Save the follow-up", "Checked, nothing new"])
def test_sending_another_form_of_the_page_asks_about_what_was_typed_in_the_record(editor: Page, button: str) -> None:
    record = factories.initiative(title="Green Corridor", public=True)
    editor.goto(change(record))
    editor.fill(TITLE, "Blue Corridor")
    sends = editor.get_by_role("button", name=button)
    is_asked(editor, lambda: sends.click(no_wait_after=True))
    assert editor.input_value(TITLE) == "Blue Corridor"
    # That one was sent in vain doesn’t make the next way out go unasked.
    is_asked(editor, lambda: editor.click(HOME, no_wait_after=True))


def test_saving_the_record_asks_about_notes_that_were_typed_beside_it(editor: Page) -> None:
    record = factories.initiative(title="Green Corridor")
    editor.goto(change(record))
    editor.fill(NOTES, "Ask the secretariat.")
    is_asked(editor, lambda: editor.click("[name=_continue]", no_wait_after=True))
    is_asked(editor, lambda: editor.click(HOME, no_wait_after=True))
    editor.get_by_role("button", name="Save the follow-up").click()
    editor.wait_for_selector(".messagelist .success")
    assert FollowUp.objects.get(initiative=record).notes == "Ask the secretariat."


def test_at_the_reading_desk_one_form_is_not_sent_over_another_unasked(editor: Page) -> None:
    version = factories.source_version(TEXT)
    editor.goto(at(version, sentence=2))
    editor.click("#make-event summary >> nth=0")
    editor.locator("#form-event [name=event-title]").press_sequentially("The Marathon")
    editor.click("#make-initiative summary >> nth=0")
    is_asked(editor, lambda: editor.click("#form-initiative button.default", no_wait_after=True))
    expect(editor.locator("#form-event [name=event-title]")).to_have_value("The Marathon")
    editor.click("#make-aside summary >> nth=0")
    is_asked(editor, lambda: editor.click("#form-aside .reasons button >> nth=0", no_wait_after=True))
    is_asked(editor, lambda: editor.click(HOME, no_wait_after=True))
