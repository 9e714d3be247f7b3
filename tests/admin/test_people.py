"""An administrator keeps the people, and can't make themself more than that."""

import pytest
from django.contrib.auth.models import Group

from initiatives.models import User
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db


def test_an_administrator_adds_somebody_with_a_role(as_administrator, page):
    sent = fields(as_administrator.get(page("user", "add")), "user_form")
    role = Group.objects.get(name="Contributor")
    password = "a-long-enough-password"
    sent |= {"username": "clerk", "password1": password, "password2": password, "groups": str(role.pk)}
    assert as_administrator.post(page("user", "add"), sent).status_code == 302
    clerk = User.objects.get(username="clerk")
    assert (clerk.is_staff, clerk.is_superuser, list(clerk.groups.all())) == (True, False, [role])


def test_an_administrator_makes_nobody_a_superuser(administrator, as_administrator, page):
    sent = fields(as_administrator.get(page(administrator)), "user_form")
    assert "is_superuser" not in as_administrator.get(page(administrator)).content.decode()
    as_administrator.post(page(administrator), sent | {"is_superuser": "on", "user_permissions": "1"})
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert not administrator.user_permissions.exists()


def test_an_administrator_can_not_touch_a_superuser(as_administrator, page):
    root = User.objects.create_superuser("root", password="as-it-was")
    password = root.password
    assert as_administrator.post(page(root), {"username": "toor", "is_staff": ""}).status_code == 403
    new = {"password1": "another-password-1", "password2": "another-password-1", "usable_password": "true"}
    assert as_administrator.post(f"/admin/initiatives/user/{root.pk}/password/", new).status_code == 403
    root.refresh_from_db()
    assert (root.username, root.password) == ("root", password)


def test_nobody_is_deleted(as_administrator, page):
    somebody = factories.user()
    assert as_administrator.post(page(somebody, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["as_contributor", "as_editor"])
def test_others_see_no_people(role, request, page):
    client = request.getfixturevalue(role)
    assert client.get(page("user", "changelist")).status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403
    assert "Users" not in shown(client.get("/admin/"))


def test_an_editor_keeps_the_themes_and_an_administrator_deletes_one(as_contributor, as_editor, as_administrator, page):
    theme = factories.theme(name="Health")
    assert as_contributor.post(page(theme), {"name": "Sport", "slug": "sport"}).status_code == 403
    as_editor.post(page(theme), fields(as_editor.get(page(theme)), "theme_form") | {"name": "Sport"})
    theme.refresh_from_db()
    assert theme.name == "Sport"
    assert as_editor.post(page(theme, "delete"), {"post": "yes"}).status_code == 403
    assert as_administrator.post(page(theme, "delete"), {"post": "yes"}).status_code == 302
