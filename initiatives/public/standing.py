"""How a record stands and has stood, and how it stands to others: the rows that its page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.choices import INVERSE_RELATIONS, RelationKind, Role
from initiatives.models import (
    Citation,
    EventChange,
    EventParticipation,
    Initiative,
    Organisation,
    Participation,
    StatusChange,
)

type Change = StatusChange | EventChange


@dataclass(frozen=True)
class HistoryRow:
    """A row of a history: the change, whether a later row corrects it, and the rows on the page that it is tied to."""

    change: Change
    corrected: bool
    corrected_by: Change | None
    corrects: Change | None
    current: bool


def history[Kind: (StatusChange, EventChange)](changes: Sequence[Kind]) -> list[HistoryRow]:
    """The rows of a history as a page shows them, in the order of `changes`: the newest first.

    `changes` are the public ones with `corrects` and `corrected_by` at hand. A row that isn't among them is not
    named, though the one that it corrects is still told to be corrected.
    """
    shown: dict[Any, Kind] = {change.pk: change for change in changes}
    current = current_change(changes)
    return [
        HistoryRow(
            change,
            corrected=_is_corrected(change),
            corrected_by=shown.get(change.corrected_by.pk) if _is_corrected(change) else None,
            corrects=shown.get(change.corrects_id),
            current=change is current,
        )
        for change in changes
    ]


def current_change[Kind: (StatusChange, EventChange)](changes: Sequence[Kind]) -> Kind | None:
    """The newest of `changes` that no later row corrects."""
    return next((change for change in changes if not _is_corrected(change)), None)


def delivery_judged_in(changes: Sequence[StatusChange]) -> StatusChange | None:
    """The row in which the present delivery was first judged so, without a different one since."""
    judged = None
    for change in changes:
        if _is_corrected(change):
            continue
        if judged and change.delivery != judged.delivery:
            break
        judged = change
    return judged


def _is_corrected(change: Change) -> bool:
    return hasattr(change, "corrected_by")


@dataclass(frozen=True)
class RelationRow:
    """How the page's initiative stands to another one, in a phrase that is read from the former to the latter."""

    phrase: str
    initiative: Initiative
    citations: list[Citation]


def relation_rows(initiative: Initiative) -> list[RelationRow]:
    """The relations of an initiative in both directions: its wholes, its parts, then the others."""
    found = [
        ((RelationKind.values.index(relation.kind), 0), relation.get_kind_display(), relation, relation.to_initiative)
        for relation in initiative.relations.all()
    ]
    found += [
        (
            (RelationKind.values.index(relation.kind), 1),
            str(INVERSE_RELATIONS[RelationKind(relation.kind)]),
            relation,
            relation.from_initiative,
        )
        for relation in initiative.relations_to_it.all()
    ]
    found.sort(key=lambda row: (row[0], row[3].title))
    return [RelationRow(phrase, other, list(relation.citations.all())) for _place, phrase, relation, other in found]


def in_role_order[Kind: (Participation, EventParticipation)](participations: Iterable[Kind]) -> list[Kind]:
    """Participations in the order of the roles: who leads comes first, who is only mentioned last."""
    return sorted(participations, key=lambda row: (Role.values.index(row.role), row.organisation.name))


# What an organisation is in the initiatives that follow.
_HEADINGS: dict[Role, str | Promise] = {
    Role.LEADS: _("Leads"),
    Role.PARTNER: _("Partner in"),
    Role.PROPOSED_FINANCIER: _("Proposed financier of"),
    Role.DECIDES: _("Decides on"),
    Role.HOSTS: _("Hosts"),
    Role.DRAFTED_BY: _("Drafted"),
    Role.ADDRESSEE: _("Addressee of"),
    Role.RECOGNISED: _("Gave recognition to"),
    Role.MENTIONED: _("Mentioned in"),
}


@dataclass(frozen=True)
class RoleGroup:
    """What an organisation is in some initiatives."""

    role: str
    heading: str
    participations: list[Participation]


def by_role(organisation: Organisation) -> list[RoleGroup]:
    """The participations of an organisation in initiatives, in the order of the roles and of the titles."""
    groups: dict[str, list[Participation]] = {role: [] for role in Role.values}
    for participation in sorted(organisation.participations.all(), key=lambda row: row.initiative.title):
        groups[participation.role].append(participation)
    return [RoleGroup(role, str(_HEADINGS[Role(role)]), rows) for role, rows in groups.items() if rows]
