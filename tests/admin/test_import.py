"""The pages of an import, without scripts: upload, preview, confirm; and who may."""

import csv
import io
import json
from contextlib import contextmanager

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.admin.tables import exports, imports
from initiatives.choices import TableKind
from initiatives.intake.tables import importing
from initiatives.models import Import, ImportPart, Initiative
from tests import addresses, factories
from tests.intake.sheets import csv_file, workbook

ROWS = [["slug", "title", "kind"], ["plan", "Renamed", "project"], ["new-plan", "A new plan", "project"]]


def upload(client, rows=ROWS, kind="initiatives", name="plans.csv"):
    data = rows if isinstance(rows, bytes) else csv_file(rows)
    return client.post("/admin/import/", {"file": SimpleUploadedFile(name, data), "kind": kind})


def preview(client, rows=ROWS, kind="initiatives"):
    response = upload(client, rows, kind)
    assert response.status_code == 302
    return response["Location"], client.get(response["Location"])


class TestWhoMay:
    def test_an_import_is_there_for_who_uploaded_it_and_for_editors(self, as_contributor, as_editor, editor, client):
        assert as_editor.get("/admin/import/").status_code == 200
        table = importing.start(csv_file(ROWS), "a.csv", TableKind.INITIATIVES, actor=editor)
        assert client.get("/admin/import/").status_code == 302
        assert client.get(f"/admin/import/{table.pk}/").status_code == 302
        assert as_contributor.get(f"/admin/import/{table.pk}/").status_code == 404
        assert "a.csv" not in as_contributor.get("/admin/import/").content.decode()
        for step in imports.STEPS:
            assert as_contributor.post(f"/admin/import/{table.pk}/{step}/").status_code == 404
            assert as_editor.get(f"/admin/import/{table.pk}/{step}/").status_code == 405
        _address, page = preview(as_contributor)
        assert "uploaded before" not in page.content.decode()
        own = Import.objects.exclude(pk=table.pk).get()
        assert as_editor.get(f"/admin/import/{own.pk}/").status_code == 200

    def test_a_contributor_imports_drafts_of_their_own(self, as_contributor, contributor):
        own = factories.initiative(slug="plan", created_by=contributor)
        address, page = preview(as_contributor)
        assert page.context["counts"] == {"new": 1, "changed": 1, "unchanged": 0, "wrong": 0}
        as_contributor.post(f"{address}confirm/")
        own.refresh_from_db()
        new = Initiative.objects.get(slug="new-plan")
        assert (own.title, new.publication, new.created_by) == ("Renamed", "draft", contributor)

    @pytest.mark.parametrize("shape", ["csv", "xlsx"])
    @pytest.mark.parametrize("kind", TableKind)
    def test_a_contributor_exports_what_is_public_and_their_own_drafts(self, contributor, as_contributor, kind, shape):
        others, body = factories.initiative(title="Of another"), factories.organisation(name="Hidden body")
        own = factories.initiative(title="My own", created_by=contributor)
        shown = factories.initiative(public=True, title="Public")
        event = factories.event(title="Hidden race")
        council = factories.organisation(public=True, name="Council")
        for record, who in ((others, council), (own, council), (shown, council), (own, body)):
            factories.participation(record, who)
        factories.event_participation(event, council)
        factories.status(others, reason="Hidden reason.")
        draft = factories.source_version("Hidden words.", public=False)
        factories.cite(factories.participation(shown, council, "partner"), draft, "Hidden words")
        answer = as_contributor.get(f"/admin/export/{kind}.{shape}")
        assert answer.status_code == 200
        text = addresses.content(answer).decode("utf-8", "replace")
        if shape == "xlsx":
            sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
            text = str(list(sheet.values))
        assert "partner" not in text
        for hidden in ("Of another", others.slug, "Hidden", body.slug, event.slug):
            assert hidden not in text
        if kind == TableKind.INITIATIVES:
            assert ("My own" in text, "Public" in text) == (True, True)

    @pytest.mark.parametrize("shape", ["csv", "xlsx"])
    def test_an_export_is_of_one_moment(self, as_editor, shape, monkeypatch):
        moments = []

        @contextmanager
        def noted():
            moments.append("begun")
            yield
            moments.append("over")

        monkeypatch.setattr(exports, "snapshot", noted)
        addresses.content(as_editor.get(f"/admin/export/initiatives.{shape}"))
        assert moments == ["begun", "over"]

    @pytest.mark.parametrize("kind", TableKind)
    def test_more_rows_than_a_sheet_holds_are_offered_as_csv(self, as_editor, kind, monkeypatch):
        monkeypatch.setattr(exports, "MAX_ROWS", 1)
        council = factories.organisation()
        factories.organisation()
        for record in (factories.initiative(), factories.initiative()):
            factories.participation(record, council)
            factories.status(record)
        factories.event()
        factories.event_participation(factories.event(), council)
        page = as_editor.get(f"/admin/export/{kind}.xlsx", follow=True)
        assert "A sheet can’t hold so many rows. Take the table as CSV." in page.content.decode()
        assert as_editor.get(f"/admin/export/{kind}.csv").status_code == 200

    def test_an_unknown_table_is_not_there(self, as_editor):
        for address in ("export/users.csv", "export/initiatives.pdf", "import/templates/all.csv"):
            assert as_editor.get(f"/admin/{address}").status_code == 404


