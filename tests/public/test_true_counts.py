"""A crawl of the seeded site: no dead link, no number that disagrees with its list, no page without a name."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Initiative
from tests import addresses, factories
from tests.past.clock import on
from tests.public.crawl import Crawl, Page

RECORD = "/initiatives/sco-marathon/"
TODAY = timezone.now().date()


def starts() -> list[str]:
    """Pages to which a reader comes by a form, or by another reader's link."""
    compared = f"/compare/?{addresses.named('initiative')}"
    collected = f"/collection/?{addresses.named(*addresses.COLLECTED)}"
    return [
        "/search/?q=corridor",
        "/initiatives/?q=corridor&stage=proposed",
        "/pictures/themes/?stage=proposed&country=KZ",
        f"/changes/?since={TODAY}",
        compared,
        f"{compared}&as_of=2020-12-31",
        collected,
        f"{collected}&known_by={TODAY}",
        *(f"{path}?as_of=2020-12-31" for path in ("/", "/initiatives/", RECORD)),
        *(f"{path}?known_by={TODAY}" for path in ("/", "/initiatives/", RECORD)),
    ]


def test_every_link_leads_somewhere_and_every_number_is_that_of_its_list(client, seeded):
    factories.status(Initiative.objects.get(slug="sco-marathon"), "discontinued", "2026-01")
    # What was known by the day of the records is another thing than what is known now from the day after on.
    with on(TODAY + timedelta(days=1)):
        crawl = Crawl(client)
        crawl.walk(*starts())
    assert crawl.faults == []
    assert list(crawl.numbers_without_a_link()) == []
    assert set(starts()) <= set(crawl.pages)
    assert len(crawl.pages) > 100 + len(starts())
    assert crawl.counts_checked > 150


@pytest.mark.parametrize(("start", "most"), [((), 1), (("/?as_of=2020-12-31",), 0)])
def test_a_number_that_disagrees_with_its_list_is_found(client, seeded, monkeypatch, start, most):
    monkeypatch.setattr("initiatives.public.sentences.Standing.adopted", 1_000)
    crawl = Crawl(client)
    crawl.walk(*start, most=most)
    assert any("says 1000 of /initiatives/?" in fault and "stage=adopted" in fault for fault in crawl.faults)


@pytest.mark.django_db
def test_an_address_to_start_at_that_does_not_answer_is_found(client: Client):
    crawl = Crawl(client)
    crawl.walk("/initiatives/?stage=bogus", most=0)
    assert crawl.faults == ["/initiatives/?stage=bogus answers 400"]


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
