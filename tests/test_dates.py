"""EDTF values: the days they may mean, what an editor may type, and how a reader sees them."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from initiatives.dates import MAX_LENGTH, Bounds, InvalidDate, bounds, describe, parse_entry


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2020-09-10", "2020-09-10", "2020-09-10"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2019-11", "2019-11-01", "2019-11-30"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2019-21", "2019-03-01", "2019-05-31"),
        ("2019-22", "2019-06-01", "2019-08-31"),
        ("2019-23", "2019-09-01", "2019-11-30"),
        ("2019-29", "2019-09-01", "2019-11-30"),
        ("2019-33", "2019-01-01", "2019-03-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("2019-02-XX", "2019-02-01", "2019-02-28"),
        ("2020-05/2020-06", "2020-05-01", "2020-06-30"),
        ("2020-09-10/2020-09-10", "2020-09-10", "2020-09-10"),
        ("2020-09-10/2020-09", "2020-09-10", "2020-09-30"),
        ("2019-23/2020-21", "2019-09-01", "2020-05-31"),
        ("201X/2020", "2010-01-01", "2020-12-31"),
        ("[2019,2021]", "2019-01-01", "2021-12-31"),
        ("{2019-05..2019-07}", "2019-05-01", "2019-07-31"),
    ],
)
def test_a_date_is_bounded_by_the_days_it_may_mean_at_the_widest(edtf, earliest, latest):
    assert bounds(edtf) == Bounds(day(earliest), day(latest))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("2019-28", "2019-12-01", "2020-02-29"),
        ("2019-30", "2019-12-01", "2020-02-29"),
        ("2019-23/2019-24", "2019-09-01", "2020-02-29"),
        ("2019-24/2020", "2019-12-01", "2020-12-31"),
        ("../2019-24", "", "2020-02-29"),
    ],
)
def test_a_winter_lasts_into_february_of_the_next_year(edtf, earliest, latest):
    assert bounds(edtf) == Bounds(day(earliest), day(latest))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("../2020-09-10", "", "2020-09-10"),
        ("2020-09-10/..", "2020-09-10", ""),
        ("../2019-11", "", "2019-11-30"),
        ("../201X", "", "2019-12-31"),
        ("[2019..]", "2019-01-01", ""),
        ("[..2019]", "", "2019-12-31"),
    ],
)
def test_an_open_end_has_no_bound(edtf, earliest, latest):
    assert bounds(edtf) == Bounds(day(earliest), day(latest))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"), [("2020-09-10/", "2020-09-10", ""), ("/2020-09-10", "", "2020-09-10")]
)
def test_an_unknown_end_is_not_guessed(edtf, earliest, latest):
    assert bounds(edtf) == Bounds(day(earliest), day(latest))


@pytest.mark.parametrize("edtf", ["2019~", "2019?", "2019%", "~2019", "?2019"])
def test_a_qualifier_leaves_the_bounds_strict(edtf):
    assert bounds(edtf) == bounds("2019")


def test_one_end_of_an_interval_may_be_qualified():
    assert bounds("2019-06~/2020-06?") == Bounds(date(2019, 6, 1), date(2020, 6, 30))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "There is no date here."),
        (" \n", "There is no date here."),
        ("2020-02-30", "“2020-02-30” isn’t in the calendar."),
        ("2021-02-29", "isn’t in the calendar"),
        ("2020-04-31/..", "“2020-04-31” in “2020-04-31/..” isn’t in the calendar."),
        ("2020-09-00", "isn’t in the calendar"),
        ("2020-13-01", "isn’t in the calendar"),
        ("2020-00", "isn’t in the calendar"),
        ("2020-13", "isn’t in the calendar"),
        ("2020-20", "isn’t in the calendar"),
        ("2020-42", "isn’t in the calendar"),
        ("201X-02-30", "isn’t in the calendar"),
        ("0000", "isn’t within the years 0001 to 9999"),
        ("0000-02-29", "isn’t within the years 0001 to 9999"),
        ("-0001", "isn’t within the years 0001 to 9999"),
        ("-0044-03-15", "isn’t within the years 0001 to 9999"),
        ("Y12345", "isn’t within the years 0001 to 9999"),
        ("Y-17E7", "isn’t within the years 0001 to 9999"),
        ("XXXX", "isn’t within the years 0001 to 9999"),
        ("XXXX-12-XX", "isn’t within the years 0001 to 9999"),
        ("9999-24", "isn’t within the years 0001 to 9999"),
        ("2020-06/2020-05", "ends before it begins"),
        ("2020-09-10/2020-09-09", "ends before it begins"),
        ("2020/2019-06", "ends before it begins"),
        ("[2020..2019]", "ends before it begins"),
        ("../..", "is open at both ends"),
        ("/", "is open at both ends"),
        ("/..", "is open at both ends"),
        ("../", "is open at both ends"),
        ("[..2019,2020..]", "is open at both ends"),
        ("10.09.2020", "means different days in different countries"),
        ("10/09/2020", "means different days in different countries"),
        ("9-10-20", "means different days in different countries"),
        ("..", "can’t be read as a date"),
        ("last November", "can’t be read as a date"),
        ("November 2019", "can’t be read as a date"),
        ("20200910", "can’t be read as a date"),
        ("2020-9-1", "can’t be read as a date"),
        ("2020 - 09", "can’t be read as a date"),
        ("2020\n", "can’t be read as a date"),
        ("2020-09-10T10:00:00Z", "can’t be read as a date"),
        ("1950S2", "can’t be read as a date"),
        ("2019-10-1X", "can’t be read as a date"),
        ("2019-1X", "can’t be read as a date"),
        ("2019-23~", "can’t be read as a date"),
        ("2019-23~/2020", "can’t be read as a date"),
        ("2019/2020/2021", "can’t be read as a date"),
        ("[2019,2020]/2021", "can’t be read as a date"),
        ("[2019", "can’t be read as a date"),
        ("２０２０", "can’t be read as a date"),
        ("٢٠٢٠-٠٩", "can’t be read as a date"),
        ("2020\0", "“2020\ufffd” can’t be read as a date"),
        ("2020\ud800", "“2020\ufffd” can’t be read as a date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason_and_with_right_values(value, reason):
    with pytest.raises(InvalidDate) as refusal:
        bounds(value)
    message = str(refusal.value)
    assert reason in message
    assert "2020-09-10, a month as 2019-11" in message


def test_a_value_longer_than_any_date_is_refused_before_it_is_read():
    assert bounds("[" + "2019," * 11 + "2020]").latest == date(2020, 12, 31)
    with pytest.raises(InvalidDate, match=rf"it has 10000 characters, and {MAX_LENGTH} are allowed"):
        bounds("[" * 10_000)


def test_a_refused_date_can_be_caught_as_a_value_error():
    with pytest.raises(ValueError, match="no date"):
        bounds("")


@settings(deadline=None, database=None, max_examples=60)
@given(st.text(max_size=70) | st.text(alphabet="2019X-/.,[]{}~?%TZY:", max_size=64))
@example("/..2020")
@example("../XX")
def test_any_other_input_gives_bounds_in_order_or_a_refusal(value):
    try:
        earliest, latest = bounds(value)
    except InvalidDate:
        return
    assert earliest or latest
    assert not (earliest and latest) or earliest <= latest
    assert describe(value)


def test_nothing_is_printed_for_input_that_the_parser_was_not_made_for(capsys):
    for value in ("/..", "../XX", "2019-1X", "2019-10-1X", "[2019", "2020/2019/.."):
        with pytest.raises(InvalidDate):
            bounds(value)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2020-09-10", "2020-09-10"),
        (" 2020-09-10\xa0", "2020-09-10"),
        ("2020‑09–10", "2020-09-10"),
        ("201x", "201X"),
        ("../2020-09-10", "../2020-09-10"),
        ("2019-23", "2019-23"),
    ],
)
def test_an_editor_types_a_calendar_day_or_an_edtf_value(typed, edtf):
    assert parse_entry(typed) == edtf


@pytest.mark.parametrize("typed", ["", "10.09.2020", " 10/09/2020 ", "Sept 10", "2020-02-30", "2020-09-10\0"])
def test_what_an_editor_types_is_refused_where_it_is_no_date_or_could_be_two(typed):
    with pytest.raises(InvalidDate):
        parse_entry(typed)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-09-10", "10 September 2020"),
        ("2019-11", "November 2019"),
        ("2025", "2025"),
        ("2019-21", "spring 2019"),
        ("2019-22", "summer 2019"),
        ("2019-23", "autumn 2019"),
        ("2019-24", "winter 2019–2020"),
        ("201X", "the 2010s"),
        ("../2020-09-10", "on or before 10 September 2020"),
        ("/2020-09-10", "on or before 10 September 2020"),
        ("../2019-11", "in or before November 2019"),
        ("../2019", "in or before 2019"),
        ("2020-09-10/..", "10 September 2020 or later"),
        ("2021/", "2021 or later"),
        ("2020-05/2020-06", "between May 2020 and June 2020"),
        ("2019-23/2020", "between autumn 2019 and 2020"),
        ("2019~", "about 2019"),
        ("2019-11?", "possibly November 2019"),
        ("2020-09-10%", "possibly about 10 September 2020"),
        ("2019-~11", "about November 2019"),
        ("2019~/2020?", "between about 2019 and possibly 2020"),
        ("20XX", "between 1 January 2000 and 31 December 2099"),
        ("2019-33", "between 1 January 2019 and 31 March 2019"),
        ("../2019-33", "on or before 31 March 2019"),
        ("2019-33/..", "1 January 2019 or later"),
        ("[2019-05-01,2019-05-03]", "between 1 May 2019 and 3 May 2019"),
        ("[2020-09-10,2020-09-10]", "10 September 2020"),
        ("{2019-05-01,2019-05-~03}", "between about 1 May 2019 and about 3 May 2019"),
    ],
)
def test_a_date_is_told_in_words(edtf, words):
    assert describe(edtf) == words


def test_words_follow_the_language_of_the_reader():
    with translation.override("de"):
        assert describe("2020-10-10") == "10. Oktober 2020"
        assert describe("2019-10") == "Oktober 2019"
    with translation.override("en-gb"):
        assert describe("2020-10-10") == "10 October 2020"
    with translation.override(None):
        assert describe("2020-10-10") == "10 October 2020"


def test_words_for_no_date_are_refused():
    with pytest.raises(InvalidDate):
        describe("soon")
