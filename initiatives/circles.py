"""Whether a new link would close a circle. The database refuses one too; this tells it before, at the right field."""

from uuid import UUID

from initiatives.choices import RelationKind
from initiatives.models import Organisation, Relation


def part_closes_circle(part: UUID, whole: UUID, *, besides: UUID | None = None) -> bool:
    """Whether initiative `whole` is `part` itself or, by any number of steps, a part of it.

    `besides` is the relation that is about to be replaced, whose old value doesn't count.
    """
    reached, edge = {whole}, {whole}
    while edge and part not in reached:
        steps = Relation.objects.filter(kind=RelationKind.PART_OF, from_initiative__in=edge).exclude(pk=besides)
        edge = set(steps.values_list("to_initiative", flat=True)) - reached
        reached |= edge
    return part in reached


def parent_closes_circle(organisation: UUID, parent: UUID) -> bool:
    """Whether organisation `parent` is `organisation` itself or, by any number of steps, a part of it."""
    seen: set[UUID] = set()
    above: UUID | None = parent
    while above is not None and above not in seen and above != organisation:
        seen.add(above)
        above = Organisation.objects.values_list("parent", flat=True).get(pk=above)
    return above == organisation
