"""known_by: what was published on any day comes out again as it was, whatever was recorded since."""

import csv
import io

import pytest

from initiatives.models import Initiative
from initiatives.querysets.moments import Moment
from tests.past.story import DAYS, LISTS, TABLES

pytestmark = pytest.mark.django_db
PAST = [day for name, day in DAYS.items() if name != "today"]


def rows(response):
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


def with_what_was_withdrawn(table):
    """The table with the column that says why a record was withdrawn since."""
    file = io.StringIO()
    reasons = {"slug": "withdrawn", "marathon": "Told twice."}
    lines = list(csv.reader(io.StringIO(table.decode())))
    csv.writer(file).writerows([*line, reasons.get(line[lines[0].index("slug")], "")] for line in lines)
    return file.getvalue().encode()


def test_every_table_that_was_published_can_be_rebuilt_to_the_byte_and_all_data(kept_story, client):
    for day in PAST:
        for kind in TABLES:
            table = client.get(f"/{kind}.csv?known_by={day}").getvalue()
            if kind == "initiatives" and day < DAYS["withdrawn"]:
                assert table == with_what_was_withdrawn(kept_story.tables[day][kind]), (day, kind)
            else:
                assert table == kept_story.tables[day][kind], (day, kind)
        for kind in LISTS:
            results = client.get(f"/{kind}.json?known_by={day}").json()["results"]
            withdrawn = {record["slug"]: record.pop("withdrawn") for record in results if "withdrawn" in record}
            assert results == kept_story.data[day][kind], (day, kind)
            told = {"marathon": "Told twice."} if kind == "initiatives" and day < DAYS["withdrawn"] else {}
            assert withdrawn == told, (day, kind)


def test_nothing_was_known_before_it_was_recorded(story, client):
    assert client.get("/initiatives.json?known_by=2021-02-28").json()["count"] == 0
    assert client.get("/data/dataset.json?known_by=2021-02-28").json()["sources"] == []
    assert client.get("/initiatives/blue-corridor/?known_by=2021-02-28").status_code == 404


class TestTheFiltersAreThoseOfTheDay:
    def test_a_stage_and_its_counts(self, story, client):
        before, after = (
            client.get(f"/initiatives/?stage=adopted&known_by={DAYS[day]}").context for day in ("joined", "corrected")
        )
        assert [row.slug for row in before["object_list"]] == ["blue-corridor"]
        assert list(after["object_list"]) == []
        counts = {choice.value: choice.count for choice in before["filter"].facets["stage"]}
        assert (counts["adopted"], counts["proposed"]) == (1, 1)

    def test_a_theme_that_was_given_later(self, story, client):
        assert client.get(f"/initiatives.json?theme=health&known_by={DAYS['joined']}").json()["count"] == 1
        early = client.get(f"/initiatives.json?theme=health&known_by={DAYS['renamed']}")
        assert early.status_code == 400

    def test_a_participant_that_came_and_left(self, story, client):
        for day, count in (("renamed", 0), ("joined", 1), ("left", 0)):
            found = client.get(f"/initiatives.json?organisation=the-bank&known_by={DAYS[day]}").json()
            assert found["count"] == count, day

    def test_words_are_found_where_they_stood(self, story, client):
        for words, found in (("green", {"adopted": 1, "renamed": 0}), ("blue", {"adopted": 0, "renamed": 1})):
            for day, count in found.items():
                answer = client.get(f"/initiatives.json?q={words}&known_by={DAYS[day]}").json()
                assert answer["count"] == count, (words, day)
        for day, count in (("adopted", 0), ("renamed", 1), ("left", 0)):
            assert client.get(f"/initiatives.json?q=GC&known_by={DAYS[day]}").json()["count"] == count, day
        assert client.get(f"/initiatives.json?q=marathon&known_by={DAYS['another']}").json()["count"] == 1

    def test_the_order_by_title(self, story, client):
        titles = [
            [row["title"] for row in rows(client.get(f"/initiatives.csv?ordering=title&known_by={DAYS[day]}"))]
            for day in ("adopted", "renamed", "withdrawn")
        ]
        assert titles == [["Green Corridor", "Marathon"], ["Blue Corridor", "Marathon"], ["Blue Corridor", "Railway"]]

    def test_the_total_counts_the_records_of_the_day(self, story, client):
        context = client.get(f"/initiatives/?stage=proposed&known_by={DAYS['adopted']}").context
        assert (context["total"], context["paginator"].count) == (2, 1)


class TestTheAddressOfARecord:
    def test_leads_to_what_the_record_was_called(self, story, client):
        moved = client.get(f"/initiatives/blue-corridor/?known_by={DAYS['adopted']}")
        assert (moved.status_code, moved["Location"]) == (
            301,
            f"/initiatives/green-corridor/?known_by={DAYS['adopted']}",
        )
        page = client.get(moved["Location"])
        assert page.status_code == 200
        assert page.context["initiative"].title == "Green Corridor"

    def test_of_one_that_was_withdrawn_since_shows_it_and_says_why_it_is_gone(self, story, client):
        page = client.get(f"/initiatives/marathon/?known_by={DAYS['another']}")
        assert page.status_code == 200
        assert "Told twice." in page.content.decode()
        assert client.get(f"/initiatives/marathon/?known_by={DAYS['withdrawn']}").status_code == 410
        assert client.get("/initiatives/marathon/").status_code == 410

    def test_of_a_draft_says_nothing_of_any_day(self, story, client):
        from tests import factories

        draft = factories.initiative()
        for query in ("known_by=2021-11-30", "as_of=2021-11-30"):
            assert client.get(f"{draft.get_absolute_url()}?{query}").status_code == 404


def test_the_history_of_the_page_ends_with_what_was_recorded(story, client):
    page = client.get(f"/initiatives/blue-corridor/?known_by={DAYS['joined']}")
    assert [row.change.stage for row in page.context["history"]] == ["adopted", "proposed"]
    assert not any(row.corrected for row in page.context["history"])
    page = client.get(f"/initiatives/blue-corridor/?known_by={DAYS['corrected']}")
    assert [(row.change.stage, row.corrected) for row in page.context["history"]] == [
        ("adopted", True),
        ("under_consideration", False),
        ("proposed", False),
    ]


def test_a_past_day_can_only_be_read(story):
    with Moment.of(known_by=None).reading():
        story.plan.save()
    with pytest.raises(RuntimeError, match="can only be read"), Moment(known_by=story.plan.created.date()).reading():
        Initiative.objects.filter(pk=story.plan.pk).update(summary="Changed.")
