"""The only writers of status and publication, each a function in one transaction.

Every action takes the person who acts (`actor`, None for a command) and raises `ValidationError` with sentences
by field name, so that a form, an import and an API can show them at the right place.
"""

from .evidence import Evidence, cite
from .publication import delete_draft, obstacles, publish, withdraw
from .statuses import Effective, record_check, record_event_change, record_status, refresh_current
from .texts import add_version

__all__ = [
    "Effective",
    "Evidence",
    "add_version",
    "cite",
    "delete_draft",
    "obstacles",
    "publish",
    "record_check",
    "record_event_change",
    "record_status",
    "refresh_current",
    "withdraw",
]
