"""The models (docs/design.md, sections 2 to 4), one file a concept."""

from .changes import Check, EventChange, StatusChange
from .events import Event
from .evidence import TARGETS, Citation, Quote
from .initiatives import EventLink, Initiative
from .kept_by_database import PublicRevision, UsedSlug
from .key_dates import KeyDate
from .names import Name
from .organisations import Identifier, Organisation
from .participations import EventParticipation, Participation
from .relations import Relation
from .sources import Passage, Source, SourceVersion
from .themes import Theme
from .users import User

__all__ = [
    "TARGETS",
    "Check",
    "Citation",
    "Event",
    "EventChange",
    "EventLink",
    "EventParticipation",
    "Identifier",
    "Initiative",
    "KeyDate",
    "Name",
    "Organisation",
    "Participation",
    "Passage",
    "PublicRevision",
    "Quote",
    "Relation",
    "Source",
    "SourceVersion",
    "StatusChange",
    "Theme",
    "UsedSlug",
    "User",
]
