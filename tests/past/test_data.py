"""Data of a past day say what its pages say: what may have held already, and what was withdrawn since."""

import csv
import io
import zipfile

import pytest

from initiatives import actions
from initiatives.choices import EventState, Stage
from tests import factories
from tests.past.clock import on
from tests.past.story import DAYS

pytestmark = pytest.mark.django_db
MAY_BE = {"stage": "adopted", "delivery": "no_evidence", "edtf": "2020-11"}


@pytest.fixture
def plan():
    with on("2021-03-01"):
        version = factories.source_version(slug="first", published_on="2020-09-10")
        plan = factories.initiative(title="Plan", slug="plan")
        factories.status(plan, Stage.PROPOSED, "2020-09-10", version=version)
        factories.status(plan, Stage.ADOPTED, "2020-11", version=version)
        factories.make_public(plan, version)
        event = factories.event(title="Summit", slug="summit", date_edtf="2020-11")
        factories.event_change(event, EventState.PLANNED, "2020-09-10", version=version)
        factories.event_change(event, EventState.HELD, "2020-11", version=version)
        factories.make_public(event, version)
        factories.make_public(factories.organisation(name="Bank", slug="bank"), version)
    with on("2021-12-01"):
        yield plan


def rows(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def may_be(record):
    return [
        {"stage": change["stage"], "delivery": change["delivery"], "edtf": change["effective"]["edtf"]}
        for change in record.get("may_be", [])
    ]


class TestWhatMayHaveHeldAlready:
    @pytest.mark.parametrize(("day", "told"), [("2020-10-31", []), ("2020-11-15", [MAY_BE]), ("2020-11-30", [])])
    def test_is_in_the_json_of_lists_and_records_and_in_the_dataset(self, plan, client, day, told):
        dataset = client.get(f"/data/dataset.json?as_of={day}").json()
        [listed] = client.get(f"/initiatives.json?as_of={day}").json()["results"]
        record = client.get(f"/initiatives/plan.json?as_of={day}").json()
        assert [may_be(each) for each in (dataset["initiatives"][0], listed, record)] == [told] * 3
        assert ("may_be" in record) == bool(told)
        [event] = dataset["events"]
        assert [change["state"] for change in event.get("may_be", [])] == (["held"] if told else [])

    def test_is_a_column_of_the_tables(self, plan, client):
        [row] = rows(client, "/initiatives.csv?as_of=2020-11-15")
        assert (row["stage"], row["may_be"]) == ("proposed", "adopted, no_evidence, 2020-11")
        [row] = rows(client, "/events.csv?as_of=2020-11-15")
        assert (row["state"], row["may_be"]) == ("planned", "held, 2020-11")
        [row] = rows(client, "/initiatives.csv?as_of=2020-10-31")
        assert row["may_be"] == ""
        assert "may_be" not in rows(client, "/organisations.csv?as_of=2020-11-15")[0]

    def test_is_in_the_workbook(self, plan, client):
        workbook = zipfile.ZipFile(io.BytesIO(client.get("/initiatives.xlsx?as_of=2020-11-15").getvalue()))
        words = workbook.read("xl/worksheets/sheet1.xml").decode()
        assert "may_be" in words
        assert "adopted, no_evidence, 2020-11" in words

    def test_is_nothing_that_data_of_today_have(self, plan, client):
        assert "may_be" not in client.get("/initiatives/plan.json").json()
        assert not {"may_be", "withdrawn"} & set(rows(client, "/initiatives.csv")[0])


class TestWhatWasWithdrawnSince:
    def test_is_told_in_every_shape_with_the_reason(self, story, client):
        day = DAYS["another"]
        dataset = client.get(f"/data/dataset.json?known_by={day}").json()["initiatives"]
        listed = client.get(f"/initiatives.json?known_by={day}").json()["results"]
        for records in (dataset, listed):
            assert {record["slug"]: record.get("withdrawn") for record in records} == {
                "blue-corridor": None, "marathon": "Told twice.", "railway": None,
            }  # fmt: skip
        assert client.get(f"/initiatives/marathon.json?known_by={day}").json()["withdrawn"] == "Told twice."
        table = {row["slug"]: row["withdrawn"] for row in rows(client, f"/initiatives.csv?known_by={day}")}
        assert table == {"blue-corridor": "", "marathon": "Told twice.", "railway": ""}

    def test_is_no_column_of_a_table_of_which_nothing_was_withdrawn(self, story, client):
        day = DAYS["another"]
        for address in (f"/organisations.csv?known_by={day}", f"/initiatives.csv?known_by={day}&q=railway"):
            assert "withdrawn" not in rows(client, address)[0]

    def test_is_told_of_organisations_events_and_sources_as_well(self, client):
        with on("2021-03-01"):
            version = factories.source_version(slug="speech")
            other = factories.source_version(slug="kept")
            records = {
                "organisations": factories.make_public(factories.organisation(slug="bank"), other),
                "events": factories.make_public(factories.event(slug="summit"), other),
                "sources": version.source,
            }
        with on("2021-04-01"):
            for record in records.values():
                actions.withdraw(record, reason="Not theirs.", actor=None)
        with on("2021-12-01"):
            for kind, record in records.items():
                data = client.get(f"/{kind}/{record.slug}.json?known_by=2021-03-01")
                assert data.json()["withdrawn"] == "Not theirs.", kind
                assert client.get(f"/{kind}/{record.slug}.json").status_code == 410

    def test_is_nothing_that_a_record_in_force_says_and_as_of_a_day_it_stays_withdrawn(self, story, client):
        assert "withdrawn" not in client.get(f"/initiatives/blue-corridor.json?known_by={DAYS['another']}").json()
        assert client.get(f"/initiatives/marathon.json?as_of={DAYS['another']}").status_code == 410


def test_an_import_knows_no_column_of_a_past_day():
    from initiatives.exports.columns import COLUMNS, MAY_BE, WITHDRAWN

    known = {column.name for columns in COLUMNS.values() for column in columns}
    assert not known & {MAY_BE.name, WITHDRAWN.name}
