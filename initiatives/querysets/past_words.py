"""The search index as it was on a day: of records that were reworded or deleted since, the words that they had.

The index itself follows the records and keeps no past. What was reworded after the day is little, so its words are
put together anew from the field history, and stand beside those of the index that haven't changed.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from initiatives.search.written import words_in

from .shared import model

INDEX = "initiatives_indexedword"
_COLUMNS = ("id", "word", "beginning", "kind", "row_id", "part", "position")
_REWORDED = ("Initiative", "Organisation", "Event", "Name")
_WORD = re.compile(r"[^'%\"\\]+")


class PastWord(NamedTuple):
    """A word that a row had: the kind of row, its id, which of its texts, and the place in it, from 0."""

    kind: str
    row_id: UUID
    part: int
    position: int
    word: str


def changed_since(day: date) -> dict[str, set[UUID]]:
    """The rows with words whose field history has entries after the end of a day (UTC), by the name of their model.

    One query a model. To be asked outside of a past day.
    """
    end = datetime.combine(day + timedelta(days=1), time.min, UTC)
    found = {}
    for name in _REWORDED:
        entries = model(name).history.filter(history_date__gte=end).order_by()
        found[name] = set(entries.values_list("id", flat=True).distinct())
    return found


def words_then(changed: dict[str, set[UUID]]) -> Iterator[PastWord]:
    """The words of the rows `changed`, to be asked within the past day that is wanted: one query a model with any."""
    for name, ids in changed.items():
        if not ids:
            continue
        sources = model(name)._meta.get_field("indexed").sources
        for pk, *texts in model(name).objects.filter(pk__in=ids).values_list("pk", *sources):
            for part, text in enumerate(texts):
                for position, written in enumerate(words_in(str(text))):
                    yield PastWord(name.lower(), pk, part, position, written.word)


def index_of(changed: dict[str, set[UUID]], words: list[PastWord], vendor: str) -> str:
    """The SQL of the index on the day: the index less the rows `changed`, with the `words` that they had."""
    ids = [pk for found in changed.values() for pk in found]
    real = f'main."{INDEX}"' if vendor == "sqlite" else f'"{INDEX}"'
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    kept = f"SELECT {columns} FROM {real}"
    if ids:
        kept += f' WHERE "row_id" NOT IN ({", ".join(_identity(pk, vendor) for pk in ids)})'
    rows = [
        f"({-number}, '{each.word}', '{each.word[:2]}', '{each.kind}', {_identity(each.row_id, vendor)}, "
        f"{each.part}, {each.position})"
        for number, each in enumerate(words, 1)
        if _WORD.fullmatch(each.word)
    ]
    return f"{kept} UNION ALL SELECT * FROM (VALUES {', '.join(rows)}) past_words" if rows else kept


def _identity(pk: UUID, vendor: str) -> str:
    return f"'{pk.hex}'" if vendor == "sqlite" else f"'{pk}'::uuid"


def reworded(day: date, reading: Any) -> tuple[dict[str, set[UUID]], list[PastWord]]:
    """What was reworded or deleted since the end of a day, and the words that it had then.

    `reading(known_by)` is a block that reads what was known by a day; None is now.
    """
    with reading(None):
        changed = changed_since(day)
    with reading(day):
        return changed, list(words_then(changed))
