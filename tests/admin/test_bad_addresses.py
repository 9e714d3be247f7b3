"""Wrong addresses and query strings get an answer that helps, never a fault."""

import pytest

from tests import factories
from tests.admin.forms import shown

pytestmark = pytest.mark.django_db

NOBODY = "00000000-0000-4000-8000-000000000000"
LISTS = (
    "initiative", "organisation", "event", "source", "theme", "quote", "citation", "statuschange", "eventchange",
    "check", "sourceversion", "passage",
)  # fmt: skip
QUERIES = (
    "stage=bad", "publication__exact=%F0%28", "evidence=bad&looked_at=bad", "p=9999999999999999999", "p=abc&o=abc&all=",
    "themes__id__exact=abc", "version__source__id__exact=abc", "effective_latest__year=abc",
    "effective_latest__year=99999", "recorded_at__month=13", "published_on__day=0", "q=%C3%28", "q=---",
    "q=" + "x" * 10_000, "q=" + "+".join("abcdefgh" * 60), "x" * 10_000, "created_by__password__startswith=a",
    "_to_field=nonsense", "stage=%00",
)  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_no_query_string_makes_a_list_fail(name, as_editor, page):
    for query in QUERIES:
        response = as_editor.get(f"{page(name, 'changelist')}?{query}", follow=True)
        assert response.status_code in {200, 400}, query


def test_a_nul_in_an_address_is_refused_with_a_sentence(as_editor, page):
    response = as_editor.get(page("initiative", "changelist") + "?stage=%00")
    assert response.status_code == 400
    assert "This address has a NUL in it." in shown(response)


def test_a_search_for_too_many_words_is_refused_with_a_sentence(as_editor, page):
    factories.initiative(title="abc")
    response = as_editor.get(page("initiative", "changelist"), {"q": " ".join(f"w{n}" for n in range(30))})
    assert "This is too much to search for" in shown(response)


@pytest.mark.parametrize("wrong", ["abc", "%00", "%F0%28", "1' OR 1=1", "x" * 3000, NOBODY])
@pytest.mark.parametrize("name", ["change", "history", "delete", "simple_history/1", "history/x", "status", "publish"])
def test_an_unknown_id_leads_nowhere(wrong, name, as_editor):
    response = as_editor.get(f"/admin/initiatives/initiative/{wrong}/{name}/", follow=True)
    assert response.status_code in {200, 403, 404}
    if response.status_code == 200:
        assert "doesn’t exist" in shown(response)


@pytest.mark.parametrize("entry", ["0", "abc", "-1", "9" * 40, "%00"])
def test_an_unknown_entry_of_the_field_history_leads_nowhere(entry, as_editor):
    record = factories.initiative()
    address = f"/admin/initiatives/initiative/{record.pk}/history/{entry}/"
    assert as_editor.get(address).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"app_label": "x", "model_name": "y", "field_name": "z"},
        {"app_label": "initiatives", "model_name": "initiative", "field_name": "names"},
        {"app_label": "initiatives", "model_name": "initiative", "field_name": "title"},
        {"app_label": "initiatives", "model_name": "initiative", "field_name": "created_by"},
        {"app_label": "initiatives", "model_name": "relation", "field_name": "to_initiative", "term": "x " * 500},
        {"app_label": "initiatives", "model_name": "relation", "field_name": "to_initiative", "page": "x"},
    ],
)
def test_suggestions_answer_every_question(query, as_editor):
    assert as_editor.get("/admin/autocomplete/", query).status_code in {200, 403, 404}


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event"])
def test_a_form_opened_with_wrong_values_is_shown(kind, as_editor, page):
    query = "slug=abc&themes=abc&kind=bad&title=%C3%28&parent=abc&translation_of=abc"
    assert as_editor.get(f"{page(kind, 'add')}?{query}").status_code == 200
