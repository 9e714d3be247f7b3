"""Plain text that is taken in: its encoding, and what is no text at all."""

import hashlib

import pytest

from initiatives.anchoring import split_passages
from initiatives.intake.documents import MOST_BYTES, UnreadableDocument, file_sha256, read_document

RUSSIAN = "Совет утвердил план действий.\r\n\r\nМарафон перенесён на декабрь."


def test_a_text_is_kept_as_it_is_but_for_its_line_ends():
    content = "Title\u00a01\r\n\r\n  Words,\tand words.  \r\n".encode()
    found = read_document("speech.txt", content)
    assert found.text == "Title\u00a01\n\n  Words,\tand words.  \n"
    assert found.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_marked_utf_16_are_read_without_a_word(encoding):
    found = read_document("speech.txt", RUSSIAN.encode(encoding))
    assert found.text == RUSSIAN.replace("\r\n", "\n")
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("words", "encoding"),
    [(RUSSIAN, "windows-1251"), ("Le comité a adopté le plan – à l’été 2020.", "windows-1252")],
)
def test_an_older_encoding_is_guessed_and_said(words, encoding):
    found = read_document("speech.txt", words.encode(encoding))
    assert found.text == words.replace("\r\n", "\n")
    assert encoding in found.warnings[0]


def test_a_file_without_an_ending_is_read_as_text():
    assert read_document("speech", b"Words.").text == "Words."


def test_the_code_of_a_page_in_a_text_file_is_pointed_out():
    assert "code of a web page" in read_document("page.txt", b"<html><body><p>Words.</p></body></html>").warnings[0]


def test_a_text_of_5_mb_in_one_paragraph_is_read():
    text = "All the words of one paragraph. " * 165_000
    found = read_document("long.txt", text.encode())
    assert len(found.text) > 5_000_000
    assert len(split_passages(found.text)) == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("speech.txt", b"", "This file is empty."),
        ("speech.txt", b" \n\n ", "There are no words in this file."),
        ("speech.txt", b"a\0b", "This isn’t plain text: it has NULs."),
        ("speech.txt", b"\xff\xfea", "The letters of this file can’t be read."),
        ("speech.txt", b"x" * (MOST_BYTES + 1), "This file is larger than 10 MB."),
        ("speech.txt", b"\x80\x81\x98", "The letters of this file can’t be read."),
        ("speech.txt", b"%PDF-1.4 ...", "by its content it is a PDF"),
        ("speech.pdf", b"Just words.", "by its content it is plain text"),
        ("speech.docx", b"Just words.", "by its content it is plain text"),
        ("speech.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an old Word (.doc), or one that is protected"),
        ("speech.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "an old Word (.doc), or one that is protected"),
        ("speech.rtf", b"{\\rtf1 Words}", "This is rich text (.rtf)."),
        ("speech.txt", b"\x89PNG\r\n\x1a\n....", "This is no text but a picture"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(UnreadableDocument, match=sentence.replace("(", r"\(").replace(")", r"\)")):
        read_document(name, content)


def test_a_text_that_grows_beyond_the_limit_is_refused():
    with pytest.raises(UnreadableDocument, match="longer than 10 MB"):
        read_document("speech.txt", ("слово " * 1_100_000).encode("windows-1251"))


def test_a_file_is_told_by_its_sha_256():
    assert file_sha256(b"Words.") == hashlib.sha256(b"Words.").hexdigest()
