"""In a real browser: finding who changed what, taking a version back, and bringing a deleted draft back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from initiatives import actions, roles
from initiatives.models import DeletedDraft
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.screens import every_screen
from tests.browser.test_speed_of_hand import change, tab_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_slip_is_found_among_all_changes_and_taken_back(open_page: Callable[..., Page], scripts: bool) -> None:
    page = log_in(open_page(java_script_enabled=scripts), person())
    record = factories.initiative(title="Green Corridor")
    page.goto(change(record))
    page.fill("#id_title", "Blue Corridor")
    page.fill("#id_change_reason", "The colour was wrong.")
    page.click("[name=_save]")
    page.wait_for_selector("#result_list")
    page.goto("/admin/")
    page.click("text=Who changed what")
    page.fill("#id_record", "blue corr")
    page.select_option("#id_kind", "initiative")
    page.click("button:has-text('Show')")
    shown = page.inner_text(".changes")
    assert "The colour was wrong." in shown
    assert "Green Corridor" in shown
    page.click(".changes a:has-text('Blue Corridor') >> nth=0")
    page.click("text=All changes, and its versions")
    page.click("text=Compare with the version before >> nth=0")
    assert "changed" in page.inner_text("tr.differs")
    page.click("text=Restore the earlier version")
    assert "Its status, its checks and whether it is public stay as they are." in page.inner_text("main")
    page.click(".submit-row .default")
    page.wait_for_selector(".messagelist .success")
    assert page.input_value("#id_title") == "Green Corridor"


def test_a_deleted_draft_comes_back_by_keyboard_alone(page: Page) -> None:
    record = factories.initiative(title="Green Corridor")
    factories.key_date(record)
    log_in(page, person(roles.ADMINISTRATOR, "admin"))
    page.goto(change(record))
    tab_to(page, ".deletelink")
    page.keyboard.press("Enter")
    page.wait_for_url("**/delete/")
    tab_to(page, "input[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiative/")
    assert DeletedDraft.objects.get().title == "Green Corridor"
    page.goto("/admin/changes/")
    tab_to(page, "a[href$='/deleted/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/deleted/")
    tab_to(page, "main td a")
    page.keyboard.press("Enter")
    page.wait_for_selector(".submit-row .default")
    tab_to(page, ".submit-row .default")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert page.input_value("#id_title") == "Green Corridor"
    assert page.input_value("[name=key_dates-0-edtf]") == "2020-12"


@every_screen
def test_its_pages_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], scheme: Any, width: int
) -> None:
    page = log_in(
        open_page(color_scheme=scheme, viewport={"width": width, "height": 900}), person(roles.ADMINISTRATOR, "admin")
    )
    record = factories.initiative(public=True)
    number = record.history.earliest().history_id
    record.title, record.version = "A longer title that says what became of it", 2
    record.save()
    actions.delete_draft(factories.initiative(title="A draft"), actor=None)
    own = change(record).removesuffix("change/")
    for shown in (
        "/admin/changes/",
        "/admin/changes/?since=yesterday",
        "/admin/deleted/",
        f"/admin/deleted/{DeletedDraft.objects.get().pk}/",
        f"{own}history/",
        f"{own}history/{number}/",
        f"{own}history/compare/",
        f"{own}history/{number}/restore/",
    ):
        page.goto(shown)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, shown
        assert broken_rules(page) == [], shown
