"""What is set side by side of initiatives, and of organisations, and what those that are compared have in common."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.choices import Role, Stage
from initiatives.countries import country_name
from initiatives.dates import describe
from initiatives.models import Initiative, Organisation
from initiatives.public.side_by_side import (
    Item,
    Row,
    how_long,
    in_common,
    quoted,
    row,
    row_of_items,
    rows_of_evidence,
    sources_of,
)
from initiatives.public.standing import current_change, relation_rows

FEW = 3


@dataclass(frozen=True)
class Common:
    """Things of one kind that all the compared records have."""

    name: str
    heading: str
    items: list[Item]

    @property
    def few(self) -> list[Item]:
        """Its things where they are few enough to be named in a line; else none."""
        return self.items if len(self.items) <= FEW else []


@dataclass(frozen=True)
class Comparison:
    """Records side by side, and what all of them have."""

    records: Sequence[Any]
    rows: list[Row]
    common: list[Common]

    @property
    def same(self) -> list[Row]:
        """The rows in which they don't differ."""
        return [each for each in self.rows if each.same]

    @property
    def differing(self) -> list[Row]:
        """The rows in which they differ."""
        return [each for each in self.rows if not each.same]


def compare_initiatives(records: Sequence[Initiative], today: date) -> Comparison:
    """Two or more initiatives `for_page()`, as they stand on `today`, each marked with what may be so already."""
    words = [quoted(record) for record in records]
    changes = [current_change(list(record.status_changes.all())) for record in records]
    rows = [
        row(_("Kind"), "value", (record.get_kind_display() for record in records)),
        row(_("Stage, as the source states it"), "stage", zip(changes, records, strict=True), _stage_and_may_be),
        row(_("Since"), "said", changes, lambda change: change and change.effective_edtf),
        row(_("For how long, on our record"), "value", (_standing_for(change, today) for change in changes)),
        row(_("Delivery, as our editors judge it"), "delivery", (record.delivery for record in records)),
        row(_("Can it be verified?"), "value", (record.get_measurable_display() for record in records)),
        row_of_items(_("Themes"), ([_linked(theme) for theme in record.themes.all()] for record in records)),
        *_roles(records),
        row_of_items(_("Key dates"), (_key_dates(record) for record in records)),
        row_of_items(_("Events"), ([_event(link.event) for link in record.event_links.all()] for record in records)),
        row_of_items(_("Relations to other initiatives"), (_relations(record) for record in records)),
        *rows_of_evidence(records, words),
        row(_("Status changes on record"), "items", [_history(record) for record in records], _counted),
        row(_("Last checked"), "value", (_last_checked(record) for record in records)),
    ]
    participants = [[each.organisation for each in record.participations.all()] for record in records]
    common = [
        _common("organisations", _("Organisations"), participants, _as_in(records)),
        _common("themes", _("Themes"), [record.themes.all() for record in records]),
        _common("events", _("Events"), [[each.event for each in record.event_links.all()] for record in records]),
        _common("sources", _("Sources"), [sources_of(found) for found in words]),
    ]
    return Comparison(records, rows, [each for each in common if each.items])


def compare_organisations(records: Sequence[Organisation]) -> Comparison:
    """Two or more organisations `for_page()`."""
    words = [quoted(record) for record in records]
    participations = [list(record.participations.all()) for record in records]
    initiatives = [list(dict.fromkeys(each.initiative for each in rows)) for rows in participations]
    events = [list(dict.fromkeys(each.event for each in record.event_participations.all())) for record in records]
    rows = [
        row(_("Kind"), "value", (record.get_kind_display() for record in records)),
        row_of_items(_("Part of"), (_parent(record) for record in records)),
        row(_("Country"), "value", (record.country and country_name(record.country) for record in records)),
        row_of_items(_("Other names"), ([Item(str(name), str(name)) for name in r.names.all()] for r in records)),
        row(_("Initiatives"), "items", map(_count_of_initiatives, records, initiatives), _counted),
        row(_("As what"), "items", map(_by_role, records, participations), _counted),
        row(_("Where these stand"), "items", map(_by_stage, records, initiatives), _counted),
        row(_("Events"), "items", map(_count_of_events, records, events), _counted),
        *rows_of_evidence(records, words),
    ]
    common = [
        _common("initiatives", _("Initiatives"), initiatives, _as_who(records)),
        _common("events", _("Events"), events),
        _common("sources", _("Sources"), [sources_of(found) for found in words]),
    ]
    return Comparison(records, rows, [each for each in common if each.items])


