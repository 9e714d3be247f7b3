"""Files that can't be taken in: each is refused with a sentence that says what to do, and none of it is kept."""

import io
import zipfile
from datetime import datetime

import pytest

from initiatives.choices import TableKind
from initiatives.intake.tables import grids, reading
from initiatives.intake.tables.limits import MAX_LINES, MAX_ROWS, UnfitTable
from initiatives.intake.tables.reading import read_table
from tests.intake.sheets import csv_file, with_part, with_rows, workbook

HEADER = ["id", "slug", "title", "kind"]
ROWS = [HEADER, ["", "plan", "A plan", "project"]]


def refused(data: bytes, kind: TableKind | None = None) -> str:
    with pytest.raises(UnfitTable) as unfit:
        read_table(data, kind)
    return " ".join(unfit.value.sentences)


def faults(data: bytes) -> list[tuple[str, str]]:
    return [fault for row in read_table(data, TableKind.INITIATIVES).rows for fault in row.faults]


class TestCsv:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_is_read_whatever_stands_between_the_cells(self, delimiter, encoding):
        rows = [HEADER, ["", "plan", "Банк; 银行, “x”\tand\nmore", "project"]]
        table = read_table(csv_file(rows, delimiter, encoding), None)
        assert table.kind == TableKind.INITIATIVES
        assert [(row.number, row.cells["title"]) for row in table.rows] == [(2, "Банк; 银行, “x”\tand\nmore")]

    def test_in_another_encoding_is_refused_by_line(self):
        assert "byte" in refused(csv_file([HEADER, ["", "a", "Банк", ""]], encoding="cp1251"))
        assert "line 2" in refused(csv_file([HEADER, ["", "a", "Café", ""]], encoding="latin-1"))

    @pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b";;;\n", b",,\n,,\n"])
    def test_without_anything_is_refused(self, data):
        assert "empty" in refused(data)

    def test_without_rows_is_refused(self):
        assert "no rows below" in refused(csv_file([HEADER]))

    def test_with_a_quotation_mark_that_is_never_closed_is_refused_by_row(self):
        assert "Row 3" in refused(csv_file(ROWS) + b',"x,y,z\n' + b"a,b,c\n")

    def test_with_a_cell_of_1_mb_is_refused_by_row(self):
        assert "Row 2" in refused(csv_file([HEADER, ["", "a", "x" * 1024 * 1024, ""]]))

    def test_with_a_nul_or_a_cell_too_long_tells_the_cell(self):
        found = faults(csv_file([HEADER, ["", "a", "A\0B", ""], ["", "b", "x" * 100_001, ""]]))
        assert [title for title, _sentence in found] == ["title", "title"]
        assert "NUL" in found[0][1]
        assert "100,001" in found[1][1]

    def test_counts_rows_as_a_spreadsheet_program_does(self):
        table = read_table(b"title,slug\r\n\r\nA,a\r\n,,\r\nB,b\r\n", TableKind.EVENTS)
        assert [row.number for row in table.rows] == [3, 5]

    def test_with_too_many_rows_is_refused(self, monkeypatch):
        monkeypatch.setattr(reading, "MAX_ROWS", 3)
        assert "more than 3 rows" in refused(csv_file([HEADER, *[["", f"p{n}", "A", ""] for n in range(4)]]))

    def test_whose_empty_rows_go_on_and_on_is_refused(self, monkeypatch):
        monkeypatch.setattr(grids, "MAX_LINES", 5)
        assert "more than 5 rows, empty ones" in refused(csv_file(ROWS) + b",,,\n" * 10)
        assert len(read_table(csv_file(ROWS) + b",,,\n" * 3, None).rows) == 1

    def test_of_100_001_rows_is_refused(self):
        data = b"title\n" + b"A\n" * 100_001
        assert f"more than {MAX_ROWS:,} rows" in refused(data, TableKind.INITIATIVES)


class TestColumns:
    def test_that_are_unknown_are_all_named_with_the_nearest_right_name(self):
        sentence = refused(
            csv_file([["title", "sumary", "colour", "themse"], ["A", "", "", ""]]), TableKind.INITIATIVES
        )
        for part in ("“sumary” (B)", "“summary”", "“colour” (C)", "“themse” (D)", "“themes”"):
            assert part in sentence

    def test_that_are_there_twice_are_named(self):
        assert "“Title” is there more than once (A, C)" in refused(
            csv_file([["Title", "slug", "title"], ["A", "a", "A"]]), TableKind.INITIATIVES
        )

    def test_200_of_them_are_refused(self):
        assert "200 columns" in refused(csv_file([[f"c{n}" for n in range(200)], ["x"] * 200]))
        assert "column" in refused(workbook([[f"c{n}" for n in range(200)], ["x"] * 200]))

    def test_that_are_missing_are_named(self):
        assert "“initiative” is missing" in refused(
            csv_file([["stage", "reason"], ["adopted", "x"]]), TableKind.STATUS_CHANGES
        )

    def test_a_file_without_their_names_is_refused(self):
        assert "names of the columns" in refused(csv_file([["A plan", "project"], ["Another", "body"]]))

    @pytest.mark.parametrize(
        ("header", "kind"),
        [
            (["id", "slug", "title", "themes"], TableKind.INITIATIVES),
            (["slug", "name", "parent"], TableKind.ORGANISATIONS),
            (["slug", "title", "place", "date"], TableKind.EVENTS),
            (["initiative", "organisation", "role"], TableKind.PARTICIPATIONS),
            (["initiative", "stage", "reason", "exact"], TableKind.STATUS_CHANGES),
        ],
    )
    def test_tell_which_table_it_is(self, header, kind):
        assert read_table(csv_file([header, ["x"] * len(header)]), None).kind == kind

    def test_that_fit_two_tables_are_asked_about(self):
        assert "Choose it" in refused(csv_file([["slug", "title"], ["a", "A"]]))

    def test_a_value_without_a_title_above_it_is_told(self):
        assert "without a title" in faults(csv_file([HEADER, ["", "a", "A", "", "lost"]]))[0][1]


