"""The search index as it was on a day: of records that were reworded or deleted since, the words that they had.

The index itself follows the records and keeps no past. The words that a row lost since are worked out from the field
history and stand beside those of the index. A query gets no more of them than it asks for, as one parameter.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from initiatives.search.written import words_in

from .shared import model

INDEX = "initiatives_indexedword"
_COLUMNS = ("id", "word", "beginning", "kind", "row_id", "part", "position")
# A quote is never reworded, only deleted; the passages of a text stay as they are.
_REWORDED = ("Initiative", "Organisation", "Event", "Name", "Quote")
_AT_ONCE = 500

type Reading = Callable[[date | None], AbstractContextManager[None]]


class PastWords:
    """The rows whose texts are others than on a day, and the words that they had."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, Any]] = []  # the kind and the id of each
        # For each word the number of its row, of the text and of the place in it, one after another.
        self._places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._beginning: dict[str, list[str]] = defaultdict(list)

    @classmethod
    def of(cls, known_by: date, reading: Reading) -> "PastWords":
        """Those of the end of a day (UTC); `reading(day)` is a block that reads what was known by a day, None is now.

        Three queries for each kind of row of which any has changed since, one for another.
        """
        end = datetime.combine(known_by + timedelta(days=1), time.min, UTC)
        found = cls()
        for name in _REWORDED:
            entries = model(name).history.filter(history_date__gte=end).order_by()
            if name == "Quote":
                entries = entries.filter(history_type="-")
            if not entries.exists():
                continue
            sources = model(name)._meta.get_field("indexed").sources
            rows = model(name)._default_manager.filter(pk__in=entries.values("id")).order_by()
            rows = rows.values_list("pk", *sources)
            with reading(None):
                now = {pk: texts for pk, *texts in rows.all()}
            with reading(known_by):
                for pk, *texts in rows.all().iterator(_AT_ONCE):
                    if now.get(pk) != texts:
                        found._add(name.lower(), pk, texts)
        for word in found._places:
            found._beginning[word[:2]].append(word)
        return found

    def _add(self, kind: str, pk: Any, texts: Iterable[str]) -> None:
        number = len(self.rows)
        self.rows.append((kind, pk))
        for part, text in enumerate(texts):
            for position, written in enumerate(words_in(text)):
                self._places[written.word].extend((number, part, position))

    def tables(self, sql: str, given: Iterable[Any], vendor: str) -> tuple[dict[str, str], list[str]]:
        """The SQL of the index for a query with these parameters, after that of what it needs; and their parameters.

        Words that a query asks for, whole or by their beginning, are among its parameters, so that it gets no others;
        without such a condition it gets all of them. Nothing where no row was reworded.
        """
        if not self.rows:
            return {}, []
        asked = sorted({each for each in given if isinstance(each, str)})
        columns = [column for column in ("word", "beginning") if f'"{column}" IN' in sql]
        places: list[tuple[Any, ...]] = []
        for word in self._among(asked, columns):
            at = self._places[word]
            for number, part, position in zip(at[::3], at[1::3], at[2::3], strict=True):
                kind, pk = self.rows[number]
                places.append((-1 - len(places), word, kind, _identity(pk, vendor), part, position))
        ids = [_identity(pk, vendor) for _kind, pk in self.rows]
        lists = {"past_asked": asked, "past_reworded": ids, "past_words": places}
        if not columns:
            del lists["past_asked"]  # what no table needs isn't put before the query
        tables = {name: _LISTS[vendor][name] for name in lists}
        return tables | {INDEX: _index(columns, vendor)}, [json.dumps(each) for each in lists.values()]

    def _among(self, asked: Iterable[str], columns: Iterable[str]) -> Iterable[str]:
        if not columns:
            return self._places
        found = dict.fromkeys(word for word in asked if word in self._places and "word" in columns)
        for beginning in asked if "beginning" in columns else ():
            found |= dict.fromkeys(self._beginning.get(beginning, ()))
        return found


def _identity(pk: Any, vendor: str) -> str:
    return str(pk.hex) if vendor == "sqlite" else str(pk)


# What is asked for, the rows that were reworded, and the words that those had: a parameter each.
_LISTS = {
    "sqlite": {
        "past_asked": 'SELECT value AS "word" FROM json_each(%s)',
        "past_reworded": 'SELECT value AS "id" FROM json_each(%s)',
        "past_words": 'SELECT value ->> 0 AS "id", value ->> 1 AS "word", substr(value ->> 1, 1, 2) AS "beginning", '
        'value ->> 2 AS "kind", value ->> 3 AS "row_id", value ->> 4 AS "part", value ->> 5 AS "position" '
        "FROM json_each(%s)",
    },
    "postgresql": {
        "past_asked": 'SELECT value AS "word" FROM jsonb_array_elements_text(%s::jsonb)',
        "past_reworded": 'SELECT value::uuid AS "id" FROM jsonb_array_elements_text(%s::jsonb)',
        "past_words": 'SELECT (value ->> 0)::bigint AS "id", value ->> 1 AS "word", '
        'substr(value ->> 1, 1, 2) AS "beginning", value ->> 2 AS "kind", (value ->> 3)::uuid AS "row_id", '
        '(value ->> 4)::integer AS "part", (value ->> 5)::integer AS "position" '
        "FROM jsonb_array_elements(%s::jsonb)",
    },
}


def _index(asked_by: Sequence[str], vendor: str) -> str:
    """The index on the day, as far as a query reads it that asks for words by these columns."""
    real = f'main."{INDEX}"' if vendor == "sqlite" else f'"{INDEX}"'
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    asked = " OR ".join(f'"{column}" IN (SELECT "word" FROM "past_asked")' for column in asked_by) or "1 = 1"
    return (
        f'SELECT {columns} FROM {real} WHERE ({asked}) AND "row_id" NOT IN (SELECT "id" FROM "past_reworded") '
        f'UNION ALL SELECT {columns} FROM "past_words"'
    )
