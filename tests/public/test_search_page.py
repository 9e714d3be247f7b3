"""The page of the search: one box, results by kind with true counts, marked words, and why each matched."""

import re
from html import unescape

import pytest

from initiatives import actions
from tests import factories
from tests.public.pages import part, text

pytestmark = pytest.mark.django_db
KINDS = ("initiative", "organisation", "event", "passage")


def counts(page) -> list[tuple[int, str]]:
    """The links of a page that say how many records they lead to."""
    links = re.findall(r'<a href="([^"]+)" data-count="(\d+)"', page.content.decode())
    return [(int(count), unescape(address)) for address, count in links]


def total(page) -> int:
    return int(re.search(r'data-total="(\d+)"', page.content.decode())[1])


@pytest.fixture
def records():
    words = factories.source_version("A green corridor, by the WHO.\n\nThe corridors were built.\n", slug="words")
    body = factories.organisation(name="World Health Organization", slug="who")
    factories.name(body, "WHO", kind="acronym")
    plan = factories.initiative(title="Corridor", summary="A green way.", slug="plan")
    event = factories.event(title="Opening of the corridor", slug="opening", place="Kunming", date_edtf="2020")
    for record in (body, plan, event):
        factories.cite(record, words, "A green corridor")
    factories.status(plan, version=words, evidence=[factories.evidence(words, "The corridors were built")])
    factories.event_change(event, version=words, evidence=[factories.evidence(words, "The corridors were built")])
    for record in (body, plan, event):
        actions.publish(record, actor=None)
    factories.participation(plan, body)


def test_what_is_found_comes_by_kind_with_the_words_marked_in_their_context(client, records):
    page = client.get("/search/", {"q": "corridors"})
    for kind in ("initiative", "event", "passage"):
        assert f'<section class="group" id="{kind}s"' in page.content.decode()
    assert 'id="organisations"' not in page.content.decode()
    assert "Opening of the <mark>corridor</mark>" in page.content.decode()
    passage = part(page, '<section class="group" id="passages"', "</section>")
    assert "The <mark>corridors</mark> were built." in passage
    assert 'href="/sources/words/#p2"' in passage
    assert passage.index("#p2") < passage.index("#p1"), "the form that was typed comes first"


def test_it_says_why_each_matched(client, records):
    page = text(client.get("/search/", {"q": "WHO corridors"}))
    assert "Why this matched: “corridor”, a form of “corridors”: in the title; without “WHO”" in page
    assert "Why this matched: “WHO”: acronym of World Health Organization; without “corridors”" in page
    page = text(client.get("/search/", {"q": "green kunming"}))
    assert "“green”: in the summary" in page
    assert "“Kunming”: in the place" in page


def test_the_acronym_leads_to_the_body_and_from_there_to_its_initiatives(client, records):
    page = client.get("/search/", {"q": "WHO"})
    found = part(page, 'id="organisations"', "</section>")
    assert '<a href="/organisations/who/">World Health Organization</a>' in found
    assert (1, "/initiatives/?organisation=who") in counts(page)


@pytest.mark.parametrize("q", ["corridor", "green corridor", "WHO corridor", "organization", "shang", '"green way"'])
def test_every_number_is_that_of_the_list_behind_it(client, seeded, q):
    factories.organisation(public=True, name="Green Way Organisation")
    page = client.get("/search/", {"q": q})
    assert counts(page)
    for count, address in counts(page):
        assert total(client.get(address)) == count, address


def test_a_list_finds_what_the_search_finds(client, seeded):
    for q in ("organisations", "WHO", '"working group" -experts', "sco security", "банк"):
        page = client.get("/search/", {"q": q})
        for kind in ("initiative", "organisation", "event"):
            listed = client.get(f"/{kind}s.json", {"q": q}).json()["count"]
            found = client.get("/search/", {"q": q, "kind": kind})
            assert total(found) == listed, (q, kind)
            assert (listed, f"/{kind}s/") in [(count, at.split("?")[0]) for count, at in counts(page)] or not listed


def test_all_of_a_kind_are_paged(client, seeded):
    first = client.get("/search/?q=the+sco&kind=passage")
    assert total(first) > 15
    for number in range(30):
        factories.organisation(public=True, name=f"Corridor {number}")
    pages = [client.get(f"/search/?q=corridor&kind=organisation&page={number}") for number in (1, 2)]
    found = [re.findall(r'<p class="title"><a href="([^"]+)"', page.content.decode()) for page in pages]
    assert (len(found[0]), len(found[0] + found[1])) == (25, total(pages[0]))
    assert not set(found[0]) & set(found[1])
    assert client.get("/search/?q=corridor&kind=organisation&page=9").status_code == 404


