"""In a real browser: a speech is taken in by mouse and by keyboard, with scripts and without."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from initiatives import roles
from initiatives.models import SourceVersion, User
from tests import factories
from tests.browser.screens import every_screen
from tests.intake.annotated import annotated
from tests.intake.documents import word_file

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def clerk(db: None) -> Any:
    from django.apps import apps
    from django.contrib.auth.models import Group

    roles.grant(apps)  # what a transactional test leaves behind has no groups
    someone = factories.user("clerk", is_staff=True)
    someone.groups.add(Group.objects.get(name=roles.CONTRIBUTOR))
    return someone


def log_in(page: Page) -> Page:
    client = Client()
    client.force_login(User.objects.get(username="clerk"))
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": settings.SITE_URL}])
    return page


def tab_to(page: Page, name: str) -> None:
    for _ in range(80):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"No Tab leads to {name}.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_text_is_pasted_and_kept_by_keyboard(open_page: Callable[..., Page], scripts: bool):
    text = annotated("joint-communique").text
    page = log_in(open_page(java_script_enabled=True) if scripts else open_page(java_script_enabled=False))
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
    log_in(page)
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
    page = log_in(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}))
    page.goto("/admin/take-in/")
    for step in ("give", "look"):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, step
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert found.violations_count == 0, f"{step}\n{found.generate_report()}"
        if step == "give":
            page.fill("[name=words]", "Words of an example.\n\nMore words.")
            page.get_by_role("button", name="Read it").click()
            page.wait_for_selector("#what-was-read")
