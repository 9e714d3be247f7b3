"""Months, seasons and the arithmetic of “last November”, as EDTF values counted from the day of a text."""

import re
from calendar import monthrange
from datetime import date, timedelta

_FULL = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
_MONTHS = {
    **{name: number for number, name in enumerate(_FULL, 1)},
    **{name[:3]: number for number, name in enumerate(_FULL, 1)},
    "sept": 9,
}
_RUSSIAN = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
MONTH_OR_SHORT = (
    rf"(?:{MONTH}|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    + (r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)")
)
RUSSIAN_MONTH = (
    r"(?:январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|август[ае]?|сентябр[ьяе]|октябр[ьяе]"
    r"|ноябр[ьяе]|декабр[ьяе])"
)


def month_number(word: str) -> int:
    """Return the number of an English or Russian month, full or short; the word is one of those matched above."""
    folded = word.casefold().rstrip(".")
    if folded in _MONTHS:
        return _MONTHS[folded]
    return next(number for number, stem in enumerate(_RUSSIAN, 1) if re.fullmatch(f"{stem}[а-я]?", folded))


def season_code(word: str) -> int:
    """Return the EDTF code of a season."""
    return _SEASONS[word.casefold()]


def number(word: str) -> int:
    """Return a number in digits or in words up to sixteen; “a” is one."""
    folded = word.casefold()
    if folded.isdigit():
        return int(folded)
    return 1 if folded in ("a", "an") else _NUMBERS.index(folded)


def last_weekday(weekday: int, today: date) -> str:
    """Return the day of a week's day that was last, today included."""
    return str(today - timedelta(days=(today.weekday() - weekday) % 7))


def day_value(year: int, month: int, day: int) -> str:
    """Return a day as EDTF, "" where the calendar has none."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{day:02}"
    return ""


def month_value(year: int, month: int) -> str:
    """Return a month as EDTF."""
    return f"{year:04}-{month:02}"


def relative_month(which: str, month: int, today: date) -> str:
    """Return “last March”, “this March” or “next March”.

    “Last” with a month that the year has had already may be that of the year before: it is uncertain.
    """
    if which == "this":
        return month_value(today.year, month)
    if which == "next":
        return month_value(today.year + (month <= today.month), month)
    if month < today.month:
        return f"{month_value(today.year, month)}?"
    return month_value(today.year - 1, month)


def relative_season(which: str, code: int, today: date) -> str:
    """Return “last autumn”, “this autumn” or “next autumn”; winter has the year in which it begins."""
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    year = today.year
    if which == "next":
        year += begins <= today.month
    elif which == "this":
        year -= code == 24 and today.month < 3
    elif code == 24:
        year -= 1 if today.month >= 3 else 2
    else:
        year -= today.month <= begins + 2
    return f"{year:04}-{code}"


def relative_unit(which: str, unit: str, today: date) -> str:
    """Return “last week”, “this month” or “next year”."""
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "following": 1}[which]
    if unit == "year":
        return f"{today.year + step:04}"
    if unit == "month":
        return month_value(*moved_months(today, step))
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return f"{monday}/{monday + timedelta(days=6)}"


def relative_weekday(which: str, weekday: int, today: date) -> str:
    """Return “last Friday”, “next Friday” or “this Friday”, which is the one of the same week."""
    if which == "next":
        return str(today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))
    if which == "last":
        return str(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
    return str(today + timedelta(days=weekday - today.weekday()))


def ago(count: int, unit: str, today: date) -> str:
    """Return “two weeks ago”: a day exactly, of weeks about that day, of months and years the month or year."""
    if unit == "year":
        return f"{today.year - count:04}" if count < today.year else ""
    if unit == "month":
        year, month = moved_months(today, -count)
        return month_value(year, month) if year > 0 else ""
    days = timedelta(days=count * (7 if unit == "week" else 1))
    if days.days > 36500:
        return ""
    return f"{today - days}{'~' if unit == 'week' else ''}"


def moved_months(today: date, step: int) -> tuple[int, int]:
    """Return the year and month that lie so many months away."""
    months = today.year * 12 + today.month - 1 + step
    return months // 12, months % 12 + 1


def first_of(edtf: str) -> str:
    """The beginning of an interval, or the value itself."""
    return edtf.partition("/")[0]


def last_of(edtf: str) -> str:
    """The end of an interval, or the value itself."""
    return edtf.rpartition("/")[2]
