"""The walk of docs/guide.md: from a speech to public records, and what editors do with them, by mouse and by keyboard.

`make pictures` lets the mouse's walk draw the pictures of the guide.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from initiatives import roles
from initiatives.models import Event, Initiative, Merge, Organisation, Source, StatusChange
from tests import factories
from tests.browser.editors import log_in, person
from tests.browser.hands import HANDS, Hand

COMMUNIQUE = Path(__file__).parent.parent / "intake" / "texts" / "joint-communique.txt"
TITLE = "Joint communiqué of the Parties, an example"
GUIDELINES = "have drafted technical guidelines for electronic waybills"
TRAINING = "They agreed to train 300 inspectors a year"
MAP = "will publish a joint map of its terminals by the end of the year"
MEETING = "whose first meeting is planned for this December in Vienna"
UNION = "Example Union of Inland Ports"
REASON = "The communiqué says so."

expect.set_options(timeout=30_000)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("seeded")]


@pytest.fixture(params=list(HANDS))
def hand_of(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Callable[[str, str], Hand]:
    """A function that lets somebody of a role sit down at a browser of their own."""

    def seated(name: str, role: str) -> Hand:
        page = open_page(viewport={"width": 1280, "height": 800})
        return HANDS[request.param](log_in(page, person(role, name)))

    return seated


@pytest.fixture
def draw(request: pytest.FixtureRequest, picture: Callable[[Page, str], None]) -> Callable[[Hand, str], None]:
    """A function that draws where a hand is; the keyboard's walk draws nothing, since it comes by the same places."""

    def drawn(hand: Hand, name: str) -> None:
        if "mouse" in request.node.name:
            hand.page.evaluate("scrollTo(0, 0)")
            picture(hand.page, name)

    return drawn


def test_a_speech_becomes_records_that_are_kept_true(
    hand_of: Callable[[str, str], Hand], draw: Callable[[Hand, str], None], tmp_path: Path
) -> None:
    clerk, editor = hand_of("clerk", roles.CONTRIBUTOR), hand_of("editor", roles.EDITOR)
    take_in_a_text(clerk, draw, tmp_path)
    make_five_records(clerk, draw)
    publish_them(editor, draw)
    record_a_status_for_three_at_once(editor, draw)
    undo_one(editor, draw)
    import_a_corrected_export(editor, draw, tmp_path)
    merge_a_duplicate(editor, draw)
    see_who_changed_what(editor, draw)


def take_in_a_text(clerk: Hand, draw: Callable[[Hand, str], None], folder: Path) -> None:
    """A Word document is uploaded, looked at, and kept as a source."""
    document = docx.Document()
    for paragraph in COMMUNIQUE.read_text(encoding="utf-8").split("\n\n"):
        document.add_paragraph(paragraph.strip())
    document.save(str(folder / "communique.docx"))
    page = clerk.page
    page.goto("/admin/")
    clerk.use(page.get_by_role("link", name="Take in a text").first)
    page.set_input_files("[type=file]", folder / "communique.docx")
    clerk.use(page.get_by_role("button", name="Read it"))
    expect(page.get_by_role("heading", name="What was read")).to_be_visible()
    clerk.write(page.get_by_label("Title", exact=False).first, TITLE)
    clerk.write(page.locator("[name$=slug]"), "joint-communique")
    clerk.write(page.locator("[name$=published_on]"), "2021-10-15")
    draw(clerk, "take-in")
    clerk.use(page.get_by_role("button", name="Keep it and read on"))
    page.wait_for_url("**/reading/**")
    assert Source.objects.get(slug="joint-communique").title == TITLE


