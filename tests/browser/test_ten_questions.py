"""The ten questions of docs/questions.md: each is answered within three steps from the home page, by the records."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from initiatives.choices import Role, Stage
from initiatives.models import Check, Citation, Event, EventChange, Initiative, Participation, StatusChange

DOCUMENT = Path(__file__).parents[2] / "docs" / "questions.md"
MOST_STEPS = 3
# What stands after a link in the element that holds it.
WHAT_FOLLOWS = """link => {
    const rest = document.createRange();
    rest.selectNodeContents(link.parentElement);
    rest.setStartAfter(link);
    return rest.toString().replace(/\\s+/g, " ").trim();
}"""
SAID = re.compile("“([^”]+)”")


class Question(NamedTuple):
    """A question with its steps from the home page, and what its answer quotes from the last page."""

    text: str
    steps: list[str]
    quoted: list[str]


def read() -> list[Question]:
    """The questions of the document, in its order."""
    found = []
    for part in DOCUMENT.read_text().split("\n## ")[1:]:
        text, _, rest = part.partition("\n")
        steps = re.findall(r"^\d\. (.+)$", rest, re.MULTILINE)
        answer = re.sub(r"^\d\. .+$", "", rest, flags=re.MULTILINE)
        found.append(Question(text, steps, [" ".join(said.split()) for said in SAID.findall(answer)]))
    return found


def type_into_search(page: Page, words: str) -> None:
    page.locator(".masthead").get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def follow_before(page: Page, name: str, words: str) -> None:
    """Follow the link with this name that stands before these words in a sentence, whatever is linked in them."""
    links = page.locator("main").get_by_role("link", name=name, exact=True)
    found = [link for link in links.all() if link.evaluate(WHAT_FOLLOWS).startswith(words)]
    assert found, f"No link “{name}” stands before “{words}”"
    found[0].click()


def open_details(page: Page, name: str) -> None:
    page.locator("summary").get_by_text(name, exact=True).click()


def type_day(page: Page, day: str, label: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.fill(day)
    field.press("Enter")
    page.wait_for_url(f"**as_of={day}*")


STEPS: dict[str, Callable[..., None]] = {
    r"Type “(.+)” into the search, and press Enter\.": type_into_search,
    r"Follow “([^”]+)”\.": follow,
    r"Follow “(.+)” before “(.+)”\.": follow_before,
    r"Open “(.+)”\.": open_details,
    r"Type the day (\S+) into “(.+)”, and press Enter\.": type_day,
}


def take(page: Page, step: str) -> None:
    """Take one step, as the document words it."""
    for wording, action in STEPS.items():
        if found := re.fullmatch(wording, step):
            action(page, *found.groups())
            page.wait_for_load_state()
            return
    pytest.fail(f"Nobody knows how to take this step: {step}")


def texts(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def involving_the_who(page: Page) -> None:
    titles = Initiative.objects.filter(participations__organisation__slug="world-health-organization")
    assert set(texts(page.locator("main .results .title"))) == {each.title for each in titles}


def planned_for_december(page: Page) -> None:
    (event,) = Event.objects.filter(date_edtf="2020-12")
    expect(page.locator("h1")).to_have_text(event.title)
    assert event.get_state_display() in page.locator("main .standing").inner_text()


def words_of_the_change(page: Page) -> None:
    change = EventChange.objects.get(event__date_edtf="2020-12")
    passage = page.locator(f"[id='{page.url.partition('#')[2]}']")
    for citation in Citation.objects.filter(event_change=change).select_related("quote"):
        assert citation.quote.exact in passage.inner_text()


def adopted(page: Page) -> None:
    found = Initiative.objects.filter(stage=Stage.ADOPTED)
    assert texts(page.locator("main tbody .title")) == [each.title for each in found]


def silent(page: Page) -> None:
    years = {change.reported_on.year for change in StatusChange.objects.all()}
    assert (years, Check.objects.count()) == ({2020}, 0)
    assert page.locator("#count").get_attribute("data-total") == str(Initiative.objects.count())


def leading(page: Page) -> None:
    led = Counter(each.organisation.name for each in Participation.objects.filter(role=Role.LEADS))
    ((name, number), (_next, fewer), *_rest) = led.most_common()
    assert (name, number > fewer) == ("Shanghai Cooperation Organisation", True)
    row = page.locator("main tbody tr").filter(has=page.get_by_role("link", name=name, exact=True))
    columns = texts(page.locator("main table thead th"))
    place = columns.index("Leads")
    assert texts(row.first.locator("th, td"))[place] == str(number)


def on_that_day(page: Page) -> None:
    held = StatusChange.objects.filter(effective_latest__lte="2020-09-10")
    stages = Counter(change.stage for change in held)
    assert page.locator("#count").get_attribute("data-total") == str(sum(stages.values()))
    opening = " ".join(page.locator("main .head").inner_text().split())
    assert f"{stages[Stage.ADOPTED]} of {sum(stages.values())} adopted; {stages[Stage.UNDER_WAY]} under way" in opening


def corrected(page: Page) -> None:
    corrections = (
        StatusChange.objects.filter(corrects__isnull=False),
        EventChange.objects.filter(corrects__isnull=False),
    )
    assert not any(each.exists() for each in corrections)
    expect(page.locator("h1")).to_have_text("Corrections")


def differing(page: Page) -> None:
    compared = Initiative.objects.in_bulk(["online-marathon", "sco-kunming-marathon"], field_name="slug").values()
    assert {each.title for each in compared} == set(texts(page.locator(".compare thead .title")))
    stages = texts(page.locator(".compare tbody .stage"))
    assert set(stages) == {each.get_stage_display() for each in compared}


def working_together(page: Page) -> None:
    together: Counter[frozenset[str]] = Counter()
    for initiative in Initiative.objects.prefetch_related("participations__organisation"):
        names = {each.organisation.name for each in initiative.participations.all()}
        together.update(frozenset(pair) for pair in combinations(names, 2))
    (pair, number), (_next, fewer), *_rest = together.most_common()
    assert number > fewer
    first = page.locator("main tbody tr").first
    assert set(texts(first.locator("th"))) | set(texts(first.locator("td"))) == pair | {str(number)}


ANSWERS: dict[str, Callable[[Page], None]] = {
    "Which initiatives involve the WHO?": involving_the_who,
    "What was planned for December 2020, and what happened to it?": planned_for_december,
    "Which words say so?": words_of_the_change,
    "Which initiatives are adopted?": adopted,
    "What has been silent for a year or more?": silent,
    "Who leads most?": leading,
    "How did things stand on 10 September 2020?": on_that_day,
    "What was corrected?": corrected,
    "How do two initiatives differ?": differing,
    "Which organisations work together most?": working_together,
}


def test_the_document_asks_ten_questions_and_each_takes_three_steps_at_most() -> None:
    questions = read()
    assert [question.text for question in questions] == list(ANSWERS)
    assert len(questions) == 10
    assert all(1 <= len(question.steps) <= MOST_STEPS for question in questions)
    assert all(question.quoted for question in questions)


@pytest.mark.parametrize("question", read(), ids=lambda question: question.text)
def test_the_steps_lead_to_the_answer(page: Page, seeded: None, question: Question) -> None:
    page.goto("/")
    for step in question.steps:
        take(page, step)
    shown = " ".join(page.locator("main").inner_text().split())
    for quoted in question.quoted:
        assert quoted in shown, f"“{quoted}” isn't on {page.url}"
    ANSWERS[question.text](page)


@pytest.mark.parametrize("question", read(), ids=lambda question: question.text)
def test_the_same_steps_lead_there_without_scripts_and_on_a_phone(
    open_page: Callable[..., Page], seeded: None, question: Question
) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto("/")
    for step in question.steps:
        take(page, step)
    shown = " ".join(page.locator("main").inner_text().split())
    assert [quoted for quoted in question.quoted if quoted not in shown] == []
