"""What each picture shows, and what it says where there is nothing to show."""

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest

from initiatives import actions
from initiatives.choices import Role, Stage
from tests import factories
from tests.addresses import content
from tests.public.pages import part, text
from tests.public.pictures.drawn import counted, drawings, rows, table
from tests.public.pictures.records import many_organisations

pytestmark = pytest.mark.django_db

NAMES = ["stages", "themes", "partners", "network", "events", "durations", "silence"]


class TestDurations:
    @pytest.fixture
    def plan(self):
        return factories.initiative(public=True, slug="plan", title="Plan")

    def took(self, client, plan) -> tuple[str, str, str]:
        (row,) = rows(client, "durations")
        assert row["initiative"] == plan.title
        return row["fewest_days"], row["most_days"], row["in_words"]

    def test_between_two_days_it_took_as_many_days(self, client, plan):
        factories.status(plan, Stage.ADOPTED, "2020-10-10")
        assert self.took(client, plan) == ("30", "30", "30 days")

    def test_an_uncertain_day_makes_it_a_range(self, client, plan):
        factories.status(plan, Stage.ADOPTED, "2020-11")
        assert self.took(client, plan) == ("52", "81", "between 52 days and 3 months")

    def test_adopted_by_a_day_is_at_most_so_long(self, client, plan):
        factories.status(plan, Stage.ADOPTED, "../2020-10-10")
        assert self.took(client, plan) == ("0", "30", "at most 30 days")

    def test_proposed_by_a_day_is_at_least_so_long(self, client):
        plan = factories.initiative(slug="plan")
        factories.status(plan, Stage.PROPOSED, "../2020-09-10")
        factories.make_public(plan)
        factories.status(plan, Stage.ADOPTED, "2020-10-10")
        assert self.took(client, plan) == ("30", "", "30 days or more")
        wide = drawings(client.get("/pictures/durations/"))["wide"]
        assert 'class="open"' in wide

    def test_a_status_that_was_corrected_does_not_count(self, client, plan):
        wrong = factories.status(plan, Stage.ADOPTED, "2020-10-10")
        factories.status(plan, Stage.DRAFTING, "2020-10-10", corrects=wrong, reason="Misread.")
        assert rows(client, "durations") == []

    def test_the_first_adoption_after_the_first_proposal_counts(self, client, plan):
        factories.status(plan, Stage.PROPOSED, "2020-09-20")
        factories.status(plan, Stage.ADOPTED, "2020-10-10")
        factories.status(plan, Stage.ADOPTED, "2021-10-10")
        assert self.took(client, plan)[0] == "30"

    def test_adopted_before_it_was_proposed_is_no_such_step(self, client, plan):
        factories.status(plan, Stage.ADOPTED, "2019-10-10")
        assert rows(client, "durations") == []

    def test_has_no_second_page_of_one(self, client, plan):
        factories.status(plan, Stage.ADOPTED, "2020-10-10")
        assert client.get("/pictures/durations/?page=2").status_code == 404
        assert client.get("/pictures/durations.svg?page=2").status_code == 404

    def test_without_any_it_says_so(self, client, seeded):
        page = client.get("/pictures/durations/")
        assert "No initiative on record that fits went from proposed to adopted." in text(page)
        assert drawings(page) == {}


class TestCalendar:
    def test_a_day_is_a_mark_and_an_uncertain_date_a_span(self, client):
        factories.event(public=True, title="Summit", date_edtf="2020-09-10")
        factories.event(public=True, title="Congress", date_edtf="2020-11")
        wide = drawings(client.get("/pictures/events/"))["wide"]
        assert wide.count('class="may"') == 1
        assert wide.count('class="node"') == 1
        assert "Congress: November 2020, Planned" in wide

    @pytest.mark.parametrize(
        ("edtf", "earliest", "latest"), [("../2020-09-10", "", "2020-09-10"), ("2020-09-10/..", "2020-09-10", "")]
    )
    def test_an_open_end_is_drawn_as_an_arrow_and_has_no_day(self, client, edtf, earliest, latest):
        factories.event(public=True, title="Summit", date_edtf=edtf)
        factories.event(public=True, title="Congress", date_edtf="2020")
        assert 'class="open"' in drawings(client.get("/pictures/events/"))["wide"]
        (row,) = [row for row in rows(client, "events") if row["event"] == "Summit"]
        assert (row["earliest"], row["latest"]) == (earliest, latest)

    def test_an_event_without_a_date_stands_in_the_table_alone(self, client):
        factories.event(public=True, title="Summit", date_edtf="2020-09-10")
        factories.event(public=True, title="Some day")
        page = client.get("/pictures/events/")
        assert "Some day" in table(page)
        assert "Some day" not in drawings(page)["wide"]

    def test_an_event_counts_wherever_it_may_lie(self, client):
        factories.event(public=True, title="Summit", date_edtf="2020-03/2020-05")
        found = counted(drawings(client.get("/pictures/events/"))["wide"])
        assert [each.count for each in found] == [1, 1, 1]