def make_five_records(clerk: Hand, draw: Callable[[Hand, str], None]) -> None:
    """Five drafts are made of the words of the text, and a sentence is set aside and taken back."""
    page = clerk.page
    draw(clerk, "reading-desk")
    for words, title, stage in (
        (GUIDELINES, "Guidelines for electronic waybills", "Drafting"),
        (TRAINING, "Training of border inspectors", "Adopted"),
        (MAP, "Joint map of corridor terminals", "Adopted"),
    ):
        make(clerk, "initiative", words, {"title": title, "reason": REASON}, {"stage": stage})
    make(clerk, "organisation", UNION, {"title": UNION}, {"sort": "Federation or association"})
    event = {"title": "First meeting on container standards", "edtf": "2021-12", "reason": REASON}
    make(clerk, "event", MEETING, event, {"state": "Planned"})
    assert Initiative.objects.filter(publication="draft").count() == 3
    assert Organisation.objects.get(publication="draft").names.count() == 0
    assert Event.objects.get(publication="draft").date_edtf == "2021-12"

    page.goto(page.url.split("?")[0].split("#")[0] + "?sentence=1#s1")
    clerk.use(page.locator("#make-aside summary"))
    draw(clerk, "set-aside")
    clerk.use(page.get_by_role("button", name="Background"))
    expect(page.locator(".messagelist")).to_contain_text("set aside")
    clerk.use(page.get_by_role("button", name="Take back").first)
    expect(page.locator(".messagelist")).to_contain_text("open again")


def make(clerk: Hand, kind: str, words: str, texts: dict[str, str], choices: dict[str, str]) -> None:
    """Make a record of words, which are pasted where they can't be dragged over."""
    page = clerk.page
    clerk.use(page.locator(f"#make-{kind} > summary").first)
    clerk.write(page.locator(f"[name={kind}-words]"), words)
    if kind == "organisation":  # it stands more than once in the text
        clerk.use(page.locator(f"#make-{kind} summary", has_text="stand more than once"))
        clerk.write(page.locator(f"[name={kind}-words_before]"), "Delegations of the ")
    for name, text in texts.items():
        clerk.write(page.locator(f"[name={kind}-{name}]"), text)
    for name, label in choices.items():
        clerk.choose(page.locator(f"[name={kind}-{name}]"), label)
    clerk.use(page.locator(f"#form-{kind} .send .default"))
    expect(page.locator(".messagelist")).to_contain_text(texts["title"])


def publish_them(editor: Hand, draw: Callable[[Hand, str], None]) -> None:
    """The editor publishes the source and then its records, each kind in its list."""
    page = editor.page
    for kind in ("source", "initiative", "organisation", "event"):
        page.goto(f"/admin/initiatives/{kind}/?publication__exact=draft")
        editor.use(page.locator("#action-toggle"))
        editor.choose(page.locator("select[name=action]"), "Publish the selected records")
        if kind == "initiative":
            draw(editor, "publish")
        editor.use(page.locator(".actions [type=submit]").first)
        expect(page.locator(".messagelist")).to_contain_text("public now")
    assert not Initiative.objects.filter(publication="draft").exists()
    page.goto(Initiative.objects.get(title="Joint map of corridor terminals").get_absolute_url())
    expect(page.locator("main")).to_contain_text(MAP)


def record_a_status_for_three_at_once(editor: Hand, draw: Callable[[Hand, str], None]) -> None:
    """Three initiatives are ticked on the desk and get the same status, after a look at what each would become."""
    page = editor.page
    page.goto("/admin/")
    editor.use(page.get_by_role("link", name="Status desk").first)
    draw(editor, "status-desk")
    page.goto("/admin/initiatives/initiative/?o=-4")
    for title in ("Guidelines for electronic waybills", "Training of border inspectors", "Joint map of corridor"):
        editor.use(page.get_by_role("row", name=title).get_by_role("checkbox"))
    editor.choose(page.locator("select[name=action]"), "Record a status for the selected initiatives")
    editor.use(page.locator(".actions [type=submit]").first)
    editor.write(page.locator("textarea[name$=words]").first, "Done at Almaty in two copies")
    editor.choose(page.locator("[name=stage]"), "Under way")
    editor.choose(page.locator("[name=delivery]"), "Limited")
    editor.write(page.locator("[name=reason]"), "The Parties signed it.")
    editor.use(page.get_by_role("button", name="Show what each would become"))
    expect(page.get_by_role("table")).to_contain_text("Under way")
    draw(editor, "batch-preview")
    editor.use(page.get_by_role("button", name="Record it for 3 initiatives"))
    page.wait_for_url("**/desk/batches/**")
    rows = StatusChange.objects.filter(batch__isnull=False)
    assert rows.count() == 3
    assert len({row.batch for row in rows}) == 1
    assert {row.initiative.stage for row in rows} == {"under_way"}


