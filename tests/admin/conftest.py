"""People of each role, each with a browser of their own."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def person(db: None) -> Callable[[str], Any]:
    """A function that makes somebody with a role."""
    from django.apps import apps
    from django.contrib.auth.models import Group

    from initiatives import roles
    from tests import factories

    def made(role: str) -> Any:
        if not Group.objects.exists():  # a transactional test has emptied the database
            roles.grant(apps)
        someone = factories.user(is_staff=True)
        someone.groups.add(Group.objects.get(name=role))
        return someone

    return made


@pytest.fixture
def contributor(person: Any) -> Any:
    return person("Contributor")


@pytest.fixture
def editor(person: Any) -> Any:
    return person("Editor")


@pytest.fixture
def administrator(person: Any) -> Any:
    return person("Administrator")


@pytest.fixture
def browser_of() -> Callable[[Any], Any]:
    """A function that gives somebody’s client, logged in; a fault of the program is raised into the test."""
    from django.test import Client

    def browser(user: Any) -> Any:
        client = Client()
        client.force_login(user)
        return client

    return browser


@pytest.fixture
def as_contributor(contributor: Any, browser_of: Any) -> Any:
    return browser_of(contributor)


@pytest.fixture
def as_editor(editor: Any, browser_of: Any) -> Any:
    return browser_of(editor)


@pytest.fixture
def as_administrator(administrator: Any, browser_of: Any) -> Any:
    return browser_of(administrator)


@pytest.fixture
def page() -> Callable[..., str]:
    """A function that gives the address of an editors’ page: `page(record, "status")`, or `page("event", "add")`."""
    from django.urls import reverse

    def address(what: Any, name: str = "change", *args: Any) -> str:
        if isinstance(what, str):
            return reverse(f"admin:initiatives_{what}_{name}", args=args)
        return reverse(f"admin:initiatives_{what._meta.model_name}_{name}", args=[what.pk, *args])

    return address
