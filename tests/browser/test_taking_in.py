"""In a real browser: a speech is taken in by mouse and by keyboard, with scripts and without."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from initiatives import roles
from initiatives.models import SourceVersion
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.screens import every_screen
from tests.intake.annotated import annotated
from tests.intake.documents import word_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def clerk(db: None) -> Any:
    return person(roles.CONTRIBUTOR, "clerk")


def tab_to(page: Page, name: str) -> None:
    for _ in range(80):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"No Tab leads to {name}.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_text_is_pasted_and_kept_by_keyboard(open_page: Callable[..., Page], scripts: bool):
    text = annotated("joint-communique").text
    page = log_in(open_page(java_script_enabled=scripts), "clerk")
    page.goto("/admin/take-in/")
    tab_to(page, "words")
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#what-was-read")
    assert "SHA-256" in page.inner_text(".read")
    assert page.input_value("[name=published_on]") == "2021-10-15"
    tab_to(page, "place")
    page.keyboard.insert_text("Almaty")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/reading/**")
    version = SourceVersion.objects.get()
    assert version.text == text
    assert version.source.place == "Almaty"


def test_a_file_is_chosen_looked_at_and_kept_by_mouse(page: Page):
    log_in(page, "clerk")
    page.goto("/admin/")
    page.get_by_role("link", name="Take in a text").first.click()
    content = word_file("Remarks of 14 May 2024", "The Council adopted the plan.", table=[["Step", "Date"]])
    page.set_input_files(
        "[name=document]", {"name": "remarks.docx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector("#what-was-read")
    assert "From the file remarks.docx." in page.inner_text(".read")
    page.locator(".first-passages summary").click()
    assert page.locator(".first-passages li").all_inner_texts() == [
        "Remarks of 14 May 2024",
        "The Council adopted the plan.",
        "Step\tDate",
    ]
    page.fill("[name=title]", "")
    page.get_by_role("button", name="Keep it and read on").click()
    page.wait_for_selector(".errornote")
    page.fill("[name=title]", "Remarks")
    page.get_by_role("button", name="Keep it and read on").click()
    page.wait_for_url("**/admin/reading/**")
    version = SourceVersion.objects.get()
    assert (version.file_name, version.source.title, str(version.source.published_on)) == (
        "remarks.docx",
        "Remarks",
        "2024-05-14",
    )


@every_screen
def test_both_pages_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], scheme: Any, width: int
):
    factories.source_version("Words of an example.\n\nMore words.")
    page = log_in(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}), "clerk")
    page.goto("/admin/take-in/")
    for step in ("give", "look"):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, step
        assert broken_rules(page) == [], step
        if step == "give":
            page.fill("[name=words]", "Words of an example.\n\nMore words.")
            page.get_by_role("button", name="Read it").click()
            page.wait_for_selector("#what-was-read")
