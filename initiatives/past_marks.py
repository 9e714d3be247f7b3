"""What is marked on the records of a past day: what may have held already, and that a record was withdrawn since."""

from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.db.models import QuerySet

from initiatives.choices import Publication
from initiatives.models import Event, EventChange, Initiative, StatusChange
from initiatives.querysets.moments import Moment

_AT_ONCE = 500


def mark_for_data(records: Iterable[Any], moment: Moment) -> None:
    """Give records of one kind, read within the moment, `may_be` and `withdrawn_since`, as far as it asks for them."""
    records = list(records)
    mark_what_may_be(records, moment)
    for some in batched(records, _AT_ONCE):
        reasons = _withdrawn(some[0]._meta.model._default_manager.filter(pk__in=[each.pk for each in some]), moment)
        for record in some:
            record.withdrawn_since = reasons.get(record.pk, "")


def mark_what_may_be(records: Iterable[Any], moment: Moment) -> None:
    """Give each initiative or event `may_be`: the changes that may hold on the day already, or only after it.

    Those that say the same as what holds for certain are left out.
    """
    records = [record for record in records if isinstance(record, Initiative | Event)]
    for record in records:
        record.may_be = []
    if not moment.as_of or not records:
        return
    model: Any = StatusChange if isinstance(records[0], Initiative) else EventChange
    owner = "initiative_id" if model is StatusChange else "event_id"
    with Moment(known_by=moment.known_by).reading():
        for some in batched(records, _AT_ONCE):
            by_id = {record.pk: record for record in some}
            for change in model.objects.public().maybe_on(moment.as_of).filter(**{f"{owner}__in": list(by_id)}):
                record = by_id[getattr(change, owner)]
                if _says_more(change, record):
                    record.may_be.append(change)


def _says_more(change: Any, record: Any) -> bool:
    if isinstance(change, StatusChange):
        return bool((change.stage, change.delivery) != (record.stage, record.delivery))
    return bool(change.state != record.state)


def withdrawn_since(record: Any, moment: Moment) -> str:
    """The reason for which a record of a past day was withdrawn since; "" where it is public today."""
    return _withdrawn(type(record)._default_manager.filter(pk=record.pk), moment).get(record.pk, "")


def has_withdrawn(records: QuerySet[Any], moment: Moment) -> bool:
    """Whether any of the records, which are of the moment, was withdrawn since."""
    gone = _withdrawn(records.model._default_manager.all(), moment)
    return bool(gone) and any(pk in gone for pk in records.order_by().values_list("pk", flat=True))


def _withdrawn(records: QuerySet[Any], moment: Moment) -> dict[Any, str]:
    """Why those of today's `records` were withdrawn that are; nothing where all that is known counts."""
    if not moment.known_by:
        return {}
    with Moment().reading():
        withdrawn = records.filter(publication=Publication.WITHDRAWN).order_by()
        return dict(withdrawn.values_list("pk", "withdrawn_reason"))
