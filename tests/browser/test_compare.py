"""Choosing records, comparing them and keeping a list of one's own, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import broken_rules

FOUR = "&".join(
    f"initiative={slug}"
    for slug in (
        "comprehensive-action-plan-on-epidemics",
        "joint-work-with-un-agencies",
        "railways-across-afghanistan",
        "sco-marathon",
    )
)
LONGEST = "&".join(
    f"initiative={slug}"
    for slug in (
        "memorandums-of-understanding",
        "secretariat-initiative-on-epidemics",
        "contacts-with-who-unctad-and-itu",
        "railways-across-afghanistan",
    )
)
EARLY = "event=un-security-council-meeting-on-regional-associations"
OF_A_PAST_DAY = [
    f"/compare/?{LONGEST}&as_of=2020-12-31",
    f"/compare/?{LONGEST}&as_of=2019-12-31",
    f"/collection/?name=Railways&{LONGEST}&{EARLY}&organisation=interpol&as_of=2020-12-31&q=marathon",
    f"/collection/?{LONGEST}&{EARLY}&as_of=2019-12-31",
]


@pytest.fixture
def without_scripts(open_page: Callable[..., Page], seeded: None) -> Page:
    return open_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})


def on_list(page: Page) -> list[str]:
    return page.locator("#collected tbody .title").all_inner_texts()


class TestWithoutScripts:
    def test_two_boxes_and_a_button_compare(self, without_scripts: Page) -> None:
        page = without_scripts
        page.goto("/initiatives/?ordering=title")
        titles = page.locator("tbody .title").all_inner_texts()[:2]
        for title in titles:
            page.get_by_role("checkbox", name=f"Choose {title}", exact=True).check()
        page.get_by_role("button", name="Compare").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Compare")
        expect(page.locator(".compare thead .title")).to_have_text(titles)
        expect(page.locator(".told")).to_contain_text("They differ in:")

    def test_a_record_leads_to_one_that_is_near_to_it(self, without_scripts: Page) -> None:
        page = without_scripts
        page.goto("/initiatives/contacts-with-who-unctad-and-itu/")
        page.get_by_role("link", name="Compare with…").click()
        page.locator(".offers .title").first.click()
        expect(page.locator(".compare thead th .title")).to_have_count(2)

    def test_a_list_is_found_named_and_shortened(self, without_scripts: Page) -> None:
        page = without_scripts
        page.goto("/events/upcoming-summit/")
        page.get_by_role("link", name="Add to my list").click()
        assert on_list(page) == ["Summit of the heads of the SCO member states"]
        page.get_by_label("Words to look for").fill("kunming")
        page.get_by_role("button", name="Look").click()
        page.get_by_role("link", name="Add “SCO Kunming marathon”").click()
        assert on_list(page) == ["SCO Kunming marathon", "Summit of the heads of the SCO member states"]
        page.get_by_label("Name of the list").fill("Sport & summits")
        page.get_by_role("button", name="Name it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("“Sport & summits”")
        page.get_by_role("link", name="Remove Summit").click()
        assert on_list(page) == ["SCO Kunming marathon"]
        expect(page.get_by_role("heading", level=1)).to_have_text("“Sport & summits”")


class TestWithScripts:
    def test_a_record_is_added_where_the_reader_is_and_comes_along(self, page: Page, seeded: None) -> None:
        page.goto("/initiatives/sco-marathon/")
        page.get_by_role("link", name="Add to my list").click()
        expect(page.get_by_role("link", name="On my list: open it")).to_be_focused()
        page.goto("/organisations/interpol/")
        page.get_by_role("link", name="Add to my list").click()
        page.get_by_role("link", name="On my list: open it").click()
        assert on_list(page) == ["SCO marathon", "Interpol"]
        expect(page.locator("#kept")).to_be_visible()

    def test_the_boxes_of_a_list_come_to_what_is_remembered(self, page: Page, seeded: None) -> None:
        page.goto("/initiatives/sco-marathon/")
        page.get_by_role("link", name="Add to my list").click()
        page.goto("/events/")
        page.locator(".pick").first.check()
        page.get_by_role("button", name="Add to my list").click()
        expect(page.locator("#count")).to_have_text("2 records")
        page.goto("/collection/")
        expect(page.locator("#count")).to_have_text("2 records")

    def test_taking_a_record_off_is_remembered_and_forgetting_forgets(self, page: Page, seeded: None) -> None:
        page.goto("/initiatives/sco-marathon/")
        page.get_by_role("link", name="Add to my list").click()
        page.goto("/initiatives/online-marathon/")
        page.get_by_role("link", name="Add to my list").click()
        page.goto("/collection/")
        page.get_by_role("link", name="Remove SCO marathon").click()
        assert on_list(page) == ["Online marathon"]
        page.goto("/initiatives/sco-marathon/")
        expect(page.get_by_role("link", name="Add to my list")).to_be_visible()
        page.goto("/collection/")
        expect(page.locator("#count")).to_have_text("1 record")
        page.get_by_role("button", name="Forget it").click()
        page.goto("/collection/")
        expect(page.get_by_text("Nothing is on this list yet.")).to_be_visible()

    def test_somebody_elses_list_takes_the_place_of_ones_own_only_when_asked(self, page: Page, seeded: None) -> None:
        page.goto("/initiatives/sco-marathon/")
        page.get_by_role("link", name="Add to my list").click()
        page.goto("/collection/?initiative=online-marathon")
        expect(page.locator("#foreign")).to_be_visible()
        page.get_by_role("link", name="Open that one").click()
        assert on_list(page) == ["SCO marathon"]
        page.goto("/collection/?initiative=online-marathon")
        page.get_by_role("button", name="Add these to the remembered one").click()
        expect(page.locator("#count")).to_have_text("2 records")

    def test_a_list_goes_along_into_a_past_day_and_keeps_what_was_not_there_yet(self, page: Page, seeded: None) -> None:
        page.goto("/initiatives/sco-marathon/")
        page.get_by_role("link", name="Add to my list").click()
        page.goto("/events/un-security-council-meeting-on-regional-associations/?as_of=2019-12-31")
        page.get_by_role("link", name="Add to my list").click()
        page.get_by_role("link", name="On my list: open it").click()
        expect(page.locator("#past")).to_contain_text("As of 31 December 2019")
        (there,) = on_list(page)
        assert there.startswith("UN Security Council meeting on the topic")
        expect(page.locator("#remarks")).to_contain_text("“SCO marathon” wasn’t there yet on 31 December 2019")
        expect(page.locator("#kept")).to_be_visible()
        page.get_by_role("link", name="Back to today").click()
        expect(page.locator("#count")).to_have_text("2 records")
        page.goto("/collection/")
        expect(page.locator("#count")).to_have_text("2 records")

    def test_the_address_can_be_copied(self, open_page: Callable[..., Page], seeded: None) -> None:
        page = open_page(permissions=["clipboard-read", "clipboard-write"])
        page.goto("/collection/?initiative=sco-marathon")
        page.get_by_role("button", name="Copy the address").click()
        expect(page.locator("#copied")).to_be_visible()
        assert page.evaluate("() => navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_four_can_be_compared_on_any_window_without_the_page_moving_sideways(
    open_page: Callable[..., Page], seeded: None, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"/compare/?{FOUR}")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    box = page.get_by_role("region", name="Side by side")
    box.focus()
    last = page.locator(".compare thead th").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    if width == 320:
        # What a row is about stays in sight while the last record is read, and each cell says whose it is.
        expect(page.get_by_role("rowheader", name="Kind")).to_be_in_viewport(ratio=0.5)
        letter = "cell => getComputedStyle(cell.querySelector('.letter')).display"
        assert page.locator(".compare tbody td").first.evaluate(letter) != "none"


def test_two_are_side_by_side_on_a_phone_without_scrolling(open_page: Callable[..., Page], seeded: None) -> None:
    page = open_page(viewport={"width": 320, "height": 800})
    page.goto("/compare/?initiative=sco-marathon&initiative=online-marathon")
    wider = "box => box.scrollWidth - box.clientWidth"
    assert page.get_by_role("region", name="Side by side").evaluate(wider) <= 0
    left, right = (page.locator(".compare tbody tr").first.locator("td").nth(place).bounding_box() for place in (0, 1))
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light")])
def test_both_pages_of_a_past_day_keep_the_rules_and_fit_the_window(
    open_page: Callable[..., Page], seeded: None, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for address in OF_A_PAST_DAY:
        page.goto(address)
        page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert broken_rules(page) == [], address


def test_on_paper_there_is_nothing_to_press_and_no_word_is_cut_off(
    open_page: Callable[..., Page], seeded: None
) -> None:
    page = open_page(viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"/compare/?{LONGEST}")
    for quotation in page.locator(".compare blockquote").all():
        assert quotation.evaluate("words => words.scrollHeight - words.clientHeight") <= 0
    for address in (f"/compare/?{LONGEST}", f"/collection/?{LONGEST}&q=marathon"):
        page.goto(address)
        expect(page.locator("main button:visible, main input:visible, .without:visible")).to_have_count(0)
