"""In a real browser: the status desk by keyboard and by mouse, in place and without scripts, for one and for many."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from initiatives.choices import Stage
from initiatives.models import Check, FollowUp, Initiative, StatusChange
from tests import factories
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person

WORDS = "The plan was adopted by all"
TEXT = f"A communiqué of today.\n\n{WORDS} members in Tashkent.\n\n{WORDS[:8]} is published.\n"
DESK = "/admin/desk/"
MOST_PRESSES = 12
# Every key but the characters that go into a text field; a key that is held with another one counts as well.
COUNT_PRESSES = """
addEventListener("keydown", (event) => {
    const field = event.target.closest("textarea, input:not([type=checkbox], [type=submit])");
    if (!(field && event.key.length === 1 && !event.ctrlKey)) {
        pressed(event.key);
    }
}, true);
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def records(seeded: None) -> None:
    """The records of the speech, of which four are due; a newer text; and an editor."""
    person()
    factories.source_version(TEXT, title="A communiqué", published_on=date(2021, 5, 1))


@pytest.fixture
def desk(page: Page) -> Page:
    """The desk, 1280 pixels wide."""
    log_in(page).goto(DESK)
    return page


def due(page: Page, number: int) -> Any:
    """A row of what is due, from 0."""
    return page.locator("#due .desk-row").nth(number)


def message(page: Page) -> Any:
    return page.locator(".messagelist")


def test_a_status_takes_twelve_key_presses_at_most_besides_the_words(page: Page) -> None:
    presses: list[str] = []
    page.context.expose_function("pressed", lambda key: presses.append(key))
    page.context.add_init_script(COUNT_PRESSES)
    log_in(page).goto(DESK)
    title = due(page, 2).locator(".title").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(due(page, 2)).to_be_focused()
    page.keyboard.press("r")
    words = page.locator("#due [name=words-0-words]")
    expect(words).to_be_focused()
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")
    page.keyboard.press("A")  # Adopted
    page.keyboard.press("Tab")
    page.keyboard.press("L")  # Limited
    page.keyboard.press("Tab")
    page.keyboard.type("2021-04")
    page.keyboard.press("Tab")
    page.keyboard.type("The communiqué says so.")
    page.keyboard.press("Control+Enter")
    expect(message(page)).to_contain_text(f"“{title}”: recorded: Adopted / Limited, April 2021.")
    change = StatusChange.objects.get(stage=Stage.ADOPTED, delivery="limited")
    assert (change.initiative.title, change.reason) == (title, "The communiqué says so.")
    assert change.citations.get().quote.exact == WORDS
    told = f"{len(presses)} key presses: {' '.join(presses)}"
    assert len(presses) <= MOST_PRESSES, told


def test_the_next_row_has_the_focus_after_one_is_done(desk: Page) -> None:
    page = desk
    second = due(page, 1).locator(".title").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("r")
    page.locator("#due [name=words-0-words]").fill(WORDS)
    page.select_option("#due [name=stage]", "adopted")
    page.locator("#due [name=reason]").fill("The communiqué says so.")
    page.keyboard.press("Control+Enter")
    expect(message(page)).to_contain_text("recorded: Adopted")
    expect(due(page, 0).locator(".title")).to_have_text(second)
    expect(due(page, 0)).to_be_focused()


def test_what_is_wrong_is_said_in_place_and_nothing_typed_is_lost(desk: Page) -> None:
    page = desk
    row = due(page, 0)
    row.get_by_text("Record a status").click()
    row.locator("[name=words-0-words]").fill("The plan was rejected by all")
    row.locator("[name=reason]").fill("So it says.")
    row.get_by_role("button", name="Record", exact=True).click()
    expect(row.locator(".errornote")).to_contain_text("Nothing was recorded yet.")
    expect(row.locator(".errorlist").first).to_contain_text("isn’t in the text")
    expect(row.locator("[name=words-0-words]")).to_be_focused()
    assert row.locator("[name=reason]").input_value() == "So it says."
    row.locator("[name=words-0-words]").fill("The plan")
    row.get_by_role("button", name="Record", exact=True).click()
    expect(row.locator(".errorlist").first).to_contain_text("stands 2 times")
    row.locator("[name=words-0-words_after]").fill("was adopted")
    row.get_by_role("button", name="Record", exact=True).click()
    expect(message(page)).to_contain_text("recorded:")
    assert StatusChange.objects.get(reason="So it says.").citations.get().quote.suffix.startswith(" was adopted")


