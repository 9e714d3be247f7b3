"""What a search found, as its page shows it: by kind, with the words marked in their context, and why it matched."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.choices import NameKind
from initiatives.models import Event, Initiative, Organisation, Passage
from initiatives.public.search_wording import with_some
from initiatives.querysets.search_hits import Ids, ids_of, rank
from initiatives.search.asked import Asked, Term
from initiatives.search.forms import BEGINNING, ITSELF
from initiatives.search.marking import Piece, excerpt, marked, written_at
from initiatives.search.ranking import Best, Field, Match, Text
from initiatives.strict_filters import MAX_QUERY, shown

KINDS: dict[str, Any] = {
    "initiative": Initiative,
    "organisation": Organisation,
    "event": Event,
    "passage": Passage,
}
LABELS: dict[str, str | Promise] = {
    "initiative": gettext_lazy("Initiatives"),
    "organisation": gettext_lazy("Organisations"),
    "event": gettext_lazy("Events"),
    "passage": gettext_lazy("Passages of the sources"),
}
_FIRST = 5  # of a kind that are shown beside the other kinds
_LISTS = {
    "initiative": "public:initiative-list",
    "organisation": "public:organisation-list",
    "event": "public:event-list",
}


@dataclass(frozen=True)
class Hit:
    """A record that was found: its title and further texts with the words marked, and why it matched, in sentences."""

    kind: str
    record: Any
    title: list[Piece]
    texts: list[tuple[str, list[Piece]]]
    why: list[str]


@dataclass(frozen=True)
class Group:
    """The records of a kind: how many have `total` all of the words, and how many have `most` of them, if not all."""

    kind: str
    ids: Ids
    hits: list[Hit]
    near: list[Hit]
    query: str
    asked: Asked

    @property
    def label(self) -> str | Promise:
        """The kind in the plural."""
        return LABELS[self.kind]

    @property
    def total(self) -> int:
        """How many have all of the words."""
        return len(self.ids.all)

    @property
    def near_total(self) -> int:
        """How many have the most of the words, and not all."""
        return len(self.ids.some)

    @property
    def with_some(self) -> str:
        """What those have that have the most of the words and not all, to follow their number."""
        return with_some(self.asked, self.ids.most)

    @property
    def all_of_them(self) -> str:
        """The address of the page that lists those with all of the words."""
        return self._address()

    @property
    def all_near(self) -> str:
        """The address of the page that lists those with the most of the words."""
        return self._address(words="some")

    @property
    def as_list(self) -> str:
        """The address of the list that finds the same records, to be narrowed further; empty where there is none."""
        if self.kind not in _LISTS or len(self.query) > MAX_QUERY or not self.query.isprintable():
            return ""
        return f"{reverse(_LISTS[self.kind])}?{urlencode({'q': self.query})}"

    def _address(self, **further: str) -> str:
        parameters = {"q": self.query, "kind": self.kind, **further}
        return f"{reverse('public:search')}?{urlencode(parameters, errors='replace')}"


def groups(asked: Asked, query: str) -> list[Group]:
    """What a resolved question finds of every kind; the first few of each are shown."""
    return [_group(kind, asked, query) for kind in KINDS]


def _group(kind: str, asked: Asked, query: str) -> Group:
    ids = ids_of(KINDS[kind].objects.public(), asked)
    best = rank(ids.all, kind, asked)[:_FIRST]
    near = rank(ids.some, kind, asked)[: _FIRST - len(best)] if len(best) < _FIRST else []
    shown = hits(kind, [*best, *near], asked)
    return Group(kind, ids, shown[: len(best)], shown[len(best) :], query, asked)


def matches(kind: str, asked: Asked, *, some: bool) -> list[Match]:
    """Those of one kind with all of the words, or with the most of them and not all, in the order of their rank."""
    ids = ids_of(KINDS[kind].objects.public(), asked)
    return rank(ids.some if some else ids.all, kind, asked)


def hits(kind: str, found: Sequence[Match], asked: Asked) -> list[Hit]:
    """The records of the matches with what their page of results shows."""
    records = {record.pk: record for record in _records(kind).filter(pk__in=[match.record for match in found])}
    return [_hit(kind, records[match.record], match, asked) for match in found if match.record in records]


def _records(kind: str) -> Any:
    records = KINDS[kind].objects
    if kind == "initiative":
        return records.prefetch_related("names", "citations__quote")
    if kind == "organisation":
        return records.for_list()
    return records.with_words() if kind == "passage" else records.all()


def _hit(kind: str, record: Any, match: Match, asked: Asked) -> Hit:
    texts = dict(_texts_of(kind, record))
    terms = asked.terms
    if kind == "passage":
        title = [Piece(record.version.source.title)]
        context = [("", excerpt(record.words, terms))]
    else:
        own, title = (record.pk, 0), marked(str(record), terms)
        wanted = sorted(match.texts.items(), key=lambda text: (text[1], text[0]))
        context = [
            (_label(field, text, record), excerpt(texts[text], terms))
            for text, field in _worth_showing(wanted, match)
            if text != own and text in texts
        ]
        if not context and record.summary:
            context = [(_("Summary"), excerpt(record.summary, terms))]
    return Hit(kind, record, title, context, list(_why(kind, record, match, terms, texts)))


def _texts_of(kind: str, record: Any) -> Iterator[tuple[Text, str]]:
    """Each text of a record that the index has, by its row and part."""
    if kind == "passage":
        yield (record.pk, 0), record.words
        return
    yield (record.pk, 0), str(record)
    yield (record.pk, 1), record.summary
    if kind == "event":
        yield (record.pk, 2), record.place
        return
    for name in record.names.all():
        yield (name.pk, 0), name.text
    if kind == "initiative":
        for citation in record.citations.all():
            yield (citation.quote_id, 0), citation.quote.exact


def _worth_showing(texts: list[tuple[Text, Field]], match: Match) -> Iterator[tuple[Text, Field]]:
    """The texts that are the best place of a term; of those that only repeat it none."""
    best = {each.text for each in match.best.values()}
    return ((text, field) for text, field in texts if text in best)


def _label(field: Field, text: Text, record: Any) -> str:
    match field:
        case Field.NAME:
            kind = next((name.kind for name in record.names.all() if name.pk == text[0]), "")
            return _("Acronym") if kind == NameKind.ACRONYM else _("Also called")
        case Field.SUMMARY:
            return _("Place") if text[1] == 2 else _("Summary")
        case Field.PASSAGE:
            return _("A source’s words")
    return ""


def _why(kind: str, record: Any, match: Match, terms: Sequence[Term], texts: dict[Text, str]) -> Iterator[str]:
    """Why a record was found: for each term where it stands, and in which form; and the terms that it lacks."""
    said: dict[str, list[str]] = {}
    for number, best in sorted(match.best.items()):
        words = written_at(texts.get(best.text, ""), best.position, best.length) or terms[number].text
        said.setdefault(_where(kind, record, best), []).append(_in_which_form(words, terms[number], best.closeness))
    for where, those in said.items():
        yield f"{', '.join(those)}: {where}"
    missing = [f"“{shown(term.text)}”" for number, term in enumerate(terms) if number not in match.best]
    if missing:
        yield _("without %(words)s") % {"words": ", ".join(missing)}


def _in_which_form(words: str, term: Term, closeness: int) -> str:
    if closeness == ITSELF:
        return f"“{words}”"
    said = (
        _("“%(words)s”, which begins with “%(typed)s”")
        if closeness == BEGINNING
        else _("“%(words)s”, a form of “%(typed)s”")
    )
    return said % {"words": words, "typed": shown(term.text)}


def _where(kind: str, record: Any, best: Best) -> str:
    match best.field:
        case Field.TITLE:
            return _("in the name") if kind == "organisation" else _("in the title")
        case Field.NAME:
            of = next((name for name in record.names.all() if name.pk == best.text[0]), None)
            if of is not None and of.kind == NameKind.ACRONYM:
                return _("acronym of %(name)s") % {"name": record}
            return _("in another name")
        case Field.SUMMARY:
            return _("in the place") if best.text[1] == 2 else _("in the summary")
    return _("in the passage") if kind == "passage" else _("in the words of a source that show it")
