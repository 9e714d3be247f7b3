"""The reading desk in a real browser: by mouse, by keyboard alone, and without scripts."""

from typing import Any

import pytest
from playwright.sync_api import Page

from initiatives import actions
from initiatives.intake.coverage import sentences_of
from initiatives.models import Citation, Event, Initiative, OpenText, Organisation, SetAside
from tests import factories
from tests.admin.desk import ADOPTED, MARATHON, PLAN, TEXT, at
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.hands import Keyboard
from tests.browser.screens import every_screen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def version() -> Any:
    """A published text, and an editor."""
    person()
    return factories.source_version(TEXT)


def read(page: Page, version: Any, sentence: int = 1) -> Page:
    """Open the desk as the editor."""
    log_in(page).goto(at(version, sentence=sentence))
    return page


def select(page: Page, words: str) -> None:
    """Drag the mouse over words that stand in one piece; again, as a person would, where the page moved meanwhile."""
    for _attempt in range(5):
        drag_over(page, words)
        if page.evaluate("() => getSelection().toString().trim()") == words:
            return


def drag_over(page: Page, words: str) -> None:
    """Drag the mouse once over words that stand in one piece, once the page is drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".desk-text"), NodeFilter.SHOW_TEXT);
          let node;
          while ((node = walker.nextNode())) {
            const start = node.data.indexOf(words);
            if (start >= 0) {
              const range = document.createRange();
              range.setStart(node, start);
              range.setEnd(node, start + words.length);
              const rects = [...range.getClientRects()];
              const [first, last] = [rects[0], rects.at(-1)];
              const middle = (rect) => (rect.top + rect.bottom) / 2;
              return { from: [first.left + 1, middle(first)], to: [last.right - 1, middle(last)] };
            }
          }
        }""",
        words,
    )
    page.mouse.move(*box["from"])
    page.mouse.down()
    page.mouse.move(*box["to"], steps=5)
    page.mouse.up()


def saved(page: Page) -> str:
    """What the page says after something was done."""
    page.wait_for_selector(".messagelist li", timeout=30_000)
    return page.inner_text(".messagelist")


def test_words_selected_by_mouse_become_an_organisation(page: Page, version: Any):
    read(page, version)
    select(page, "Council of Rivers")
    page.get_by_text("New organisation", exact=False).first.click()
    assert page.input_value("[name=organisation-words]") == "Council of Rivers"
    assert page.input_value("[name=organisation-title]") == "Council of Rivers"
    page.select_option("[name=organisation-sort]", "ministerial")
    page.click("#form-organisation button.default")
    assert "is made, with its words" in saved(page)
    record = Organisation.objects.get()
    assert (record.name, record.name_basis) == ("Council of Rivers", "stated")
    assert record.citations.get().quote.start == TEXT.index("Council of Rivers")