class TestStages:
    def test_the_newest_months_come_first_and_lead_to_the_earlier_ones(self, client, seeded):
        newest, before = (text(client.get(f"/pictures/stages/?by=month&page={page}")) for page in (1, 2))
        assert "Earlier months" in newest
        assert "Later months" not in newest
        assert "Later months" in before

    def test_more_months_than_fit_lie_under_each_other_with_the_newest_first(self, client, seeded):
        page = client.get("/pictures/stages/?by=month&as_of=2022-12-31")
        shown = drawings(page)
        width = re.search(r'viewBox="0 0 ([\d.]+)', shown["narrow"])
        assert width
        assert float(width[1]) <= 288
        names = re.findall(r">((?:[A-Z][a-z]{2,4}\.?) 20\d\d)</text>", shown["narrow"])
        assert len(names) == 24
        assert names[0].endswith("2022")
        assert sorted(counted(shown["narrow"])) == sorted(counted(shown["wide"]))


class TestOverview:
    def test_says_what_has_nothing_to_draw(self, client, seeded):
        page = client.get("/pictures/")
        assert text(page).count("Nothing on record to draw.") == 1
        assert page.content.decode().count("/small.svg") == len(NAMES) - 1
        assert 'loading="lazy"' not in page.content.decode()


class TestSilence:
    def test_it_is_counted_from_the_last_day_on_record(self, client):
        plan = factories.initiative(public=True)
        actions.record_check(initiative=plan, actor=None, checked_on=date(2021, 3, 3))
        factories.initiative(public=True)
        found = {row["silent_for"]: row["initiatives"] for row in rows(client, "silence", "?as_of=2021-03-09")}
        assert found == {"Less than 3 months": "1", "3 to 6 months": "1"}

    @pytest.mark.parametrize(("day", "name"), [("2020-12-09", "Less than 3 months"), ("2020-12-10", "3 to 6 months")])
    def test_a_day_belongs_to_one_length_alone(self, client, day, name):
        factories.initiative(public=True)
        assert [row["silent_for"] for row in rows(client, "silence", f"?as_of={day}")] == [name]


class TestNetwork:
    def test_two_that_are_in_one_initiative_are_tied(self, client):
        plan, other = factories.initiative(public=True), factories.initiative(public=True)
        one, two, three = (
            factories.organisation(public=True, slug=slug, name=slug.title()) for slug in ("one", "two", "three")
        )
        for initiative in (plan, other):
            factories.participation(initiative, one)
            factories.participation(initiative, two, Role.PARTNER)
        factories.participation(plan, two, Role.HOSTS)
        factories.participation(plan, three)
        found = {(row["organisation"], row["with_organisation"]): row["initiatives"] for row in rows(client, "network")}
        assert found == {("One", "Two"): "2", ("One", "Three"): "1", ("Three", "Two"): "1"} or found == {
            ("One", "Two"): "2",
            ("One", "Three"): "1",
            ("Two", "Three"): "1",
        }

    def test_of_many_ties_the_strongest_are_drawn_and_the_rest_on_the_next_pages(self, client):
        many_organisations()
        first, second = (client.get(f"/pictures/network/?page={number}") for number in (1, 2))
        strengths = [[each.count for each in counted(table(page))] for page in (first, second)]
        assert [len(each) for each in strengths] == [50, 50]
        assert min(strengths[0]) >= max(strengths[1])
        assert "Weaker ties" in text(first)
        assert "Stronger ties" in text(second)
        assert client.get("/pictures/network/?page=99").status_code == 404

    def test_the_same_record_is_drawn_the_same_every_time(self, client):
        many_organisations(60, 12)
        drawn = {client.get("/pictures/network.svg").content for _time in range(3)}
        assert len(drawn) == 1

    def test_around_one_organisation_all_ties_are_its_own(self, client, seeded):
        found = rows(client, "network", "?around=sco-secretariat")
        assert found
        assert all("SCO Secretariat" in (row["organisation"], row["with_organisation"]) for row in found)

    def test_names_never_lie_on_each_other(self, client):
        many_organisations()
        wide = drawings(client.get("/pictures/network/"))["wide"]
        names = re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="end" class="link"', wide)
        lines = sorted(float(y) for y in names)
        assert len(lines) > 30
        assert all(lower - upper >= 20 for upper, lower in pairwise(lines))


