"""Knowing where one is: the way to each page, ways past its long parts, and names that tell pages apart."""

import re
from html import unescape

import pytest

from initiatives import actions
from initiatives.glossary import VOCABULARIES
from tests import addresses, factories
from tests.public.pages import part, text

INITIATIVE = "/initiatives/railways-across-afghanistan/"
SPEECH = "/sources/2020-09-10-sco-secretary-general/"


@pytest.fixture
def pages(client, seeded):
    """A page of every kind, by its address."""
    kinds = addresses.one_of_each()
    return {
        address: page
        for kind, address in kinds.items()
        if kind.startswith("public:") and (page := client.get(address))["Content-Type"].startswith("text/html")
    }


def crumbs(page) -> list[tuple[str, str]]:
    """The steps of the way to a page: address and name; the address of the page itself is empty."""
    way = part(page, '<nav class="crumbs"', "</nav>")
    found = re.findall(r'<li>(?:<a href="([^"]+)">|<span aria-current="page">)(.*?)</(?:a|span)></li>', way)
    return [(address, unescape(name)) for address, name in found]


class TestTheWay:
    def test_every_page_but_the_first_says_where_it_stands_and_what_it_is(self, client, pages):
        for address, page in pages.items():
            if address == "/":
                assert 'class="crumbs"' not in page.text
                continue
            steps = crumbs(page)
            assert steps[0] == ("/", "Home"), address
            assert [step[0] for step in steps if not step[0]] == [""], address
            assert not steps[-1][0], address
            assert part(page, '<nav class="crumbs"', "</nav>").count("<li>") == len(steps)

    def test_a_record_stands_under_its_list(self, client, seeded):
        assert crumbs(client.get(INITIATIVE)) == [
            ("/", "Home"),
            ("/initiatives/", "Initiatives"),
            ("", "Mazar-i-Sharif-Herat and Mazar-i-Sharif-Peshawar railways across Afghanistan"),
        ]

    def test_a_version_stands_under_its_source(self, client, seeded):
        steps = crumbs(client.get(f"{SPEECH}v1/"))
        assert steps[2][0] == SPEECH
        assert steps[3] == ("", "Version 1")

    def test_a_name_is_never_read_as_html(self, client, db):
        page = client.get(factories.initiative(public=True, title="<b>Plan</b>").get_absolute_url())
        assert "&lt;b&gt;Plan&lt;/b&gt;</span></li>" in page.text

    def test_a_withdrawn_record_is_named_by_its_reason_alone(self, client, db):
        record = factories.initiative(public=True, slug="gone", title="Plan")
        actions.withdraw(record, reason="Twice.", actor=None)
        assert 'class="crumbs"' not in client.get("/initiatives/gone/").text


class TestWaysPast:
    def test_the_first_stops_of_every_page_skip_to_its_content_and_to_the_search(self, pages):
        for address, page in pages.items():
            body = page.text.partition("<body>")[2]
            assert re.findall(r'<a class="skip" href="#(\w+)">', body)[:2] == ["main", "search"], address
            assert body.index('class="skip"') == body.index("<a ") + len("<a "), address
            assert 'id="search"' in page.text

    @pytest.mark.parametrize("address", ["/initiatives/", "/organisations/", "/events/", "/sources/"])
    def test_the_filters_of_a_list_can_be_skipped(self, client, seeded, address):
        page = client.get(address)
        assert page.text.index("Skip the filters") < page.text.index('<details class="filters">')
        assert 'id="count"' in page.text

    def test_a_page_without_a_search_offers_no_way_to_it(self, client, db, rf):
        from django.template.loader import render_to_string

        for name in ("403.html", "503.html"):
            assert "#search" not in render_to_string(name, {"message": "No."}, rf.get("/"))


class TestNames:
    def test_each_page_has_a_description_of_its_own_of_readable_length(self, client, seeded):
        seen: dict[str, str] = {}
        for address, page in ((address, client.get(address)) for address in addresses.pages()):
            (said,) = re.findall(r'<meta name="description" content="([^"]+)">', page.text)
            assert said not in seen, (address, seen.get(said))
            assert 40 < len(unescape(said)) <= 320, address
            seen[said] = address

    def test_titles_say_the_page_first_and_the_site_last(self, pages):
        for address, page in pages.items():
            title = unescape(part(page, "<title>", "</title>").removeprefix("<title>"))
            if address == "/":
                assert title == "Initiative Tracker"
                continue
            name, _dot, site = title.rpartition(" · ")
            assert site == "Initiative Tracker", address
            heading = text(part(page, "<h1", "</h1>"))
            assert name.split(" – ")[0].split(",")[0].split(":")[0][:20] in heading or address.count("/") < 3, address


