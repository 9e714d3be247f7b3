"""What a phrase that a pattern found means on the day of the text: its EDTF value and how sure that is."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from .calendar import (
    WEEKDAYS,
    ago,
    day_value,
    last_weekday,
    month_number,
    month_value,
    number,
    relative_month,
    relative_season,
    relative_unit,
    relative_weekday,
    season_code,
)


class Meaning(NamedTuple):
    """An EDTF value, "" where the phrase is no date.

    `inferred`: the words alone don't give it. `no_year`: the words have no year, and the value has that of the text.
    """

    edtf: str
    inferred: bool = False
    no_year: bool = False


Handler = Callable[[re.Match[str], date], Meaning]


def _days(year: str | None, today: date, *parts: tuple[str, str]) -> Meaning:
    """Return a day or a span of days, from pairs of month and day."""
    number_of_year = int(year) if year else today.year
    values = []
    for month, day in parts:
        values.append(day_value(number_of_year, month_number(month), int(re.sub(r"\D", "", day))))
    if not all(values):
        return Meaning("")
    if len(values) > 1 and values[0] > values[-1] and parts[0][0] != parts[-1][0]:
        before = str(number_of_year - 1)
        values[0] = before + values[0][4:]
    return Meaning("/".join(values), inferred=not year, no_year=not year)


def read_day_month(found: re.Match[str], today: date) -> Meaning:
    """Read “10 September 2020”."""
    return _days(found["year"], today, (found["month"], found["day"]))


def read_days_of_month(found: re.Match[str], today: date) -> Meaning:
    """Read “10–12 September 2020”."""
    return _days(found["year"], today, (found["month"], found["day"]), (found["month"], found["last"]))


def read_set_of_days(found: re.Match[str], today: date) -> Meaning:
    """Read “10 and 12 September 2020”, which are two days."""
    days = re.findall(r"\d+", found["days"])
    meaning = _days(found["year"], today, *((found["month"], day) for day in days))
    return meaning._replace(edtf="{" + meaning.edtf.replace("/", ",") + "}" if meaning.edtf else "")


def read_quarter(found: re.Match[str], today: date) -> Meaning:
    """Read “in the third quarter” as that of the year of the text."""
    last = 3 * (("first", "second", "third", "fourth").index(found["quarter"].casefold()) + 1)
    return Meaning(f"{month_value(today.year, last - 2)}/{month_value(today.year, last)}", inferred=True)


def _year_of(which: str, today: date) -> int:
    return today.year + {"last": -1, "this": 0, "next": 1}[which]


def read_month_of_year(found: re.Match[str], today: date) -> Meaning:
    """Read “in May next year” and “1 July of last year”."""
    year, month = _year_of(found["which"], today), month_number(found["month"])
    if found["day"]:
        return Meaning(day_value(year, month, int(re.sub(r"\D", "", found["day"]))), inferred=True)
    return Meaning(month_value(year, month), inferred=True)


def read_season_of_year(found: re.Match[str], today: date) -> Meaning:
    """Read “autumn of last year”."""
    return Meaning(f"{_year_of(found['which'].casefold(), today)}-{season_code(found['season'])}", inferred=True)


def read_days_of_months(found: re.Match[str], today: date) -> Meaning:
    """Read “30 August – 2 September 2020”."""
    first, last = found["first_year"], found["year"]
    if first and last:
        start = day_value(int(first), month_number(found["month"]), int(re.sub(r"\D", "", found["day"])))
        end = day_value(int(last), month_number(found["last_month"]), int(re.sub(r"\D", "", found["last"])))
        return Meaning(f"{start}/{end}" if start and end else "")
    return _days(last or first, today, (found["month"], found["day"]), (found["last_month"], found["last"]))


def read_month_year(found: re.Match[str], _today: date) -> Meaning:
    """Read “September 2020”."""
    return Meaning(month_value(int(found["year"]), month_number(found["month"])))


def read_month_alone(found: re.Match[str], today: date) -> Meaning:
    """Read “in September”."""
    return Meaning(month_value(today.year, month_number(found["month"])), inferred=True, no_year=True)


def read_months(found: re.Match[str], today: date) -> Meaning:
    """Read “from May to July 2021”."""
    first, last = found["first_year"], found["year"]
    end_year = int(last or first or today.year)
    start_month, end_month = month_number(found["month"]), month_number(found["last_month"])
    start_year = int(first) if first else end_year - (start_month > end_month)
    no_year = not (first or last)
    return Meaning(
        f"{month_value(start_year, start_month)}/{month_value(end_year, end_month)}", inferred=no_year, no_year=no_year
    )


def read_years(found: re.Match[str], _today: date) -> Meaning:
    """Read “2021–2025” and “2021/22”."""
    first, last = found["first_year"], found["year"]
    last = first[: 4 - len(last)] + last
    return Meaning(f"{first}/{last}" if int(first) < int(last) <= int(first) + 100 else "")


def read_year(found: re.Match[str], _today: date) -> Meaning:
    """Read “2020 году” and “2020年”."""
    return Meaning(found["year"])


def read_decade(found: re.Match[str], _today: date) -> Meaning:
    """Read “the 1990s”."""
    return Meaning(f"{found['year'][:3]}X")


def read_season(found: re.Match[str], today: date) -> Meaning:
    """Read “autumn 2019” and “in autumn”."""
    year = found["year"]
    return Meaning(f"{year or today.year}-{season_code(found['season'])}", inferred=not year, no_year=not year)


def read_iso(found: re.Match[str], _today: date) -> Meaning:
    """Read “2020-09-10”."""
    return Meaning(day_value(int(found["year"]), int(found["month"]), int(found["day"])))


def read_chinese_month(found: re.Match[str], _today: date) -> Meaning:
    """Read “2020年9月”."""
    return Meaning(month_value(int(found["year"]), int(found["month"])))


def read_local(found: re.Match[str], _today: date) -> Meaning:
    """Read 25.09.2021 and 09/25/2021, which can mean one day only; not 10.09.2021, which may mean two."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    if one > 12 >= other:
        return Meaning(day_value(year, other, one))
    return Meaning(day_value(year, one, other) if other > 12 >= one else "")


