"""The status desk as a test uses it: what is on it, and its sections."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from initiatives.actions.follow_ups import follow_up
from initiatives.models import FollowUp, Initiative
from tests import factories
from tests.admin.forms import shown
from tests.database import update, without_triggers

DESK = "/admin/desk/"


def neglected(title: str = "Long forgotten", days: int = 400) -> Initiative:
    """A public initiative that nobody has looked at for so many days."""
    initiative = factories.make_public(factories.initiative(title=title), factories.source_version())
    moment = timezone.now() - timedelta(days=days)
    with without_triggers():
        update(initiative.status_changes.get(), recorded_at=moment.strftime("%Y-%m-%d %H:%M:%S+00:00"))
    return initiative


def section(response: Any, name: str) -> str:
    """The words of one section of the desk."""
    html = response.content.decode()
    start = html.index(f'<section class="desk-section" id="{name}"')

    class Part:
        content = html[start : html.index("</section>", start)].encode()

    return shown(Part)


def assign(initiative: Initiative, **values: Any) -> FollowUp | None:
    """Say who looks after an initiative, and when."""
    values = {"assigned_to": None, "due_on": None, "notes": "", "actor": None, **values}
    return follow_up(initiative=initiative, **values)
