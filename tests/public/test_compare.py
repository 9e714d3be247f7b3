"""Initiatives, or organisations, side by side: what differs is visible, and what is the same is told."""

import re
from datetime import date
from urllib.parse import quote, urljoin

import pytest

from initiatives import actions
from initiatives.choices import Role
from initiatives.models import Organisation, StatusChange
from initiatives.public.side_by_side import how_long
from tests import factories
from tests.public.pages import part, text

MARATHONS = "/compare/?initiative=sco-marathon&initiative=online-marathon"


def cells(page, label: str) -> list[str]:
    """What the cells of a row say, from the first record to the last."""
    rows = re.findall(r'<tr role="row" class="\w+">.*?</tr>', page.text, re.DOTALL)
    (row,) = [row for row in rows if text(re.findall(r"<th.*?</th>", row, re.DOTALL)[0]).startswith(label)]
    return [text(cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]


def told(page, what: str) -> str:
    """What a line above the table says, such as that of what differs."""
    lines = re.findall(r"<li>.*?</li>", part(page, '<ul class="told">', "</ul>"), re.DOTALL)
    return next((text(line) for line in lines if what in line), "")


@pytest.fixture
def two(db):
    """Two initiatives with one organisation in both, and one in each."""
    plan = factories.initiative(public=True, slug="plan", title="Plan")
    other = factories.initiative(public=True, slug="other", title="Other plan", kind="document")
    council = factories.organisation(public=True, slug="council", name="The Council")
    bank = factories.organisation(public=True, slug="bank", name="The Bank")
    factories.participation(plan, council, Role.LEADS)
    factories.participation(other, council, Role.PARTNER)
    factories.participation(plan, bank, Role.PARTNER)
    return plan, other


class TestInitiatives:
    def test_a_row_that_differs_is_told_and_so_is_one_that_is_the_same(self, client, seeded):
        page = client.get(MARATHONS)
        assert page.status_code == 200
        assert cells(page, "Kind") == ["Series of events", "Project"]
        assert cells(page, "Stage")[0].startswith("Not stated “through the SCO marathon” passage 27")
        assert "Kind; Stage, as the source states it" in told(page, "They differ in")
        assert "Delivery, as our editors judge it" in told(page, "They are the same in")
        assert cells(page, "Delivery") == ["No evidence yet"] * 2

    def test_each_row_is_of_the_records_in_the_order_of_the_address(self, client, seeded):
        there, back = client.get(MARATHONS), client.get("/compare/?initiative=online-marathon&initiative=sco-marathon")
        for label in ("Kind", "Stage", "Events", "Evidence"):
            assert cells(there, label) == cells(back, label)[::-1]

    def test_what_both_have_is_named_with_the_role_in_each(self, client, two):
        page = client.get("/compare/?initiative=plan&initiative=other")
        assert "Organisations 1 (The Council)" in told(page, "They have in common")
        shared = part(page, 'id="common-organisations"', "</section>")
        assert 'data-total="1"' in shared
        assert "The Council Leads / Partner" in text(shared)
        assert cells(page, "Leads") == ["The Council", "None on record"]
        assert cells(page, "Partner") == ["The Bank", "The Council"]

    def test_a_partner_in_the_same_role_of_both_is_marked(self, client, two):
        factories.participation(two[1], Organisation.objects.get(slug="bank"), Role.PARTNER)
        page = client.get("/compare/?initiative=plan&initiative=other")
        assert cells(page, "Partner") == ["The Bank in both", "The Bank in both The Council"]

    def test_what_is_typed_without_a_word_is_said_to_be_so(self, client, seeded):
        assert "There is no word to look for in this." in text(client.get("/compare/", {"q": "\0 *"}))
        assert "Nothing else has all of these words." in text(client.get("/compare/", {"q": "xyzzy"}))

    def test_the_differences_can_be_shown_alone(self, client, seeded):
        page = client.get(f"{MARATHONS}&only=differences")
        assert set(re.findall(r'<tr role="row" class="(\w+)">', page.text)) == {"differs"}
        assert "Show what is the same as well" in text(page)

    def test_the_words_are_those_that_each_page_quotes(self, client, seeded):
        page = client.get(MARATHONS)
        norov = "Vladimir Norov, 10 September 2020"
        assert cells(page, "Evidence") == [f"1 quotation with {words} words {norov}" for words in (15, 17)]
        assert "through the SCO marathon" in cells(page, "From the newest source")[0]
        assert "holding it online" in cells(page, "From the newest source")[1]

    def test_the_newest_words_are_those_that_the_status_rests_on(self, client, seeded):
        page = client.get("/compare/?initiative=online-marathon&initiative=sco-kunming-marathon")
        assert "cannot be held" in cells(page, "From the newest source")[1]

    def test_four_are_compared_in_as_many_queries_as_two(self, client, seeded, assert_queries):
        two = "initiative=comprehensive-action-plan-on-epidemics&initiative=online-marathon-and-mini-marathons"
        for query in (two, f"{two}&initiative=railways-across-afghanistan&initiative=sco-marathon"):
            with assert_queries("compare initiatives"):
                assert client.get(f"/compare/?{query}").status_code == 200


class TestOrganisations:
    def test_the_initiatives_of_each_are_counted_by_role_and_stage(self, client, seeded):
        page = client.get("/compare/?organisation=sco&organisation=sco-secretariat")
        assert cells(page, "Initiatives") == ["13", "7"]
        assert cells(page, "As what") == ["Leads 7 Mentioned 6", "Leads 2 Hosts 4 Drafted by 1"]

    def test_the_initiatives_that_both_are_in_are_named(self, client, two):
        page = client.get("/compare/?organisation=council&organisation=bank")
        assert "Plan Leads / Partner" in text(part(page, 'id="common-initiatives"', "</section>"))

    def test_their_queries_are_counted(self, client, seeded, assert_queries):
        with assert_queries("compare organisations"):
            client.get("/compare/?organisation=sco&organisation=sco-secretariat&organisation=interpol")


@pytest.mark.parametrize(
    "address",
    [
        MARATHONS,
        "/compare/?organisation=sco&organisation=sco-secretariat&organisation=who",
        "/compare/?organisation=russia&organisation=india",
        "/compare/?initiative=sco-marathon",
    ],
)
def test_every_number_is_that_of_the_records_behind_it(client, seeded, address):
    page = client.get(address)
    links = re.findall(r'data-count="(\d+)" href="([^"]+)"', page.text)
    assert links
    for count, href in links:
        target = urljoin(address, href.replace("&amp;", "&"))
        fragment = target.partition("#")[2]
        shown = client.get(target).text
        totals = re.findall(
            rf'id="{fragment}"[^>]*data-total="(\d+)"' if fragment else r'<p class="count"[^>]*>(?:<a[^>]*>)?(\d+)',
            shown,
        )
        assert totals[:1] == [count], target


class TestChoosing:
    def test_nothing_chosen_says_how_to_choose(self, client, db):
        page = client.get("/compare/")
        assert page.status_code == 200
        assert "Tick the boxes beside two to four records in a list" in text(page)

    def test_one_is_offered_those_that_it_has_most_in_common_with(self, client, two):
        page = client.get("/compare/?initiative=plan")
        assert page.status_code == 200
        assert 'href="/compare/?initiative=plan&amp;initiative=other"' in page.text
        assert "Other plan shares 1 organisation" in text(page)

    def test_a_search_offers_those_with_the_words(self, client, two):
        factories.initiative(slug="draft", title="Other draft")
        page = client.get("/compare/?initiative=plan&q=other")
        assert re.findall(r'<li><a class="title" href="/compare/\?[^"]+">([^<]+)', page.text) == ["Other plan"]
        assert "Nothing else has all of these words." in text(client.get("/compare/?initiative=plan&q=zebra"))

    @pytest.mark.parametrize(
        "words", ["marathon", "marathons", "online marathon", "online\xa0marathon", "sco", '"SCO marathon"',
                  "-online marathon", "WHO", "mara\0thon", "\u202eplan", "план"],
    )  # fmt: skip
    @pytest.mark.parametrize("kind", ["initiative", "organisation"])
    def test_a_search_finds_what_the_search_for_everything_does_in_its_order(self, client, seeded, kind, words):
        found = client.get("/search/", {"q": words, "kind": kind}).context["hits"]
        offered = client.get("/compare/", {"q": words}).context["offers"]
        assert [each.record for each in offered if each.kind == kind] == [hit.record for hit in found][:12]

    def test_a_search_offers_no_more_than_it_says_and_none_of_the_chosen(self, client, seeded):
        found = [hit.record for hit in client.get("/search/?q=sco&kind=initiative").context["hits"]]
        page = client.get("/compare/", {"q": "sco", "initiative": found[0].slug})
        assert [each.record for each in page.context["offers"]] == found[1:13]
        assert len(found) > 13

    @pytest.mark.parametrize("words", ['"', "*", "AND", "\0", "- -", "%", "OR NOT (", "🏃", "\ud800"])
    def test_whatever_is_looked_for_is_answered(self, client, two, words):
        page = client.get("/compare/", QUERY_STRING="initiative=plan&q=" + quote(words, errors="surrogatepass"))
        assert page.status_code == 200
        assert "Nothing else has all of these words." in text(page) or "There is no word to look for" in text(page)

    def test_the_boxes_of_a_list_and_the_link_of_a_record_lead_here(self, client, two):
        listed = client.get("/initiatives/").text
        assert '<form class="pick-bar" id="pick" method="get" action="/compare/">' in listed
        assert re.search(r'<input class="pick" type="checkbox" form="pick" [^>]*name="initiative" value="plan"', listed)
        assert 'href="/compare/?organisation=council"' in client.get("/organisations/council/").text

    def test_one_of_several_can_be_left_out(self, client, two):
        page = client.get("/compare/?initiative=plan&initiative=other")
        assert 'href="/compare/?initiative=other">Leave out' in page.text


class TestWhatCanNotBeCompared:
    def test_more_than_four(self, client, db):
        for number in range(6):
            factories.initiative(public=True, slug=f"plan-{number}")
        page = client.get("/compare/?" + "&".join(f"initiative=plan-{number}" for number in range(6)))
        assert page.status_code == 400
        assert "The address names 6 records, and 4 at most are shown. Leave some out." in text(page)
        assert page.text.count('<a class="without"') == 4

    def test_two_kinds(self, client, two):
        page = client.get("/compare/?initiative=plan&organisation=council")
        assert page.status_code == 400
        assert "Initiatives can be compared with initiatives, and organisations with organisations." in text(page)
        assert 'href="/compare/?initiative=plan">Keep the initiatives alone' in page.text

    @pytest.mark.parametrize("slug", ["nothing", "draft", "%00", "a" * 5000, "<script>", "../plan", "план"])
    def test_what_is_not_there_is_told_and_the_rest_is_shown(self, client, two, slug):
        factories.initiative(slug="draft")
        page = client.get(f"/compare/?initiative=plan&initiative=other&initiative={slug}")
        assert page.status_code == 400
        assert "there is none with this name. The name is the last part of its page’s address." in text(page)
        assert cells(page, "Leads") == ["The Council", "None on record"]

    def test_a_withdrawn_one_is_left_out_and_told(self, client, two):
        actions.withdraw(factories.initiative(public=True, slug="gone"), reason="Entered twice.", actor=None)
        page = client.get("/compare/?initiative=plan&initiative=gone&initiative=other")
        assert page.status_code == 200
        assert "“gone” was withdrawn and is left out. Its page says why" in text(page)
        assert cells(page, "Leads") == ["The Council", "None on record"]

    def test_an_old_address_stands_for_the_record_that_it_leads_to(self, client, two):
        two[1].slug = "renamed"
        two[1].save()
        page = client.get("/compare/?initiative=plan&initiative=other")
        assert page.status_code == 200
        assert 'rel="canonical" href="http://localhost/compare/?initiative=plan&amp;initiative=renamed"' in page.text

    def test_one_named_twice_counts_once(self, client, two):
        page = client.get("/compare/?initiative=plan&initiative=plan")
        assert page.status_code == 200
        assert "Compare it with which one?" in text(page)

    @pytest.mark.parametrize(
        ("query", "sentence"),
        [
            ("colour=red", "There is nothing called “colour” to be asked of this page."),
            ("only=same", "only=same: leave it out, or write only=differences."),
            ("q=a&q=b", "“q” can be given once only."),
            ("q=" + "a" * 5000, "q: these are 5000 characters. Shorten them to 200 at most."),
            ("&".join(["initiative=plan"] * 101), "The address has 101 parameters, and 100 at most are read."),
        ],
    )
    def test_what_the_page_does_not_take(self, client, two, query, sentence):
        page = client.get(f"/compare/?{query}")
        assert page.status_code == 400
        assert sentence in text(page)

    def test_what_others_add_to_an_address_passes(self, client, two):
        assert client.get("/compare/?initiative=plan&initiative=other&utm_source=letter&q=").status_code == 200


class TestHowLong:
    def said(self, earliest: date | None, latest: date) -> str:
        return " ".join(how_long(earliest, latest, date(2026, 11, 24)).split())

    def test_a_day_that_is_known(self):
        assert self.said(date(2020, 9, 10), date(2020, 9, 10)) == "6 years, 2 months"

    def test_that_day_or_before_it_is_the_least(self):
        assert self.said(None, date(2020, 9, 10)) == "at least 6 years, 2 months"

    def test_a_day_between_two(self):
        assert self.said(date(2020, 1, 1), date(2020, 12, 31)) == ("between 5 years, 10 months and 6 years, 10 months")

    def test_the_page_says_it_of_the_row_that_holds(self, client, two):
        wrong = StatusChange.objects.get(initiative=two[0])
        factories.status(two[0], effective="2020-09-11", corrects=wrong)
        page = client.get("/compare/?initiative=plan&initiative=other")
        assert cells(page, "Since") == ["11 September 2020", "10 September 2020"]
        assert cells(page, "Status changes") == ["2", "1"]
