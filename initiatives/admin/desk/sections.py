"""What the status desk lists: one class a section, each with its rows a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from initiatives import dates
from initiatives.admin.changes import described
from initiatives.choices import Publication
from initiatives.claims import claim_in_words
from initiatives.models import (
    Check,
    Citation,
    DeskSettings,
    Event,
    EventChange,
    Initiative,
    KeyDate,
    Organisation,
    Source,
    StatusChange,
    Submission,
)
from initiatives.querysets import mixed
from initiatives.querysets.submissions import records_of

AHEAD = timedelta(days=30)  # what is due so soon is on the desk before its day
LATELY = timedelta(days=7)
KINDS = (Initiative, Organisation, Event, Source)


@dataclass(frozen=True)
class DeskRow:
    """One thing to look at: what it is, why it is listed, and for an initiative what can be done with it in place."""

    key: str
    title: str
    url: str
    why: str = ""
    aside: str = ""
    quote: str = ""
    initiative: Initiative | None = None
    links: tuple[tuple[str, str], ...] = ()


class Desk:
    """What one person has before them, at one moment; with `mine` only what is theirs."""

    def __init__(self, user: Any, *, mine: bool = False) -> None:
        self.user, self.mine = user, mine
        self.now = timezone.now()
        self.today = self.now.date()

    @cached_property
    def settings(self) -> DeskSettings:
        """What the editors agreed on."""
        found: DeskSettings = DeskSettings.objects.current()
        return found

    def of_mine(self, rows: QuerySet[Any], path: str = "") -> QuerySet[Any]:
        """The rows whose initiative, at the end of `path`, is assigned to the person, where only theirs are shown."""
        return rows.filter(**{f"{path}follow_up__assigned_to": self.user}) if self.mine else rows

    def since(self, moment: datetime | None) -> str:
        """How long ago something was, in days."""
        if moment is None:
            return gettext("never")
        days = (self.today - moment.date()).days
        if days == 0:
            return gettext("today")
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


class Section:
    """One list of the desk. `of_initiatives`: its rows can be ticked, and have their actions in place."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    about: ClassVar[str | Promise] = ""
    nothing: ClassVar[str | Promise]
    of_initiatives: ClassVar[bool] = False

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def query(self) -> QuerySet[Any]:
        """Everything in the section, in its order."""
        raise NotImplementedError

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        """A page of `query` as rows."""
        return [self.row(each) for each in page]

    def row(self, found: Any) -> DeskRow:
        """One of them."""
        raise NotImplementedError

    def row_of(self, initiative: Initiative, why: str, **more: Any) -> DeskRow:
        """A row about an initiative with its actions."""
        url = reverse("admin:initiatives_initiative_change", args=[initiative.pk])
        return DeskRow(f"{self.name}-{initiative.pk}", str(initiative), url, why, initiative=initiative, **more)


class Due(Section):
    """What has to be done by a day that has come, or comes soon."""

    name, title, of_initiatives = "due", _("Due and overdue"), True
    about = _("By their own key dates; what no source says was done.")
    nothing = _("Nothing is due within a month, and nothing is overdue.")

    def query(self) -> QuerySet[Any]:
        due = KeyDate.objects.due_by(self.desk.today + AHEAD)
        return self.desk.of_mine(due, "initiative__").select_related("initiative__follow_up__assigned_to")

    def row(self, found: KeyDate) -> DeskRow:
        said = {"what": found.get_what_display(), "date": dates.describe(found.edtf)}
        overdue = found.latest is not None and found.latest < self.desk.today
        why = (gettext("Overdue. %(what)s: %(date)s") if overdue else gettext("%(what)s: %(date)s")) % said
        row = self.row_of(found.initiative, why, aside=f"“{found.text}”" if found.text else "")
        return DeskRow(**{**row.__dict__, "key": f"{self.name}-{found.pk}"})


class FollowUps(Section):
    """What somebody wanted to look at again by now."""

    name, title, of_initiatives = "follow-ups", _("Follow-ups due"), True
    nothing = _("No follow-up is due.")

    def query(self) -> QuerySet[Any]:
        due = Initiative.objects.to_follow_up(self.desk.today).exclude(publication=Publication.WITHDRAWN)
        return self.desk.of_mine(due).for_desk()  # type: ignore[attr-defined, no-any-return]

    def row(self, found: Initiative) -> DeskRow:
        due = dates.describe(str(found.follow_up.due_on))
        return self.row_of(found, gettext("Follow up on %(day)s") % {"day": due})


class Stale(Section):
    """What nobody has looked at for longer than the editors agreed on."""

    name, title, of_initiatives = "stale", _("Stale"), True
    nothing = _("Somebody has looked at every published initiative within that time.")

    def query(self) -> QuerySet[Any]:
        limit = self.desk.now - timedelta(days=self.desk.settings.stale_after_days)
        stale = Initiative.objects.not_looked_at_since(limit).by_last_look()
        return self.desk.of_mine(stale).for_desk()  # type: ignore[attr-defined, no-any-return]

    def row(self, found: Any) -> DeskRow:
        return self.row_of(found, gettext("Last looked at %(when)s") % {"when": self.desk.since(found.looked_at)})


