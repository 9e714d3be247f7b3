"""What the status desk lists, but for what changed lately: one class a section, with its rows a page at a time."""

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
from initiatives.claims import claim_in_words
from initiatives.models import Citation, DeskSettings, Event, Initiative, KeyDate
from initiatives.querysets import desk_lists
from initiatives.querysets.submissions import records_of

AHEAD = timedelta(days=30)  # what is due so soon is on the desk before its day


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

    def of_mine(self, rows: Any) -> QuerySet[Any]:
        """The rows of initiatives with what the desk shows of each, where only theirs are shown less the others."""
        found: QuerySet[Any] = (rows.looked_after_by(self.user) if self.mine else rows).for_desk()
        return found

    def since(self, moment: datetime | None) -> str:
        """How long ago something was, in days."""
        if moment is None:
            return gettext("never")
        days = (self.today - moment.date()).days
        if days == 0:
            return gettext("today")
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


class Section:
    """One list of the desk."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    about: ClassVar[str | Promise] = ""
    nothing: ClassVar[str | Promise]

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

    name, title = "due", _("Due and overdue")
    about = _("By their own key dates; what no source says was done.")
    nothing = _("Nothing is due within a month, and nothing is overdue.")

    def query(self) -> QuerySet[Any]:
        return self.desk.of_mine(KeyDate.objects.due_by(self.desk.today + AHEAD))

    def row(self, found: KeyDate) -> DeskRow:
        said = {"what": found.get_what_display(), "date": dates.describe(found.edtf)}
        overdue = found.latest is not None and found.latest < self.desk.today
        why = (gettext("Overdue. %(what)s: %(date)s") if overdue else gettext("%(what)s: %(date)s")) % said
        row = self.row_of(found.initiative, why, aside=f"“{found.text}”" if found.text else "")
        return DeskRow(**{**row.__dict__, "key": f"{self.name}-{found.pk}"})


class Events(Section):
    """What was planned for a day that is over."""

    name, title = "events", _("Events past their day")
    about = _("No source says yet whether they took place.")
    nothing = _("No event is past its day.")

    def query(self) -> QuerySet[Any]:
        past: QuerySet[Any] = Event.objects.past_their_day(self.desk.today)
        return past.none() if self.desk.mine else past

    def row(self, found: Event) -> DeskRow:
        url = reverse("admin:initiatives_event_change", args=[found.pk])
        said = {"state": found.get_state_display(), "date": dates.describe(found.date_edtf)}
        record = (gettext("Record what became of it"), reverse("admin:initiatives_event_status", args=[found.pk]))
        return DeskRow(
            f"{self.name}-{found.pk}",
            str(found),
            url,
            gettext("%(state)s: %(date)s") % said,
            aside=f"“{found.date_text}”" if found.date_text else "",
            links=(record,),
        )


class FollowUps(Section):
    """What somebody wanted to look at again by now."""

    name, title = "follow-ups", _("Follow-ups due")
    nothing = _("No follow-up is due.")

    def query(self) -> QuerySet[Any]:
        return self.desk.of_mine(Initiative.objects.to_follow_up(self.desk.today))

    def row(self, found: Initiative) -> DeskRow:
        due = dates.describe(str(found.follow_up.due_on))
        return self.row_of(found, gettext("Follow up on %(day)s") % {"day": due})


class Stale(Section):
    """What nobody has looked at for longer than the editors agreed on."""

    name, title = "stale", _("Stale")
    nothing = _("Somebody has looked at every published initiative within that time.")

    def query(self) -> QuerySet[Any]:
        limit = self.desk.now - timedelta(days=self.desk.settings.stale_after_days)
        return self.desk.of_mine(Initiative.objects.not_looked_at_since(limit).by_last_look())

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

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        found = list(page)
        acts = Initiative.objects.to_act_on(each.record.pk for each in found)
        return [self._row(each, acts.get(each.record.pk)) for each in found]

    def _row(self, found: Citation, initiative: Initiative | None) -> DeskRow:
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
            initiative=initiative,
            links=tuple(links),
        )


class Review(Section):
    """What contributors submitted and nobody decided on yet."""

    name, title = "review", _("Waits for review")
    nothing = _("Nothing waits for review.")

    def query(self) -> QuerySet[Any]:
        return desk_lists.waiting_for(self.desk.user, own=self.desk.mine)

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
        return desk_lists.unsubmitted(self.desk.user, own=self.desk.mine)

    def rows(self, page: Iterable[Any]) -> Sequence[DeskRow]:
        return [self.row(each) for each in desk_lists.read_drafts(page)]

    def row(self, found: Any) -> DeskRow:
        kind = found._meta.model_name
        url = reverse(f"admin:initiatives_{kind}_change", args=[found.pk])
        why = f"{capfirst(found._meta.verbose_name)}, {found.created_by or gettext('the program')}"
        return DeskRow(f"{self.name}-{found.pk}", str(found), url, why, aside=self.desk.since(found.created))
