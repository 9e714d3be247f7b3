"""Turns DATABASE_URL into Django's database settings, with what each database needs to be safe."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

from django.core.exceptions import ImproperlyConfigured

from tracker.environment import Environment, address, existing_folder

type Database = dict[str, Any]

SQLITE = {
    # A second writer waits for the first, this many seconds, instead of failing half way through.
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # Readers never wait for the writer, and what was committed survives a loss of power.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
POOL = {"min_size": 1, "max_size": 8, "timeout": 10}
"""Connections a process keeps, one a thread of deploy/gunicorn.conf.py; the seconds to wait for one."""

# Compiling a query of many small parts takes PostgreSQL seconds, and running it without takes milliseconds.
WITHOUT_COMPILING = "-c jit=off"

POSTGRESQL_PARAMETERS = frozenset(
    {"application_name", "connect_timeout", "sslcert", "sslkey", "sslmode", "sslrootcert"}
)
ASK = "set sqlite:///folder/file.sqlite3, or postgres://user:password@host:5432/name."


def database(environment: Environment, name: str, *, base: Path, default: Path) -> Database:
    """Read the address of the database; a relative SQLite path is taken from `base`.

    Raises ImproperlyConfigured, never with the address itself in it, for it may hold a password.
    """
    value = environment.get(name)
    if value is None:
        return _sqlite(default)
    parts = address(name, value)
    if parts.scheme == "sqlite":
        path = unquote(parts.path.removeprefix("/"))
        if parts.netloc or not path or parts.query or parts.fragment or path.endswith("/"):
            raise ImproperlyConfigured(f"{name} doesn’t name a file: {ASK}")
        return _sqlite(base / path)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} begins with no kind of database that is known: {ASK}")
    database_name = unquote(parts.path.removeprefix("/"))
    if not parts.hostname or not database_name or "/" in database_name or parts.fragment:
        raise ImproperlyConfigured(f"{name} lacks a host or the name of a database: {ASK}")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    for option in sorted(options.keys() - POSTGRESQL_PARAMETERS):
        known = ", ".join(sorted(POSTGRESQL_PARAMETERS))
        raise ImproperlyConfigured(f"{name} has the unknown parameter {option!r}: those it may have are {known}.")
    # A socket’s folder is written with %2F, and urlsplit would lower its case.
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{parts.port}").strip("[]")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": dict(POOL), "options": WITHOUT_COMPILING, **options},
    }


def _sqlite(path: Path) -> Database:
    existing_folder(path.parent)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(SQLITE),
    }
