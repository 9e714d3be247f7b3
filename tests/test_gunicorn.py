"""The application server itself, with the settings of deploy/: what never reaches Django is answered as well."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The port of a running server; the addresses asked for need no database."""
    from django.conf import settings

    port = free_port()
    environment = {**os.environ, "SITE_URL": f"http://127.0.0.1:{port}"}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.server_settings"
    environment["COLLECTED_STATIC_FILES"] = str(settings.STATIC_ROOT)
    environment["DATABASE_URL"] = f"sqlite:///{tmp_path_factory.mktemp('server')}/tracker.sqlite3"
    log = (tmp_path_factory.mktemp("log") / "log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.conf.py", f"--bind=127.0.0.1:{port}",
         "--workers=1", "--log-level=critical"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield port
    process.terminate()
    process.wait(timeout=30)
    log.close()


def ask(port: int, line: bytes, headers: bytes = b"") -> tuple[int, str]:
    """Send a request line as it is, and return the status and the whole answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(line + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + b"\r\n")
        answer = b""
        while received := connection.recv(65536):
            answer += received
    return int(answer.split()[1]), answer.decode(errors="replace")


def test_a_long_address_is_answered(server):
    assert ask(server, b"GET /healthz?" + b"q=" + b"a" * 8000)[0] == 200


@pytest.mark.parametrize("length", [10_000, 1_000_000])
def test_a_longer_one_is_told_what_to_do_and_not_cut_off(server, length):
    status, answer = ask(server, b"GET /healthz?q=" + b"a" * length)
    assert status == 414
    assert "The address is longer than 8190 characters. Shorten it, or start from the home page." in answer


@pytest.mark.parametrize(
    "line",
    [
        b"GET /healthz%00",
        b"GET /%FF%C0%80",
        b"GET /healthz\xff",
        b"GET /healthz?\xff",
        b"GET //healthz",
        b"GET /healthz/../../etc/passwd",
        b"GET /static/%2e%2e/settings.py",
        b"BREW /nothing",
        b"GET http://evil.example/nothing",
        b"GET *",
        b"GET",
        b"\x00",
    ],
)
def test_what_is_no_address_here_is_refused(server, line):
    status, answer = ask(server, line)
    assert 400 <= status < 500, answer


def test_a_wrong_host_is_refused_with_the_right_address(server):
    with socket.create_connection(("127.0.0.1", server), timeout=20) as connection:
        connection.sendall(b"GET /initiatives.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        answer = connection.makefile("rb").read().decode()
    assert answer.startswith("HTTP/1.1 400 ")
    assert f"Its address is http://127.0.0.1:{server}." in answer
