"""Records made from words of a text: a draft, the words that it rests on and its first status, in one transaction."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives import refusals, stated
from initiatives.choices import Basis, NameKind, Publication
from initiatives.models import (
    Citation,
    Event,
    EventParticipation,
    Initiative,
    KeyDate,
    Name,
    Organisation,
    Participation,
    PublicRevision,
    SourceVersion,
    User,
)
from initiatives.models.base import Publishable

from .evidence import Evidence, cite, located
from .saving import save
from .slugs import free_slug
from .statuses import Effective, record_event_change, record_status


@dataclass(frozen=True)
class FirstStatus:
    """How a new record stands: its stage or state, since when, why the words mean that, and the source's own words."""

    value: str
    effective: Effective
    reason: str
    as_stated: str = ""


@dataclass(frozen=True)
class Takes:
    """An organisation's part in a record."""

    organisation: Organisation
    role: str


@dataclass(frozen=True)
class Day:
    """A date as a source gives it: EDTF, its words, and whether it was inferred from them."""

    edtf: str
    text: str = ""
    inferred: bool = False


@transaction.atomic
def make_initiative(
    *,
    title: str,
    kind: str,
    first: FirstStatus,
    evidence: Evidence,
    actor: User | None,
    takes: Takes | None = None,
    id: UUID | None = None,
) -> Initiative:
    """Make the draft of an initiative that the words speak of, with its first status and maybe a participant.

    The title is the source's own where it stands in the text. Raises `ValidationError` as `cite` and `record_status`.
    """
    record = Initiative(title=title.strip(), kind=kind)
    record.title_basis = _basis(record.title, evidence.version)
    _insert(record, record.title, evidence, actor, id)
    record_status(
        initiative=record, stage=first.value, effective=first.effective, reason=first.reason, evidence=[evidence],
        actor=actor, as_stated=first.as_stated,
    )  # fmt: skip
    if takes is not None:
        add_participation(record, takes, evidence=evidence, actor=actor)
    return record


@transaction.atomic
def make_event(
    *,
    title: str,
    day: Day | None,
    first: FirstStatus,
    evidence: Evidence,
    actor: User | None,
    place: str = "",
    takes: Takes | None = None,
    id: UUID | None = None,
) -> Event:
    """Make the draft of an event that the words speak of, with its date and state; otherwise as `make_initiative`."""
    record = Event(title=title.strip(), place=place.strip())
    if day is not None:
        record.date_edtf, record.date_text, record.date_inferred = day.edtf, day.text, day.inferred
    record.title_basis = _basis(record.title, evidence.version)
    _insert(record, record.title, evidence, actor, id)
    record_event_change(
        event=record, state=first.value, effective=first.effective, reason=first.reason, evidence=[evidence],
        actor=actor, as_stated=first.as_stated,
    )  # fmt: skip
    if takes is not None:
        add_participation(record, takes, evidence=evidence, actor=actor)
    return record


@transaction.atomic
def make_organisation(
    *,
    name: str,
    kind: str,
    evidence: Evidence,
    actor: User | None,
    acronym: str = "",
    id: UUID | None = None,
) -> Organisation:
    """Make the draft of an organisation that the words name, maybe with its acronym.

    The name, and the acronym, are the source's own where they stand in the text. Raises `ValidationError` as `cite`.
    """
    record = Organisation(name=name.strip(), kind=kind)
    record.name_basis = _basis(record.name, evidence.version)
    _insert(record, record.name, evidence, actor, id)
    if short := acronym.strip():
        named = Name(
            organisation=record,
            text=short,
            kind=NameKind.ACRONYM,
            language=evidence.version.source.language,
            basis=_basis(short, evidence.version),
            created_by=actor,
            updated_by=actor,
        )
        try:
            refusals.insert(named, actor)
        except ValidationError as error:
            raise ValidationError({"acronym": error.messages}) from error
    return record


@transaction.atomic
def add_quote(record: Publishable, evidence: Evidence, *, actor: User | None) -> Citation:
    """Cite the words as showing that the record exists. Raises `ValidationError` as `cite` does."""
    PublicRevision.objects.take_turn()
    citation = cite(record, evidence, actor=actor)
    _renew(record, actor)
    return citation


@transaction.atomic
def add_participation(
    record: Initiative | Event, takes: Takes, *, evidence: Evidence, actor: User | None
) -> Participation | EventParticipation:
    """Cite the words as showing that the organisation has this role in the record; the role is made where it isn't."""
    PublicRevision.objects.take_turn()
    if isinstance(record, Initiative):
        rows = Participation.objects.filter(initiative=record)
        new: Participation | EventParticipation = Participation(initiative=record)
    else:
        rows = EventParticipation.objects.filter(event=record)
        new = EventParticipation(event=record)
    row = rows.filter(organisation=takes.organisation, role=takes.role).first()
    if row is None:
        row = new
        row.organisation, row.role = takes.organisation, takes.role
        row.created_by = row.updated_by = actor
        refusals.insert(row, actor)
    cite(row, evidence, actor=actor)
    _renew(record, actor)
    return row


@transaction.atomic
def add_key_date(initiative: Initiative, what: str, day: Day, *, evidence: Evidence, actor: User | None) -> KeyDate:
    """Cite the words as giving a date of the initiative, which is made where it has none of its kind.

    Raises `ValidationError` under `edtf` where it has another date of this kind: which of them holds is decided on
    the page of the initiative.
    """
    PublicRevision.objects.take_turn()
    row = KeyDate.objects.filter(initiative=initiative, what=what).first()
    if row is None:
        row = KeyDate(initiative=initiative, what=what, edtf=day.edtf, text=day.text, inferred=day.inferred)
        row.created_by = row.updated_by = actor
        refusals.insert(row, actor)
    elif row.edtf != day.edtf:
        sentence = _("The record has another date of this kind, %(date)s. Change it on the record’s own page.")
        raise ValidationError({"edtf": sentence % {"date": row.edtf}})
    cite(row, evidence, actor=actor)
    _renew(initiative, actor)
    return row


def _basis(words: str, version: SourceVersion) -> str:
    return Basis.EDITORIAL if stated.absent(words, [version], title=True) else Basis.STATED


def _insert(record: Publishable, title: str, evidence: Evidence, actor: User | None, id: UUID | None) -> None:
    """Store the draft under a free address, and cite the words."""
    PublicRevision.objects.take_turn()
    located(evidence)  # words that can't be found are told before the address is looked for
    if id:
        record.id = id
    record.slug = free_slug(record, title)
    record.publication = Publication.DRAFT
    record.created_by = record.updated_by = actor
    refusals.insert(record, actor)
    cite(record, evidence, actor=actor)


def _renew(record: Publishable, actor: User | None) -> None:
    """Tell whoever has the record open that it changed: its rows are part of it."""
    record.version += 1
    save(record, ["version"], actor)
