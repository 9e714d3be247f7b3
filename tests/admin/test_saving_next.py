"""“Save and next”, the suggestions of every field that names another record, and an organisation added on the way."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin, RelatedFieldWidgetWrapper
from django.test import RequestFactory
from django.urls import reverse

from initiatives.models import Event, Initiative, Name, Organisation, Source, Theme
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

QUICK = "/admin/organisation/quick/"


def save_and_next(browser: Any, url: str, form: str = "initiative_form", **values: Any) -> Any:
    sent = fields(browser.get(url), form)
    return browser.post(url, sent | values | {"_next": "Save and next"})


def test_the_next_record_of_the_list_is_opened_with_the_filters_of_the_list(as_editor: Any, page: Any) -> None:
    first, second = factories.initiative(title="A corridor"), factories.initiative(title="B corridor")
    factories.initiative(title="A railway")
    url = f"{page(first)}?_changelist_filters=q%3Dcorridor%26o%3D1"
    response = save_and_next(as_editor, url, title="A green corridor")
    assert response.url == f"{page(second)}?_changelist_filters=q%3Dcorridor%26o%3D1"
    first.refresh_from_db()
    assert first.title == "A green corridor"


def test_a_save_that_moves_the_record_in_its_list_leads_on_from_where_it_stood(as_editor: Any, page: Any) -> None:
    older, newer = factories.initiative(title="Older"), factories.initiative(title="Newer")
    response = save_and_next(as_editor, f"{page(newer)}?_changelist_filters=o%3D1", title="Zebra")
    assert response.url.startswith(page(older))


def test_whoever_came_from_no_list_goes_on_to_the_next_draft(as_editor: Any, page: Any) -> None:
    draft = factories.initiative(title="Draft")
    public = factories.initiative(title="Public", public=True)
    assert save_and_next(as_editor, page(public), summary="Words.").url == page(draft)


def test_after_the_last_one_comes_the_list(as_editor: Any, page: Any) -> None:
    only = factories.initiative()
    response = save_and_next(as_editor, page(only))
    assert response.url == page("initiative", "changelist")
    assert "It was the last one of the list" in shown(as_editor.get(response.url))


def test_a_filter_that_leads_nowhere_leads_to_the_list(as_editor: Any, page: Any) -> None:
    record = factories.initiative()
    response = save_and_next(as_editor, f"{page(record)}?_changelist_filters=bogus__field%3D1")
    assert response.url.startswith(page("initiative", "changelist"))


def test_a_contributor_is_led_on_to_drafts_of_their_own_alone(as_contributor: Any, contributor: Any, page: Any) -> None:
    mine = factories.initiative(title="A", created_by=contributor)
    factories.initiative(title="B")
    assert save_and_next(as_contributor, page(mine)).url == page("initiative", "changelist")


def test_what_is_refused_leads_nowhere(as_editor: Any, page: Any) -> None:
    first = factories.initiative()
    factories.initiative()
    response = save_and_next(as_editor, page(first), title="")
    assert response.status_code == 200
    assert "This field is required" in shown(response)


def test_themes_are_gone_through_likewise(as_editor: Any, page: Any) -> None:
    first, second = factories.theme(name="A"), factories.theme(name="B")
    url = f"{page(first)}?_changelist_filters=o%3D1"
    response = save_and_next(as_editor, url, "theme_form", description="Words.", change_reason="It was empty.")
    assert response.url.startswith(page(second))
    assert first.history.latest().history_change_reason == "It was empty."


@pytest.mark.parametrize("model", [Initiative, Organisation, Event, Source])
def test_every_field_that_names_another_record_suggests_while_one_types(model: Any, editor: Any) -> None:
    request = RequestFactory().get("/")
    request.user = editor
    model_admin = admin.site._registry[model]
    forms = [model_admin.get_form(request)]
    forms += [inline.get_formset(request).form for inline in model_admin.get_inline_instances(request)]
    found = 0
    for form in forms:
        for name, field in form.base_fields.items():
            target = getattr(getattr(field, "queryset", None), "model", None)
            if target in (Initiative, Organisation, Event, Source):
                widget = field.widget
                widget = widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget
                assert isinstance(widget, AutocompleteMixin), f"{form}: {name}"
                found += 1
    assert found


def test_an_organisation_is_added_with_its_acronym_as_a_draft_of_ones_own(
    as_contributor: Any, contributor: Any
) -> None:
    assert "Add an organisation" in shown(as_contributor.get(QUICK))
    response = as_contributor.post(QUICK, {"name": "The Assembly", "kind": "other", "acronym": "TA"})
    assert response.status_code == 201
    added = Organisation.objects.get()
    assert response.json() == {"id": str(added.pk), "text": "The Assembly"}
    assert (added.slug, added.publication, added.created_by) == ("the-assembly", "draft", contributor)
    assert added.history.get().history_user == contributor
    assert (Name.objects.get().text, Name.objects.get().kind) == ("TA", "acronym")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "The Assembly", "country": "QQ"}, "QQ"),
        ({"name": "Ассамблея"}, "Give an address"),
        ({"name": "The Assembly", "acronym": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_an_organisation_that_can_not_be_added_says_why_and_nothing_is_half_added(
    values: dict[str, str], sentence: str, as_editor: Any
) -> None:
    response = as_editor.post(QUICK, {"kind": "other", "country": "", "acronym": "", **values})
    assert response.status_code == 422
    assert sentence in shown(response)
    assert not Organisation.objects.exists()
    assert not Name.objects.exists()


def test_an_organisation_of_a_name_on_record_is_added_once_somebody_says_that_it_is_another_one(as_editor: Any) -> None:
    factories.organisation(name="The Assembly", public=True)
    sent = {"name": "The Assembly", "kind": "other", "country": "", "acronym": ""}
    refused = as_editor.post(QUICK, sent)
    assert refused.status_code == 422
    assert "Is it one of these?" in shown(refused)
    assert as_editor.post(QUICK, sent | {"another_one": "on"}).status_code == 201
    assert Organisation.objects.count() == 2


def test_many_themes_are_suggested_and_few_are_ticked(as_editor: Any, page: Any) -> None:
    factories.theme(name="Trade")
    few = as_editor.get(page("initiative", "add")).content.decode()
    assert 'type="checkbox" name="themes"' in few
    Theme.objects.bulk_create(Theme(name=f"Theme {n}", slug=f"t-{n}") for n in range(40))
    many = as_editor.get(page("initiative", "add")).content.decode()
    assert 'type="checkbox" name="themes"' not in many
    assert reverse("admin:autocomplete") in many


def test_whoever_may_not_add_an_organisation_does_not_on_the_way_either(browser_of: Any) -> None:
    nobody = browser_of(factories.user(is_staff=True))
    assert nobody.get(QUICK).status_code == 403
    assert nobody.post(QUICK, {"name": "The Assembly", "kind": "other"}).status_code == 403


def test_no_two_pages_share_a_letter_of_the_keyboard(as_administrator: Any) -> None:
    letters = re.findall(r'data-go="(.*?)"', as_administrator.get("/admin/").content.decode())
    assert {"h", "i", "o", "e", "s", "t", "w"} <= set(letters)
    assert len(letters) == len(set(letters))
