"""What can't be merged is refused in a sentence, and leaves nothing behind."""

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.models import Initiative, Merge, Organisation, Participation
from tests import factories
from tests.database import at_once
from tests.merging import merged, refused, two

pytestmark = pytest.mark.django_db


def test_what_can_not_be_merged_is_refused_in_a_sentence() -> None:
    one, other = two("initiative")
    refused(one, one, "can’t be merged into itself")
    refused(one, factories.organisation(), "the same kind")
    refused(factories.source(), factories.source(), "the same kind")
    refused(one, other, "Say why the two are one", reason=" ")
    refused(one, factories.initiative(), "is a draft, so readers would be led to nothing")
    withdrawn = factories.initiative(public=True)
    actions.withdraw(withdrawn, reason="A mistake.", actor=None)
    refused(one, withdrawn, "was withdrawn, so readers would be led to nothing")
    refused(withdrawn, factories.initiative(), "is a draft, so readers would be led to nothing")


def test_a_circle_of_merges_is_refused() -> None:
    one, other = two("initiative")
    third = factories.initiative(public=True)
    merged(one, other)
    for pair, words in (
        ((other, one), "Undo that merge first"),
        ((third, one), "Choose that one"),
        ((one, third), "already"),
    ):
        with pytest.raises(ValidationError, match=words):
            merged(*pair)
    assert Merge.objects.count() == 1


def test_merging_a_whole_with_the_part_of_its_part_is_refused() -> None:
    one, between, other = (factories.organisation(name=name) for name in ("Top", "Between", "Bottom"))
    for part, whole in ((between, one), (other, between)):
        Organisation.objects.filter(pk=part.pk).update(parent=whole)
    refused(one, other, "“Between” stands between the two")
    whole, middle, part = (factories.initiative(title=title) for title in ("Whole", "Middle", "Part"))
    factories.relation(part, middle)
    factories.relation(middle, whole)
    refused(whole, part, "“Middle” stands between the two")
    refused(part, whole, "“Middle” stands between the two")


def test_nothing_is_recorded_in_a_merged_record_any_more() -> None:
    one, other = two("initiative")
    event, staying = two("event")
    merged(one, other)
    merged(event, staying)
    with pytest.raises(ValidationError, match="was merged into “Corridor, green”"):
        factories.status(one)
    with pytest.raises(ValidationError, match="Record this there"):
        factories.event_change(event)
    with pytest.raises(ValidationError, match="Record this there"):
        actions.record_check(initiative=one, actor=None)
    with pytest.raises(ValidationError, match="Undo that merge first"):
        actions.publish(one, actor=None)


def test_a_refused_merge_leaves_nothing_behind() -> None:
    one, other = two("initiative")
    body = factories.organisation()
    Participation.objects.filter(pk=factories.participation(one, body).pk).update(as_stated="words in no text")
    refused(one, other, "takes the source’s own words")
    one.refresh_from_db()
    assert one.is_public
    assert one.participations.count() == 1
    assert not other.participations.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_at_once_one_is_told() -> None:
    one, other = two("initiative")
    raised = at_once(
        lambda: merged(Initiative.objects.get(pk=one.pk), Initiative.objects.get(pk=other.pk)),
        lambda: merged(Initiative.objects.get(pk=other.pk), Initiative.objects.get(pk=one.pk)),
    )
    assert [type(error) for error in raised] == [ValidationError]
    assert Merge.objects.count() == 1
    assert Initiative.objects.filter(merged_into__isnull=False).count() == 1


def test_a_field_that_has_a_value_by_now_is_not_filled() -> None:
    refused(*two("event"), "has a value of its own by now: summary", fill=["summary"])
