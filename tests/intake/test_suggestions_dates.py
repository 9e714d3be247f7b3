"""Dates that a text speaks of, as they are said and as they are read on 10 September 2020."""

from datetime import date

import pytest

from initiatives.anchoring import split_passages
from initiatives.choices import Part
from initiatives.intake.suggestions import Known, Suggestion, suggest

TODAY = date(2020, 9, 10)


def dates(text: str) -> list[Suggestion]:
    return [each for each in suggest(text, split_passages(text), TODAY, Known()) if each.kind == Part.DATE]


def read(text: str) -> list[tuple[str, str]]:
    return [(each.exact, each.edtf) for each in dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 13 May 2020", [("13 May 2020", "2020-05-13")]),
        ("(September 10, 2020, Moscow)", [("September 10, 2020", "2020-09-10")]),
        ("Thursday, 10th of September 2020", [("Thursday, 10th of September 2020", "2020-09-10")]),
        ("on 2020-09-10", [("2020-09-10", "2020-09-10")]),
        ("10–12 September 2020", [("10–12 September 2020", "2020-09-10/2020-09-12")]),
        ("5 and 7 May 2021", [("5 and 7 May 2021", "{2021-05-05,2021-05-07}")]),
        ("30 August to 2 September 2020", [("30 August to 2 September 2020", "2020-08-30/2020-09-02")]),
        ("23 May 2014 and 2 July 2014", [("23 May 2014", "2014-05-23"), ("2 July 2014", "2014-07-02")]),
        ("between 23 May and 2 July 2014", [("between 23 May and 2 July 2014", "2014-05-23/2014-07-02")]),
        ("from May to July 2021", [("from May to July 2021", "2021-05/2021-07")]),
        ("the Plan for 2021-2025", [("2021-2025", "2021/2025")]),
        ("between 2016 and 2020", [("between 2016 and 2020", "2016/2020")]),
        ("in 2019, 2020 and 2021", [("2019", "2019"), ("2020", "2020"), ("2021", "2021")]),
        ("the second half of 2021", [("the second half of 2021", "2021-07/2021-12")]),
        ("in Q3 2021", [("Q3 2021", "2021-07/2021-09")]),
        ("autumn 2019", [("autumn 2019", "2019-23")]),
        ("in the 1990s", [("1990s", "199X")]),
        ("from 2021 onwards", [("from 2021 onwards", "2021/..")]),
        ("10 сентября 2020 года", [("10 сентября 2020 года", "2020-09-10")]),
        ("会议于2020年9月10日举行。", [("2020年9月10日", "2020-09-10")]),
    ],
)
def test_what_the_words_alone_give_is_not_inferred(text, expected):
    assert read(text) == expected
    assert not any(each.inferred for each in dates(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("held last November", [("last November", "2019-11")]),
        ("held last March", [("last March", "2020-03?")]),
        ("held last autumn", [("last autumn", "2019-23")]),
        ("scheduled for this December", [("this December", "2020-12")]),
        ("next year", [("next year", "2021")]),
        ("in May next year", [("in May next year", "2021-05")]),
        ("two weeks ago", [("two weeks ago", "2020-08-27~")]),
        ("yesterday and today", [("yesterday", "2020-09-09"), ("today", "2020-09-10")]),
        ("until 2025", [("until 2025", "2025")]),
        ("by 2030", [("by 2030", "2020-09-10/2030")]),
        ("since 2015", [("since 2015", "2015/2020-09-10")]),
        ("by the end of the year", [("by the end of the year", "2020-09-10/2020")]),
        ("by next spring", [("by next spring", "2020-09-10/2021-21")]),
        ("the upcoming summit", [("upcoming", "2020-09-10/..")]),
        ("the most recent meeting", [("most recent", "../2020-09-10")]),
        ("This year, it obtained a licence.", [("This year", "2020-01-01/2020-09-10")]),
        ("This year we will host it.", [("This year", "2020-09-10/2020-12-31")]),
        ("in the year of the 75th anniversary", [("in the year of the 75th anniversary", "2020")]),
    ],
)
def test_what_is_counted_from_the_day_of_the_text_is_inferred(text, expected):
    assert read(text) == expected
    assert all(each.inferred for each in dates(text))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It was held in February.", "2020-02"),
        ("It was signed in November.", "2019-11"),
        ("It will be held in March.", "2021-03"),
        ("It will be held in December.", "2020-12"),
        ("A meeting in March.", "2020-03"),
        ("A report in early autumn.", "2020-23"),
        ("The forum took place on Tuesday.", "2020-09-08"),
    ],
)
def test_a_month_without_a_year_is_of_the_year_to_which_its_sentence_points(text, edtf):
    assert [each.edtf for each in dates(text)] == [edtf]


def test_each_month_of_two_is_a_date():
    assert read("It toured in May and June.") == [("in May", "2020-05"), ("June", "2020-06")]


def test_each_day_of_a_week_is_a_date():
    assert read("On Monday and Tuesday the work went on.") == [("On Monday", "2020-09-07"), ("Tuesday", "2020-09-08")]


def test_another_year_in_the_sentence_is_the_one_of_its_months():
    assert [each.edtf for each in dates("In 2018, experts met in May and in June.")] == ["2018", "2018-05", "2018-06"]


def test_a_row_of_a_table_has_the_year_of_the_heading_above():
    text = "Calendar for 2021\n12 March\tDushanbe\nDecember\tTashkent\nBishkek | May |"
    assert read(text) == [("2021", "2021"), ("12 March", "2021-03-12"), ("December", "2021-12"), ("May", "2021-05")]


@pytest.mark.parametrize(
    "text",
    [
        "We may march, the sun is out, and a second time we fall.",
        "2020 people, 2021 tonnes and 1,999 others.",
        "Article 2020, No. 2019, tel. 2020-3030, A/RES/75/2020.",
        "Security Council resolution 2231 (2015)",
        "The 2030 Agenda and Agenda 2063.",
        "Mr. May said so, and so did Mrs March.",
        "Today’s world needs it.",
        "10.09.2021 or 12/03/2028",
        "over the past two years, in recent years, over the last year",
        "the period under review",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert dates(text) == []


def test_a_suggestion_has_its_bounds_and_says_why():
    (found,) = dates("held last March")
    assert (found.earliest, found.latest) == (date(2020, 3, 1), date(2020, 3, 31))
    assert found.label == "possibly March 2020"
    assert found.why == "counted from the day of the text"


def test_a_date_never_crosses_a_paragraph():
    assert read("on 13\n\nMay 2020") == [("May 2020", "2020-05")]


def test_of_a_part_of_a_text_only_its_dates_are_suggested():
    text = "in 2018\n\nin 2019\n\nin 2020"
    found = suggest(text, split_passages(text)[1:2], TODAY, Known())
    assert [each.edtf for each in found] == ["2019"]
