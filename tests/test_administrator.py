"""The first administrator is made with a random password, which is kept in a file of its owner’s."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "data" / "administrator"


@pytest.fixture
def administrators(django_user_model):
    return django_user_model.objects.filter(is_superuser=True)


def ensure(kept) -> str:
    call_command("ensure_administrator", keep_in=kept, stdout=(output := StringIO()))
    return output.getvalue()


def test_the_first_run_makes_an_account_and_prints_its_login(kept, administrators, client):
    printed = ensure(kept)
    password = kept.read_text().strip()
    assert f"administrator, password {password}" in printed
    assert "http://localhost/admin/" in printed
    assert len(password) == 20
    assert kept.stat().st_mode & 0o777 == 0o600
    assert client.login(username="administrator", password=password)
    assert administrators.get().is_staff


def test_two_sites_have_two_passwords(tmp_path, administrators):
    ensure(tmp_path / "one")
    administrators.delete()
    ensure(tmp_path / "two")
    assert (tmp_path / "one").read_text() != (tmp_path / "two").read_text()


def test_a_later_run_changes_nothing_and_prints_the_same(kept, administrators):
    first = ensure(kept)
    account = administrators.values().get()
    assert ensure(kept) == first
    assert administrators.values().get() == account


def test_a_kept_password_that_was_changed_since_is_not_printed(kept, administrators):
    ensure(kept)
    administrator = administrators.get()
    administrator.set_password("another-one-altogether")
    administrator.save()
    printed = ensure(kept)
    assert kept.read_text().strip() not in printed
    assert "the password that you have chosen since" in printed


def test_an_administrator_made_by_hand_is_enough(kept, administrators, django_user_model):
    django_user_model.objects.create_superuser("nadia", password="a-password-of-her-own")
    assert "that you have made yourself" in ensure(kept)
    assert administrators.get().username == "nadia"
    assert not kept.exists()


def test_where_the_password_can_not_be_kept_no_account_is_made(tmp_path, administrators):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="can’t be kept"):
        ensure(tmp_path / "file" / "administrator")
    assert not administrators.exists()
