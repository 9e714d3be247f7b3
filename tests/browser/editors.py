"""An editor or contributor in a browser, logged in."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page

from initiatives import roles
from initiatives.models import User
from tests import factories


def person(role: str = roles.EDITOR, name: str = "ed", **fields: Any) -> User:
    """Somebody with a role."""
    roles.grant(apps)  # what a transactional test leaves behind has no groups
    someone = factories.user(name, is_staff=True, **fields)
    someone.groups.add(Group.objects.get(name=role))
    return someone


def log_in(page: Page, who: User | str = "ed") -> Page:
    """Bring the session of a person along, or of the one of that name: test_editors.py logs in as people do."""
    client = Client()
    client.force_login(User.objects.get(username=who) if isinstance(who, str) else who)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": settings.SITE_URL}])
    return page
