"""What a cell may say, and what a spreadsheet program makes of it."""

import pytest

from initiatives.choices import TableKind
from initiatives.exports.columns import COLUMNS
from initiatives.intake.tables.values import Wrong, value_of


def column(name: str, kind: TableKind = TableKind.EVENTS):
    return next(each for each in COLUMNS[kind] if each.name == name)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2020-09-10", "2020-09-10"),
        ("2020/9/10", "2020-09-10"),
        ("25/09/2020", "2020-09-25"),
        ("09/25/2020", "2020-09-25"),
        ("10.09.2020", "2020-09-10"),
        ("5/5/2020", "2020-05-05"),
        ("2019-11", "2019-11"),
        ("2019-23", "2019-23"),
        ("../2020-09-10", "../2020-09-10"),
    ],
)
def test_a_date_is_read_where_its_order_leaves_no_doubt(cell, value):
    assert value_of(cell, column("date")) == value


@pytest.mark.parametrize("cell", ["10/09/2020", "9/10/20", "Nov-19", "last November", "44084", "2020-02-30"])
def test_a_date_that_may_mean_two_things_or_none_is_refused(cell):
    with pytest.raises(Wrong, match="Write a day as 2020-09-10"):
        value_of(cell, column("date"))


@pytest.mark.parametrize(
    ("there", "cells"),
    [
        ("2020-09-10", ["10/09/2020", "9/10/2020", "10.9.2020", "9/10/20", "10-Sep-20"]),
        ("2019-11", ["Nov-19", "nov-19", "11/2019"]),
    ],
)
def test_what_a_spreadsheet_program_made_of_the_date_on_record_is_that_date(there, cells):
    assert [value_of(cell, column("date"), there=there) for cell in cells] == [there] * len(cells)


@pytest.mark.parametrize(("cell", "value"), [("TRUE", "true"), ("no", "false"), ("1", "true")])
def test_true_and_false_are_read_as_programs_write_them(cell, value):
    assert value_of(cell, column("date_inferred")) == value


@pytest.mark.parametrize(
    ("name", "cell", "part"),
    [
        ("country", "Kazakhstan", "two capital letters"),
        ("date_inferred", "maybe", "neither true nor false"),
        ("title_basis", "sure", "stated, inferred, editorial"),
        ("slug", "a b", "Latin letters, digits and hyphens"),
        ("id", "7", "Leave the cell empty"),
        ("version", "0", "whole number"),
        ("version", "²", "whole number"),
        ("version", "9" * 400, "whole number"),
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence(name, cell, part):
    with pytest.raises(Wrong, match=part):
        value_of(cell, column(name))


def test_a_label_is_taken_for_its_value_and_a_small_country_code_for_a_large_one():
    assert value_of("Under way", column("stage", TableKind.STATUS_CHANGES)) == "under_way"
    assert value_of("kz", column("country")) == "KZ"


def test_a_list_is_put_in_order_and_keeps_bars_within_its_values():
    names = column("aliases", TableKind.INITIATIVES)
    assert value_of("Zwei [de]|Alpha \\| Beta | Alpha \\| Beta", names) == "Alpha \\| Beta | Zwei [de]"


def test_too_much_is_refused_with_its_length():
    with pytest.raises(Wrong, match="has 301 characters; 300 at most"):
        value_of("x" * 301, column("title"), longest=300)
    with pytest.raises(Wrong, match="There are 101 values"):
        value_of("|".join(map(str, range(101))), column("initiatives"))
