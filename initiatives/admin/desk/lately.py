"""What the status desk lists of the last week."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.admin.changes import described
from initiatives.admin.desk.sections import DeskRow, Section
from initiatives.models import Check, Event, EventChange, Initiative, Merge, Organisation, Source, StatusChange
from initiatives.querysets import desk_lists

LATELY = timedelta(days=7)


class Lately(Section):
    """Every status, check, publication and merge of the last week, the newest first."""

    name, title = "lately", _("Changed this week")
    nothing = _("Nothing was recorded, checked, published or merged this week.")

    def query(self) -> QuerySet[Any]:
        since = self.desk.now - LATELY
        return desk_lists.changed_since(since, self.desk.user if self.desk.mine else None)

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        found = desk_lists.read_changes(page)
        acts = Initiative.objects.to_act_on(map(_initiative, found))
        return [self._row(each, acts.get(_initiative(each))) for each in found]

    def _row(self, found: Any, initiative: Initiative | None) -> DeskRow:
        key = f"{self.name}-{found.pk}"
        match found:
            case Merge():
                url = reverse(f"admin:initiatives_{found.kind}_change", args=[found.kept_id])
                why = gettext("“%(record)s” was merged into it") % {"record": found.merged_title}
                links = ((gettext("Its merge"), reverse("admin:merge", args=[found.pk])),)
                aside = self._by(found.merged_by, found.merged_at)
                return DeskRow(key, found.kept_title, url, why, aside, initiative=initiative, links=links)
            case Initiative() | Organisation() | Event() | Source():
                why = gettext("%(kind)s, published") % {"kind": capfirst(found._meta.verbose_name)}
                aside = self.desk.since(found.published_at)
                return DeskRow(key, str(found), _address(found), why, aside, initiative=initiative)
            case Check():
                why, aside = gettext("Checked, nothing new"), self._by(found.recorded_by, found.recorded_at)
                record = found.initiative
                return DeskRow(key, str(record), _address(record), why, aside, initiative=initiative)
        return self._change(key, found, initiative)

    def _change(self, key: str, found: StatusChange | EventChange, initiative: Initiative | None) -> DeskRow:
        record = found.event if isinstance(found, EventChange) else found.initiative
        why = described(found)
        if found.corrects_id:
            why = gettext("Correction: %(status)s") % {"status": why}
        links: list[tuple[str, str]] = []
        if isinstance(found, StatusChange) and found.batch:
            links.append((gettext("Its batch"), reverse("admin:desk-batch-rows", args=[found.batch])))
        aside = self._by(found.recorded_by, found.recorded_at)
        if hasattr(found, "corrected_by"):
            aside = gettext("%(aside)s; corrected since") % {"aside": aside}
        else:
            correct = reverse(f"admin:initiatives_{record._meta.model_name}_correct", args=[record.pk, found.pk])
            links.append((gettext("Correct this row"), correct))
        return DeskRow(key, str(record), _address(record), why, aside, initiative=initiative, links=tuple(links))

    def _by(self, person: Any, moment: Any) -> str:
        return f"{person or gettext('the program')}, {self.desk.since(moment)}"


def _initiative(found: Any) -> Any:
    """The id of the initiative that a row is about; of another record’s where it is about one of those."""
    match found:
        case Merge():
            return found.kept_id
        case StatusChange() | Check():
            return found.initiative_id
        case EventChange():
            return found.event_id
    return found.pk


def _address(record: Any) -> str:
    return reverse(f"admin:initiatives_{record._meta.model_name}_change", args=[record.pk])
