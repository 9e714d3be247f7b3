"""What the tracker knows already, as plain data that the rules compare a text with."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from initiatives.choices import NameKind, OrganisationKind
from initiatives.models import Initiative, Name, Organisation
from initiatives.visibility import pickable


@dataclass(frozen=True, slots=True)
class KnownName:
    """What a record is called; an acronym is compared letter for letter."""

    text: str
    is_acronym: bool = False


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """An organisation or an initiative on record. `country` is the code of a state, else empty."""

    id: UUID
    slug: str
    title: str
    names: tuple[KnownName, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The records that a person may refer to."""

    organisations: tuple[KnownRecord, ...] = field(default=())
    initiatives: tuple[KnownRecord, ...] = field(default=())


def known_to(user: Any) -> Known:
    """The organisations and initiatives that the person may refer to: no draft of another is among them."""
    organisations = pickable(Organisation, user).prefetch_related("names").order_by("name", "slug")
    initiatives = pickable(Initiative, user).prefetch_related("names").order_by("title", "slug")
    return Known(
        tuple(
            KnownRecord(
                record.id,
                record.slug,
                record.name,
                (KnownName(record.name), *_names(record)),
                record.country if record.kind == OrganisationKind.STATE else "",
            )
            for record in organisations
        ),
        tuple(
            KnownRecord(record.id, record.slug, record.title, (KnownName(record.title), *_names(record)))
            for record in initiatives
        ),
    )


def _names(record: Organisation | Initiative) -> list[KnownName]:
    names: list[Name] = list(record.names.all())
    return [KnownName(name.text, name.kind == NameKind.ACRONYM) for name in names]
