"""Addresses: an old one still leads to its record, and none is ever given to another."""

from collections.abc import Callable
from typing import Any

import pytest

from initiatives import actions
from initiatives.models import Initiative, UsedSlug
from tests import factories
from tests.database import copy_of, insert, refused, update

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize(
    "make",
    [factories.initiative, factories.organisation, factories.event, factories.source, factories.theme],
    ids=["initiative", "organisation", "event", "source", "theme"],
)
USED = "used by another record before"


def renamed(record: Any) -> Any:
    record.slug = f"{record.slug}-renamed"
    record.save()
    return record


@EVERY_KIND
def test_a_renamed_record_is_found_by_every_address_it_had(make: Callable[..., Any]) -> None:
    record = make(slug="first")
    for slug in ("second", "third"):
        record.slug = slug
        record.save()
    for slug in ("first", "second", "third"):
        assert type(record).objects.with_used_slug(slug).get() == record
    assert not type(record).objects.with_used_slug("fourth").exists()


@EVERY_KIND
def test_an_address_that_was_used_is_never_given_to_another_record(make: Callable[..., Any]) -> None:
    renamed(make(slug="first"))
    with refused(USED):
        make(slug="first")
    other = make()
    with refused(USED):
        update(other, slug="first")
    with refused(USED):
        type(other).objects.filter(pk=other.pk).update(slug="first")
    with refused(USED):
        insert(copy_of(other, slug="first", **({"name": "Another"} if make is factories.theme else {})))


@EVERY_KIND
def test_a_record_may_take_back_an_address_of_its_own(make: Callable[..., Any]) -> None:
    record = renamed(make(slug="first"))
    record.slug = "first"
    record.save()
    assert type(record).objects.get(slug="first") == record


def test_the_address_of_a_deleted_draft_is_not_given_again() -> None:
    actions.delete_draft(factories.initiative(slug="first"), actor=None)
    with refused(USED):
        factories.initiative(slug="first")


def test_a_deleted_draft_can_come_back_under_its_id_and_address() -> None:
    draft = factories.initiative(slug="first")
    kept = draft.pk
    actions.delete_draft(draft, actor=None)
    assert factories.initiative(id=kept, slug="first").pk == kept


def test_records_of_two_kinds_may_have_the_same_address() -> None:
    factories.initiative(slug="marathon")
    factories.event(slug="marathon")
    assert UsedSlug.objects.filter(slug="marathon").count() == 2


def test_addresses_given_in_bulk_are_kept_as_well() -> None:
    Initiative.objects.bulk_create([Initiative(title="One", slug="one"), Initiative(title="Two", slug="two")])
    assert UsedSlug.objects.filter(kind="initiative", slug__in=["one", "two"]).count() == 2
    with refused(USED, "unique constraint"):
        Initiative.objects.bulk_create([Initiative(title="A", slug="same"), Initiative(title="B", slug="same")])


def test_an_address_that_was_given_and_taken_back_in_a_failed_save_is_free() -> None:
    with refused(USED, "unique constraint"):
        Initiative.objects.bulk_create(
            [Initiative(title="A", slug="free"), Initiative(title="B", slug="same"), Initiative(title="C", slug="same")]
        )
    factories.initiative(slug="free")
