"""`make run`: the whole site from nothing, and the same site again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from deploy import local

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class TestPort:
    def test_a_free_port_is_taken(self):
        port = free_port()
        assert local.checked_port(str(port)) == port

    @pytest.mark.parametrize("text", ["", "0", "65536", "-1", "80a", "８０"])
    def test_what_is_no_port_is_refused(self, text):
        with pytest.raises(SystemExit, match="set a number between 1 and 65535"):
            local.checked_port(text)

    def test_a_port_in_use_is_refused_and_another_suggested(self):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            port = other.getsockname()[1]
            with pytest.raises(SystemExit, match=f"Port {port} is taken.*PORT={port + 1}"):
                local.checked_port(str(port))


def test_a_secret_is_made_once_and_kept_from_others(tmp_path):
    path = tmp_path / "data" / "secret"
    first = local.kept_secret(path)
    assert len(first) >= 50
    assert local.kept_secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600


class Site:
    """A copy of the tracker that is served as `make run` does it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> list[str]:
        """Start it, wait until it answers, and return the lines that it printed."""
        output = self.folder / "printed"
        with output.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "deploy/local.py", "serve", str(self.port)],
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], **self.environment},
                stdout=file,
                stderr=subprocess.STDOUT,
                text=True,
            )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.get("/admin/login/")
            except urllib.error.URLError:
                time.sleep(0.1)
            else:
                return output.read_text().splitlines()
        pytest.fail(f"The site did not start:\n{output.read_text()}")

    def get(self, path: str) -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}")
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.read().decode()

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and return its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def new_database(request):
    """The variable that names an empty database on the run’s own cluster; on SQLite none, for the default is a file."""
    if request.config.option.database == "sqlite":
        yield {}
        return
    import psycopg

    cluster = os.environ["DATABASE_URL"].removesuffix("/tracker")
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE serving")
        yield {"DATABASE_URL": f"{cluster}/serving"}
        connection.execute("DROP DATABASE serving WITH (FORCE)")


@pytest.fixture
def site(tmp_path, new_database):
    folder = tmp_path / "tracker"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "data", "__pycache__", "tests"))
    site = Site(folder, **new_database)
    yield site
    if site.process and site.process.poll() is None:
        site.process.kill()


def test_the_site_is_made_from_nothing_and_a_second_run_loses_nothing(site):
    first = site.start()
    assert first[-4:-2] == [
        f"The site:    http://127.0.0.1:{site.port}/",
        f"For editors: http://127.0.0.1:{site.port}/admin/",
    ]
    assert first[-2].startswith("Login:       administrator, password ")
    assert site.stop() == 0
    second = site.start()
    assert second[-4:] == first[-4:]
    assert any("up to date" in line for line in second)
    assert site.stop() == 0