class TestWhatWordsMean:
    def test_the_glossary_gives_each_value_of_each_vocabulary_a_sentence_at_an_address_of_its_own(self, client, db):
        page = client.get("/glossary/")
        for key, vocabulary in VOCABULARIES.items():
            for value, label in vocabulary.choices.choices:
                entry = part(page, f'<div id="{key}-{value}">', "</div>")
                assert str(label) in text(entry)
                assert str(vocabulary.meanings[value]) in text(entry)

    def test_each_meaning_is_one_sentence_of_its_own(self):
        for vocabulary in VOCABULARIES.values():
            meanings = [vocabulary.meaning(value) for value in vocabulary.choices.values]
            assert all(re.fullmatch(r"[A-Z][^!?]+\.", meaning) for meaning in meanings), meanings
            assert len(set(meanings)) == len(meanings)

    def test_an_entry_leads_to_the_records_with_its_value(self, client, seeded):
        page = client.get("/glossary/")
        links = {unescape(href) for href in re.findall(r'class="more-of" href="([^"]+)"', page.text)}
        assert "/initiatives/?stage=adopted" in links
        assert "/events/?state=held" in links
        assert [href for href in links if client.get(href).status_code != 200] == []

    @pytest.mark.parametrize(
        ("address", "anchors"),
        [
            (INITIATIVE, ["initiative-project", "stage-proposed", "delivery-no_evidence", "measurable-", "role-"]),
            ("/events/sco-university-coordination-council-first-meeting/", ["event-held", "role-"]),
            ("/organisations/sco-secretariat/", ["organisation-secretariat"]),
        ],
    )
    def test_a_value_is_explained_beside_it_without_a_script(self, client, seeded, address, anchors):
        page = client.get(address)
        buttons = re.findall(r'popovertarget="(term-\d+)"', page.text)
        assert len(set(buttons)) == len(buttons) > 0
        for button in buttons:
            said = part(page, f'id="{button}" popover', "</span>")
            (anchor,) = re.findall(r'href="/glossary/#([\w-]+)"', said)
            vocabulary, _dash, value = anchor.partition("-")
            assert VOCABULARIES[vocabulary].meaning(value) in text(said)
        for anchor in anchors:
            assert f"/glossary/#{anchor}" in page.text

    def test_what_is_inferred_leads_to_what_that_means(self, client, seeded):
        page = client.get(INITIATIVE)
        assert 'class="basis-inferred" href="/glossary/#basis-inferred"' in page.text

    @pytest.mark.parametrize(
        ("address", "anchors"),
        [
            ("/initiatives/", {"stage", "delivery", "initiative", "measurable"}),
            ("/organisations/", {"organisation"}),
            ("/events/", {"event"}),
        ],
    )
    def test_the_values_of_a_filter_lead_to_what_they_mean(self, client, seeded, address, anchors):
        filters = part(client.get(address), '<details class="filters">', "</form>")
        assert anchors <= set(re.findall(r'href="/glossary/#([\w-]+)"', filters))

    def test_every_page_leads_to_the_glossary(self, client, seeded):
        assert 'href="/glossary/"' in part(client.get("/themes/"), "<footer", "</footer>")


class TestTheOriginal:
    def test_each_quotation_of_a_record_leads_to_its_exact_words_in_the_original(self, client, seeded):
        page = client.get(INITIATIVE)
        quotes = re.findall(r'<figure class="quote.*?</figure>', page.text, re.DOTALL)
        assert quotes
        for quote in quotes:
            assert 'href="http://eng.sectsco.org/news/20200910/676438.html#:~:text=' in quote
            assert "these words in the original" in quote

    def test_words_of_a_text_that_is_nowhere_on_the_web_have_no_such_link(self, client, db):
        page = client.get(factories.initiative(public=True).get_absolute_url())
        assert "these words in the original" not in page.text

    def test_words_that_a_correction_took_out_are_not_sought_in_the_original(self, client, db):
        version = factories.source_version(url="https://example.org/a")
        record = factories.make_public(factories.initiative(slug="plan"), version)
        assert "these words in the original" in client.get(record.get_absolute_url()).text
        actions.add_version(source=version.source, text="Other words.", actor=None)
        assert "these words in the original" not in client.get(record.get_absolute_url()).text
