"""The initiatives that have most in common with one, and what: the reader is told why each of them is named."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from initiatives.models import Initiative, Organisation, Theme
from initiatives.public.quotations import all_words, place
from initiatives.querysets import related as questions

SHOWN = 5
# The passages of an initiative that are compared: what rests on more of a text than this is about all of it.
_PASSAGES = 24
# What a thing in common is worth, shared out among all initiatives that have it: the rarer, the more it says.
_PASSAGE, _ORGANISATION, _THEME = 3_000, 2_000, 400


class SharedPassage(NamedTuple):
    """A passage on which both rest: its number, and its address in the version that is quoted."""

    number: int
    address: str


@dataclass
class Related:
    """An initiative with what it has in common with the one on whose page it stands."""

    initiative: Initiative
    organisations: list[Organisation] = field(default_factory=list)
    passages: list[SharedPassage] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)


def related_to(initiative: Initiative) -> list[Related]:
    """The `SHOWN` public initiatives that have most in common with one that is `for_page()`; the most first.

    Those that the page names already, with their relation, are left out. Among equals the order is that of the titles.
    """
    organisations = {row.organisation_id: row.organisation for row in initiative.participations.all()}
    themes = {theme.pk: theme for theme in initiative.themes.all()}
    passages = _passages_of(initiative)
    points: dict[Any, int] = defaultdict(int)
    _add_organisations(points, organisations)
    shared_passages = _add_passages(points, passages)
    shared_themes = _add_themes(points, themes, {place(citation).source.pk for citation in all_words(initiative)})
    for known in _named_already(initiative):
        points.pop(known, None)
    found = Initiative.objects.public().in_bulk(points)
    best = sorted(found.values(), key=lambda each: (-points[each.pk], each.title.casefold(), str(each.pk)))[:SHOWN]
    return [
        Related(
            each,
            _by_name(organisations[key] for key in both),
            [passages[key] for key in sorted(shared_passages[each.pk], key=lambda key: (str(key[0]), key[1]))],
            _by_name(themes[key] for key in shared_themes[each.pk]),
        )
        for each, both in zip(best, _organisations_of(best, organisations), strict=True)
    ]


def _passages_of(initiative: Initiative) -> dict[tuple[Any, int], SharedPassage]:
    found: dict[tuple[Any, int], SharedPassage] = {}
    for citation in all_words(initiative):
        at = place(citation)
        page = at.address.partition("#")[0]
        for number in range(at.first, at.last + 1):
            found[citation.quote.version_id, number] = SharedPassage(number, f"{page}#p{number}")
    return dict(islice(sorted(found.items(), key=lambda item: (str(item[0][0]), item[0][1])), _PASSAGES))


def _add_organisations(points: dict[Any, int], organisations: Iterable[Any]) -> None:
    counts = questions.count_initiatives_of(list(organisations))
    telling = [key for key, count in counts.items() if count <= questions.COMMON]
    for initiative, organisation in questions.in_the_same(telling):
        points[initiative] += _ORGANISATION // counts[organisation]


def _add_passages(points: dict[Any, int], passages: Iterable[tuple[Any, int]]) -> dict[Any, set[tuple[Any, int]]]:
    stretches = questions.stretches_of(passages)
    shared: dict[Any, set[tuple[Any, int]]] = defaultdict(set)
    on_it: dict[tuple[Any, int], set[Any]] = defaultdict(set)
    for initiative, words in questions.resting_on(stretches.values()):
        for key, passage in stretches.items():
            if words.version == passage.version and words.start < passage.end and words.end > passage.start:
                shared[initiative].add(key)
                on_it[key].add(initiative)
    for initiatives in on_it.values():
        for each in initiatives:
            points[each] += _PASSAGE // len(initiatives)
    return shared


def _add_themes(points: dict[Any, int], themes: dict[Any, Theme], sources: set[Any]) -> dict[Any, set[Any]]:
    shared: dict[Any, set[Any]] = defaultdict(set)
    if themes and sources:
        found = questions.of_the_themes_and_sources(list(themes), sources)
        counts = Counter(theme for _initiative, theme in found)
        for initiative, theme in found:
            shared[initiative].add(theme)
            points[initiative] += _THEME // counts[theme]
    return shared


def _named_already(initiative: Initiative) -> set[Any]:
    of_it = {relation.to_initiative_id for relation in initiative.relations.all()}
    return {initiative.pk} | of_it | {relation.from_initiative_id for relation in initiative.relations_to_it.all()}


def _organisations_of(best: list[Initiative], organisations: dict[Any, Organisation]) -> list[set[Any]]:
    """Every organisation that each of the initiatives shares, those that are in very many included."""
    both: dict[Any, set[Any]] = defaultdict(set)
    if best and organisations:
        for initiative, organisation in questions.in_the_same(list(organisations), [each.pk for each in best]):
            both[initiative].add(organisation)
    return [both[each.pk] for each in best]


def _by_name[Named: (Organisation, Theme)](records: Iterable[Named]) -> list[Named]:
    return sorted(records, key=lambda record: record.name.casefold())
