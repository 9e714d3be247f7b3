"""Merging two records of a kind: everything joined, the history as it was, and nothing that can't be undone."""

from typing import Any

import pytest
from django.db.models import ForeignKey, OneToOneField

from initiatives import actions, verification
from initiatives.actions.joining import FILLABLE, HELD, Outcome, plan
from initiatives.models import (
    Check,
    Citation,
    Event,
    EventChange,
    FollowUp,
    Initiative,
    KeyDate,
    Name,
    Organisation,
    Participation,
    Relation,
    StatusChange,
)
from tests import factories
from tests.merging import EVERY_KIND, merged, two

pytestmark = pytest.mark.django_db


@EVERY_KIND
def test_one_of_the_two_stays_and_the_other_leads_to_it(kind: str) -> None:
    one, other = two(kind)
    somebody = factories.user()
    done = merged(one, other, actor=somebody)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.publication, one.merged_into, other.publication) == ("withdrawn", other, "published")
    assert one.withdrawn_reason == "Merged into “Corridor, green”."
    assert (done.kind, done.kept_id, done.merged_id) == (kind, other.pk, one.pk)
    assert (done.kept_title, done.merged_title) == ("Corridor, green", "The Green Corridor")
    assert (done.reason, done.merged_by) == ("They are the same.", somebody)
    assert list(verification.faults()) == []


@EVERY_KIND
def test_the_field_history_says_who_merged_and_into_what(kind: str) -> None:
    one, other = two(kind)
    somebody = factories.user()
    citation = one.citations.get()
    merged(one, other, actor=somebody)
    for row in (one, other, citation):
        entry = row.history.latest()
        assert entry.history_user == somebody
        assert entry.history_change_reason == "Merged “The Green Corridor” into “Corridor, green”"


@EVERY_KIND
def test_the_words_that_show_that_they_exist_are_joined(kind: str) -> None:
    version = factories.source_version()
    one, other = two(kind)
    for record in (one, other):
        factories.cite(record, version, "The marathon cannot be held")
    before = one.citations.count() + other.citations.count()
    merged(one, other)
    assert one.citations.count() == 0
    assert other.citations.count() == before - 1  # the words that both cite count once


def test_the_history_of_a_merged_initiative_is_not_touched() -> None:
    one, other = two("initiative")
    factories.status(one, "adopted", "2020-09-11")
    actions.record_check(initiative=one, actor=None)
    before = [list(model.objects.order_by("pk").values()) for model in (StatusChange, Check)]
    words = list(Citation.objects.filter(status_change__isnull=False).order_by("pk").values())
    merged(one, other)
    assert before == [list(model.objects.order_by("pk").values()) for model in (StatusChange, Check)]
    assert words == list(Citation.objects.filter(status_change__isnull=False).order_by("pk").values())
    other.refresh_from_db()
    assert other.stage == "proposed"


def test_the_history_of_a_merged_event_is_not_touched() -> None:
    one, other = two("event")
    before = list(EventChange.objects.order_by("pk").values())
    merged(one, other)
    assert before == list(EventChange.objects.order_by("pk").values())


def test_everything_of_an_initiative_goes_to_the_one_that_stays() -> None:
    one, other = two("initiative")
    body, meeting, whole, part = (
        factories.organisation(public=True),
        factories.event(public=True),
        factories.initiative(title="Whole"),
        factories.initiative(title="Part"),
    )
    rows = [
        factories.participation(one, body),
        factories.key_date(one),
        factories.relation(one, whole),
        factories.event_link(one, meeting),
        factories.name(one, "GC"),
    ]
    to_it = factories.relation(part, one)
    theme = factories.theme()
    one.themes.add(theme)
    merged(one, other)
    for row in rows:
        row.refresh_from_db()
        assert getattr(row, "initiative", None) == other or row.from_initiative == other
    to_it.refresh_from_db()
    assert to_it.to_initiative == other
    assert list(other.themes.all()) == [theme]
    assert set(other.names.values_list("text", flat=True)) == {"GC", "The Green Corridor"}


