"""The only writers of status and publication, each a function in one transaction.

Every action takes the person who acts (`actor`, None for a command) and raises `ValidationError` with sentences
by field name, so that a form, an import and an API can show them at the right place.
"""

from .coverage import also_open, note_place, set_aside, show_coverage, take_back
from .deleted import bring_back
from .evidence import Evidence, cite
from .from_words import (
    Day,
    FirstStatus,
    Takes,
    add_key_date,
    add_participation,
    add_quote,
    make_event,
    make_initiative,
    make_organisation,
)
from .publication import delete_draft, obstacles, publish, withdraw
from .restoring import restore_version
from .statuses import Effective, record_check, record_event_change, record_status, refresh_current
from .texts import add_version, take_in

__all__ = [
    "Day",
    "Effective",
    "Evidence",
    "FirstStatus",
    "Takes",
    "add_key_date",
    "add_participation",
    "add_quote",
    "add_version",
    "also_open",
    "bring_back",
    "cite",
    "delete_draft",
    "make_event",
    "make_initiative",
    "make_organisation",
    "note_place",
    "obstacles",
    "publish",
    "record_check",
    "record_event_change",
    "record_status",
    "refresh_current",
    "restore_version",
    "set_aside",
    "show_coverage",
    "take_back",
    "take_in",
    "withdraw",
]
