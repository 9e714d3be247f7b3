"""The pages for what can't be shown: they say what happened and what to do, and lead on."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from initiatives import actions
from initiatives.models import Initiative
from tests import factories
from tests.public.pages import part, text


def ways_on(page) -> str:
    return part(page, '<div class="plain">', "</main>")


def test_an_address_without_a_page_says_so_and_offers_the_search_and_the_lists(client, db):
    page = client.get("/no-such-page/")
    assert page.status_code == 404
    assert "There is no page at this address. It may have been mistyped." in text(page)
    assert '<form class="search"' in ways_on(page)
    assert 'href="/initiatives/"' in ways_on(page)
    assert "canonical" not in page.text


@pytest.mark.parametrize("kind", ["initiatives", "organisations", "events", "sources"])
def test_a_record_that_does_not_exist_says_so(client, seeded, kind):
    page = client.get(f"/{kind}/no-such-record/")
    assert page.status_code == 404
    assert "There is no such record." in text(page)


def test_a_theme_that_does_not_exist_says_so(client, seeded):
    assert "There is no such theme here." in text(client.get("/themes/no-such-theme/"))


def test_a_withdrawn_record_gives_its_title_and_its_reason(client, db):
    record = factories.initiative(public=True, title="Green Corridor")
    actions.withdraw(record, reason="Counted twice: it is part of another.", actor=None)
    page = client.get(record.get_absolute_url())
    assert page.status_code == 410
    assert "“Green Corridor” was withdrawn" in text(page)
    assert "Counted twice: it is part of another." in text(page)
    assert record.summary == "" or record.summary not in text(page)


def test_a_fault_of_ours_says_so_without_the_database(db, monkeypatch, django_assert_num_queries):
    from initiatives.public import overviews

    def broken(*args, **kwargs):
        raise RuntimeError("A secret of the code")

    monkeypatch.setattr(overviews.Methodology, "get", broken)
    page = Client(raise_request_exception=False).get("/methodology/")
    assert page.status_code == 500
    assert "Something went wrong on our side" in text(page)
    assert "secret" not in page.text


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 503])
def test_no_error_page_needs_the_database_or_the_request(status):
    page = render_to_string(f"{status}.html", {"message": "What happened."})
    assert "What happened." in text(page)
    assert str(status) in text(page)


def test_a_draft_looks_like_nothing(client, seeded):
    draft = factories.initiative(slug="hidden-plan")
    assert isinstance(draft, Initiative)
    hidden, nothing = client.get("/initiatives/hidden-plan/"), client.get("/initiatives/no-such-plan/")
    assert (hidden.status_code, hidden.text) == (nothing.status_code, nothing.text)
