"""The index follows the records in their own transaction; one command makes it anew, and one verifies it."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from initiatives import actions, search_index, triggers, verification
from initiatives.actions.merging import merge
from initiatives.models import Event, IndexedWord, Initiative, Passage, PublicRevision
from tests import factories
from tests.database import run, update, without_triggers

pytestmark = pytest.mark.django_db


def held(row: Any) -> list[str]:
    """The words of a row that the index has, by text and place."""
    found = IndexedWord.objects.filter(row_id=row.pk, kind=row._meta.model_name)
    rows = found.order_by("part", "position").values_list("part", "position", "word")
    return [f"{part}.{position} {word}" for part, position, word in rows]


def test_each_text_of_a_record_is_indexed_by_its_places() -> None:
    record = factories.initiative(title="Green Corridor", summary="By the WHO, 上合")
    assert held(record) == ["0.0 green", "0.1 corridor", "1.0 by", "1.1 the", "1.2 who^", "1.3 上", "1.4 合"]
    assert IndexedWord.objects.filter(row_id=record.pk).first().beginning == "gr"


def save_as_blue_road(record: Initiative) -> None:
    record.title = "Blue Road"
    record.save()


CHANGES: dict[str, Callable[[Initiative], Any]] = {
    "save": save_as_blue_road,
    "bulk update": lambda record: Initiative.objects.filter(pk=record.pk).update(
        title="Blue Road", indexed='[["blue","road"],[]]'
    ),
    "SQL": lambda record: update(record, indexed='[["blue","road"],[]]'),
}


@pytest.mark.parametrize("way", CHANGES)
def test_the_index_follows_a_change(way: str) -> None:
    record = factories.initiative(title="Green Corridor")
    CHANGES[way](record)
    assert held(record) == ["0.0 blue", "0.1 road"]


def test_the_index_follows_rows_made_changed_and_deleted_in_bulk() -> None:
    events = Event.objects.bulk_create([Event(title=f"Summit {number}", slug=f"s{number}") for number in range(3)])
    assert [held(event) for event in events] == [["0.0 summit", f"0.1 {number}"] for number in range(3)]
    for event in events:
        event.title = "Forum"
        event._meta.get_field("indexed").pre_save(event, add=False)
    Event.objects.bulk_update(events, ["title", "indexed"])
    assert [held(event) for event in events] == [["0.0 forum"]] * 3
    Event.objects.all()._raw_delete("default")
    assert not IndexedWord.objects.exists()


def test_a_save_that_changes_no_word_writes_nothing_into_the_index() -> None:
    record = factories.initiative()
    before = list(IndexedWord.objects.order_by("pk").values_list("pk", flat=True))
    record.kind = "project"
    record.save()
    assert list(IndexedWord.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_names_go_with_their_bearer() -> None:
    body = factories.organisation()
    name = factories.name(body, "INCB", kind="acronym")
    assert held(name) == ["0.0 incb^"]
    body.delete()
    assert not IndexedWord.objects.exists()


def test_what_is_rolled_back_leaves_no_word() -> None:
    with transaction.atomic():
        factories.initiative()
        transaction.set_rollback(True)
    assert not IndexedWord.objects.exists()


def test_a_text_is_indexed_by_passage() -> None:
    version = factories.source_version("One text.\n\nAnother 银行.\n")
    passages = Passage.objects.filter(version=version)
    assert [held(passage) for passage in passages] == [["0.0 one", "0.1 text"], ["0.0 another", "0.1 银", "0.2 行"]]


def test_every_action_leaves_an_index_that_is_verified() -> None:
    one, other = factories.initiative(public=True), factories.initiative(public=True, title="Green Road")
    factories.name(other, "GR")
    actions.add_version(source=one.citations.get().quote.version.source, text="Another text.\n", actor=None)
    merge(other, one, reason="The same.", actor=None)
    actions.withdraw(one, reason="Entered twice.", actor=None)
    assert list(search_index.faults()) == []


def test_the_seed_is_indexed(seeded: None) -> None:
    assert list(search_index.faults()) == []
    assert IndexedWord.objects.filter(kind="passage", word="afghanistan").exists()


def test_of_a_very_long_word_the_beginning_is_kept() -> None:
    record = factories.initiative(title="a" * 300)
    assert held(record) == [f"0.0 {'a' * 64}"]


FAULTS: dict[str, Callable[[Initiative], Any]] = {
    "a word too few": lambda record: IndexedWord.objects.filter(row_id=record.pk, word="green").delete(),
    "a word at another place": lambda record: IndexedWord.objects.filter(row_id=record.pk, word="green").update(
        position=9
    ),
    "another word": lambda record: IndexedWord.objects.filter(row_id=record.pk, word="green").update(word="blue"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_both_commands_find_what_slipped_past_and_one_mends_it(fault: str) -> None:
    record = factories.initiative()
    FAULTS[fault](record)
    said = f"initiative {record.pk}: the search index hasn’t its words. “manage.py rebuild_search” mends it."
    assert list(verification.faults()) == [said]
    errors = io.StringIO()
    with pytest.raises(CommandError, match=r"^1 fault found\.$"):
        call_command("verify_search", stdout=io.StringIO(), stderr=errors)
    assert errors.getvalue() == f"{said}\n"
    rebuilt()
    assert held(record) == ["0.0 green", "0.1 corridor"]


def test_words_of_rows_that_are_gone_are_found_and_go() -> None:
    record = factories.initiative()
    with without_triggers():
        run(f"DELETE FROM {Initiative._meta.db_table} WHERE id = %s", record.pk)
    assert list(search_index.faults()) == ["initiative: the search index has 2 words of rows that are gone."]
    rebuilt()


def test_the_words_of_a_text_that_was_changed_past_the_models_are_worked_out_again() -> None:
    version = factories.source_version("One text.\n")
    passage = version.passages.get()
    with without_triggers():
        update(passage, indexed='[["other"]]')
    rebuilt()
    assert held(passage) == ["0.0 one", "0.1 text"]


def rebuilt() -> None:
    said = io.StringIO()
    call_command("rebuild_search", stdout=said)
    assert said.getvalue().endswith(" indexed.\n")
    call_command("verify_search", stdout=said)
    assert said.getvalue().endswith(" verified; no fault.\n")


def test_the_index_renews_no_revision_of_its_own() -> None:
    factories.initiative()
    before = str(PublicRevision.objects.current())
    IndexedWord.objects.all().delete()
    triggers.rebuild(connection)
    assert str(PublicRevision.objects.current()) == before


def test_a_migration_leaves_the_index_of_what_it_wrote() -> None:
    record = factories.initiative()
    triggers.drop(connection)
    update(record, title="Blue", indexed='[["blue"],[]]')
    call_command("migrate", verbosity=0)
    assert held(record) == ["0.0 blue"]
