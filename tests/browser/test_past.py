"""A past day in a browser: chosen by a form, kept by every link and filter, left by one click; without scripts too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import broken_rules

pytestmark = pytest.mark.usefixtures("seeded")
PAST = [
    "/initiatives/?as_of=2020-12-31",
    "/initiatives/?as_of=2020-09-09",
    "/initiatives/development-strategy-action-plan/?as_of=2020-12-31&known_by=2026-01-01",
    "/initiatives/development-strategy-action-plan/?as_of=2020-12-31",
    "/sources/2020-09-10-sco-secretary-general/?as_of=2020-12-31",
]


def choose(page: Page, day: str) -> None:
    page.get_by_text("See this page as of a past day").click()
    page.locator("#past_as_of").fill(day)
    page.locator(".past-choose").get_by_role("button", name="Show").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_goes_to_a_day_follows_links_within_it_and_comes_back(open_page, scripts):
    page = open_page(java_script_enabled=scripts)
    page.goto("/initiatives/?stage=proposed")
    choose(page, "2020-12-31")
    banner = page.locator("#past")
    expect(banner).to_contain_text("As of 31 December 2020, by what is known now")
    expect(page).to_have_title(re.compile("^As of 2020-12-31: Initiatives"))
    expect(page.locator("#count")).to_have_text("5 of 44 initiatives")
    page.locator("table.results .title a").first.click()
    expect(page).to_have_url(re.compile(r"/initiatives/[\w-]+/\?as_of=2020-12-31$"))
    expect(banner).to_contain_text("As of 31 December 2020")
    page.get_by_role("link", name="Back to today").click()
    expect(page).to_have_url(re.compile(r"/initiatives/[\w-]+/$"))
    expect(banner).to_have_count(0)


def test_ticking_a_filter_keeps_the_day(page):
    page.goto("/initiatives/?as_of=2020-12-31")
    page.locator("#id_stage_proposed").check()
    expect(page.locator("#count")).to_have_text("5 of 44 initiatives")
    expect(page).to_have_url(re.compile(r"as_of=2020-12-31"))
    page.locator(".chip").first.click()
    expect(page.locator("#count")).to_have_text("44 initiatives")
    expect(page).to_have_url(re.compile(r"/initiatives/\?as_of=2020-12-31$"))


def test_a_day_chosen_after_a_filter_keeps_the_filter(page):
    page.goto("/initiatives/?stage=adopted")
    page.locator(".chip").first.click()
    expect(page.locator("#count")).to_have_text("44 initiatives")
    page.locator("#id_stage_proposed").check()
    expect(page.locator("#count")).to_have_text("5 of 44 initiatives")
    choose(page, "2020-12-31")
    expect(page).to_have_url(re.compile(r"/initiatives/\?as_of=2020-12-31&stage=proposed$"))
    expect(page.locator("#count")).to_have_text("5 of 44 initiatives")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_pages_of_a_past_day_keep_the_rules_and_fit_the_window(open_page, width, scheme):
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for address in PAST:
        page.goto(address)
        page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert broken_rules(page) == [], address
