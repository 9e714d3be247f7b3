"""The order of a list, and that its pages never overlap."""

from datetime import UTC, datetime, timedelta

import pytest

from initiatives.choices import Stage
from initiatives.models import Initiative, Organisation
from tests import factories
from tests.filters.asking import filters, found, problems

pytestmark = pytest.mark.django_db

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def three():
    """Three initiatives whose every order is another one."""
    rows = [
        # slug, title, stage, effective, updated, created
        ("a", "axe", Stage.COMPLETED, "2020-05", 1, 2),
        ("b", "Bell", Stage.PROPOSED, "2020-06-01", 3, 3),
        ("c", "Éclair", Stage.UNDER_WAY, "../2019-12-31", 2, 1),
    ]
    for slug, title, stage, effective, updated, created in rows:
        record = factories.initiative(public=True, slug=slug, title=title)
        correct = record.status_changes.get()
        factories.status(record, stage, effective, corrects=correct)
        Initiative.objects.filter(pk=record.pk).update(
            updated=FIRST_DAY + timedelta(updated), created=FIRST_DAY + timedelta(created)
        )


@pytest.mark.parametrize(
    ("ordering", "slugs"),
    [
        ("title", "abc"),
        ("-title", "cba"),
        ("stage", "bca"),
        ("-stage", "acb"),
        ("effective", "cab"),
        ("-effective", "bac"),
        ("updated", "acb"),
        ("-updated", "bca"),
        ("created", "cab"),
        ("-created", "bac"),
    ],
)
def test_initiatives_stand_in_the_order_asked_for(three, ordering, slugs):
    assert found("initiatives", f"ordering={ordering}") == list(slugs)


def test_what_was_updated_last_stands_first_by_default(three):
    assert found("initiatives", "") == found("initiatives", "ordering=-updated") == ["b", "c", "a"]


@pytest.mark.parametrize("ordering", ["title", "-title", "stage", "-stage", "effective", "updated", "-created"])
def test_equals_stand_by_title_and_then_by_identity(ordering):
    records = [factories.initiative(public=True, title=title) for title in ("Plan", "Plan", "plan", "Zebra")]
    Initiative.objects.update(updated=FIRST_DAY, created=FIRST_DAY)
    plans = [record.slug for record in sorted(records[:3], key=lambda record: record.pk)]
    asked = found("initiatives", f"ordering={ordering}")
    assert asked == ([records[3].slug, *plans] if ordering == "-title" else [*plans, records[3].slug])


@pytest.mark.parametrize("kind", ["initiatives", "organisations", "events", "sources"])
def test_every_order_of_a_list_can_be_asked_for_both_ways(kind):
    for ordering in filters(kind, "").orderings:
        found(kind, f"ordering={ordering}")
        found(kind, f"ordering=-{ordering}")


@pytest.mark.parametrize("ordering", ["id", "tokens", "--title", "Title", "created_by__password", "title,stage"])
def test_an_order_that_does_not_exist_is_refused(ordering):
    assert "This isn’t one of its values, which are: title, -title" in problems("initiatives", f"ordering={ordering}")


def test_organisations_stand_by_name_or_by_the_number_of_their_initiatives():
    few, many = (factories.organisation(public=True, slug=slug, name=slug) for slug in ("few", "many"))
    for organisation, number in ((few, 1), (many, 2)):
        for _each in range(number):
            factories.participation(factories.initiative(public=True), organisation)
    factories.participation(factories.initiative(), few)
    factories.participation(factories.initiative(), few)
    assert found("organisations", "") == ["few", "many"]
    assert found("organisations", "ordering=-initiatives") == ["many", "few"]


def test_events_without_a_day_stand_last_either_way():
    for slug, date in (("undated", ""), ("early", "2019"), ("late", "2021")):
        factories.event(public=True, slug=slug, date_edtf=date)
    assert found("events", "") == ["late", "early", "undated"]
    assert found("events", "ordering=date") == ["early", "late", "undated"]


def test_the_pages_of_a_list_hold_each_record_once():
    for number in range(60):
        factories.organisation(public=True, name=f"Body {number // 20}")
    Organisation.objects.update(updated=FIRST_DAY)
    pages = [filters("organisations", f"ordering=updated&page={page}").page() for page in (1, 2)]
    slugs = [record.slug for page in pages for record in page.object_list]
    assert [len(page.object_list) for page in pages] == [50, 10]
    assert len(set(slugs)) == 60