def test_everything_of_an_organisation_goes_to_the_one_that_stays() -> None:
    one, other = two("organisation")
    initiative, event = factories.initiative(), factories.event()
    factories.participation(initiative, one)
    factories.event_participation(event, one)
    factories.identifier(one)
    part = factories.organisation(name="Part", parent=one)
    merged(one, other)
    part.refresh_from_db()
    assert part.parent == other
    assert initiative.participations.get().organisation == other
    assert event.participations.get().organisation == other
    assert other.identifiers.count() == 1


def test_everything_of_an_event_goes_to_the_one_that_stays() -> None:
    one, other = two("event")
    initiative = factories.initiative()
    factories.event_participation(one, factories.organisation())
    factories.event_link(initiative, one)
    merged(one, other)
    assert other.participations.count() == 1
    assert initiative.event_links.get().event == other


def test_a_role_that_both_have_is_one_role_with_the_words_of_both() -> None:
    one, other = two("initiative")
    body, version = factories.organisation(), factories.source_version()
    mine, theirs = factories.participation(other, body), factories.participation(one, body)
    factories.cite(mine, version, "The Council")
    factories.cite(theirs, version, "The Council")
    factories.cite(theirs, version, "in Tashkent")
    merged(one, other)
    assert list(Participation.objects.all()) == [mine]
    assert sorted(str(each) for each in mine.citations.all()) == ["“The Council”", "“in Tashkent”"]


def test_the_wording_of_a_role_stays_where_it_has_words_of_its_own_to_stand_in() -> None:
    one, other = two("initiative")
    body, version = factories.organisation(), factories.source_version()
    mine, theirs = factories.participation(other, body), factories.participation(one, body)
    Participation.objects.filter(pk=mine.pk).update(as_stated="The Council")
    Participation.objects.filter(pk=theirs.pk).update(as_stated="Tashkent")
    factories.cite(theirs, version, "in Tashkent")
    merged(one, other)
    mine.refresh_from_db()
    assert mine.as_stated == "Tashkent"  # the words now cited for it are those in which this stands
    assert list(verification.stated_words()) == []


def test_a_key_date_of_the_same_kind_is_joined_where_it_is_the_same_and_left_where_it_differs() -> None:
    one, other = two("initiative")
    version = factories.source_version()
    same, differs = factories.key_date(one, "2020-12"), factories.key_date(one, "2021", "horizon")
    factories.cite(same, version, "last November")
    factories.cite(differs, version, "in Tashkent")
    mine, later = factories.key_date(other, "2020-12"), factories.key_date(other, "2025", "horizon")
    done = merged(one, other)
    assert set(KeyDate.objects.all()) == {mine, later, differs}
    differs.refresh_from_db()
    assert differs.initiative == one
    assert mine.citations.count() == 1
    assert later.citations.count() == 0
    assert str(differs.pk) not in str(done.moved)


def test_a_relation_between_the_two_goes() -> None:
    one, other = two("initiative")
    factories.cite(factories.relation(one, other, "continues"))
    factories.relation(other, one, "implements")
    merged(one, other)
    assert not Relation.objects.exists()


def test_a_part_of_the_merged_organisation_becomes_what_that_one_was_a_part_of() -> None:
    top = factories.organisation(name="Top")
    one = factories.organisation(name="Middle", parent=top)
    other = factories.organisation(name="Bottom", parent=one)
    merged(one, other)
    other.refresh_from_db()
    assert other.parent == top


def test_a_note_of_who_follows_up_goes_along_where_the_other_has_none() -> None:
    one, other = two("initiative")
    note = FollowUp.objects.create(initiative=one, notes="Ask in May.")
    merged(one, other)
    note.refresh_from_db()
    assert note.initiative == other
    third = factories.initiative(public=True)
    own = FollowUp.objects.create(initiative=third, notes="Ask in June.")
    merged(third, other)
    own.refresh_from_db()
    assert own.initiative == third