def test_words_selected_by_mouse_are_taken_where_they_stand(page: Page, version: Any):
    read(page, version)
    page.evaluate("getSelection().removeAllRanges()")
    # The second of two places with the same words.
    page.evaluate(
        """() => {
          const sentence = document.getElementById("s4");
          const range = document.createRange();
          range.setStart(sentence.querySelector(".hint") ? sentence.firstChild.nextSibling.firstChild
            || sentence.firstChild.nextSibling : sentence.lastChild, 0);
          range.setEnd(range.startContainer, "The Secretariat".length);
          getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("o")
    page.wait_for_selector("#make-organisation[open]")
    assert page.input_value("[name=organisation-words]") == "The Secretariat"
    page.click("#form-organisation button.default")
    saved(page)
    assert Citation.objects.get().quote.start == TEXT.index("The Secretariat will")


def test_a_text_is_dealt_with_by_keyboard_alone(page: Page, version: Any):
    read(page, version)
    page.keyboard.press("a")
    page.keyboard.press("1")
    assert "1 sentence is set aside." in saved(page)
    assert SetAside.objects.get().reason == "Greeting or thanks"

    page.keyboard.press("u")
    page.wait_for_selector("text=1 sentence is open again.")
    assert not SetAside.objects.exists()

    page.keyboard.press("j")
    page.keyboard.press("i")
    page.wait_for_function("() => document.activeElement.name === 'initiative-title'")
    assert page.input_value("[name=initiative-words]") == PLAN
    hand = Keyboard(page)
    page.keyboard.type("Green Corridor")  # in place of what was proposed
    hand.choose(page.locator("[name=initiative-sort]"), "Document")
    hand.choose(page.locator("[name=initiative-stage]"), "Drafting")
    hand.write(page.locator("[name=initiative-reason]"), "It was drafted.")
    hand.use(page.locator("#form-initiative button.default"))
    page.wait_for_selector("text=with its words and its first status")
    record = Initiative.objects.get()
    assert (record.title, record.stage, record.kind) == ("Green Corridor", "drafting", "document")

    page.wait_for_function("() => document.activeElement.getAttribute('aria-label')?.startsWith('Sentence 2, linked')")
    assert page.evaluate("location.hash") == "#s2"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    page.wait_for_function("() => document.activeElement.name === 'status-record'")
    assert page.input_value("[name=status-words]") == ADOPTED
    page.keyboard.type("green corridor")
    hand.choose(page.locator("[name=status-stage]"), "Adopted")
    hand.write(page.locator("[name=status-reason]"), "It was adopted.")
    hand.use(page.locator("#form-status button.default"))
    page.wait_for_selector("text=is recorded")
    record.refresh_from_db()
    assert record.stage == "adopted"


def test_several_sentences_are_taken_together_by_keyboard(page: Page, version: Any):
    read(page, version, 2)
    page.keyboard.press("x")
    page.keyboard.press("a")
    page.keyboard.press("2")
    assert "2 sentences are set aside." in saved(page)


def test_enter_selects_the_words_of_the_sentence(page: Page, version: Any):
    read(page, version, 4)
    page.keyboard.press("Enter")
    assert page.evaluate("getSelection().toString()") == MARATHON


def test_the_keys_are_listed(page: Page, version: Any):
    read(page, version, 2)
    page.keyboard.press("?")
    words = page.inner_text("dialog[open]")
    for key in ("New initiative", "New organisation", "New event", "Status change", "Set aside", "Next sentence"):
        assert key in words


def test_a_suggested_date_goes_into_the_event_that_is_being_made(page: Page, version: Any):
    read(page, version, 4)
    page.keyboard.press("e")
    page.fill("[name=event-title]", "River Marathon")
    page.locator("#known .suggestions li.date a", has_text="Date of a new event").first.click()
    assert page.input_value("[name=event-edtf]").startswith("2021")
    assert page.input_value("[name=event-title]") == "River Marathon"
    page.select_option("[name=event-state]", "planned")
    page.fill("[name=event-reason]", "It will be held.")
    page.click("#form-event button.default")
    saved(page)
    event = Event.objects.get()
    assert (event.title, event.date_edtf, event.date_text) == ("River Marathon", "2021", "2021")


def test_a_form_that_failed_keeps_what_was_typed_and_shows_where(page: Page, version: Any):
    read(page, version, 2)
    page.keyboard.press("i")
    page.fill("[name=initiative-title]", "Green Corridor")
    page.fill("[name=initiative-words]", "The Secretary drafted a plan")
    page.fill("[name=initiative-reason]", "It was drafted.")
    page.click("#form-initiative button.default")
    page.wait_for_selector(".errornote")
    assert "The nearest passage is number 2" in page.inner_text("#form-initiative")
    assert page.input_value("[name=initiative-title]") == "Green Corridor"
    page.wait_for_function("() => document.activeElement.name === 'initiative-words'")


def test_leaving_with_something_typed_asks_first(page: Page, version: Any):
    read(page, version, 2)
    page.keyboard.press("i")
    page.locator("[name=initiative-title]").press_sequentially("Green")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/")
    assert asked == ["beforeunload"]


def test_the_server_is_told_where_one_reads(page: Page, version: Any):
    read(page, version, 1)
    page.keyboard.press("j")
    with page.expect_response(lambda response: response.url.endswith("/here/"), timeout=20_000):
        page.keyboard.press("j")
    assert OpenText.objects.get().place == TEXT.index(ADOPTED)


def test_without_scripts_words_are_pasted_into_a_form(open_page: Any, version: Any):
    page = read(open_page(java_script_enabled=False), version, 1)
    page.click("text=New initiative")
    page.fill("[name=initiative-words]", "drafted a plan for the Green Corridor")
    page.fill("[name=initiative-title]", "Green Corridor")
    page.select_option("[name=initiative-stage]", "drafting")
    page.fill("[name=initiative-reason]", "It was drafted.")
    page.click("#form-initiative button.default")
    assert "is made" in saved(page)
    assert Initiative.objects.get().citations.get().quote.exact == "drafted a plan for the Green Corridor"
    page.click("#s1 .state")
    page.click("#make-aside > summary")
    page.click("text=Greeting or thanks")
    assert "1 sentence is set aside." in saved(page)
    page.click("text=Take back")
    assert "1 sentence is open again." in saved(page)


@every_screen
def test_the_desk_fits_its_screen_and_keeps_the_accessibility_rules(
    open_page: Any, version: Any, scheme: Any, width: int
):
    factories.cite(factories.make_public(factories.initiative(title="Green Corridor")), version, PLAN)
    page = read(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}), version, 2)
    for make in ("", "initiative", "quote", "aside"):
        page.goto(at(version, sentence=2, make=make))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, make
        assert broken_rules(page) == [], make


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_page_that_shows_readers_what_was_left_out_keeps_the_rules(
    open_page: Any, version: Any, scheme: Any, width: int
):
    factories.cite(factories.make_public(factories.initiative(title="Green Corridor")), version, PLAN)
    actions.set_aside(version=version, parts=[sentences_of(TEXT)[0]], reason="Greeting", actor=None)
    actions.show_coverage(source=version.source, shown=True, actor=None)
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(version.source.get_absolute_url())
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert "Left out: Greeting" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert broken_rules(page) == []


@every_screen
def test_the_list_of_what_readers_would_read_fits_its_screen_and_keeps_the_rules(
    open_page: Any, version: Any, scheme: Any, width: int
):
    sentences = sentences_of(TEXT)
    actions.set_aside(version=version, parts=sentences[:1], reason="Greeting or thanks", actor=None)
    actions.set_aside(version=version, parts=sentences[3:], reason="An opinion, at some length. " * 5, actor=None)
    page = read(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}), version)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.click("button[value=show]")
    page.wait_for_selector("#reading_show")
    assert page.locator("tbody tr").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert broken_rules(page) == []
