"""What each role may do: the table first, then what it means in the pages."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from initiatives import roles
from initiatives.models import Event, Initiative, Organisation, Source
from initiatives.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, may_edit
from tests import factories

pytestmark = pytest.mark.django_db

KEPT = {"add", "change", "delete", "view"}
TABLE = {
    # what contributors, editors and administrators may do with the rows of each model
    "initiative": (KEPT, KEPT | {"publish"}, KEPT | {"publish"}),
    "organisation": (KEPT, KEPT | {"publish"}, KEPT | {"publish"}),
    "event": (KEPT, KEPT | {"publish"}, KEPT | {"publish"}),
    "source": (KEPT, KEPT | {"publish"}, KEPT | {"publish"}),
    "participation": (KEPT, KEPT, KEPT),
    "eventparticipation": (KEPT, KEPT, KEPT),
    "relation": (KEPT, KEPT, KEPT),
    "eventlink": (KEPT, KEPT, KEPT),
    "keydate": (KEPT, KEPT, KEPT),
    "name": (KEPT, KEPT, KEPT),
    "identifier": (KEPT, KEPT, KEPT),
    "citation": (KEPT, KEPT, KEPT),
    "statuschange": ({"add", "view"}, {"add", "view"}, {"add", "view"}),
    "eventchange": ({"add", "view"}, {"add", "view"}, {"add", "view"}),
    "sourceversion": ({"add", "view"}, {"add", "view"}, {"add", "view"}),
    "check": ({"view"}, {"add", "view"}, {"add", "view"}),
    "quote": ({"view"}, {"view"}, {"view"}),
    "passage": ({"view"}, {"view"}, {"view"}),
    "theme": ({"view"}, {"add", "change", "view"}, KEPT),
    "setaside": (KEPT, KEPT, KEPT),
    "submission": ({"add", "view"}, {"add", "change", "view"}, {"add", "change", "view"}),
    "followup": (set(), {"add", "change", "view"}, {"add", "change", "view"}),
    "import": ({"add", "view"}, {"add", "change", "view"}, {"add", "change", "view"}),
    "merge": (set(), {"add", "change", "view"}, {"add", "change", "view"}),
    "desksettings": (set(), {"change", "view"}, {"change", "view"}),
    "deleteddraft": (set(), set(), {"change", "view"}),
    "user": (set(), set(), {"add", "change", "view"}),
}


@pytest.mark.parametrize("place", [0, 1, 2], ids=[CONTRIBUTOR, EDITOR, ADMINISTRATOR])
def test_each_role_has_just_the_permissions_of_the_table(place):
    group = Group.objects.get(name=(CONTRIBUTOR, EDITOR, ADMINISTRATOR)[place])
    held = set(group.permissions.values_list("content_type__app_label", "codename"))
    expected = {("initiatives", f"{action}_{model}") for model, roles_ in TABLE.items() for action in roles_[place]}
    if place == 2:
        expected.add(("auth", "view_group"))
    assert held == expected


def test_every_permission_of_the_roles_exists():
    known = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}
    for permissions in roles.PERMISSIONS.values():
        assert permissions <= known


def test_granting_again_gives_back_what_was_taken_and_leaves_the_members():
    group = Group.objects.get(name=EDITOR)
    member = factories.user()
    member.groups.add(group)
    group.permissions.clear()
    roles.grant(apps)
    roles.grant(apps)
    assert group.permissions.count() == len(roles.PERMISSIONS[EDITOR])
    assert list(group.user_set.all()) == [member]


def test_no_role_makes_a_superuser(administrator):
    assert not administrator.is_superuser


@pytest.mark.parametrize("model", [Initiative, Organisation, Event, Source])
@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_one_record_and_the_database_agree_on_who_may_edit(model, role, request):
    person = request.getfixturevalue(role)
    make = getattr(factories, model._meta.model_name)
    own, other, public = make(created_by=person), make(created_by=factories.user()), make(public=True)
    nobodys = make()
    editable = set(model.objects.editable_by(person))
    for record in (own, other, public, nobodys):
        assert may_edit(person, record) == (record in editable)
    assert own in editable
    assert (other in editable) == (role == "editor")
