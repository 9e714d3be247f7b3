"""Web pages: the words of their main part, without what stands around it."""

import re
import warnings
from typing import NamedTuple

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from django.utils.translation import gettext

from .encodings import decode
from .reading import Reading, UnreadableDocument

MOST_TAGS = 100_000  # half a minute of work and a gigabyte of memory, for ten times as many
MOST_TABLES = 20  # one within the other; what is deeper is layout, and looking at each takes long

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""")
_NO_WORDS = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head", "button", "select"}
_AROUND = {"nav", "footer", "aside", "form"}
_ARTICLES = {"article", "main"}
_BLOCK = re.compile(
    "address|article|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|h[1-6]|header|"
    "hgroup|hr|html|li|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # as HTML has it: a no-break space is none, and is kept


def read_web(content: bytes) -> Reading:
    """Return the words of a page: its main part where it marks one, else all but its navigation.

    Raises UnreadableDocument.
    """
    declared = _DECLARED.search(content[:4096])
    markup, said = decode(content, declared[1].decode("ascii") if declared else "")
    if markup.count("<") > MOST_TAGS:
        raise UnreadableDocument(
            gettext("This page has far more parts than a text could need, so it wasn’t read. Copy its words instead.")
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(markup, "lxml")
    main = _main_part(soup)
    is_part = main.name not in ("body", "html", "[document]")
    text = _Words(main)
    if text.left_out or is_part:
        said.append(gettext("What stands around the text of the page (navigation, head, foot and forms) was left out."))
    if is_part:
        said.append(gettext("Only the part that the page marks as its main one was read."))
    if main.find("table") is not None:
        said.append(gettext("Tables became lines with tabs between their cells."))
    return Reading("\n\n".join(text.paragraphs), tuple(said))


def _main_part(soup: BeautifulSoup) -> Tag:
    for found in (soup.find_all("main"), soup.find_all(role="main"), soup.find_all("article")):
        if len(found) == 1 and found[0].get_text(strip=True):
            return found[0]
    return soup.body or soup


class _End(NamedTuple):
    """Where a tag ends, among what waits to be read."""

    tag: Tag


class _Words:
    """The paragraphs below a tag in order, a block each and a table of data each; `left_out` says if there were others.

    What waits to be read is a list of its own: pages are nested too deeply for a function that calls itself.
    """

    def __init__(self, main: Tag) -> None:
        self.paragraphs: list[str] = []
        self.left_out = False
        self._words: list[str] = []
        self._articles = int(main.name in _ARTICLES)
        self._tables = 0
        waiting: list[PageElement | _End] = list(reversed(main.contents))
        while waiting:
            element = waiting.pop()
            if isinstance(element, Tag):
                if self._begin(element):
                    waiting.append(_End(element))
                    waiting.extend(reversed(element.contents))
            elif isinstance(element, _End):
                self._articles -= element.tag.name in _ARTICLES
                self._tables -= element.tag.name == "table"
                if _BLOCK.fullmatch(element.tag.name):
                    self._flush()
            elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
                self._words.append(_SPACE.sub(" ", element))
        self._flush()

    def _begin(self, tag: Tag) -> bool:
        """Take in what a tag itself gives, and say whether its contents are to be read."""
        if tag.name in _NO_WORDS or "hidden" in tag.attrs:
            return False
        # The head of an article has its title; that of a page has its name and menu.
        if tag.name in _AROUND or (tag.name == "header" and not self._articles):
            self.left_out = True
            return False
        if _BLOCK.fullmatch(tag.name):
            self._flush()
        if tag.name == "br":
            self._words.append("\n")
        elif tag.name == "pre":
            self.paragraphs += filter(None, re.split(r"\n\s*\n", tag.get_text().strip("\n")))
            return False
        elif self._tables < MOST_TABLES and _is_data(tag):
            self.paragraphs += filter(None, [_table(tag)])
            return False
        self._articles += tag.name in _ARTICLES
        self._tables += tag.name == "table"
        return True

    def _flush(self) -> None:
        lines = [_SPACE.sub(" ", line).strip(" ") for line in "".join(self._words).split("\n")]
        self._words.clear()
        if paragraph := "\n".join(line for line in lines if line.strip()):
            self.paragraphs.append(paragraph)


def _is_data(tag: Tag) -> bool:
    """Say whether a tag is a table of data: one without tables in it, whose cells have a paragraph each at most."""
    if tag.name != "table" or tag.find("table") is not None:
        return False
    return all(len(cell.find_all(["p", "div", "li", "h1", "h2", "h3"])) <= 1 for cell in tag.find_all(["td", "th"]))


def _table(table: Tag) -> str:
    lines = [
        "\t".join(_SPACE.sub(" ", cell.get_text(" ")).strip(" ") for cell in row.find_all(["td", "th"]))
        for row in table.find_all("tr")
    ]
    caption = _SPACE.sub(" ", table.caption.get_text(" ")).strip(" ") if table.caption else ""
    return "\n".join(line for line in (caption, *lines) if line.strip())