def test_a_misspelt_word_is_offered_as_it_may_be_meant(client, records):
    page = client.get("/search/", {"q": "cooridor green"})
    assert '<p class="meant">Did you mean <a href="/search/?q=corridor+green">corridor green</a>?</p>' in (
        page.content.decode()
    )
    assert "Did you mean" not in text(client.get("/search/", {"q": "corridor zebra"}))


@pytest.mark.parametrize(
    ("q", "sentence"),
    [
        ('"', "There is no word in this"),
        ("*", "There is no word in this"),
        ("\0", "There is no word in this"),
        ("\ud800", "There is no word in this"),
        ("-corridor", "There is only a word to leave out here"),
        ("-corridor -green", "There are only words to leave out here"),
        ("AND", "Nothing on record has “AND”. Try another word for the same"),
        ("zebra", "Nothing on record has “zebra”."),
        ("zebra lion", "Nothing on record has both “zebra” and “lion”. Try fewer words"),
        ("zebra lion okapi", "Nothing on record has all of these words: “zebra”, “lion”, “okapi”."),
        ("a" * 5_000, "This is long"),
        ("corridor " * 600, "Corridor"),
        ("<script>alert(1)</script>", "Nothing on record has all of these words"),
        ("%' OR 1=1 --", "Nothing on record has"),
        ("", "One box for the initiatives"),
    ],
)
def test_whatever_is_typed_is_answered_with_a_sentence(client, records, q, sentence):
    page = client.get("/search/", {"q": q.encode("utf-8", "surrogatepass")})
    assert page.status_code == 200
    assert sentence in text(page)
    assert "<script>alert" not in page.content.decode()


def counted(page) -> list[str]:
    """The sentences that tell how many were found, by their links."""
    return [" ".join(re.sub("<[^>]+>", "", said).split()) for said in MORE.findall(page.content.decode())]


MORE = re.compile(r'<p class="more">(.*?)(?:<span class="sr">|</p>)', re.DOTALL)


@pytest.mark.parametrize(
    ("q", "told"),
    [
        ("kunming", ["1 with “kunming”"]),
        ('"green corridor"', ["1 with “green corridor”"]),
        ("corridors", ["1 with “corridors”", "1 with “corridors”", "2 with “corridors”"]),
        ("corridor green", ["1 with both words", "None has both words.", "1 with 1 of the 2 words"]),
        ("corridor green way", ["1 with all 3 words", "None has all 3 words.", "1 with 1 of the 3 words"]),
    ],
)
def test_how_many_were_found_is_said_rightly_for_one_word_and_for_several(client, records, q, told):
    said = counted(client.get("/search/", {"q": q}))
    assert [each for each in told if each not in said] == []
    assert not any(each.startswith("All 1 ") or "all of the words" in each for each in said)


def test_more_than_the_page_shows_are_all(client):
    version = factories.source_version()
    for number in range(6):
        factories.make_public(factories.initiative(title=f"Railway {number}"), version)
    assert counted(client.get("/search/", {"q": "railway"})) == ["All 6 with “railway”"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"q": "kunming", "kind": "event"}, "Events: 1 with “kunming”"),
        ({"q": "corridors", "kind": "passage"}, "Passages of the sources: 2 with “corridors”"),
        ({"q": "opening green", "kind": "event"}, "Events: 0 with both words"),
        ({"q": "opening green", "kind": "event"}, "Nothing here has both “opening” and “green”."),
        ({"q": "opening green", "kind": "event", "words": "some"}, "Events: 1 with 1 of the 2 words"),
        ({"q": "opening", "kind": "event", "words": "some"}, "Events: 0 with only some of the words"),
        ({"q": "opening", "kind": "event", "words": "some"}, "Nothing here has only some of the words."),
    ],
)
def test_how_many_of_one_kind(client, records, query, sentence):
    assert sentence in text(client.get("/search/", query))


def test_of_many_strange_words_the_first_few_are_compared_and_the_reader_is_told(client, records):
    page = client.get("/search/", {"q": "cooridor zebras lionesses okapis gnuses"})
    assert "5 of these words stand in no text. Words like them were looked for in place of the first 4." in text(page)
    assert "Did you mean corridor zebras" in text(page)
    page = client.get("/search/", {"q": "zebras lionesses okapis gnuses cooridor"})
    assert "Did you mean" not in text(page)


