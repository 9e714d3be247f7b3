"""What merging two records would do, worked out without writing: the preview shows it, and `merge` carries it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Model, UniqueConstraint
from django.utils.translation import gettext as _

from initiatives.choices import InitiativeKind, Measurable, OrganisationKind, Publication, RelationKind
from initiatives.circles import parent_closes_circle, part_closes_circle
from initiatives.models import (
    Citation,
    Event,
    EventLink,
    EventParticipation,
    FollowUp,
    Identifier,
    Initiative,
    KeyDate,
    Name,
    Organisation,
    Participation,
    Relation,
    Theme,
)
from initiatives.stated import TITLES

type Mergeable = Initiative | Organisation | Event

# The rows that go from the merged record to the one that stays, by the column that leads to it. Not among them: the
# history (status changes, changes of events, checks), which is written once and is read through the one that stays.
HELD: dict[type[Any], tuple[tuple[type[Model], str], ...]] = {
    Initiative: (
        (Participation, "initiative"),
        (KeyDate, "initiative"),
        (Relation, "from_initiative"),
        (Relation, "to_initiative"),
        (EventLink, "initiative"),
        (Name, "initiative"),
        (FollowUp, "initiative"),
        (Citation, "initiative"),
        (Initiative, "merged_into"),
    ),
    Organisation: (
        (Participation, "organisation"),
        (EventParticipation, "organisation"),
        (Organisation, "parent"),
        (Name, "organisation"),
        (Identifier, "organisation"),
        (Citation, "organisation"),
        (Organisation, "merged_into"),
    ),
    Event: (
        (EventParticipation, "event"),
        (EventLink, "event"),
        (Citation, "event"),
        (Event, "merged_into"),
    ),
}

# Columns of the one that stays that may be filled from the merged one, those that belong together in one group. The
# first of a group says whether it is empty: "" or None, or the value beside it, which means that nobody chose.
FILLABLE: dict[type[Any], tuple[tuple[tuple[str, ...], Any], ...]] = {
    Initiative: (
        (("summary",), ""),
        (("kind",), InitiativeKind.OTHER),
        (("measurable", "measurable_reason"), Measurable.NOT_JUDGED),
    ),
    Organisation: (
        (("kind",), OrganisationKind.OTHER),
        (("parent",), None),
        (("country",), ""),
        (("summary",), ""),
    ),
    Event: (
        (("summary",), ""),
        (("date_edtf", "date_text", "date_inferred"), ""),
        (("place",), ""),
        (("country",), ""),
    ),
}


class Outcome(Enum):
    """What becomes of a row of the merged record."""

    MOVES = "moves"  # it is the other record's from then on
    JOINS = "joins"  # the other has such a row: the words cited for it go there, and the row itself goes
    STAYS = "stays"  # the other has a row in its place that says something else
    GOES = "goes"  # it would lead from the record to itself


@dataclass(frozen=True)
class Step:
    """A row of the merged record, the column by which it is its, and what becomes of it; `into` is in its place."""

    row: Any
    column: str
    outcome: Outcome
    into: Any = None


@dataclass(frozen=True)
class Plan:
    """What merging would do, or the sentences that say why it can't be done."""

    merged: Any
    kept: Any
    refusals: list[str]
    steps: list[Step]
    themes: list[Theme]
    fillable: list[tuple[str, ...]]
    alias: str

    def with_outcome(self, outcome: Outcome) -> list[Step]:
        """The steps in which this becomes of the row."""
        return [step for step in self.steps if step.outcome is outcome]


def plan(merged: Any, kept: Any) -> Plan:
    """What merging `merged` into `kept` would do; nothing is written."""
    if refused := list(_refusals(merged, kept)):
        return Plan(merged, kept, refused, [], [], [], "")
    steps = [step for model, column in HELD[type(kept)] for step in _steps(model, column, merged, kept)]
    return Plan(
        merged,
        kept,
        [],
        steps,
        _further_themes(merged, kept),
        list(_fillable(merged, kept)),
        _further_name(merged, kept),
    )


def mark_of(merged: Any, kept: Any) -> str:
    """What tells whether one of the two was saved between two looks at them."""
    return f"{merged.version}-{kept.version}"


def title_of(record: Any) -> str:
    """What a record is called."""
    return str(getattr(record, TITLES[type(record)][0]))


