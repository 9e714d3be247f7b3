"""What the database holds about texts that are being read, reviews, imports, merges and the desk."""

import pytest

from initiatives.models import (
    DeskSettings,
    ImportPart,
    LaterPlace,
    Merge,
    OpenText,
    ReviewStep,
    SetAside,
    Submission,
)
from tests import factories
from tests.database import copy_of, insert, refused, run, update, without_triggers

pytestmark = pytest.mark.django_db


def test_what_is_set_aside_ends_after_its_start() -> None:
    aside = factories.set_aside(factories.source_version())
    with refused("setaside_end_after_start"):
        update(aside, start=5, end=5)
    update(aside, start=5, end=6)


def test_a_sentence_is_set_aside_with_a_reason_and_a_suggestion_may_go_without() -> None:
    aside = factories.set_aside(factories.source_version())
    with refused("setaside_sentence_with_reason"):
        update(aside, reason="")
    update(aside, what="date", reason="")


def test_a_part_is_set_aside_once_and_may_be_again_after_it_was_taken_back() -> None:
    aside = factories.set_aside(factories.source_version())
    again = copy_of(aside)
    with refused("unique constraint"):
        insert(again)
    aside.delete()
    insert(again)
    assert SetAside.objects.count() == 1


def test_a_person_has_a_text_open_once() -> None:
    rows = factories.one_of_each()
    with refused("unique constraint"):
        insert(copy_of(rows[OpenText]))


def test_a_later_place_is_whole_or_missing() -> None:
    place = factories.one_of_each()[LaterPlace]
    with without_triggers():
        for values in ({"start": 3, "end": None}, {"start": 3, "end": 3}, {"start": None, "end": 3}):
            with refused("laterplace_whole"):
                update(place, **values)
        update(place, start=3, end=4)


def test_a_later_place_stays_as_it_was_found() -> None:
    place = factories.one_of_each()[LaterPlace]
    with refused("part of the history"):
        update(place, start=3, end=4)


def test_the_desk_has_one_row_of_settings_within_bounds() -> None:
    assert DeskSettings.objects.current().stale_after_days == 182
    settings = DeskSettings.objects.create(stale_after_days=30)
    assert DeskSettings.objects.current().stale_after_days == 30
    with refused("desksettings_one_row"):
        insert(copy_of(settings, id=2))
    for days in (0, 3651):
        with refused("desksettings_days_within_bounds"):
            update(settings, stale_after_days=days)


def test_the_same_thing_waits_once_for_review_and_may_be_submitted_again_after_a_return() -> None:
    first = factories.submission(factories.initiative())
    again = copy_of(first)
    with refused("unique constraint"):
        insert(again)
    update(first, state="returned")
    insert(again)
    assert Submission.objects.count() == 2


def test_a_return_says_what_should_be_changed() -> None:
    step = factories.one_of_each()[ReviewStep]
    with without_triggers(), refused("reviewstep_returned_with_comment"):
        update(step, step="returned")


def test_a_step_of_a_review_is_written_once() -> None:
    step = factories.one_of_each()[ReviewStep]
    with refused("part of the history"):
        update(step, comment="Something else.")
    with refused("part of the history"):
        run("DELETE FROM initiatives_reviewstep")


def test_a_part_of_an_import_ends_at_its_first_row_or_after_it() -> None:
    part = factories.one_of_each()[ImportPart]
    with refused("importpart_end_after_start"):
        update(part, last_row=part.first_row - 1)


def test_a_merge_says_why() -> None:
    merge = factories.one_of_each()[Merge]
    with refused("merge_reason_not_empty"):
        update(merge, reason=" ")


@pytest.mark.parametrize("make", [factories.initiative, factories.organisation, factories.event])
def test_a_merged_record_is_withdrawn_and_merged_into_another(make) -> None:
    kept, merged = make(), make()
    kind = merged._meta.model_name
    with refused(f"{kind}_merged_is_withdrawn"):
        update(merged, merged_into_id=kept.pk)
    with without_triggers():
        update(merged, merged_into_id=kept.pk, publication="withdrawn", withdrawn_reason="Merged.")
        with refused(f"{kind}_not_merged_into_itself"):
            update(merged, merged_into_id=merged.pk)
