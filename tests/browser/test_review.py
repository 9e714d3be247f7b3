"""In a real browser: a contributor submits, an editor returns and approves; by mouse, keyboard, without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from initiatives import roles
from initiatives.models import Initiative, Submission
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.browser.screens import every_screen

PUBLIC, DRAFT = "sco-kunming-marathon", "a-road-to-termez"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def people(seeded: None) -> None:
    """The records of the speech, an editor, and a contributor with a draft that lacks nothing."""
    person(roles.EDITOR, "ed")
    clerk = person(roles.CONTRIBUTOR, "clerk")
    draft, version = (
        factories.initiative(title="A road to Termez", slug=DRAFT, created_by=clerk),
        factories.source_version(),
    )
    factories.cite(draft, version)
    factories.status(draft, version=version)


def address(slug: str, name: str) -> str:
    return f"/admin/initiatives/initiative/{Initiative.objects.get(slug=slug).pk}/{name}/"


def proposed(page: Page) -> None:
    """The clerk proposes a title of their own, a summary and a name of a published initiative."""
    page.goto(address(PUBLIC, "propose"))
    page.fill("[name=title]", "The Kunming marathon")
    page.select_option("[name=title_basis]", "editorial")
    page.fill("[name=summary]", "A run in Kunming, held online in the end.")
    number = page.input_value("[name=names-INITIAL_FORMS]")
    page.fill(f"[name=names-{number}-text]", "Kunming run")
    page.select_option(f"[name=names-{number}-basis]", "editorial")
    page.fill("[name=_comment]", "Shorter, as the host calls it.")
    page.click("text=Propose this change")
    page.wait_for_selector(".messagelist .success")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_draft_goes_to_an_editor_comes_back_and_becomes_public(open_page: Callable[..., Page], scripts: bool):
    clerk, editor = (log_in(open_page(java_script_enabled=scripts), name) for name in ("clerk", "ed"))
    clerk.goto(address(DRAFT, "change"))
    clerk.click("text=Submit for review")
    clerk.fill("[name=comment]", "From the speech.")
    clerk.click("input[type=submit]")
    assert "Waits for review" in clerk.inner_text("#content")

    editor.goto("/admin/review/")
    editor.click("text=A road to Termez")
    assert "From the speech." in editor.inner_text("#content")
    assert "The Council adopted the plan" in editor.inner_text("#content")
    editor.fill("[name=comment]", "Say where it begins.")
    editor.click("text=Return with this comment")
    assert "Nothing waits for review." in editor.inner_text("#content")

    clerk.goto("/admin/review/mine/")
    assert "Say where it begins." in clerk.inner_text("#content")
    clerk.goto(address(DRAFT, "change"))
    clerk.fill("[name=title]", "A road from Tashkent to Termez")
    clerk.click("[name=_save]")
    clerk.goto("/admin/review/mine/")
    clerk.click("text=A road from Tashkent to Termez")
    clerk.click("text=Submit it again")
    clerk.click("input[type=submit]")

    editor.goto("/admin/review/")
    editor.click("text=A road from Tashkent to Termez")
    editor.click("text=Approve and publish")
    assert "the draft is public now" in editor.inner_text(".messagelist")
    reader = open_page()
    reader.goto(f"/initiatives/{DRAFT}/")
    assert "A road from Tashkent to Termez" in reader.inner_text("h1")
    assert "clerk" not in reader.content()


def test_a_change_is_proposed_and_approved_by_keyboard_alone(open_page: Callable[..., Page]):
    clerk, editor = (log_in(open_page(viewport={"width": 1280, "height": 900}), name) for name in ("clerk", "ed"))
    clerk.goto("/admin/review/mine/")
    clerk.focus("[name=q]")
    clerk.keyboard.type("marathon")
    clerk.keyboard.press("Enter")
    clerk.wait_for_selector("text=Propose a change >> nth=1")
    clerk.focus(f"a[href='{address(PUBLIC, 'propose')}']")
    clerk.keyboard.press("Enter")
    clerk.wait_for_selector("[name=title]")
    clerk.focus("[name=summary]")
    clerk.keyboard.press("Control+A")
    clerk.keyboard.type("A run in Kunming.")
    clerk.focus("[name=_comment]")
    clerk.keyboard.type("Shorter.")
    clerk.keyboard.press("Tab")
    clerk.keyboard.press("Enter")
    clerk.wait_for_selector(".messagelist .success")

    editor.goto("/admin/review/")
    editor.focus(".submissions a")
    editor.keyboard.press("Enter")
    editor.wait_for_selector("#id_comment")
    assert "A run in Kunming." in editor.inner_text(".lines")
    editor.focus("#id_comment")
    editor.keyboard.press("Tab")
    editor.keyboard.press("Enter")
    editor.wait_for_selector(".messagelist .success")
    assert Initiative.objects.get(slug=PUBLIC).summary == "A run in Kunming."


def test_an_editor_edits_a_proposal(open_page: Callable[..., Page]):
    clerk, editor = (log_in(open_page(viewport={"width": 1280, "height": 900}), name) for name in ("clerk", "ed"))
    proposed(clerk)
    editor.goto("/admin/review/")
    editor.click(".submissions a")
    editor.click("text=Edit it")
    assert editor.input_value("[name=title]") == "The Kunming marathon"
    editor.fill("[name=title]", "The SCO marathon in Kunming")
    editor.click("text=Save and apply")
    editor.wait_for_selector(".messagelist .success")
    assert "Edited" in editor.inner_text(".steps")
    record = Initiative.objects.get(slug=PUBLIC)
    assert (record.title, record.names.filter(text="Kunming run").count()) == ("The SCO marathon in Kunming", 1)


@every_screen
def test_pages_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], scheme: Any, width: int
):
    options: Any = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    clerk, editor = (log_in(open_page(**options), name) for name in ("clerk", "ed"))
    proposed(clerk)
    clerk.goto(address(DRAFT, "submit"))
    clerk.click("input[type=submit]")
    change, draft = (Submission.objects.get(form=form) for form in ("change", "draft"))
    pages = (
        (editor, "/admin/review/"),
        (editor, f"/admin/review/{change.pk}/"),
        (editor, f"/admin/review/{draft.pk}/"),
        (editor, f"/admin/review/{change.pk}/edit/"),
        (editor, address(DRAFT, "change")),
        (clerk, "/admin/review/mine/?q=marathon"),
        (clerk, address(DRAFT, "submit")),
        (clerk, address("railways-across-afghanistan", "propose")),
        (clerk, address(PUBLIC, "propose_status").replace("_", "-")),
    )
    broken = {}
    for page, shown in pages:
        page.goto(shown)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, shown
        if found := broken_rules(page):
            broken[shown] = found
    assert broken == {}
