"""What a text seems to say about itself; every guess is shown as one, and a person decides."""

import re
import unicodedata
from datetime import date

from initiatives import anchoring
from initiatives.intake.suggestions.dates import suggest_dates
from initiatives.intake.suggestions.sentences import split_sentences

_FIRST = 4_000  # code points of a text in which its day may stand
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TITLE = 300
_SCRIPTS = {"CYRILLIC": "ru", "CJK": "zh", "ARABIC": "ar"}


def guess_title(text: str) -> str:
    """Return the first line of a text that has words, cut at a word to the length that a title may have."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    line = " ".join(line.split())
    return line if len(line) <= _TITLE else f"{line[: _TITLE - 1].rpartition(' ')[0]}…"


def guess_day(text: str, today: date) -> date | None:
    """Return the day on which a text seems to be published: the only day that its first passage with days names.

    It is None where there are several, or none. A day after `today` is none.
    """
    beginning = text[:_FIRST]
    passages = anchoring.split_passages(beginning)
    sentences = split_sentences(beginning, passages)
    days = [
        (found.start, date.fromisoformat(day))
        for found in suggest_dates(beginning, sentences, today)
        if not found.inferred
        for day in _DAY.findall(found.edtf)
    ]
    for passage in passages:
        named = {day for start, day in days if passage.start <= start < passage.end}
        if named:
            day = named.pop()
            return None if named or day > today else day
    return None


def guess_language(text: str) -> str:
    """Return the language whose script most letters of a text have, as a tag; "" for Latin and others."""
    letters = [unicodedata.name(letter, "").partition(" ")[0] for letter in text[:_FIRST] if letter.isalpha()]
    for script, tag in _SCRIPTS.items():
        if letters.count(script) * 2 > len(letters):
            return tag
    return ""
