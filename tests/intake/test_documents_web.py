"""Web pages that are taken in: the words of the main part, in paragraphs."""

import pytest

from initiatives.intake.documents import UnreadableDocument, read_document

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>A page</title><style>p { color: red }</style></head>
<body>
<header><a href="/">The site</a></header>
<nav><ul><li>Home</li><li>News</li></ul></nav>
<div class="content">
<h1>Joint   statement</h1>
<p>The <b>Council</b>&nbsp;met
in Tashkent.<br>It adopted a plan.</p>
<ul><li>First.</li><li>Second.</li></ul>
<script>alert("words")</script>
<table><tr><th>Step</th><th>Date</th></tr><tr><td>Call</td><td> 2 May
 2024</td></tr></table>
Loose words.
</div>
<footer>All rights reserved</footer>
</body></html>"""


def read(page, name="page.html", encoding="utf-8"):
    return read_document(name, page.encode(encoding))


def test_a_page_becomes_paragraphs_without_what_stands_around_it():
    found = read(PAGE)
    assert found.text.split("\n\n") == [
        "Joint statement",
        "The Council\u00a0met in Tashkent.\nIt adopted a plan.",
        "First.",
        "Second.",
        "Step\tDate\nCall\t2 May 2024",
        "Loose words.",
    ]
    assert any("navigation, head, foot" in warning for warning in found.warnings)
    assert any("Tables became lines" in warning for warning in found.warnings)


def test_the_part_that_a_page_marks_as_its_main_one_is_read_alone():
    found = read("<body><p>Menu</p><main><header><h1>Title</h1></header><p>Words.</p></main><p>More</p></body>")
    assert found.text == "Title\n\nWords."
    assert any("its main one" in warning for warning in found.warnings)


def test_a_table_that_lays_out_the_page_is_read_as_paragraphs():
    found = read("<body><table><tr><td><p>One.</p><p>Two.</p></td><td><p>Three.</p></td></tr></table></body>")
    assert found.text == "One.\n\nTwo.\n\nThree."


def test_preformatted_lines_are_kept():
    assert read("<body><pre>one\n  two\n\nthree</pre></body>").text == "one\n  two\n\nthree"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_the_encoding_that_a_page_declares_is_used(encoding):
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Совет утвердил план.</p></body></html>'
    assert read(page, encoding=encoding).text == "Совет утвердил план."


def test_an_xhtml_page_is_read():
    page = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Words.</p></body></html>'
    assert read(page, "page.xhtml").text == "Words."


def test_a_page_is_known_by_its_first_tag_where_its_name_says_nothing():
    assert read("<!doctype html><p>Words.</p>", name="download").text == "Words."


@pytest.mark.parametrize("tag", ["div", "span", "table", "article", "header", "b"])
def test_tags_nested_thousands_deep_are_read_in_time(tag):
    page = f"<body>a{f'<{tag}>a' * 30_000}the words"
    assert read(page).text.startswith("a")


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("<body><script>let words</script></body>", "There are no words in this file."),
        ("<b>a</b>" * 150_000, "This page has far more parts"),
    ],
)
def test_a_page_without_words_or_without_end_is_refused(page, sentence):
    with pytest.raises(UnreadableDocument, match=sentence):
        read(page)