def undo_one(editor: Hand, draw: Callable[[Hand, str], None]) -> None:
    """One row of the batch was an error: a new row names it, and readers see the correction."""
    page = editor.page
    draw(editor, "batch")
    row = page.get_by_role("row", name="Training of border inspectors")
    editor.use(row.get_by_role("link", name="Correct this row"))
    editor.choose(page.locator("[name=stage]"), "Adopted")
    editor.write(page.locator("[name=reason]"), "The Parties agreed to it, and no training has begun.")
    editor.use(page.locator("[type=submit].default").last)
    expect(page.locator(".messagelist")).to_contain_text("Recorded")
    training = Initiative.objects.get(title="Training of border inspectors")
    assert training.stage == "adopted"
    assert training.status_changes.count() == 3
    page.goto("/corrections/")
    expect(page.locator("main")).to_contain_text("no training has begun")
    draw(editor, "corrections")


def import_a_corrected_export(editor: Hand, draw: Callable[[Hand, str], None], folder: Path) -> None:
    """A table is exported, a summary corrected in it, and it is imported again after a preview."""
    page = editor.page
    page.goto("/admin/export/")
    with page.expect_download() as downloading:
        editor.use(page.get_by_role("link", name="Initiatives on record as CSV"))
    exported = downloading.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(exported)))
    corrected = next(row for row in rows if row["title"] == "Joint map of corridor terminals")
    corrected["summary"] = "A map of the terminals of the North-South corridor."
    with (folder / "initiatives.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    editor.use(page.get_by_role("link", name="Import", exact=True))
    page.set_input_files("[type=file]", folder / "initiatives.csv")
    editor.use(page.get_by_role("button", name="Upload and check"))
    confirm = page.get_by_role("button", name="Import: 0 new, 1 changed")
    confirm.wait_for(timeout=60_000)
    draw(editor, "import-preview")
    editor.use(confirm)
    expect(page.locator("#content-main")).to_contain_text("Imported by editor")
    assert Initiative.objects.get(pk=corrected["id"]).summary == corrected["summary"]


def merge_a_duplicate(editor: Hand, draw: Callable[[Hand, str], None]) -> None:
    """The same body is on record twice: the two become one, and the old address leads to it."""
    twice = factories.organisation(public=True, name="Union of Inland Ports", slug="ports-union")
    kept = Organisation.objects.get(name=UNION)
    page = editor.page
    page.goto(f"/admin/initiatives/organisation/{twice.pk}/change/")
    editor.use(page.get_by_role("link", name="Merge into"))
    editor.use(page.get_by_role("link", name=UNION, exact=True))
    editor.write(page.locator("[name=reason]"), "Both are the same example union.")
    draw(editor, "merge")
    editor.use(page.get_by_role("button", name="Merge", exact=True))
    expect(page.locator(".messagelist")).to_be_visible()
    assert Merge.objects.get().kept_id == kept.pk
    page.goto("/organisations/ports-union/")
    expect(page).to_have_url(settings.SITE_URL + kept.get_absolute_url())


def see_who_changed_what(editor: Hand, draw: Callable[[Hand, str], None]) -> None:
    """Every change is on one page, with who made it."""
    page: Any = editor.page
    page.goto("/admin/")
    editor.use(page.get_by_role("link", name="Who changed what").first)
    expect(page.locator("#content-main")).to_contain_text("Union of Inland Ports")
    expect(page.locator("#content-main")).to_contain_text("A map of the terminals of the North-South corridor.")
    draw(editor, "who-changed-what")
