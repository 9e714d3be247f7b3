"""The groups get their permissions for what the editors' work added."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

from initiatives import roles


def grant_again(apps, schema_editor):
    using = schema_editor.connection.alias
    create_permissions(installed.get_app_config("initiatives"), verbosity=0, using=using, apps=apps)
    roles.grant(apps, using)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_editors_work")]

    operations = [migrations.RunPython(grant_again, migrations.RunPython.noop)]
