"""What every test stands on: the settings, the database that `--database` names, and no outside network.

Django isn't ready yet when a conftest is imported: import models inside fixtures.
"""

import ipaddress
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgresql

pytest_plugins = ["tests.prepared", "tests.query_counts", "tests.seeded"]

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tracker.settings",
    "SECRET_KEY": "a-key-for-tests-that-guards-nothing-0123456789-abcdefghijklmnop",
    "SITE_URL": "http://localhost",
}
IN_PRODUCTION_ONLY = ("ALLOWED_HOSTS", "DEBUG", "MAINTENANCE", "REPORT_ADDRESS", "SELF_APPROVAL", "TRUSTED_PROXIES")

cluster = pytest.StashKey[postgresql.Cluster]()
folder = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="the database to test on; postgresql starts a throw-away cluster of its own",
    )
    parser.addoption("--pictures", help="the folder into which tests/browser/test_guide.py draws the guide’s pictures")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if config.option.help or config.option.version:
        return
    # Workers inherit the environment of the process that starts them, and share its cluster.
    if not hasattr(config, "workerinput"):
        choose_environment(config)
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file, as in production: several threads write to it, each with its own connection.
        database.setdefault("TEST", {})["NAME"] = str(Path(database["NAME"]).with_name("test.sqlite3"))


def choose_environment(config: pytest.Config) -> None:
    for name in IN_PRODUCTION_ONLY:
        os.environ.pop(name, None)
    os.environ.update(ENVIRONMENT)
    if config.option.database == "sqlite":
        config.stash[folder] = tempfile.TemporaryDirectory(prefix="tracker-tests-")
        os.environ["DATABASE_URL"] = f"sqlite:///{config.stash[folder].name}/tracker.sqlite3"
        return
    try:
        config.stash[cluster] = postgresql.start()
    except postgresql.NotInstalled as fault:
        pytest.exit(str(fault), returncode=1 if os.environ.get("CI") == "true" else 0)
    os.environ["DATABASE_URL"] = config.stash[cluster].url


def pytest_unconfigure(config: pytest.Config) -> None:
    if cluster in config.stash:
        config.stash[cluster].stop()
    if folder in config.stash:
        config.stash[folder].cleanup()


@pytest.fixture(autouse=True, scope="session")
def quick_settings(django_test_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave out what costs time and tests nothing: slow password hashes, and compressed static files."""
    from django.core.management import call_command
    from django.test import override_settings

    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            # With a manifest, so that a template that names a missing file fails.
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
        },
        WHITENOISE_AUTOREFRESH=True,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


def is_on_this_machine(address: object) -> bool:
    """Tell whether a socket’s address is a Unix socket’s path or a loopback address."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.fixture(autouse=True, scope="session")
def no_outside_connection() -> Iterator[None]:
    """Refuse each connection to another machine, so that no test leans on one."""
    patch = pytest.MonkeyPatch()
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original, self, address):
        if not is_on_this_machine(address):
            raise ConnectionRefusedError(f"A test tried to reach {address}: tests stay on this machine.")
        return original(self, address)

    patch.setattr(socket.socket, "connect", lambda self, address: guarded(connect, self, address))
    patch.setattr(socket.socket, "connect_ex", lambda self, address: guarded(connect_ex, self, address))
    yield
    patch.undo()
