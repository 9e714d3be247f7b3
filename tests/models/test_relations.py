"""How initiatives stand to one another, and organisations to their wholes. Circles: tests/triggers/test_circles.py."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.choices import RelationKind
from initiatives.models import Relation
from tests import factories
from tests.database import refused, update, without_triggers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", RelationKind.values)
def test_an_initiative_cannot_be_related_to_itself(kind: str) -> None:
    relation = factories.relation(factories.initiative(), factories.initiative(), kind)
    with pytest.raises(ValidationError, match="related to itself"):
        factories.relation(relation.to_initiative, relation.to_initiative, kind)
    with without_triggers(), refused("relation_not_to_itself"):
        update(relation, to_initiative_id=relation.from_initiative_id)


def test_the_same_relation_twice_is_refused() -> None:
    one, other = factories.initiative(), factories.initiative()
    factories.relation(one, other)
    with refused("unique constraint"):
        Relation.objects.bulk_create([Relation(from_initiative=one, kind="part_of", to_initiative=other)])


def test_two_initiatives_may_stand_in_several_relations_and_both_ways() -> None:
    one, other = factories.initiative(), factories.initiative()
    factories.relation(one, other, RelationKind.PART_OF)
    factories.relation(one, other, RelationKind.IMPLEMENTS)
    factories.relation(other, one, RelationKind.REFLECTED_IN)


def test_an_organisation_cannot_be_part_of_itself() -> None:
    organisation = factories.organisation()
    organisation.parent = organisation
    with pytest.raises(ValidationError, match="part of itself"):
        organisation.full_clean()
    with refused("part of its own part"):
        organisation.save()
    with without_triggers(), refused("organisation_not_part_of_itself"):
        organisation.save()
