"""as_of: how things stood on a day, by what is known now; with known_by, by what was known then."""

from datetime import date

import pytest

from initiatives.choices import Stage
from initiatives.models import Initiative
from initiatives.querysets.moments import FutureDay, Moment
from tests import factories
from tests.past.story import DAYS, LISTS, TABLES
from tests.public.pages import text

pytestmark = pytest.mark.django_db


def stages(client, query):
    return {row["slug"]: row["stage"] for row in client.get(f"/initiatives.json?{query}").json()["results"]}


class TestTheStage:
    def test_counts_from_its_latest_bound_and_without_what_was_corrected(self, story, client):
        for day, stage in (
            ("2020-09-10", "proposed"),
            ("2020-11-14", "proposed"),
            ("2020-11-15", "under_consideration"),
        ):
            assert stages(client, f"as_of={day}")["blue-corridor"] == stage, day

    def test_before_the_correction_was_known_counts_what_was_wrong(self, story, client):
        known = f"known_by={DAYS['joined']}"
        for day, stage in (("2020-11-29", "proposed"), ("2020-11-30", "adopted"), ("2020-12-31", "adopted")):
            assert stages(client, f"as_of={day}&{known}")["blue-corridor"] == stage, day

    def test_narrows_counts_and_orders_the_list(self, story, client):
        context = client.get("/initiatives/?as_of=2020-11-30&stage=under_consideration").context
        assert [row.slug for row in context["object_list"]] == ["blue-corridor"]
        assert {choice.value: choice.count for choice in context["filter"].facets["stage"]}["adopted"] == 0
        assert list(stages(client, "as_of=2020-11-14&ordering=effective")) == ["blue-corridor"]


class TestWhatMayBeAlready:
    QUERY = f"as_of=2020-11-10&known_by={DAYS['joined']}"

    def test_is_marked_between_its_bounds(self, story, client):
        row = client.get(f"/initiatives/blue-corridor.json?{self.QUERY}").json()
        assert (row["stage"], [each["stage"] for each in row["may_be"]]) == ("proposed", ["adopted"])
        assert "May be already: Adopted" in text(client.get(f"/initiatives/?{self.QUERY}"))
        assert "May be already: Adopted" in text(client.get(f"/initiatives/blue-corridor/?{self.QUERY}"))

    def test_is_not_said_outside_of_them(self, story, client):
        for day in ("2020-10-31", "2020-11-30"):
            row = client.get(f"/initiatives/blue-corridor.json?as_of={day}&known_by={DAYS['joined']}").json()
            assert "may_be" not in row, day


class TestWhichRecordsExisted:
    def test_is_told_by_their_first_source_or_what_began_before_it(self, story, client):
        assert stages(client, "as_of=2020-09-09") == {}
        assert set(stages(client, "as_of=2020-09-10")) == {"blue-corridor"}
        assert set(stages(client, "as_of=2021-05-20")) == {"blue-corridor", "railway"}

    def test_a_status_before_the_first_source_brings_the_record_with_its_words(self, db, client):
        old = factories.initiative(title="Old", slug="old")
        version = factories.source_version(published_on=date(2020, 9, 10))
        factories.status(old, Stage.ADOPTED, "2019-11-05", version=version)
        factories.make_public(old, version)
        assert stages(client, "as_of=2019-11-04") == {}
        assert stages(client, "as_of=2019-11-05") == {"old": "adopted"}
        page = client.get("/initiatives/old/?as_of=2019-11-05")
        assert factories.WORDS in text(page)
        assert "published after the day that is shown" in text(page)
        assert client.get(f"{version.source.get_absolute_url()}?as_of=2019-11-05").status_code == 404
        assert f'href="{version.source.get_absolute_url()}"' in page.content.decode()
        assert client.get("/sources.json?as_of=2019-11-05").json()["count"] == 0

    def test_a_participation_counts_from_the_first_source_for_it(self, db, client):
        first, later = (factories.source_version(published_on=date(2020, month, 1)) for month in (1, 6))
        plan = factories.initiative(slug="plan")
        factories.status(plan, Stage.PROPOSED, "2020-01-01", version=first)
        factories.make_public(plan, first)
        bank = factories.make_public(factories.organisation(slug="bank"), first)
        factories.cite(factories.participation(plan, bank), later)
        for day, count in (("2020-05-31", 0), ("2020-06-01", 1)):
            found = client.get(f"/initiatives.json?organisation=bank&as_of={day}").json()
            assert found["count"] == count, day
            assert client.get(f"/organisations/bank/?as_of={day}").status_code == 200

    def test_a_page_says_that_its_record_was_not_there_and_leads_to_today(self, story, client):
        page = client.get("/initiatives/blue-corridor/?as_of=2020-09-09")
        assert page.status_code == 404
        assert "wasn’t there yet" in text(page)
        assert 'href="/initiatives/blue-corridor/"' in page.content.decode()
        answer = client.get("/initiatives/blue-corridor.json?as_of=2020-09-09")
        assert (answer.status_code, "on that day" in answer.json()["error"]) == (404, True)

    def test_what_was_withdrawn_or_is_a_draft_is_in_no_past_day_of_what_is_known_now(self, story, client):
        assert "marathon" not in stages(client, "as_of=2020-12-31")
        assert client.get("/initiatives/marathon/?as_of=2020-12-31").status_code == 410


