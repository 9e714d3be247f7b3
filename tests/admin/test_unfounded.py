"""Nothing is saved that would leave a public record without evidence, or a source's words that no source has."""

import pytest

from initiatives import verification
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

UNSHOWN = "No words of a published source show that this exists."
NOWHERE = "“Silk Belt” isn’t in the text"
KINDS = ["initiative", "organisation", "event"]


@pytest.fixture
def send(as_editor, page):
    """A function that changes fields of a record's page and saves it."""

    def sent(record, **values):
        form = f"{record._meta.model_name}_form"
        return as_editor.post(page(record), fields(as_editor.get(page(record)), form) | values)

    return sent


@pytest.fixture
def version():
    return factories.source_version()


def title_of(kind):
    return "name" if kind == "organisation" else "title"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("change", [{"citations-0-DELETE": "on"}, {"citations-0-stance": "contradicts"}])
def test_a_public_record_keeps_its_last_words(kind, change, send):
    record = getattr(factories, kind)(public=True)
    response = send(record, **change, summary="Typed with care.")
    assert UNSHOWN in shown(response)
    again = fields(response, f"{kind}_form")
    assert again["summary"] == "Typed with care."
    assert change.items() <= again.items()
    record.refresh_from_db()
    assert (record.summary, record.citations.get().stance) == ("", "supports")


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_words_of_a_public_record_are_replaced_by_others(kind, send, version):
    record = getattr(factories, kind)(public=True)
    other = {"citations-2-0-words": "The marathon cannot be held", "citations-2-0-words_version": str(version.pk)}
    assert send(record, **{"citations-0-DELETE": "on"}, **other).status_code == 302
    assert record.citations.get().quote.exact == "The marathon cannot be held"


def test_words_of_a_hidden_source_are_no_evidence_of_a_public_record(send):
    hidden = factories.source_version(public=False)
    record = factories.organisation(public=True)
    other = {"citations-2-0-words": factories.WORDS, "citations-2-0-words_version": str(hidden.pk)}
    assert UNSHOWN in shown(send(record, **{"citations-0-DELETE": "on"}, **other))
    assert record.citations.get().quote.version != hidden


@pytest.mark.parametrize("kind", KINDS)
def test_a_stated_title_that_stands_in_no_cited_text_is_refused(kind, send, version):
    record = getattr(factories, kind)()
    factories.cite(record, version)
    stated = {title_of(kind): "Silk Belt", f"{title_of(kind)}_basis": "stated"}
    response = send(record, **stated)
    assert NOWHERE in shown(response)
    assert stated.items() <= fields(response, f"{kind}_form").items()
    record.refresh_from_db()
    assert str(record) != "Silk Belt"


@pytest.mark.parametrize("kind", KINDS)
def test_a_stated_title_may_stand_in_words_that_are_pasted_with_it(kind, as_editor, page, version):
    sent = fields(as_editor.get(page(kind, "add")), f"{kind}_form")
    sent |= {title_of(kind): "The plan for a Green Corridor", f"{title_of(kind)}_basis": "stated"}
    response = as_editor.post(page(kind, "add"), sent)
    assert "No text is cited in which “The plan for a Green Corridor” could stand." in shown(response)
    assert not version.quotes.exists()
    again = fields(response, f"{kind}_form") | {"citations-2-0-words": factories.WORDS}
    assert as_editor.post(page(kind, "add"), again).status_code == 302
    assert list(verification.stated_words()) == []


def test_words_are_kept_while_the_stated_title_rests_on_them(send, version):
    record = factories.initiative(title_basis="stated")
    factories.cite(record, version)
    response = send(record, **{"citations-0-DELETE": "on"})
    assert "No text is cited in which “Green Corridor” could stand." in shown(response)
    assert record.citations.count() == 1


@pytest.mark.parametrize("kind", ["initiative", "organisation"])
def test_a_stated_name_stands_in_a_cited_text(kind, send, version):
    record = getattr(factories, kind)()
    factories.cite(record, version)
    response = send(record, **{"names-0-text": "Silk Belt", "names-0-basis": "stated"})
    assert NOWHERE in shown(response)
    assert fields(response, f"{kind}_form")["names-0-text"] == "Silk Belt"
    assert not record.names.exists()
    assert send(record, **{"names-0-text": "Silk Belt"}).status_code == 302
    assert send(record, **{"names-1-text": "Green Corridor", "names-1-basis": "stated"}).status_code == 302
    assert list(verification.stated_words()) == []


@pytest.mark.parametrize("kind", ["initiative", "event"])
@pytest.mark.parametrize("has_words", [True, False], ids=["with words of its own", "on the record’s words"])
def test_the_wording_of_a_participation_stands_in_a_cited_text(kind, has_words, send, version):
    record = getattr(factories, kind)()
    factories.cite(record, version)
    row = {"organisation": str(factories.organisation().pk), "role": "mentioned"}
    row |= {"words": factories.WORDS} if has_words else {}
    typed = {f"participations-0-{name}": value for name, value in row.items()}
    response = send(record, **typed, **{"participations-0-as_stated": "Silk Belt"})
    assert NOWHERE in shown(response)
    assert typed.items() <= fields(response, f"{kind}_form").items()
    assert not record.participations.exists()
    assert send(record, **typed, **{"participations-0-as_stated": "in Tashkent"}).status_code == 302
    assert list(verification.stated_words()) == []


def test_the_wording_of_a_participation_with_words_stands_in_their_text_and_not_just_in_the_records(send, version):
    other = factories.source_version("The Council met.")
    record = factories.initiative()
    factories.cite(record, version)
    factories.cite(factories.participation(record, factories.organisation()), other, "The Council met")
    assert "isn’t in the text" in shown(send(record, **{"participations-0-as_stated": "in Tashkent"}))
    assert send(record, **{"participations-0-as_stated": "met"}).status_code == 302


@pytest.mark.parametrize("kind", ["initiative", "event"])
def test_the_wording_of_a_status_stands_in_the_words_text(kind, as_editor, page, version):
    record = getattr(factories, kind)()
    address = page(record, "status")
    sent = fields(as_editor.get(address), "status_form")
    sent |= {"reason": "It is said so.", "words-0-words": factories.WORDS, "as_stated": "adopts the plan"}
    response = as_editor.post(address, sent)
    assert "“adopts the plan” isn’t in the text. The nearest passage is number 2" in shown(response)
    again = fields(response, "status_form")
    assert (again["as_stated"], again["words-0-words"]) == ("adopts the plan", factories.WORDS)
    assert as_editor.post(address, again | {"as_stated": "the plan"}).status_code == 302  # stands there twice
    assert list(verification.stated_words()) == []
