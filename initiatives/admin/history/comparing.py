"""Two states of a record side by side, in words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext

from initiatives import audit
from initiatives.actions import restoring
from initiatives.models import Citation, Initiative, Theme
from initiatives.versions import CITED, State

_WORDS = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
MOST_WORDS = 4000  # of a longer text, only that it differs is shown


class Part(NamedTuple):
    """A piece of a text, and whether the other side hasn't it."""

    text: str
    differs: bool


class Pair(NamedTuple):
    """A field, or a row, on both sides; `mark` says in a word what happened to it, "" where it is the same."""

    label: str
    older: list[Part]
    newer: list[Part]
    mark: str
    comes_back: bool = True


class Comparison(NamedTuple):
    """The fields of a record, and its rows by kind, on both sides."""

    fields: list[Pair]
    rows: list[tuple[str, list[Pair]]]

    @property
    def differs(self) -> bool:
        """Whether anything differs that a restored version brings back."""
        return any(
            pair.mark and pair.comes_back for pair in (*self.fields, *(p for _, pairs in self.rows for p in pairs))
        )


def compare(record: Any, older: State, newer: State, user: Any) -> Comparison:
    """What a record and its rows were at two versions, as the person may see what they refer to."""
    names = audit.Names(user)
    for side in (older, newer):
        names.add(("Theme", pk) for pk in side.themes)
        for entry in (side.entry, *(row for rows in side.rows.values() for row in rows.values())):
            names.add(audit.references(entry))
    fields = list(_fields(record, older, newer, names))
    return Comparison(fields, list(_rows(older, newer, names)))


def _fields(record: Any, older: State, newer: State, names: audit.Names) -> Iterator[Pair]:
    coming = {field.name for field in restoring.restored_columns(record)}
    for field in older.entry.tracked_fields:
        if field.name not in audit.SILENT:
            if not any(getattr(side.entry, field.attname) not in (None, "") for side in (older, newer)):
                continue
            sides = [names.shown(side.entry, field) for side in (older, newer)]
            yield _pair(audit.label(field), *sides, comes_back=field.name in coming)
    if isinstance(record, Initiative):
        sides = [
            ", ".join(sorted(names.of(Theme.__name__, pk) for pk in side.themes)) or gettext("(empty)")
            for side in (older, newer)
        ]
        yield _pair(gettext("Themes"), *sides)


def _rows(older: State, newer: State, names: audit.Names) -> Iterator[tuple[str, list[Pair]]]:
    for model, before in older.rows.items():
        after = newer.rows[model]
        if model is Citation:
            before, after = _of_record(older), _of_record(newer)
        pairs = []
        for pk in dict.fromkeys([*before, *after]):
            sides = [
                _row_in_words(rows[pk], side, names) if pk in rows else ""
                for rows, side in ((before, older), (after, newer))
            ]
            pairs.append(_pair("", *sides))
        if pairs:
            title = gettext("Evidence that it exists") if model is Citation else model._meta.verbose_name_plural
            yield str(capfirst(title)), pairs


def _of_record(state: State) -> dict[UUID, Any]:
    """The citations that support the record itself."""
    columns = [column for model, column in CITED.items() if model.__name__ in ("Initiative", "Organisation", "Event")]
    return {
        pk: row for pk, row in state.rows.get(Citation, {}).items() if any(getattr(row, f"{c}_id") for c in columns)
    }


def _row_in_words(row: Any, state: State, names: audit.Names) -> str:
    """A row as lines of field and value, with the words that are cited for it."""
    lines = []
    name = row.instance_type.__name__
    for field in row.tracked_fields:
        if field.name in audit.SILENT or audit.leads_home(row, field):
            continue
        if getattr(row, field.attname) not in (None, "", False):
            lines.append(f"{audit.label(field)}: {names.shown(row, field)}")
    column = CITED.get(row.instance_type)
    if column and name != "Citation":
        for citation in state.rows.get(Citation, {}).values():
            if getattr(citation, f"{column}_id") == row.id:
                lines.append(f"{gettext('Words cited')}: {names.of('Quote', citation.quote_id)}")
    return "\n".join(lines)


def _pair(label: str, older: str, newer: str, *, comes_back: bool = True) -> Pair:
    if older == newer:
        return Pair(label, [Part(older, False)], [Part(newer, False)], "", comes_back)
    mark = gettext("changed") if older and newer else gettext("added") if newer else gettext("removed")
    return Pair(label, *parts(older, newer), mark, comes_back)


def parts(older: str, newer: str) -> tuple[list[Part], list[Part]]:
    """Two texts in pieces, word by word, each with whether the other text hasn't it."""
    before, after = _WORDS.findall(older), _WORDS.findall(newer)
    if len(before) + len(after) > MOST_WORDS:
        return [Part(older, True)], [Part(newer, True)]
    left: list[Part] = []
    right: list[Part] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if b > a:
            left.append(Part("".join(before[a:b]), tag != "equal"))
        if d > c:
            right.append(Part("".join(after[c:d]), tag != "equal"))
    return left, right
