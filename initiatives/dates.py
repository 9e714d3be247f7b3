"""Dates as a source gives them: EDTF values (ISO 8601-2), their first and last day, and their words.

A date is kept with the precision that the source allows. `bounds` says which days it may mean at the widest,
`parse_entry` reads what an editor types, and `describe` puts a value into the reader's language.

Seasons follow the northern hemisphere, where the organisations sit whose texts are read here: spring (`2019-21`)
is March to May, summer (`2019-22`) June to August, autumn (`2019-23`) September to November, and winter
(`2019-24`) December to February of the next year. The edtf package ends a winter on 31 December; a bound that
leaves out days which the source may mean says more than the source, so the whole winter counts here.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from time import struct_time
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext
from edtf import parse_edtf

MAX_LENGTH = 64

# Digits, X for an unknown one, the qualifiers ~ ? %, intervals, and the sets [] and {}. Times, years of five digits
# and significant digits are EDTF as well, but no source dates an initiative so, and the package misreads some.
_ALPHABET = re.compile(r"[0-9X~?%/.,\[\]{}-]+")
_DAY = re.compile(r"(?<![0-9X])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_MONTH = re.compile(r"(?<![0-9X])[0-9]{4}-([0-9]{2})(?![0-9])")
_HALF_KNOWN = re.compile(r"-(?:[0-9]X|X[0-9])")  # valid (the tens of a day are known), but beyond the package
_OTHER_YEAR = re.compile(r"Y-?[0-9E]+|-[0-9]{4}.*")
_LOCAL_DAY = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}(?:[0-9]{2})?")
_WINTER = re.compile(r"([0-9]{4})-(?:24|28|30)")  # winter, northern winter, southern summer
_PLAIN = re.compile(r"([0-9]{3}[0-9X])(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TYPED = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | {"x": "X"})
_OPEN = ("", "..")


class InvalidDate(ValueError):
    """A value that is no date; the message is translated, says what is wrong and shows right values."""

    def __init__(self, what_is_wrong: str) -> None:
        how_to_write = gettext(
            "Write a day as 2020-09-10, a month as 2019-11, a year as 2025, a season as 2019-23 (21 spring, 22 "
            "summer, 23 autumn, 24 winter), a span as 2020-05/2020-06, an open end as ../2020-09-10 or "
            "2020-09-10/..; a date followed by ~ means “about”, by ? “possibly”."
        )
        super().__init__(f"{what_is_wrong} {how_to_write}")


class Bounds(NamedTuple):
    """The first and the last day that a date may mean, both inclusive; None is an open end."""

    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """Return the days that an EDTF value (levels 0 to 2) may mean at the widest.

    Qualifiers (`~`, `?`, `%`) don't widen them: they say how sure the value is, not how long. An end that is open
    (`..`) or unknown (empty) is None. Raises InvalidDate for all that isn't a date in the years 1 to 9999.
    """
    _refuse_at_sight(edtf)
    start, slash, end = edtf.partition("/")
    if not slash:
        found = _part(edtf, edtf)
    elif {"[", "{", "/"} & set(start + end):
        raise _unreadable(edtf)
    else:
        found = Bounds(
            None if start in _OPEN else _part(edtf, start).earliest,
            None if end in _OPEN else _part(edtf, end).latest,
        )
    if found == (None, None):
        raise InvalidDate(gettext("“%(value)s” is open at both ends, so it says nothing.") % {"value": edtf})
    if found.earliest and found.latest and found.earliest > found.latest:
        raise InvalidDate(gettext("“%(value)s” ends before it begins: put the earlier date first.") % {"value": edtf})
    return found


def parse_entry(text: str) -> str:
    """Return what an editor typed as an EDTF value; a calendar day such as 2020-09-10 is one already.

    White space around it, typographic dashes and a small x are put right. Raises InvalidDate.
    """
    value = text.strip().translate(_TYPED)
    bounds(value)
    return value


def describe(edtf: str) -> str:
    """Return an EDTF value in words of the active language, such as “on or before 10 September 2020”.

    A value too intricate for a phrase of its own gets that of its bounds. Raises InvalidDate as bounds does.
    """
    span = bounds(edtf)
    start, slash, end = edtf.partition("/")
    first, last = _words(start), _words(end)
    if not slash:
        return first or _words_of_bounds(span, edtf)
    if start in _OPEN and last:
        return _until(last, a_day=span.latest == bounds(end).earliest)
    if end in _OPEN and first:
        return _from(first)
    if first and last:
        return _between(first, last)
    return _words_of_bounds(span, edtf)


def _refuse_at_sight(edtf: str) -> None:
    """Refuse what can be told without a parser, with the sentence that fits it."""
    if not edtf.strip():
        raise InvalidDate(gettext("There is no date here."))
    if len(edtf) > MAX_LENGTH:
        raise InvalidDate(
            gettext("This is too long for a date: it has %(length)d characters, and %(limit)d are allowed.")
            % {"length": len(edtf), "limit": MAX_LENGTH}
        )
    if _LOCAL_DAY.fullmatch(edtf):
        raise InvalidDate(
            gettext("“%(value)s” means different days in different countries: put the year first.") % {"value": edtf}
        )
    if _OTHER_YEAR.fullmatch(edtf):
        raise _outside(edtf)
    if not _ALPHABET.fullmatch(edtf) or _HALF_KNOWN.search(edtf):
        raise _unreadable(edtf)
    for year, month, day in _DAY.findall(edtf):
        if not 1 <= int(month) <= 12 or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
            raise _impossible(edtf, f"{year}-{month}-{day}")
    for found in _MONTH.finditer(edtf):
        if not (1 <= int(found[1]) <= 12 or 21 <= int(found[1]) <= 41):
            raise _impossible(edtf, found[0])


def _part(edtf: str, part: str) -> Bounds:
    """Return the bounds of one date, season or set, which is a part of an EDTF value or all of it."""
    try:
        # What the package wasn't made for it meets with TypeError, AttributeError, KeyError and others.
        parsed = parse_edtf(part)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except Exception as error:
        raise _unreadable(edtf) from error
    earliest, latest = _day(edtf, lower), _day(edtf, upper)
    if winter := _WINTER.fullmatch(part):
        following = int(winter[1]) + 1
        if following > 9999:
            raise _outside(edtf)
        latest = date(following, 2, monthrange(following, 2)[1])
    return Bounds(earliest, latest)


def _day(edtf: str, moment: struct_time | float) -> date | None:
    """Return a bound that the package computed as a day; its infinite float is an open end."""
    if isinstance(moment, float):
        return None
    if not 1 <= moment.tm_year <= 9999:
        raise _outside(edtf)
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
    except ValueError as error:
        raise _impossible(edtf, edtf) from error


def _outside(edtf: str) -> InvalidDate:
    return InvalidDate(gettext("“%(value)s” isn’t within the years 0001 to 9999.") % {"value": edtf})


def _impossible(edtf: str, part: str) -> InvalidDate:
    if part == edtf:
        return InvalidDate(gettext("“%(value)s” isn’t in the calendar.") % {"value": edtf})
    return InvalidDate(gettext("“%(part)s” in “%(value)s” isn’t in the calendar.") % {"part": part, "value": edtf})


def _unreadable(edtf: str) -> InvalidDate:
    value = "".join(character if character.isprintable() else "\ufffd" for character in edtf)
    return InvalidDate(gettext("“%(value)s” can’t be read as a date.") % {"value": value})


def _words(part: str) -> str:
    """Return one date in words, or "" where it is too intricate for a phrase of its own."""
    plain = re.sub(r"[~?%]", "", part)
    match = _PLAIN.fullmatch(plain)
    if not match:
        return ""
    year, month, day = match.groups()
    if year.endswith("X"):
        words = "" if month else gettext("the %(year)ss") % {"year": year.replace("X", "0")}
    elif not month:
        words = year
    elif day:
        words = _day_in_words(date(int(year), int(month), int(day)))
    elif int(month) <= 12:
        words = date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    else:
        words = _season_in_words(int(year), int(month))
    return _qualified(words, part) if words else ""


def _season_in_words(year: int, code: int) -> str:
    """Return an EDTF season (21 to 24) in words, "" for the codes beyond: hemispheres, quarters and halves."""
    if code == 21:
        return pgettext("season", "spring %(year)d") % {"year": year}
    if code == 22:
        return pgettext("season", "summer %(year)d") % {"year": year}
    if code == 23:
        return pgettext("season", "autumn %(year)d") % {"year": year}
    if code == 24:
        return pgettext("season", "winter %(year)d–%(next)d") % {"year": year, "next": year + 1}
    return ""


def _qualified(words: str, edtf: str) -> str:
    """Return words with the doubt that the qualifiers of an EDTF value express."""
    uncertain, approximate = {"?", "%"} & set(edtf), {"~", "%"} & set(edtf)
    if uncertain and approximate:
        return gettext("possibly about %(date)s") % {"date": words}
    if uncertain:
        return gettext("possibly %(date)s") % {"date": words}
    if approximate:
        return gettext("about %(date)s") % {"date": words}
    return words


def _words_of_bounds(span: Bounds, edtf: str) -> str:
    first = _qualified(_day_in_words(span.earliest), edtf) if span.earliest else ""
    last = _qualified(_day_in_words(span.latest), edtf) if span.latest else ""
    if first and last:
        return first if first == last else _between(first, last)
    return _from(first) if first else _until(last, a_day=True)


def _between(first: str, last: str) -> str:
    return gettext("between %(first)s and %(last)s") % {"first": first, "last": last}


def _from(first: str) -> str:
    return gettext("%(date)s or later") % {"date": first}


def _until(last: str, *, a_day: bool) -> str:
    if a_day:
        return gettext("on or before %(date)s") % {"date": last}
    return gettext("in or before %(date)s") % {"date": last}


def _day_in_words(day: date) -> str:
    # Django writes English days the American way (“Sept. 10, 2020”); this site's English is British.
    english = (get_language() or "en").partition("-")[0] == "en"
    return date_format(day, "j F Y" if english else "DATE_FORMAT")
