"""Storing many rows of one kind at once, each validated and with its field history as if it were saved by itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from initiatives import refusals
from initiatives.models import Initiative, User
from initiatives.models.base import Publishable, Tracked
from initiatives.models.fields import EdtfField, TokensField

BATCH = 500

type Themes = Mapping[Any, Iterable[Any]]  # the themes' primary keys by that of their initiative


class OneRefused(ValidationError):
    """One of many rows couldn't be stored: its place from 0 among them, and the sentences that say why."""

    def __init__(self, place: int, sentences: Sequence[str]) -> None:
        super().__init__(list(sentences))
        self.place = place


def store_new(rows: Sequence[models.Model], *, actor: User, reason: str = "", themes: Themes | None = None) -> None:
    """Store new rows of one model; `themes` are those of initiatives, by their primary key.

    Raises `OneRefused` for the first row that can't be stored, and then stores none.
    """
    if not rows:
        return
    for row in rows:
        if isinstance(row, Tracked):
            row.created_by = row.updated_by = actor
    _validate(rows)
    model = type(rows[0])
    try:
        with refusals.in_words():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
            _set_themes(themes or {})
            _remember(rows, actor, reason, update=False)
    except ValidationError as error:
        raise _first_refused(rows, error, is_new=True) from error


def store_changed(
    rows: Sequence[Tracked], columns: Iterable[str], *, actor: User, reason: str = "", themes: Themes | None = None,
    is_edit: bool = True,
) -> None:  # fmt: skip
    """Store other values in these columns of rows of one model; otherwise as `store_new`.

    With `is_edit` it counts as an edit of the record, of which whoever has it open is told.
    """
    if not rows:
        return
    model = type(rows[0])
    written = {*columns, "updated", "updated_by"}
    now = timezone.now()
    for row in rows:
        row.updated_by = actor
        row.updated = now
        if is_edit and isinstance(row, Publishable):
            row.version += 1
            written.add("version")
    _validate(rows)
    for field in model._meta.concrete_fields:
        # What follows from other columns is worked out as a row is saved, which a change of many leaves out.
        if isinstance(field, EdtfField) and field.name in written and field.earliest_field:
            written |= {field.earliest_field, field.latest_field}
        elif isinstance(field, TokensField) and written.intersection(field.sources):
            written.add(field.name)
        else:
            continue
        for row in rows:
            field.pre_save(row, add=False)
    try:
        with refusals.in_words():
            _update(rows, sorted(written))
            _set_themes(themes or {})
            _remember(rows, actor, reason, update=True)
    except ValidationError as error:
        raise _first_refused(rows, error, is_new=False) from error


def _update(rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Write these columns of each row: one statement, sent once a row.

    Django's `bulk_update` makes a CASE of every row and column, and takes six times as long.
    """
    meta, connection = rows[0]._meta, transaction.get_connection()
    fields = [meta.get_field(name) for name in columns]
    quote = connection.ops.quote_name
    setting = ", ".join(f"{quote(field.column)} = %s" for field in fields)  # type: ignore[union-attr]
    key = meta.pk
    statement = f"UPDATE {quote(meta.db_table)} SET {setting} WHERE {quote(key.column)} = %s"  # noqa: S608 -- the model's
    with connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [
                [field.get_db_prep_save(getattr(row, field.attname), connection) for field in (*fields, key)]  # type: ignore[union-attr]
                for row in rows
            ],
        )


def _validate(rows: Sequence[models.Model]) -> None:
    relations = {field.name for field in rows[0]._meta.local_fields if field.is_relation}
    for place, row in enumerate(rows):
        try:
            row.clean_fields(exclude=relations)
            row.clean()
        except ValidationError as error:
            raise OneRefused(place, error.messages) from error


def _set_themes(themes: Themes) -> None:
    if not themes:
        return
    through = Initiative.themes.through
    through._default_manager.filter(initiative__in=list(themes)).delete()
    links = [through(initiative_id=record, theme_id=theme) for record, found in themes.items() for theme in found]
    through._default_manager.bulk_create(links, batch_size=BATCH)


def _remember(rows: Sequence[models.Model], actor: User, reason: str, *, update: bool) -> None:
    """Write the field history of the rows, that of their themes included."""
    history: Any = type(rows[0])
    entries = history.history.bulk_history_create(
        rows, batch_size=BATCH, update=update, default_user=actor, default_change_reason=reason[:100] or None
    )
    if history is not Initiative:
        return
    of = {entry.id: entry for entry in entries}
    kept: Any = entries[0].themes.model
    links = Initiative.themes.through._default_manager.filter(initiative__in=list(of))
    kept._default_manager.bulk_create(
        [
            kept(id=link.pk, initiative_id=link.initiative_id, theme_id=link.theme_id, history=of[link.initiative_id])
            for link in links
        ],
        batch_size=BATCH,
    )


def _first_refused(rows: Sequence[models.Model], error: ValidationError, *, is_new: bool) -> OneRefused:
    """Which row it was that the database refused, found by storing one by one; the caller undoes them all."""
    for place, row in enumerate(rows):
        try:
            with refusals.in_words():
                row.save(force_insert=is_new)
        except ValidationError as found:
            return OneRefused(place, found.messages)
    return OneRefused(0, error.messages)
