"""The groups of the three roles, with the permissions that `initiatives.roles` lists."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from initiatives import roles


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    # Permissions are otherwise made after the last migration, which is too late for the groups that hold them.
    for label in ("auth", "initiatives"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=using, apps=apps)
    roles.grant(apps, using)


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=roles.PERMISSIONS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_records"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
