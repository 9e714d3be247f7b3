"""Comparing, and a reader's own list with its files, as of a past day: the same records, as they were."""

import csv
import io
import re
from html import unescape
from urllib.parse import urljoin

import openpyxl
import pytest

from initiatives.choices import Role
from tests import factories
from tests.past.story import DAYS
from tests.public.pages import part, text
from tests.public.test_collection import listed, rows_of
from tests.public.test_compare import cells

pytestmark = pytest.mark.django_db

KNOWN = f"known_by={DAYS['joined']}"
MAY_BE = f"as_of=2020-11-10&{KNOWN}"
LIST = "name=Mine&initiative=blue-corridor&initiative=railway&organisation=the-bank&event=summit"
FILES = ("/collection.json", "/collection.xlsx", "/collection/initiatives.csv")


class TestSideBySide:
    TWO = "/compare/?initiative=blue-corridor&initiative=marathon"

    def test_the_stage_is_that_of_the_day_with_what_may_be_already(self, story, client):
        first, other = cells(client.get(f"{self.TWO}&{MAY_BE}"), "Stage")
        assert first.startswith("Proposed")
        assert "May be already: Adopted" in first
        assert "May be already" not in other
        first, _other = cells(client.get(f"{self.TWO}&as_of=2020-11-30&{KNOWN}"), "Stage")
        assert first.startswith("Adopted")
        assert "May be already" not in first

    def test_what_may_be_already_tells_two_of_one_stage_apart(self, story, client):
        factories.status(story.plan, "adopted", "2021-11")
        factories.status(factories.initiative(public=True, slug="other"), "under_consideration", "2020-11-15")
        two = "/compare/?initiative=blue-corridor&initiative=other&as_of="
        assert "Stage" in part(client.get(f"{two}2021-11-10"), "They differ in:", "</li>")
        assert "Stage" in part(client.get(f"{two}2021-10-31"), "They are the same in:", "</li>")

    def test_how_long_it_is_so_is_counted_to_the_day(self, story, client):
        two = "/compare/?initiative=blue-corridor&initiative=railway&as_of="
        assert cells(client.get(f"{two}2021-06-20"), "For how long, on our record")[1] == "1 month"
        assert cells(client.get(f"{two}2021-07-20"), "For how long, on our record")[1] == "2 months"

    def test_one_that_was_not_there_yet_is_told_and_stays_in_the_address(self, story, client):
        two = "/compare/?initiative=railway&initiative=blue-corridor"
        page = client.get(f"{two}&as_of=2020-12-31")
        assert page.status_code == 200
        said = "“Railway” wasn’t there yet on 31 December 2020, and is left out. See it as it is today"
        assert said in text(page)
        assert '<a href="/initiatives/railway/" data-of-today>See it as it is today</a>' in page.text
        assert re.findall(r'<ul class="picked">.*?<a class="title"[^>]*>([^<]+)', page.text) == ["Blue Corridor"]
        assert '<input type="hidden" name="initiative" value="railway">' in part(page, 'class="find"', "</form>")
        assert '<a href="?initiative=railway&amp;initiative=blue-corridor" data-of-today>Back to today' in page.text
        assert cells(client.get(f"{two}&as_of=2021-05-20"), "Kind") == ["Other"] * 2
        assert "wasn’t there" not in text(client.get(two))

    def test_one_that_was_not_recorded_yet_is_told_by_that_day(self, story, client):
        two = "/compare/?initiative=railway&initiative=blue-corridor"
        page = client.get(f"{two}&{KNOWN}")
        assert "At the end of 1 June 2021 our record didn’t have “Railway”, which is left out." in text(page)
        page = client.get(f"{two}&as_of=2021-05-25&{KNOWN}")
        assert "As of 25 May 2021, as our record had it at the end of 1 June 2021, there was no “Railway”." in text(
            page
        )

    def test_those_that_were_not_there_count_among_the_four(self, story, client):
        for number in range(3):
            factories.make_public(factories.initiative(slug=f"plan-{number}"), factories.source_version())
        page = client.get(
            "/compare/?initiative=railway&initiative=plan-0&initiative=plan-1&initiative=plan-2&as_of=2020-12-31"
        )
        assert 'id="add"' not in page.text

    def test_one_that_was_withdrawn_since_is_shown_with_the_reason(self, story, client):
        page = client.get(f"{self.TWO}&{KNOWN}")
        assert "“Marathon” was withdrawn since: Told twice." in text(page)
        assert len(cells(page, "Kind")) == 2
        assert "“marathon” was withdrawn and is left out." in text(client.get(f"{self.TWO}&as_of=2021-06-01"))

    def test_an_address_is_read_as_that_of_today_or_of_a_day_before(self, story, client):
        for slug in ("green-corridor", "blue-corridor"):
            page = client.get(f"/compare/?initiative={slug}&initiative=marathon&known_by={DAYS['adopted']}")
            assert 'href="/initiatives/green-corridor/?known_by=2021-04-01">Green Corridor' in page.text

    def test_a_draft_is_as_unknown_as_today(self, story, client):
        factories.initiative(slug="draft", title="Secret")
        page = client.get(f"{self.TWO}&initiative=draft&{KNOWN}")
        assert page.status_code == 400
        assert "initiative=draft: there is none with this name." in text(page)
        assert "Secret" not in page.text

    def test_every_number_is_that_of_the_records_behind_it(self, db, client):
        first, later = (factories.source_version(published_on=f"2020-{month}-01") for month in ("01", "06"))
        plan, other = (factories.initiative(slug=slug) for slug in ("plan", "other"))
        bodies = [factories.make_public(factories.organisation(slug=slug), first) for slug in ("bank", "fund")]
        for initiative in (plan, other):
            factories.status(initiative, "proposed", "2020-01-01", version=first)
            factories.make_public(initiative, first)
        for initiative, body, version in (
            (plan, bodies[0], first),
            (other, bodies[0], later),
            (plan, bodies[1], later),
        ):
            factories.cite(factories.participation(initiative, body, Role.PARTNER), version)
        counted = {}
        for day in ("2020-05-31", "2020-06-01"):
            address = f"/compare/?organisation=bank&organisation=fund&as_of={day}"
            page = client.get(address)
            counted[day] = cells(page, "Initiatives")
            links = re.findall(r'data-count="(\d+)" href="([^"]+)"', page.text)
            assert links
            for count, href in links:
                target = urljoin(address, unescape(href))
                fragment = target.partition("#")[2]
                at = rf'id="{fragment}"[^>]*' if fragment else r'id="count"[^>]*'
                assert re.findall(rf'{at}data-total="(\d+)"', client.get(target).text)[:1] == [count], target
        assert counted == {"2020-05-31": ["1", "None on record"], "2020-06-01": ["2", "1"]}


