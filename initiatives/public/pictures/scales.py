"""Round numbers and dates for the axes of pictures, and durations in words."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_MONTH_IN_DAYS = 30.4375  # a year of 365.25 days, divided by twelve


def ticks(most: float, count: int = 5) -> list[int]:
    """Whole numbers from 0 to at least `most` in round steps, about `count` of them."""
    step = 1
    while step * count < most:
        # 1, 2, 5, 10, 20, 50, …
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    last = -(-int(most) // step) * step
    return list(range(0, max(last, step) + 1, step))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month; never before the year 1."""
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    if year < 1:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def ends_of_periods(first: date, last: date, by: str) -> list[date]:
    """The last days of the years or months from the one with `first` on; that of the last one is `last` itself."""
    return [*(end for end in _ends(first, by, last) if end < last), last]


def _ends(first: date, by: str, last: date) -> Iterator[date]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if by == "year":
            yield date(year, 12, 31)
            year, month = year + 1, 1
        else:
            yield date(year, month, monthrange(year, month)[1])
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def starts(first: date, last: date, *, months: int) -> list[date]:
    """The first days of the months that begin within the two days, every so many months counted from January."""
    found = []
    day = date(first.year, 1, 1)
    while day <= last:
        if day >= first:
            found.append(day)
        number = day.year * 12 + day.month - 1 + months
        day = date(number // 12, number % 12 + 1, 1)
    return found


def month_step(first: date, last: date, most: int) -> int:
    """How many months apart the ticks of an axis of time stand, so that there are about `most` of them at most."""
    months = (last - first).days / _MONTH_IN_DAYS
    return next((step for step in (1, 3, 6, 12, 24, 60, 120, 240, 600) if months / step <= most), 1200)


def month_in_words(day: date) -> str:
    """A month, such as “September 2020”."""
    return date_format(day, "YEAR_MONTH_FORMAT")


def short_month(day: date) -> str:
    """A month in few letters, such as “Sep 2020”."""
    return date_format(day, "M Y")


def length_in_words(days: int) -> str:
    """A number of days in the unit that fits: days up to sixty, months up to two years, then years."""
    if days <= 60:
        return ngettext("%(number)s day", "%(number)s days", days) % {"number": number_format(days)}
    months = round(days / _MONTH_IN_DAYS)
    if months <= 24:
        return ngettext("%(number)s month", "%(number)s months", months) % {"number": number_format(months)}
    years = round(days / 365.25, 1)
    return _("%(number)s years") % {"number": number_format(years, 1 if years % 1 else 0)}


def day_after(day: date) -> date:
    """The next day; the last day that there is stays itself."""
    return day + timedelta(days=1) if day < date.max else day
