"""Lists and pages: what they find, what they show, and how many queries they make."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives.models import Event, Initiative, Organisation, Source, StatusChange, Theme
from tests import factories
from tests.admin.forms import shown

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")


@pytest.mark.parametrize(
    ("q", "found"),
    [("зеленый", True), ("КОРИДОР", True), ("ecole", True), ("École", True), ("corridor", False), ("!!!", False)],
)
def test_searching_ignores_case_and_accents_in_every_script(q, found, as_editor, page):
    factories.initiative(title="Зелёный коридор École")
    text = shown(as_editor.get(page("initiative", "changelist"), {"q": q}))
    assert ("Зелёный коридор" in text) == found


@pytest.mark.parametrize(
    ("kind", "q"),
    [
        ("initiative", "acronym"),
        ("organisation", "acronym"),
        ("theme", "HEALTH"),
        ("quote", "adopted"),
        ("citation", "COUNCIL"),
    ],
)
def test_other_lists_are_searched_alike(kind, q, as_editor, page):
    record = factories.initiative(title="Green Corridor")
    factories.name(record, "Acronym")
    factories.name(factories.organisation(name="Green Corridor"), "Acronym")
    factories.theme(name="Health")
    factories.cite(record)
    expected = {"quote": factories.WORDS, "citation": factories.WORDS, "theme": "Health"}.get(kind, "Green Corridor")
    assert expected in shown(as_editor.get(page(kind, "changelist"), {"q": q}))
    assert expected not in shown(as_editor.get(page(kind, "changelist"), {"q": "nowhere"}))


def test_a_list_is_filtered_by_stage_evidence_and_neglect(as_editor, page):
    factories.make_public(factories.initiative(title="Zebra"), factories.source_version())
    factories.initiative(title="Yak")
    address = page("initiative", "changelist")
    assert "Yak" not in shown(as_editor.get(address, {"stage__exact": "proposed"}))
    assert "Yak" in shown(as_editor.get(address, {"evidence": "none"}))
    assert "Zebra" in shown(as_editor.get(address, {"evidence": "some"}))
    assert "Zebra" not in shown(as_editor.get(address, {"looked_at": "long_ago"}))


def test_a_status_of_today_is_a_look_at_the_record():
    from initiatives.admin.columns import HALF_A_YEAR, not_looked_at

    record = factories.initiative(public=True)
    assert not not_looked_at(Initiative.objects.all())
    assert StatusChange.objects.get().recorded_at > timezone.now() - HALF_A_YEAR
    assert record.is_public


def test_the_first_page_says_what_waits_and_what_changed(as_editor, as_contributor, contributor):
    factories.initiative(title="Zebra draft", created_by=contributor)
    factories.initiative(title="Yak draft")
    factories.make_public(factories.initiative(title="Gnu"), factories.source_version())
    text = shown(as_editor.get("/admin/"))
    assert "2 Initiatives" in text
    assert "Gnu Proposed / No evidence yet, 10 September 2020" in text
    text = shown(as_contributor.get("/admin/"))
    assert "1 Initiative Zebra draft" in text
    assert "Yak" not in text


def test_a_published_record_leads_to_its_public_page(as_editor, page):
    public, draft = factories.initiative(public=True), factories.initiative()
    assert f'href="{public.get_absolute_url()}"' in as_editor.get(page(public)).content.decode()
    assert f'href="{draft.get_absolute_url()}"' not in as_editor.get(page(draft)).content.decode()


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    "name", ["initiative", "organisation", "event", "source", "theme", "citation", "quote", "statuschange", "passage"]
)
def test_lists_make_the_committed_number_of_queries(name, as_editor, page, assert_queries):
    as_editor.get("/admin/")  # the content types are read once in a process
    with assert_queries(f"editors: list of {name}"):
        as_editor.get(page(name, "changelist"))


@pytest.mark.usefixtures("seeded")
def test_a_page_makes_as_many_queries_however_much_is_on_it(as_editor, page, assert_queries):
    record = Initiative.objects.get(slug="joint-efforts-against-the-pandemic")
    as_editor.get(page(record))
    with assert_queries("editors: page of an initiative"), CaptureQueriesContext(connection) as before:
        as_editor.get(page(record))
    for organisation in Organisation.objects.all()[:10]:
        factories.cite(factories.participation(record, organisation, "mentioned"))
    with CaptureQueriesContext(connection) as after:
        as_editor.get(page(record))
    # Fewer where the latest changes are of fewer kinds of row.
    assert len(after) <= len(before)


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("model", [Organisation, Event, Source])
def test_other_pages_make_the_committed_number_of_queries(model, as_editor, page, assert_queries):
    record = model.objects.order_by("slug").last()
    as_editor.get(page(record))
    with assert_queries(f"editors: page of {model._meta.model_name}"):
        as_editor.get(page(record))


@pytest.mark.usefixtures("seeded")
def test_the_first_page_and_the_status_form_make_the_committed_number_of_queries(as_editor, page, assert_queries):
    record = Initiative.objects.first()
    as_editor.get("/admin/")
    with assert_queries("editors: first page"):
        as_editor.get("/admin/")
    with assert_queries("editors: status form"):
        as_editor.get(page(record, "status"))


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("name", ["history", "publish", "withdraw"])
def test_what_is_done_to_a_record_makes_the_committed_number_of_queries(name, as_editor, page, assert_queries):
    record = Initiative.objects.get(slug="joint-efforts-against-the-pandemic")
    as_editor.get(page(record, name))
    with assert_queries(f"editors: {name}"):
        as_editor.get(page(record, name))


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("name", ["initiative", "organisation", "event", "source", "theme"])
def test_empty_forms_make_the_committed_number_of_queries(name, as_editor, page, assert_queries):
    as_editor.get(page(name, "add"))
    with assert_queries(f"editors: new {name}"):
        as_editor.get(page(name, "add"))


@pytest.mark.usefixtures("seeded")
def test_forms_of_themes_and_events_make_the_committed_number_of_queries(as_editor, page, assert_queries):
    theme, event = Theme.objects.get(slug="health"), Event.objects.get(slug="upcoming-summit")
    as_editor.get(page(theme))
    with assert_queries("editors: page of a theme"):
        as_editor.get(page(theme))
    as_editor.get(page(event, "status"))
    with assert_queries("editors: status form of an event"):
        as_editor.get(page(event, "status"))


def test_the_pages_of_people_make_the_committed_number_of_queries(administrator, browser_of, page, assert_queries):
    browser = browser_of(administrator)
    browser.get(page("user", "changelist"))
    with assert_queries("editors: list of users"):
        browser.get(page("user", "changelist"))
    browser.get(page(administrator))
    with assert_queries("editors: page of a user"):
        browser.get(page(administrator))


@pytest.mark.parametrize("name", ["change", "status", "history", "publish", "withdraw"])
def test_pages_are_kept_nowhere_and_hold_no_style_or_script_of_their_own(name, as_editor, page):
    record = factories.initiative(public=True)
    response = as_editor.get(page(record, name))
    assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))
    assert not INLINE.search(response.content.decode())


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/initiatives/initiative/", "/admin/initiatives/initiative/add/", "/admin/jsi18n/",
                "/admin/password_change/", "/admin/initiatives/quote/", "/admin/nowhere/"]
)  # fmt: skip
def test_so_are_the_other_pages(address, as_editor):
    response = as_editor.get(address)
    assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))
    assert address == "/admin/jsi18n/" or not INLINE.search(response.content.decode())


def test_so_is_the_login_and_what_sends_there(client):
    for address in ("/admin/login/", "/admin/initiatives/initiative/"):
        response = client.get(address)
        assert {"private", "no-store"} <= set(re.split(r",\s*", response["Cache-Control"]))
        assert not INLINE.search(response.content.decode())


@pytest.mark.parametrize("kind", ["initiative", "event"])
def test_the_status_form_is_one_click_from_the_list(kind, as_editor, page):
    record = getattr(factories, kind)()
    assert f'href="{page(record, "status")}"' in as_editor.get(page(kind, "changelist")).content.decode()