def _refusals(merged: Any, kept: Any) -> Iterator[str]:
    if type(merged) is not type(kept) or type(kept) not in HELD:
        yield _("Only two records of the same kind can be merged: initiatives, organisations or events.")
        return
    titles = {"merged": merged, "kept": kept}
    if merged.pk == kept.pk:
        yield _("A record can’t be merged into itself. Choose another one.")
    elif merged.merged_into_id:
        yield _("“%(merged)s” was merged into another record already. Undo that first.") % titles
    elif kept.merged_into_id == merged.pk:
        yield _("“%(kept)s” was merged into “%(merged)s”. Undo that merge first.") % titles
    elif kept.merged_into_id:
        yield _("“%(kept)s” was merged into “%(into)s”. Choose that one.") % {**titles, "into": kept.merged_into}
    elif kept.publication == Publication.WITHDRAWN:
        yield (
            _(
                "“%(kept)s” was withdrawn, so readers would be led to nothing. Publish it again first, or choose "
                "another record."
            )
            % titles
        )
    elif kept.publication == Publication.DRAFT and merged.publication != Publication.DRAFT:
        yield (
            _(
                "“%(merged)s” was published and “%(kept)s” is a draft, so readers would be led to nothing. Publish "
                "that one first, or merge the other way round."
            )
            % titles
        )
    else:
        yield from _circles(merged, kept)


def _circles(merged: Mergeable, kept: Mergeable) -> Iterator[str]:
    """Why the one that stays would become a part of its own part, by a record that stands between the two."""
    if isinstance(kept, Organisation):
        between = Organisation.objects.filter(parent=merged.pk).exclude(pk=kept.pk)
        closing = [part for part in between if parent_closes_circle(part.pk, kept.pk)]
    elif isinstance(kept, Initiative):
        parts = Relation.objects.filter(kind=RelationKind.PART_OF)
        wholes = parts.filter(from_initiative=merged.pk).exclude(to_initiative=kept.pk)
        below = parts.filter(to_initiative=merged.pk).exclude(from_initiative=kept.pk)
        closing = [row.to_initiative for row in wholes if part_closes_circle(kept.pk, row.to_initiative_id)]
        closing += [row.from_initiative for row in below if part_closes_circle(row.from_initiative_id, kept.pk)]
    else:
        return
    for record in closing:
        yield _(
            "“%(between)s” stands between the two: it is part of one and has the other as a part, so that it would "
            "become part of its own part. Change that first."
        ) % {"between": record}


def _steps(model: type[Any], column: str, merged: Any, kept: Any) -> Iterator[Step]:
    rows = model._default_manager.filter(**{column: merged.pk}).order_by("pk")
    if related := _named_by(model):
        rows = rows.select_related(*related)
    others = _others(model, column)
    in_place = {}
    if others is not None:
        for row in model._default_manager.filter(**{column: kept.pk}):
            in_place[_key(row, others)] = row
    for row in rows:
        into = in_place.get(_key(row, others)) if others is not None else None
        yield Step(row, column, _outcome(row, column, kept.pk, into), into)


def _outcome(row: Any, column: str, kept: UUID, into: Any) -> Outcome:
    if isinstance(row, Relation) and kept in (row.from_initiative_id, row.to_initiative_id):
        return Outcome.GOES
    if isinstance(row, Organisation) and column == "parent" and row.pk == kept:
        return Outcome.GOES
    if into is None:
        return Outcome.MOVES
    if isinstance(row, FollowUp) or (isinstance(row, KeyDate) and row.edtf != into.edtf):
        return Outcome.STAYS
    return Outcome.JOINS


def _others(model: type[Any], column: str) -> list[str] | None:
    """The columns in which two rows of one record may not agree; None where they may agree in all."""
    if model._meta.get_field(column).unique:
        return []
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and column in constraint.fields:
            return [model._meta.get_field(name).attname for name in constraint.fields if name != column]
    return None


def _key(row: Any, others: list[str] | None) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in others or ())


def _named_by(model: type[Any]) -> list[str]:
    """The records that a row's name is made of."""
    if model is Citation:
        return ["quote"]
    names = ("initiative", "organisation", "event", "from_initiative", "to_initiative")
    return [field.name for field in model._meta.fields if field.name in names]


def _further_themes(merged: Any, kept: Any) -> list[Theme]:
    if not isinstance(kept, Initiative):
        return []
    return list(merged.themes.exclude(pk__in=kept.themes.values("pk")))


def _fillable(merged: Any, kept: Any) -> Iterator[tuple[str, ...]]:
    for columns, nothing in FILLABLE[type(kept)]:
        mine, theirs = getattr(kept, columns[0]), getattr(merged, columns[0])
        empty = mine in ("", None) or mine == nothing
        if not empty or theirs in ("", None) or theirs == nothing:
            continue
        if columns[0] == "parent" and parent_closes_circle(kept.pk, theirs.pk):
            continue
        yield columns


def _further_name(merged: Any, kept: Any) -> str:
    """The merged title, where the one that stays can bear it as another name and doesn't yet."""
    text = title_of(merged)
    if isinstance(kept, Event) or text == title_of(kept):
        return ""
    return "" if kept.names.filter(text=text).exists() else text