class TestUpload:
    def test_a_small_table_is_previewed_at_once(self, as_editor):
        factories.initiative(slug="plan")
        _address, page = preview(as_editor)
        assert page.context["counts"] == {"new": 1, "changed": 1, "unchanged": 0, "wrong": 0}
        text = page.content.decode()
        assert "Import: 1 new, 1 changed" in text
        assert "<del>Green Corridor</del>" in text
        assert "<ins>Renamed</ins>" in text

    def test_what_can_not_be_read_is_refused_on_the_form_and_nothing_is_kept(self, as_editor):
        for data in (b"", b"\xff\x00\x9f", workbook(ROWS)[:500], csv_file([["titel", "slug"], ["A", "a"]])):
            page = upload(as_editor, data)
            assert page.status_code == 200
            assert page.context["form"].errors["file"]
        assert upload(as_editor, csv_file([["titel"], ["A"]])).context["form"].errors["file"] == [
            "There is no column “titel” (A) in the table of initiatives. Is it “title”?"
        ]
        assert as_editor.post("/admin/import/", {}).context["form"].errors["file"] == ["Choose a file first."]
        assert (Import.objects.count(), ImportPart.objects.count()) == (0, 0)

    def test_the_same_file_again_says_who_uploaded_it_and_when(self, as_editor, editor):
        first, _page = preview(as_editor)
        _address, page = preview(as_editor)
        text = page.content.decode()
        assert "This very file was uploaded before" in text
        assert first in text
        assert str(editor) in text

    def test_words_of_a_file_are_shown_as_words(self, as_editor):
        _address, page = preview(as_editor, [["slug", "title"], ["a", "<script>alert(1)</script>"]])
        assert "<script>alert" not in page.content.decode()


class TestSlices:
    def test_without_a_script_a_button_goes_on(self, as_editor, monkeypatch):
        monkeypatch.setattr(imports, "SECONDS", 0.0)
        address, page = preview(as_editor)
        assert 'value="Continue"' in page.content.decode()
        monkeypatch.setattr(imports, "SECONDS", 1.0)
        assert as_editor.post(f"{address}next/")["Location"] == address
        assert as_editor.get(address).context["counts"]["new"] == 2

    def test_the_script_is_told_how_far_it_is(self, as_editor, monkeypatch):
        monkeypatch.setattr(imports, "SECONDS", 0.0)
        address, _page = preview(as_editor)
        monkeypatch.setattr(imports, "SECONDS", 1.0)
        answer = as_editor.post(f"{address}next/", headers={"Accept": "application/json"})
        assert json.loads(answer.content) == {
            "read": 2, "total": 2, "done": True, "new": 2, "changed": 0, "unchanged": 0, "wrong": 0
        }  # fmt: skip

    def test_it_is_not_confirmed_before_all_is_checked(self, as_editor, monkeypatch):
        monkeypatch.setattr(imports, "SECONDS", 0.0)
        address, _page = preview(as_editor)
        as_editor.post(f"{address}confirm/")
        assert not Initiative.objects.exists()


