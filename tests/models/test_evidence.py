"""Exact words, and what they are evidence of. What stands at their place: tests/triggers/test_quotes.py."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from initiatives.choices import Basis, Stance
from initiatives.models import TARGETS, Citation
from tests import factories
from tests.database import copy_of, insert, refused, update, without_triggers

pytestmark = pytest.mark.django_db


def test_a_citation_with_no_target_is_refused() -> None:
    citation = factories.cite(factories.initiative())
    with refused("citation_supports_one_claim"):
        Citation.objects.bulk_create([Citation(quote=citation.quote)])
    with refused("citation_supports_one_claim"):
        update(citation, initiative_id=None)


def test_a_citation_with_two_targets_is_refused() -> None:
    citation = factories.cite(factories.initiative())
    with refused("citation_supports_one_claim"):
        Citation.objects.bulk_create(
            [Citation(quote=citation.quote, initiative=factories.initiative(), event=factories.event())]
        )
    with refused("citation_supports_one_claim"):
        update(citation, organisation_id=factories.organisation().pk)


def test_whoever_gives_no_target_or_two_is_told_so() -> None:
    quote = factories.cite(factories.initiative()).quote
    for targets in ({}, {"initiative": factories.initiative(), "event": factories.event()}):
        with pytest.raises(ValidationError, match="supports exactly one claim"):
            Citation(quote=quote, **targets).full_clean()


def test_every_kind_of_claim_can_be_cited_and_names_itself() -> None:
    initiative, organisation, event = factories.initiative(), factories.organisation(), factories.event()
    relation = factories.relation(initiative, factories.initiative())
    claims = {
        "initiative": (initiative, "existence", initiative),
        "organisation": (organisation, "existence", organisation),
        "event": (event, "existence", event),
        "participation": (
            factories.participation(initiative, organisation),
            f"participation:{organisation.slug}",
            initiative,
        ),
        "relation": (relation, f"relation:part_of:{relation.to_initiative.slug}", initiative),
        "key_date": (factories.key_date(initiative), "date:adoption_due", initiative),
        "event_participation": (
            factories.event_participation(event, organisation),
            f"participation:{organisation.slug}",
            event,
        ),
    }
    for target, (row, supports, record) in claims.items():
        citation = factories.cite(row)
        assert (citation.target_kind, citation.supports, citation.record) == (target, supports, record)
    for target, change, record in (
        ("status_change", factories.status(initiative), initiative),
        ("event_change", factories.event_change(event), event),
    ):
        citation = change.citations.get()
        assert (citation.target_kind, citation.supports, citation.record) == (target, f"status:{change.pk}", record)
    assert {*claims, "status_change", "event_change"} == set(TARGETS)


def test_the_same_words_are_cited_for_a_claim_once_and_for_another_claim_again() -> None:
    version = factories.source_version()
    initiative = factories.initiative()
    citation = factories.cite(initiative, version)
    with refused("unique constraint"):
        insert(copy_of(citation))
    assert factories.cite(factories.initiative(), version).quote == citation.quote


def test_words_may_contradict_a_claim() -> None:
    assert factories.cite(factories.initiative(), stance=Stance.CONTRADICTS).stance == "contradicts"


def test_a_citation_is_stated_or_inferred_and_never_the_editors_own() -> None:
    citation = factories.cite(factories.initiative(), basis=Basis.INFERRED)
    with refused("citation_basis_known"):
        update(citation, basis="editorial")


def test_a_quote_ends_after_its_start() -> None:
    quote = factories.cite(factories.initiative()).quote
    for start, end in ((5, 5), (6, 5)):
        with without_triggers(), refused("quote_end_after_start"):
            insert(copy_of(quote, start=start, end=end))


def test_quoted_words_and_their_version_cannot_be_deleted() -> None:
    quote = factories.cite(factories.initiative(), factories.source_version(public=False)).quote
    for row in (quote, quote.version, quote.version.source):
        with pytest.raises(ProtectedError):
            row.delete()
