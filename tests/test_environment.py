"""The Python environment: what it is made of, and what a machine is told that can’t make it."""

import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["development"]
TOOLS = ("cat", "find", "grep", "mktemp", "rm", "sed", "sh", "sort")


def named(requirement: str) -> str:
    return re.match(r"[\w-]+", requirement)[0].lower()


def locked(file: str) -> dict[str, str]:
    """The lock’s entries: each library’s name with its version, conditions and hashes."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / file).read_text(), flags=re.MULTILINE)
    return {named(entry): entry for entry in re.split(r"\n(?=\w)", text.strip())}


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.lock", RUNTIME),
        ("requirements-development.lock", [*RUNTIME, *DEVELOPMENT]),
    ],
)
def test_a_lock_holds_every_library_with_its_hashes_and_no_address(file, wanted):
    entries = locked(file)
    assert {named(requirement) for requirement in wanted} <= entries.keys()
    assert all("--hash=sha256:" in entry for entry in entries.values())
    assert "://" not in (ROOT / file).read_text()
    assert " @ " not in (ROOT / file).read_text()


def test_the_tests_run_on_the_libraries_that_production_has():
    runtime, development = locked("requirements.lock"), locked("requirements-development.lock")
    assert {name: development[name] for name in runtime} == runtime


def test_a_test_can_not_reach_another_machine():
    with socket.socket() as outside, pytest.raises(ConnectionRefusedError, match="stay on this machine"):
        outside.connect(("192.0.2.1", 80))


class Machine:
    """A bare machine, with a few tools and the Pythons that a test gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        self.programs.mkdir()
        for tool in TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool))
        (folder / "deploy").mkdir()
        shutil.copy(ROOT / "deploy" / "environment.sh", folder / "deploy")

    def add_python(self, path: str, *, version: tuple[int, int], has_venv: bool) -> None:
        """Add a Python that answers as one of this version would, with or without its venv module."""
        code = f"""import sys
sys.version_info = {version}
if "ensurepip" in sys.argv[2] and not {has_venv}:
    raise ImportError("ensurepip")
exec(sys.argv[2])
"""
        program = self.folder / path
        program.parent.mkdir(parents=True, exist_ok=True)
        (source := program.with_suffix(".py")).write_text(code)
        program.write_text(
            f'#!/bin/sh\n[ "$1" = -c ] || {{ echo "asked for: $*"; exit 1; }}\nexec {sys.executable} {source} "$@"\n'
        )
        program.chmod(0o755)

    def add_broken_shim(self, name: str) -> None:
        shim = self.programs / name
        shim.write_text("#!/bin/sh\necho 'no such version' >&2\nexit 127\n")
        shim.chmod(0o755)

    def make(self) -> str:
        """Make the environment, which fails, and return what the machine was told."""
        result = subprocess.run(
            ["sh", "deploy/environment.sh", "requirements.lock"],
            cwd=self.folder,
            env={"PATH": str(self.programs), "HOME": str(self.folder)},
            capture_output=True,
            text=True,
        )
        assert result.returncode == 1
        return result.stdout + result.stderr


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


class TestAMachineThatLacksSomething:
    def test_without_python_is_told_how_to_get_it(self, machine):
        told = machine.make()
        assert len(told.splitlines()) == 1
        assert "apt-get install python3 python3-venv" in told

    @pytest.mark.parametrize("version", [(3, 13), (3, 11)])
    def test_without_the_venv_module_is_told_how_to_get_it(self, machine, version):
        machine.add_broken_shim("python3.13")
        machine.add_python("programs/python3", version=version, has_venv=False)
        told = machine.make()
        assert len(told.splitlines()) == 1
        assert "apt-get install python3-venv" in told

    @pytest.mark.parametrize(
        "path",
        [
            "programs/python3",
            ".pyenv/versions/3.12.1/bin/python3",
            ".asdf/installs/python/3.13.0/bin/python3",
            ".local/share/mise/installs/python/3.13/bin/python3",
            ".local/share/uv/python/cpython-3.13.1-linux-x86_64-gnu/bin/python3",
        ],
    )
    def test_a_python_is_found_wherever_it_is_kept(self, machine, path):
        machine.add_broken_shim("python3.12")
        machine.add_python(path, version=(3, 13), has_venv=True)
        assert machine.make() == "asked for: -m venv --clear .venv\n"

    def test_with_an_old_python_alone_asks_uv_for_a_newer_one(self, machine):
        machine.add_python("programs/python3", version=(3, 11), has_venv=True)
        assert machine.make() == "asked for: -m venv --clear .venv/uv\n"
