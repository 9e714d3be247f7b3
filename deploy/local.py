"""Runs the tracker on this machine, with the settings that one would otherwise have to make by hand.

    deploy/local.py serve PORT          bring the database up to date, and serve the site
    deploy/local.py manage COMMAND …    one command of manage.py
    deploy/local.py run PROGRAM …       any program that reads the settings

A variable that is set already is left as it is.
"""

import hashlib
import os
import secrets
import signal
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def main(arguments: list[str]) -> None:
    """Do what the arguments ask; a fault ends the program with one sentence."""
    os.chdir(ROOT)
    # The data folder holds secrets and accounts: nobody else on this machine reads what is made here.
    os.umask(0o077)
    sys.path.insert(0, str(ROOT))
    match arguments:
        case ["serve", port]:
            serve(checked_port(port))
        case ["manage", *command]:
            set_environment(8000)
            os.execv(sys.executable, [sys.executable, "manage.py", *command])
        case ["run", program, *rest]:
            set_environment(8000)
            os.execv(program, [program, *rest])
        case _:
            sys.exit(__doc__)


def set_environment(port: int) -> None:
    """Set what tracker/settings.py asks for: a key of this machine’s own, and the loopback address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    os.environ.setdefault("SECRET_KEY", kept_secret(DATA / "secret-key"))
    # One person works here: nobody else could approve what they write.
    os.environ.setdefault("SELF_APPROVAL", "true")
    if "SITE_URL" not in os.environ:
        os.environ["SITE_URL"] = f"http://127.0.0.1:{port}"
        os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")


def kept_secret(path: Path) -> str:
    """Return the secret kept in a file that only its owner reads, made on the first call."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secret := secrets.token_urlsafe(60))
    return secret


def checked_port(text: str) -> int:
    """Return the port that the text names; ends the program where it is no port or can’t be used."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        sys.exit(f"PORT is {text!r}: set a number between 1 and 65535, such as make run PORT=8123.")
    port = int(text)
    with socket.socket() as probe:
        # As the server does; else the last run’s closing connections would seem to hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(f"Port {port} needs an administrator’s rights: take one above 1023, such as make run PORT=8123.")
        except OSError:
            sys.exit(
                f"Port {port} is taken: stop what uses it, or take another, such as make run PORT={port % 65535 + 1}."
            )
    return port


def serve(port: int) -> None:
    """Bring the database, the seed, the administrator and the static files up to date, then serve."""
    set_environment(port)
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError, call_command

    sys.stdout.write("Preparing the database and the pages.\n")
    sys.stdout.flush()
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("seed", verbosity=0)
        collect_static_files()
        call_command("ensure_administrator", keep_in=DATA / "administrator")
    except (CommandError, ImproperlyConfigured) as fault:
        sys.exit(f"make run: {fault}")
    sys.stdout.write("Ctrl-C stops it.\n")
    sys.stdout.flush()
    server = Path(sys.executable).with_name("gunicorn")
    os.execv(
        server,
        [
            str(server),
            "--config=deploy/gunicorn.conf.py",
            f"--bind=127.0.0.1:{port}",
            "--log-level=warning",
        ],
    )


def collect_static_files() -> None:
    """Collect and compress the static files, where one of them has changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path}\0{Path(storage.path(path)).stat().st_mtime_ns}\0".encode())
    mark = DATA / "static-files"
    if settings.STATIC_ROOT.is_dir() and mark.is_file() and mark.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(digest.hexdigest())


if __name__ == "__main__":
    main(sys.argv[1:])
