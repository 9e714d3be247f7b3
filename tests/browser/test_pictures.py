"""Pictures in a real browser: drawn, in both schemes, on a phone and on paper, and led from by hand and by key."""

import pytest

from tests.browser.accessibility import broken_rules
from tests.browser.screens import every_screen
from tests.public.pictures.test_files import NAMES

DRAWN = [name for name in NAMES if name != "durations"]


def colour(page, selector: str) -> str:
    return page.eval_on_selector(selector, "(each) => getComputedStyle(each).color")


@every_screen
def test_each_picture_keeps_the_rules_of_accessibility(seeded, open_page, width, scheme):
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    broken = {}
    for name in ("", *(f"{name}/" for name in NAMES), "stages/?by=month"):
        page.goto(f"/pictures/{name}")
        if found := broken_rules(page):
            broken[name] = found
    assert broken == {}


def test_on_a_phone_no_picture_widens_the_page_and_the_narrow_one_is_shown(seeded, open_page):
    page = open_page(viewport={"width": 320, "height": 700})
    for name in DRAWN:
        page.goto(f"/pictures/{name}/")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
        assert page.locator(".drawing-narrow .drawing").is_visible(), name
        assert not page.locator(".drawing-wide .drawing").is_visible(), name


def test_paper_gets_the_wide_picture_and_its_table(seeded, page):
    page.emulate_media(media="print")
    for name in DRAWN:
        page.goto(f"/pictures/{name}/")
        assert page.locator(".drawing-wide .drawing").is_visible(), name
        assert page.locator(".figures-table").is_visible(), name


def test_each_stage_has_a_colour_for_the_dark_and_a_pattern_for_grey(seeded, open_page):
    seen = {}
    for scheme in ("light", "dark"):
        page = open_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        page.goto("/pictures/stages/")
        seen[scheme] = colour(page, ".drawing-wide rect.stage-adopted")
        fills = page.eval_on_selector_all(
            ".drawing-wide a rect.filled", "(all) => [...new Set(all.map((each) => each.getAttribute('fill')))]"
        )
        assert len(fills) >= 5
        drawn = page.eval_on_selector_all(".drawing-wide pattern", "(all) => all.map((each) => each.innerHTML)")
        assert len(set(drawn)) == len(drawn)
    assert seen["light"] != seen["dark"]


def test_a_bar_leads_to_the_list_that_it_counts(seeded, page):
    page.goto("/pictures/themes/")
    bar = page.locator(".drawing-wide a[data-count]").nth(2)
    count = bar.get_attribute("data-count") or ""
    bar.click()
    page.wait_for_url("**/initiatives/?**")
    assert page.locator(".results tbody tr").count() == int(count)


def test_the_keyboard_alone_reaches_a_bar_and_sees_where_it_is(seeded, page):
    page.goto("/pictures/silence/")
    link = page.locator(".drawing-wide a[data-count]").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("(each) => each === document.activeElement")
    assert link.evaluate("(each) => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/?**")


def test_a_svg_file_opens_with_its_own_colours(seeded, open_page):
    seen = set()
    for scheme in ("light", "dark"):
        page = open_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        page.goto("/pictures/stages.svg")
        seen.add(page.evaluate("() => getComputedStyle(document.querySelector('rect.paper')).fill"))
    assert seen == {"rgb(252, 251, 248)", "rgb(23, 22, 20)"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_shows_each_picture_small(seeded, open_page, scheme):
    page = open_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.goto("/pictures/")
    images = page.locator(".small-picture img")
    assert images.count() == len(DRAWN)
    page.wait_for_function("() => [...document.images].every((each) => each.complete && each.naturalWidth > 0)")
    larger = "(all) => all.filter((each) => each.width > each.naturalWidth).map((each) => each.src)"
    assert images.evaluate_all(larger) == []


@pytest.mark.parametrize("name", ["stages", "themes", "network", "silence"])
def test_on_a_phone_the_numbers_of_a_table_are_in_sight(seeded, open_page, name):
    page = open_page(viewport={"width": 320, "height": 700})
    page.goto(f"/pictures/{name}/")
    box = page.locator(".figures-box")
    assert box.evaluate("(each) => each.scrollWidth - each.clientWidth") <= 0
