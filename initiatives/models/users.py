"""The people who keep the records."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Someone with a login: a contributor, an editor or an administrator, by group.

    The tracker has its own user table from the first migration, so that a person's data can be erased later
    (their name becomes a pseudonym) without touching the rows that they wrote. It keeps no field history,
    which would keep what was erased.
    """

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
