"""Walking through the site as a reader could: from the home page along every link."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.urls import resolve

from tests.addresses import content

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "use", "wbr"}
# What holds numbers that count no records: links (they are checked on their own) and buttons, what a source or a person
# wrote, titles, days, code, drawings, what a menu offers. Anything else says why in `data-not-a-count`.
NOT_COUNTS = {"a", "button", "time", "q", "blockquote", "cite", "code", "h1", "svg", "select", "mark"}
# A date; words of editors; the number of a version or a page; how many values a filter has; the table of a picture;
# what is said of a text, or of the tracker itself.
REASONS = {"date", "prose", "number", "choices", "picture", "text"}
# A count of thousands has a separator, so that a year isn’t taken for one.
DATE = re.compile(r"(?:\b\d{1,2} )?(?:[A-Z][a-z]+ )?\b(?:1[5-9]|20|21)\d\d\b")
NUMBER = re.compile(r"(?<![\w.#-])\d[\d,\u00a0]*(?![\w-]|\.\d)")
# So many links are followed that differ in the values of their filters alone: each costs a list with all its counts.
ALIKE = 2
MOMENT = {"as_of", "known_by"}
# How many pages may have the same: the summaries of some records of one kind say the same of each. What a list finds
# is named in its title, and is described as the list is.
SHARED = {"title": 1, "description": 3}


@dataclass(frozen=True)
class Link:
    """A link of a page; `count` is the number that it gives for what it leads to, or None."""

    href: str
    count: int | None


@dataclass
class Page(HTMLParser):
    """What the crawl asks of a page's HTML."""

    html: str
    title: str = ""
    description: str = ""
    links: list[Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    first_total: int | None = None
    totals: dict[str, int] = field(default_factory=dict)
    bare_numbers: list[str] = field(default_factory=list)
    unknown_reasons: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, attributes))
        if name := attributes.get("id"):
            self.ids.add(name)
        if tag == "meta" and attributes.get("name") == "description":
            self.description = attributes["content"].strip()
        if tag == "a" and "href" in attributes:
            count = attributes.get("data-count")
            self.links.append(Link(attributes["href"], None if count is None else int(count)))
        if "data-total" in attributes:
            total = int(attributes["data-total"])
            self.first_total = total if self.first_total is None else self.first_total
            if name:
                self.totals[name] = total
        if reason := attributes.get("data-not-a-count"):
            self.unknown_reasons |= {reason} - REASONS

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _attributes in self._open}
        if "title" in tags and "svg" not in tags:
            self.title += data
        if "main" not in tags or tags & NOT_COUNTS:
            return
        attributes = [each for _tag, each in self._open]
        if any("data-not-a-count" in each or "words" in each.get("class", "").split() for each in attributes):
            return
        # The number of what the element itself lists.
        told = next((each["data-total"] for each in reversed(attributes) if "data-total" in each), None)
        for number in NUMBER.findall(DATE.sub("", data)):
            if re.sub(r"\D", "", number) != told:
                self.bare_numbers.append(" ".join(data.split())[:80])


@dataclass
class Crawl:
    """The pages of a site by their addresses without fragment, and what is wrong with it, in sentences."""

    client: Any
    pages: dict[str, Page] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    counts_checked: int = 0
    _asked: dict[str, Page | None] = field(default_factory=dict)
    _alike: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    _counted: dict[tuple[str, int], str] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)

    def walk(self, *starts: str, most: int | None = None) -> None:
        """Follow every link from the home page on once that has no query string, `most` at most, and the numbers of
        these pages; then what `starts` show, which are addresses with a query string, and every link of theirs.

        Of addresses that differ in the values of their query string alone, `ALIKE` are followed; on a past day, one of
        those that differ in the record, too.
        """
        waiting, known = ["/"], {"/"}
        while waiting and len(self.pages) != most:
            address = waiting.pop(0)
            for whole in self._read(address):
                parts = urlsplit(whole)
                if not parts.query and parts.path not in known:
                    known.add(parts.path)
                    waiting.append(parts.path)
        for start in starts:
            for whole in self._read(start):
                self._follow(urldefrag(whole)[0])
        self._check_fragments()
        self._check_counts()
        self._check_heads()

    def _read(self, address: str) -> Iterator[str]:
        """The addresses on this site to which a page leads; its numbers are noted to be checked."""
        page = self._asked[address] = self._ask(address)
        if page is None:
            return
        self.pages[address] = page
        for link in page.links:
            whole = urljoin(address, link.href)
            parts = urlsplit(whole)
            if parts.scheme or parts.netloc:
                continue
            if link.count is not None:
                self._counted.setdefault((whole, link.count), address)
            elif parts.fragment:
                self._named.setdefault(whole, address)
            yield whole

    def _ask(self, address: str) -> Page | None:
        response = self.client.get(address)
        if response.status_code != 200:
            self.faults.append(f"{address} answers {response.status_code}")
            return None
        body = content(response)
        return Page(body.decode()) if response.headers["Content-Type"].startswith("text/html") else None

    def _follow(self, address: str) -> bool:
        """Ask an address once; False where enough were asked that are like it."""
        if address not in self._asked:
            path, _mark, query = address.partition("?")
            names = tuple(sorted({name for name, _value in parse_qsl(query)}))
            on_a_past_day = not MOMENT.isdisjoint(names)
            shape = (resolve(path).view_name if on_a_past_day else path, names)
            self._alike[shape] += 1
            if query and self._alike[shape] > (1 if on_a_past_day else ALIKE):
                return False
            self._asked[address] = self._ask(address)
        return True

    def _check_fragments(self) -> None:
        for whole, where in self._named.items():
            address, fragment = urldefrag(whole)
            page = self.pages.get(address)
            if page and fragment not in page.ids and not fragment.startswith(":~:"):
                self.faults.append(f"{where} leads to {whole}, where nothing has that name")

    def _check_counts(self) -> None:
        for (whole, count), where in self._counted.items():
            address, fragment = urldefrag(whole)
            if not self._follow(address):
                continue
            page = self._asked[address]
            if page is None:
                continue
            total = page.totals.get(fragment) if fragment else page.first_total
            self.counts_checked += 1
            if total != count:
                self.faults.append(f"{where} says {count} of {whole}, which has {total}")

    def _check_heads(self) -> None:
        for what, most in SHARED.items():
            seen: dict[str, list[str]] = {}
            for address, page in self.pages.items():
                said = getattr(page, what).strip()
                if not said:
                    self.faults.append(f"{address} has no {what}")
                if "?" not in address or what == "title":
                    seen.setdefault(said, []).append(address)
            for said, addresses in seen.items():
                if len(addresses) > most:
                    self.faults.append(f"{', '.join(addresses)} share a {what}: {said}")

    def numbers_without_a_link(self) -> Iterator[str]:
        """Each number that stands on a page for something that can't be looked up, with the words around it."""
        for address, page in self.pages.items():
            for words in page.bare_numbers:
                yield f"{address}: {words}"
            for reason in page.unknown_reasons:
                yield f"{address}: “{reason}” is no reason why a number isn’t a count"
