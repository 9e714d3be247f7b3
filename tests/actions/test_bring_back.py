"""A deleted draft is brought back whole, once, or not at all."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers import serialize

from initiatives.actions import delete_draft, record_check
from initiatives.actions.deleted import bring_back, everything_with
from initiatives.models import Citation, DeletedDraft, Initiative, Passage, Quote, Source, StatusChange, UsedSlug
from tests import factories
from tests.database import run

pytestmark = pytest.mark.django_db


def whole_initiative() -> Initiative:
    """A draft with a row of every kind that an initiative has."""
    version, other = factories.source_version(), factories.initiative()
    initiative = factories.initiative(title="Green Corridor", summary="Two lines.\nOf words.")
    initiative.themes.add(factories.theme())
    factories.cite(initiative, version, note="A note.")
    factories.cite(factories.participation(initiative, factories.organisation()), version)
    factories.cite(factories.key_date(initiative), version)
    factories.cite(factories.relation(initiative, other), version)
    factories.relation(factories.initiative(), initiative)
    factories.name(initiative)
    factories.event_link(initiative, factories.event())
    wrong = factories.status(initiative, version=version)
    factories.status(initiative, version=version, corrects=wrong, reason="Read again.")
    record_check(initiative=initiative, actor=None)
    initiative.refresh_from_db()
    return initiative


def stored(record: Any) -> Any:
    """All rows of a record as the database has them, to compare."""
    if isinstance(record, Source):
        versions = record.versions.all()
        rows = [*record.versions.all(), *Passage.objects.filter(version__in=versions), *Quote.objects.all()]
    else:
        rows = everything_with([type(record).objects.get(pk=record.pk)])
    return sorted(serialize("jsonl", rows).splitlines())


@pytest.mark.parametrize(
    "make", [whole_initiative, factories.organisation, factories.event], ids=["initiative", "organisation", "event"]
)
def test_a_draft_comes_back_with_every_row_as_it_was(make: Any) -> None:
    record = make()
    before = stored(record)
    times = list(StatusChange.objects.order_by("pk").values_list("pk", "recorded_at"))
    delete_draft(record, actor=(clerk := factories.user()))
    deleted = DeletedDraft.objects.get()
    assert (deleted.kind, deleted.title, deleted.deleted_by) == (record._meta.model_name, str(record), clerk)
    back = bring_back(deleted, actor=(administrator := factories.user()))
    assert stored(back) == before
    assert list(StatusChange.objects.order_by("pk").values_list("pk", "recorded_at")) == times
    deleted.refresh_from_db()
    assert deleted.restored_by == administrator
    last = type(back).history.filter(id=back.pk).latest()
    assert (last.history_user, last.history_change_reason) == (administrator, "Brought back")


def test_a_source_comes_back_with_its_text_and_the_quotes_that_nobody_cited() -> None:
    version = factories.source_version(public=False)
    source = version.source
    factories.cite(factories.initiative(), version).delete()
    before = stored(source)
    delete_draft(source, actor=None)
    assert not Source.objects.filter(pk=version.source_id).exists()
    back = bring_back(DeletedDraft.objects.get(), actor=None)
    assert stored(back) == before
    assert back.versions.get().text == factories.TEXT
    assert Quote.objects.get().exact == factories.WORDS


def test_its_statuses_can_be_recorded_on_once_it_is_back() -> None:
    record = whole_initiative()
    delete_draft(record, actor=None)
    back = bring_back(DeletedDraft.objects.get(), actor=None)
    assert isinstance(back, Initiative)
    factories.status(back, "adopted", "2020-09-11")
    back.refresh_from_db()
    assert back.stage == "adopted"


def test_a_draft_is_brought_back_once() -> None:
    delete_draft(factories.initiative(), actor=None)
    deleted = DeletedDraft.objects.get()
    bring_back(deleted, actor=None)
    with pytest.raises(ValidationError, match="brought back already"):
        bring_back(deleted, actor=None)


def test_a_draft_that_refers_to_what_is_gone_stays_away_and_names_it() -> None:
    initiative, organisation = factories.initiative(), factories.organisation(name="The Assembly")
    factories.participation(initiative, organisation)
    factories.key_date(initiative)
    delete_draft(initiative, actor=None)
    delete_draft(organisation, actor=None)
    deleted = DeletedDraft.objects.get(kind="initiative")
    with pytest.raises(ValidationError, match="Organisation “The Assembly”, to which it refers, is gone"):
        bring_back(deleted, actor=None)
    assert not Initiative.objects.exists()
    assert DeletedDraft.objects.get(pk=deleted.pk).restored_at is None
    bring_back(DeletedDraft.objects.get(kind="organisation"), actor=None)
    assert bring_back(deleted, actor=None) == Initiative.objects.get()


def test_a_draft_whose_theme_is_gone_stays_away() -> None:
    initiative, theme = factories.initiative(), factories.theme(name="Trade")
    initiative.themes.add(theme)
    delete_draft(initiative, actor=None)
    theme.delete()
    with pytest.raises(ValidationError, match="Theme “Trade”"):
        bring_back(DeletedDraft.objects.get(), actor=None)


def test_a_draft_whose_address_another_record_took_stays_away() -> None:
    initiative = factories.initiative(slug="corridor")
    delete_draft(initiative, actor=None)
    deleted = DeletedDraft.objects.get()
    deleted.rows[0]["fields"]["slug"] = factories.initiative(slug="another").slug
    deleted.save()
    with pytest.raises(ValidationError, match="has its address now, “another”"):
        bring_back(deleted, actor=None)
    assert UsedSlug.objects.filter(slug="corridor").exists()


def test_a_draft_of_which_a_part_is_on_record_again_stays_away() -> None:
    initiative = factories.initiative()
    row = factories.key_date(initiative)
    delete_draft(initiative, actor=None)
    factories._saved(type(row)(id=row.pk, initiative=factories.initiative(), what=row.what, edtf=row.edtf))
    with pytest.raises(ValidationError, match="on record again"):
        bring_back(DeletedDraft.objects.get(), actor=None)


def test_what_the_database_refuses_is_said_and_nothing_is_half_restored() -> None:
    initiative = whole_initiative()
    delete_draft(initiative, actor=None)
    deleted = DeletedDraft.objects.get()
    next(row for row in deleted.rows if row["model"] == "initiatives.keydate")["fields"]["what"] = "bogus"
    deleted.save()
    with pytest.raises(ValidationError, match="isn’t in the list"):
        bring_back(deleted, actor=None)
    assert not Initiative.objects.filter(pk=initiative.pk).exists()
    assert not Citation.objects.exists()
    run("SELECT 1")


def test_a_draft_that_could_not_be_deleted_is_not_kept_as_deleted() -> None:
    organisation = factories.organisation()
    factories.participation(factories.initiative(), organisation)
    with pytest.raises(ValidationError):
        delete_draft(organisation, actor=None)
    assert not DeletedDraft.objects.exists()
