"""In a real browser: shortcuts, the next record, an organisation added on the way, nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from initiatives import roles
from initiatives.models import Initiative, Name, Organisation
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.screens import every_screen

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/initiatives/initiative/"


@pytest.fixture
def editor(page: Page) -> Page:
    """An editor's page."""
    return log_in(page, person())


def change(record: Any) -> str:
    return f"/admin/initiatives/{record._meta.model_name}/{record.pk}/change/"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.name"))


def tab_to(page: Page, selector: str) -> None:
    for _ in range(250):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"No Tab leads to {selector}.")


def test_the_keys_lead_to_the_lists_their_search_and_a_new_record(editor: Page) -> None:
    editor.goto("/admin/")
    editor.keyboard.press("g")
    editor.keyboard.press("i")
    editor.wait_for_url(f"**{LIST}")
    editor.keyboard.press("g")
    editor.keyboard.press("w")
    editor.wait_for_url("**/admin/changes/")
    editor.goto(LIST)
    editor.keyboard.press("Escape")
    editor.evaluate("document.activeElement.blur()")
    editor.keyboard.press("/")
    assert focused(editor) == "searchbar"
    editor.keyboard.type("ng?")
    assert editor.input_value("#searchbar") == "ng?"
    assert editor.url.endswith(LIST)
    editor.evaluate("document.activeElement.blur()")
    editor.keyboard.press("n")
    editor.wait_for_url(f"**{LIST}add/")


def test_a_question_mark_lists_the_shortcuts_those_of_the_page_first(editor: Page) -> None:
    record = factories.initiative()
    editor.goto(f"/admin/initiatives/initiative/{record.pk}/history/")
    editor.keyboard.press("?")
    shown = editor.inner_text("#shortcuts")
    assert shown.index("On this page") < shown.index("Everywhere") < shown.index("Go to")
    for words in ("Compare versions", "Search the list", "Save, and stay on the page", "Initiatives"):
        assert words in shown
    assert editor.evaluate("document.querySelector('#shortcuts').contains(document.activeElement)")
    editor.keyboard.press("Escape")
    assert not editor.is_visible("#shortcuts")
    editor.keyboard.press("c")
    editor.wait_for_url("**/history/compare/")
    editor.click("[data-opens-shortcuts]")
    assert editor.is_visible("#shortcuts")


def test_single_keys_can_be_turned_off(editor: Page) -> None:
    editor.goto(LIST)
    editor.click("[data-opens-shortcuts]")
    editor.check("#shortcuts [name=off]")
    editor.keyboard.press("Escape")
    editor.evaluate("document.activeElement.blur()")
    for key in ("?", "n", "g", "o"):
        editor.keyboard.press(key)
    assert not editor.is_visible("#shortcuts")
    assert editor.url.endswith(LIST)


def test_without_scripts_nothing_offers_what_needs_them(open_page: Callable[..., Page]) -> None:
    page = log_in(open_page(java_script_enabled=False), person())
    page.goto(LIST)
    assert not page.is_visible("[data-opens-shortcuts]")
    assert not page.is_visible("#shortcuts")


def test_ctrl_s_saves_and_stays_from_within_a_field(editor: Page) -> None:
    record = factories.initiative(title="Green Corridor")
    editor.goto(change(record))
    editor.fill("#id_title", "Blue Corridor")
    editor.keyboard.press("Control+s")
    editor.wait_for_selector(".messagelist .success")
    assert editor.url.endswith(change(record))
    record.refresh_from_db()
    assert record.title == "Blue Corridor"


def test_ctrl_enter_saves_and_opens_the_next_record_of_the_list_that_one_came_from(editor: Page) -> None:
    for title in ("Corridor A", "Corridor B", "Corridor C", "Railway"):
        factories.initiative(title=title)
    editor.goto(f"{LIST}?q=corridor&o=1")
    editor.click("#result_list tbody th a >> nth=0")
    for title in ("Corridor A", "Corridor B"):
        assert editor.input_value("#id_title") == title
        editor.fill("#id_summary", "Looked through.")
        editor.keyboard.press("Control+Enter")
        editor.wait_for_selector(".messagelist .success")
    assert editor.input_value("#id_title") == "Corridor C"
    editor.keyboard.press("Control+Enter")
    editor.wait_for_selector("#result_list")
    assert "It was the last one of the list" in editor.inner_text(".messagelist")
    assert editor.locator("#result_list tbody tr").count() == 3
    assert Initiative.objects.filter(summary="Looked through.").count() == 2


