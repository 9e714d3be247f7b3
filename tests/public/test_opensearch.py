"""A browser can learn how to search the tracker."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_every_page_leads_to_a_description_of_the_search(client):
    for address in ("/", "/initiatives/", "/search/", "/methodology/"):
        assert (
            '<link rel="search" href="/opensearch.xml" type="application/opensearchdescription+xml"'
            in client.get(address).text
        )


def test_it_leads_to_the_search_with_the_words_in_their_place(client):
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    description = ElementTree.fromstring(answer.content)
    assert description.tag == f"{NAMESPACE}OpenSearchDescription"
    assert 0 < len(description.findtext(f"{NAMESPACE}ShortName")) <= 16, "the format allows no more"
    assert 0 < len(description.findtext(f"{NAMESPACE}LongName")) <= 48
    [search] = [url for url in description.iter(f"{NAMESPACE}Url") if url.get("type") == "text/html"]
    assert search.get("template") == f"{settings.SITE_URL}/search/?q={{searchTerms}}"
    filled = urlsplit(search.get("template").replace("{searchTerms}", "%E5%90%88+corridor"))
    page = client.get(f"{filled.path}?{filled.query}")
    assert page.status_code == 200
    assert "合 corridor" in page.text


def test_how_it_searches_is_told(client):
    page = client.get("/methodology/").text
    assert 'href="#searching"' in page
    assert 'id="searching"' in page
