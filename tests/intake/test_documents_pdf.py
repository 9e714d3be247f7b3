"""PDFs that are taken in: lines of pages made into paragraphs, and what is said of it."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from initiatives.intake.documents import UnreadableDocument, read_document
from tests.intake.documents import pdf_file

FIRST = [
    "Example report",
    "The Council met in Tashkent and adopted the plan that the secre-",
    "tariat had drafted, together with the long-term programme of the",
    "members. It was a success.",
    "A second paragraph begins here and goes on until the end of the page",
    "and over to the next one, where it ends with a few",
    "1",
]
SECOND = ["Example report", "more words.", "1. An item of a list that has a line of its own.", "2"]
THIRD = ["Example report", "2. Another item.", "The end.", "3"]


def read(content):
    return read_document("report.pdf", content)


def test_lines_become_paragraphs_over_the_ends_of_pages():
    found = read(pdf_file(FIRST, SECOND, THIRD))
    assert found.text.split("\n\n") == [
        "The Council met in Tashkent and adopted the plan that the secretariat had drafted, together with the "
        "long-term programme of the members. It was a success.",
        "A second paragraph begins here and goes on until the end of the page and over to the next one, where it ends "
        "with a few more words.",
        "1. An item of a list that has a line of its own.",
        "2. Another item.",
        "The end.",
    ]


def test_what_was_guessed_joined_and_left_out_is_said():
    warnings = " ".join(read(pdf_file(FIRST, SECOND, THIRD)).warnings)
    assert "lines, not paragraphs" in warnings
    assert "secretariat" in warnings
    assert "“Example report”" in warnings


def test_a_hyphen_stays_where_the_word_has_it_elsewhere():
    lines = ["A long-term plan is needed, and the Council has adopted a long-", "term plan."]
    found = read(pdf_file(lines))
    assert found.text == "A long-term plan is needed, and the Council has adopted a long-term plan."


def test_pages_without_words_among_others_are_named():
    assert any("Page 2 has no text" in warning for warning in read(pdf_file(["Words."], [], ["More."])).warnings)


def encrypted(password):
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf_file(["Words."]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_pdf_that_only_restricts_printing_is_read():
    assert read(encrypted("")).text == "Words."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf_file([], []), "This PDF has no text: it is a scan"),
        (encrypted("secret"), "This PDF is protected."),
        (b"%PDF-1.4\nnothing", "This PDF is broken."),
        (pdf_file(["Words."])[:300], "is broken|has no text"),
        (pdf_file(*[["Words."]] * 1_001), "more than 1000 pages"),
        (pdf_file(["Words."] * 20_001), "takes too long"),
    ],
)
def test_scans_protected_and_broken_pdfs_are_refused_with_a_sentence(content, sentence):
    with pytest.raises(UnreadableDocument, match=sentence):
        read(content)
