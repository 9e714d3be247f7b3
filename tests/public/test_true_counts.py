"""A crawl of the seeded site: no dead link, no number that disagrees with its list, no page without a name."""

import pytest
from django.test import Client

from initiatives.models import Initiative
from tests import factories
from tests.public.crawl import Crawl, Page


@pytest.fixture
def crawl(client, seeded) -> Crawl:
    factories.status(Initiative.objects.get(slug="sco-marathon"), "discontinued", "2026-01")
    found = Crawl(client)
    found.walk()
    return found


def test_every_link_leads_somewhere_and_every_number_is_that_of_its_list(crawl):
    assert crawl.faults == []
    assert list(crawl.numbers_without_a_link()) == []
    assert len(crawl.pages) > 100
    assert crawl.counts_checked > 150


def test_a_number_that_disagrees_with_its_list_is_found(client, seeded, monkeypatch):
    monkeypatch.setattr("initiatives.public.sentences.Standing.adopted", 1_000)
    crawl = Crawl(client)
    crawl.walk(most=1)
    assert any("says 1000 of /initiatives/?stage=adopted, which has" in fault for fault in crawl.faults)


@pytest.mark.django_db
def test_a_site_without_records_is_whole(client: Client):
    crawl = Crawl(client)
    crawl.walk()
    assert crawl.faults == []
    assert list(crawl.numbers_without_a_link()) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<main><p>It has 3 parts</p></main>", ["It has 3 parts"]),
        ('<main><p>It has <a data-count="3" href="/">3</a> parts</p></main>', []),
        ('<main><p data-total="3">3 parts of 9</p></main>', ["3 parts of 9"]),
        ('<main><section data-total="3"><b>3</b><i>4</i></section></main>', ["4"]),
        ('<main><p data-not-a-count="prose">All 9 came.</p><time>3 May</time><q>7 banks</q></main>', []),
        ("<main>On 13 May 2020, in November 2019 or 2025</main>", []),
        ("<p>3</p><main>B3 and v1</main>", []),
    ],
)
def test_which_numbers_are_taken_for_counts(html, found):
    assert Page(html).bare_numbers == found
