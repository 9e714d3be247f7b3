"""What the first page says at a glance: drafts that wait, records that nobody looked at, and what changed lately."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from initiatives.admin.changes import described
from initiatives.choices import Publication
from initiatives.models import DeskSettings, Event, Initiative, Organisation, Source, StatusChange, User
from initiatives.roles import may_publish
from initiatives.visibility import visible

SHOWN = 6


class Drafts(NamedTuple):
    """Drafts of one kind, the oldest first."""

    kind: str
    number: int
    url: str
    first: list[tuple[str, str]]


def attention(user: User | AnonymousUser) -> dict[str, Any]:
    """What the person sees on the first page, by the name that the template knows it by."""
    found: dict[str, Any] = {"drafts": list(_drafts(user)), "adding": _adding(user), "lately": _lately(user)}
    if may_publish(user, "initiative"):
        days = DeskSettings.objects.current().stale_after_days
        limit = timezone.now() - timedelta(days=days)
        found["stale"] = Initiative.objects.not_looked_at_since(limit).count()
        found["stale_after_days"] = days
        found["desk_url"] = reverse("admin:desk")
    return found


def _list(model: type[Any]) -> str:
    return reverse(f"admin:initiatives_{model._meta.model_name}_changelist")


def _drafts(user: Any) -> list[Drafts]:
    found = []
    for model in (Initiative, Organisation, Event, Source):
        kind = model._meta.model_name
        if not user.has_perm(f"initiatives.change_{kind}"):
            continue
        drafts: Any = model.objects.editable_by(user).filter(publication=Publication.DRAFT)
        count = drafts.count()
        if count:
            first = [
                (str(draft), reverse(f"admin:initiatives_{kind}_change", args=[draft.pk]))
                for draft in drafts.order_by("created")[:SHOWN]
            ]
            name = str(capfirst(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural))
            found.append(Drafts(name, count, f"{_list(model)}?publication__exact=draft", first))
    return found


def _adding(user: Any) -> list[tuple[str, str]]:
    texts = [(gettext("Take in a text"), reverse("admin:take-in"))] if user.has_perm("initiatives.add_source") else []
    return texts + [
        (gettext("Add: %(kind)s") % {"kind": model._meta.verbose_name}, reverse(f"admin:initiatives_{kind}_add"))
        for model in (Initiative, Organisation, Event)
        if user.has_perm(f"initiatives.add_{(kind := model._meta.model_name)}")
    ]


def _lately(user: Any) -> list[Any]:
    """The rows recorded last: each with what it says, and the page of its initiative that the person may open."""
    rows = visible(StatusChange, user).lately().select_related("initiative", "recorded_by")  # type: ignore[attr-defined]
    found = []
    for row in rows[:SHOWN]:
        editable = may_publish(user, "initiative") or not row.initiative.is_public
        page = reverse("admin:initiatives_initiative_change", args=[row.initiative_id])
        found.append((row, described(row), page if editable else row.initiative.get_absolute_url()))
    return found