class TestTheList:
    def test_it_shows_what_was_there_and_tells_what_was_not(self, story, client):
        page = client.get(f"/collection/?{LIST}&{MAY_BE}")
        assert page.status_code == 200
        assert listed(page) == ["Blue Corridor", "The Bank", "Summit"]
        assert 'id="count" data-total="3"' in page.text
        assert "May be already: Adopted" in text(part(page, 'id="initiatives"', "</section>"))
        assert "there was no “Railway”." in text(page)

    def test_what_was_not_there_stays_on_it_until_it_is_taken_off(self, story, client):
        page = client.get(f"/collection/?{LIST}&as_of=2020-12-31")
        links = [unescape(link) for link in re.findall(r'<a class="without" href="([^"]+)"', page.text)]
        kept = "/collection/?name=Mine&initiative=blue-corridor&organisation=the-bank&event=summit&as_of=2020-12-31"
        assert kept in links
        assert f"/collection/?{LIST.replace('initiative=blue-corridor&', '')}&as_of=2020-12-31" in links
        nothing = client.get("/collection/?initiative=railway&as_of=2020-12-31")
        assert "Nothing on this list was there yet on this day." in text(nothing)
        assert 'id="share"' in nothing.text

    def test_it_says_the_day_keeps_it_and_leads_back(self, story, client):
        page = client.get(f"/collection/?{LIST}&{MAY_BE}")
        assert "As of 10 November 2020, as our record had it at the end of 1 June 2021" in text(page)
        assert f'href="?{LIST.replace("&", "&amp;")}" data-of-today>Back to today' in page.text
        days = MAY_BE.replace("&", "&amp;")
        assert f'href="/initiatives/blue-corridor/?{days}"' in page.text
        assert re.search(rf'href="/collection\.xlsx\?[^"]*{days}"', page.text)
        hidden = '<input type="hidden" name="as_of" value="2020-11-10">'
        for form in ('class="pick-bar"', 'class="find" method="get" action="/collection/">\n  <input'):
            assert hidden in part(page, form, "</form>"), form
        assert page.text.count(hidden) == 3
        assert '<input type="hidden" name="initiative" value="railway">' in part(page, "past-choose", "</form>")
        assert f"http://localhost/collection/?{LIST}&{MAY_BE}" in text(part(page, 'id="share-address"', "</a>"))

    def test_it_is_not_for_search_engines_and_its_lasting_address_is_todays(self, story, client):
        for address in (f"/collection/?{LIST}", "/compare/?initiative=blue-corridor"):
            page = client.get(f"{address}&as_of=2021-06-01")
            assert page["X-Robots-Tag"] == "noindex"
            assert page.text.count('content="noindex"') == 1
            assert f'rel="canonical" href="http://localhost{address.replace("&", "&amp;")}"' in page.text

    def test_a_list_of_a_past_day_leads_to_it_with_the_day(self, story, client):
        page = client.get("/initiatives/?as_of=2020-12-31")
        assert '<input type="hidden" name="as_of" value="2020-12-31">' in part(page, 'class="pick-bar"', "</form>")
        page = client.get("/initiatives/blue-corridor/?as_of=2020-12-31")
        assert 'href="/collection/?initiative=blue-corridor&amp;as_of=2020-12-31"' in page.text


