"""Every kind of page: within the rules of WCAG 2.2 AA, in both schemes, and never wider than the window."""

import pytest

from tests import addresses
from tests.browser.accessibility import broken_rules

STATES = [
    "/initiatives/?q=zebra&stage=adopted",
    "/search/?q=WHO+corridor",
    "/search/?q=cooridor&kind=passage",
    "/initiatives/?stage=bogus&effective_after=yesterday",
    "/no-such-page/",
]


@pytest.fixture
def every_page(seeded) -> list[str]:
    return [*addresses.one_of_each_page(), *STATES]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark"), (1280, "light")])
def test_no_page_breaks_a_rule_of_accessibility(every_page, open_page, width, scheme):
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    broken = {}
    for address in every_page:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        if found := broken_rules(page):
            broken[address] = found
    assert broken == {}


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_no_page_is_wider_than_the_window(every_page, open_page, width):
    page = open_page(viewport={"width": width, "height": 900})
    too_wide = {}
    for address in every_page:
        page.goto(address)
        if (wider := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            too_wide[address] = wider
    assert too_wide == {}


def test_the_first_stop_of_the_keyboard_skips_to_the_content(seeded, page):
    page.goto("/initiatives/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