class TestSentences:
    """What stands above a picture says how much of the record is drawn: all, one or a part."""

    def said(self, client, address: str) -> str:
        return text(part(client.get(f"/pictures/{address}"), '<p class="count"', "</p>"))

    def test_all_are_said_to_be_all(self, client, seeded):
        assert re.search(r"All \d+ ties are drawn, the strongest first\.", self.said(client, "network/"))
        said = self.said(client, "partners/?most=100")
        assert re.search(r"All \d+ organisations that take part are drawn, those in most initiatives first\.", said)

    def test_one_is_the_only_one(self, client):
        plan = factories.initiative(public=True)
        for slug in ("one", "two"):
            factories.participation(plan, factories.organisation(public=True, slug=slug, name=slug))
        factories.status(plan, Stage.ADOPTED, "2020-10-10")
        assert "1 tie is drawn, the only one." in self.said(client, "network/")
        assert "1 initiative went from proposed to adopted." in self.said(client, "durations/")
        assert "has been on record for: 5 to 10 years." in self.said(client, "silence/")

    def test_a_part_says_which_of_how_many(self, client):
        many_organisations(60, 12)
        assert re.search(
            r"50 of \d+ ties are drawn, numbers 51 to 100, the strongest", self.said(client, "network/?page=2")
        )
        assert re.search(
            r"10 of \d+ organisations are drawn, numbers 11 to 20,", self.said(client, "partners/?most=10&page=2")
        )

    def test_events_without_a_date_are_said_to_stand_at_the_end(self, client):
        for _number in range(41):
            factories.event(public=True, date_edtf="2020-09-10")
        factories.event(public=True)
        first, last = (self.said(client, f"events/?page={number}") for number in (1, 2))
        assert "42 events are on record. Numbers 1 to 40 of the 41 with a date are drawn" in first
        assert "no date" not in first
        assert "Numbers 41 to 41" not in last
        assert "One has no date, and stands at the end of the table." in last


class TestWaysOfDrawing:
    def test_are_no_filters(self, client, seeded):
        page = client.get("/pictures/stages/?by=month&theme=security")
        assert [chip.parameter for chip in page.context["filter"].chips] == ["theme"]
        assert "Stages over time: Theme Security, Drawn by month · " in part(page, "<title>", "</title>")

    def test_but_the_organisation_in_the_middle_is_one(self, client, seeded):
        page = client.get("/pictures/network/?around=sco-secretariat")
        assert [chip.parameter for chip in page.context["filter"].chips] == ["around"]


class TestFileOfData:
    """It holds every row, whatever part the page draws."""

    @pytest.mark.parametrize(
        ("page", "found"),
        [("partners/?most=10", 60), ("partners/?most=10&page=2", 60), ("network/", None), ("stages/?by=month", None)],
    )
    def test_has_all_rows(self, client, page, found):
        many_organisations(60, 30)
        response = client.get(f"/pictures/{page}")
        (file,) = re.findall(r'href="/pictures/(\w+)\.csv([^"]*)"', response.content.decode())
        assert "page=" not in file[1]
        all_rows = rows(client, file[0], unescape(file[1]))
        drawn = len(re.findall(r'<th scope="row">', table(response)))
        assert 0 < drawn < len(all_rows)
        assert found is None or len({row["organisation"] for row in all_rows}) == found

    def test_has_all_rows_of_a_part_that_is_asked_for_by_number(self, client):
        many_organisations(60, 30)
        assert rows(client, "network", "?page=2") == rows(client, "network")

    def test_has_the_events_of_all_pages_and_those_without_a_date(self, client):
        for _number in range(41):
            factories.event(public=True, date_edtf="2020-09-10")
        factories.event(public=True)
        assert len(rows(client, "events")) == 42


class TestEveryPicture:
    @pytest.mark.parametrize("name", NAMES)
    def test_of_nothing_says_why_it_is_empty(self, client, name):
        page = client.get(f"/pictures/{name}/")
        assert page.status_code == 200
        assert "Nothing to draw" in text(page)
        assert drawings(page) == {}
        assert client.get(f"/pictures/{name}.svg").status_code == 200

    @pytest.mark.parametrize("name", NAMES)
    def test_of_nothing_has_a_file_with_its_header_row(self, client, name):
        lines = content(client.get(f"/pictures/{name}.csv")).decode().splitlines()
        assert len(lines) == 1
        assert len(lines[0].split(",")) >= 2

    @pytest.mark.parametrize("name", NAMES)
    def test_refuses_what_it_does_not_know_in_a_sentence(self, client, name):
        for query in ("colour=red", "page=x", "q=" + "a" * 5000):
            for ending in ("/", ".svg", ".png", ".csv"):
                response = client.get(f"/pictures/{name}{ending}?{query}")
                assert response.status_code == 400
        assert "There is no filter “colour”." in text(client.get(f"/pictures/{name}/?colour=red"))

    @pytest.mark.parametrize("name", NAMES)
    def test_has_no_page_beyond_its_last(self, client, seeded, name):
        for ending in ("/", ".csv"):
            assert client.get(f"/pictures/{name}{ending}?page=99").status_code == 404

    def test_another_name_is_not_there(self, client):
        assert client.get("/pictures/weather/").status_code == 404
        assert client.get("/pictures/weather.png").status_code == 404

    def test_by_week_is_refused_with_the_ways_that_there_are(self, client):
        assert "year, month" in text(client.get("/pictures/stages/?by=week"))
