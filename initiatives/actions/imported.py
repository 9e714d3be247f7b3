"""Storing what hangs on many records: the themes, names and identifiers that an import gives, and links to events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models

from initiatives.models import Event, EventLink, Identifier, Initiative, Name, User
from initiatives.models.base import Publishable

from .many import OneRefused, store_new


@dataclass(frozen=True)
class Hanging:
    """What is to hang on a record, each None or absent where it stays as it is, else all of it.

    `names` are texts with their languages by kind of name, `identifiers` values by register.
    """

    names: Mapping[str, set[tuple[str, str]]] = field(default_factory=dict)
    identifiers: Mapping[str, set[str]] = field(default_factory=dict)
    initiatives: Iterable[Initiative] | None = None


def hang(records: Sequence[tuple[Publishable, Hanging]], *, actor: User, reason: str) -> None:
    """Bring what hangs on stored records of one kind to what is said; a row that stays keeps the rest of its values.

    Raises `OneRefused` with the place of the first record for which that can't be stored.
    """
    if not records:
        return
    _settle(Name, records, _names, _name_key, actor, reason)
    _settle(Identifier, records, _identifiers, _identifier_key, actor, reason)
    _settle(EventLink, records, _links, _link_key, actor, reason)


def _settle(
    model: type[models.Model], records: Sequence[tuple[Publishable, Hanging]], wanted_of: Any, key_of: Any, actor: User,
    reason: str,
) -> None:  # fmt: skip
    """Delete the rows of `model` that aren't wanted any more, and make those that are missing.

    `wanted_of` gives what is wanted for a record, as new rows by key under each group that is spoken of; `key_of` the
    group and the key of a row on record.
    """
    wanted = {record.pk: wanted_of(record, what) for record, what in records}
    bearer = str(records[0][0]._meta.model_name)
    spoken_of = [pk for pk, groups in wanted.items() if groups]
    if not spoken_of:
        return
    present: dict[tuple[UUID, Any], set[Any]] = {}
    for row in model._default_manager.filter(**{f"{bearer}__in": spoken_of}):
        pk, (group, key) = getattr(row, f"{bearer}_id"), key_of(row)
        if group not in wanted[pk]:
            continue
        if key in wanted[pk][group]:
            present.setdefault((pk, group), set()).add(key)
        else:
            row._history_user = actor  # type: ignore[attr-defined]
            row._change_reason = reason[:100]  # type: ignore[attr-defined]
            row.delete()
    rows: list[models.Model] = []
    places: list[int] = []
    for place, (record, _what) in enumerate(records):
        for group, keys in wanted[record.pk].items():
            for key, row in keys.items():
                if key not in present.get((record.pk, group), ()):
                    rows.append(row)
                    places.append(place)
    try:
        store_new(rows, actor=actor, reason=reason)
    except OneRefused as refused:
        raise OneRefused(places[refused.place], refused.messages) from refused


def _names(record: Publishable, what: Hanging) -> dict[str, dict[tuple[str, str], Name]]:
    bearer = {str(record._meta.model_name): record}
    return {
        kind: {
            (text, language): Name(**bearer, text=text, language=language, kind=kind)
            for text, language in sorted(names)
        }
        for kind, names in what.names.items()
    }


def _name_key(name: Name) -> tuple[str, tuple[str, str]]:
    return name.kind, (name.text, name.language)


def _identifiers(record: Any, what: Hanging) -> dict[str, dict[str, Identifier]]:
    return {
        scheme: {value: Identifier(organisation=record, scheme=scheme, value=value) for value in sorted(values)}
        for scheme, values in what.identifiers.items()
    }


def _identifier_key(identifier: Identifier) -> tuple[str, str]:
    return identifier.scheme, identifier.value


def _links(record: Publishable, what: Hanging) -> dict[str, dict[UUID, EventLink]]:
    if what.initiatives is None or not isinstance(record, Event):
        return {}
    return {"": {each.pk: EventLink(event=record, initiative=each) for each in what.initiatives}}


def _link_key(link: EventLink) -> tuple[str, UUID]:
    return "", link.initiative_id