def _linked(record: Any, under: str = "") -> Item:
    return Item(record.pk, str(record), record.get_absolute_url(), under)


def _common(name: str, heading: str, several: Sequence[Iterable[Any]], under: Any = None) -> Common:
    return Common(name, heading, [_linked(each, under(each) if under else "") for each in in_common(several)])


def _stage_and_may_be(cell: tuple[Any, Any]) -> Hashable:
    change, record = cell
    return change and change.stage, tuple((each.stage, each.delivery) for each in record.may_be)


def _standing_for(change: Any, today: date) -> str:
    return how_long(change.effective_earliest, change.effective_latest, today) if change else ""


def _roles(records: Sequence[Initiative]) -> list[Row]:
    """A row for each role that somebody has in any of them."""
    found = []
    for role in Role:
        cells = [
            [_linked(each.organisation) for each in record.participations.all() if each.role == role]
            for record in records
        ]
        if any(cells):
            found.append(row_of_items(role.label, cells))
    return found


def _key_dates(record: Initiative) -> list[Item]:
    return [
        Item((each.what, each.edtf), each.get_what_display(), said=(each.edtf, each.text, each.inferred))
        for each in record.key_dates.all()
    ]


def _event(event: Any) -> Item:
    said = (event.date_edtf, event.date_text, event.date_inferred) if event.date_edtf or event.date_text else None
    return Item(event.pk, str(event), event.get_absolute_url(), event.get_state_display(), said=said)


def _relations(record: Initiative) -> list[Item]:
    return [
        Item((each.phrase, each.initiative.pk), str(each.initiative), each.initiative.get_absolute_url(), each.phrase)
        for each in relation_rows(record)
    ]


def _history(record: Initiative) -> list[Item]:
    count = len(record.status_changes.all())
    return [Item(count, str(count), f"{record.get_absolute_url()}#history", count=count)]


def _last_checked(record: Initiative) -> str:
    checked = max((check.checked_on for check in record.checks.all()), default=None)
    return describe(checked.isoformat()) if checked else _("Not since it was recorded")


def _counted(cell: list[Item]) -> tuple[Any, ...]:
    return tuple((item.key, item.count) for item in cell)


def _parent(record: Organisation) -> list[Item]:
    return [_linked(record.parent)] if record.parent and record.parent.is_public else []


def _initiatives(record: Organisation, **narrowed: str) -> str:
    asked = "".join(f"&{name}={value}" for name, value in narrowed.items())
    return f"{reverse('public:initiative-list')}?organisation={record.slug}{asked}"


def _count_of_initiatives(record: Organisation, initiatives: list[Initiative]) -> list[Item]:
    count = len(initiatives)
    return [Item("initiatives", str(count), _initiatives(record), count=count)] if count else []


def _by_role(record: Organisation, participations: list[Any]) -> list[Item]:
    counts = Counter(each.role for each in participations)
    return [
        Item(role.value, str(role.label), _initiatives(record, role=role.value), count=counts[role.value])
        for role in Role
        if counts[role.value]
    ]


def _by_stage(record: Organisation, initiatives: list[Initiative]) -> list[Item]:
    counts = Counter(each.stage for each in initiatives)
    return [
        Item(stage.value, str(stage.label), _initiatives(record, stage=stage.value), count=counts[stage.value])
        for stage in Stage
        if counts[stage.value]
    ]


def _count_of_events(record: Organisation, events: list[Any]) -> list[Item]:
    count = len(events)
    address = f"{reverse('public:event-list')}?organisation={record.slug}"
    return [Item("events", str(count), address, count=count)] if count else []


def _as_in(records: Sequence[Initiative]) -> Any:
    """What an organisation is in each initiative, such as “Leads / Addressee”."""

    def said(organisation: Organisation) -> str:
        return _of_each(
            [each.get_role_display() for each in record.participations.all() if each.organisation == organisation]
            for record in records
        )

    return said


def _as_who(records: Sequence[Organisation]) -> Any:
    """What each organisation is in an initiative."""

    def said(initiative: Initiative) -> str:
        return _of_each(
            [each.get_role_display() for each in record.participations.all() if each.initiative == initiative]
            for record in records
        )

    return said


def _of_each(said: Iterable[list[Any]]) -> str:
    """What is said of each record, in their order: once where it is the same."""
    each = [", ".join(str(one) for one in roles) for roles in said]
    return each[0] if len(set(each)) == 1 else " / ".join(each)