def test_the_merged_title_is_a_name_and_the_sources_own_where_the_source_says_so() -> None:
    version = factories.source_version()
    one = factories.make_public(factories.initiative(title="The plan for a Green Corridor"), version)
    Initiative.objects.filter(pk=one.pk).update(title_basis="stated")
    other = factories.initiative(public=True, title="Corridor")
    merged(one, other)
    assert list(other.names.values_list("text", "kind", "basis", "language")) == [
        ("The plan for a Green Corridor", "alias", "stated", "en")
    ]
    third = factories.organisation(name="Совет")
    kept = factories.organisation(name="Council")
    merged(third, kept)
    assert list(kept.names.values_list("text", "basis", "language")) == [("Совет", "editorial", "und")]


def test_a_title_that_is_the_same_or_on_record_makes_no_further_name() -> None:
    one, other = factories.organisation(name="Council"), factories.organisation(name="Council")
    merged(one, other)
    third = factories.organisation(name="GC")
    factories.name(other, "GC", kind="acronym")
    merged(third, other)
    assert Name.objects.count() == 1


def test_what_is_empty_can_be_filled_and_what_is_not_stays() -> None:
    one, other = two("event")
    Event.objects.filter(pk=one.pk).update(summary="From the one.", country="KZ", place="Almaty")
    Event.objects.filter(pk=one.pk).update(date_edtf="2020-12", date_earliest="2020-12-01", date_latest="2020-12-31")
    Event.objects.filter(pk=other.pk).update(place="Kunming")
    merged(one, other, fill=["summary", "date_edtf"])
    other.refresh_from_db()
    assert (other.summary, other.place, other.country) == ("From the one.", "Kunming", "")
    assert (other.date_edtf, str(other.date_latest)) == ("2020-12", "2020-12-31")
    assert "from the one" in other.tokens


def test_a_draft_is_merged_and_a_withdrawn_record_too() -> None:
    other = factories.initiative(public=True)
    draft, withdrawn = factories.initiative(title="Draft"), factories.initiative(public=True, title="Old")
    actions.withdraw(withdrawn, reason="A mistake.", actor=None)
    for record in (draft, withdrawn):
        merged(record, other)
        record.refresh_from_db()
        assert (record.publication, record.merged_into) == ("withdrawn", other)
    one, drafted = factories.initiative(title="A draft"), factories.initiative(title="Another draft")
    merged(one, drafted)
    drafted.refresh_from_db()
    assert drafted.publication == "draft"


def test_what_was_merged_into_the_merged_one_leads_to_the_one_that_stays() -> None:
    first, second, third = (factories.initiative(public=True, title=title) for title in ("First", "Second", "Third"))
    merged(first, second)
    merged(second, third)
    first.refresh_from_db()
    assert first.merged_into == third
    assert set(third.merged_from.all()) == {first, second}
    assert set(third.names.values_list("text", flat=True)) == {"First", "Second"}
    assert list(verification.faults()) == []


@EVERY_KIND
def test_every_column_that_leads_to_a_record_is_thought_of(kind: str) -> None:
    model = {"initiative": Initiative, "organisation": Organisation, "event": Event}[kind]
    read_through = {(StatusChange, "initiative"), (Check, "initiative"), (EventChange, "event")}
    leading = {
        (relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if isinstance(relation.field, ForeignKey | OneToOneField)
        and relation.related_model._meta.app_label == "initiatives"
        and not relation.related_model.__name__.startswith("Historical")
    }
    assert leading - read_through == set(HELD[model])


def test_every_field_that_editors_fill_is_offered_or_kept_on_purpose() -> None:
    kept = {"slug", "title", "title_basis", "name", "name_basis"}
    for model, groups in FILLABLE.items():
        offered = {name for columns, _nothing in groups for name in columns}
        editable = {field.name for field in model._meta.fields if field.editable}
        assert editable - offered == kept & editable


def test_a_plan_writes_nothing(django_assert_max_num_queries: Any) -> None:
    one, other = two("initiative")
    for record in (one, other):
        factories.key_date(record)
        factories.participation(record, factories.organisation())
    with django_assert_max_num_queries(45) as made:
        planned = plan(one, other)
    assert [len(planned.with_outcome(outcome)) for outcome in (Outcome.MOVES, Outcome.JOINS)] == [2, 1]
    assert not [query for query in made.captured_queries if not query["sql"].startswith("SELECT")]
