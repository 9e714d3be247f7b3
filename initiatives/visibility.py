"""Which rows a person may see or pick in the editors' pages: no draft of another leaks to a contributor."""

from typing import Any

from django.db.models import Model, Q, QuerySet

from initiatives.choices import Publication
from initiatives.models import (
    Check,
    Citation,
    Event,
    EventChange,
    EventLink,
    EventParticipation,
    Initiative,
    KeyDate,
    Organisation,
    Participation,
    Passage,
    Quote,
    Relation,
    Source,
    SourceVersion,
    StatusChange,
)
from initiatives.models.base import Publishable
from initiatives.roles import may_publish

# From a row of the history to the records that it belongs to.
_OWNERS: dict[type[Model], tuple[str, ...]] = {
    StatusChange: ("initiative",),
    Check: ("initiative",),
    EventChange: ("event",),
    SourceVersion: ("source",),
    Passage: ("version__source",),
    Quote: ("version__source",),
    Citation: (
        "initiative",
        "organisation",
        "event",
        "participation__initiative",
        "relation__from_initiative",
        "key_date__initiative",
        "event_participation__event",
        "status_change__initiative",
        "event_change__event",
    ),
}
# From a row to every record whose name or words its own name is made of.
_NAMED_BY: dict[type[Model], dict[str, type[Model]]] = {
    Participation: {"initiative": Initiative, "organisation": Organisation},
    EventParticipation: {"event": Event, "organisation": Organisation},
    Relation: {"from_initiative": Initiative, "to_initiative": Initiative},
    EventLink: {"initiative": Initiative, "event": Event},
    KeyDate: {"initiative": Initiative},
    StatusChange: {"initiative": Initiative},
    EventChange: {"event": Event},
    SourceVersion: {"source": Source},
    Quote: {"version__source": Source},
}
_KINDS = ("initiative", "organisation", "event", "source")


def pickable(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows that the person may refer to: of records the published ones and the drafts that they may edit."""
    if issubclass(model, Publishable):
        own: QuerySet[Any] = model.objects.all().editable_by(user)
        public: QuerySet[Any] = model.objects.all().public()
        return (own | public).exclude(publication=Publication.WITHDRAWN)
    return visible(model, user)


def acceptable(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows that a form takes from the person: the pickable ones, and what was withdrawn since it was picked."""
    if issubclass(model, Publishable):
        own: QuerySet[Any] = model.objects.all().editable_by(user)
        published: QuerySet[Any] = model.objects.exclude(publication=Publication.DRAFT)
        return own | published
    return visible(model, user)


def knowable(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows that the person may be told of by name: those of acceptable records, and of no others."""
    if issubclass(model, Publishable):
        return acceptable(model, user)
    rows: QuerySet[Any] = model._default_manager.all()
    for path, kind in _NAMED_BY.get(model, {}).items():
        rows = rows.filter(**{f"{path}__in": acceptable(kind, user)})
    return rows


def visible(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows that the person may see: of the history that of public records and of drafts that they may edit."""
    rows: QuerySet[Any] = model._default_manager.all()
    if model not in _OWNERS:
        return rows
    condition = Q()
    for path in _OWNERS[model]:
        kind = next(kind for kind in _KINDS if path.endswith(kind))
        if may_publish(user, kind):
            condition |= Q(**{f"{path}__isnull": False})
        else:
            condition |= Q(**{f"{path}__publication": Publication.PUBLISHED})
            condition |= Q(**{f"{path}__publication": Publication.DRAFT, f"{path}__created_by": user})
    rows = rows.filter(condition)
    return rows.filter(quote__in=visible(Quote, user)) if model is Citation else rows


def readable(model: type[Model], user: Any) -> QuerySet[Any]:
    """The records, participations or status changes that the person may take away in a table.

    These are what everyone may read, and what belongs to records that they may edit.
    """
    if issubclass(model, Publishable):
        own: QuerySet[Any] = model.objects.all().editable_by(user)
        public: QuerySet[Any] = model.objects.all().public()
        return own | public
    kind = Event if model is EventParticipation else Initiative
    record = str(kind._meta.model_name)
    rows = model._default_manager.all()
    if not may_publish(user, record):
        everyones: QuerySet[Any] = rows.public()  # type: ignore[attr-defined]
        rows = rows.filter(
            Q(pk__in=everyones.values("pk")) | Q(**{f"{record}__in": kind.objects.all().editable_by(user)})
        )
    if issubclass(model, Participation | EventParticipation):
        rows = rows.filter(organisation__in=readable(Organisation, user))
    return rows


def texts(user: Any) -> QuerySet[SourceVersion]:
    """The texts that the person may quote, newest source first and of each the latest version first; less the text."""
    return (
        visible(SourceVersion, user)
        .exclude(source__publication=Publication.WITHDRAWN)
        .select_related("source")
        .defer("text")
        .order_by("-source__published_on", "source__title", "source_id", "-number")
    )
