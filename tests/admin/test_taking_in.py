"""Taking in a text: its words or a file are read, shown, and kept as a source with passages, or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from initiatives.anchoring import sha256
from initiatives.intake.documents import file_sha256
from initiatives.models import Source, SourceVersion
from tests import factories
from tests.admin.forms import fields, shown
from tests.intake.documents import pdf_file, word_file

pytestmark = pytest.mark.django_db

TAKE_IN = "/admin/take-in/"
SPEECH = "Remarks at the Example Forum (Tashkent, 14 May 2024)\n\nThe Council adopted the plan.\n\nThank you.\n"


def read(client, words="", file=None, address=TAKE_IN):
    """Send words or a file, a pair of name and bytes, and give the page that shows what was read."""
    document = {"document": SimpleUploadedFile(*file)} if file else {}
    return client.post(address, {"words": words.replace("\n", "\r\n"), **document})


def keep(client, page, address=TAKE_IN, **values):
    """Keep what a page shows, with some of its fields changed."""
    return client.post(address, {**fields(page, "take_in_form"), "_keep": "on", **values})


def test_pasted_words_are_shown_before_they_are_kept(as_contributor):
    page = read(as_contributor, SPEECH)
    sent = fields(page, "take_in_form")
    assert sent["text"] == SPEECH
    assert sha256(SPEECH) in shown(page)
    assert "3 passages" in shown(page)
    assert not Source.objects.exists()


def test_title_day_and_address_are_guessed_and_said_to_be(as_contributor):
    page = read(as_contributor, SPEECH)
    sent = fields(page, "take_in_form")
    assert sent["title"] == "Remarks at the Example Forum (Tashkent, 14 May 2024)"
    assert sent["published_on"] == "2024-05-14"
    assert sent["slug"] == "2024-05-14-remarks-at-the-example-forum-tashkent-14-may"
    assert shown(page).count("Guessed from the text: check it.") == 3


def test_of_several_days_none_is_guessed(as_contributor):
    page = read(as_contributor, "Remarks, on 3 May 2024 and 4 May 2024\n\nWords of 5 May 2024.")
    assert fields(page, "take_in_form")["published_on"] == ""


def test_a_text_that_is_kept_is_a_draft_of_whoever_took_it_in(as_contributor, contributor):
    response = keep(as_contributor, read(as_contributor, SPEECH), speaker="Example speaker", country="UZ")
    version = SourceVersion.objects.get()
    assert response.url == reverse("admin:reading", args=[version.pk])
    source = version.source
    assert (source.created_by, source.speaker, source.country) == (contributor, "Example speaker", "UZ")
    assert not source.is_public
    assert (version.number, version.text, version.file_sha256) == (1, SPEECH, "")
    assert version.passages.count() == 3
    assert source.history.get().history_user == version.history.get().history_user == contributor


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("speech.txt", SPEECH.encode("utf-16"), SPEECH),
        (
            "speech.docx",
            word_file("Remarks", "The Council adopted the plan."),
            "Remarks\n\nThe Council adopted the plan.",
        ),
        ("speech.html", b"<nav>Home</nav><h1>Remarks</h1><p>The plan.</p>", "Remarks\n\nThe plan."),
        ("speech.pdf", pdf_file(["Remarks on the plan."]), "Remarks on the plan."),
    ],
)
def test_a_file_is_read_and_told_by_its_sha_256(name, content, words, as_contributor):
    page = read(as_contributor, file=(name, content))
    assert fields(page, "take_in_form")["text"] == words
    keep(as_contributor, page, title="Remarks", published_on="2024-05-14")
    version = SourceVersion.objects.get()
    assert (version.text, version.file_name, version.file_sha256) == (words, name, file_sha256(content))


def test_the_text_may_be_corrected_before_it_is_kept(as_contributor):
    keep(as_contributor, read(as_contributor, SPEECH), text="Remarks\r\n\r\nOther words.")
    assert SourceVersion.objects.get().text == "Remarks\n\nOther words."


def test_warnings_of_the_reader_stay_until_the_text_is_kept(as_contributor):
    page = read(as_contributor, file=("speech.pdf", pdf_file(["Remarks on the plan."])))
    assert "lines, not paragraphs" in shown(page)
    again = as_contributor.post(TAKE_IN, {**fields(page, "take_in_form"), "_check": "on", "text": "One.\n\nTwo."})
    assert "lines, not paragraphs" in shown(again)
    assert "2 passages" in shown(again)
    assert "required" not in shown(again)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("words", "file", "sentence"),
    [
        ("", None, "Paste the text, or choose a file with it."),
        (" \n ", None, "Paste the text, or choose a file with it."),
        ("Words", ("s.txt", b"Words"), "There is a pasted text as well."),
        ("a\0b", None, "Null characters are not allowed."),
        ("", ("s.txt", b""), "This file is empty."),
        ("", ("s.pdf", pdf_file([])), "This PDF has no text: it is a scan"),
        ("", ("s.docx", b"PK\x03\x04 broken"), "This .docx is broken."),
        ("", ("s.txt", b"x" * (10 * 1024 * 1024 + 1)), "This file is larger than 10 MB."),
    ],
)
def test_what_can_not_be_read_gets_a_sentence_and_keeps_what_was_typed(words, file, sentence, as_contributor):
    page = read(as_contributor, words, file)
    assert page.status_code == 200
    assert sentence in shown(page)
    assert fields(page, "take_in_form")["words"].strip() == words.strip()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"published_on": "2024-02-30"}, "Enter a valid date."),
        ({"country": "ZZ"}, "ZZ"),
        ({"text": " \n "}, "There are no words in this text."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
        ({"file": "forged"}, "Choose the file again."),
    ],
)
def test_a_form_that_failed_keeps_everything_that_was_typed(values, sentence, as_contributor):
    page = keep(as_contributor, read(as_contributor, SPEECH), office="Example office", **values)
    assert page.status_code == 200
    assert sentence in shown(page)
    again = fields(page, "take_in_form")
    assert again["office"] == "Example office"
    assert again["text"] == values.get("text", SPEECH)
    assert not Source.objects.exists()
    assert not SourceVersion.objects.exists()


def test_nothing_of_the_source_is_kept_where_its_text_is_refused(as_contributor, monkeypatch):
    from django.core.exceptions import ValidationError

    from initiatives.actions import texts

    def refuse(**_values):
        raise ValidationError({"text": "The text is refused."})

    monkeypatch.setattr(texts, "add_version", refuse)
    page = keep(as_contributor, read(as_contributor, SPEECH))
    assert "The text is refused." in shown(page)
    assert not Source.objects.exists()


def test_the_same_text_again_is_pointed_out_and_taken_in_only_on_request(as_editor):
    known = factories.source_version(SPEECH)
    page = read(as_editor, SPEECH)
    assert "The same text is on record already:" in shown(page)
    assert reverse("admin:reading", args=[known.pk]) in page.content.decode()
    refused = keep(as_editor, page)
    assert "This is on record already, see above." in shown(refused)
    assert Source.objects.count() == 1
    assert keep(as_editor, refused, again="on").status_code == 302
    assert Source.objects.count() == 2


def test_the_same_file_again_is_pointed_out(as_editor):
    file = ("speech.docx", word_file("Remarks of 14 May 2024.", "Words."))
    keep(as_editor, read(as_editor, file=file), text="Remarks, corrected.")
    page = read(as_editor, file=file)
    assert "The same file was taken in already:" in shown(page)


def test_anothers_draft_with_the_same_text_is_not_named(as_contributor):
    factories.source_version(SPEECH, public=False, title="A secret title")
    page = read(as_contributor, SPEECH)
    assert "in a draft that isn’t yours." in shown(page)
    assert "A secret title" not in shown(page)
    assert "/admin/reading/" not in page.content.decode()


def test_a_text_of_5_mb_in_one_paragraph_is_taken_in(as_contributor):
    text = "All the words of one paragraph. " * 165_000
    page = read(as_contributor, file=("long.txt", text.encode()))
    assert "The longest passage has" in shown(page)
    assert keep(as_contributor, page, title="A long text", published_on="2024-05-14").status_code == 302
    version = SourceVersion.objects.get()
    assert version.text == text
    assert version.passages.count() == 1


def test_what_is_larger_than_any_text_gets_a_sentence(as_contributor):
    response = as_contributor.post(TAKE_IN, {"words": "x" * 13_000_000})
    assert response.status_code == 400
    assert "What was sent is too large." in shown(response)


def test_a_corrected_file_is_the_next_version_of_its_source(as_editor, page):
    first = factories.source_version(SPEECH)
    address = page(first.source, "text")
    shown_page = read(as_editor, file=("corrected.txt", b"A corrected text."), address=address)
    assert "title" not in fields(shown_page, "take_in_form")
    response = keep(as_editor, shown_page, address=address)
    version = first.source.versions.get(number=2)
    assert response.url == reverse("admin:reading", args=[version.pk])
    assert (version.text, version.file_name) == ("A corrected text.", "corrected.txt")


def test_who_may_not_add_sources_gets_403(client, django_user_model):
    someone = factories.user(is_staff=True)
    client.force_login(someone)
    assert client.get(TAKE_IN).status_code == 403
    assert client.post(TAKE_IN, {"words": "Words."}).status_code == 403


def test_reading_and_keeping_a_text_takes_the_same_queries_however_long_it_is(as_contributor, assert_queries):
    with assert_queries("editors: text read"):
        page = read(as_contributor, SPEECH)
    with assert_queries("editors: text kept"):
        keep(as_contributor, page)
    page = read(as_contributor, SPEECH + "\nMore words.\n" * 200)
    with assert_queries("editors: text kept"):
        keep(as_contributor, page)
