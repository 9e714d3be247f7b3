"""A reader's own list is its address: shared, changed and taken away by it, and kept nowhere else."""

import csv
import io
import re
from html import unescape
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives import actions
from tests import addresses, factories
from tests.public.pages import text

LIST = "initiative=plan&organisation=council&event=summit"


@pytest.fixture
def records(db):
    factories.initiative(public=True, slug="plan", title="Plan")
    factories.organisation(public=True, slug="council", name="The Council")
    factories.event(public=True, slug="summit", title="Summit")


def listed(page) -> list[str]:
    """The names of the records on the list of a page."""
    return [unescape(name) for name in re.findall(r'<span class="title"><a href="[^"]+">([^<]+)', page.text)]


def rows_of(response) -> list[dict[str, str]]:
    body = addresses.content(response).decode()
    return list(csv.DictReader(io.StringIO(body, newline="")))


class TestThePage:
    def test_the_list_is_what_the_address_names(self, client, records, assert_queries):
        with assert_queries("collection"):
            page = client.get(f"/collection/?{LIST}")
        assert page.status_code == 200
        assert listed(page) == ["Plan", "The Council", "Summit"]
        assert '<p class="count" id="count" data-total="3">3 records</p>' in page.text

    def test_it_sets_no_cookie_and_is_not_for_search_engines(self, client, records):
        page = client.get(f"/collection/?{LIST}")
        assert not page.cookies
        assert '<meta name="robots" content="noindex">' in page.text

    def test_each_record_can_be_taken_off_it(self, client, records):
        page = client.get(f"/collection/?name=Mine&{LIST}")
        without = re.findall(r'<a class="without" href="([^"]+)">', page.text)
        assert unescape(without[0]) == "/collection/?name=Mine&organisation=council&event=summit"
        assert listed(client.get(unescape(without[2]))) == ["Plan", "The Council"]

    def test_a_search_offers_what_could_come_on_it(self, client, records):
        factories.initiative(slug="draft", title="Plan that is a draft")
        page = client.get(f"/collection/?name=Mine&{LIST}&q=plan")
        assert "Nothing else has all of these words." in text(page)
        page = client.get("/collection/?name=Mine&organisation=council&q=plan")
        (offer,) = re.findall(r'<li><a class="title" href="([^"]+)">Add “Plan”', page.text)
        assert unescape(offer) == "/collection/?name=Mine&initiative=plan&organisation=council"
        assert listed(client.get(unescape(offer))) == ["Plan", "The Council"]

    @pytest.mark.parametrize("words", ["marathons", "sco", "WHO", "-online marathon", "held\xa0in Moscow"])
    def test_a_search_finds_what_the_search_for_everything_does_in_its_order(self, client, seeded, words):
        offered = client.get("/collection/", {"q": words}).context["offers"]
        for kind in ("initiative", "organisation", "event"):
            found = client.get("/search/", {"q": words, "kind": kind}).context["hits"]
            assert [each.record for each in offered if each.kind == kind] == [hit.record for hit in found][:8]

    @pytest.mark.parametrize(
        ("words", "status"), [('"', 200), ("*", 200), ("AND", 200), ("%00", 200), ("%ED%A0%80", 200), ("a" * 5000, 400)]
    )
    def test_whatever_is_looked_for_is_answered_and_the_list_shown(self, client, records, words, status):
        page = client.get("/collection/", QUERY_STRING=f"{LIST}&q={words}")
        assert page.status_code == status
        assert listed(page) == ["Plan", "The Council", "Summit"]
        answers = ("Nothing else has all of these words.", "There is no word to look for in this.")
        assert any(answer in text(page) for answer in answers) == (status == 200)

    @pytest.mark.parametrize("kind", ["initiative", "organisation", "event"])
    def test_the_page_and_the_list_of_each_kind_lead_here(self, client, records, kind):
        slug = {"initiative": "plan", "organisation": "council", "event": "summit"}[kind]
        assert f'href="/collection/?{kind}={slug}">Add to my list' in client.get(f"/{kind}s/{slug}/").text
        page = client.get(f"/{kind}s/").text
        assert f'name="{kind}" value="{slug}"' in page
        assert '<button class="button button-plain" formaction="/collection/"' in page

    def test_an_empty_list_says_how_to_fill_it(self, client, db):
        page = client.get("/collection/")
        assert page.status_code == 200
        assert "Nothing is on this list yet." in text(page)


class TestItsName:
    @pytest.mark.parametrize("name", ["<script>alert(1)</script>", "План ‘A’ & 计划", '"><b>', "=1+1"])
    def test_it_is_shown_as_it_was_given_and_never_as_markup(self, client, records, name):
        page = client.get("/collection/", {"name": name, "initiative": "plan"})
        assert page.status_code == 200
        (heading,) = re.findall(r"<h1>(.*?)</h1>", page.text)
        assert unescape(heading) == f"“{name}”"
        assert "<script>" not in page.text.replace("<script src", "")
        assert "A list that a reader put together and named" in text(page)

    def test_a_long_one_is_refused_and_the_list_shown(self, client, records):
        page = client.get(f"/collection/?{LIST}&name={'a' * 81}")
        assert page.status_code == 400
        assert "name: these are 81 characters. Shorten them to 80 at most." in text(page)
        assert listed(page) == ["Plan", "The Council", "Summit"]

    def test_what_can_not_be_printed_is_left_out_of_it(self, client, records):
        page = client.get("/collection/?initiative=plan&name=a%00b%E2%80%AEc")
        assert re.findall(r"<h1>(.*?)</h1>", page.text) == ["“abc”"]


