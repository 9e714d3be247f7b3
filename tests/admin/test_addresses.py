"""A record's address: made of its title, never taken from another, and kept when it changes."""

import pytest

from initiatives.models import Initiative, UsedSlug
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db


def add(client, page, kind="initiative", **values):
    sent = fields(client.get(page(kind, "add")), f"{kind}_form")
    return client.post(page(kind, "add"), sent | values)


def rename(client, page, record, slug):
    form = f"{record._meta.model_name}_form"
    return client.post(page(record), fields(client.get(page(record)), form) | {"slug": slug})


def test_an_address_is_made_of_the_title_where_none_is_given(as_editor, page):
    add(as_editor, page, title="Green Corridor")
    add(as_editor, page, title="Green corridor!", another_one="on")
    assert sorted(Initiative.objects.values_list("slug", flat=True)) == ["green-corridor", "green-corridor-2"]


def test_a_title_without_latin_letters_needs_an_address(as_editor, page):
    response = add(as_editor, page, title="Зелёный коридор")
    assert "Give an address: Latin letters, digits and hyphens." in shown(response)
    assert add(as_editor, page, title="Зелёный коридор", slug="zelyony-koridor").status_code == 302


def test_renaming_keeps_the_old_address(as_editor, page):
    record = factories.initiative(slug="old-name", public=True)
    assert rename(as_editor, page, record, "new-name").status_code == 302
    record.refresh_from_db()
    assert record.slug == "new-name"
    assert set(UsedSlug.objects.filter(record_id=record.pk).values_list("slug", flat=True)) == {"old-name", "new-name"}
    assert rename(as_editor, page, record, "old-name").status_code == 302


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event", "source", "theme"])
def test_an_address_that_another_record_had_is_refused_at_its_field(kind, as_editor, page):
    other, record = getattr(factories, kind)(slug="first-name"), getattr(factories, kind)()
    type(other).objects.filter(pk=other.pk).update(slug="second-name")
    for taken in ("first-name", "second-name"):
        response = rename(as_editor, page, record, taken)
        assert "Another record has this address, or had it before" in shown(response)
        assert fields(response, f"{kind}_form")["slug"] == taken


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event", "source"])
@pytest.mark.parametrize("typed", ["", "no address/at all"])
def test_an_address_that_is_refused_is_not_linked(kind, typed, as_editor, page):
    record = getattr(factories, kind)(slug="kept-name", public=True)
    title = "name" if kind == "organisation" else "title"
    sent = fields(as_editor.get(page(record)), f"{kind}_form") | {title: "", "slug": typed, "summary": "Typed."}
    response = as_editor.post(page(record), sent)
    assert "This field is required." in shown(response)
    assert f'href="{record.get_absolute_url()}"' in response.content.decode()
    if kind != "source":
        assert fields(response, f"{kind}_form")["summary"] == "Typed."


def test_two_kinds_of_record_may_have_the_same_address(as_editor, page):
    factories.organisation(slug="same-name")
    assert rename(as_editor, page, factories.initiative(), "same-name").status_code == 302
