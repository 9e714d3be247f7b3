"""Citing words: found in their text, kept as a quote, and tied to one claim."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from initiatives.models import Citation, Quote
from tests import factories
from tests.database import at_once

pytestmark = pytest.mark.django_db


def test_words_are_kept_as_published_with_what_stands_around_them() -> None:
    version = factories.source_version("In Moscow\u00a0the Council\nadopted the\u00a0plan, in full.")
    quote = factories.cite(factories.initiative(), version, "the Council adopted the plan").quote
    assert quote.exact == "the Council\nadopted the\u00a0plan"
    assert (quote.prefix, quote.suffix) == ("In Moscow\u00a0", ", in full.")
    assert version.text[quote.start : quote.end] == quote.exact


def test_words_may_reach_across_two_passages() -> None:
    version = factories.source_version("The first half\n\nand the second.")
    assert factories.cite(factories.initiative(), version, "half and the").quote.exact == "half\n\nand the"


@pytest.mark.parametrize("exact", ["", " \u00a0", "Not a word of it", "the council adopted"])
def test_words_that_are_not_there_are_refused_under_the_evidence(exact: str) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.cite(factories.initiative(), exact=exact)
    assert set(refused.value.message_dict) == {"evidence"}
    assert not Quote.objects.exists()


def test_words_that_stand_twice_need_what_stands_around_them() -> None:
    version = factories.source_version("The plan, and the plan.")
    with pytest.raises(ValidationError):
        factories.cite(factories.initiative(), version, "plan")
    assert factories.cite(factories.initiative(), version, "plan", suffix=".").quote.start == 18
    with pytest.raises(ValidationError):
        factories.cite(factories.initiative(), version, "plan", suffix="!")


def test_the_same_words_are_one_quote_for_many_claims() -> None:
    version = factories.source_version()
    initiative = factories.initiative()
    for claim in (initiative, factories.key_date(initiative), factories.organisation()):
        factories.cite(claim, version)
    assert Quote.objects.count() == 1
    assert Citation.objects.count() == 3


def test_the_same_words_twice_for_one_claim_are_refused_with_a_sentence() -> None:
    version, initiative = factories.source_version(), factories.initiative()
    factories.cite(initiative, version)
    with pytest.raises(ValidationError, match="cited for this already"):
        factories.cite(initiative, version)
    assert Citation.objects.count() == 1


def test_a_basis_or_a_stance_outside_the_vocabulary_is_refused_under_its_field() -> None:
    for values in ({"basis": "editorial"}, {"stance": "doubts"}):
        with pytest.raises(ValidationError) as refused:
            factories.cite(factories.initiative(), **values)
        assert set(refused.value.message_dict) == set(values)


def test_the_id_that_is_given_is_kept_and_cannot_be_given_twice() -> None:
    identity = uuid4()
    assert factories.cite(factories.initiative(), id=identity).pk == identity
    with pytest.raises(ValidationError):
        factories.cite(factories.initiative(), id=identity)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_cite_the_same_words_at_once_share_the_quote() -> None:
    version = factories.source_version()
    claims = [factories.initiative(), factories.initiative()]
    works = [lambda claim=claim: factories.cite(claim, version) for claim in claims]
    assert at_once(*works) == []
    assert Quote.objects.count() == 1
