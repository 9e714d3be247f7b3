"""What each role may do: the one list from which the migration makes the groups, and which the tests read.

A contributor (the clerk) keeps drafts of their own; an editor keeps every record, and decides what is public; an
administrator also keeps the people. None of them is a superuser, and nobody edits the history.
"""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from initiatives.choices import Publication

CONTRIBUTOR, EDITOR, ADMINISTRATOR = "Contributor", "Editor", "Administrator"

# Models by who keeps them, as their permissions name them.
RECORDS = ("initiative", "organisation", "event", "source")
ROWS = ("participation", "eventparticipation", "relation", "eventlink", "keydate", "name", "identifier", "citation")
WRITTEN_ONCE = ("statuschange", "eventchange", "sourceversion")
ONLY_READ = ("check", "quote", "passage")


def _permissions(actions: Iterable[str], models: Iterable[str]) -> set[str]:
    return {f"initiatives.{action}_{model}" for model in models for action in actions}


_CONTRIBUTOR = (
    _permissions(("add", "change", "delete", "view"), (*RECORDS, *ROWS))
    | _permissions(("add", "view"), WRITTEN_ONCE)
    | _permissions(("view",), (*ONLY_READ, "theme"))
    | _permissions(("add", "change", "delete", "view"), ("setaside",))
    | _permissions(("add", "view"), ("import", "submission"))
)
_EDITOR = (
    _CONTRIBUTOR
    | _permissions(("publish",), RECORDS)
    | _permissions(("add",), ("check",))
    | _permissions(("add", "change"), ("theme",))
    | _permissions(("add", "change", "view"), ("followup", "import", "merge"))
    | _permissions(("change", "view"), ("desksettings", "submission"))
)
_ADMINISTRATOR = (
    _EDITOR
    | _permissions(("delete",), ("theme",))
    | _permissions(("add", "change", "view"), ("user",))
    | _permissions(("change", "view"), ("deleteddraft",))
    | {"auth.view_group"}
)

PERMISSIONS: dict[str, frozenset[str]] = {
    CONTRIBUTOR: frozenset(_CONTRIBUTOR),
    EDITOR: frozenset(_EDITOR),
    ADMINISTRATOR: frozenset(_ADMINISTRATOR),
}


def grant(apps: Any, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the three groups, or give them back exactly their permissions; other groups and members stay as they are.

    `apps` is the registry whose models are used: that of a migration, or `django.apps.apps`. A permission of a model
    that a later migration makes is left out; that migration grants again.
    """
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in permission_model.objects.using(using).values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for name, permissions in PERMISSIONS.items():
        group, _created = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.set(sorted(known[permission] for permission in permissions if permission in known))


def may_publish(user: Any, kind: str) -> bool:
    """Whether the person decides what is public among records of a kind, such as "initiative"."""
    return bool(user.has_perm(f"initiatives.publish_{kind}"))


def may_edit(user: Any, record: Any) -> bool:
    """Whether the person may change this record: their own draft, or any for who may publish.

    It says of one record what `editable_by` (see `querysets`) asks of the database.
    """
    kind = record._meta.model_name
    if not user.has_perm(f"initiatives.change_{kind}"):
        return False
    return may_publish(user, kind) or (
        record.publication == Publication.DRAFT and record.created_by_id is not None and record.created_by_id == user.pk
    )
