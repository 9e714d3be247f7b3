"""Seeding: what is missing is added, what differs is told, and an editor’s work is never overwritten unasked."""

import io
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from initiatives import actions, verification
from initiatives.models import (
    Citation,
    Event,
    Initiative,
    KeyDate,
    Name,
    Organisation,
    Participation,
    PublicRevision,
    Quote,
    Source,
    StatusChange,
    Theme,
)
from initiatives.triggers.tables import content_models
from tests import factories

from .folders import an_id, seed_from, small_records, words, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded_small(tmp_path: Path) -> Path:
    """The folder from which the database was seeded."""
    seed_from(tmp_path)
    return tmp_path


def test_everything_in_the_file_is_stored_and_published(seeded_small: Path) -> None:
    plan = Initiative.objects.public().get(slug="plan")
    assert (plan.stage, plan.effective_edtf, plan.kind) == ("adopted", "2019-11", "document")
    assert [theme.slug for theme in plan.themes.all()] == ["transport"]
    assert [(row.role, row.organisation.slug) for row in plan.participations.all()] == [("drafted_by", "secretariat")]
    assert [(row.kind, row.to_initiative.slug) for row in plan.relations.all()] == [("part_of", "corridor")]
    assert [link.event.slug for link in plan.event_links.all()] == ["marathon"]
    assert KeyDate.objects.get(initiative=plan).earliest.isoformat() == "2019-11-01"
    marathon = Event.objects.public().get()
    assert (marathon.state, marathon.date_text, marathon.date_inferred) == ("changed", "this December", True)
    secretariat = Organisation.objects.public().get(slug="secretariat")
    assert secretariat.parent.acronym == "TC"
    assert Source.objects.public().get().current_version.text == factories.TEXT
    assert list(verification.faults()) == []


def test_each_row_has_the_id_of_the_file_in_every_database(seeded_small: Path) -> None:
    for model, name in (
        (Source, "source"),
        (Theme, "theme"),
        (Organisation, "council"),
        (Name, "name"),
        (Event, "marathon"),
        (Initiative, "plan"),
        (Participation, "author"),
        (KeyDate, "date"),
        (StatusChange, "status"),
        (Citation, "words for plan"),
    ):
        assert model.objects.filter(pk=UUID(an_id(name))).exists(), name


def test_every_id_is_the_same_in_every_database(tmp_path: Path) -> None:
    def ids_after_seeding() -> dict[str, set[UUID]]:
        with transaction.atomic():
            seed_from(tmp_path)
            ids = {
                model.__name__: set(model._default_manager.values_list("pk", flat=True))
                for model in content_models()
                if not model._meta.auto_created and model is not Quote
            }
            transaction.set_rollback(True)
        return ids

    first = ids_after_seeding()
    assert all(first[name] for name in ("EventLink", "Passage", "Citation", "Relation", "StatusChange"))
    assert ids_after_seeding() == first


def test_a_second_run_adds_nothing_and_reports_nothing(seeded_small: Path) -> None:
    before = PublicRevision.objects.current().token
    report = seed_from(seeded_small)
    assert (report.added, report.left) == ({}, [])
    assert PublicRevision.objects.current().token == before


def test_what_is_new_in_the_file_is_added_and_published(seeded_small: Path) -> None:
    records = small_records()
    records["themes"].append({"id": an_id("sport"), "slug": "sport", "name": "Sport"})
    records["initiatives"].append(
        {**records["initiatives"][1], "id": an_id("new"), "slug": "new", "evidence": words("new"), "history": []}
    )
    records["initiatives"][2]["history"] = [
        {**records["initiatives"][1]["history"][0], "id": an_id("status of the new"), "evidence": words("new status")}
    ]
    report = seed_from(seeded_small, records)
    assert report.added == {"themes": 1, "initiatives": 1, "citations": 1, "status changes": 1}
    assert Initiative.objects.public().filter(slug="new").exists()


def test_a_correction_in_the_file_is_recorded_as_one(seeded_small: Path) -> None:
    records = small_records()
    right = {
        **records["initiatives"][0]["history"][0],
        "id": an_id("right"),
        "stage": "under_way",
        "corrects": an_id("status"),
        "evidence": words("right"),
    }
    records["initiatives"][0]["history"].append(right)
    seed_from(seeded_small, records)
    plan = Initiative.objects.get(slug="plan")
    assert plan.stage == "under_way"
    assert plan.status_changes.get(pk=an_id("right")).corrects_id == UUID(an_id("status"))


def test_an_editors_change_is_reported_and_kept_and_overwritten_when_told_to(seeded_small: Path) -> None:
    council = Organisation.objects.get(slug="council")
    council.name = "The Great Council"
    council.save()
    report = seed_from(seeded_small)
    assert report.left == ["council: organisation: name is “The Great Council” here, “The Council” in the file."]
    council.refresh_from_db()
    assert (council.name, report.added) == ("The Great Council", {})
    version = council.version
    assert seed_from(seeded_small, overwrite=True).left == []
    council.refresh_from_db()
    assert council.name == "The Council"
    assert council.version > version
    assert council.history.count() >= 3


