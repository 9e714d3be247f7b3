"""Sessions in the database, which a cookie that no login gave out never reaches."""

import re
from typing import Any

from django.contrib.sessions.backends import db

# As Django makes them.
_KEY = re.compile(r"[a-z0-9]{32}")


class SessionStore(db.SessionStore):
    """Django's own, but strict about the form of a key: PostgreSQL fails on one with NUL in it."""

    def _validate_session_key(self, key: Any) -> bool:
        return isinstance(key, str) and bool(_KEY.fullmatch(key))
