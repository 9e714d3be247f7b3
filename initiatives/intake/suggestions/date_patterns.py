"""How phrases that say when are written, in English, Russian and Chinese.

They stand in groups, each with what a sentence must have for any of its patterns to be found in it.
"""

import re
from typing import NamedTuple

from .calendar import MONTH_OR_SHORT, RUSSIAN_MONTH
from .date_readings import (
    Handler,
    read_ago,
    read_ahead,
    read_behind,
    read_chinese_month,
    read_day_month,
    read_days_of_month,
    read_days_of_months,
    read_decade,
    read_iso,
    read_local,
    read_month_alone,
    read_month_of_year,
    read_month_year,
    read_months,
    read_near_day,
    read_quarter,
    read_relative_month,
    read_relative_season,
    read_relative_unit,
    read_relative_weekday,
    read_season,
    read_season_of_year,
    read_set_of_days,
    read_the_unit,
    read_this_year,
    read_weekday,
    read_within_unit,
    read_year,
    read_years,
)


class Group(NamedTuple):
    """Patterns with what reads them, and the pattern of what a sentence must have for them."""

    needs: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], Handler], ...]


_S = r"(?:[^\S\n]{1,3}\n?|\n)[^\S\n]{0,3}"  # white space, at most one line end
_DASH = r"[^\S\n]?[-\u2010-\u2015][^\S\n]?"
_TO = rf"(?:{_DASH}|{_S}(?:to|until|till|through){_S})"
_AND = rf"(?:{_TO}|{_S}and{_S})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20|21)\d\d"
_NOT_IN_NUMBER = r"(?<![\w.,/:–-])"
_ENDS = r"(?![\w/]|[.,:-]\d)"
_WEEKDAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,(?:{_S})?|{_S}))?"
_M = MONTH_OR_SHORT
_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
_NONE = r"(?!)"

_CUE = r"(?:in|by|since|until|till|from|during|throughout|for|of|early|late|mid|between|through|to|before|after)"
_OF_YEAR = rf"(?:,?{_S}(?P<year>{_YEAR})(?![\w]|[.,]\d))?"

