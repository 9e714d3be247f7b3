"""`manage.py ensure_administrator`: makes the first administrator, with a random password kept in a file."""

import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from initiatives.models import User

USER_NAME = "administrator"


class Command(BaseCommand):
    """Makes an administrator where there is none, and says where to log in and as whom."""

    help = "Make an administrator where there is none, keep the password in a file, and say how to log in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file’s option."""
        parser.add_argument(
            "--keep-in",
            type=Path,
            default=settings.BASE_DIR / "data" / USER_NAME,
            help="the file that keeps the password, readable by its owner alone (default: %(default)s)",
        )

    def handle(self, *args: Any, keep_in: Path, **options: Any) -> None:
        """Make the account if no superuser exists, then print the addresses and the login."""
        if not User.objects.filter(is_superuser=True).exists():
            password = secrets.token_urlsafe(15)
            # The file first: a password that was set but not kept would lock everybody out.
            keep(password, keep_in)
            User.objects.create_superuser(USER_NAME, password=password)
        self.stdout.write(f"The site:    {settings.SITE_URL}/")
        self.stdout.write(f"For editors: {settings.SITE_URL}{reverse('admin:index')}")
        self.stdout.write(f"Login:       {login(keep_in)}")


def keep(password: str, path: Path) -> None:
    """Write the password to a file that its owner alone may read; raises CommandError where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{password}\n")
    except OSError as fault:
        raise CommandError(
            f"The password can’t be kept in {path} ({fault.strerror}): make its folder writable."
        ) from None


def login(path: Path) -> str:
    """Return the login in words: with its password while the kept one is still right."""
    user = User.objects.filter(username=USER_NAME, is_active=True).first()
    if user is None:
        return "as an administrator that you have made yourself"
    if path.is_file() and user.check_password(password := path.read_text().strip()):
        return f"{USER_NAME}, password {password} (kept in {path})"
    return f"{USER_NAME}, with the password that you have chosen since"
