"""Everything public, in one document (DESIGN section 8)."""

from typing import Any

from initiatives.exports.records import (
    event_data,
    initiative_data,
    organisation_data,
    source_data,
    theme_data,
)
from initiatives.models import Event, Initiative, Organisation, PublicRevision, Source, Theme

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset(revision: PublicRevision) -> dict[str, Any]:
    """The complete dataset. `revision` was read before, so that the data is at least as new as it says.

    Equal revisions give equal bytes: nothing in it depends on when it is asked for.
    """
    return {
        "generated_at": revision.renewed_at,
        "revision": str(revision),
        "licence": LICENCE,
        "themes": [theme_data(theme) for theme in Theme.objects.in_use().order_by("slug")],
        "sources": [source_data(source) for source in Source.objects.public().for_dataset().order_by("slug")],
        "organisations": [
            organisation_data(organisation)
            for organisation in Organisation.objects.public().for_page().order_by("slug")
        ],
        "initiatives": [
            initiative_data(initiative) for initiative in Initiative.objects.public().for_page().order_by("slug")
        ],
        "events": [event_data(event) for event in Event.objects.public().for_page().order_by("slug")],
    }