def test_a_renamed_record_is_still_the_one_of_the_file(seeded_small: Path) -> None:
    plan = Initiative.objects.get(slug="plan")
    plan.slug = "the-plan"
    plan.save()
    report = seed_from(seeded_small)
    assert report.added == {}
    assert report.left == ["plan: initiative: slug is “the-plan” here, “plan” in the file."]


def test_themes_that_an_editor_chose_are_reported_and_kept_and_set_back_when_told_to(seeded_small: Path) -> None:
    plan = Initiative.objects.get(slug="plan")
    other = factories.theme()
    plan.themes.set([other])
    assert seed_from(seeded_small).left == ["plan: initiative: the themes aren’t those of the file."]
    assert list(plan.themes.all()) == [other]
    seed_from(seeded_small, overwrite=True)
    assert [theme.slug for theme in plan.themes.all()] == ["transport"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_an_editor_deleted_stays_deleted_and_is_told(seeded_small: Path, overwrite: bool) -> None:
    for model, name in ((Name, "name"), (KeyDate, "date"), (Participation, "author"), (Citation, "words for plan")):
        model.objects.get(pk=an_id(name)).delete()
    Theme.objects.get().delete()
    report = seed_from(seeded_small, overwrite=overwrite)
    assert report.added == {}
    assert len(report.left) == 5
    assert all("deleted by an editor and stays so" in sentence for sentence in report.left)
    assert not Name.objects.exists()
    assert not Theme.objects.exists()


def test_what_an_editor_deleted_and_made_again_is_there(seeded_small: Path) -> None:
    name = Name.objects.get()
    kept, pk = name.history.latest().instance, name.pk
    name.delete()
    kept.pk = pk
    kept.save(force_insert=True)
    report = seed_from(seeded_small)
    assert (report.added, report.left) == ({}, [])


def test_a_row_that_got_lost_without_an_editor_is_added_again(seeded_small: Path) -> None:
    Name.objects.all()._raw_delete("default")
    report = seed_from(seeded_small)
    assert (report.added, report.left) == ({"names": 1}, [])
    assert Name.objects.get().pk == UUID(an_id("name"))


def test_what_an_editor_withdrew_stays_withdrawn(seeded_small: Path) -> None:
    actions.withdraw(Event.objects.get(), reason="A mistake.", actor=None)
    for overwrite in (False, True):
        report = seed_from(seeded_small, overwrite=overwrite)
        assert (report.added, report.left) == ({}, [])
        assert Event.objects.get().publication == "withdrawn"


def test_rows_that_an_editor_added_stay(seeded_small: Path) -> None:
    plan = Initiative.objects.get(slug="plan")
    name = factories.name(plan, "Another name")
    change = factories.status(plan, "completed", "2020-12-31")
    seed_from(seeded_small, overwrite=True)
    plan.refresh_from_db()
    assert plan.stage == "completed"
    assert name in plan.names.all()
    assert change in plan.status_changes.all()


@pytest.mark.parametrize("overwrite", [False, True])
def test_the_history_is_never_overwritten(seeded_small: Path, overwrite: bool) -> None:
    records = small_records()
    records["initiatives"][0]["history"][0] |= {
        "stage": "completed",
        "reason": "Another reason.",
        "effective": {"edtf": "2020"},
    }
    report = seed_from(seeded_small, records, overwrite=overwrite)
    assert len(report.left) == 3
    assert all(sentence.endswith("History stays as it is.") for sentence in report.left)
    change = StatusChange.objects.get(pk=an_id("status"))
    assert (change.stage, change.effective_edtf, change.reason) == ("adopted", "2019-11", "The Council adopted it.")


def test_other_words_in_the_file_are_reported(seeded_small: Path) -> None:
    records = small_records()
    records["initiatives"][0]["evidence"] = words("plan", "The Secretariat drafted the plan")
    (sentence,) = seed_from(seeded_small, records).left
    assert "“The Council adopted the plan” here, “The Secretariat drafted the plan” in the file" in sentence


def test_the_command_says_what_it_added_and_what_it_left(tmp_path: Path) -> None:
    folder = write(tmp_path / "remarks", small_records())
    told = io.StringIO()
    call_command("seed", folder, stdout=told)
    assert "remarks: added sources 1, source versions 1, themes 1, organisations 2" in told.getvalue()
    told = io.StringIO()
    Name.objects.get().delete()
    call_command("seed", folder, stdout=told)
    first, last = told.getvalue().splitlines()
    assert "deleted by an editor" in first
    assert last == "remarks: nothing added; 1 thing differs from the file."
    call_command("seed", folder, "--overwrite", stdout=io.StringIO())
    assert not Name.objects.exists()


def test_all_folders_are_loaded_in_one_transaction(tmp_path: Path) -> None:
    good = write(tmp_path / "good", small_records())
    spoilt = small_records()
    spoilt["organisations"][0]["role"] = "leads"
    bad = write(tmp_path / "bad", spoilt)
    with pytest.raises(CommandError, match="Nothing was stored"):
        call_command("seed", good, bad, stdout=io.StringIO())
    assert not Source.objects.exists()
