"""Every question that the domain asks of the database, as a named method; views hold no queries.

Models import this folder, so it reaches other models by name alone. A thing is as public as the least public
of itself, its source and its target (docs/design.md, section 4): each `public()` says so for its kind.
"""

from .changes import ChangeQuerySet
from .checks import CheckQuerySet
from .dates import KeyDateQuerySet
from .desk import DeskSettingsQuerySet
from .events import EventQuerySet
from .evidence import CitationQuerySet
from .imports import ImportQuerySet
from .initiatives import InitiativeQuerySet
from .links import ParticipationQuerySet, RelationQuerySet
from .merges import MergeQuerySet
from .organisations import OrganisationQuerySet
from .passages import PassageQuerySet
from .records import PublishableQuerySet
from .revision import RevisionQuerySet
from .search import IndexedWordQuerySet
from .shared import count_by
from .sources import SourceQuerySet
from .submissions import SubmissionQuerySet
from .themes import ThemeQuerySet

__all__ = [
    "ChangeQuerySet",
    "CheckQuerySet",
    "CitationQuerySet",
    "DeskSettingsQuerySet",
    "EventQuerySet",
    "ImportQuerySet",
    "IndexedWordQuerySet",
    "InitiativeQuerySet",
    "KeyDateQuerySet",
    "MergeQuerySet",
    "OrganisationQuerySet",
    "ParticipationQuerySet",
    "PassageQuerySet",
    "PublishableQuerySet",
    "RelationQuerySet",
    "RevisionQuerySet",
    "SourceQuerySet",
    "SubmissionQuerySet",
    "ThemeQuerySet",
    "count_by",
]
