"""Getting a new source in: what is known of it, and its text as published."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from initiatives.models import Source
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

TEXT = "The first paragraph.\n\nThe second one,\nof two lines.\n"


def test_a_source_begins_with_its_text(as_contributor, page):
    response = as_contributor.get(page("source", "add"))
    assert (response.status_code, response.url) == (302, "/admin/take-in/")
    assert as_contributor.post(page("source", "add"), {"title": "A speech"}).status_code == 302
    assert not Source.objects.exists()


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
