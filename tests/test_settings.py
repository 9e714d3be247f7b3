"""Settings are read strictly: what is unsafe or misspelt stops the start with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker import databases, environment

ROOT = Path(__file__).parent.parent
SECURE = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-abcdef",
    "SITE_URL": "https://tracker.example.org",
}


def refused(function, value, **options) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        function({"NAME": value} if value is not None else {}, "NAME", **options)
    assert "NAME" in str(caught.value)
    return str(caught.value)


class TestBoolean:
    @pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False)])
    def test_true_and_false_are_read(self, value, expected):
        assert environment.boolean({"NAME": value}, "NAME", default=not expected) is expected

    def test_what_is_missing_is_the_default(self):
        assert environment.boolean({}, "NAME", default=True) is True

    @pytest.mark.parametrize("value", ["True", "yes", "1", "flase", ""])
    def test_anything_else_is_refused(self, value):
        assert "true or false" in refused(environment.boolean, value, default=False)


class TestSecret:
    def test_a_long_key_is_read(self):
        assert environment.secret(SECURE, "SECRET_KEY") == SECURE["SECRET_KEY"]

    @pytest.mark.parametrize("value", [None, "", "short", "a" * 80])
    def test_a_missing_or_easy_key_is_refused(self, value):
        assert "50 random characters" in refused(environment.secret, value)

    def test_a_refused_key_is_not_told(self):
        assert "hunter2" not in refused(environment.secret, "hunter2")


class TestOrigin:
    @pytest.mark.parametrize(
        ("value", "host", "secure"),
        [
            ("https://tracker.example.org", "tracker.example.org", True),
            ("https://tracker.example.org:8443", "tracker.example.org", True),
            ("http://127.0.0.1:8000", "127.0.0.1", False),
            ("http://localhost", "localhost", False),
            ("http://[::1]:8000", "[::1]", False),
        ],
    )
    def test_an_origin_is_read(self, value, host, secure):
        origin = environment.origin({"NAME": value}, "NAME")
        assert (origin.url, origin.host, origin.secure) == (value, host, secure)

    @pytest.mark.parametrize("value", ["http://tracker.example.org", "http://10.0.0.1:8000"])
    def test_plain_http_is_refused_beyond_this_machine(self, value):
        assert "https" in refused(environment.origin, value)

    @pytest.mark.parametrize(
        "value",
        [
            None,
            "",
            "tracker.example.org",
            "ftp://tracker.example.org",
            "https://",
            "https://tracker.example.org/",
            "https://tracker.example.org/path",
            "https://tracker.example.org?query",
            "https://user@tracker.example.org",
            "https://tracker.example.org:99999",
            "https://tracker.example.org:0",
            "https://tracker example.org",
            "https://Tracker.example.org",
            "https://[::1",
        ],
    )
    def test_what_is_no_origin_is_refused(self, value):
        assert "https://tracker.example.org" in refused(environment.origin, value)


class TestHosts:
    def test_names_are_parted_by_commas(self):
        hosts = environment.hosts({"NAME": "one.example, 10.0.0.1,[::1]"}, "NAME", default=[])
        assert hosts == ["one.example", "10.0.0.1", "[::1]"]

    def test_what_is_missing_is_the_default(self):
        assert environment.hosts({}, "NAME", default=["one.example"]) == ["one.example"]

    @pytest.mark.parametrize("value", ["*", "", "one.example,", "one.example:80", "https://one.example", "a b"])
    def test_a_name_that_admits_any_host_or_none_is_refused(self, value):
        refused(environment.hosts, value, default=[])


class TestNetworks:
    def test_addresses_and_networks_are_read(self):
        networks = environment.networks({"NAME": "10.0.0.1,192.168.0.0/24,fd00::/8"}, "NAME")
        assert [str(network) for network in networks] == ["10.0.0.1/32", "192.168.0.0/24", "fd00::/8"]

    def test_none_is_trusted_where_none_is_named(self):
        assert environment.networks({}, "NAME") == ()

    @pytest.mark.parametrize("value", ["*", "", "proxy.example", "10.0.0.1/24", "0.0.0.0/0", "::/0"])
    def test_what_is_no_address_or_would_trust_everybody_is_refused(self, value):
        refused(environment.networks, value)


class TestDatabase:
    @staticmethod
    def read(value, tmp_path):
        variables = {} if value is None else {"NAME": value}
        return databases.database(variables, "NAME", base=tmp_path, default=tmp_path / "new" / "default.sqlite3")

    def test_the_default_is_a_file_whose_folder_is_made(self, tmp_path):
        assert self.read(None, tmp_path)["NAME"] == tmp_path / "new" / "default.sqlite3"
        assert (tmp_path / "new").is_dir()

    @pytest.mark.parametrize("value", ["sqlite:///folder/my%20file.sqlite3", "sqlite:///{}/folder/my file.sqlite3"])
    def test_a_file_is_relative_to_the_project_or_absolute(self, value, tmp_path):
        assert self.read(value.format(tmp_path), tmp_path)["NAME"] == tmp_path / "folder" / "my file.sqlite3"

    def test_a_server_is_read_with_its_parameters(self, tmp_path):
        read = self.read("postgres://me:p%40ss@db.example:5433/tracker?sslmode=verify-full", tmp_path)
        assert read["ENGINE"] == "django.db.backends.postgresql"
        assert [read[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
            "me",
            "p@ss",
            "db.example",
            "5433",
            "tracker",
        ]
        assert read["OPTIONS"]["sslmode"] == "verify-full"
        assert read["OPTIONS"]["pool"]["min_size"] == 1
        assert read["OPTIONS"]["options"] == "-c jit=off"

    @pytest.mark.parametrize("address", ["%2Fvar%2FRun", "me@%2Fvar%2FRun"])
    def test_a_socket_is_named_by_its_folder(self, address, tmp_path):
        assert self.read(f"postgres://{address}/tracker", tmp_path)["HOST"] == "/var/Run"

    @pytest.mark.parametrize(
        "value",
        [
            "",
            "data/tracker.sqlite3",
            "sqlite://",
            "sqlite:///",
            "sqlite://:memory:",
            "sqlite:///folder/",
            "sqlite:///file?mode=ro",
            "mysql://host/tracker",
            "postgres://",
            "postgres:///tracker",
            "postgres://host",
            "postgres://host/tracker/more",
            "postgres://host:port/tracker",
            "postgres://host/tracker?sslmod=require",
        ],
    )
    def test_what_is_no_database_is_refused(self, value, tmp_path):
        refused(databases.database, value, base=tmp_path, default=tmp_path / "default.sqlite3")

    def test_a_refused_password_is_not_told(self, tmp_path):
        options = {"base": tmp_path, "default": tmp_path / "default.sqlite3"}
        assert "hunter2" not in refused(databases.database, "postgres://me:hunter2@host:x/tracker", **options)
        assert "hunter2" not in refused(databases.database, "postgre://me:hunter2@host/tracker", **options)


def manage(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one command of manage.py with these variables alone."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
    )


class TestTheStart:
    def test_production_settings_pass_every_check(self):
        result = manage("check", "--deploy", "--fail-level", "WARNING", **SECURE)
        assert (result.returncode, result.stderr) == (0, "")
        assert "no issues" in result.stdout

    @pytest.mark.parametrize(
        ("variable", "value"),
        [
            ("SECRET_KEY", "short"),
            ("SITE_URL", "http://tracker.example.org"),
            ("DEBUG", "yes"),
            ("MAINTENANCE", "1"),
            ("SELF_APPROVAL", "yes"),
        ],
    )
    def test_a_wrong_setting_stops_the_start_with_one_sentence(self, variable, value):
        result = manage("check", **{**SECURE, variable: value})
        assert result.returncode == 1
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1
        assert variable in result.stderr

    def test_an_https_origin_turns_on_redirect_and_secure_cookies(self):
        show = (
            "from django.conf import settings as s;"
            "print(s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
        )
        secure = manage("shell", "--no-imports", "--command", show, **SECURE)
        assert secure.stdout.split() == ["True", "31536000", "True", "True"]
        loopback = manage("shell", "--no-imports", "--command", show, **{**SECURE, "SITE_URL": "http://localhost"})
        assert loopback.stdout.split() == ["False", "0", "False", "False"]

    def test_debug_is_off_unless_asked_for(self):
        show = "from django.conf import settings as s; print(s.DEBUG)"
        assert manage("shell", "--no-imports", "--command", show, **SECURE).stdout.strip() == "False"

    def test_nobody_approves_their_own_work_unless_the_settings_say_so(self):
        show = "from django.conf import settings as s; print(s.SELF_APPROVAL)"
        command = ("shell", "--no-imports", "--command", show)
        assert manage(*command, **SECURE).stdout.strip() == "False"
        assert manage(*command, **SECURE, SELF_APPROVAL="true").stdout.strip() == "True"

    def test_one_person_on_their_own_machine_approves_their_own_work(self, tmp_path):
        show = f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); from deploy import local; from pathlib import Path;"
        show += f"local.DATA = Path({str(tmp_path)!r}); local.set_environment(8000); print(os.environ['SELF_APPROVAL'])"
        run = [sys.executable, "-c", show]
        bare = {"PATH": os.environ["PATH"]}
        assert subprocess.check_output(run, env=bare, text=True).strip() == "true"
        assert subprocess.check_output(run, env={**bare, "SELF_APPROVAL": "false"}, text=True).strip() == "false"


class TestReportAddress:
    @pytest.mark.parametrize(
        "value",
        ["mailto:corrections@example.org", "https://example.org/report", "https://example.org:8443/?to=us#here"],
    )
    def test_a_mail_address_and_a_page_are_read(self, value):
        assert environment.report_address({"NAME": value}, "NAME") == value

    def test_there_is_none_where_none_is_named(self):
        assert environment.report_address({}, "NAME") == ""

    @pytest.mark.parametrize(
        "value",
        [
            "", "corrections@example.org", "mailto:", "mailto:nobody", "mailto:a@b@example.org",
            "mailto:a@example.org?cc=b", "http://example.org/report",
            "https://", "https://me:secret@example.org/", "javascript:alert(1)",
            "https://example.org/a b", "https://example.org:0/", "https://[::1", "mailto:a@example.org\n",
        ],
    )  # fmt: skip
    def test_anything_else_is_refused(self, value):
        assert "mailto:corrections@example.org" in refused(environment.report_address, value)
