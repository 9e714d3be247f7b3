"""Withdrawing: with a reason, and never from under what is public."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions, verification
from initiatives.models import SourceVersion
from tests import factories
from tests.database import at_once

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize(
    "make",
    [factories.initiative, factories.organisation, factories.event, factories.source],
    ids=["initiative", "organisation", "event", "source"],
)
RESTS = "rest on this source"


@EVERY_KIND
def test_a_record_is_withdrawn_with_its_reason_and_by_whom(make: Callable[..., Any]) -> None:
    record, user = make(public=True), factories.user()
    actions.withdraw(record, reason=" It was a mistake. ", actor=user)
    record.refresh_from_db()
    assert (record.publication, record.withdrawn_reason) == ("withdrawn", "It was a mistake.")
    assert record.updated_by == user
    assert record.history.latest().history_change_reason.strip() == "It was a mistake."
    assert not type(record).objects.public().exists()


@EVERY_KIND
def test_a_reason_is_required(make: Callable[..., Any]) -> None:
    record = make(public=True)
    for reason in ("", " \n"):
        with pytest.raises(ValidationError, match="Say why") as refused:
            actions.withdraw(record, reason=reason, actor=None)
        assert set(refused.value.message_dict) == {"reason"}
    record.refresh_from_db()
    assert record.is_public


@EVERY_KIND
def test_only_what_is_published_is_withdrawn(make: Callable[..., Any]) -> None:
    with pytest.raises(ValidationError, match="Only a published record"):
        actions.withdraw(make(), reason="A mistake.", actor=None)
    record = make(public=True)
    actions.withdraw(record, reason="A mistake.", actor=None)
    with pytest.raises(ValidationError, match="Only a published record"):
        actions.withdraw(record, reason="Another.", actor=None)


def refused_from_under(version: SourceVersion, title: str) -> None:
    with pytest.raises(ValidationError, match=RESTS) as refused:
        actions.withdraw(version.source, reason="A forgery.", actor=None)
    assert title in refused.value.messages[0]
    version.source.refresh_from_db()
    assert version.source.is_public


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (factories.initiative, "Green Corridor"),
        (factories.organisation, "The Council"),
        (factories.event, "Marathon"),
    ],
)
def test_a_source_stays_while_a_public_record_has_no_other_words_to_show_that_it_exists(make: Any, title: str) -> None:
    version = factories.source_version()
    record = make()
    if hasattr(record, "changes"):
        factories.event_change(record)
    if hasattr(record, "status_changes"):
        factories.status(record)
    factories.make_public(record, version)
    refused_from_under(version, title)
    factories.cite(record)
    actions.withdraw(version.source, reason="A forgery.", actor=None)
    assert list(verification.evidence()) == []


def test_a_source_stays_while_a_change_of_status_has_no_other_words() -> None:
    version = factories.source_version()
    initiative, event = factories.initiative(public=True), factories.event(public=True)
    status = factories.status(initiative, version=version)
    refused_from_under(version, "Green Corridor")
    factories.cite(status)
    change = factories.event_change(event, version=version)
    refused_from_under(version, "Marathon")
    factories.cite(change)
    actions.withdraw(version.source, reason="A forgery.", actor=None)
    assert list(verification.evidence()) == []


def test_a_source_that_only_drafts_and_withdrawn_records_quote_can_be_withdrawn() -> None:
    version = factories.source_version()
    factories.cite(factories.initiative(), version)
    factories.status(factories.initiative(), version=version)
    organisation = factories.make_public(factories.organisation(), version)
    actions.withdraw(organisation, reason="A mistake.", actor=None)
    actions.withdraw(version.source, reason="A forgery.", actor=None)


def test_what_a_withdrawn_source_says_about_a_public_record_is_hidden_with_it() -> None:
    version = factories.source_version()
    initiative, organisation = factories.initiative(public=True), factories.organisation(public=True)
    participation = factories.participation(initiative, organisation)
    factories.cite(participation, version)
    actions.withdraw(version.source, reason="A forgery.", actor=None)
    assert participation not in type(participation).objects.public()


def test_a_refusal_names_at_most_five_records() -> None:
    version = factories.source_version()
    for number in range(7):
        factories.make_public(factories.organisation(name=f"Body {number}"), version)
    with pytest.raises(ValidationError) as refused:
        actions.withdraw(version.source, reason="A forgery.", actor=None)
    assert refused.value.messages[0].count("Body") == 5


@pytest.mark.django_db(transaction=True)
def test_a_source_is_not_withdrawn_from_under_a_record_that_is_published_at_once() -> None:
    version = factories.source_version()
    organisation = factories.organisation()
    factories.cite(organisation, version)
    raised = at_once(
        lambda: actions.publish(type(organisation).objects.get(pk=organisation.pk), actor=None),
        lambda: actions.withdraw(type(version.source).objects.get(pk=version.source.pk), reason="No.", actor=None),
    )
    assert [type(error) for error in raised] == [ValidationError]
    assert list(verification.evidence()) == []
