"""In a real browser: ways past long parts, and words explained where they stand, by keyboard and without scripts."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import broken_rules

INITIATIVE = "/initiatives/railways-across-afghanistan/"
CLIPPED = "(element) => getComputedStyle(element).clipPath"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def records(seeded: None) -> None:
    """The records of the speech."""


def test_the_second_stop_of_the_keyboard_skips_to_the_search(page: Page):
    page.goto(INITIATIVE)
    for _stop in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the search"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'search'")


def test_the_filters_of_a_list_can_be_skipped_by_keyboard(page: Page):
    page.goto("/initiatives/")
    skip = page.get_by_role("link", name="Skip the filters")
    assert skip.evaluate(CLIPPED) == "inset(50%)"
    skip.focus()
    assert skip.evaluate(CLIPPED) == "none"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'count'")


class TestAWordBesideAValue:
    def test_it_opens_its_meaning_without_a_script_and_leads_to_the_glossary(self, open_page: Any):
        plain = open_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
        plain.goto(INITIATIVE)
        meaning = plain.get_by_text("Somebody suggested it or asked for it")
        assert not meaning.is_visible()
        plain.get_by_role("button", name="What “Proposed” means").click()
        assert meaning.is_visible()
        meaning.get_by_role("link", name="In the glossary").click()
        assert plain.url.endswith("/glossary/#stage-proposed")
        assert plain.locator("#stage-proposed").is_visible()

    def test_it_opens_and_closes_by_keyboard(self, page: Page):
        page.goto(INITIATIVE)
        opener = page.get_by_role("button", name="What “Proposed” means")
        opener.focus()
        page.keyboard.press("Enter")
        meaning = page.get_by_text("Somebody suggested it or asked for it")
        meaning.wait_for(state="visible")
        page.keyboard.press("Escape")
        meaning.wait_for(state="hidden")
        assert opener.evaluate("(element) => element === document.activeElement")

    @pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
    def test_what_it_says_lies_within_the_window_and_within_the_rules(self, open_page: Any, width, scheme):
        page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.goto(INITIATIVE)
        for opener in page.locator(".term").all():
            opener.click()
            box = page.locator(":popover-open").bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert broken_rules(page) == []


def test_the_number_of_shared_organisations_leads_to_their_names(page: Page):
    page.goto(INITIATIVE)
    number = page.locator("#related [data-count]").first
    names = page.locator(number.get_attribute("href"))
    assert names.get_by_role("link").count() == int(number.get_attribute("data-count"))


def test_print_leaves_out_the_buttons_and_keeps_the_words(page: Page):
    page.emulate_media(media="print")
    page.goto(INITIATIVE)
    assert not page.locator(".term").first.is_visible()
    assert page.get_by_text("Related initiatives, and why").is_visible()