class TestToday:
    def test_is_the_ordinary_page_to_the_byte(self, story, client):
        today = DAYS["today"]
        for address in ("/initiatives.json", "/initiatives/blue-corridor.json", "/data/dataset.json", "/events.json"):
            ordinary = client.get(address)
            assert client.get(f"{address}?as_of={today}&known_by={today}").json() == ordinary.json()
        for kind in TABLES:
            ordinary = client.get(f"/{kind}.csv").getvalue()
            assert client.get(f"/{kind}.csv?as_of={today}&known_by={today}").getvalue() == ordinary

    def test_read_from_the_history_is_what_is_stored(self, story, client):
        today = date.fromisoformat(DAYS["today"])
        ordinary = list(Initiative.objects.public().order_by("slug").values())
        for moment in (Moment(as_of=today), Moment(known_by=today), Moment(today, today)):
            with moment.reading():
                assert list(Initiative.objects.public().order_by("slug").values()) == ordinary, moment

    @pytest.mark.parametrize("name", ["as_of", "known_by"])
    def test_is_the_last_day_that_can_be_asked_for(self, story, client, name):
        for address in ("/initiatives/", "/initiatives/blue-corridor/", "/initiatives.json", "/sources/first/"):
            page = client.get(f"{address}?{name}=2021-12-02")
            assert (page.status_code, "hasn’t come yet" in page.content.decode()) == (400, True), address
        assert client.get(f"/initiatives.csv?{name}=2021-12-02").status_code == 400
        with pytest.raises(FutureDay):
            Moment.of(date(2021, 12, 2))

    @pytest.mark.parametrize("value", ["2020-13-01", "yesterday", "20201231", "\0", "9" * 5000])
    def test_what_is_no_day_is_refused_with_a_sentence(self, story, client, value):
        for address in ("/initiatives/", "/initiatives/blue-corridor/", "/data/dataset.json", "/organisations.csv"):
            assert client.get(address, {"as_of": value}).status_code == 400, address

    def test_a_day_that_is_given_twice_is_refused(self, story, client):
        for address in ("/initiatives/", "/initiatives/blue-corridor/"):
            assert client.get(f"{address}?as_of=2020-09-10&as_of=2020-09-11").status_code == 400


class TestEveryKindOfPage:
    def test_answers_for_the_first_day_of_the_calendar(self, story, client):
        for address in ("/", *(f"/{kind}/" for kind in LISTS), "/themes/", "/pictures/stages/", "/pictures/silence/"):
            assert client.get(f"{address}?as_of=0001-01-01").status_code == 200, address

    def test_answers_for_a_past_day(self, story, client):
        for kind in (*LISTS, "themes"):
            for query in (
                "as_of=2020-11-10",
                f"known_by={DAYS['joined']}",
                f"as_of=2020-11-10&known_by={DAYS['joined']}",
            ):
                page = client.get(f"/{kind}/?{query}")
                assert page.status_code == 200
                assert page["X-Robots-Tag"] == "noindex"

    def test_says_which_day_it_shows_and_leads_back(self, story, client):
        for address in ("/initiatives/", "/initiatives/blue-corridor/", "/organisations/the-bank/", "/sources/first/"):
            page = client.get(f"{address}?as_of=2021-05-25&known_by={DAYS['joined']}")
            said = text(page)
            assert "As of 25 May 2021, as our record had it at the end of 1 June 2021" in said
            html = page.content.decode()
            assert f'<a href="{address}" data-of-today>' in html
            assert '<meta name="robots" content="noindex">' in html
            assert f'<link rel="canonical" href="http://localhost{address}">' in html

    def test_has_links_that_keep_the_day_and_a_form_for_another_one(self, story, client):
        html = client.get("/initiatives/?stage=proposed&as_of=2020-11-10").content.decode()
        assert 'href="/initiatives/blue-corridor/?as_of=2020-11-10"' in html
        assert 'href="/organisations/?as_of=2020-11-10"' in html
        assert 'href="/initiatives.csv?stage=proposed&amp;as_of=2020-11-10"' in html
        assert 'href="/methodology/"' in html
        assert '<input type="hidden" name="as_of" value="2020-11-10">' in html
        assert 'id="past_as_of" name="as_of" value="2020-11-10"' in html
        assert '<input type="hidden" name="stage" value="proposed">' in html
        ordinary = client.get("/initiatives/").content.decode()
        assert 'id="past_as_of" name="as_of" value=""' in ordinary
        assert "noindex" not in ordinary
