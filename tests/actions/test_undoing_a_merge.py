"""Undoing a merge: two records again, each with what it had; what somebody changed meanwhile stays and is said."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import Model

from initiatives import actions, verification
from initiatives.actions.unmerging import affected, undo_merge, why_not_undone
from initiatives.models import (
    Citation,
    Event,
    EventLink,
    EventParticipation,
    FollowUp,
    Identifier,
    Initiative,
    KeyDate,
    Merge,
    Name,
    Organisation,
    Participation,
    Relation,
)
from tests import factories
from tests.merging import merged

pytestmark = pytest.mark.django_db

RECORDS: tuple[type[Model], ...] = (Initiative, Organisation, Event)
ROWS: tuple[type[Model], ...] = (
    Citation, EventLink, EventParticipation, FollowUp, Identifier, KeyDate, Name, Participation, Relation,
)  # fmt: skip
BOOKKEEPING = {"version", "updated", "updated_by", "created"}


def state() -> list[Any]:
    """Every record and row with its values, less when and by whom they were saved."""
    found = []
    for model in (*RECORDS, *ROWS):
        for row in serializers.serialize("python", model._default_manager.order_by("pk")):
            values = {name: value for name, value in row["fields"].items() if name not in BOOKKEEPING}
            found.append((row["model"], row["pk"], values))
    return found


def undone(done: Merge, **values: Any) -> list[str]:
    return undo_merge(done, **{"reason": "They are two.", "actor": None, **values})


def rich(kind: str) -> tuple[Any, Any]:
    """Two records with something of everything in both, part of which is the same."""
    make, version = getattr(factories, kind), factories.source_version()
    one, other = make(public=True), make(public=True)
    factories.cite(one, version, "in Tashkent")
    factories.cite(other, version, "in Tashkent")
    body, meeting, third = factories.organisation(), factories.event(), factories.initiative(title="Third")
    if kind == "initiative":
        for record in (one, other):
            factories.cite(factories.participation(record, body), version, "The Council")
            factories.cite(factories.key_date(record), version, "last November")
            factories.cite(factories.relation(record, third), version, "the plan for a Green Corridor")
            factories.event_link(record, meeting)
        factories.participation(one, body, "hosts")
        factories.key_date(one, "2021", "horizon")
        factories.cite(factories.relation(one, other, "continues"), version, "cannot be held")
        factories.name(one, "GC")
        FollowUp.objects.create(initiative=one, notes="Ask in May.")
        one.themes.add(factories.theme())
    if kind == "organisation":
        for record in (one, other):
            factories.cite(factories.participation(third, record), version, "The Council")
            factories.event_participation(meeting, record)
            factories.name(record, "GC", kind="acronym")
        factories.organisation(name="Part", parent=one)
        factories.identifier(one)
    if kind == "event":
        for record in (one, other):
            factories.cite(factories.event_participation(record, body), version, "The Council")
            factories.event_link(third, record)
    return one, other


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event"])
def test_everything_is_as_it_was(kind: str) -> None:
    one, other = rich(kind)
    one.summary = "Only of the one."
    one.save()
    before = state()
    done = merged(one, other, fill=["summary"])
    assert state() != before
    assert undone(done) == []
    assert state() == before
    assert list(verification.faults()) == []


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event"])
def test_a_draft_is_a_draft_again_and_a_withdrawn_record_has_its_reason_again(kind: str) -> None:
    make = getattr(factories, kind)
    draft, withdrawn, other = make(), make(public=True), make(public=True)
    actions.withdraw(withdrawn, reason="A mistake.", actor=None)
    before = state()
    for record in (draft, withdrawn):
        assert undone(merged(record, other)) == []
    assert state() == before


def test_who_undid_it_and_why_is_on_record() -> None:
    one, other = rich("initiative")
    somebody = factories.user()
    done = merged(one, other)
    undone(done, actor=somebody, reason=" They are two. ")
    done.refresh_from_db()
    assert (done.undone_by, done.undone_reason) == (somebody, "They are two.")
    assert done.undone_at is not None
    entry = one.history.latest()
    assert (entry.history_user, entry.history_change_reason[:10]) == (somebody, "Undid the ")


def test_a_merge_is_undone_once_and_with_a_reason() -> None:
    one, other = rich("initiative")
    done = merged(one, other)
    with pytest.raises(ValidationError, match="Say why the merge is undone"):
        undone(done, reason=" ")
    undone(done)
    with pytest.raises(ValidationError, match="was undone already"):
        undone(done)
    assert merged(one, other) != done


def test_of_two_merges_the_later_is_undone_first() -> None:
    first, second, third = (factories.initiative(public=True, title=title) for title in ("First", "Second", "Third"))
    before = state()
    earlier = merged(first, second)
    between = state()
    later = merged(second, third)
    assert why_not_undone(earlier) == "“Second” was itself merged into “Third” since. Undo that merge first."
    with pytest.raises(ValidationError, match="Undo that merge first"):
        undone(earlier)
    assert why_not_undone(later) == ""
    assert undone(later) == []
    assert state() == between
    assert undone(earlier) == []
    assert state() == before


def test_what_was_changed_since_stays_and_is_said() -> None:
    one, other = rich("initiative")
    elsewhere = factories.initiative(title="Elsewhere")
    Initiative.objects.filter(pk=one.pk).update(summary="Only of the one.")
    done = merged(one, other, fill=["summary"])
    Initiative.objects.filter(pk=other.pk).update(summary="Written since.")
    Name.objects.filter(text="GC").delete()
    hosts = Participation.objects.get(role="hosts")
    Participation.objects.filter(pk=hosts.pk).update(initiative=elsewhere)
    left = undone(done)
    assert left == [
        "“Green Corridor” was changed since, and keeps what was filled in.",
        "“GC” was deleted since, and stays so.",
        "“The Council – Hosts” was given to another record since, and stays there.",
    ]
    hosts.refresh_from_db()
    other.refresh_from_db()
    assert (hosts.initiative, other.summary) == (elsewhere, "Written since.")


def test_a_name_that_was_changed_since_stays() -> None:
    one, other = factories.organisation(name="The Council"), factories.organisation(name="Council")
    done = merged(one, other)
    Name.objects.update(text="The old Council")
    assert undone(done) == ["The name “The Council” was changed since, and stays."]


def test_what_another_row_has_taken_the_place_of_is_said() -> None:
    one, other = factories.initiative(), factories.initiative()
    body = factories.organisation()
    factories.participation(one, body)
    done = merged(one, other)
    factories.participation(one, body)
    [sentence] = undone(done)
    assert sentence == "“The Council – Leads” couldn’t be put back: This organisation has this role already."
    assert other.participations.count() == 1


def test_a_record_whose_words_were_removed_since_is_not_public_again_and_it_is_said() -> None:
    one, other = factories.initiative(public=True), factories.initiative(public=True)
    words = one.citations.get()
    done = merged(one, other)
    words.delete()
    left = undone(done)
    assert "was deleted since" in left[0]
    assert left[1].startswith("“Green Corridor” isn’t public again: No words of a published source show")
    one.refresh_from_db()
    assert (one.publication, one.merged_into) == ("withdrawn", None)
    assert list(verification.faults()) == []


def test_the_one_that_stays_is_not_left_without_its_words() -> None:
    one, other = factories.organisation(public=True), factories.organisation(public=True, name="Council")
    own = other.citations.get()
    done = merged(one, other)
    own.delete()
    with pytest.raises(ValidationError, match="“Council” would be left without what it rests on"):
        undone(done)
    one.refresh_from_db()
    assert one.merged_into == other
    assert list(verification.faults()) == []


def test_it_can_not_be_undone_once_one_of_the_two_is_gone() -> None:
    one, other = factories.organisation(), factories.organisation()
    done = merged(one, other)
    with pytest.raises(ValidationError, match="of other records need"):
        actions.delete_draft(other, actor=None)
    Merge.objects.filter(pk=done.pk).update(merged_id=uuid4())
    assert why_not_undone(Merge.objects.get()) == (
        "One of the two records was deleted since, so that they can’t be two again."
    )


def test_what_a_merge_did_is_said_in_words() -> None:
    one, other = rich("initiative")
    told = dict(affected(merged(one, other)))
    assert "name: GC" in told["Went to the one that stays"]
    assert "participation: The Council – Leads" in told["Was there in both, or led from one to the other"]
    assert len(told["Themes that were added"]) == 1
