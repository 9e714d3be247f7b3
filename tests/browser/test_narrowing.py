"""In a real browser: lists of relations that narrow down while one types any part of a name, and stay lists without."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from initiatives import roles
from initiatives.models import FollowUp, StatusChange, User
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.screens import every_screen

DESK = "/admin/desk/"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def initiative() -> Any:
    """A draft, which the desk lists; three texts; and editors."""
    for name in ("anna.karimova", "boris.petrov", "clara.sidorova"):
        person(roles.EDITOR, name)
    for day, title in ((1, "Minutes of a council"), (2, "Speech of the secretary"), (3, "Communiqué of ministers")):
        factories.source_version(title=title, published_on=date(2021, 5, day))
    found = factories.initiative(title="Green Corridor")
    FollowUp.objects.create(initiative=found, due_on=date(2021, 6, 1))
    return found


@pytest.fixture
def editor(page: Page, initiative: Any) -> Page:
    """An editor's page."""
    return log_in(page, "anna.karimova")


def change(initiative: Any) -> str:
    return f"/admin/initiatives/initiative/{initiative.pk}/change/"


def field(select: Locator) -> Locator:
    """What is seen of a select."""
    return select.locator("xpath=following-sibling::*[1]").locator(".select2-selection")


def narrow(page: Page, typed: str, found: str) -> None:
    """Type a part of a name into the field that has the focus, and take the one that is found, once it is seen."""
    page.keyboard.type(typed[0])
    expect(page.locator(".select2-search__field")).to_be_focused()
    page.keyboard.type(typed[1:])
    expect(page.locator(".select2-results__option")).to_contain_text([found])
    page.keyboard.press("Enter")


def label(select: Locator) -> str:
    return str(select.evaluate("element => element.selectedOptions[0].label"))


def test_a_person_is_assigned_in_place_by_a_middle_part_of_the_name(editor: Page) -> None:
    editor.goto(DESK)
    editor.keyboard.press("f")
    chosen = editor.locator(".place [name=follow_up-assigned_to]")
    expect(field(chosen)).to_be_focused()
    narrow(editor, "etro", "boris.petrov")
    expect(field(chosen)).to_be_focused()
    editor.keyboard.press("Control+Enter")
    expect(editor.locator(".messagelist")).to_contain_text("the follow-up is saved")
    assert FollowUp.objects.get().assigned_to == User.objects.get(username="boris.petrov")


def test_a_person_is_assigned_on_the_page_of_the_initiative_and_given_up_again(editor: Page, initiative: Any) -> None:
    for typed, person_found in (("sidor", "clara.sidorova"), ("body", None)):
        editor.goto(change(initiative))
        field(editor.locator("[name=follow_up-assigned_to]")).focus()
        narrow(editor, typed, person_found or "Nobody")
        editor.get_by_role("button", name="Save the follow-up").click()
        expect(editor.locator(".messagelist")).to_contain_text("the follow-up is saved")
        assigned = FollowUp.objects.get().assigned_to
        assert (assigned and assigned.username) == person_found


def test_escape_closes_the_list_and_keeps_the_form_and_what_was_chosen(editor: Page) -> None:
    editor.goto(DESK)
    editor.keyboard.press("f")
    chosen = editor.locator(".place [name=follow_up-assigned_to]")
    expect(field(chosen)).to_be_focused()
    editor.keyboard.type("etro")
    editor.keyboard.press("Escape")
    expect(editor.locator(".select2-results")).to_have_count(0)
    expect(field(chosen)).to_be_focused()
    assert label(chosen) == "Nobody"


def test_the_text_of_a_row_that_was_added_is_found_by_a_middle_part_of_its_title(editor: Page, initiative: Any) -> None:
    editor.goto(change(initiative))
    rows = int(editor.input_value("#id_participations-TOTAL_FORMS"))
    editor.locator("#participations-group .add-row a").click()
    row = editor.locator(f"#participations-{rows}")
    row.locator("details summary").first.click()
    chosen = row.locator("[name$=-words_version]")
    assert label(chosen).startswith("Communiqué of ministers")
    field(chosen).focus()
    narrow(editor, "OF THE SECR", "Speech of the secretary")
    assert label(chosen).startswith("Speech of the secretary")
    assert row.locator(".words .select2-container").count() == 1
    assert editor.locator("[name*=__prefix__] + .select2-container").count() == 0


@pytest.mark.parametrize("page_of", ["desk/status/{}/", "initiatives/initiative/{}/status/"])
def test_the_text_that_a_status_is_from_is_found_by_a_middle_part_of_its_title(
    editor: Page, initiative: Any, page_of: str
) -> None:
    editor.goto(f"/admin/{page_of.format(initiative.pk)}")
    field(editor.locator("[name=words-0-words_version]")).focus()
    narrow(editor, "of a coun", "Minutes of a council")
    editor.fill("[name=words-0-words]", factories.WORDS)
    editor.select_option("[name=stage]", "adopted")
    editor.fill("[name=reason]", "So it says.")
    editor.click("#content-main form .default")
    expect(editor.locator(".messagelist")).to_contain_text("ecorded: Adopted")
    quote = StatusChange.objects.get(reason="So it says.").citations.get().quote
    assert quote.version.source.title == "Minutes of a council"


def test_the_down_arrow_opens_the_list_and_goes_through_it(editor: Page, initiative: Any) -> None:
    editor.goto(f"{DESK}follow-up/{initiative.pk}/")
    chosen = editor.locator("[name=follow_up-assigned_to]")
    field(chosen).focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        editor.keyboard.press(key)
    assert label(chosen) == "anna.karimova"


def test_without_scripts_they_are_lists(open_page: Callable[..., Page], initiative: Any) -> None:
    page = log_in(open_page(java_script_enabled=False), "anna.karimova")
    page.goto(change(initiative))
    assert page.locator(".select2-container").count() == 0
    page.select_option("[name=follow_up-assigned_to]", label="boris.petrov")
    page.get_by_role("button", name="Save the follow-up").click()
    assert FollowUp.objects.get().assigned_to == User.objects.get(username="boris.petrov")


@every_screen
def test_open_or_not_they_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], initiative: Any, width: int, scheme: Any
) -> None:
    page = log_in(
        open_page(color_scheme=scheme, viewport={"width": width, "height": 900}),
        "anna.karimova",
    )
    for address in (
        change(initiative),
        f"{DESK}follow-up/{initiative.pk}/",
        f"{DESK}status/{initiative.pk}/",
        f"/admin/initiatives/initiative/{initiative.pk}/status/",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        fields = page.locator("select[data-suggests]:not([name*=__prefix__]) + .select2-container")
        widths = [box["width"] for each in fields.all() if (box := each.bounding_box())]
        assert widths, address
        assert min(widths) >= 150, (address, widths)
        fields.first.locator(".select2-selection").focus()
        page.keyboard.type("e")
        page.locator(".select2-results__option").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert broken_rules(page) == [], address