def read_relative_month(found: re.Match[str], today: date) -> Meaning:
    """Read “last November”."""
    return Meaning(relative_month(found["which"].casefold(), month_number(found["month"]), today), inferred=True)


def read_relative_season(found: re.Match[str], today: date) -> Meaning:
    """Read “last autumn”."""
    return Meaning(relative_season(found["which"].casefold(), season_code(found["season"]), today), inferred=True)


def read_relative_unit(found: re.Match[str], today: date) -> Meaning:
    """Read “next year”."""
    return Meaning(relative_unit(found["which"].casefold(), found["unit"].casefold(), today), inferred=True)


def read_relative_weekday(found: re.Match[str], today: date) -> Meaning:
    """Read “last Friday”."""
    return Meaning(
        relative_weekday(found["which"].casefold(), WEEKDAYS.index(found["weekday"].casefold()), today), inferred=True
    )


def read_weekday(found: re.Match[str], today: date) -> Meaning:
    """Read “on Friday” as the last one, today included."""
    return Meaning(last_weekday(WEEKDAYS.index(found["weekday"].casefold()), today), inferred=True, no_year=True)


def read_ago(found: re.Match[str], today: date) -> Meaning:
    """Read “two weeks ago”."""
    return Meaning(ago(number(found["count"]), found["unit"].casefold(), today), inferred=True)


def read_near_day(found: re.Match[str], today: date) -> Meaning:
    """Read “yesterday”, “today” and “this morning”."""
    step = {"yesterday": -1, "tomorrow": 1}.get(found["day"].casefold(), 0)
    return Meaning(str(today + timedelta(days=step)), inferred=True)


def read_within_unit(found: re.Match[str], today: date) -> Meaning:
    """Read “earlier this year” and “later this month”."""
    unit = relative_unit("this", found["unit"].casefold(), today)
    if found["which"].casefold() == "later":
        return Meaning(f"{today}/{unit.rpartition('/')[2]}", inferred=True)
    return Meaning(f"{unit.partition('/')[0]}/{today}", inferred=True)


def read_ahead(_found: re.Match[str], today: date) -> Meaning:
    """Read “upcoming”: on the day of the text or later."""
    return Meaning(f"{today}/..", inferred=True)


def read_behind(_found: re.Match[str], today: date) -> Meaning:
    """Read “most recent”: on the day of the text or before it."""
    return Meaning(f"../{today}", inferred=True)


def read_this_year(_found: re.Match[str], today: date) -> Meaning:
    """Read “in the year of the 75th anniversary” as the year of the text."""
    return Meaning(f"{today.year:04}", inferred=True)


def read_the_unit(found: re.Match[str], today: date) -> Meaning:
    """Read “the year”, which only “the end of” makes a date."""
    return Meaning(relative_unit("this", found["unit"].casefold(), today), inferred=True)
