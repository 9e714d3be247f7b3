"""Years that stand alone, and what the words around a date make of it: “by”, “since”, “the second half of”."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from initiatives.dates import InvalidDate, bounds

from .calendar import first_of, last_of
from .date_phrases import Reading
from .words import words

_YEAR = re.compile(
    r"(?:(?<=\b[Mm]id-)|(?<=\b[Mm]id–)|(?<=\b[Ee]nd-)|(?<=\b[Ee]arly-)|(?<=\b[Ll]ate-)|(?<![\w.,/:;#№$€£–-]))(?:1[89]|20|21)\d\d(?!\w|[.,:/]\d|[-\u2010-\u2015]\d|%|\s%|-(?:strong|odd|bed|seat))"
)
_BEFORE = re.compile(r"([^\W\d_]+|\(|,)\s{0,3}\Z")
_AFTER = re.compile(r"\s{1,3}([^\W\d_]+)")
_SURE = words("in by since until till during year years early late mid onwards end throughout beginning circa calendar")
_LIKELY = words(
    "of from to for before after through and or the between than with a around spring summer autumn winter this"
)
_VERBS = words("was is were will has marks marked saw became brought would and")
_NAMES = words("agenda vision strategy horizon expo goals")
_NO_PLURALS = words("onwards is was has as this its his press address congress process progress access business focus")
_COUNTED = words(
    "people percent per cent million billion thousand hundred km kilometres kilometers metres meters miles tons tonnes",
    "mw gw kwh usd eur dollars euros roubles rubles tenge yuan troops soldiers personnel hectares acres pages",
)
_PART = re.compile(
    r"(?:(?P<edge>(?:\b(?:at|in|towards?)\s)?(?:\bthe\s)?\b(?:end|beginning|start|middle|close)\sof\s(?:the\s)?|\b(?:very\s)?"
    r"(?:early|late)[\s-](?:in\s)?|\b(?:mid|end)-|\bmid\s|\bthe\syear\s|\byear\s)"
    r"|(?:\bin\s)?(?:\bthe\s)?\b(?P<half>first|second|1st|2nd)\shalf\sof\s(?:the\s)?"
    r"|(?:\bin\s)?(?:\bthe\s)?\b(?P<quarter>first|second|third|fourth|last|1st|2nd|3rd|4th)\squarter\sof\s(?:the\s)?"
    r"|\b(?P<q>[QH][1-4])\s?(?:of\s)?)\Z",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:(?P<until>until|till|up\sto|through(?:\sto)?)|(?P<by>by|no\slater\sthan|not\slater\sthan|at\sthe\slatest\sby)"
    r"|(?P<since>since)|(?P<from>(?:starting\s|beginning\s|effective\s)?(?:from|as\sof|as\sfrom)))\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_ONWARDS = re.compile(r"\s(?:onwards?|on(?=[,.;)\s])(?!\s(?:the|a|an|our|its|their)\b)|and\sbeyond)(?![\w-])")
_WINDOW = 48
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_PART_OF_YEAR = re.compile(r"\b(?:Q[1-4]|H[12])\s?(?:of\s)?\Z", re.IGNORECASE)


def years(text: str) -> Iterator[Reading]:
    """Yield the years that stand alone and are no other figures, by the words next to them."""
    for found in _YEAR.finditer(text):
        if _is_year(text, found.start(), found.end()):
            yield Reading(found.start(), found.end(), found[0])


def _is_year(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1] in "-–" or _PART_OF_YEAR.search(text, max(0, start - 8), start)):
        return True
    before = _BEFORE.search(text[max(0, start - 24) : start])
    after = _AFTER.match(text, end)
    word = before[1].casefold() if before else ""
    following = after[1].casefold() if after else ""
    if following in _COUNTED or following in _NAMES:
        return False
    if word in _SURE:
        return True
    is_plural = following.endswith("s") and following not in _NO_PLURALS
    if word in _LIKELY:
        return not is_plural
    closed = text[end : end + 1] in ".,;:)" or not text[end : end + 1].strip()
    if word == "(":
        # “resolution 2231 (2015)” is a number that has its year with it.
        return closed and not text[max(0, start - 3) : start - 1].rstrip()[-1:].isdigit()
    if _begins_cell(text, start):
        return following in _VERBS or _ends_cell(text, end)
    if word == ",":
        return text[end : end + 1] in ".)" or _ends_cell(text, end) or _in_list(text, start)
    return False


def _begins_cell(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip(" \xa0")
    return before[-1:] in ("", "\n", "\t", "|")


def _ends_cell(text: str, end: int) -> bool:
    rest = text[end : end + 40]
    return not rest or rest.lstrip(" \xa0")[:1] in ("", "\n", "\t", "|")


def _in_list(text: str, start: int) -> bool:
    """Say whether a year follows another one and a comma: “in 2019, 2020 and 2021”."""
    return re.search(r"(?<!\w)(?:19|20)\d\d,\s{0,2}\Z", text[max(0, start - 8) : start]) is not None


def with_edges(text: str, reading: Reading, today: date) -> Iterator[Reading]:
    """Yield a reading together with the words around it that change or name it; itself unless it needs them."""
    if not reading.needs_edge:
        yield reading
    part = _PART.search(text, max(0, reading.start - _WINDOW), reading.start)
    if part is not None and _fits(text, part):
        reading = _narrowed(reading, part)
        yield reading
    elif reading.needs_edge:
        return
    reach = _REACH.search(text, max(0, reading.start - _WINDOW), reading.start)
    onwards = _ONWARDS.match(text, reading.end)
    if reach is not None and "/" not in reading.edtf and "{" not in reading.edtf:
        yield from _reaching(reading, reach, onwards, today)
    elif onwards is not None and onwards[0].strip() != "on" and "/" not in reading.edtf:
        yield reading._replace(end=onwards.end(), edtf=f"{reading.edtf}/..")


def _fits(text: str, part: re.Match[str]) -> bool:
    return "\n\n" not in part[0] and bool(part[0].strip())


def _narrowed(reading: Reading, part: re.Match[str]) -> Reading:
    """Return a half or a quarter of a year as an interval of months; all other edges narrow nothing."""
    value = reading.edtf
    half, quarter = part["half"], part["quarter"]
    if len(value) == 4 and value.isdigit():
        number = int(part["q"][1]) if part["q"] else _ORDINALS.get((half or quarter or "").casefold(), 0)
        months = 6 if half or (part["q"] or "")[:1] in ("H", "h") else 3
        if 0 < number <= 12 // months:
            value = f"{value}-{months * (number - 1) + 1:02}/{value}-{months * number:02}"
    return reading._replace(start=part.start() + len(part[0]) - len(part[0].lstrip()), edtf=value, needs_edge=False)


def _reaching(reading: Reading, reach: re.Match[str], onwards: re.Match[str] | None, today: date) -> Iterator[Reading]:
    """Yield what “by”, “until”, “since” or “from … onwards” make of a date; a horizon is the date that it names."""
    start, value = reach.start(), reading.edtf
    if reach["until"]:
        yield reading._replace(start=start, inferred=True)
    elif reach["by"]:
        ahead = (bounds(last_of(value)).latest or today) >= today
        yield reading._replace(start=start, edtf=f"{today}/{value}" if ahead else value, inferred=True)
    elif reach["since"]:
        behind = (bounds(first_of(value)).earliest or today) <= today
        yield reading._replace(start=start, edtf=f"{value}/{today}" if behind else value, inferred=True)
    elif onwards is not None:
        yield reading._replace(start=start, end=onwards.end(), edtf=f"{value}/..")


def valid(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the readings whose value is a date."""
    for reading in readings:
        try:
            bounds(reading.edtf)
        except InvalidDate:
            continue
        yield reading