class Orphaned(Section):
    """Claims whose words the current version of their text doesn't have."""

    name, title = "orphaned", _("Orphaned evidence")
    about = _("The newest version of the text doesn’t have these words, and nothing else supports the claim.")
    nothing = _("All evidence stands in the newest version of its text.")

    def query(self) -> QuerySet[Any]:
        orphaned = Citation.objects.orphaned()
        if self.desk.mine:
            orphaned = orphaned.about_initiatives_of(self.desk.user)
        return orphaned.with_words().with_claims()

    def row(self, found: Citation) -> DeskRow:
        record, kind = found.record, found.record._meta.model_name
        url = reverse(f"admin:initiatives_{kind}_change", args=[record.pk])
        links = [(gettext("The words in their text"), found.get_absolute_url())]
        if found.target_kind in ("status_change", "event_change"):
            row = getattr(found, found.target_kind)
            links.append(
                (gettext("Correct this row"), reverse(f"admin:initiatives_{kind}_correct", args=[record.pk, row.pk]))
            )
        else:
            links.append((gettext("Cite other words"), url))
        return DeskRow(
            f"{self.name}-{found.pk}",
            str(record),
            url,
            claim_in_words(found),
            aside=Truncator(str(found.quote.version.source)).chars(60),
            quote=Truncator(found.quote.exact).chars(160),
            links=tuple(links),
        )


class Review(Section):
    """What contributors submitted and nobody decided on yet."""

    name, title = "review", _("Waits for review")
    nothing = _("Nothing waits for review.")

    def query(self) -> QuerySet[Any]:
        waiting = Submission.objects.waiting().decided_by(self.desk.user)
        waiting = waiting.filter(created_by=self.desk.user) if self.desk.mine else waiting
        return waiting.select_related("created_by").defer("data")

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        submissions = list(page)
        records = records_of(submissions)
        return [self._row(each, records.get((each.kind, each.record_id))) for each in submissions]

    def _row(self, submission: Any, record: Any) -> DeskRow:
        title = str(record) if record is not None else gettext("A record that was deleted")
        why = f"{submission.get_form_display()}, {submission.created_by or gettext('somebody')}"
        url = reverse("admin:review-submission", args=[submission.pk])
        return DeskRow(f"{self.name}-{submission.pk}", title, url, why, aside=self.desk.since(submission.since))


class Drafts(Section):
    """Drafts that nobody submitted, the oldest first."""

    name, title = "drafts", _("Drafts")
    nothing = _("None. Everything on record is public or withdrawn.")

    def query(self) -> QuerySet[Any]:
        return mixed.oldest_first("created", *(self._drafts(model) for model in KINDS))

    def _drafts(self, model: Any) -> Any:
        drafts = model.objects.editable_by(self.desk.user).filter(publication=Publication.DRAFT)
        drafts = drafts.filter(created_by=self.desk.user) if self.desk.mine else drafts
        waiting = Submission.objects.waiting().filter(kind=model._meta.model_name)
        return drafts.exclude(pk__in=waiting.values("record_id"))

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        records = {model._meta.model_name: model._default_manager.select_related("created_by") for model in KINDS}
        return [self.row(each) for each in mixed.read(page, {str(kind): rows for kind, rows in records.items()})]

    def row(self, found: Any) -> DeskRow:
        kind = found._meta.model_name
        url = reverse(f"admin:initiatives_{kind}_change", args=[found.pk])
        why = f"{capfirst(found._meta.verbose_name)}, {found.created_by or gettext('the program')}"
        return DeskRow(f"{self.name}-{found.pk}", str(found), url, why, aside=self.desk.since(found.created))


class Lately(Section):
    """Every status and every check that was recorded within a week, the newest first."""

    name, title = "lately", _("Changed this week")
    nothing = _("No status was recorded this week, and nothing was checked.")

    def query(self) -> QuerySet[Any]:
        since = self.desk.now - LATELY
        changes = self.desk.of_mine(StatusChange.objects.filter(recorded_at__gte=since), "initiative__")
        checks = self.desk.of_mine(Check.objects.filter(recorded_at__gte=since), "initiative__")
        events = EventChange.objects.filter(recorded_at__gte=since)
        return mixed.newest_first("recorded_at", changes, checks, *([] if self.desk.mine else [events]))

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        loaders: dict[str, Any] = {
            "statuschange": StatusChange.objects.select_related("initiative", "recorded_by", "corrected_by"),
            "check": Check.objects.select_related("initiative", "recorded_by"),
            "eventchange": EventChange.objects.select_related("event", "recorded_by", "corrected_by"),
        }
        return [self.row(each) for each in mixed.read(page, loaders)]

    def row(self, found: Any) -> DeskRow:
        record = found.event if isinstance(found, EventChange) else found.initiative
        url = reverse(f"admin:initiatives_{record._meta.model_name}_change", args=[record.pk])
        by = found.recorded_by or gettext("the program")
        aside = f"{by}, {self.desk.since(found.recorded_at)}"
        if isinstance(found, Check):
            return DeskRow(f"{self.name}-{found.pk}", str(record), url, gettext("Checked, nothing new"), aside)
        why = described(found)
        if found.corrects_id:
            why = gettext("Correction: %(status)s") % {"status": why}
        links: list[tuple[str, str]] = []
        if isinstance(found, StatusChange) and found.batch:
            links.append((gettext("Its batch"), reverse("admin:desk-batch-rows", args=[found.batch])))
        if hasattr(found, "corrected_by"):
            aside = gettext("%(aside)s; corrected since") % {"aside": aside}
        else:
            kind = record._meta.model_name
            correct = reverse(f"admin:initiatives_{kind}_correct", args=[record.pk, found.pk])
            links.append((gettext("Correct this row"), correct))
        return DeskRow(f"{self.name}-{found.pk}", str(record), url, why, aside, links=tuple(links))


SECTIONS: tuple[type[Section], ...] = (FollowUps, Due, Stale, Orphaned, Review, Drafts, Lately)