@pytest.mark.parametrize("role", [roles.CONTRIBUTOR, roles.EDITOR])
def test_an_organisation_is_added_by_keyboard_from_within_the_form_and_stands_in_its_field(
    open_page: Callable[..., Page], role: str
) -> None:
    user = person(role, "who")
    page = log_in(open_page(viewport={"width": 1280, "height": 900}), user)
    record = factories.initiative(created_by=user)
    page.goto(change(record))
    page.fill("#id_summary", "Typed before.")
    tab_to(page, "#add_id_participations-0-organisation")
    page.keyboard.press("Enter")
    page.wait_for_selector("#quick input[name=name]")
    page.keyboard.type("The Assembly of Zebras")
    page.keyboard.press("Tab")
    page.keyboard.type("AZ")
    page.keyboard.press("Enter")
    page.wait_for_selector("#quick", state="hidden")
    assert "The Assembly of Zebras" in page.inner_text("#select2-id_participations-0-organisation-container")
    assert "select2-selection" in page.evaluate("document.activeElement.className")
    assert page.input_value("#id_summary") == "Typed before."
    page.select_option("[name=participations-0-role]", "leads")
    page.keyboard.press("Control+s")
    page.wait_for_selector(".messagelist .success")
    added = Organisation.objects.get(name="The Assembly of Zebras")
    assert (added.publication, added.created_by) == ("draft", user)
    assert Name.objects.get(organisation=added).text == "AZ"
    assert record.participations.get().organisation == added


def test_what_is_wrong_with_it_is_said_in_the_same_window_and_nothing_is_lost(editor: Page) -> None:
    editor.goto(change(factories.initiative()))
    editor.locator("#add_id_participations-0-organisation").click()
    editor.wait_for_selector("#quick input[name=name]")
    editor.fill("#quick [name=acronym]", "AZ")
    editor.click("#quick .default")
    editor.wait_for_selector("#quick .errorlist")
    assert focused(editor) == "quick_name"
    assert editor.input_value("#quick [name=acronym]") == "AZ"
    editor.keyboard.press("Escape")
    assert not editor.is_visible("#quick")
    assert not Organisation.objects.exists()


def test_a_form_that_failed_keeps_everything_typed_and_puts_the_keyboard_at_the_first_error(editor: Page) -> None:
    theme, whole = factories.theme(name="Trade"), factories.initiative(title="The Whole Strategy")
    organisation = factories.organisation(name="The Assembly")
    version = factories.source_version()
    record = factories.initiative(title="Green Corridor")
    factories.name(record, "GC")
    editor.goto(change(record))
    editor.fill("#id_title", "Blue Corridor")
    editor.fill("#id_summary", "Two lines.\nOf words.")
    editor.select_option("#id_kind", "document")
    editor.check("label:has-text('Trade') input")
    editor.fill("#id_change_reason", "A slip.")
    editor.locator("#id_participations-0-organisation + .select2 .select2-selection").click()
    editor.keyboard.type("assembly")
    editor.locator(".select2-results__option--highlighted", has_text="The Assembly").wait_for()
    editor.keyboard.press("Enter")
    editor.select_option("[name=participations-0-role]", "leads")
    editor.locator("#key_dates-group .add-row a").click()
    editor.fill("[name=key_dates-0-edtf]", "yesterday")
    editor.fill("[name=key_dates-0-text]", "the day before")
    editor.fill("[name=key_dates-1-edtf]", "2021-05")
    editor.check("[name=key_dates-1-inferred]")
    editor.locator("#id_relations_from-0-to_initiative, #id_relations-0-to_initiative").first.evaluate(
        "(select, [id, text]) => { select.append(new Option(text, id, true, true)); }", [str(whole.pk), str(whole)]
    )
    editor.fill("[name=names-1-text]", "Another name")
    editor.check("[name=names-0-DELETE]")
    editor.locator("#participations-group details summary").first.click()
    editor.fill("[name=participations-0-words]", factories.WORDS)
    editor.click("[name=_continue]")
    editor.wait_for_selector(".errornote")
    kept = {
        "#id_title": "Blue Corridor",
        "#id_summary": "Two lines.\nOf words.",
        "#id_kind": "document",
        "#id_change_reason": "A slip.",
        "[name=participations-0-role]": "leads",
        "[name=participations-0-organisation]": str(organisation.pk),
        "[name=participations-0-words]": factories.WORDS,
        "[name=participations-0-words_version]": str(version.pk),
        "[name=key_dates-0-edtf]": "yesterday",
        "[name=key_dates-0-text]": "the day before",
        "[name=key_dates-1-edtf]": "2021-05",
        "[name=names-1-text]": "Another name",
    }
    assert {selector: editor.locator(selector).first.input_value() for selector in kept} == kept
    assert "The Assembly" in editor.inner_text("#select2-id_participations-0-organisation-container")
    for ticked in (f"[name=themes][value='{theme.pk}']", "[name=key_dates-1-inferred]", "[name=names-0-DELETE]"):
        assert editor.is_checked(ticked), ticked
    assert editor.locator(f"option[value='{whole.pk}'][selected]").count() == 1
    assert focused(editor) in {"id_key_dates-0-edtf", "id_key_dates-0-what", "id_relations-0-kind"}
    record.refresh_from_db()
    assert record.title == "Green Corridor"


@every_screen
def test_its_windows_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], scheme: Any, width: int
) -> None:
    page = log_in(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}), person())
    page.goto(change(factories.initiative()))
    page.locator("#add_id_participations-0-organisation").click()
    page.wait_for_selector("#quick input[name=name]")
    for _window in ("quick", "shortcuts"):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert broken_rules(page) == []
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
