"""What changed, in a browser: on every screen, by keyboard and without scripts, down to the words in the source."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from initiatives import actions
from initiatives.choices import Basis, Stage
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.screens import every_screen

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "The editors had read the fourth page of the report as an adoption, which it isn’t. " * 12


@pytest.fixture
def plan() -> Any:
    """A public initiative that changed in every way, and one that was withdrawn."""
    words = factories.source_version(slug="source")
    found = factories.make_public(factories.initiative(slug="plan"), words)
    bank = factories.organisation(public=True, slug="bank", name="The Bank")
    factories.cite(factories.participation(found, bank), words, "The marathon cannot be held", basis=Basis.INFERRED)
    found.themes.add(factories.theme(slug="health", name="Health"))
    found.title, found.summary = "Blue Corridor", "Unbroken" * 30
    found.save()
    wrong = factories.status(found, Stage.ADOPTED, "2020-09-11", version=words, reason=LONG)
    factories.status(found, Stage.POSTPONED, "2020-09-12", version=words, corrects=wrong, reason=LONG)
    actions.record_check(initiative=found, note="Nothing in the news.", actor=None)
    railway = factories.make_public(factories.initiative(slug="railway", title="Railway"), words)
    actions.withdraw(railway, reason="Entered twice.", actor=None)
    actions.publish(railway, actor=None)
    actions.withdraw(railway, reason=LONG, actor=None)
    return found


@every_screen
def test_both_pages_keep_the_rules_and_fit_the_window(
    open_page: Callable[..., Page], plan: Any, width: int, scheme: Any
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for address in ("/changes/", "/changes/?kind=moved", "/changes/?since=2999-01-01", "/corrections/"):
        page.goto(address)
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert broken_rules(page) == [], address


def test_on_the_narrowest_window_and_on_paper_the_page_doesnt_move_sideways(
    open_page: Callable[..., Page], plan: Any
) -> None:
    page = open_page(viewport={"width": 320, "height": 800})
    for medium in ("screen", "print"):
        page.emulate_media(media=medium)  # type: ignore[arg-type]
        for address in ("/changes/", "/corrections/"):
            page.goto(address)
            assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, (medium, address)


def test_a_keyboard_alone_narrows_the_changes(page: Page, plan: Any) -> None:
    page.goto("/changes/")
    page.get_by_label("Kind of change").focus()
    page.keyboard.type("Corr")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Source")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Organisation")).to_be_focused()
    page.keyboard.type("The B")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"kind=corrected.*organisation=bank"))
    expect(page.locator("#count")).to_contain_text("1 change since")
    expect(page.locator(".changes > li")).to_have_count(1)
    expect(page.locator(".changes .stood")).to_contain_text("Adopted")
    page.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/changes/$"))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_change_leads_to_the_words_in_the_source(open_page: Callable[..., Page], plan: Any, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/changes/")
    page.get_by_label("Theme").select_option("Health")
    page.get_by_label("Kind of change").select_option("New status")
    page.get_by_role("button", name="Show").click()
    change = page.locator(".changes > li")
    expect(change).to_have_count(1)
    expect(change.locator("q")).to_have_text("The Council adopted the plan")
    change.get_by_role("link", name="passage 2").click()
    expect(page).to_have_url(re.compile(r"/sources/source/.*#p2$"))
    expect(page.locator("#p2")).to_contain_text("The Council adopted the plan")
    expect(page.locator("#p2")).to_be_in_viewport()


def test_a_change_leads_to_its_row_of_the_history_and_to_the_corrections(page: Page, plan: Any) -> None:
    page.goto(f"/changes/?kind=corrected&since={timezone.now().date()}")
    page.locator(".changes .title a").click()
    row = page.locator("li:target")
    expect(row).to_contain_text("A correction.")
    expect(row).to_be_in_viewport()
    page.goto("/changes/")
    page.get_by_role("link", name="Corrections alone").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrections")
    page.get_by_role("link", name="All changes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed")


def test_each_number_of_a_kind_leads_to_as_many(page: Page, plan: Any) -> None:
    page.goto("/changes/")
    for link in page.locator(".kinds a").all():
        number, address = link.inner_text(), str(link.get_attribute("href"))
        other = page.context.new_page()
        other.goto(f"/changes/{address}")
        expect(other.locator(".changes > li")).to_have_count(int(number))
        other.close()
