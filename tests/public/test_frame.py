"""What every public page has: a title of its own, a description, one address, the same ways on, and nobody's name."""

import re
from html import unescape

import pytest

from tests import addresses
from tests.public.pages import part, text


def one(pattern: str, page) -> str:
    """What the pattern finds in the page, where it must stand exactly once."""
    found = re.findall(pattern, page.text)
    assert len(found) == 1, (pattern, found)
    return unescape(found[0])


@pytest.fixture
def pages(client, seeded):
    """A page of every kind, by its address."""
    return {address: client.get(address) for address in addresses.one_of_each_page()}


@pytest.fixture
def all_pages(client, seeded):
    """Every page, by its address."""
    return {address: client.get(address) for address in addresses.pages()}


def test_every_page_has_a_title_of_its_own_and_a_description(all_pages):
    # The parts of a drawing have titles too.
    heads = [part(page, "<head>", "</head>") for page in all_pages.values()]
    titles = [unescape(title) for head in heads for title in re.findall("<title>(.*?)</title>", head)]
    assert len(titles) == len(all_pages)
    assert len(set(titles)) == len(titles)
    for title in titles:
        assert title == " ".join(title.split())
        assert title.endswith("Initiative Tracker")
    for page in all_pages.values():
        assert len(one('<meta name="description" content="([^"]+)">', page)) > 40


def test_every_page_names_one_address_on_the_public_site(pages, settings):
    for address, page in pages.items():
        canonical = one('<link rel="canonical" href="([^"]+)">', page)
        assert canonical in (f"{settings.SITE_URL}{address}", f"{settings.SITE_URL}{re.sub(r'v[0-9]+/$', '', address)}")


def test_every_page_has_one_heading_of_the_first_rank_and_one_main_part(pages):
    for page in pages.values():
        one("<h1[ >]", page)
        one("<main[ >]", page)
        assert '<html lang="en">' in page.text


def test_every_page_leads_to_every_section_and_marks_its_own(pages):
    sections = [
        "initiatives",
        "organisations",
        "events",
        "sources",
        "themes",
        "pictures",
        "changes",
        "methodology",
        "data",
    ]
    for address, page in pages.items():
        navigation = part(page, '<nav class="nav"', "</nav>")
        assert re.findall(r'href="/(\w+)/"', navigation) == sections
        marked = re.findall(r'href="/(\w+)/" aria-current', navigation)
        assert marked == [name for name in sections if address.startswith(f"/{name}/")]


def test_no_page_shows_who_reads_it_or_carries_a_secret(pages, admin_user):
    for page in pages.values():
        assert "csrf" not in page.text
        assert admin_user.username not in text(page)
        assert not page.cookies


def test_the_foot_of_every_page_gives_the_revision_that_it_shows(pages):
    from initiatives.models import PublicRevision

    revision = PublicRevision.objects.get()
    for page in pages.values():
        assert f"Revision {revision.number}, {revision.renewed_at:%-d %B %Y, %H:%M} UTC" in text(page)


def test_every_link_within_the_site_leads_somewhere(client, pages):
    links = {unescape(href) for page in pages.values() for href in re.findall(r'href="(/[^"#]*)', page.text)}
    astray = [href for href in links if not href.startswith("/static/") and client.get(href).status_code != 200]
    assert astray == []


def test_every_link_to_a_place_on_its_own_page_has_that_place(pages):
    for address, page in pages.items():
        ids = re.findall(r' id="([^"]+)"', page.text)
        assert len(set(ids)) == len(ids), address
        for place in re.findall(r'href="#([^"]+)"', page.text):
            assert place in ids, (address, place)


def test_a_list_narrowed_by_its_query_string_has_a_title_and_an_address_of_its_own(client, seeded, settings):
    page = client.get("/initiatives/?stage=under_way&q=&utm_source=letter&page=1")
    assert one("<title>(.*?)</title>", page) == "Initiatives: Stage Under way · Initiative Tracker"
    canonical = one('<link rel="canonical" href="([^"]+)">', page)
    assert canonical == f"{settings.SITE_URL}/initiatives/?stage=under_way&page=1"


def test_the_search_of_every_page_finds_everything(client, seeded):
    search = part(client.get("/themes/"), '<form class="search"', "</form>")
    assert 'action="/search/" method="get"' in search
    assert 'name="q"' in search
