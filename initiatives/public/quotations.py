"""The words that a record's page quotes: each stretch of a text once, with everything that rests on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from initiatives.anchoring import split_passages
from initiatives.choices import Basis, Stance
from initiatives.models import Citation, Event, Initiative, Source
from initiatives.public.text_fragments import address_of_words
from initiatives.querysets.texts import texts_of

# The kinds of claim that a record exists at all.
EXISTENCE = frozenset({"initiative", "organisation", "event"})


class Place(NamedTuple):
    """Where words stand: the address of their first passage, and the numbers of the first and the last one."""

    address: str
    source: Source
    first: int
    last: int


@dataclass(frozen=True)
class Quotation:
    """Words of one version without a gap, and the citations that rest on them or on a part of them."""

    words: str
    start: int
    end: int
    citations: list[Citation]
    original: str = ""  # the address of the words in the publisher’s page, where they stand in it

    @property
    def place(self) -> Place:
        """Where the words stand."""
        first = place(self.citations[0])
        return first._replace(last=max(place(citation).last for citation in self.citations))

    @property
    def shows_existence(self) -> bool:
        """Whether the words say that the record exists."""
        return any(citation.target_kind in EXISTENCE for citation in self.citations)

    @property
    def is_lost(self) -> bool:
        """Whether the current version of the text doesn't have words of it any more."""
        shown: list[Any] = self.citations
        return any(citation.lost for citation in shown)

    @property
    def version(self) -> int:
        """The number of the version that it is quoted from."""
        return self.citations[0].quote.version.number

    @property
    def paragraphs(self) -> list[str]:
        """The words by paragraph: a quotation may go on in the next passage."""
        return [self.words[start:end] for start, end in split_passages(self.words)]

    @property
    def supporting(self) -> list[Citation]:
        """Those of the citations that support their claims, one for each claim."""
        return one_a_claim(citation for citation in self.citations if citation.stance == Stance.SUPPORTS)

    @property
    def contradicting(self) -> list[Citation]:
        """Those of the citations that speak against their claims."""
        return [citation for citation in self.citations if citation.stance == Stance.CONTRADICTS]

    @property
    def inferred_existence(self) -> list[Citation]:
        """Those from which an editor concluded that the record exists; their notes say how."""
        return [
            citation
            for citation in self.citations
            if citation.target_kind in EXISTENCE and citation.basis == Basis.INFERRED
        ]


def one_a_claim(citations: Iterable[Citation]) -> list[Citation]:
    """One citation for each claim; one that states it goes before one from which it is inferred."""
    found: dict[Any, Citation] = {}
    for citation in citations:
        claim = (citation.target_kind, getattr(citation, f"{citation.target_kind}_id"), citation.stance)
        if claim not in found or found[claim].basis != Basis.STATED:
            found[claim] = citation
    return list(found.values())


def place(citation: Citation) -> Place:
    """Where the words of a citation `with_words()` stand."""
    shown: Any = citation
    return Place(shown.get_absolute_url(), shown.quote.version.source, shown.first_passage, shown.last_passage)


def places(citations: Iterable[Citation]) -> list[Place]:
    """The places of several citations `with_words()`, each once, in their order."""
    return list(dict.fromkeys(place(citation) for citation in citations))


def all_words(record: Initiative | Event) -> Iterator[Citation]:
    """Every citation that the page of a record `for_page()` shows: of its existence, and of each claim about it."""
    claims: tuple[Any, ...] = (
        (record.participations, record.key_dates, record.relations, record.status_changes)
        if isinstance(record, Initiative)
        else (record.participations, record.changes)
    )
    yield from record.citations.all()
    for claimed in claims:
        for row in claimed.all():
            yield from row.citations.all()


def quotations(citations: Iterable[Citation]) -> list[Quotation]:
    """The words that `citations` (`with_words()`) quote, none of them twice.

    Quotes that overlap in a text, or have only a space between them, become one quotation, as they stand there.
    First come the words that say that the record exists, then the others; both in the order of their sources' days
    and of the text. Each has its address in the publisher's page, for which the texts are read.
    """
    return _existence_first(_with_originals(_joined(citations)))


def quotations_alone(citations: Iterable[Citation]) -> list[Quotation]:
    """The same, without addresses in the publishers' pages: no text is read."""
    return _existence_first(_joined(citations))


def _existence_first(found: list[Quotation]) -> list[Quotation]:
    return sorted(found, key=lambda quotation: not quotation.shows_existence)


def _joined(citations: Iterable[Citation]) -> list[Quotation]:
    """The words in the order of their sources' days and of the text, those that stand together as one quotation."""
    found: list[Quotation] = []
    for citation in sorted(citations, key=_order):
        joined = _join(found[-1], citation) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(Quotation(citation.quote.exact, citation.quote.start, citation.quote.end, [citation]))
    return found


def _with_originals(found: list[Quotation]) -> list[Quotation]:
    """The quotations with their addresses in the publishers' pages; words that a correction took out have none."""
    on_the_web = [each.citations[0].quote.version for each in found if _url(each) and not each.is_lost]
    texts = texts_of(version.pk for version in on_the_web)
    return [
        replace(each, original=address_of_words(_url(each), texts[version], each.start, each.end))
        if (version := each.citations[0].quote.version_id) in texts and not each.is_lost
        else each
        for each in found
    ]


def _url(quotation: Quotation) -> str:
    return str(quotation.citations[0].quote.version.source.url)


def _join(quotation: Quotation, citation: Citation) -> Quotation | None:
    """The quotation with the citation's words, or None where they stand apart; the citation doesn't begin earlier."""
    quote = citation.quote
    if quotation.citations[0].quote.version_id != quote.version_id:
        return None
    gap = ""
    if quote.start > quotation.end:
        # What follows a quote in the text is kept beside it, for finding it again.
        last = max((other.quote for other in quotation.citations), key=lambda other: other.end)
        gap = last.suffix[: quote.start - quotation.end]
        if len(gap) < quote.start - quotation.end or not is_space_within_paragraph(gap):
            return None
    return Quotation(
        quotation.words + gap + quote.exact[max(quotation.end - quote.start, 0) :],
        quotation.start,
        max(quotation.end, quote.end),
        [*quotation.citations, citation],
    )


def is_space_within_paragraph(gap: str) -> bool:
    """Whether nothing but white space stands here, and no line ends."""
    return gap.isspace() and "\n" not in gap


def _order(citation: Citation) -> tuple[Any, ...]:
    quote = citation.quote
    version = quote.version
    return (version.source.published_on, version.source_id, version.number, quote.start, -quote.end)
