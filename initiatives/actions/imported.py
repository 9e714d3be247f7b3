"""Storing what an import gives: a new draft, or other values of a record, its names and what else hangs on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from initiatives import refusals
from initiatives.models import Event, EventLink, Identifier, Initiative, Name, Theme, User
from initiatives.models.base import Publishable, Tracked


@dataclass(frozen=True)
class Hanging:
    """What hangs on a record, each None where it stays as it is, else all of it.

    `names` are texts with their languages by kind of name, `identifiers` values by register.
    """

    themes: Iterable[Theme] | None = None
    names: Mapping[str, set[tuple[str, str]]] = field(default_factory=dict)
    identifiers: Mapping[str, set[str]] = field(default_factory=dict)
    initiatives: Iterable[Initiative] | None = None


def store(record: Tracked, values: Mapping[str, Any], *, actor: User, reason: str) -> None:
    """Store a new row, or one with other values, as a form does: validated, with who wrote it and why.

    Raises `ValidationError` where it can't be stored.
    """
    is_new = record._state.adding
    for name, value in values.items():
        setattr(record, name, value)
    record.updated_by = actor
    record._change_reason = reason[:100]  # type: ignore[attr-defined]
    if is_new:
        record.created_by = actor
        refusals.insert(record, actor)
        return
    if isinstance(record, Publishable):
        record.version += 1
    record._history_user = actor  # type: ignore[attr-defined]
    record.clean_fields(exclude={each.name for each in record._meta.local_fields if each.is_relation})
    with refusals.in_words():
        record.save()


def hang(record: Publishable, what: Hanging, *, actor: User, reason: str, is_new: bool = False) -> None:
    """Bring what hangs on a stored record to `what`; a row that stays keeps all that isn't said here.

    Nothing hangs yet on one that `is_new`. Raises `ValidationError` where it can't be stored.
    """
    if what.themes is not None and isinstance(record, Initiative):
        record._history_user = actor  # type: ignore[attr-defined]
        record._change_reason = reason[:100]  # type: ignore[attr-defined]
        record.themes.set(what.themes)
    bearer = {str(record._meta.model_name): record}
    for kind, names in what.names.items():
        there: Iterable[Name] = () if is_new else Name.objects.filter(**bearer, kind=kind)
        present = {(row.text, row.language): row for row in there}
        _remove((row for key, row in present.items() if key not in names), actor, reason)
        for text, language in sorted(names - present.keys()):
            store(Name(**bearer, text=text, language=language, kind=kind), {}, actor=actor, reason=reason)
    for scheme, values in what.identifiers.items():
        rows: Iterable[Identifier] = () if is_new else Identifier.objects.filter(organisation=record, scheme=scheme)
        known = {row.value: row for row in rows}
        _remove((row for value, row in known.items() if value not in values), actor, reason)
        for value in sorted(values - known.keys()):
            store(Identifier(organisation=record, scheme=scheme, value=value), {}, actor=actor, reason=reason)
    if what.initiatives is not None and isinstance(record, Event):
        wanted = {initiative.pk: initiative for initiative in what.initiatives}
        links = {row.initiative_id: row for row in EventLink.objects.filter(event=record)}
        _remove((row for pk, row in links.items() if pk not in wanted), actor, reason)
        for pk in wanted.keys() - links.keys():
            refusals.insert(EventLink(event=record, initiative=wanted[pk]), actor)


def _remove(rows: Iterable[models.Model], actor: User, reason: str) -> None:
    for row in list(rows):
        row._history_user = actor  # type: ignore[attr-defined]
        row._change_reason = reason[:100]  # type: ignore[attr-defined]
        row.delete()
