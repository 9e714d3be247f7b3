"""Everything public, in one document (docs/design.md, section 8)."""

from typing import Any

from initiatives.exports.records import (
    event_data,
    initiative_data,
    organisation_data,
    source_data,
    theme_data,
)
from initiatives.models import Event, Initiative, Organisation, PublicRevision, Source, Theme
from initiatives.past_marks import mark_for_data
from initiatives.querysets.moments import Moment
from initiatives.snapshots import snapshot

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset() -> dict[str, Any]:
    """The complete dataset, with the public revision that it is of.

    Equal revisions give equal bytes: nothing in it depends on when or by whom it is asked for.
    """
    with snapshot():
        moment = Moment.shown()
        revision = PublicRevision.objects.current()
        return {
            "generated_at": revision.renewed_at,
            "revision": str(revision),
            "licence": LICENCE,
            **moment.parameters,
            "themes": [theme_data(each) for each in Theme.objects.in_use().order_by("slug")],
            "sources": [
                source_data(each) | _later(each, moment)
                for each in _marked(_sources(moment).for_dataset().order_by("slug"))
            ],
            "organisations": [organisation_data(each) for each in _public(Organisation)],
            "initiatives": [initiative_data(each) for each in _public(Initiative)],
            "events": [event_data(each) for each in _public(Event)],
        }


def _sources(moment: Moment) -> Any:
    """Of a past day, those published by then, and those published later whose words are evidence of how it was."""
    public = Source.objects.public()
    return public.published_or_cited_by(moment.as_of) if moment.as_of else public


def _later(source: Source, moment: Moment) -> dict[str, bool]:
    """The mark of a source that the list of the day hasn't, as it was published after it."""
    return {"published_after_the_day": True} if moment.as_of and source.published_on > moment.as_of else {}


def _public(kind: type[Organisation | Initiative | Event]) -> Any:
    return _marked(kind.objects.public().for_page().order_by("slug"))


def _marked(records: Any) -> Any:
    mark_for_data(records, Moment.shown())
    return records
