"""The lists: a control for every filter, counts, chips, sorting, pages, and help where nothing fits."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.choices import Delivery, EventState, Stage
from initiatives.filters import EventFilter, InitiativeFilter, OrganisationFilter, SourceFilter
from initiatives.models import Initiative, Organisation, SourceVersion
from tests import factories
from tests.public.pages import part, text

LISTS = {
    "/initiatives/": InitiativeFilter,
    "/organisations/": OrganisationFilter,
    "/events/": EventFilter,
    "/sources/": SourceFilter,
}


def form(page) -> str:
    return part(page, '<details class="filters">', "</form>")


def found(page) -> str:
    """The part of the page with the count, the chips and the rows."""
    return part(page, '<section class="found"', "</section>")


def count(page) -> str:
    return text(part(page, '<p class="count"', "</p>"))


def chips(page) -> dict[str, str]:
    """What each chip says, with the address that it leads to."""
    pairs = re.findall(r'<a class="chip" href="([^"]*)">(.*?)</a>', page.text, re.DOTALL)
    return {text(said).removesuffix("Remove this filter"): unescape(href) for href, said in pairs}


def titles(page) -> list[str]:
    return [unescape(title) for title in re.findall(r'<span class="title"><a href="[^"]+">(.*?)</a>', page.text)]


@pytest.mark.parametrize(("address", "filter_class"), LISTS.items())
def test_there_is_a_labelled_control_for_every_filter(client, seeded, address, filter_class):
    page = client.get(address)
    shown = form(page) + part(page, '<details class="past-choose">', "</form>")
    for name in filter_class.base_filters.keys() - set(filter_class.carried):
        assert f' name="{name}"' in shown
    for control in re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', shown):
        assert f'<label for="{control}">' in shown or f' for="{control}">' in shown


@pytest.mark.parametrize("address", LISTS)
def test_parameters_without_a_value_count_as_absent(client, seeded, address):
    names = [*LISTS[address].base_filters, "page"]
    empty = client.get(address, dict.fromkeys(names, ""))
    assert empty.status_code == 200
    assert titles(empty) == titles(client.get(address))
    assert not chips(empty)


def test_each_stage_delivery_and_state_is_offered_with_its_mark_also_where_no_record_has_it(client, seeded):
    shown = form(client.get("/initiatives/"))
    assert re.findall(r'name="stage" value="(\w+)"', shown) == list(Stage)
    assert re.findall(r'name="delivery" value="(\w+)"', shown) == list(Delivery)
    assert re.findall(r'name="state" value="(\w+)"', form(client.get("/events/"))) == list(EventState)
    completed = part(client.get("/initiatives/"), 'for="id_stage_completed"', "</label>")
    assert "#stage-completed" in completed
    assert text(completed).endswith("Completed 0")


def test_of_many_organisations_eight_are_offered_at_sight_and_the_rest_folded_away(client, seeded):
    group = part(client.get("/initiatives/"), 'id="group-organisation"', "</fieldset>")
    first, _summary, rest = group.partition('id="more-organisation"')
    assert first.count("<input") == 8
    assert rest.count("<input") > 8
    assert "23 more" in text(rest)
    assert 'value="sco-secretariat"' in first


def test_what_is_chosen_stands_at_sight_however_rare_it_is(client, seeded):
    group = part(client.get("/initiatives/?organisation=interpol"), 'id="group-organisation"', "</fieldset>")
    first, _summary, rest = group.partition('id="more-organisation"')
    assert 'value="interpol" checked' in first
    assert 'value="interpol"' not in rest
    assert " open>" in group[: group.index("<summary>")]


def test_the_results_are_counted(client, seeded):
    assert count(client.get("/initiatives/")) == "44 initiatives"
    assert count(client.get("/initiatives/?stage=under_way&stage=proposed&theme=health")) == "5 of 44 initiatives"
    assert count(client.get("/sources/")) == "1 source"
    assert 'role="status"' in part(client.get("/events/"), '<p class="count"', ">")


def test_a_chip_removes_one_filter_and_leaves_the_others(client, seeded):
    page = client.get("/initiatives/?stage=under_way&stage=proposed&theme=health&ordering=title&page=1")
    assert chips(page) == {
        "Stage: Under way": "?stage=proposed&theme=health&ordering=title",
        "Stage: Proposed": "?stage=under_way&theme=health&ordering=title",
        "Theme: Health and the pandemic": "?stage=under_way&stage=proposed&ordering=title",
    }


def test_the_last_chip_leads_to_the_whole_list(client, seeded):
    assert chips(client.get("/initiatives/?stage=proposed")) == {"Stage: Proposed": "/initiatives/"}


def test_a_heading_sorts_and_turns_the_order_round(client, seeded):
    plain = client.get("/initiatives/?stage=proposed")
    assert (
        '<th role="columnheader" scope="col" aria-sort="descending"><a href="?stage=proposed&amp;ordering=updated">'
        in plain.text
    )
    sorted_by_title = client.get("/initiatives/?stage=proposed&ordering=title")
    assert 'aria-sort="ascending"><a href="?stage=proposed&amp;ordering=-title">Initiative' in sorted_by_title.text
    assert titles(sorted_by_title) == sorted(titles(plain), key=str.lower)
    assert titles(client.get("/initiatives/?stage=proposed&ordering=-title")) == titles(sorted_by_title)[::-1]


def test_the_order_can_be_chosen_without_the_headings(client, seeded):
    shown = part(client.get("/initiatives/?ordering=stage"), '<select id="id_ordering"', "</select>")
    assert '<option value="stage" selected>Stage, first to last</option>' in shown
    assert '<option value="">Updated, newest first</option>' in shown


def test_pages_keep_the_filters(client, seeded):
    first = client.get("/initiatives/?delivery=no_evidence&ordering=title")
    pages = part(first, '<nav class="pages"', "</nav>")
    assert 'href="?delivery=no_evidence&amp;ordering=title&amp;page=2" rel="next"' in pages
    second = client.get("/initiatives/?delivery=no_evidence&ordering=title&page=2")
    assert len(titles(first)) + len(titles(second)) == 38
    assert 'href="?delivery=no_evidence&amp;ordering=title&amp;page=1" rel="prev"' in second.text
    assert "page 2 · Initiative Tracker</title>" in second.text


def test_a_page_that_the_list_does_not_have_leads_back_to_the_first(client, seeded):
    page = client.get("/initiatives/?stage=proposed&page=9")
    assert page.status_code == 404
    assert "This list has no such page." in text(page)
    assert '<a href="?stage=proposed">The first page of this list</a>' in page.text


WRONG = {
    "stage=bogus": "stage=bogus: This isn’t one of its values",
    "effective_after=yesterday": "effective_after=yesterday: This isn’t a day of the calendar.",
    "effective_after=2020-02-30": "This isn’t a day of the calendar.",
    "colour=red": "There is no filter “colour”.",
    "organisation=no-such-body": "There is none with this name.",
    "page=two": "a page is a whole number",
    "q=%00": "Null characters are not allowed.",
    "q=" + "x" * 10_000: "Shorten them to 200 at most",
    "kind=%ff%fe": "This isn’t one of its values",
    "as_of=2999-01-01": "hasn’t come yet",
}


@pytest.mark.parametrize(("query", "sentence"), WRONG.items())
def test_a_wrong_query_string_is_refused_in_a_sentence_and_shows_no_rows(client, seeded, query, sentence):
    page = client.get(f"/initiatives/?{query}")
    assert page.status_code == 400
    assert sentence in text(part(page, 'id="problems"', "</div>"))
    assert not titles(page)
    assert 'id="list"' in page.text


def test_a_wrong_value_stays_in_the_form_beside_the_right_ones(client, seeded):
    page = client.get("/initiatives/?effective_after=yesterday&q=railway&stage=proposed&kind=project")
    shown = form(page)
    assert 'name="effective_after" value="yesterday" aria-invalid="true" aria-describedby="problems"' in shown
    assert 'type="text" id="id_effective_after"' in shown
    assert 'name="q" value="railway"' in shown
    assert 'value="proposed" checked' in shown
    assert '<option value="project" selected>' in shown
    assert re.findall(r'name="theme" value="([\w-]+)"', shown)
    assert chips(page)["Effective on or after: yesterday"] == "?q=railway&stage=proposed&kind=project"


def test_what_was_typed_is_shown_as_words_and_never_as_html(client, seeded):
    page = client.get("/initiatives/", {"q": '"><script>alert(1)</script>', "stage": "<b>"})
    assert "<script>alert" not in page.text
    assert "<b>:" not in page.text


def test_where_nothing_fits_it_says_which_filter_to_remove(client, seeded):
    page = client.get("/initiatives/?q=zebra&stage=adopted")
    assert page.status_code == 200
    assert count(page) == "0 of 44 initiatives"
    assert "No initiative matches all of these filters." in text(found(page))
    way = '<a href="?stage=adopted">without “Words: zebra”</a>: <a data-count="1" href="?stage=adopted">1</a>'
    assert way in found(page)
    assert "without “Stage: Adopted”" not in found(page)


def test_where_no_single_filter_is_in_the_way_it_says_so(client, seeded):
    page = client.get("/initiatives/?q=zebra&stage=completed")
    assert "No single one of them stands in the way" in text(page)


@pytest.mark.parametrize("address", LISTS)
def test_without_records_it_says_that_there_are_none_yet(client, db, address):
    page = client.get(address)
    assert page.status_code == 200
    assert "are on record yet." in text(found(page))
    assert "matches" not in text(found(page))


def test_a_row_of_initiatives_says_where_it_stands_and_since_when(client, seeded):
    page = client.get("/initiatives/?q=overview+best+practices")
    row = text(part(page, '<tbody role="rowgroup">', "</tbody>"))
    assert row.startswith("Overview of the Best Practices to counter the spread of the infection")
    assert "Document" in row
    assert "Adopted No evidence yet on or before 10 September 2020" in row


def test_a_row_of_organisations_counts_its_initiatives(client, seeded):
    page = client.get("/organisations/")
    for address, number in re.findall(r'href="(/initiatives/\?organisation=[^"]+)">(\d+)<', page.text):
        assert (address, count(client.get(address))) == (address, f"{number} of 44 initiatives")
    assert "Asian Infrastructure Investment Bank AIIB" in text(page)
    assert "State Russian Federation" in text(page)


def test_a_row_of_events_says_how_sure_its_date_is(client, seeded):
    page = text(client.get("/events/?q=symbiosis"))
    assert "November 2019, as said: “last November”, inferred" in page
    assert "New York, United States" in page
    assert "Held" in page
    assert "United Nations" in page
    assert "no date stated" in text(client.get("/events/?q=contact+group"))


def test_a_row_of_sources_counts_the_initiatives_that_rest_on_its_words(client, seeded):
    plan = factories.initiative(public=True)
    version = SourceVersion.objects.get(source__slug="2020-09-10-sco-secretary-general")
    factories.status(plan, Stage.UNDER_WAY, version=version, evidence=[factories.evidence(version, "The marathon")])
    page = client.get("/sources/?ordering=title")
    row = found(page)
    for address, number in re.findall(r'href="(/initiatives/\?source=[^"]+)">(\d+)<', row):
        assert (address, count(client.get(address))) == (address, f"{number} of 45 initiatives")
    assert f'?source={version.source.slug}">45<' in row
    assert "Vladimir Norov SCO Secretary-General 10 Sep 2020" in text(row)


def test_a_list_can_be_taken_away_with_its_filters(client, seeded):
    page = client.get("/initiatives/?stage=under_way&page=1")
    assert '<a href="/initiatives.json?stage=under_way">JSON</a>' in page.text


def test_drafts_are_neither_listed_nor_offered(client, seeded):
    before = form(client.get("/initiatives/"))
    draft = factories.initiative(title="Hidden plan")
    factories.participation(draft, factories.organisation(name="Hidden body", slug="hidden-body", country="KZ"))
    factories.participation(Initiative.objects.get(slug="sco-marathon"), Organisation.objects.get(slug="hidden-body"))
    factories.source(title="Hidden speech")
    after = client.get("/initiatives/")
    assert "Hidden" not in after.text
    assert form(after) == before
    assert "Hidden" not in client.get("/organisations/").text + client.get("/sources/").text


def test_a_draft_can_not_be_told_by_asking_for_it(client, seeded):
    factories.organisation(slug="hidden-body")
    asked = client.get("/initiatives/?organisation=hidden-body")
    invented = client.get("/initiatives/?organisation=invented-body")
    assert asked.status_code == invented.status_code == 400
    assert asked.text.replace("hidden-body", "") == invented.text.replace("invented-body", "")


QUERIES = {
    "initiatives": "/initiatives/",
    "initiatives, filtered": "/initiatives/?q=who&stage=under_way&theme=health&organisation=sco-secretariat&role=leads",
    "initiatives, nothing found": "/initiatives/?q=zebra&stage=adopted",
    "initiatives, wrong": "/initiatives/?stage=bogus",
    "organisations": "/organisations/",
    "events": "/events/",
    "sources": "/sources/",
    "themes": "/themes/",
    "theme": "/themes/health/",
    "methodology": "/methodology/",
    "data": "/data/",
}


@pytest.mark.parametrize(("name", "address"), QUERIES.items())
def test_the_queries_of_each_page_are_counted(client, seeded, assert_queries, name, address):
    with assert_queries(name):
        client.get(address)


@pytest.mark.parametrize("address", ["/initiatives/", "/sources/", "/organisations/", "/themes/", "/"])
def test_more_records_make_no_more_queries(client, seeded, django_assert_num_queries, address):
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    theme = factories.theme()
    for _number in range(3):
        version = factories.source_version()
        body = factories.organisation()
        factories.make_public(body, version)
        plan = factories.initiative()
        factories.participation(plan, body)
        plan.themes.add(theme)
        factories.make_public(plan, version)
    with django_assert_num_queries(len(before)):
        client.get(address)
