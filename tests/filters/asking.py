"""Asking a list by its query string."""

from typing import Any

from django.http import QueryDict

from initiatives.filters import EventFilter, InitiativeFilter, OrganisationFilter, SourceFilter, StrictFilterSet
from initiatives.models import Event, Initiative, Organisation, Source

KINDS: dict[str, tuple[type[StrictFilterSet], Any]] = {
    "initiatives": (InitiativeFilter, Initiative),
    "organisations": (OrganisationFilter, Organisation),
    "events": (EventFilter, Event),
    "sources": (SourceFilter, Source),
}


def filters(kind: str, query: str) -> StrictFilterSet:
    """The filters of a list of public records."""
    filter_class, model = KINDS[kind]
    return filter_class(QueryDict(query), model.objects.public().for_list())


def found(kind: str, query: str) -> list[str]:
    """The slugs of the records that a query string without a problem finds, in their order."""
    asked = filters(kind, query)
    assert asked.problems == []
    return [record.slug for record in asked.qs]


def problems(kind: str, query: str) -> str:
    """What is said to be wrong with a query string, which then finds nothing."""
    asked = filters(kind, query)
    assert list(asked.qs) == []
    assert asked.problems
    return "\n".join(asked.problems)