class TestWhatIsNotThere:
    @pytest.mark.parametrize("slug", ["nothing", "draft", "%00", "a" * 5000, "<script>", "*"])
    def test_it_is_told_and_the_rest_is_shown(self, client, records, slug):
        factories.initiative(slug="draft", title="Secret")
        page = client.get(f"/collection/?{LIST}&initiative={slug}")
        assert page.status_code == 400
        assert "there is none with this name" in text(page)
        assert listed(page) == ["Plan", "The Council", "Summit"]
        assert "Secret" not in page.text

    def test_what_was_withdrawn_is_told_and_left_out(self, client, records):
        actions.withdraw(factories.event(public=True, slug="gone", title="Gone"), reason="Twice.", actor=None)
        page = client.get(f"/collection/?{LIST}&event=gone")
        assert page.status_code == 200
        assert "“gone” was withdrawn and is left out." in text(page)
        assert listed(page) == ["Plan", "The Council", "Summit"]
        assert client.get("/collection.json?event=gone").json()["events"] == []

    def test_more_than_fit_into_an_address_are_too_many(self, client, db):
        names = [factories.initiative(public=True, slug=f"plan-{number}").slug for number in range(51)]
        page = client.get("/collection/?" + "&".join(f"initiative={slug}" for slug in names))
        assert page.status_code == 400
        assert "The address names 51 records, and 50 at most are shown. Leave some out." in text(page)
        assert len(listed(page)) == 50
        assert "The list is full" in text(page)


class TestTakingItAway:
    def test_the_json_holds_exactly_its_records_as_at_their_own_addresses(self, client, seeded, assert_queries):
        query = "name=Mine&initiative=sco-marathon&initiative=online-marathon&organisation=sco&event=upcoming-summit"
        with assert_queries("collection as data"):
            data = client.get(f"/collection.json?{query}").json()
        assert data["name"] == "Mine"
        assert data["page"] == f"http://localhost/collection/?{query}"
        assert data["initiatives"] == [
            client.get(f"/initiatives/{slug}.json").json() for slug in ("sco-marathon", "online-marathon")
        ]
        assert data["organisations"] == [client.get("/organisations/sco.json").json()]
        assert data["events"] == [client.get("/events/upcoming-summit.json").json()]

    @pytest.mark.parametrize(("kind", "name"), [("initiatives", "plan"), ("organisations", "council"),
                                                ("events", "summit")])  # fmt: skip
    def test_the_csv_of_a_kind_has_the_rows_of_the_list_of_all(self, client, records, kind, name):
        response = client.get(f"/collection/{kind}.csv?{LIST}")
        assert response["Content-Disposition"] == f'attachment; filename="list-of-{kind}.csv"'
        (row,) = rows_of(response)
        assert row in rows_of(client.get(f"/{kind}.csv"))
        assert row["slug"] == name

    def test_the_workbook_has_a_sheet_for_each_kind_and_says_where_the_list_is(self, client, records):
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/collection.xlsx?{LIST}&name=%3D1%2B1").content))
        assert book.sheetnames == ["initiatives", "organisations", "events", "Notes"]
        notes = [row[0] for row in book["Notes"].iter_rows(values_only=True)]
        assert notes[:2] == ["'=1+1", f"http://localhost/collection/?name=%3D1%2B1&{LIST}"]

    def test_the_rows_come_in_the_order_of_the_list(self, client, db):
        for slug in ("a", "b", "c"):
            factories.initiative(public=True, slug=slug)
        rows = rows_of(client.get("/collection/initiatives.csv?initiative=c&initiative=a&initiative=b"))
        assert [row["slug"] for row in rows] == ["c", "a", "b"]

    def test_no_cell_is_a_formula(self, client, db):
        factories.initiative(public=True, slug="plan", title="=HYPERLINK(1)")
        assert rows_of(client.get("/collection/initiatives.csv?initiative=plan"))[0]["title"] == "'=HYPERLINK(1)"
        book = openpyxl.load_workbook(io.BytesIO(client.get("/collection.xlsx?initiative=plan").content))
        assert "'=HYPERLINK(1)" in [cell.value for cell in book["initiatives"][2]]

    @pytest.mark.parametrize("address", ["collection.json", "collection.xlsx", "collection/initiatives.csv"])
    @pytest.mark.parametrize(("query", "sentence"), [("initiative=nothing", "there is none with this name"),
                                                     ("colour=red", "There is nothing called “colour”")])  # fmt: skip
    def test_a_list_that_can_not_be_read_is_refused_in_sentences(self, client, db, address, query, sentence):
        response = client.get(f"/{address}?{query}")
        assert response.status_code == 400
        assert sentence in response.content.decode()
        assert "The list can’t be taken away like this." in response.content.decode()


NAMES = ["initiative", "organisation", "event", "name", "q", "only", "utm_source", "as_of"]
VALUES = [
    "",
    "plan",
    "council",
    "summit",
    "\x00",
    "%",
    "'",
    '"',
    "\\",
    "../..",
    "<script>",
    "\u202e",
    "ß",
    "a" * 5000,
    "*",
]
query_strings = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(NAMES), st.text(max_size=8)),
        st.one_of(st.sampled_from(VALUES), st.text(max_size=30)),
    ),
    max_size=8,
).map(lambda pairs: urlencode(pairs, errors="surrogatepass"))
raw_query_strings = st.binary(max_size=60).map(lambda data: quote(data, safe="=&;+%"))


@pytest.mark.parametrize("address", ["/compare/", "/collection/", "/collection.json", "/collection/initiatives.csv"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(query_strings, raw_query_strings))
def test_no_query_string_makes_it_fail(client, records, address, query):
    response = client.get(address, QUERY_STRING=query)
    assert response.status_code in (200, 400)
    if response["Content-Type"].startswith("text/html"):
        assert b"<script>" not in addresses.content(response)
