"""A record is taken back to an earlier version with its rows, by the rules of any other save, or not at all."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.actions.merging import merge
from initiatives.actions.restoring import mark_of, restore_version
from initiatives.actions.unmerging import undo_merge
from initiatives.choices import Basis, Publication
from initiatives.models import Citation, Initiative, KeyDate, Name, Organisation, Participation, Relation
from tests import factories

pytestmark = pytest.mark.django_db


def saved(record: Any, **values: Any) -> Any:
    """The record, saved with these values as a further version."""
    for name, value in values.items():
        setattr(record, name, value)
    if hasattr(record, "version"):
        record.version += 1
    record.save()
    return record


def version(record: Any) -> int:
    """The number of the version that the record has now."""
    return int(record.history.latest().history_id)


def restore(record: Any, number: int, actor: Any = None) -> None:
    record.refresh_from_db()
    restore_version(record, number, seen=mark_of(record), actor=actor)
    record.refresh_from_db()


def test_the_fields_and_themes_are_as_they_were_and_the_history_says_why() -> None:
    initiative, trade, youth = factories.initiative(title="First", summary="One."), factories.theme(), factories.theme()
    initiative.themes.add(trade)
    first = version(initiative)
    saved(initiative, title="Second", summary="Two.", slug="another")
    initiative.themes.set([youth])
    restore(initiative, first, actor := factories.user())
    assert (initiative.title, initiative.summary, initiative.slug.startswith("initiative-")) == ("First", "One.", True)
    assert list(initiative.themes.all()) == [trade]
    assert initiative.version == 3
    assert initiative.updated_by == actor
    last = initiative.history.latest()
    assert last.history_user == actor
    assert last.history_change_reason.startswith("Restored the version of ")


def test_rows_come_back_change_back_and_go_with_their_evidence() -> None:
    words = factories.source_version()
    initiative = factories.initiative()
    removed, changed = factories.key_date(initiative, "2020-12"), factories.name(initiative, "GC")
    cited = factories.cite(removed, words)
    first = version(initiative)
    saved(initiative, title="Second")
    removed.delete()
    saved(changed, text="BC")
    added = factories.participation(initiative, factories.organisation())
    restore(initiative, first)
    assert KeyDate.objects.get().edtf == "2020-12"
    assert Citation.objects.get().quote == cited.quote
    assert Name.objects.get().text == "GC"
    assert not initiative.participations.filter(pk=added.pk).exists()


def test_status_checks_and_publication_stay_as_they_are() -> None:
    initiative = factories.initiative(title="First", public=True)
    first = version(initiative)
    saved(initiative, title="Second")
    factories.status(initiative, "adopted", "2020-09-11")
    actions.record_check(initiative=initiative, actor=None)
    actions.withdraw(initiative, reason="A mistake.", actor=None)
    restore(initiative, first)
    assert initiative.title == "First"
    assert (initiative.publication, initiative.withdrawn_reason) == (Publication.WITHDRAWN, "A mistake.")
    assert (initiative.stage, initiative.status_changes.count(), initiative.checks.count()) == ("adopted", 2, 1)


def test_a_public_record_is_not_taken_back_to_when_it_had_no_evidence() -> None:
    initiative = factories.initiative(title="First")
    first = version(initiative)
    saved(initiative, title="Second")
    factories.make_public(initiative)  # its evidence came after the first version, and would go with it
    with pytest.raises(ValidationError, match="No words of a published source"):
        restore(initiative, first)
    initiative.refresh_from_db()
    assert initiative.title == "Second"
    assert initiative.citations.exists()


def test_words_that_no_source_has_any_more_are_not_restored_as_stated() -> None:
    organisation = factories.organisation(name="The Assembly", name_basis=Basis.STATED)
    first = version(organisation)
    saved(organisation, name="The Council", name_basis=Basis.EDITORIAL)
    with pytest.raises(ValidationError, match="said to be the source’s own"):
        restore(organisation, first)
    organisation.refresh_from_db()
    assert organisation.name == "The Council"


def test_what_is_not_valid_any_more_is_refused_with_the_name_of_its_field() -> None:
    event = factories.event()
    event.country = "QQ"
    event.save()  # as an import of long ago may have
    first = version(event)
    saved(event, country="")
    with pytest.raises(ValidationError, match="Country: "):
        restore(event, first)


def test_a_version_that_refers_to_what_was_deleted_since_is_refused() -> None:
    parent = factories.organisation()
    organisation = factories.organisation(parent=parent)
    first = version(organisation)
    saved(organisation, parent=None)
    actions.delete_draft(parent, actor=None)
    with pytest.raises(ValidationError, match=r"refers to what was deleted since \(organisation\)"):
        restore(organisation, first)
    assert Organisation.objects.get().parent is None


def test_a_circle_is_refused_as_in_the_form() -> None:
    whole, part = factories.initiative(), factories.initiative()
    row = factories.relation(part, whole)
    first = version(part)
    saved(part, title="Second")
    row.delete()
    factories.relation(whole, part)
    with pytest.raises(ValidationError, match="part of its own part"):
        restore(part, first)
    assert Relation.objects.get().from_initiative == whole


def test_of_two_editors_the_second_is_told_that_the_record_was_saved_meanwhile() -> None:
    initiative = factories.initiative(title="First")
    first, seen = version(initiative), mark_of(initiative)
    saved(initiative, title="Second")
    with pytest.raises(ValidationError, match="Somebody saved this record meanwhile"):
        restore_version(initiative, first, seen=seen, actor=None)
    assert Initiative.objects.get().title == "Second"


def test_a_version_of_another_record_is_not_one_of_this() -> None:
    initiative, other = factories.initiative(), factories.initiative()
    with pytest.raises(ValidationError, match="no such version"):
        restore(initiative, version(other))


def test_a_theme_is_restored_too() -> None:
    theme = factories.theme(name="Trade")
    first = version(theme)
    saved(theme, name="Commerce")
    restore(theme, first)
    assert theme.name == "Trade"


def test_an_address_that_the_record_had_before_is_its_own_to_have_again() -> None:
    initiative = factories.initiative(slug="first")
    first = version(initiative)
    saved(initiative, slug="second")
    restore(initiative, first)
    assert initiative.slug == "first"


def test_rows_that_a_merge_moved_are_not_taken_from_under_it() -> None:
    kept, merged = factories.initiative(title="Corridor", public=True), factories.initiative(title="Twin", public=True)
    row = factories.key_date(merged)
    before_merge, of_merged = version(kept), version(merged)
    merge(merged, kept, reason="The same.", actor=None)
    with pytest.raises(ValidationError, match="“Twin” was merged into this record since"):
        restore(kept, before_merge)
    with pytest.raises(ValidationError, match="was merged into another"):
        restore(merged, of_merged)
    assert KeyDate.objects.get(pk=row.pk).initiative == kept


def test_a_version_of_the_time_of_a_merge_that_was_undone_is_not_restored() -> None:
    kept, merged = factories.initiative(title="Corridor", public=True), factories.initiative(title="Twin", public=True)
    row, words = factories.participation(merged, factories.organisation()), merged.citations.get()
    done = merge(merged, kept, reason="The same.", actor=None)
    of_the_merge, of_the_merged = version(kept), version(merged)
    undo_merge(done, reason="They are two.", actor=None)
    for record, number in ((kept, of_the_merge), (merged, of_the_merged)):
        with pytest.raises(ValidationError, match="of a time when “Twin” was merged into “Corridor”"):
            restore(record, number)
    row.refresh_from_db()
    words.refresh_from_db()
    assert (row.initiative, words.initiative) == (merged, merged)


def test_the_versions_before_a_merge_that_was_undone_have_the_rows_that_they_had() -> None:
    kept, merged = factories.initiative(title="Corridor", public=True), factories.initiative(title="Twin", public=True)
    row, words = factories.participation(merged, factories.organisation()), merged.citations.get()
    name = factories.name(kept, "GC")
    before_kept, before_merged = version(kept), version(merged)
    undo_merge(merge(merged, kept, reason="The same.", actor=None), reason="They are two.", actor=None)
    name.delete()
    restore(kept, before_kept)
    restore(merged, before_merged)
    row.refresh_from_db()
    words.refresh_from_db()
    assert (row.initiative, words.initiative) == (merged, merged)
    assert Name.objects.get().initiative == kept
    assert Participation.objects.count() == 1


def test_a_version_that_leads_to_what_was_merged_since_is_not_restored() -> None:
    initiative = factories.initiative()
    kept, merged = factories.organisation(name="Council"), factories.organisation(name="The Twin")
    row = factories.participation(initiative, merged)
    before_merge = version(saved(initiative, title="Second"))
    saved(initiative, title="Third")
    done = merge(merged, kept, reason="The same.", actor=None)
    with pytest.raises(ValidationError, match="refers to “The Twin”, which was merged into another since"):
        restore(initiative, before_merge)
    undo_merge(done, reason="They are two.", actor=None)
    restore(initiative, before_merge)
    row.refresh_from_db()
    assert (initiative.title, row.organisation) == ("Second", merged)


def test_a_row_that_another_record_has_now_is_not_taken_from_it() -> None:
    initiative, other = factories.initiative(), factories.initiative(title="Other", public=True)
    row = factories.participation(initiative, factories.organisation())
    words = factories.cite(row, factories.source_version())
    first = version(initiative)
    saved(initiative, title="Second")
    row.initiative = other
    row.save()
    with pytest.raises(ValidationError, match=r"A row of this version \(participation\) belongs to another record now"):
        restore(initiative, first)
    row.refresh_from_db()
    assert row.initiative == other
    words.participation, words.initiative = None, other
    words.save()
    row.delete()
    with pytest.raises(ValidationError, match=r"\(citation\) belongs to another record now"):
        restore(initiative, first)
    words.refresh_from_db()
    assert words.initiative == other
