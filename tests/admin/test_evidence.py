"""Evidence on a record's page: pasted words, found in their text as the form is saved."""

import pytest

from initiatives.choices import Basis, Role
from initiatives.models import Citation
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

ADOPTED = "The Council adopted the plan"


@pytest.fixture
def version():
    return factories.source_version()


@pytest.fixture
def send(as_editor, page):
    """A function that changes fields of a record's page and saves it."""

    def sent(record, **values):
        form = f"{record._meta.model_name}_form"
        return as_editor.post(page(record), fields(as_editor.get(page(record)), form) | values)

    return sent


@pytest.mark.parametrize("kind", ["initiative", "organisation", "event"])
def test_words_are_cited_for_a_record(kind, editor, send, version):
    record = getattr(factories, kind)()
    response = send(record, **{"citations-2-0-words": ADOPTED, "citations-2-0-note": "Plainly"})
    assert response.status_code == 302
    citation = record.citations.get()
    assert (citation.quote.exact, citation.quote.version, citation.basis) == (ADOPTED, version, Basis.STATED)
    assert (citation.note, citation.created_by, citation.updated_by) == ("Plainly", editor, editor)


def test_words_that_are_not_there_are_refused_at_the_field_and_nothing_is_saved(send, version):
    record = factories.initiative()
    response = send(record, **{"title": "Another title", "citations-2-0-words": "The Council adopts the plan"})
    assert "The nearest passage is number 2" in shown(response)
    again = fields(response, "initiative_form")
    assert (again["title"], again["citations-2-0-words"]) == ("Another title", "The Council adopts the plan")
    record.refresh_from_db()
    assert record.title == "Green Corridor"
    assert not Citation.objects.exists()


def test_words_with_other_white_space_are_found(send):
    factories.source_version("The\u00a0Council  adopted\nthe plan.")
    record = factories.initiative()
    assert send(record, **{"citations-2-0-words": " The Council adopted the plan "}).status_code == 302
    assert record.citations.get().quote.exact == "The\u00a0Council  adopted\nthe plan"


def test_words_that_stand_twice_need_their_neighbours(send):
    factories.source_version("First the plan was made.\n\nThen the plan was kept.")
    record = factories.initiative()
    response = send(record, **{"citations-2-0-words": "the plan"})
    assert "stands 2 times in the text" in shown(response)
    send(record, **{"citations-2-0-words": "the plan", "citations-2-0-words_after": "was kept"})
    assert record.citations.get().quote.start > 20


def test_a_new_participation_is_saved_with_its_words(editor, send, version):
    record, organisation = factories.initiative(), factories.organisation(public=True)
    values = {"organisation": organisation.pk, "role": "decides", "as_stated": "adopted", "words": ADOPTED}
    values |= {"words_basis": "inferred", "words_note": "It decided"}
    send(record, **{f"participations-0-{name}": value for name, value in values.items()})
    participation = record.participations.get()
    assert (participation.role, participation.as_stated) == (Role.DECIDES, "adopted")
    assert (participation.created_by, participation.updated_by) == (editor, editor)
    citation = participation.citations.get()
    assert (citation.quote.exact, citation.basis, citation.note) == (ADOPTED, Basis.INFERRED, "It decided")


def test_words_are_added_to_a_participation_and_removed(send, version):
    record = factories.initiative()
    participation = factories.participation(record, factories.organisation())
    old = factories.cite(participation, version, "The Secretariat drafted the plan")
    send(record, **{"participations-0-words": ADOPTED, "participations-0-drop": str(old.pk)})
    assert [citation.quote.exact for citation in participation.citations.all()] == [ADOPTED]
    assert participation.history.count() == 1  # the row itself didn't change


@pytest.mark.parametrize(
    ("prefix", "values", "rows"),
    [
        ("key_dates", {"what": "adoption_due", "edtf": "2020-12", "text": "this December"}, "key_dates"),
        ("relations", {"kind": "part_of"}, "relations"),
    ],
)
def test_key_dates_and_relations_take_words_as_well(prefix, values, rows, send, version):
    record = factories.initiative()
    if rows == "relations":
        values = {**values, "to_initiative": str(factories.initiative(title="Whole").pk)}
    send(record, **{f"{prefix}-0-{name}": value for name, value in {**values, "words": ADOPTED}.items()})
    assert getattr(record, rows).get().citations.get().quote.exact == ADOPTED


def test_participations_in_events_take_words_as_well(send, version):
    record = factories.event()
    values = {"organisation": factories.organisation().pk, "role": "hosts", "words": ADOPTED}
    send(record, **{f"participations-0-{name}": value for name, value in values.items()})
    assert record.participations.get().citations.get().quote.exact == ADOPTED


def test_the_same_words_are_not_cited_twice_for_the_same_row(send, version):
    record = factories.initiative()
    participation = factories.participation(record, factories.organisation())
    factories.cite(participation, version, ADOPTED)
    response = send(record, **{"participations-0-words": ADOPTED})
    assert "These words are cited for this already." in shown(response)


def test_the_same_words_are_not_cited_twice_for_the_same_record(send, version):
    record = factories.initiative()
    factories.cite(record, version, ADOPTED)
    response = send(record, **{"citations-2-0-words": ADOPTED})
    assert response.status_code == 200
    assert "already" in shown(response)
    assert record.citations.count() == 1


def test_evidence_of_a_record_is_removed(send, version):
    record = factories.initiative()
    factories.cite(record, version)
    send(record, **{"citations-0-DELETE": "on"})
    assert not record.citations.exists()


def test_a_row_without_words_needs_none(send, version):
    record = factories.initiative()
    send(record, **{"participations-0-organisation": factories.organisation().pk, "participations-0-role": "leads"})
    assert not record.participations.get().citations.exists()


def test_a_page_saved_as_it_was_shown_changes_nothing(send, version):
    record = factories.initiative(public=True)
    participation = factories.participation(record, factories.organisation())
    factories.cite(participation, version)
    before = (record.history.count(), participation.history.count(), record.version)
    assert send(record).status_code == 302
    record.refresh_from_db()
    assert (record.history.count(), participation.history.count(), record.version) == before


def test_where_there_is_no_text_yet_the_form_says_so(send):
    record = factories.initiative()
    response = send(record, **{"citations-2-0-words": ADOPTED})
    assert "Choose the text that the words are from." in shown(response)


def test_with_many_texts_the_field_suggests_them(as_editor, page, monkeypatch, version):
    monkeypatch.setattr("initiatives.admin.words.Texts.MANY", 1)
    other = factories.source_version("Other words.", title="The other speech")
    record = factories.initiative()
    assert "The other speech" not in shown(as_editor.get(page(record)))
    query = {"app_label": "initiatives", "model_name": "quote", "field_name": "version", "term": "other"}
    offered = as_editor.get("/admin/autocomplete/", query).json()["results"]
    assert [each["id"] for each in offered] == [str(other.pk)]
    sent = fields(as_editor.get(page(record)), "initiative_form")
    sent |= {"citations-2-0-words_version": str(other.pk), "citations-2-0-words": "Other words"}
    assert as_editor.post(page(record), sent).status_code == 302
    assert record.citations.get().quote.version == other
