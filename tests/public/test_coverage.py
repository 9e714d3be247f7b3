"""Readers of a source see what became no record, and why, where an editor shows it; and never what is a draft."""

import pytest

from initiatives import actions
from initiatives.intake.coverage import sentences_of
from initiatives.models import Source
from tests import factories
from tests.public.pages import text

pytestmark = pytest.mark.django_db

TEXT = (
    "Good morning, dear friends.\n\n"
    "The Secretariat drafted a plan for the Green Corridor. The Council of Rivers adopted it last November.\n"
)
GREETING, PLAN, ADOPTED = (TEXT[start:end] for start, end in sentences_of(TEXT))


@pytest.fixture
def version():
    found = factories.source_version(TEXT)
    actions.show_coverage(source=found.source, shown=True, actor=None)
    return found


def set_aside(version, sentence, reason="Greeting or thanks"):
    span = next(span for span in sentences_of(version.text) if version.text[span.start : span.end] == sentence)
    actions.set_aside(version=version, parts=[span], reason=reason, actor=None)


def read(client, version):
    response = client.get(version.source.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_source_shows_nothing_of_it_unless_an_editor_says_so(client, version):
    set_aside(version, GREETING)
    actions.show_coverage(source=version.source, shown=False, actor=None)
    page = read(client, version)
    assert "Greeting or thanks" not in page
    assert "<progress" not in page
    assert "Not dealt with yet" not in page


def test_readers_see_how_much_is_dealt_with_and_why_a_sentence_was_left_out(client, version):
    factories.cite(factories.make_public(factories.initiative()), version, PLAN)
    set_aside(version, GREETING)
    page = read(client, version)
    assert '<progress max="3" value="2"' in page
    words = text(page)
    assert "2 of 3 sentences dealt with: 1 linked to records, 1 left out with a reason, 1 open" in words
    assert "Left out: Greeting or thanks" in words
    assert page.count("Not dealt with yet</p>") == 1


def test_the_text_stays_as_published(client, version):
    set_aside(version, GREETING)
    set_aside(version, ADOPTED, "Background")
    for sentence in (GREETING, PLAN, ADOPTED):
        assert f">{sentence}</span>" in read(client, version)


def test_a_sentence_that_a_draft_alone_cites_is_not_dealt_with_yet(client, version):
    factories.cite(factories.initiative(title="Zebra treaty"), version, PLAN)
    page = read(client, version)
    assert "Zebra" not in page
    assert "0 of 3 sentences dealt with" in text(page)


def test_a_sentence_that_is_set_aside_and_cited_by_a_draft_is_left_out_for_readers(client, version):
    factories.cite(factories.initiative(title="Zebra treaty"), version, PLAN)
    set_aside(version, PLAN, "Background")
    assert "1 left out with a reason" in text(read(client, version))


def test_a_dismissed_suggestion_is_not_told(client, version):
    start = TEXT.index("Council")
    actions.set_aside(
        version=version,
        parts=[sentences_of(TEXT)[0]._replace(start=start, end=start + 7)],
        what="organisation",
        actor=None,
    )
    assert "0 left out" in text(read(client, version))


def test_what_an_earlier_version_is_quoted_for_counts_where_its_words_stand_now(client, version):
    factories.cite(factories.make_public(factories.initiative()), version, PLAN)
    for beginning in ("A new title.", "Another title."):
        actions.add_version(source=version.source, text=f"{beginning}\n\n{TEXT}", actor=None)
    assert "1 of 4 sentences dealt with: 1 linked" in text(read(client, version))


def test_each_version_has_its_own_coverage(client, version):
    set_aside(version, GREETING)
    actions.add_version(source=version.source, text=f"A new title.\n\n{TEXT}", actor=None)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "1 left out with a reason" in text(page)


def test_the_page_tells_nobody_apart_and_is_kept_until_something_changes(client, version):
    address = version.source.get_absolute_url()
    response = client.get(address)
    page = response.content.decode()
    assert "csrfmiddlewaretoken" not in page
    assert "must-revalidate" in response["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    set_aside(version, GREETING)
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_a_draft_shows_readers_nothing(client):
    hidden = factories.source_version(TEXT, public=False)
    actions.show_coverage(source=hidden.source, shown=True, actor=None)
    assert client.get(hidden.source.get_absolute_url()).status_code == 404


def test_a_source_without_a_text_has_no_coverage(client):
    source = factories.source(title="No text yet")
    Source.objects.filter(pk=source.pk).update(publication="published", shows_coverage=True)
    assert "<progress" not in client.get(source.get_absolute_url()).content.decode()


def test_the_page_needs_as_many_queries_as_are_committed(client, version, assert_queries):
    factories.cite(factories.make_public(factories.initiative()), version, PLAN)
    set_aside(version, GREETING)
    with assert_queries("source page with coverage"):
        read(client, version)
