"""Deleting a draft, with all that hangs on it, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.models import Citation, Initiative, Passage, Quote, StatusChange
from tests import factories
from tests.database import refused, run

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize(
    "make",
    [factories.initiative, factories.organisation, factories.event, factories.source],
    ids=["initiative", "organisation", "event", "source"],
)


@EVERY_KIND
def test_what_was_ever_published_is_never_deleted(make: Callable[..., Any]) -> None:
    record = make(public=True)
    with pytest.raises(ValidationError, match="never deleted"):
        actions.delete_draft(record, actor=None)
    actions.withdraw(record, reason="A mistake.", actor=None)
    with pytest.raises(ValidationError, match="never deleted"):
        actions.delete_draft(record, actor=None)


def test_a_draft_goes_with_its_rows_and_its_history_of_statuses() -> None:
    initiative, version = factories.initiative(), factories.source_version()
    other = factories.initiative()
    change = factories.status(initiative, version=version)
    factories.status(initiative, version=version, corrects=change, reason="Read again.")
    actions.record_check(initiative=initiative, actor=None)
    factories.cite(factories.relation(initiative, other), version)
    factories.cite(factories.key_date(initiative), version)
    factories.participation(initiative, factories.organisation())
    kept = factories.cite(other, version)
    actions.delete_draft(initiative, actor=None)
    assert list(Initiative.objects.all()) == [other]
    assert not StatusChange.objects.exists()
    assert list(Citation.objects.all()) == [kept]


def test_the_gate_is_shut_after_a_draft_was_deleted() -> None:
    kept = factories.status(factories.initiative())
    actions.delete_draft(factories.initiative(), actor=None)
    with refused("stays as it is"):
        run("DELETE FROM initiatives_statuschange WHERE id = %s", kept.pk)


def test_a_source_that_nobody_quotes_goes_with_its_text() -> None:
    version = factories.source_version(public=False)
    citation = factories.cite(factories.initiative(), version)
    citation.delete()
    assert Quote.objects.exists()
    actions.delete_draft(version.source, actor=None)
    assert not Quote.objects.exists()
    assert not Passage.objects.exists()


def test_a_draft_that_other_records_need_is_not_deleted_and_says_so() -> None:
    version = factories.source_version(public=False)
    factories.cite(factories.initiative(), version)
    organisation = factories.organisation()
    factories.participation(factories.initiative(), organisation)
    whole = factories.organisation()
    factories.organisation(parent=whole)
    original = factories.source()
    factories.source(translation_of=original)
    for record in (version.source, organisation, whole, original):
        with pytest.raises(ValidationError, match="of other records needs this one"):
            actions.delete_draft(record, actor=None)
        assert type(record).objects.filter(pk=record.pk).exists()


def test_a_draft_published_meanwhile_is_not_deleted() -> None:
    initiative = factories.initiative()
    stale = Initiative.objects.get(pk=initiative.pk)
    factories.make_public(initiative)
    with pytest.raises(ValidationError, match="never deleted"):
        actions.delete_draft(stale, actor=None)
