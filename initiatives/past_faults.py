"""Whether a past day is read rightly: what `Moment` reads is compared with what the rows of the history give."""

from collections.abc import Iterator
from datetime import UTC, date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.choices import Delivery, EventState, Stage
from initiatives.models import Event, EventChange, Initiative, StatusChange
from initiatives.querysets.moments import Moment

# As many past days are looked at, from the first one on which a status was recorded to the last.
DAYS_TRIED = 12
_KEPT: dict[Any, tuple[Any, ...]] = {
    Initiative: (StatusChange, "initiative_id", ("stage", "delivery", "effective_edtf", "effective_latest")),
    Event: (EventChange, "event_id", ("state",)),
}
_NOTHING: dict[Any, tuple[Any, ...]] = {
    Initiative: (Stage.NOT_STATED, Delivery.NO_EVIDENCE, "", None),
    Event: (EventState.NOT_STATED,),
}


def past_days() -> Iterator[str]:
    """Records that stand, as of a day, otherwise than their history says: one sentence a record and day.

    As of today each stands as its current row says. On each of some past days what the field history has of a record
    is what the rows recorded by then give.
    """
    today = timezone.now().date()
    for model in _KEPT:
        yield from _today(model, today)
        slugs = dict(model.objects.values_list("pk", "slug"))
        for day in [*_sampled(model, today), today]:
            with Moment(known_by=day).reading():
                kept = _standing(model)
            with Moment(as_of=day, known_by=day).reading():
                given = _standing(model)
            for record, values in kept.items():
                # A record that rests on words published later wasn't there as of the day, though it was on record.
                if given.get(record, values) != values:
                    yield _(
                        "%(record)s: on %(day)s its field history says otherwise than the rows recorded by then."
                    ) % {
                        "record": slugs.get(record, record),
                        "day": day,
                    }


def _today(model: Any, today: date) -> Iterator[str]:
    history, owner, columns = _KEPT[model]
    current: dict[Any, tuple[Any, ...]] = {}
    rows = history.objects.uncorrected().order_by("effective_latest", "recorded_at", "id")
    for record, *values in rows.values_list(owner, *columns):
        current[record] = tuple(values)
    with Moment(as_of=today).reading():
        shown = _standing(model)
    for record, slug in model.objects.values_list("pk", "slug"):
        counted = current.get(record, _NOTHING[model])
        if shown.get(record, counted) != counted:
            yield _("%(record)s: as of today it doesn’t stand as its current row says.") % {"record": slug}


def _standing(model: Any) -> dict[Any, tuple[Any, ...]]:
    """How each record stands, by id."""
    _history, _owner, columns = _KEPT[model]
    return {record: tuple(rest) for record, *rest in model.objects.values_list("pk", *columns)}


def _sampled(model: Any, today: date) -> list[date]:
    """Days before today on which something was recorded, spread evenly over all of them."""
    moments = _KEPT[model][0].objects.order_by().values_list("recorded_at", flat=True)
    days = sorted({moment.astimezone(UTC).date() for moment in moments} - {today})
    step = max(1, -(-len(days) // DAYS_TRIED))
    return days[::step]
