"""An editor or contributor in a browser, logged in."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page

from initiatives import roles
from tests import factories


def person(role: str, name: str) -> Any:
    """Somebody with a role."""
    roles.grant(apps)  # what a transactional test leaves behind has no groups
    someone = factories.user(name, is_staff=True)
    someone.groups.add(Group.objects.get(name=role))
    return someone


def log_in(page: Page, user: Any) -> Page:
    """Bring the person's session along."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": settings.SITE_URL}])
    return page