def test_a_form_that_is_closed_with_words_in_it_asks_first(desk: Page) -> None:
    page = desk
    asked: list[str] = []
    answers = iter([False, True])

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.accept() if next(answers) else dialog.dismiss()

    page.on("dialog", answer)
    page.keyboard.press("r")
    words = page.locator("[name=words-0-words]")
    words.fill(WORDS)
    page.keyboard.press("Escape")
    assert words.input_value() == WORDS
    page.keyboard.press("Escape")
    expect(words).to_have_count(0)
    assert asked == ["What you typed isn’t saved. Close it all the same?"] * 2


def test_a_login_that_has_ended_loses_no_words(desk: Page) -> None:
    page = desk
    page.keyboard.press("r")
    page.locator("[name=words-0-words]").fill(WORDS)
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".place .errornote")).to_contain_text("What you typed is still here")
    assert page.locator("[name=words-0-words]").input_value() == WORDS


def test_checked_nothing_new_is_one_key_and_leads_back_to_the_row(desk: Page) -> None:
    page = desk
    title = due(page, 1).locator(".title").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(message(page)).to_contain_text(f"“{title}”: checked on")
    expect(due(page, 1)).to_be_focused()
    assert Check.objects.get().initiative.title == title


def test_a_follow_up_is_kept_in_place(desk: Page) -> None:
    page = desk
    page.keyboard.press("f")
    row = due(page, 0)
    expect(row.locator(".of-assigned_to .select2-selection")).to_be_focused()
    row.locator("[name=follow_up-assigned_to]").select_option(label="ed")
    row.locator("[name=follow_up-due_on]").fill("2020-12-31")
    row.locator("[name=follow_up-notes]").fill("Ask the secretariat.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#follow-ups .desk-row")).to_contain_text("Ask the secretariat.")
    assert FollowUp.objects.get().assigned_to.username == "ed"
    page.get_by_role("link", name="Mine", exact=True).click()
    expect(page.locator("#due .desk-row")).to_have_count(1)


def test_a_status_of_three_at_once_is_shown_then_recorded_and_one_is_undone(desk: Page) -> None:
    page = desk
    titles = [due(page, number).locator(".title").inner_text() for number in range(3)]
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    due(page, 2).locator("[type=checkbox]").check()
    expect(page.locator(".desk-batch button")).to_have_text("Record a status for those ticked (3)")
    page.keyboard.press("b")
    page.locator("[name=words-0-words]").fill(WORDS)
    page.select_option("[name=stage]", "adopted")
    page.locator("[name=reason]").fill("All of them were adopted.")
    page.get_by_role("button", name="Show what each would become").click()
    preview = page.locator(".desk-preview tbody tr")
    expect(preview).to_have_count(3)
    for number in range(3):
        expect(preview.nth(number)).to_contain_text("Adopted")
    assert not StatusChange.objects.filter(reason="All of them were adopted.").exists()
    page.get_by_role("button", name="Record it for 3 initiatives").click()
    expect(message(page)).to_contain_text("Recorded for 3 initiatives.")
    rows = StatusChange.objects.filter(reason="All of them were adopted.")
    assert sorted(row.initiative.title for row in rows) == sorted(titles)
    assert len({row.batch for row in rows}) == 1

    page.get_by_role("link", name="Correct this row").first.click()
    page.select_option("[name=stage]", "under_consideration")
    page.fill("[name=reason]", "This one is still being considered.")
    page.click(".submit-row input.default")
    expect(message(page)).to_contain_text("Recorded: Under consideration")
    undone = StatusChange.objects.get(reason="This one is still being considered.")
    assert undone.corrects in rows
    page.goto("/corrections/")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("This one is still being considered.")
    page.locator("tbody tr .title a").click()
    expect(page.locator(f"#change-{undone.pk}")).to_contain_text("It corrects an earlier row, which said “Adopted”.")
    expect(page.locator(f"#change-{undone.corrects_id}")).to_contain_text("This row was wrong")