def test_a_long_question_of_strange_words_is_answered_and_compared_with_nothing(client, records, assert_queries):
    typed = " ".join(f"zebr{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}x" for number in range(625))
    assert len(typed) == 4_999
    with assert_queries("search, many strange words"):
        page = client.get("/search/", {"q": typed})
    assert page.status_code == 200
    assert "This is long: the first 16 words" in text(page)
    assert "Some of this stands in no text. If it may be misspelt, type 200 characters at most" in text(page)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=a&colour=red", "The search knows no “colour”. It knows: q, kind, words, page."),
        ("q=a&q=b", "“q” can be given once only."),
        ("q=a&kind=source", "kind=source: This isn’t one of its values, which are: initiative, organisation, event"),
        ("q=a&words=none", "words=none: This isn’t one of its values"),
        ("q=a&page=0", "page=0: a page is a whole number, and the first one is 1."),
        ("q=a&page=²", "a page is a whole number"),
        ("&".join(f"p{number}=1" for number in range(200)), "The address has 200 parameters"),
    ],
)
def test_a_wrong_address_gets_400_and_a_sentence(client, records, query, sentence):
    page = client.get(f"/search/?{query}")
    assert page.status_code == 400
    assert sentence in text(page)


def test_the_box_keeps_what_was_typed_and_the_title_says_it(client, records):
    page = client.get("/search/?q=%22green+corridor%22&utm_source=letter")
    assert '<input type="search" id="search" name="q" value="&quot;green corridor&quot;"' in page.content.decode()
    assert "<title>Search: &quot;green corridor&quot; · Initiative Tracker</title>" in page.content.decode()


@pytest.mark.parametrize("query", ["q=corridor", "q=who+corridor", "q=corridor&kind=passage", "q=corridors+zebar"])
def test_the_queries_of_a_search_are_counted(client, records, assert_queries, query):
    for number in range(3):
        record = factories.initiative(title=f"Corridor {number}", public=True)
        factories.name(record, f"C{number}")
    with assert_queries(f"search, {query}"):
        assert client.get(f"/search/?{query}").status_code == 200


class TestFiltersOfTheName:
    def named(self, client, q: str) -> str:
        return " ".join(re.findall(r'<p class="meant">(.*?)</p>', client.get("/search/", {"q": q}).text))

    @pytest.mark.parametrize(
        ("typed", "said", "address"),
        [
            ("adopted", "Stage <strong>Adopted</strong>", "/initiatives/?stage=adopted"),
            ("TRANSPORT", "Theme <strong>Transport</strong>", "/initiatives/?theme=transport"),
            ("Afghanistan", "Country of a participant <strong>Afghanistan</strong>", "/initiatives/?country=AF"),
        ],
    )
    def test_a_search_for_the_name_of_a_filter_leads_to_what_fits_it(self, client, seeded, typed, said, address):
        found = self.named(client, typed)
        assert said in found
        number = int(re.search(rf'href="{re.escape(address)}" data-count="(\d+)"', found)[1])
        assert number == total(client.get(address)) > 0

    @pytest.mark.parametrize("typed", ["discontinued", "Kenya", "adopt", "adopted transport", "-adopted", "*"])
    def test_what_is_no_name_of_a_filter_or_fits_nothing_leads_to_none(self, client, seeded, typed):
        assert "<strong>" not in self.named(client, typed)

    def test_where_a_filter_is_all_that_is_found_nothing_else_is_regretted(self, client, seeded):
        page = client.get("/search/", {"q": "Iran"})
        assert "Country of a participant <strong>Iran</strong>" in self.named(client, "Iran") or "Iran" in text(page)
        assert "Nothing on record" not in text(page)


@pytest.mark.parametrize("query", ["page=2", "words=some", "page=99999", "words=all"])
def test_what_belongs_to_one_kind_is_refused_without_it(client, records, query):
    page = client.get(f"/search/?q=corridor&{query}")
    assert page.status_code == 400
    assert f"{query} belongs to what was found of one kind" in text(page)


def test_every_kind_of_space_is_a_space(client, records):
    page = client.get("/search/", {"q": "green\u00a0corridor\u2009"})
    assert "<h1>Search: green corridor</h1>" in page.text
    assert 'href="/initiatives/?q=green+corridor"' in page.text