_ANY_CASE = re.IGNORECASE
_MONTHS: tuple[tuple[str, int, Handler], ...] = (
    (
        rf"\b[Bb]etween{_S}(?P<day>{_DAY}){_S}(?P<month>{_M})(?:,?{_S}(?P<first_year>{_YEAR}))?{_S}and{_S}"
        rf"(?P<last>{_DAY}){_S}(?P<last_month>{_M}){_OF_YEAR}",
        0,
        read_days_of_months,
    ),
    (rf"\b{_M}{_S}(?:and|or){_S}(?P<month>{_M})\b(?!{_S}\d)", 0, read_month_alone),
    (rf"\b(?P<month>{_M})(?={_S}(?:and|or){_S}{_M}\b)", 0, read_month_alone),
    (
        rf"\b[Bb]etween{_S}(?P<day>{_DAY}){_S}and{_S}(?P<last>{_DAY}){_S}(?P<month>{_M}){_OF_YEAR}",
        0,
        read_days_of_month,
    ),
    (rf"\b(?P<month>{_M})['’]s(?={_S}[^\W\d_])", 0, read_month_alone),
    (rf"(?<![\w.,/:-])(?P<day>{_DAY})-(?P<month>{_M})-(?P<year>{_YEAR})(?!\w)", 0, read_day_month),
    (
        rf"\b(?:[Ii]n{_S})?(?:(?<![\w.,/:])(?P<day>{_DAY}){_S})?(?P<month>{_M}){_S}(?:of{_S})?(?P<which>last|next|this){_S}year\b",
        0,
        read_month_of_year,
    ),
    (rf"\b{_WEEKDAY}(?<![\w.,/:])(?P<day>{_DAY}){_S}(?:of{_S})?(?P<month>{_M}){_OF_YEAR}", 0, read_day_month),
    (rf"\b{_WEEKDAY}(?P<month>{_M})(?:{_S}|(?<=\.))(?P<day>{_DAY})(?![\w]|[.,:]\d){_OF_YEAR}", 0, read_day_month),
    (
        rf"(?<![\w.,/:])(?P<day>{_DAY}){_TO}(?P<last>{_DAY}){_S}(?:of{_S})?(?P<month>{_M}){_OF_YEAR}",
        0,
        read_days_of_month,
    ),
    (
        rf"(?<![\w.,/:])(?P<days>(?:{_DAY},{_S}){{0,6}}{_DAY}{_S}and{_S}{_DAY}){_S}(?P<month>{_M}){_OF_YEAR}",
        0,
        read_set_of_days,
    ),
    (rf"\b(?P<month>{_M}){_S}(?P<day>{_DAY}){_TO}(?P<last>{_DAY})(?!\w){_OF_YEAR}", 0, read_days_of_month),
    (
        rf"(?<![\w.,/:])(?P<day>{_DAY}){_S}(?P<month>{_M})(?:,?{_S}(?P<first_year>{_YEAR}))?{_TO}"
        rf"(?P<last>{_DAY}){_S}(?P<last_month>{_M}){_OF_YEAR}",
        0,
        read_days_of_months,
    ),
    (
        rf"\b(?P<month>{_M}){_S}(?P<day>{_DAY})(?:,?{_S}(?P<first_year>{_YEAR}))?{_TO}"
        rf"(?P<last_month>{_M}){_S}(?P<last>{_DAY})(?!\w){_OF_YEAR}",
        0,
        read_days_of_months,
    ),
    (rf"\b(?P<month>{_M})(?:,|{_S}of)?{_S}(?P<year>{_YEAR})(?!\w)", 0, read_month_year),
    (
        rf"\b(?P<month>{_M})(?:{_S}(?P<first_year>{_YEAR}))?(?:{_TO}|/)(?P<last_month>{_M}){_S}(?P<year>{_YEAR})(?!\w)",
        0,
        read_months,
    ),
    (
        rf"\b(?P<month>{_M})(?:{_DASH}|/)(?P<last_month>{_M})(?P<first_year>{_NONE})?(?P<year>{_NONE})?\b",
        0,
        read_months,
    ),
    (
        rf"\b[Ff]rom{_S}(?P<month>{_M})(?P<first_year>{_NONE})?{_S}(?:to|until|till|through){_S}"
        rf"(?P<last_month>{_M})(?:{_S}(?P<year>{_YEAR}))?\b",
        0,
        read_months,
    ),
    (
        rf"\b[Bb]etween{_S}(?P<month>{_M})(?:{_S}(?P<first_year>{_YEAR}))?{_S}and{_S}(?P<last_month>{_M})"
        rf"(?:{_S}(?P<year>{_YEAR}))?\b",
        0,
        read_months,
    ),
    (
        rf"\b(?:(?:In|By|Since|Until|From|During)|{_CUE}){_S}(?:early{_S}|late{_S}|mid-)?(?P<month>{_M})(?![\w'’]|{_S}\d)",
        0,
        read_month_alone,
    ),
    (
        rf"\b[Tt]he{_S}(?P<month>{_M})(?={_S}(?:meeting|summit|session|conference|forum|agreement|decision|election))",
        0,
        read_month_alone,
    ),
    (rf"(?<!\w)(?:mid|early|late|end)-(?P<month>{_M})(?![\w'’]|{_S}\d)", 0, read_month_alone),
    (rf"(?m)(?:^|\t|\|)[^\S\n]*(?P<month>{_M})(?=[^\S\n]*(?:\t|\||$))", 0, read_month_alone),
    (rf"\b(?P<which>last|this|next){_S}(?P<month>{_M})\b(?!{_S}\d)", 0, read_relative_month),
    (rf"\b(?P<which>Last|This|Next){_S}(?P<month>{_M})\b(?!{_S}\d)", 0, read_relative_month),
)
_YEARS: tuple[tuple[str, int, Handler], ...] = (
    (rf"\bFY[^\S\n]?(?P<year>{_YEAR})(?![\w/-])", 0, read_year),
    (rf"{_NOT_IN_NUMBER}(?P<first_year>{_YEAR}){_DASH}(?P<year>{_YEAR}){_ENDS}", 0, read_years),
    (rf"{_NOT_IN_NUMBER}(?P<first_year>{_YEAR})[\u2013/](?P<year>\d\d){_ENDS}", 0, read_years),
    (
        rf"\b(?:from{_S}(?P<first_year>{_YEAR}){_S}(?:to|until|till|through){_S}(?P<year>{_YEAR})){_ENDS}",
        _ANY_CASE,
        read_years,
    ),
    (rf"\bbetween{_S}(?P<first_year>{_YEAR}){_S}and{_S}(?P<year>{_YEAR}){_ENDS}", _ANY_CASE, read_years),
    (rf"{_NOT_IN_NUMBER}(?P<first_year>{_YEAR}){_S}to{_S}(?P<year>{_YEAR}){_ENDS}", 0, read_years),
    (rf"{_NOT_IN_NUMBER}(?P<year>{_YEAR})(?=[s’'])['’]?s\b", 0, read_decade),
    (rf"{_NOT_IN_NUMBER}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d){_ENDS}", 0, read_iso),
    (rf"(?<![\w.,/:-])(?P<one>\d\d?)([./])(?P<other>\d\d?)\2(?P<year>{_YEAR})(?![\w/])", 0, read_local),
)
_SEASONS: tuple[tuple[str, int, Handler], ...] = (
    (
        rf"\b(?P<season>spring|summer|autumn|winter){_S}(?:of{_S})?(?P<which>last|next|this){_S}year\b",
        _ANY_CASE,
        read_season_of_year,
    ),
    (
        rf"\b(?P<season>spring|summer|autumn|winter)(?={_AND}(?:spring|summer|autumn|winter){_S}(?:of{_S})?(?P<year>{_YEAR})(?!\w))",
        _ANY_CASE,
        read_season,
    ),
    (
        rf"\b(?P<season>spring|summer|autumn|winter|fall)(?:{_S}(?:of{_S})?|,{_S})(?P<year>{_YEAR})(?:[/\u2013-]\d\d(?:\d\d)?)?(?!\w)",
        _ANY_CASE,
        read_season,
    ),
    (
        rf"\b(?:(?:in|over|during|by|since|until|before|after){_S}(?:the{_S})?(?:(?:early|late|mid)(?:{_S}|-))?|"
        rf"(?:early|late|mid)(?:{_S}|-))(?P<season>spring|summer|autumn|winter)\b(?P<year>{_NONE})?(?!{_S}of\b)",
        _ANY_CASE,
        read_season,
    ),
    (
        rf"\b(?P<which>last|this|next)(?:{_S}coming)?{_S}(?P<season>spring|summer|autumn|winter|fall)\b",
        _ANY_CASE,
        read_relative_season,
    ),
)
_UNITS: tuple[tuple[str, int, Handler], ...] = (
    (
        rf"\b(?:in|by|during|until|since){_S}the{_S}(?P<quarter>first|second|third|fourth){_S}quarter\b(?!{_S}of\b)",
        _ANY_CASE,
        read_quarter,
    ),
    (r"\b(?:the\s)?(?:year[-\s]end|year['’]s\send)\b", _ANY_CASE, read_this_year),
    (
        rf"(?<!\bthe\s)\b(?P<which>last|this|next){_S}(?P<unit>year|month|week)\b(?!{_S}of\b)",
        _ANY_CASE,
        read_relative_unit,
    ),
    (r"(?<=\bthe )(?P<which>previous|following)\s(?P<unit>year)\b(?!s)", _ANY_CASE, read_relative_unit),
    (
        rf"\b(?P<which>last|this|next){_S}(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        _ANY_CASE,
        read_relative_weekday,
    ),
    (
        rf"(?<=day){_S}(?:and|or){_S}(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!,|{_S}\d)",
        0,
        read_weekday,
    ),
    (rf"\b[Oo]n{_S}(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!,|{_S}\d)", 0, read_weekday),
    (rf"\b(?P<count>{_COUNT}){_S}(?P<unit>day|week|month|year)s?{_S}ago\b", _ANY_CASE, read_ago),
    (r"\b(?P<day>yesterday|tomorrow|today)\b", _ANY_CASE, read_near_day),
    (rf"\bthis{_S}(?P<day>morning|afternoon|evening)\b", _ANY_CASE, read_near_day),
    (rf"\b(?P<which>earlier|later){_S}(?:this|in{_S}the){_S}(?P<unit>year|month|week)\b", _ANY_CASE, read_within_unit),
    (
        rf"\b(?:in{_S})?the{_S}year{_S}of{_S}(?:the|its|our){_S}\d{{1,3}}(?:st|nd|rd|th){_S}anniversary\b",
        _ANY_CASE,
        read_this_year,
    ),
    (rf"(?<=of[^\S\n])the{_S}(?P<unit>year|month|week)\b(?!{_S}\d)", _ANY_CASE, read_the_unit),
)
_OTHERS: tuple[tuple[str, int, Handler], ...] = (
    (r"\b(?:upcoming|forthcoming)\b", _ANY_CASE, read_ahead),
    (rf"\bmost{_S}recent\b", _ANY_CASE, read_behind),
    (rf"\bsince{_S}the{_S}(?:onset|outbreak|beginning|start){_S}of{_S}the{_S}[^\W\d_]+", _ANY_CASE, read_behind),
)
_RUSSIAN: tuple[tuple[str, int, Handler], ...] = (
    (
        rf"(?<!\w)(?P<day>{_DAY}){_S}(?P<month>{RUSSIAN_MONTH})(?:{_S}(?P<year>{_YEAR})(?:{_S}(?:года|г\.?))?)?",
        0,
        read_day_month,
    ),
    (rf"(?<!\w)(?P<month>{RUSSIAN_MONTH}){_S}(?P<year>{_YEAR})(?:{_S}(?:года|г\.?))?", 0, read_month_year),
    (rf"(?<!\w)в{_S}(?P<month>{RUSSIAN_MONTH})(?!\w|{_S}\d)", _ANY_CASE, read_month_alone),
    (rf"(?<!\w)(?P<first_year>{_YEAR}){_DASH}(?P<year>{_YEAR}){_S}(?:год\w{{0,3}}|гг\.?)", 0, read_years),
    (rf"(?<!\w)(?P<year>{_YEAR}){_S}(?:год\w{{0,3}}|г\.)", 0, read_year),
)
_CHINESE: tuple[tuple[str, int, Handler], ...] = (
    (r"(?P<year>(?:1[89]|20|21)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日", 0, read_iso),
    (r"(?P<year>(?:1[89]|20|21)\d\d)年(?P<month>1[0-2]|0?[1-9])月(?!\d)", 0, read_chinese_month),
    (r"(?P<year>(?:1[89]|20|21)\d\d)年(?!\d)", 0, read_year),
)


def _group(needs: str, flags: int, patterns: tuple[tuple[str, int, Handler], ...]) -> Group:
    return Group(re.compile(needs, flags), tuple((re.compile(pattern, flag), read) for pattern, flag, read in patterns))


GROUPS = (
    _group(
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)",
        0,
        _MONTHS,
    ),
    _group(_YEAR, 0, _YEARS),
    _group(r"spring|summer|autumn|winter|fall", _ANY_CASE, _SEASONS),
    _group(
        r"\b(?:years?|quarter|months?|weeks?|days?|today|yesterday|tomorrow|morning|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
        _ANY_CASE,
        _UNITS,
    ),
    _group(r"\b(?:upcoming|forthcoming|recent|since)\b", _ANY_CASE, _OTHERS),
    _group(rf"{RUSSIAN_MONTH}|год|г\.", _ANY_CASE, _RUSSIAN),
    _group("年", 0, _CHINESE),
)
