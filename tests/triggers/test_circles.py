"""Nothing is part of its own part, by any number of steps, whoever writes it."""

from itertools import pairwise

import pytest

from initiatives.choices import RelationKind
from initiatives.models import Initiative, Relation
from tests import factories
from tests.database import refused, update

pytestmark = pytest.mark.django_db

CIRCLE = "part of its own part"


@pytest.fixture
def chain() -> list[Initiative]:
    """Three initiatives, the first part of the second, which is part of the third."""
    initiatives = [factories.initiative() for _each in range(3)]
    for part, whole in pairwise(initiatives):
        factories.relation(part, whole)
    return initiatives


def part_of(part: Initiative, whole: Initiative) -> Relation:
    return Relation(from_initiative=part, kind=RelationKind.PART_OF, to_initiative=whole)


def test_a_circle_of_two_parts_is_refused(chain: list[Initiative]) -> None:
    with refused(CIRCLE):
        Relation.objects.bulk_create([part_of(chain[1], chain[0])])


def test_a_circle_of_three_parts_is_refused(chain: list[Initiative]) -> None:
    with refused(CIRCLE):
        Relation.objects.bulk_create([part_of(chain[2], chain[0])])


def test_a_circle_within_one_statement_is_refused() -> None:
    one, other = factories.initiative(), factories.initiative()
    with refused(CIRCLE):
        Relation.objects.bulk_create([part_of(one, other), part_of(other, one)])


def test_a_relation_cannot_be_changed_into_a_circle(chain: list[Initiative]) -> None:
    reflected = factories.relation(chain[2], chain[0], RelationKind.REFLECTED_IN)
    with refused(CIRCLE):
        update(reflected, kind="part_of")
    elsewhere = factories.relation(chain[2], factories.initiative())
    with refused(CIRCLE):
        update(elsewhere, to_initiative_id=chain[0].pk)


def test_a_relation_may_be_turned_round(chain: list[Initiative]) -> None:
    first = Relation.objects.get(from_initiative=chain[0])
    update(first, from_initiative_id=chain[1].pk, to_initiative_id=chain[0].pk)


def test_a_part_of_two_wholes_with_a_common_whole_passes(chain: list[Initiative]) -> None:
    other = factories.initiative()
    factories.relation(chain[0], other)
    factories.relation(other, chain[2])


@pytest.mark.parametrize("kind", [kind for kind in RelationKind if kind != RelationKind.PART_OF])
def test_other_relations_may_go_both_ways(chain: list[Initiative], kind: str) -> None:
    factories.relation(chain[2], chain[0], kind)
    factories.relation(chain[0], chain[2], kind)


def test_an_organisation_is_not_part_of_its_own_part() -> None:
    top = factories.organisation()
    middle = factories.organisation(parent=top)
    bottom = factories.organisation(parent=middle)
    for whole in (top, middle, bottom):
        with refused(CIRCLE):
            update(top, parent_id=whole.pk)
    with refused(CIRCLE):
        update(middle, parent_id=bottom.pk)
    update(bottom, parent_id=top.pk)


def test_an_organisation_may_lose_its_whole() -> None:
    part = factories.organisation(parent=factories.organisation())
    part.parent = None
    part.save()
