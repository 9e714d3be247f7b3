"""Word documents that are taken in, and those that are refused before they are opened."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml

from initiatives.intake.documents import UnreadableDocument, read_document
from tests.intake.documents import saved, with_part, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(content):
    return read_document("speech.docx", content)


def test_paragraphs_and_tables_are_read_in_order():
    document = Document()
    document.add_heading("Joint statement", 1)
    document.add_paragraph("The Council\u00a0met.\nIt adopted\ta plan.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [cell for row in table.rows for cell in row.cells], ["Step", "Date", "Call", "2 May\n2024"], strict=True
    ):
        cell.text = words
    document.add_paragraph("")
    document.add_paragraph("The end.")
    assert read(saved(document)).text.split("\n\n") == [
        "Joint statement",
        "The Council\u00a0met.\nIt adopted\ta plan.",
        "Step\tDate\nCall\t2 May 2024",
        "The end.",
    ]


def test_merged_cells_are_read_once():
    document = Document()
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    table.cell(0, 2).text = "Last"
    assert read(saved(document)).text == "Both\tLast"


def test_tracked_changes_are_read_as_accepted_and_said():
    document = Document()
    paragraph = document.add_paragraph("The plan ")
    for change in (
        f'<w:ins {W} w:id="1" w:author="x"><w:r><w:t>was adopted</w:t></w:r></w:ins>',
        f'<w:del {W} w:id="2" w:author="x"><w:r><w:delText>failed</w:delText></w:r></w:del>',
    ):
        paragraph._p.append(parse_xml(change))
    found = read(saved(document))
    assert found.text == "The plan was adopted"
    assert any("tracked changes" in warning for warning in found.warnings)


def test_words_within_links_and_content_controls_are_read():
    document = Document()
    paragraph = document.add_paragraph("See ")
    paragraph._p.append(parse_xml(f"<w:hyperlink {W}><w:r><w:t>the plan</w:t></w:r></w:hyperlink>"))
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>A field.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    assert read(saved(document)).text == "See the plan\n\nA field."


def test_numbers_that_word_adds_are_said_to_be_left_out():
    document = Document()
    paragraph = document.add_paragraph("An item.")
    paragraph._p.get_or_add_pPr()._add_numPr()
    assert any("Numbers and bullets" in warning for warning in read(saved(document)).warnings)


def test_tables_and_what_stands_around_the_pages_are_said():
    document = Document()
    document.add_paragraph("The plan.")
    assert read(saved(document)).warnings == ()
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Step"
    document.sections[0].header.paragraphs[0].text = "Page 1"
    found = read(saved(document))
    assert found.text == "The plan.\n\nStep\t"
    assert [warning for warning in found.warnings if warning.startswith(("Tables", "Headers"))] == list(found.warnings)
    assert len(found.warnings) == 2


BOMB = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (word_file("Words.")[:200], "This .docx is broken."),
        (with_part(word_file("Words."), "word/document.xml", b"<w:document>"), "This file is broken"),
        (with_part(word_file("Words."), "word/document.xml", BOMB), "declarations that no Word document has"),
        (
            with_part(word_file("Words."), "word/document.xml", BOMB.decode().encode("utf-16")),
            "declarations that no Word document has",
        ),
        (with_part(word_file("Words."), "word/bomb.xml", b"0" * 60_000_000), "unpacks to far more"),
        (with_part(word_file("Words."), "word/bomb.xml", b"0" * 30_000_000), "unpacks to far more"),
        (with_part(word_file("Words."), "word/vbaProject.bin", b"Sub"), "This document has macros"),
        (word_file(""), "There are no words in this file."),
    ],
)
def test_broken_and_harmful_documents_are_refused_with_a_sentence(content, sentence):
    with pytest.raises(UnreadableDocument, match=sentence):
        read(content)


def test_a_document_that_may_hold_macros_is_refused():
    content = word_file("Words.")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(UnreadableDocument, match="may hold macros"):
        read(with_part(content, "[Content_Types].xml", types.replace(plain, macros)))


def test_another_archive_is_refused():
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableDocument, match="isn’t a Word document"):
        read(written.getvalue())


def test_elements_nested_thousands_deep_are_refused_with_a_sentence():
    deep = f"<w:document {W}><w:body>{'<w:sdt>' * 5_000}{'</w:sdt>' * 5_000}</w:body></w:document>"
    with pytest.raises(UnreadableDocument):
        read(with_part(word_file("Words."), "word/document.xml", deep.encode()))
