"""The questions behind the pictures: figures of the initiatives, or events, that a query string asks for.

Each takes a set of public records, and counts of what belongs to them only what everyone may read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, QuerySet

from initiatives.choices import Stage

from .shared import model


def first_status(initiatives: QuerySet[Any]) -> date | None:
    """The day from which the first status on record of any of them counts, which is its latest bound; or None."""
    return _statuses(initiatives).aggregate(first=Min("effective_latest"))["first"]  # type: ignore[no-any-return]


def by_stage(initiatives: QuerySet[Any]) -> dict[str, int]:
    """How many of them there are in each stage."""
    ids = initiatives.order_by().values("pk")
    return dict(
        model("Initiative").objects.filter(pk__in=ids).order_by().values_list("stage").annotate(count=Count("pk"))
    )


def by_theme_and_stage(initiatives: QuerySet[Any]) -> dict[tuple[str, str], dict[str, int]]:
    """How many of them there are in each stage, by the slug and the name of a theme."""
    ids = initiatives.order_by().values("pk")
    rows = model("Initiative").objects.filter(pk__in=ids, themes__isnull=False).order_by()
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for slug, name, stage, count in rows.values_list("themes__slug", "themes__name", "stage").annotate(
        count=Count("pk", distinct=True)
    ):
        found[slug, name][stage] = count
    return dict(found)


@dataclass(frozen=True)
class Partner:
    """An organisation with the number of initiatives that it takes part in, and how many of them in each role."""

    slug: str
    name: str
    total: int
    by_role: dict[str, int]


def partners(initiatives: QuerySet[Any]) -> list[Partner]:
    """The organisations in any of them, the one in most first."""
    rows = _participations(initiatives)
    totals = rows.values_list("organisation__slug", "organisation__name").annotate(
        count=Count("initiative", distinct=True)
    )
    roles: dict[str, dict[str, int]] = defaultdict(dict)
    for slug, role, count in rows.values_list("organisation__slug", "role").annotate(
        count=Count("initiative", distinct=True)
    ):
        roles[slug][role] = count
    found = [Partner(slug, name, total, roles[slug]) for slug, name, total in totals]
    return sorted(found, key=lambda partner: (-partner.total, partner.name.casefold(), partner.slug))


@dataclass(frozen=True)
class Tie:
    """Two organisations, by their slugs, and the number of initiatives in which both take part."""

    one: str
    other: str
    shared: int


def ties(initiatives: QuerySet[Any]) -> tuple[list[Tie], dict[str, str], Counter[str]]:
    """The ties of all organisations in the initiatives, the strongest first; their names; and in how many each is."""
    members: dict[UUID, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for initiative, slug, name in _participations(initiatives).values_list(
        "initiative", "organisation__slug", "organisation__name"
    ):
        members[initiative].add(slug)
        names[slug] = name
    shared: Counter[tuple[str, str]] = Counter()
    each: Counter[str] = Counter()
    for slugs in members.values():
        each.update(slugs)
        shared.update(combinations(sorted(slugs), 2))
    found = [Tie(one, other, count) for (one, other), count in shared.items()]
    found.sort(key=lambda tie: (-tie.shared, -(each[tie.one] + each[tie.other]), tie.one, tie.other))
    return found, names, each


@dataclass(frozen=True)
class Step:
    """From the status in which an initiative was proposed to that in which it was adopted, each with its bounds."""

    slug: str
    title: str
    proposed: tuple[date | None, date, str]
    adopted: tuple[date | None, date, str]

    @property
    def least(self) -> int:
        """The fewest days that may lie between them."""
        earliest = self.adopted[0]
        return max(0, (earliest - self.proposed[1]).days) if earliest else 0

    @property
    def most(self) -> int | None:
        """The most days that may lie between them; None where no source says since when it was proposed."""
        earliest = self.proposed[0]
        return (self.adopted[1] - earliest).days if earliest else None


def proposed_to_adopted(initiatives: QuerySet[Any]) -> list[Step]:
    """Each of them that a status calls proposed and a later one adopted, the quickest first.

    The first of either stage counts. Statuses that a later row corrects don't.
    """
    rows = _statuses(initiatives).filter(stage__in=(Stage.PROPOSED, Stage.ADOPTED))
    rows = rows.order_by("initiative", "effective_latest", "recorded_at", "id")
    begun: dict[UUID, tuple[date | None, date, str]] = {}
    found: dict[UUID, Step] = {}
    columns = ("initiative", "initiative__slug", "initiative__title", "stage", "effective_earliest",
               "effective_latest", "effective_edtf")  # fmt: skip
    for initiative, slug, title, stage, earliest, latest, edtf in rows.values_list(*columns):
        if stage == Stage.PROPOSED:
            begun.setdefault(initiative, (earliest, latest, edtf))
        elif initiative in begun and initiative not in found:
            found[initiative] = Step(slug, title, begun[initiative], (earliest, latest, edtf))
    return sorted(found.values(), key=lambda step: (step.least, step.most is None, step.most or 0, step.title))


def stages_of(initiatives: QuerySet[Any]) -> dict[UUID, str]:
    """The stage of each of them, by id."""
    return dict(initiatives.order_by().values_list("pk", "stage"))


@dataclass(frozen=True)
class Happening:
    """An event with its date: the EDTF value, the source's words for it, and its bounds, which may be open."""

    slug: str
    title: str
    state: str
    edtf: str
    words: str
    inferred: bool
    earliest: date | None
    latest: date | None


def happenings(events: Iterable[Any]) -> list[Happening]:
    """The events as a calendar draws them, in the order in which they come."""
    return [
        Happening(
            event.slug, event.title, event.state, event.date_edtf, event.date_text, event.date_inferred,
            event.date_earliest, event.date_latest,
        )
        for event in events
    ]  # fmt: skip


def _statuses(initiatives: QuerySet[Any]) -> QuerySet[Any]:
    changes = model("StatusChange").objects.public().uncorrected()
    return changes.filter(initiative__in=initiatives.order_by().values("pk"))  # type: ignore[no-any-return]


def _participations(initiatives: QuerySet[Any]) -> QuerySet[Any]:
    rows = model("Participation").objects.public().order_by()
    return rows.filter(initiative__in=initiatives.order_by().values("pk"))  # type: ignore[no-any-return]