class TestPreview:
    def test_wrong_rows_come_first_and_stop_the_import(self, as_editor):
        rows = [*ROWS, ["x y", "", "thing"]]
        address, page = preview(as_editor, rows)
        assert page.context["shown"] == "wrong"
        text = page.content.decode()
        assert "1 row is wrong, so nothing can be imported." in text
        assert 'action="' + address + 'confirm/"' not in text
        answer = as_editor.post(f"{address}confirm/")
        assert answer.status_code == 409
        assert "Some rows are wrong." in answer.content.decode()
        assert not Initiative.objects.exists()

    def test_rows_can_be_filtered_and_come_in_pages(self, as_editor):
        factories.initiative(slug="plan", title="Renamed", kind="project")
        rows = [ROWS[0], *[[f"new-{n}", f"New {n}", "project"] for n in range(1200)], ROWS[1]]
        address, _page = preview(as_editor, rows)
        while "Continue" in as_editor.get(address).content.decode():
            as_editor.post(f"{address}next/")
        page = as_editor.get(f"{address}?show=new&page=24")
        assert [row["row"] for row in page.context["page_obj"].object_list] == list(range(1152, 1202))
        page = as_editor.get(f"{address}?show=unchanged")
        assert [row["row"] for row in page.context["page_obj"].object_list] == [1202]
        for query in ("show=other", "page=x", "page=99", "page=0"):
            assert as_editor.get(f"{address}?{query}").status_code == 404

    def test_the_queries_are_counted(self, as_editor, assert_queries):
        address, _page = preview(as_editor)
        with assert_queries("preview of an import"):
            as_editor.get(address)
        with assert_queries("import"):
            as_editor.get("/admin/import/")


class TestConfirm:
    def test_all_rows_are_imported_by_the_person_who_confirms(self, as_editor, editor):
        record = factories.initiative(slug="plan")
        address, _page = preview(as_editor)
        assert as_editor.post(f"{address}confirm/")["Location"] == address
        record.refresh_from_db()
        new = Initiative.objects.get(slug="new-plan")
        assert (record.title, new.publication, new.created_by) == ("Renamed", "draft", editor)
        page = as_editor.get(address).content.decode()
        assert "Imported by" in page
        assert f"{address}confirm/" not in page

    def test_a_record_changed_meanwhile_is_told_and_can_be_checked_again(self, as_editor):
        record = factories.initiative(slug="plan")
        address, _page = preview(as_editor)
        Initiative.objects.filter(pk=record.pk).update(title="Meanwhile")
        answer = as_editor.post(f"{address}confirm/")
        assert answer.status_code == 409
        assert "The record of row 2 was changed since the preview." in answer.content.decode()
        assert not Initiative.objects.filter(slug="new-plan").exists()
        as_editor.post(f"{address}again/")
        assert "<del>Meanwhile</del>" in as_editor.get(f"{address}?show=changed").content.decode()
        as_editor.post(f"{address}confirm/")
        assert Initiative.objects.get(slug="plan").title == "Renamed"

    def test_an_import_that_is_given_up_can_not_be_confirmed(self, as_editor):
        address, _page = preview(as_editor)
        as_editor.post(f"{address}cancel/")
        assert as_editor.post(f"{address}confirm/").status_code == 409
        assert not Initiative.objects.exists()


class TestTemplates:
    @pytest.mark.parametrize("kind", TableKind)
    def test_a_template_has_one_row_that_says_that_it_is_an_example_and_is_refused(self, as_editor, kind):
        data = addresses.content(as_editor.get(f"/admin/import/templates/{kind}.csv"))
        (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert any("xample" in value for value in row.values())
        _address, page = preview(as_editor, data, "")
        assert page.context["counts"]["wrong"] == 1
        assert "template’s example" in page.content.decode()

    def test_one_workbook_has_a_sheet_for_each_table_and_notes(self, as_editor):
        data = as_editor.get("/admin/import/templates/all.xlsx").content
        book = openpyxl.load_workbook(io.BytesIO(data))
        assert book.sheetnames == [*TableKind.values, "Notes"]
        for kind in TableKind:
            sheet = book[kind.value]
            assert sheet.max_row == 2
            _address, page = preview(as_editor, data, kind.value)
            assert page.context["counts"]["wrong"] == 1

    def test_a_template_filled_in_is_imported(self, as_editor):
        book = openpyxl.load_workbook(io.BytesIO(as_editor.get("/admin/import/templates/all.xlsx").content))
        sheet = book["initiatives"]
        names = [cell.value for cell in sheet[1]]
        for column, value in (
            ("slug", "rail"),
            ("title", "A railway"),
            ("themes", None),
            ("source", None),
            ("exact", None),
        ):
            sheet.cell(2, names.index(column) + 1).value = value
        buffer = io.BytesIO()
        book.save(buffer)
        address, page = preview(as_editor, buffer.getvalue())
        assert page.context["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 0}
        as_editor.post(f"{address}confirm/")
        assert Initiative.objects.get().title == "A railway"
