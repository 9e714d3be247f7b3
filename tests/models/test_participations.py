"""Who is in an initiative or an event, and as what."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from initiatives.choices import Basis, Role
from initiatives.models import EventParticipation, Participation
from tests import factories
from tests.database import refused

pytestmark = pytest.mark.django_db


def test_an_organisation_may_have_two_roles_in_one_initiative() -> None:
    initiative, organisation = factories.initiative(), factories.organisation()
    factories.participation(initiative, organisation, Role.LEADS)
    factories.participation(initiative, organisation, Role.DRAFTED_BY)


def test_two_organisations_may_have_the_same_role() -> None:
    initiative = factories.initiative()
    for _each in range(2):
        factories.participation(initiative, factories.organisation(), Role.PARTNER)


def test_the_same_role_twice_is_refused_with_a_sentence_and_by_the_database() -> None:
    initiative, organisation = factories.initiative(), factories.organisation()
    factories.participation(initiative, organisation, Role.PARTNER)
    with pytest.raises(ValidationError, match="has this role already"):
        factories.participation(initiative, organisation, Role.PARTNER)
    with refused("unique constraint"):
        Participation.objects.bulk_create(
            [Participation(initiative=initiative, organisation=organisation, role=Role.PARTNER)]
        )


def test_the_same_role_in_an_event_twice_is_refused() -> None:
    event, organisation = factories.event(), factories.organisation()
    factories.event_participation(event, organisation, Role.HOSTS)
    factories.event_participation(event, organisation, Role.LEADS)
    with refused("unique constraint"):
        EventParticipation.objects.bulk_create(
            [EventParticipation(event=event, organisation=organisation, role=Role.HOSTS)]
        )


def test_an_event_is_linked_to_an_initiative_once() -> None:
    initiative, event = factories.initiative(), factories.event()
    factories.event_link(initiative, event)
    with pytest.raises(ValidationError, match="linked already"):
        factories.event_link(initiative, event)


def test_an_organisation_in_an_initiative_cannot_be_deleted() -> None:
    organisation = factories.organisation()
    factories.participation(factories.initiative(), organisation)
    with pytest.raises(ProtectedError):
        organisation.delete()


def test_a_participation_rests_on_the_surest_of_its_citations() -> None:
    participation = factories.participation(factories.initiative(), factories.organisation())
    assert participation.basis == Basis.EDITORIAL
    factories.cite(participation, basis=Basis.INFERRED)
    assert participation.basis == Basis.INFERRED
    factories.cite(participation, basis=Basis.STATED)
    assert participation.basis == Basis.STATED
