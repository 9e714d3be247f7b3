"""In a real browser: a corrected export goes back in, by mouse and by keyboard, with its progress, on a phone too."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from initiatives.admin.tables import imports
from initiatives.models import Initiative, StatusChange
from tests.browser.accessibility import broken_rules
from tests.browser.editors import log_in, person
from tests.intake.sheets import csv_file

SLUG = "sco-kunming-marathon"
WIDE = {"width": 1280, "height": 900}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def records(seeded: None) -> None:
    """The records of the speech, and an editor."""
    person()


def corrected(path: Path, changes: dict[str, str], added: dict[str, str] | None = None) -> Path:
    """An export with other values in the row of the marathon, and maybe one row more."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row.get("slug") == SLUG or row.get("initiative") == SLUG).update(changes)
    if added:
        rows.append(dict.fromkeys(rows[0], "") | added)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), encoding="utf-8-sig")
    return path


def test_an_export_corrected_in_a_spreadsheet_goes_back_in(open_page: Any, tmp_path: Path) -> None:
    page = log_in(open_page(viewport=WIDE, accept_downloads=True))
    page.goto("/admin/import/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Initiatives on record as CSV").click()
    file = tmp_path / "initiatives.csv"
    download.value.save_as(file)
    corrected(file, {"summary": "=Corrected"}, {"title": "A new plan", "kind": "project"})
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("button", name="Import: 1 new, 1 changed")).to_be_visible()
    expect(page.locator("ins")).to_have_text("=Corrected")
    page.get_by_role("link", name="New 1").click()
    expect(page.locator(".findings")).to_contain_text("A new plan")
    page.get_by_role("button", name="Import: 1 new, 1 changed").click()
    expect(page.locator("h1").last).to_have_text("Imported")
    assert Initiative.objects.get(slug=SLUG).summary == "=Corrected"
    assert Initiative.objects.get(slug="a-new-plan").publication == "draft"


def test_the_same_by_keyboard_alone_with_status_changes(open_page: Any, tmp_path: Path) -> None:
    page = log_in(open_page(viewport=WIDE))
    page.goto("/admin/")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/admin/import/")
    wrong = StatusChange.objects.get(initiative__slug=SLUG)
    words = "cannot be held as planned"
    header = ["initiative", "stage", "effective", "reason", "source", "exact", "corrects"]
    source = wrong.citations.get().quote.version.source.slug
    row = [SLUG, "discontinued", "", "Read again.", source, words, str(wrong.pk)]
    file = tmp_path / "corrections.csv"
    file.write_bytes(csv_file([header, row]))
    page.get_by_label("File").set_input_files(file)  # the system's own dialogue can't be typed into
    page.locator("#id_kind").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Import: 1 new, 0 changed")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1").last).to_have_text("Imported")
    assert Initiative.objects.get(slug=SLUG).stage == "discontinued"


def test_the_progress_of_a_long_table_is_shown(open_page: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(imports, "SECONDS", 0.0)  # none is checked before the page is shown
    page = log_in(open_page(viewport=WIDE))
    page.goto("/admin/import/")
    file = tmp_path / "plans.csv"
    file.write_bytes(csv_file([["title", "kind", "themes"], *[[f"Plan {n}", "project", ""] for n in range(1100)]]))
    page.get_by_label("File").set_input_files(file)
    held: list[Any] = []
    page.route("**/next/", lambda route: held.append(route))
    with page.expect_request("**/next/"):
        page.get_by_role("button", name="Upload and check").click()
    expect(page.get_by_role("progressbar", name="Rows checked")).to_be_visible()
    expect(page.locator("#progress-words")).to_have_text("0 of 1100")
    monkeypatch.setattr(imports, "SECONDS", 0.001)
    held[0].continue_()
    page.unroute("**/next/")
    expect(page.get_by_role("button", name="Import: 1,100 new, 0 changed")).to_be_visible()


def test_it_works_without_scripts(open_page: Any, tmp_path: Path) -> None:
    page = log_in(open_page(viewport=WIDE, java_script_enabled=False))
    page.goto("/admin/import/")
    file = tmp_path / "plans.csv"
    file.write_bytes(csv_file([["title", "kind", "themes"], ["A plan without scripts", "project", ""]]))
    page.set_input_files("[name=file]", file)
    page.click("text=Upload and check")
    page.click("text=Import: 1 new, 0 changed")
    assert Initiative.objects.filter(slug="a-plan-without-scripts").exists()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_its_pages_are_accessible_and_no_wider_than_the_window(open_page, tmp_path, width, scheme) -> None:
    page = log_in(open_page(viewport={"width": width, "height": 900}, color_scheme=scheme))
    rows = [
        ["slug", "title", "kind"],
        [SLUG, "A marathon with another title, " + "long" * 30, "other"],
        ["x y", "", "thing"],
        ["fine", "Fine", "project"],
    ]
    file = tmp_path / "plans.csv"
    file.write_bytes(csv_file(rows))
    page.goto("/admin/import/")
    page.set_input_files("[name=file]", file)
    page.select_option("[name=kind]", "initiatives")
    page.click("text=Upload and check")
    preview = page.url
    for address in ("/admin/import/", "/admin/export/", *(f"{preview}?show={state}" for state in ("", "wrong"))):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert broken_rules(page) == [], address
