"""The dates that a text speaks of, as EDTF with their bounds, counted from the day of the text.

What is read how stands in docs/decisions.md. A month or day without a year is of the year of the text, unless its
sentence points elsewhere: by another year, by a verb in the future or the past, or, in a row of a table, by the
heading above it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext

from initiatives.anchoring import Span
from initiatives.choices import Part
from initiatives.dates import bounds, describe

from .date_edges import valid, with_edges, years
from .date_phrases import Reading, phrases
from .suggestion import Suggestion

_PARAGRAPH = re.compile(r"\n\s*\n")
_FUTURE = re.compile(
    r"\b(?:will|shall|to\sbe|scheduled|planned|due|upcoming|forthcoming|intends?|plans?|is\sto|are\sto|expected|"
    r"looks?\sforward|looking\sforward|going\sto)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|been|(?<!be\s)held|took|met|began|gave|made|came|"
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?<!\bbeing\s)(?!schedul|plann|propos|expect|bas|need|unit|inde|advanc|developed\b|limit)[a-z]{2,16}ed)\b"
)
_OF = re.compile(r"\b(?:of|by)\s\Z", re.IGNORECASE)  # “the end of this year”
_MODERN = re.compile(
    r"today['’]s(?!\s(?:meeting|session|event|summit|discussion|decision|ceremony|agreement))", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\w./-])(?:19|20)\d\d(?![\w/-])")
_LAST_WEEK = date.max - timedelta(days=7)
_NEAR = 300  # code points before and after a phrase that are searched for what it refers to
_ROW = 120  # code points of a sentence without a verb that may be a row of a table


def suggest_dates(text: str, sentences: Sequence[Span], published_on: date) -> Iterator[Suggestion]:
    """Yield the dates of a text. None overlaps another: of several readings the longest is kept."""
    starts = [sentence.start for sentence in sentences]
    read: list[Reading] = []
    for reading in valid((*phrases(text, sentences, published_on), *years(text))):
        number = bisect_right(starts, reading.start) - 1
        if number < 0 or reading.start >= sentences[number].end:
            continue
        if reading.no_year or reading.inferred:
            reading = _pointed(text, reading, sentences, number, published_on)
        read.extend(with_edges(text, reading, published_on))
    yield from (_suggestion(text, reading) for reading in valid(_longest(text, read)))


def _longest(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings that are right and overlap no longer one, in order."""
    taken: dict[int, Reading] = {}
    covered = bytearray(len(text))
    for reading in sorted(readings, key=lambda reading: (reading.start - reading.end, reading.start)):
        if any(covered[reading.start : reading.end]) or _PARAGRAPH.search(text, reading.start, reading.end):
            continue
        covered[reading.start : reading.end] = b"\1" * (reading.end - reading.start)
        if not _MODERN.match(text, reading.start):
            taken[reading.start] = reading
    return [taken[start] for start in sorted(taken)]


def _pointed(text: str, reading: Reading, sentences: Sequence[Span], number: int, published_on: date) -> Reading:
    """Return a reading as its sentence, by its number, says which year or half of this year is meant."""
    whole = sentences[number]
    start, end = max(whole.start, reading.start - _NEAR), min(whole.end, reading.end + _NEAR)
    if not reading.no_year:
        return _of_this_year(text, reading, Span(start, end), published_on)
    if text[reading.start : reading.end].endswith("day"):
        return _ahead_or_behind(text, reading, start, published_on)
    own = published_on.year
    stated = _stated_year(text, reading, start, end)
    if stated is None and whole.end - whole.start < _ROW and not _points(text, *whole):
        stated = _year_above(text, sentences, number)
    if stated is not None:
        return reading._replace(edtf=_in_year(reading.edtf, int(stated) - own))
    first, last = bounds(reading.edtf)
    direction = _direction(text, start, reading)
    if direction > 0 and last is not None and last < published_on.replace(day=1):
        return reading._replace(edtf=_in_year(reading.edtf, 1))
    if direction < 0 and first is not None and first > published_on:
        return reading._replace(edtf=_in_year(reading.edtf, -1))
    return reading


