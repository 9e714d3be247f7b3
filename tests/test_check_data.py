"""check_data: a sentence for each fault that slipped past the database, and exit status 1 on any."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from initiatives import triggers, verification
from initiatives.actions.merging import merge
from initiatives.models import Citation, Initiative, SourceVersion
from tests import factories
from tests.database import copy_of, insert, run, update, without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative() -> Initiative:
    """A public initiative on a sound database."""
    found = factories.initiative(public=True)
    assert list(verification.faults()) == []
    return found


def faults_after(write: Callable[[], Any]) -> str:
    """What check_data prints, as it exits with 1, after a write past the triggers."""
    with without_triggers():
        write()
    triggers.rebuild(connection)
    errors = io.StringIO()
    with pytest.raises(CommandError, match=r"^\d+ faults? found\.$") as refused:
        call_command("check_data", stderr=errors, stdout=io.StringIO())
    assert refused.value.returncode == 1
    return errors.getvalue()


def version_of(initiative: Initiative) -> SourceVersion:
    return initiative.citations.get().quote.version


def test_a_sound_database_passes(initiative: Initiative) -> None:
    told = io.StringIO()
    call_command("check_data", stdout=told)
    assert told.getvalue() == "1 quote verified; no fault.\n"


def test_an_empty_database_passes() -> None:
    told = io.StringIO()
    call_command("check_data", stdout=told)
    assert told.getvalue() == "0 quotes verified; no fault.\n"


def test_a_text_that_was_changed(initiative: Initiative) -> None:
    version = version_of(initiative)
    told = faults_after(lambda: update(version, text=version.text.replace("marathon", "maraton.")))
    assert told.startswith("Remarks at a meeting, version 1: the text isn’t the one of its SHA-256.\n")
    assert "its indexed isn’t what its row gives" in told


def test_a_hash_that_was_changed(initiative: Initiative) -> None:
    told = faults_after(lambda: update(version_of(initiative), sha256="0" * 64))
    assert "isn’t the one of its SHA-256" in told


def test_passages_that_are_not_the_paragraphs(initiative: Initiative) -> None:
    passage = version_of(initiative).passages.first()
    told = faults_after(lambda: update(passage, end=passage.end - 1))
    assert told == "Remarks at a meeting, version 1: the passages aren’t the paragraphs of the text.\n"


@pytest.mark.parametrize(
    "columns", [{"exact": "The Council rejected the plan"}, {"prefix": "x"}, {"suffix": "x"}, {"start": 0}]
)
def test_a_quote_that_does_not_stand_at_its_place(initiative: Initiative, columns: dict[str, Any]) -> None:
    quote = initiative.citations.get().quote
    assert "doesn’t stand at" in faults_after(lambda: update(quote, **columns))


@pytest.mark.parametrize(
    "columns",
    [{"stage": "completed"}, {"delivery": "complete"}, {"effective_edtf": "2019"}, {"effective_latest": "2019-12-31"}],
    ids=str,
)
def test_a_current_status_that_is_not_that_of_the_history(initiative: Initiative, columns: dict[str, Any]) -> None:
    told = faults_after(lambda: update(initiative, **columns))
    assert told == f"{initiative.slug}: its current stage isn’t that of its history.\n"


def test_a_current_status_without_any_history() -> None:
    initiative = factories.initiative()
    assert "isn’t that of its history" in faults_after(lambda: update(initiative, stage="adopted"))


def test_a_state_of_an_event_that_is_not_that_of_its_history() -> None:
    event = factories.event(public=True)
    told = faults_after(lambda: update(event, state="cancelled"))
    assert told == f"{event.slug}: its current state isn’t that of its history.\n"


def test_a_change_written_past_the_action(initiative: Initiative) -> None:
    change = initiative.status_changes.get()
    told = faults_after(lambda: insert(copy_of(change, stage="completed", effective_latest="2020-09-11")))
    assert "its current stage isn’t that of its history" in told
    assert "a change of its status cites no public words" in told


@pytest.mark.parametrize("make", [factories.initiative, factories.organisation, factories.event])
def test_a_public_record_without_words_that_show_that_it_exists(make: Any) -> None:
    record = make(public=True)
    told = faults_after(lambda: record.citations.all()._raw_delete("default"))
    assert told == f"{record.slug} is published, and no public words show that it exists.\n"


def test_a_public_record_on_a_source_that_is_not_public(initiative: Initiative) -> None:
    source = version_of(initiative).source
    told = faults_after(lambda: update(source, publication="withdrawn", withdrawn_reason="A forgery."))
    assert "no public words show that it exists" in told


def test_a_change_without_public_words(initiative: Initiative) -> None:
    change = initiative.status_changes.get()
    told = faults_after(lambda: change.citations.all()._raw_delete("default"))
    assert told == f"{initiative.slug}: a change of its status cites no public words.\n"


def test_a_stated_name_that_stands_in_no_source(initiative: Initiative) -> None:
    told = faults_after(lambda: factories.name(initiative, "Silk Belt", basis="stated"))
    assert told == f"{initiative.slug}: the name “Silk Belt” stands in no source.\n"


def test_a_stated_title_that_stands_in_no_source(initiative: Initiative) -> None:
    words = {"tokens": " silk belt ", "indexed": '[["silk","belt"],[]]'}
    told = faults_after(lambda: update(initiative, title_basis="stated", title="Silk Belt", **words))
    assert told == f"{initiative.slug}: its title is said to be the source’s own, and stands in none.\n"


def test_a_stated_wording_that_stands_in_no_text_that_it_cites(initiative: Initiative) -> None:
    participation = factories.participation(initiative, factories.organisation())
    told = faults_after(lambda: update(participation, as_stated="together with"))
    assert "“together with” stands in no text that it cites" in told


def test_stated_words_that_stand_in_the_cited_text_pass(initiative: Initiative) -> None:
    update(initiative, title_basis="stated", title="The plan for a Green Corridor")
    initiative.refresh_from_db()
    initiative.save()
    factories.name(initiative, "Green Corridor", basis="stated")
    assert list(verification.faults()) == []


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event", "source", "name", "quote"])
def test_search_tokens_that_are_not_those_of_the_words(initiative: Initiative, kind: str) -> None:
    citation = initiative.citations.get()
    row = {
        "initiative": lambda: initiative,
        "organisation": factories.organisation,
        "event": factories.event,
        "source": lambda: citation.quote.version.source,
        "name": lambda: factories.name(initiative),
        "quote": lambda: citation.quote,
    }[kind]()
    told = faults_after(lambda: update(row, tokens=" other "))
    assert f"{row.pk}: its tokens isn’t what its row gives" in told


def test_bounds_that_are_not_those_of_the_date(initiative: Initiative) -> None:
    key_date = factories.key_date(initiative)
    assert "its edtf isn’t" in faults_after(lambda: update(key_date, earliest="2019-01-01"))


def test_a_date_that_is_none(initiative: Initiative) -> None:
    key_date = factories.key_date(initiative)
    assert "its edtf isn’t" in faults_after(lambda: update(key_date, edtf="last November"))


def test_bounds_of_a_change_that_are_not_those_of_its_date(initiative: Initiative) -> None:
    change = initiative.status_changes.get()
    assert "its effective_edtf isn’t" in faults_after(lambda: update(change, effective_earliest="2019-01-01"))


def test_every_fault_is_told_and_counted(initiative: Initiative) -> None:
    with without_triggers():
        update(initiative, stage="completed")
        Citation.objects.filter(initiative=initiative)._raw_delete("default")
        run("UPDATE initiatives_sourceversion SET sha256 = ''")
    count = len(list(verification.faults()))
    assert count == 2 + SourceVersion.objects.count()
    with pytest.raises(CommandError, match=f"{count} faults found"):
        call_command("check_data", stderr=io.StringIO())


def test_a_merged_record_that_is_still_shown_or_leads_to_another_merged_one(initiative: Initiative) -> None:
    first, second = factories.initiative(public=True), factories.initiative(public=True)
    merge(first, initiative, reason="One.", actor=None)
    merge(second, initiative, reason="One.", actor=None)
    assert list(verification.faults()) == []
    told = faults_after(lambda: update(second, merged_into_id=first.pk))
    assert told == f"{second.slug} was merged into a record that was itself merged.\n"
