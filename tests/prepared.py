"""An SQLite database that is migrated already, kept from one run of the tests to the next.

To migrate an empty database takes most of the time of a small run. What came out of it is kept among the temporary
files, under a name made of everything that a migration, a trigger or a permission is written in, and is migrated anew
as soon as any of that changes.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
WRITTEN_IN = ("migrations", "models", "triggers", "search", "choices.py", "roles.py", "apps.py")


def template() -> Path:
    """Where the database that fits the present code is kept."""
    files = [ROOT / "requirements.lock"]
    for name in WRITTEN_IN:
        place = ROOT / "initiatives" / name
        files += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return Path(tempfile.gettempdir(), f"tracker-migrated-{os.getuid()}-{digest.hexdigest()[:16]}.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """As pytest-django’s own, which this one asks to keep the database where a migrated one was laid for it."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    name = connection.settings_dict["TEST"].get("NAME") if connection.vendor == "sqlite" else None
    kept = template() if name else None
    laid = bool(kept and name and kept.exists())
    if laid:
        shutil.copyfile(kept, name)  # type: ignore[arg-type]
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False, keepdb=laid, serialized_aliases=set())
        if kept and not laid:
            part = kept.with_suffix(f".{os.getpid()}")
            with connection.cursor() as cursor:
                cursor.execute(f"VACUUM INTO '{part}'")
            part.replace(kept)
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)