class TestASearchForMore:
    def offered(self, page) -> list[str]:
        return re.findall(r'<a class="title" href="/(?:compare|collection)/\?[^"]+">(?:Add “)?([^<”]+)', page.text)

    @pytest.mark.parametrize("page", ["compare", "collection"])
    def test_finds_what_was_there_by_the_words_of_the_day(self, story, client, page):
        asked = f"/{page}/?q="
        assert self.offered(client.get(f"{asked}green")) == []
        assert self.offered(client.get(f"{asked}green&known_by={DAYS['adopted']}")) == ["Green Corridor"]
        assert self.offered(client.get(f"{asked}blue&known_by={DAYS['adopted']}")) == []
        assert self.offered(client.get(f"{asked}railway")) == ["Railway"]
        none = client.get(f"{asked}railway&as_of=2020-12-31")
        assert self.offered(none) == []
        assert "Nothing else that was there has all of these words." in text(none)

    def test_what_has_most_in_common_is_counted_as_of_the_day(self, story, client):
        other = factories.make_public(factories.initiative(slug="other"), factories.source_version())
        for initiative in (story.plan, other):
            factories.cite(
                factories.participation(initiative, story.bank, Role.PARTNER),
                factories.source_version(published_on="2021-06-01"),
            )
        assert "shares 1 organisation" in text(client.get("/compare/?initiative=other&as_of=2021-06-01"))
        assert "shares" not in text(client.get("/compare/?initiative=other&as_of=2021-05-01"))


