"""Who looks after an initiative, when it is looked at next, and what editors note about it among themselves."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from initiatives import refusals
from initiatives.models import DeskSettings, FollowUp, Initiative, PublicRevision, User

BACKEND = "django.contrib.auth.backends.ModelBackend"


def editors() -> QuerySet[User]:
    """Whom an initiative can be assigned to: who can log in and decides what is public, by their names."""
    found: QuerySet[User] = User.objects.with_perm("initiatives.publish_initiative", backend=BACKEND)
    return found.order_by("username")


@transaction.atomic
def follow_up(
    *,
    initiative: Initiative,
    assigned_to: User | None,
    due_on: date | None,
    notes: str,
    actor: User | None,
    seen: datetime | None = None,
) -> FollowUp:
    """Set who looks after `initiative`, the day to look at it next, and the notes; nothing of it is ever published.

    The initiative and the public revision stay as they are. `seen` is when the follow-up that the person had before
    them was last changed (`FollowUp.updated`), None where there was none. Raises `ValidationError` where somebody
    changed it meanwhile, and for an assigned person who can't log in any more.
    """
    # Of two people who save at once the later one sees what the earlier one stored.
    PublicRevision.objects.take_turn()
    stored = FollowUp.objects.filter(initiative=initiative).select_related("updated_by").first()
    if (stored.updated if stored else None) != seen:
        who = (stored.updated_by if stored else None) or _("somebody")
        raise ValidationError(
            _("%(person)s changed this meanwhile. Compare what is stored now with what you typed, and save again.")
            % {"person": who}
        )
    unchanged = stored is not None and assigned_to == stored.assigned_to
    if assigned_to is not None and not assigned_to.is_active and not unchanged:
        raise ValidationError({"assigned_to": _("This person can’t log in any more. Choose another editor.")})
    row = stored or FollowUp(initiative=initiative, created_by=actor)
    row.assigned_to, row.due_on, row.notes, row.updated_by = assigned_to, due_on, notes.strip(), actor
    row._history_user = actor  # type: ignore[attr-defined]
    row.clean_fields(exclude=["initiative", "assigned_to", "created_by", "updated_by"])
    with refusals.in_words():
        row.save()
    return row


@transaction.atomic
def set_stale_after(days: int, *, actor: User | None) -> DeskSettings:
    """Set after how many days without a check or change an initiative is stale, from 1 to 3650, for all editors.

    Raises `ValidationError` under `stale_after_days`.
    """
    settings: DeskSettings = DeskSettings.objects.current()
    settings.stale_after_days = days
    settings._history_user = actor  # type: ignore[attr-defined]
    settings.clean_fields()
    with refusals.in_words():
        settings.save()
    return settings