class TestWorkbooks:
    def test_are_read_with_their_dates_and_numbers_as_texts(self):
        rows = [["id", "effective", "version", "effective_inferred"], ["a", datetime(2020, 9, 10), 1.0, True]]
        table = read_table(workbook(rows, name="status_changes"), None)
        assert table.rows[0].cells == {
            "id": "a", "effective": "2020-09-10", "version": "1", "effective_inferred": "true"
        }  # fmt: skip

    def test_a_date_of_which_only_the_month_is_shown_is_that_month(self):
        def change(book, sheet):
            sheet["B2"] = datetime(2019, 11, 1)
            sheet["B2"].number_format = "mmm-yy"

        table = read_table(workbook([["title", "date"], ["A", None]], name="events", change=change), None)
        assert table.rows[0].cells["date"] == "2019-11"

    def test_a_formula_is_refused_by_its_cell(self):
        found = faults(workbook([HEADER, ["", "a", "=1+1", "project"]]))
        assert found == [("title", "Cell C2 holds a formula. Put its value there (copy, “paste values”).")]

    def test_an_error_and_a_time_of_day_are_refused_by_their_cells(self):
        def change(book, sheet):
            sheet["C2"] = "#REF!"
            sheet["C2"].data_type = "e"
            sheet["D2"] = datetime(2020, 9, 10, 14, 30)

        found = faults(workbook([HEADER, ["", "a", None, None]], change=change))
        assert [sentence.split()[1] for _title, sentence in found] == ["C2", "D2"]

    def test_merged_cells_are_refused_by_name(self):
        assert "A2:B2" in refused(workbook(ROWS, change=lambda book, sheet: sheet.merge_cells("A2:B2")))

    def test_macros_are_refused(self):
        assert "macros" in refused(with_part(workbook(ROWS), "xl/vbaProject.bin", b"x"))

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        bomb = with_part(workbook(ROWS), "xl/more.xml", b" " * (101 * 1024 * 1024))
        assert len(bomb) < 1024 * 1024
        assert "unpacks to more than" in refused(bomb)

    def test_entities_are_refused(self):
        evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        assert "can’t be read" in refused(with_part(workbook(ROWS), "xl/more.xml", evil))

    def test_one_with_a_password_or_from_before_2007_is_refused(self):
        assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    @pytest.mark.parametrize("length", [30, 2000])
    def test_a_broken_one_is_refused(self, length):
        assert "damaged" in refused(workbook(ROWS)[:length])

    def test_any_other_archive_is_refused(self):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("letter.txt", "Hello")
        assert "damaged" in refused(buffer.getvalue())

    def test_an_empty_one_is_refused(self):
        assert "empty" in refused(workbook([]))

    def test_the_sheet_is_found_by_the_name_of_the_table(self):
        def change(book, sheet):
            other = book.create_sheet("organisations")
            other.append(["slug", "name"])
            other.append(["bank", "A bank"])

        data = workbook(ROWS, change=change)
        table = read_table(data, TableKind.ORGANISATIONS)
        assert table.kind == TableKind.ORGANISATIONS
        assert table.notes == ("Other sheets weren’t read: initiatives.",)
        assert "several sheets" in refused(data)

    def test_a_hidden_sheet_is_not_read_and_told(self):
        def change(book, sheet):
            book.create_sheet("secret").append(["x"])
            book["secret"].sheet_state = "hidden"

        assert read_table(workbook(ROWS, change=change), None).notes == ("Hidden sheets weren’t read: secret.",)

    def test_of_many_empty_rows_is_refused_before_they_are_all_read(self):
        rows = b"".join(b'<row r="%d"/>' % number for number in range(3, 200_003))
        data = with_rows(workbook(ROWS), rows)
        assert len(data) < 1024 * 1024
        assert f"{MAX_LINES:,}" in refused(data)

    def test_of_empty_rows_before_its_only_row_is_refused(self):
        rows = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (number, number) for number in range(3, 200_003))
        assert f"{MAX_LINES:,}" in refused(with_rows(workbook([HEADER]), rows))

    def test_a_cell_in_the_last_column_of_a_sheet_is_refused_at_once(self):
        assert "XFD" in refused(workbook(ROWS, change=lambda book, sheet: sheet.cell(2, 16384, "x")))


def test_an_apostrophe_before_a_formula_is_taken_away():
    table = read_table(csv_file([HEADER, ["", "a", "'=A plan", ""]]), None)
    assert table.rows[0].cells["title"] == "=A plan"


def test_rows_that_mean_the_same_record_are_told():
    data = csv_file([HEADER, ["", "plan", "A", ""], ["", "", "Plan", ""], ["", "other", "A", ""]])
    assert faults(data) == [("slug", "This is the same as in row 2. Keep one of the two.")]


@pytest.mark.parametrize("kind", TableKind)
def test_the_example_of_a_template_is_no_record(kind):
    from initiatives.exports.columns import COLUMNS

    columns = COLUMNS[kind]
    data = csv_file([[column.name for column in columns], [column.example for column in columns]])
    (row,) = read_table(data, None).rows
    assert [sentence for _title, sentence in row.faults] == [
        "This is the template’s example, and no record. Replace or delete the row."
    ]