class TestItsFiles:
    def test_the_json_is_of_the_day_and_says_which(self, story, client):
        data = client.get(f"/collection.json?{LIST}&{MAY_BE}").json()
        of_all = client.get(f"/initiatives.json?{MAY_BE}").json()["results"]
        assert data["initiatives"] == [row for row in of_all if row["slug"] == "blue-corridor"]
        assert [each["stage"] for each in data["initiatives"][0]["may_be"]] == ["adopted"]
        assert (data["as_of"], data["known_by"]) == ("2020-11-10", DAYS["joined"])
        assert data["page"] == f"http://localhost/collection/?{LIST}&{MAY_BE}"
        (remark,) = data["remarks"]
        assert "there was no “Railway”." in remark
        gone = client.get(f"/collection.json?initiative=marathon&{MAY_BE}").json()["initiatives"]
        assert gone == [row for row in of_all if row["slug"] == "marathon"]
        today = client.get(f"/collection.json?{LIST}").json()
        assert ("as_of" in today, today["remarks"]) == (False, [])

    @pytest.mark.parametrize("kind", ["initiatives", "organisations", "events"])
    def test_a_table_that_went_out_comes_out_again(self, kept_story, client, kind):
        for day in ("adopted", "joined", "another"):
            response = client.get(f"/collection/{kind}.csv?{LIST}&known_by={DAYS[day]}")
            name = f"list-of-{kind}-known_by-{DAYS[day]}.csv"
            assert response["Content-Disposition"] == f'attachment; filename="{name}"'
            assert response["X-Robots-Tag"] == "noindex"
            went_out = csv.DictReader(io.StringIO(kept_story.tables[DAYS[day]][kind].decode(), newline=""))
            rows = {row["slug"]: row for row in went_out if row["slug"] != "marathon"}
            assert {row["slug"]: row for row in rows_of(response)} == rows, day

    def test_a_row_is_that_of_the_table_of_the_day(self, story, client):
        rows = rows_of(client.get(f"/collection/initiatives.csv?{LIST}&initiative=marathon&{MAY_BE}"))
        of_all = rows_of(client.get(f"/initiatives.csv?{MAY_BE}"))
        assert [row["slug"] for row in rows] == ["blue-corridor", "marathon"]
        assert all(row in of_all for row in rows)
        assert (rows[0]["stage"], rows[1]["withdrawn"]) == ("proposed", "Told twice.")
        assert rows[0]["may_be"].startswith("adopted")

    def test_the_workbook_says_the_day_and_what_was_not_there(self, story, client):
        response = client.get(f"/collection.xlsx?{LIST}&as_of=2020-12-31")
        assert response["Content-Disposition"] == 'attachment; filename="list-as_of-2020-12-31.xlsx"'
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        notes = [row[0] for row in book["Notes"].iter_rows(values_only=True)]
        assert notes[0] == "Mine"
        assert "“Railway” wasn’t there yet on 31 December 2020, and is left out." in notes
        assert f"http://localhost/collection/?{LIST}&as_of=2020-12-31" in notes
        assert len(list(book["initiatives"].iter_rows())) == 2


class TestAWrongDay:
    @pytest.mark.parametrize("address", ["/collection/", "/compare/", *FILES])
    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("as_of=2021-12-02", "This day hasn’t come yet."),
            ("known_by=2020-02-30", "This isn’t a day of the calendar."),
            ("as_of=%00", "This isn’t a day of the calendar."),
            ("as_of=" + "9" * 5000, "This isn’t a day of the calendar."),
            ("as_of=2020-12-31&as_of=2020-12-30", "“as_of” can be given once only."),
        ],
    )
    def test_is_refused_in_a_sentence_without_any_record(self, story, client, address, query, sentence):
        answer = client.get(f"{address}?initiative=blue-corridor&{query}")
        assert answer.status_code == 400
        assert sentence in answer.content.decode()
        assert "Blue Corridor" not in answer.content.decode()

    @pytest.mark.parametrize("address", ["/collection/", "/compare/", *FILES])
    def test_today_and_the_first_day_of_the_calendar_are_none(self, story, client, address):
        two = f"{address}?initiative=blue-corridor&organisation=the-bank" if "collection" in address else f"{address}?"
        assert client.get(f"{two}&as_of={DAYS['today']}&known_by=").status_code == 200
        assert client.get(f"{two}&as_of=0001-01-01&known_by=0001-01-01").status_code == 200


@pytest.mark.parametrize("address", ["/collection/", "/compare/", *FILES])
def test_an_answer_is_kept_until_something_changes_and_apart_from_other_days(story, client, address):
    asked = f"{address}?initiative=blue-corridor&as_of="
    first, other = (client.get(f"{asked}{day}")["ETag"] for day in ("2020-12-31", "2021-12-01"))
    assert first != other
    assert client.get(f"{asked}2020-12-31", HTTP_IF_NONE_MATCH=first).status_code == 304
    factories.initiative(public=True)
    assert client.get(f"{asked}2020-12-31", HTTP_IF_NONE_MATCH=first).status_code == 200


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("compare, past", f"/compare/?initiative=blue-corridor&initiative=marathon&{MAY_BE}"),
        ("collection, past", f"/collection/?{LIST}&{MAY_BE}"),
        ("collection as data, past", f"/collection.json?{LIST}&{MAY_BE}"),
    ],
)
def test_their_queries_are_counted(story, client, assert_queries, name, address):
    with assert_queries(name):
        answer = client.get(address)
    assert b"Blue Corridor" in answer.content