def test_a_batch_is_corrected_as_one(desk: Page) -> None:
    page = desk
    for number in range(3):
        due(page, number).locator("[type=checkbox]").check()
    page.keyboard.press("b")
    page.locator("[name=words-0-words]").fill(WORDS)
    page.select_option("[name=stage]", "completed")
    page.locator("[name=reason]").fill("Read too quickly.")
    page.keyboard.press("Control+Enter")
    page.locator(".desk-preview").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_role("link", name="Correct the batch (3 rows)").click()
    page.select_option("[name=stage]", "under_way")
    page.locator("[name=reason]").fill("It was begun, not completed.")
    page.keyboard.press("Control+Enter")
    page.locator(".desk-preview").wait_for()
    page.keyboard.press("Control+Enter")
    expect(message(page)).to_contain_text("Recorded for 3 initiatives.")
    assert StatusChange.objects.filter(corrects__reason="Read too quickly.", stage=Stage.UNDER_WAY).count() == 3


def test_all_of_it_works_without_scripts(open_page: Callable[..., Page]) -> None:
    page = log_in(open_page(java_script_enabled=False))
    page.goto(DESK)
    due(page, 0).get_by_text("Record a status").click()
    page.locator("[name=words-0-words]").fill(WORDS)
    page.select_option("[name=stage]", "under_way")
    page.locator("[name=reason]").fill("So it says.")
    page.get_by_role("button", name="Record", exact=True).click()
    assert "recorded: Under way" in message(page).inner_text()
    due(page, 0).get_by_role("button", name="Checked, nothing new").click()
    assert "nothing new" in message(page).inner_text()
    due(page, 0).get_by_text("Follow up").click()
    page.locator("[name=follow_up-notes]").fill("Ask.")
    page.get_by_role("button", name="Save").click()
    assert FollowUp.objects.get().notes == "Ask."
    for number in range(2):
        due(page, number).locator("[type=checkbox]").check()
    page.get_by_role("button", name="Record a status for those ticked").click()
    page.locator("[name=words-0-words]").fill(WORDS)
    page.locator("[name=reason]").fill("Both.")
    page.get_by_role("button", name="Show what each would become").click()
    page.get_by_role("button", name="Record it for 2 initiatives").click()
    assert StatusChange.objects.filter(reason="Both.").count() == 2


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "light"), (1280, "dark")])
def test_its_pages_fit_their_screen_and_keep_the_accessibility_rules(
    open_page: Callable[..., Page], width: int, scheme: Any
) -> None:
    page = log_in(open_page(color_scheme=scheme, viewport={"width": width, "height": 900}))

    def check(what: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width, what
        assert broken_rules(page) == [], what

    initiative = Initiative.objects.order_by("title").first()
    for address in (DESK, f"{DESK}all/lately/", f"{DESK}status/{initiative.pk}/", f"{DESK}follow-up/{initiative.pk}/"):
        page.goto(address)
        check(address)
    page.goto(DESK)
    due(page, 0).get_by_text("Record a status").click()
    due(page, 0).locator("#desk_form").wait_for()
    check("the form in place")
    for number in range(2):
        due(page, number).locator("[type=checkbox]").check()
    page.get_by_role("button", name="Record a status for those ticked").click()
    page.locator(".desk-chosen").wait_for()
    check("the form of a batch")
    page.locator("[name=words-0-words]").fill(WORDS)
    page.locator("[name=reason]").fill("Both.")
    page.get_by_role("button", name="Show what each would become").click()
    page.locator(".desk-preview").wait_for()
    check("the preview")
    page.get_by_role("button", name="Record it for 2 initiatives").click()
    page.locator(".status-history").wait_for()
    check("the page of a batch")
