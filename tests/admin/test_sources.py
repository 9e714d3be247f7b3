"""Getting a new source in: what is known of it, and its text as published."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.anchoring import sha256
from initiatives.models import Source, SourceVersion
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

TEXT = "The first paragraph.\n\nThe second one,\nof two lines.\n"


@pytest.fixture
def add(as_contributor, page):
    def added(**values):
        sent = fields(as_contributor.get(page("source", "add")), "source_form")
        sent |= {"title": "A speech", "published_on": "2026-01-02", **values}
        return as_contributor.post(page("source", "add"), sent)

    return added


def test_a_contributor_adds_a_source_with_its_text_pasted(add, contributor):
    assert add(text=TEXT.replace("\n", "\r\n")).status_code == 302  # as a browser sends it
    source = Source.objects.get()
    version = source.versions.get()
    assert (source.created_by, source.slug) == (contributor, "a-speech")
    assert (version.number, version.text, version.sha256) == (1, TEXT, sha256(TEXT))
    assert [passage.text for passage in version.passages.all()] == [
        "The first paragraph.",
        "The second one,\nof two lines.",
    ]
    assert version.history.get().history_user == contributor


def test_a_text_is_taken_from_a_file(add):
    add(text_file=SimpleUploadedFile("speech.txt", b"\xef\xbb\xbfOne\r\n\r\nTwo"))
    assert SourceVersion.objects.get().text == "One\n\nTwo"


def test_a_source_may_wait_for_its_text(add):
    assert add().status_code == 302
    assert not SourceVersion.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text_file": ("s.txt", b"\xff\xfe1")}, "The text isn’t UTF-8"),
        ({"text_file": ("s.txt", b"a\0b")}, "The text has a NUL"),
        ({"text_file": ("s.txt", b"")}, "The submitted file is empty."),
        ({"text_file": ("s.txt", b"One"), "text": "Two"}, "There is a pasted text as well."),
        ({"text": " \n "}, "There are no words in this text."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
        ({"published_on": "2026-02-30"}, "Enter a valid date."),
        ({"url": "nowhere"}, "Enter a valid URL."),
        ({"country": "ZZ"}, "ZZ"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(values, sentence, add):
    values = {name: SimpleUploadedFile(*value) if name == "text_file" else value for name, value in values.items()}
    response = add(**values)
    assert response.status_code == 200
    assert sentence in shown(response)
    assert not Source.objects.exists()


def test_the_text_of_a_file_is_not_lost_where_something_else_is_wrong(add):
    response = add(published_on="nonsense", text_file=SimpleUploadedFile("speech.txt", TEXT.encode()))
    assert fields(response, "source_form")["text"] == TEXT


def keep_text(client, address, **values):
    """Read a text, and keep it as it was read."""
    page = client.post(address, {**values})
    if not fields(page, "take_in_form").get("text"):
        return page
    return client.post(address, {**fields(page, "take_in_form"), "_keep": "on", "again": "on"}, follow=True)


def test_a_corrected_text_is_the_next_version_and_leaves_the_first(as_editor, page):
    first = factories.source_version(TEXT)
    source = first.source
    response = keep_text(as_editor, page(source, "text"), words="A corrected text.")
    assert "Version 2 is on record, with 1 passage." in shown(response)
    assert list(source.versions.values_list("number", "text")) == [(1, TEXT), (2, "A corrected text.")]
    assert "Version 2" in shown(as_editor.get(page(source)))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"words": TEXT}, "This is the text of version 1 already."),
        ({"words": ""}, "Paste the text, or choose a file with it."),
        ({"document": ("s.txt", b"a\0b")}, "This isn’t plain text: it has NULs."),
    ],
)
def test_a_text_that_is_no_next_version_is_refused(values, sentence, as_editor, page):
    source = factories.source_version(TEXT).source
    values = {name: SimpleUploadedFile(*value) if name == "document" else value for name, value in values.items()}
    response = keep_text(as_editor, page(source, "text"), **values)
    assert sentence in shown(response)
    assert source.versions.count() == 1


def test_a_contributor_adds_no_text_to_anothers_source(as_contributor, page):
    source = factories.source_version(TEXT).source
    assert as_contributor.post(page(source, "text"), {"words": "Another."}).status_code == 403
    assert as_contributor.post(page(source, "text"), {"_keep": "on", "text": "Another."}).status_code == 403
    assert source.versions.count() == 1
