"""What the database holds about drafts, published and withdrawn records."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from initiatives import actions
from initiatives.models import Initiative, PublicRevision
from tests import factories
from tests.database import insert, refused, run, update, without_triggers

pytestmark = pytest.mark.django_db

EVERY_KIND = pytest.mark.parametrize(
    "make",
    [factories.initiative, factories.organisation, factories.event, factories.source],
    ids=["initiative", "organisation", "event", "source"],
)
type Make = Callable[..., Any]


@EVERY_KIND
def test_a_new_record_is_a_draft(make: Make) -> None:
    record = make()
    record.refresh_from_db()
    assert record.publication == "draft"
    assert not record.is_public


@EVERY_KIND
def test_a_withdrawn_record_without_a_reason_is_refused(make: Make) -> None:
    record = make()
    with refused(f"{record._meta.model_name}_withdrawn_with_reason"):
        update(record, publication="withdrawn")
    update(record, publication="withdrawn", withdrawn_reason="It was a mistake.")


@EVERY_KIND
def test_a_published_record_cannot_be_deleted_by_any_path(make: Make) -> None:
    record = make(public=True)
    sentence = "withdrawn with a reason, never deleted"
    with refused(sentence):
        run(f"DELETE FROM {record._meta.db_table} WHERE id = %s", record.pk)
    with refused(sentence):
        type(record).objects.filter(pk=record.pk)._raw_delete("default")
    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        record.delete()
    assert type(record).objects.filter(pk=record.pk).exists()


@EVERY_KIND
def test_a_withdrawn_record_cannot_be_deleted(make: Make) -> None:
    record = make(public=True)
    actions.withdraw(record, reason="It was a mistake.", actor=None)
    with refused("never deleted"):
        run(f"DELETE FROM {record._meta.db_table} WHERE id = %s", record.pk)


@EVERY_KIND
def test_a_published_or_withdrawn_record_cannot_be_a_draft_again(make: Make) -> None:
    record = make(public=True)
    for publication in ("published", "withdrawn"):
        update(record, publication=publication, withdrawn_reason="It was a mistake.")
        with refused("can’t be a draft again"):
            update(record, publication="draft")


@EVERY_KIND
def test_a_draft_can_be_deleted(make: Make) -> None:
    record = make()
    record.delete()
    assert not type(record).objects.filter(pk=record.pk).exists()


def test_a_record_is_not_published_while_one_of_its_changes_cites_nothing() -> None:
    initiative = factories.initiative()
    change = factories.status(initiative)
    with without_triggers():
        change.citations.all()._raw_delete("default")
    with refused("cites the words that it rests on"):
        update(initiative, publication="published")
    factories.cite(change)
    update(initiative, publication="published")


def test_an_initiative_called_measurable_without_a_reason_is_refused() -> None:
    initiative = factories.initiative()
    for judged in ("yes", "no"):
        with refused("initiative_measurable_with_reason"):
            update(initiative, measurable=judged)
    update(initiative, measurable="yes", measurable_reason="It names a number and a day.")


def test_there_is_one_public_revision() -> None:
    current = PublicRevision.objects.get()
    with refused("publicrevision_one_row"):
        insert(PublicRevision(id=2, number=1, token="t", renewed_at=current.renewed_at))


def test_an_id_that_is_given_is_kept_through_a_rename() -> None:
    initiative = factories.initiative()
    kept = initiative.pk
    initiative.slug = "renamed"
    initiative.save()
    assert Initiative.objects.get(slug="renamed").pk == kept
