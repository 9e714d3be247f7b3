"""In a real browser: what editors do, by keyboard, without scripts, in both schemes and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from initiatives.models import Initiative, StatusChange
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.screens import every_screen

WORDS = "it cannot be held as planned"
SLUG = "sco-kunming-marathon"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def records(seeded: None) -> None:
    """The records of the speech, and an editor."""
    person(password="an-editors-password")


def log_in_by_keyboard(page: Page) -> Page:
    page.goto("/admin/")
    page.wait_for_function("() => document.activeElement.name === 'username'")
    page.keyboard.type("ed")
    page.keyboard.press("Tab")
    page.keyboard.type("an-editors-password")
    page.keyboard.press("Enter")
    page.wait_for_selector("#user-tools", timeout=30_000)
    return page


def address(name: str = "change") -> str:
    return f"/admin/initiatives/initiative/{Initiative.objects.get(slug=SLUG).pk}/{name}/"


def tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"No Tab leads to {name}.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_status_is_recorded_by_keyboard_and_stands_on_the_public_page(open_page: Callable[..., Page], scripts: bool):
    page = log_in_by_keyboard(open_page(java_script_enabled=True))
    page.goto(address("status"))
    tab_to(page, "stage")
    page.keyboard.type("Disc")
    tab_to(page, "reason")
    page.keyboard.type("The marathon was given up.")
    tab_to(page, "words-0-words")
    words = StatusChange.objects.filter(initiative__slug=SLUG).first().citations.first().quote.exact
    page.keyboard.insert_text(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert "Recorded: Discontinued" in page.inner_text(".messagelist")
    reader = open_page(java_script_enabled=scripts)
    reader.goto(f"/initiatives/{SLUG}/")
    text = reader.inner_text("main")
    assert "Discontinued" in text
    assert "The marathon was given up." in text


def test_the_status_form_works_without_scripts_and_loses_nothing(open_page: Callable[..., Page]):
    page = log_in(open_page(java_script_enabled=False))
    page.goto(address("status"))
    page.select_option("[name=stage]", "discontinued")
    page.fill("[name=reason]", "The marathon was given up.")
    page.fill("[name=words-0-words]", "words that nobody said")
    page.click(".submit-row input")
    assert "isn’t in the text" in page.inner_text(".errorlist")
    assert page.input_value("[name=reason]") == "The marathon was given up."
    assert page.input_value("[name=words-0-words]") == "words that nobody said"


def test_an_organisation_is_found_while_one_types_and_takes_part(page: Page):
    log_in(page)
    page.goto(address())
    rows = page.locator("#participations-group .inline-related.last-related, #participations-group .inline-related")
    before = page.locator("#id_participations-TOTAL_FORMS").input_value()
    page.locator("#participations-group .add-row a").click()
    assert int(page.locator("#id_participations-TOTAL_FORMS").input_value()) == int(before) + 1
    assert rows.count() > 1
    new = f"participations-{before}"
    page.locator(f"#{new} .field-organisation .select2-selection").click()
    page.keyboard.type("united nations")
    page.locator(".select2-results__option--highlighted", has_text="United Nations").first.wait_for()
    page.keyboard.press("Enter")
    page.select_option(f"[name={new}-role]", "mentioned")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert Initiative.objects.get(slug=SLUG).participations.filter(role="mentioned").exists()


@every_screen
def test_pages_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], scheme: Any, width: int
):
    page = log_in(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}))
    draft = reverse("admin:initiatives_initiative_delete", args=[factories.initiative(title="Draft").pk])
    for shown in ("/admin/", "/admin/initiatives/initiative/", address(), address("status"), address("history"), draft):
        page.goto(shown)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, shown
        assert broken_rules(page) == [], shown
