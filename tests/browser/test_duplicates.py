"""In a real browser: what is on record shows while one types, and a duplicate is merged and parted again, by hand."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from initiatives.models import Initiative, Merge, Organisation, User
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.merging import merged, two

FULL = "Shanghai Cooperation Organisation"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def editor(live_server: Any) -> User:
    """An editor."""
    return person()


def address(record: Any, name: str = "change") -> str:
    return f"/admin/initiatives/{record._meta.model_name}/{record.pk}/{name}/"


def test_a_record_on_file_shows_while_one_types_and_holds_nothing_up(page: Page):
    body = factories.organisation(name=FULL)
    factories.name(body, "ШОС", language="ru")
    log_in(page).goto("/admin/initiatives/organisation/add/")
    region = page.locator(".field-name [role=status]")
    for typed, why in (("Shanghai cooperation organization", "spelt differently"), ("ШОС", "also called “ШОС”")):
        page.fill("#id_name", "")
        page.locator("#id_name").press_sequentially(typed)
        expect(region).to_contain_text("Already on record:")
        expect(region).to_contain_text(why)
        expect(region.get_by_role("link", name=FULL)).to_have_attribute("href", address(body))
    page.fill("#id_name", "Zebra council")
    expect(region).to_be_empty()
    page.press("#id_name", "Enter")
    page.wait_for_selector(".messagelist .success")
    assert Organisation.objects.filter(name="Zebra council").exists()


def test_a_record_on_file_shows_while_another_is_renamed_or_gets_a_further_name(page: Page):
    other, record = factories.organisation(name=FULL), factories.organisation(name="Council")
    factories.name(record, "The council")
    log_in(page).goto(address(record))
    for field in ("#id_name", "#id_names-0-text"):
        page.fill(field, "")
        page.locator(field).press_sequentially("Council of cooperation Shanghai organisation")
        region = page.locator(f"{field} ~ [role=status], :has(> {field}) ~ [role=status]")
        expect(region.get_by_role("link", name=FULL)).to_have_attribute("href", address(other))
        expect(region.get_by_role("link")).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_same_title_is_saved_once_somebody_says_that_it_is_another(open_page: Callable[..., Page], scripts: bool):
    factories.initiative(title="Green Corridor")
    page = log_in(open_page(java_script_enabled=scripts))
    page.goto("/admin/initiatives/initiative/add/")
    page.fill("#id_title", "The green corridors")
    page.fill("#id_summary", "Typed with care.")
    page.click("[name=_save]")
    page.wait_for_selector(".likely-refusal")
    assert "Green Corridor" in page.inner_text(".likely-refusal")
    assert page.input_value("#id_summary") == "Typed with care."
    page.get_by_label("It is another one: save it").check()
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")
    assert Initiative.objects.filter(summary="Typed with care.").exists()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_duplicate_is_merged_and_the_merge_undone(open_page: Callable[..., Page], scripts: bool):
    one, other = two("initiative")
    Initiative.objects.filter(pk=one.pk).update(summary="Only here.")
    page = log_in(open_page(java_script_enabled=scripts))
    page.goto(address(one))
    page.get_by_role("link", name="Merge into…").click()
    page.get_by_role("link", name="Corridor, green").click()
    page.get_by_label("Take it over: Summary").check()
    page.get_by_label("Why they are one").fill("Both are the corridor of the speech.")
    page.get_by_role("button", name="Merge").click()
    page.wait_for_selector(".messagelist .success")
    assert page.url.endswith(address(other))
    assert "History of “The Green Corridor”, merged into this" in page.inner_text("#content")
    page.goto(one.get_absolute_url())
    assert page.url.endswith(other.get_absolute_url())
    assert "Only here." in page.inner_text("main")
    page.goto(address(other))
    page.get_by_role("link", name="See what the merge did, or undo it").click()
    page.get_by_label("Why they are two").fill("They are two after all.")
    page.get_by_role("button", name="Undo the merge").click()
    page.wait_for_selector(".messagelist .success")
    page.goto(one.get_absolute_url())
    assert page.url.endswith(one.get_absolute_url())
    assert Merge.objects.get().undone_by == User.objects.get(username="ed")


def test_a_duplicate_is_merged_by_keyboard_alone(page: Page):
    one, other = two("organisation")
    log_in(page).goto(address(one, "merge"))

    def tab_to(name: str) -> None:
        for _ in range(80):
            if page.evaluate("document.activeElement.textContent || document.activeElement.value") == name:
                return
            page.keyboard.press("Tab")
        pytest.fail(f"No Tab leads to {name}.")

    tab_to("Corridor, green")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=reason]")
    for _ in range(80):
        if page.evaluate("document.activeElement.name") == "reason":
            break
        page.keyboard.press("Tab")
    page.keyboard.type("One body.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    assert Organisation.objects.get(pk=one.pk).merged_into == other


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (768, "light"), (1280, "dark")])
def test_the_pages_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], width: int, scheme: Any
):
    one, other = two("initiative")
    third = factories.initiative(public=True, title="Green corridor of the region")
    Initiative.objects.filter(pk=one.pk).update(summary="A long word: " + "x" * 120)
    factories.participation(one, factories.organisation(name=FULL))
    done = merged(third, other)
    page = log_in(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}))
    for shown in (
        address(one, "merge"),
        f"{address(one, 'merge')}?with={other.pk}",
        address(other),
        address(third),
        "/admin/merges/",
        f"/admin/merges/{done.pk}/",
        other.get_absolute_url(),
    ):
        page.goto(shown)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, shown
        assert broken_rules(page) == [], shown
    page.goto("/admin/initiatives/initiative/add/")
    page.locator("#id_title").press_sequentially("green corridor")
    expect(page.locator(".field-title [role=status]")).to_contain_text("Already on record:")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert broken_rules(page) == []
