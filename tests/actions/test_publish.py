"""Publishing: only what stands on its evidence becomes public."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives import actions
from initiatives.choices import Stance
from initiatives.models.base import Publishable
from tests import factories

pytestmark = pytest.mark.django_db


def published(record: Publishable, actor: Any = None) -> Publishable:
    actions.publish(record, actor=actor)
    record.refresh_from_db()
    return record


def refusal(record: Publishable) -> str:
    """What publish says when it refuses; the record stays a draft, and `obstacles` says the same."""
    with pytest.raises(ValidationError) as refused:
        actions.publish(record, actor=None)
    assert refused.value.messages == actions.obstacles(record)
    record.refresh_from_db()
    assert record.publication == "draft"
    return " ".join(refused.value.messages)


def test_a_source_needs_a_text() -> None:
    source = factories.source()
    assert "no text yet" in refusal(source)
    actions.add_version(source=source, text="Words.", actor=None)
    assert published(source).is_public


@pytest.mark.parametrize("make", [factories.initiative, factories.organisation, factories.event])
def test_a_record_needs_words_that_show_that_it_exists(make: Any) -> None:
    assert "No words of a published source show that this exists" in refusal(make())


@pytest.mark.parametrize("make", [factories.initiative, factories.organisation, factories.event])
def test_words_of_a_source_that_is_not_published_do_not_do(make: Any) -> None:
    record, version = make(), factories.source_version(public=False)
    factories.cite(record, version)
    assert "show that this exists" in refusal(record)


def test_words_against_it_or_for_something_about_it_do_not_show_that_it_exists() -> None:
    initiative, version = factories.initiative(), factories.source_version()
    factories.status(initiative, version=version)
    factories.cite(factories.key_date(initiative), version)
    factories.cite(initiative, stance=Stance.CONTRADICTS)
    assert "show that this exists" in refusal(initiative)
    factories.cite(initiative, version)
    assert published(initiative).is_public


def test_an_initiative_and_an_event_need_a_status() -> None:
    for record in (factories.initiative(), factories.event()):
        factories.cite(record)
        assert "no status yet" in refusal(record)


def test_each_change_of_status_needs_words_of_a_published_source() -> None:
    hidden = factories.source_version(public=False)
    initiative, event = factories.initiative(), factories.event()
    factories.status(initiative)
    factories.status(initiative, version=hidden)
    factories.event_change(event, version=hidden)
    for record in (initiative, event):
        factories.cite(record)
        assert "change of its status cites no published source" in refusal(record)
    actions.publish(hidden.source, actor=None)
    assert published(initiative).is_public
    assert published(event).is_public


def test_a_change_that_was_corrected_by_one_with_published_words_is_no_obstacle() -> None:
    initiative = factories.initiative()
    wrong = factories.status(initiative, version=factories.source_version(public=False))
    right = factories.status(initiative, corrects=wrong)
    factories.cite(initiative)
    assert published(initiative).is_public
    assert list(initiative.status_changes.public()) == [right]


def test_every_obstacle_is_told_at_once() -> None:
    assert len(actions.obstacles(factories.initiative())) == 2


def test_publishing_says_when_and_by_whom_and_once() -> None:
    user = factories.user()
    organisation = factories.organisation()
    factories.cite(organisation)
    published(organisation, user)
    first = organisation.published_at
    assert first is not None
    assert timezone.now() - first < timedelta(minutes=1)
    assert organisation.updated_by == user
    rows = organisation.history.count()
    published(organisation, factories.user())
    assert (organisation.published_at, organisation.updated_by) == (first, user)
    assert organisation.history.count() == rows


def test_a_withdrawn_record_can_be_published_again_and_loses_the_reason() -> None:
    organisation = factories.organisation(public=True)
    first = organisation.published_at
    actions.withdraw(organisation, reason="A mistake.", actor=None)
    published(organisation)
    assert (organisation.publication, organisation.withdrawn_reason) == ("published", "")
    assert organisation.published_at == first


def test_a_withdrawn_record_is_not_published_again_without_its_evidence() -> None:
    version = factories.source_version()
    organisation = factories.make_public(factories.organisation(), version)
    actions.withdraw(organisation, reason="A mistake.", actor=None)
    actions.withdraw(version.source, reason="A forgery.", actor=None)
    with pytest.raises(ValidationError, match="show that this exists"):
        actions.publish(organisation, actor=None)
