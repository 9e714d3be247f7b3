"""In a real browser: reading a speech with its records in the margin, and a record with its words."""

from html import escape
from typing import Any

import pytest
from playwright.sync_api import Page

from initiatives.models import SourceVersion
from initiatives.public.text_fragments import address_of_words
from tests.browser.accessibility import broken_rules

SPEECH = "/sources/2020-09-10-sco-secretary-general/"
PAGES = {
    "initiative": "/initiatives/railways-across-afghanistan/",
    "organisation": "/organisations/sco-secretariat/",
    "event": "/events/un-security-council-meeting-on-regional-associations/",
    "source": SPEECH,
}
COLOUR_OF = "(element) => getComputedStyle(element).backgroundColor"
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
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert broken_rules(page) == []


class TestGoingThroughTheEvidence:
    def test_a_key_leads_to_the_next_words_and_another_back(self, page: Page):
        page.goto(SPEECH)
        for key, mark in (("j", "q-1"), ("j", "q-2"), ("j", "q-3"), ("k", "q-2")):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.id") == mark
            assert page.evaluate("location.hash") == f"#{mark}"
            assert page.locator(f"#{mark}").evaluate(COLOUR_OF) != CLEAR
        assert page.locator("[data-place]").inner_text() == "Evidence 2 / 39"

    def test_the_buttons_do_the_same_and_open_the_notes_on_a_phone(self, open_page: Any):
        phone = open_page(viewport={"width": 360, "height": 800})
        phone.goto(f"{SPEECH}#p9")
        button = phone.get_by_role("button", name="Next evidence").bounding_box()
        phone.mouse.click(button["x"] + 20, button["y"] + 20)
        assert phone.evaluate("document.activeElement.id") == "q-9"
        assert phone.locator("#n-9").is_visible()
        bar = phone.locator("[data-evidence]").bounding_box()
        words = phone.locator("#q-9").bounding_box()
        assert words["y"] + words["height"] <= bar["y"]

    def test_it_begins_with_what_the_reader_sees(self, page: Page):
        page.goto(f"{SPEECH}#p13")
        page.keyboard.press("j")
        assert page.locator("#p13 mark:focus").count() == 1

    def test_it_ends_where_the_evidence_ends(self, page: Page):
        page.goto(f"{SPEECH}#q-39")
        page.keyboard.press("j")
        assert page.evaluate("location.hash") == "#q-39"

    def test_no_key_is_taken_while_a_field_has_the_focus(self, page: Page):
        page.goto(SPEECH)
        page.locator("input[type=search]").first.focus()
        page.keyboard.press("j")
        assert page.locator("input[type=search]").first.input_value() == "j"
        assert page.evaluate("location.hash") == ""

    def test_the_keys_are_listed_and_can_be_turned_off_for_good(self, page: Page):
        page.goto(SPEECH)
        page.get_by_role("button", name="Keys").click()
        listed = page.locator("#shortcuts").inner_text()
        assert "Previous evidence" in listed
        assert "Next evidence" in listed
        page.get_by_label("Turn off these keys, on this device").check()
        page.keyboard.press("Escape")
        page.reload()
        page.keyboard.press("j")
        assert page.evaluate("location.hash") == ""
        page.get_by_role("button", name="Next evidence").click()
        assert page.evaluate("location.hash").startswith("#q-")


class TestCopyingALink:
    def test_the_link_to_a_passage_is_copied_and_told(self, page: Page, live_server: Any):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(SPEECH)
        page.get_by_role("button", name="Copy the link to passage 9").click()
        page.get_by_role("status").get_by_text("The link to passage 9 is copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{live_server.url}{SPEECH}v1/#p9"
        page.goto(copied)
        assert page.locator("#p9").evaluate(COLOUR_OF) != CLEAR

    def test_without_scripts_the_number_of_the_passage_is_its_link(self, open_page: Any):
        plain = open_page(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
        plain.goto(SPEECH)
        assert not plain.locator("#p9 [data-copy]").is_visible()
        assert not plain.locator("[data-evidence]").is_visible()
        plain.locator("#p9 .no").click()
        assert plain.url.endswith(f"{SPEECH}#p9")


def test_a_link_to_the_original_finds_the_words_in_the_publishers_page(open_page: Any, live_server: Any):
    """The publisher’s page is played here by the same words, far apart, with their white space as published."""
    version = SourceVersion.objects.get()
    paragraphs = "".join(f"<p id=p{each.number}>{escape(each.text)}</p>" for each in version.passages.all())
    style = "<style>p { margin-bottom: 1500px }</style>"
    page = open_page(viewport={"width": 1280, "height": 900})
    page.context.route(
        "**/speech", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=style + paragraphs)
    )
    quotes = version.quotes.order_by("start")
    for quote in (quotes[0], quotes[60], quotes[61], quotes.last()):
        address = address_of_words(f"{live_server.url}/speech", version.text, quote.start, quote.end)
        page.goto("about:blank")
        page.goto(address)
        number = version.passages.get(start__lte=quote.start, end__gt=quote.start).number
        page.wait_for_function(
            """(id) => { const box = document.getElementById(id).getBoundingClientRect();
            return box.top < innerHeight && box.bottom > 0 && (scrollY > 0 || id === "p1"); }""",
            arg=f"p{number}",
        )


def test_what_a_text_contains_is_there_without_scripts(open_page: Any):
    plain = open_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    plain.goto(SPEECH)
    plain.get_by_role("link", name="44 initiatives").click()
    plain.locator("#contains-initiatives").wait_for(state="visible")
    plain.locator("#contains-initiatives .passage-number").first.click()
    assert plain.url.endswith("#p4")


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
