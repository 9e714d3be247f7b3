"""While a title or name is typed, likely records on file are named; nobody is told of what they may not see."""

import pytest
from bs4 import BeautifulSoup

from initiatives.models import Initiative, Organisation
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

FULL = "Shanghai Cooperation Organisation"


def ask(browser, kind, q, **more):
    return browser.get("/admin/likely/", {"kind": kind, "q": q, **more})


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Shanghai Co-operation Organization", "the same words, spelt differently"),
        ("organisation of cooperation shanghai", "the same words in another order"),
        ("SCO", "one is the acronym of the other"),
        ("ШОС", "the same words"),
        ("shanghai coop", "one has all the words of the other"),
    ],
)
def test_likely_records_are_named_with_the_reason(typed, why, as_editor, page):
    body = factories.organisation(name=FULL)
    factories.name(body, "ШОС", language="ru")
    [found] = ask(as_editor, "organisation", typed).json()["likely"]
    assert (found["title"], found["why"]) == (FULL, why)
    assert found["url"] == page(body)
    assert found["publication"] == "Draft"


def test_they_come_as_a_list_for_a_page_too(as_editor, page):
    body = factories.organisation(name="<b>Council</b>", public=True)
    response = ask(as_editor, "organisation", "b council b", **{"as": "list"})
    assert "Already on record: <b>Council</b> (the same words)" in shown(response)
    assert "<b>Council" not in response.content.decode()
    assert page(body) in response.content.decode()


def test_a_contributor_is_told_of_public_records_and_own_drafts_alone(contributor, as_contributor, page):
    public = factories.initiative(title="Green Corridor", public=True)
    mine = factories.initiative(title="Green corridors", created_by=contributor)
    factories.initiative(title="The green corridor", created_by=factories.user())
    found = {
        each["title"]: each["url"] for each in ask(as_contributor, "initiative", "Green Corridor").json()["likely"]
    }
    assert found == {"Green Corridor": public.get_absolute_url(), "Green corridors": page(mine)}


def test_a_wrong_question_is_refused_in_a_sentence(as_editor, client):
    for kind in ("source", "user", "", "../"):
        response = ask(as_editor, kind, "Green")
        assert response.status_code == 400
        assert "There is no such kind of record." in response.json()["error"]
    assert ask(as_editor, "initiative", "a\0b").status_code == 400
    assert ask(client, "initiative", "Green").status_code == 302


@pytest.mark.parametrize("q", ["", "   ", "?!", "x" * 5000, "' OR 1=1 --", "%"])
def test_any_text_can_be_typed(q, as_editor):
    factories.initiative(title="Green Corridor")
    assert ask(as_editor, "initiative", q).json() == {"likely": []}


def test_it_needs_the_same_queries_however_many_are_alike(as_editor, assert_queries):
    for number in range(5):
        body = factories.organisation(name=f"Tashkent council {number}")
        factories.name(body, f"C{number}", kind="acronym")
    with assert_queries("editors: likely"):
        assert len(ask(as_editor, "organisation", "Tashkent").json()["likely"]) == 5


def added(browser, page, kind, **values):
    address = page(kind, "add")
    form = fields(browser.get(address), f"{kind}_form")
    return browser.post(address, {**form, **values})


@pytest.mark.parametrize(("kind", "title"), [("initiative", "title"), ("organisation", "name"), ("event", "title")])
def test_a_title_that_is_on_record_is_shown_again_and_saved_once_somebody_says_that_it_is_another(
    kind, title, as_editor, page
):
    make = getattr(factories, kind)
    existing = make(**{title: "The Green Corridor"})
    response = added(as_editor, page, kind, **{title: "Green corridors"})
    assert response.status_code == 200
    text = shown(response)
    assert "A record is called like this already." in text
    assert "Already on record: The Green Corridor Draft (the same words, spelt differently)" in text
    assert "It is another one: save it" in text
    assert page(existing) in response.content.decode()
    assert type(existing).objects.count() == 1
    again = fields(response, f"{kind}_form")
    assert again[title] == "Green corridors"
    assert as_editor.post(page(kind, "add"), {**again, "another_one": "on"}).status_code == 302
    assert type(existing).objects.count() == 2


def test_a_title_that_is_only_likely_is_saved_at_once_and_named_where_the_form_comes_again(as_editor, page):
    factories.organisation(name=FULL)
    assert added(as_editor, page, "organisation", name="SCO").status_code == 302
    assert Organisation.objects.count() == 2
    response = added(as_editor, page, "organisation", name="Shanghai organisation", country="zz")
    assert response.status_code == 200
    assert f"Already on record: {FULL}" in shown(response)
    assert "It is another one" not in shown(response)


def test_a_draft_of_another_holds_nobody_up(as_contributor, page):
    factories.initiative(title="Green Corridor", created_by=factories.user())
    response = added(as_contributor, page, "initiative", title="Green Corridor", slug="another")
    assert response.status_code == 302
    assert Initiative.objects.count() == 2


def test_changing_a_record_asks_nothing(as_editor, page):
    factories.initiative(title="Green Corridor")
    other = factories.initiative(title="Corridor")
    form = fields(as_editor.get(page(other)), "initiative_form")
    assert as_editor.post(page(other), {**form, "title": "Green Corridor"}).status_code == 302


def test_the_field_says_what_it_is_likely_for(as_editor, page):
    page_of = as_editor.get(page("organisation", "add")).content.decode()
    assert 'data-likely="organisation"' in page_of
    assert 'data-likely-address="/admin/likely/"' in page_of
    assert "data-likely-besides" not in page_of


@pytest.mark.parametrize(("kind", "title", "name"), [("organisation", "name", True), ("event", "title", False)])
def test_renaming_a_record_and_typing_a_further_name_name_likely_ones_too(kind, title, name, as_editor, page):
    record = getattr(factories, kind)()
    html = BeautifulSoup(as_editor.get(page(record)).content, "lxml")
    watched = {each["name"]: each for each in html.select(f'input[data-likely="{kind}"]')}
    assert title in watched
    assert ("names-__prefix__-text" in watched) is name
    assert all(each["data-likely-besides"] == str(record.pk) for each in watched.values())


def test_the_record_itself_is_not_named(as_editor):
    itself, other = (factories.organisation(name=FULL) for _ in range(2))
    [found] = ask(as_editor, "organisation", FULL, besides=str(itself.pk)).json()["likely"]
    assert found["id"] == str(other.pk)
    for wrong in ("", "x", "a" * 500):
        assert len(ask(as_editor, "organisation", FULL, besides=wrong).json()["likely"]) == 2