def _ahead_or_behind(text: str, reading: Reading, start: int, published_on: date) -> Reading:
    """Return “on Friday” as the one to come where the verb before it looks ahead."""
    day = date.fromisoformat(reading.edtf)
    if day < published_on and day <= _LAST_WEEK and _direction(text, start, reading) > 0:
        return reading._replace(edtf=str(day + timedelta(days=7)))
    return reading


def _in_year(edtf: str, step: int) -> str:
    """Return a value with its years moved by a number of years."""
    return re.sub(r"(?<![\d-])\d{4}", lambda year: f"{int(year[0]) + step:04}", edtf) if step else edtf


def _stated_year(text: str, reading: Reading, start: int, end: int) -> str | None:
    """Return the year that the sentence gives before the phrase, or right after it in a list, None where it doesn't."""
    before = _YEAR.findall(text, start, reading.start)
    if before:
        return str(before[-1])
    following = re.compile(r"\s?(?:,|and|or)\s[^.;]{2,24}?(?<![\w./-])((?:19|20)\d\d)(?![\w/-])").match(
        text, reading.end, end
    )
    return following[1] if following else None


def _year_above(text: str, sentences: Sequence[Span], number: int) -> str | None:
    """Return the one year of the headings and rows right above a row, None where there is none or several."""
    for start, end in reversed(sentences[max(0, number - 12) : number]):
        is_row = end - start < _ROW
        found = set(_YEAR.findall(text, start if is_row else max(start, end - _NEAR), end))
        if found:
            return found.pop() if len(found) == 1 and (is_row or text[end - 1] == ":") else None
        if not is_row:
            return None
    return None


def _points(text: str, start: int, end: int) -> bool:
    return _FUTURE.search(text, start, end) is not None or _PAST.search(text, start, end) is not None


def _direction(text: str, start: int, reading: Reading) -> int:
    """Return 1 where the verb before a phrase looks ahead, -1 where it looks back, 0 where none says."""
    future = max((found.start() for found in _FUTURE.finditer(text, start, reading.start)), default=-1)
    past = max((found.start() for found in _PAST.finditer(text, start, reading.start)), default=-1)
    if future < 0 and past < 0:
        return 0
    # “will be held”, “scheduled to have been signed”: the participle belongs to the verb before it.
    return 1 if future >= 0 and (future > past or past - future < 24) else -1


def _of_this_year(text: str, reading: Reading, sentence: Span, published_on: date) -> Reading:
    """Return “this year” up to the day of the text where its sentence looks back, else from it where it looks ahead."""
    if not text[reading.start : reading.end].casefold().startswith("this") or reading.edtf != str(published_on.year):
        return reading
    if _OF.search(text, max(0, reading.start - 4), reading.start):
        return reading
    if _FUTURE.search(text, *sentence):
        return reading._replace(edtf=f"{published_on}/{published_on.year}-12-31")
    if _PAST.search(text, *sentence):
        return reading._replace(edtf=f"{published_on.year}-01-01/{published_on}")
    return reading


def _suggestion(text: str, reading: Reading) -> Suggestion:
    earliest, latest = bounds(reading.edtf)
    if reading.no_year:
        why = gettext("a date without a year")
    elif reading.inferred:
        why = gettext("counted from the day of the text")
    else:
        why = gettext("a date as the text gives it")
    return Suggestion(
        kind=Part.DATE,
        start=reading.start,
        end=reading.end,
        exact=text[reading.start : reading.end],
        label=describe(reading.edtf),
        score=0.8 if reading.inferred else 1.0,
        why=why,
        edtf=reading.edtf,
        inferred=reading.inferred,
        earliest=earliest,
        latest=latest,
    )
