"""A PostgreSQL cluster for one test run, in a temporary folder, reached by a Unix socket, and thrown away."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

SAFETY_OFF = {
    # The cluster never outlives the run, so it need not survive a loss of power.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "",
}


class NotInstalled(Exception):
    """PostgreSQL’s programs are nowhere on this machine."""


@dataclass(frozen=True)
class Cluster:
    """A running cluster, with its folder, its programs and the user that runs it (None: ourselves)."""

    folder: Path
    programs: Path
    user: str | None

    @property
    def url(self) -> str:
        return f"postgres://tracker@{quote(str(self.folder), safe='')}/tracker"

    def run(self, program: str, *arguments: str) -> None:
        result = subprocess.run(
            [self.programs / program, *arguments],
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=(log := (self.folder / "log").open("a")),
            stderr=log,
        )
        log.close()
        if result.returncode:
            raise RuntimeError(f"{program} failed:\n{(self.folder / 'log').read_text()}")

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--pgdata=data", "--mode=immediate", "--silent")
        shutil.rmtree(self.folder)


def start() -> Cluster:
    """Make a cluster and start it; raises NotInstalled with a sentence that says how to get PostgreSQL."""
    # A socket’s path may have little more than 100 characters: the folder’s name is short.
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    # PostgreSQL refuses to run as root.
    user = unprivileged_user() if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    cluster = Cluster(folder, programs, user)
    cluster.run(
        "initdb",
        "--pgdata=data",
        "--username=tracker",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    )
    options = {**SAFETY_OFF, "unix_socket_directories": str(folder)}
    cluster.run(
        "pg_ctl",
        "start",
        "--pgdata=data",
        "--wait",
        "--silent",
        "--options=" + " ".join(f"-c {name}='{value}'" for name, value in options.items()),
    )
    return cluster


def find_programs() -> Path:
    """Return the folder of PostgreSQL’s programs: Debian’s newest version, else that on PATH."""
    debian = sorted(
        (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        key=lambda path: float(path.parent.name),
    )
    if debian:
        return debian[-1]
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise NotInstalled("PostgreSQL was not found for the tests on it: get it with `apt-get install postgresql`.")


def unprivileged_user() -> str:
    """Return a user that root may run the cluster as."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
