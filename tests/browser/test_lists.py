"""The lists in a browser: no full reload, a history that works, focus that stays, and all of it without scripts too."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("seeded")


@pytest.fixture
def initiatives(page: Page) -> Page:
    """The list of initiatives, in a document that bears a mark which a full reload would lose."""
    page.goto("/initiatives/")
    page.evaluate("window.mark = 1")
    return page


def count(page: Page):
    return page.locator("#count")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def assert_not_reloaded(page: Page) -> None:
    assert page.evaluate("window.mark") == 1, "The whole document was loaded again"


def test_ticking_a_box_narrows_the_list_at_once(initiatives):
    initiatives.locator("#id_stage_proposed").check()
    expect(count(initiatives)).to_have_text("5 of 44 initiatives")
    expect(initiatives).to_have_url(re.compile(r"/initiatives/\?stage=proposed$"))
    expect(initiatives).to_have_title("Initiatives: Stage Proposed · Initiative Tracker")
    assert focused(initiatives) == "id_stage_proposed"
    assert_not_reloaded(initiatives)


def test_what_the_reader_opened_stays_open(initiatives):
    initiatives.locator("#group-theme > summary").click()
    initiatives.locator("#id_theme_health").check()
    expect(count(initiatives)).to_have_text("9 of 44 initiatives")
    assert initiatives.locator("#group-theme").evaluate("group => group.open")
    initiatives.locator("#id_stage_under_way").check()
    expect(initiatives).to_have_url(re.compile(r"\?stage=under_way&theme=health$"))
    assert_not_reloaded(initiatives)


def test_the_address_carries_no_empty_parameters(initiatives):
    initiatives.locator("#id_q").fill("railway")
    initiatives.keyboard.press("Enter")
    expect(initiatives).to_have_url(re.compile(r"/initiatives/\?q=railway$"))
    assert focused(initiatives) == "id_q"
    initiatives.locator("#id_ordering").select_option("title")
    expect(initiatives).to_have_url(re.compile(r"/initiatives/\?q=railway&ordering=title$"))
    assert_not_reloaded(initiatives)


def test_back_and_forward_show_each_state_again(initiatives):
    initiatives.locator("#id_stage_proposed").check()
    expect(count(initiatives)).to_have_text("5 of 44 initiatives")
    initiatives.locator("#id_stage_adopted").check()
    expect(count(initiatives)).to_have_text("6 of 44 initiatives")
    initiatives.go_back()
    expect(count(initiatives)).to_have_text("5 of 44 initiatives")
    expect(initiatives.locator("#id_stage_adopted")).not_to_be_checked()
    initiatives.go_back()
    expect(count(initiatives)).to_have_text("44 initiatives")
    expect(initiatives.locator("#id_stage_proposed")).not_to_be_checked()
    initiatives.go_forward()
    expect(count(initiatives)).to_have_text("5 of 44 initiatives")
    expect(initiatives.locator("#id_stage_proposed")).to_be_checked()


def test_a_chip_removes_its_filter_and_the_count_takes_the_focus(initiatives):
    initiatives.locator("#id_stage_proposed").check()
    initiatives.locator(".chip").first.click()
    expect(count(initiatives)).to_have_text("44 initiatives")
    expect(initiatives.locator("#id_stage_proposed")).not_to_be_checked()
    expect(initiatives).to_have_url(re.compile(r"/initiatives/$"))
    assert focused(initiatives) == "count"
    assert_not_reloaded(initiatives)


def test_where_nothing_is_found_one_click_removes_what_stands_in_the_way(page):
    page.goto("/initiatives/?q=zebra&stage=adopted")
    page.evaluate("window.mark = 1")
    page.get_by_role("link", name="without “Words: zebra”").click()
    expect(count(page)).to_have_text("1 of 44 initiatives")
    expect(page.locator("#id_q")).to_have_value("")
    assert_not_reloaded(page)


def test_a_heading_sorts_and_the_pages_turn_without_a_reload(initiatives):
    initiatives.get_by_role("columnheader", name="Initiative").get_by_role("link").click()
    expect(initiatives).to_have_url(re.compile(r"\?ordering=title$"))
    expect(initiatives.locator("[aria-sort=ascending]")).to_have_text("Initiative")
    initiatives.get_by_role("link", name="Next").click()
    expect(initiatives).to_have_url(re.compile(r"\?ordering=title&page=2$"))
    expect(initiatives.locator(".pages [aria-current]")).to_have_text("Page 2")
    expect(initiatives.locator("tbody tr")).to_have_count(19)
    assert_not_reloaded(initiatives)


def test_a_wrong_address_can_be_mended_in_its_form(page):
    page.goto("/initiatives/?effective_after=yesterday&stage=proposed")
    page.evaluate("window.mark = 1")
    expect(page.locator("#id_effective_after")).to_have_value("yesterday")
    expect(page.locator("#problems")).to_contain_text("This isn’t a day of the calendar.")
    page.locator("#id_effective_after").fill("")
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("5 of 44 initiatives")
    expect(page.locator("#problems")).to_have_count(0)
    assert_not_reloaded(page)


def test_a_day_typed_key_by_key_asks_once(initiatives):
    asked = []
    initiatives.on("request", lambda request: asked.append(request.url) if "effective" in request.url else None)
    initiatives.locator("#group-days > summary").click()
    initiatives.locator("#id_effective_before").focus()
    initiatives.keyboard.type("09102020")
    initiatives.keyboard.press("Enter")
    expect(initiatives).to_have_url(re.compile(r"\?effective_before=2020-09-10$"))
    expect(count(initiatives)).to_have_text("44 of 44 initiatives")
    assert len(asked) == 1
    assert_not_reloaded(initiatives)


def test_a_record_opens_and_back_leads_to_the_list_as_it_was(initiatives):
    initiatives.locator("#id_stage_adopted").check()
    expect(count(initiatives)).to_have_text("1 of 44 initiatives")
    initiatives.locator("tbody .title a").click()
    expect(initiatives.locator("h1")).to_contain_text("Overview of the Best Practices")
    initiatives.go_back()
    expect(count(initiatives)).to_have_text("1 of 44 initiatives")
    expect(initiatives.locator("#id_stage_adopted")).to_be_checked()


def test_everything_works_without_scripts(open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/initiatives/")
    page.locator("#id_stage_proposed").check()
    page.locator("#id_ordering").select_option("title")
    page.get_by_role("button", name="Apply").click()
    expect(count(page)).to_have_text("5 of 44 initiatives")
    page.locator(".chip").first.click()
    expect(count(page)).to_have_text("44 initiatives")
    page.get_by_role("link", name="Next").click()
    expect(page.locator("tbody tr")).to_have_count(19)


def test_on_a_phone_the_filters_fold_away_and_the_rows_are_cards(open_page):
    page = open_page(viewport={"width": 360, "height": 800})
    page.goto("/initiatives/?stage=proposed")
    expect(page.locator("#id_q")).not_to_be_visible()
    page.get_by_text("Filters (1)").click()
    expect(page.locator("#id_q")).to_be_visible()
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "grid"


def test_the_search_of_any_page_leads_to_the_list(page):
    page.goto("/themes/")
    page.get_by_role("searchbox", name="Search everything on record").fill("railway")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=railway$"))
    page.locator("#initiatives a", has_text="as a list to narrow down").click()
    expect(page.locator(".chip")).to_contain_text("Words: railway")
