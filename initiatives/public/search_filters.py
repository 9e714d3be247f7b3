"""Filters of the initiatives list that are called what somebody typed into the search, such as a stage or a theme."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from initiatives.choices import Delivery, Stage
from initiatives.countries import country_choices
from initiatives.filters import InitiativeFilter
from initiatives.models import Initiative, Theme
from initiatives.search.tokens import fold


class NamedFilter(NamedTuple):
    """A filter with one of its values: both as readers know them, how many initiatives fit, and the list of these."""

    label: str
    value: str
    number: int
    address: str


def filters_named(typed: str) -> list[NamedFilter]:
    """The filters with a value of just that name, whatever its case and accents; of countries, those that take part.

    One query for the themes, and one for each filter that is found.
    """
    name = fold(typed)
    if not name:
        return []
    found = [_filter(key, value, label) for key, value, label in _values() if fold(label) == name]
    found += [_filter("country", code, label) for code, label in _countries(get_language() or "").get(name, ())]
    return [each for each in found if each.number]


def _values() -> Iterator[tuple[str, str, str]]:
    for key, vocabulary in (("stage", Stage), ("delivery", Delivery)):
        for value, label in vocabulary.choices:
            yield key, value, str(label)
    for theme in Theme.objects.in_use():
        yield "theme", theme.slug, theme.name


@cache
def _countries(language: str) -> dict[str, list[tuple[str, str]]]:
    """The countries by their folded names in the language that is active."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, name in country_choices():
        found.setdefault(fold(name), []).append((code, name))
    return found


def _filter(key: str, value: str, name: str) -> NamedFilter:
    query = urlencode({key: value})
    filters = InitiativeFilter(QueryDict(query), Initiative.objects.public())
    label = str(InitiativeFilter.base_filters[key].label)
    return NamedFilter(label, name, filters.qs.count(), f"{reverse('public:initiative-list')}?{query}")
