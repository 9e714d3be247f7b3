"""How initiatives and organisations are called."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives.models import Identifier, Name
from tests import factories
from tests.database import refused, update

pytestmark = pytest.mark.django_db


def test_two_organisations_may_share_an_acronym() -> None:
    for _each in range(2):
        factories.name(factories.organisation(), "ECO", kind="acronym")
    assert Name.objects.filter(text="ECO").count() == 2


def test_one_bearer_may_have_the_same_name_in_two_languages_and_as_two_kinds() -> None:
    organisation = factories.organisation()
    factories.name(organisation, "ECO", kind="acronym", language="en")
    factories.name(organisation, "ECO", kind="acronym", language="fr")
    factories.name(organisation, "ECO", kind="alias", language="en")


@pytest.mark.parametrize("make", [factories.initiative, factories.organisation], ids=["initiative", "organisation"])
def test_one_bearer_cannot_have_the_same_name_twice(make) -> None:
    bearer = make()
    name = factories.name(bearer, "ECO")
    with refused("unique constraint"):
        Name.objects.bulk_create([Name(**{bearer._meta.model_name: bearer}, text="ECO", kind=name.kind)])


@pytest.mark.parametrize("text", ["", " ", "   "], ids=["nothing", "a blank", "blanks"])
def test_a_name_has_words(text: str) -> None:
    with refused("name_text_not_empty"):
        Name.objects.bulk_create([Name(organisation=factories.organisation(), text=text)])


def test_a_name_belongs_to_exactly_one_bearer() -> None:
    with refused("name_has_one_bearer"):
        Name.objects.bulk_create([Name(text="ECO")])
    with refused("name_has_one_bearer"):
        Name.objects.bulk_create(
            [Name(text="ECO", initiative=factories.initiative(), organisation=factories.organisation())]
        )


def test_a_name_cannot_end_before_it_starts() -> None:
    name = factories.name(factories.organisation())
    with refused("name_valid_until_after_valid_from"):
        update(name, valid_from="2020-02-01", valid_until="2020-01-31")


@pytest.mark.parametrize(
    ("valid_from", "valid_until"),
    [(None, None), (date(2020, 1, 1), None), (None, date(2020, 1, 1)), (date(2020, 1, 1), date(2020, 1, 1))],
)
def test_a_name_may_be_open_at_either_end_and_last_a_day(valid_from: date | None, valid_until: date | None) -> None:
    factories.name(factories.organisation(), valid_from=valid_from, valid_until=valid_until)


def test_the_first_acronym_stands_for_the_organisation() -> None:
    organisation = factories.organisation()
    assert organisation.acronym == ""
    factories.name(organisation, "Economic Cooperation", kind="alias")
    factories.name(organisation, "ECO", kind="acronym")
    assert organisation.acronym == "ECO"


def test_an_identifier_belongs_to_one_organisation() -> None:
    factories.identifier(factories.organisation(), "Q1")
    with pytest.raises(ValidationError, match="Another organisation has this identifier"):
        factories.identifier(factories.organisation(), "Q1")
    with refused("unique constraint"):
        Identifier.objects.bulk_create(
            [Identifier(organisation=factories.organisation(), scheme="wikidata", value="Q1")]
        )
