"""Every kind of page: within the rules of WCAG 2.2 AA, in both schemes, and never wider than the window."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import addresses

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
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
    # The rules are checked by a script that the pages' own policy would refuse.
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    broken = {}
    for address in every_page:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            broken[address] = [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]
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
