"""The models (docs/design.md, sections 2 to 4), one file a concept."""

from .changes import Check, EventChange, StatusChange
from .desk import DeskSettings, FollowUp
from .events import Event
from .evidence import TARGETS, Citation, Quote
from .imports import Import, ImportPart
from .initiatives import EventLink, Initiative
from .kept_by_database import PublicRevision, UsedSlug
from .key_dates import KeyDate
from .names import Name
from .organisations import Identifier, Organisation
from .participations import EventParticipation, Participation
from .reading import LaterPlace, OpenText, SetAside
from .relations import Relation
from .review import ReviewStep, Submission
from .search import IndexedWord
from .sources import Passage, Source, SourceVersion
from .themes import Theme
from .undoing import DeletedDraft, Merge
from .users import User

__all__ = [
    "TARGETS",
    "Check",
    "Citation",
    "DeletedDraft",
    "DeskSettings",
    "Event",
    "EventChange",
    "EventLink",
    "EventParticipation",
    "FollowUp",
    "Identifier",
    "Import",
    "ImportPart",
    "IndexedWord",
    "Initiative",
    "KeyDate",
    "LaterPlace",
    "Merge",
    "Name",
    "OpenText",
    "Organisation",
    "Participation",
    "Passage",
    "PublicRevision",
    "Quote",
    "Relation",
    "ReviewStep",
    "SetAside",
    "Source",
    "SourceVersion",
    "StatusChange",
    "Submission",
    "Theme",
    "UsedSlug",
    "User",
]
