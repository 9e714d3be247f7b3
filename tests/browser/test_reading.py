"""In a real browser: reading a speech with its records in the margin, and a record with its words."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from initiatives.models import SourceVersion

SPEECH = "/sources/2020-09-10-sco-secretary-general/"
PAGES = {
    "initiative": "/initiatives/railways-across-afghanistan/",
    "organisation": "/organisations/sco-secretariat/",
    "event": "/events/un-security-council-meeting-on-regional-associations/",
    "source": SPEECH,
}
COLOUR_OF = "(element) => getComputedStyle(element).backgroundColor"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CLEAR = "rgba(0, 0, 0, 0)"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def records(seeded: None) -> None:
    """The records of the speech."""


def test_copying_a_passage_gives_the_words_as_published(page: Page):
    page.goto(SPEECH)
    for passage in SourceVersion.objects.get().passages.all()[8:13]:
        paragraph = page.locator(f"#p{passage.number} > p")
        paragraph.evaluate("(element) => getSelection().selectAllChildren(element)")
        assert page.evaluate("getSelection().toString()") == passage.text


def test_a_quotation_leads_to_its_passage_which_lights_up(page: Page):
    page.goto(PAGES["initiative"])
    page.locator(".quote .passage-link").first.click()
    passage = page.locator("#p13")
    assert page.url.endswith(f"{SPEECH}#p13")
    assert passage.bounding_box()["y"] < 900
    assert passage.evaluate(COLOUR_OF) != CLEAR


def test_a_note_and_its_words_lead_to_each_other(page: Page):
    page.goto(SPEECH)
    page.locator("#p13 .ref").click()
    note = page.evaluate("location.hash")
    assert note.startswith("#n-")
    assert page.locator(note).evaluate(COLOUR_OF) != CLEAR
    page.locator(f"{note} .back").click()
    assert page.evaluate("location.hash") == note.replace("#n-", "#q-")
    assert page.locator(note.replace("#n-", "#q-")).evaluate(COLOUR_OF) != CLEAR


def test_a_record_in_the_margin_lights_up_its_own_words_and_no_others(page: Page):
    page.goto(SPEECH)
    page.locator("#p13 .subjects a", has_text="Asian Infrastructure Investment Bank").last.hover()
    lit = page.locator("#p13 mark span").evaluate_all(
        f"(elements) => elements.filter((element) => ({COLOUR_OF})(element) !== '{CLEAR}').map((e) => e.textContent)"
    )
    assert "".join(lit).replace("\xa0", " ").endswith("resources of the Asian Infrastructure Investment Bank")
    assert "country's economy" not in "".join(lit)


def test_the_records_stand_beside_their_passage_on_a_desk(page: Page):
    page.goto(SPEECH)
    words, notes = page.locator("#p13 > p").bounding_box(), page.locator("#p13 .notes").bounding_box()
    assert notes["x"] > words["x"] + words["width"]
    assert abs(notes["y"] - words["y"]) < 20
    assert page.locator("#p13 .note").first.is_visible()
    assert not page.locator("#p13 summary").is_visible()


def test_the_records_follow_their_passage_on_a_phone_and_open_at_a_touch(open_page: Any):
    phone = open_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    phone.goto(SPEECH)
    words, notes = phone.locator("#p13 > p").bounding_box(), phone.locator("#p13 .notes").bounding_box()
    assert notes["y"] >= words["y"] + words["height"]
    assert not phone.locator("#p13 .note").first.is_visible()
    phone.locator("#p13 summary").click()
    assert phone.locator("#p13 .note").first.is_visible()


def test_a_number_in_the_text_opens_the_note_on_a_phone(open_page: Any):
    phone = open_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    phone.goto(SPEECH)
    phone.locator("#p9 .ref").first.click()
    phone.locator("#p9 .note").first.wait_for(state="visible")


def test_a_line_of_the_text_has_60_to_72_characters_on_a_desk(page: Page):
    page.goto(SPEECH)
    lines = page.locator("#p30 > p").evaluate(
        "(element) => element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight)"
    )
    characters = len(page.locator("#p30 > p").inner_text()) / round(lines)
    assert 50 <= characters <= 72


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_nothing_reaches_over_the_edge_at_any_width(page: Page, address):
    page.goto(address)
    for width in (320, 360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_the_page_keeps_the_rules_of_accessibility_in_light_and_dark(page: Page, address):
    page.goto(address)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": RULES})
            assert found.violations_count == 0, found.generate_report()


def test_print_shows_the_address_of_each_quotation_and_the_notes_of_a_speech(page: Page):
    page.emulate_media(media="print")
    page.goto(PAGES["initiative"])
    after = page.locator(".quote .passage-link").first.evaluate(
        "(element) => getComputedStyle(element, '::after').content"
    )
    assert f"{SPEECH}#p13" in after
    page.goto(SPEECH)
    assert page.locator("#p13 .note").first.is_visible()
    assert not page.locator(".nav").is_visible()
