"""Each kind of public record as plain data, in the shape of DESIGN section 8.

Every function takes a record `for_page()`, so that it asks the database nothing, and gives a mapping that JSON can
hold. References are slugs, `corrects` and `id` are UUIDs, offsets count code points with the end exclusive.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.conf import settings

from initiatives.models import (
    Citation,
    Event,
    EventChange,
    EventParticipation,
    Initiative,
    Name,
    Organisation,
    Participation,
    Source,
    StatusChange,
    Theme,
)
from initiatives.models.base import Publishable

type Data = dict[str, Any]


def source_data(source: Source) -> Data:
    """A source `for_dataset()`, with the passages of its current version."""
    version = source.current_version
    return {
        **_identity(source),
        "title": source.title,
        "speaker": source.speaker,
        "office": source.office,
        "occasion": source.occasion,
        "place": source.place,
        "country": source.country,
        "published_on": source.published_on,
        "language": source.language,
        "publisher": source.publisher,
        "original": source.url,
        "rights": source.rights,
        "translation_of": _public_slug(source.translation_of),
        "version": version.number if version else None,
        "sha256": version.sha256 if version else None,
        "passages": [
            {"number": passage.number, "text": version.text[passage.start : passage.end]}
            for passage in version.passages.all()
        ]
        if version
        else [],
        **_times(source),
    }


def organisation_data(organisation: Organisation) -> Data:
    """An organisation."""
    names = list(organisation.names.all())
    return {
        **_identity(organisation),
        "name": organisation.name,
        "name_basis": organisation.name_basis,
        "acronym": organisation.acronym,
        "kind": organisation.kind,
        "parent": _public_slug(organisation.parent),
        "summary": organisation.summary,
        "aliases": [name.text for name in names if name.kind != "acronym"],
        "names": [_name(name) for name in names],
        "country": organisation.country,
        "identifiers": [{"scheme": each.scheme, "value": each.value} for each in organisation.identifiers.all()],
        "evidence": _evidence(organisation.citations.all()),
        **_times(organisation),
    }


def initiative_data(initiative: Initiative) -> Data:
    """An initiative, with its participations, dates, relations and history, each with its evidence."""
    participations, relations = initiative.participations.all(), initiative.relations.all()
    dates, history = initiative.key_dates.all(), initiative.status_changes.all()
    checks = initiative.checks.all()
    return {
        **_identity(initiative),
        "title": initiative.title,
        "title_basis": initiative.title_basis,
        "summary": initiative.summary,
        "kind": initiative.kind,
        "stage": initiative.stage,
        "delivery": initiative.delivery,
        "effective": {
            "edtf": initiative.effective_edtf,
            "earliest": initiative.effective_earliest,
            "latest": initiative.effective_latest,
        },
        "measurable": initiative.measurable,
        "measurable_reason": initiative.measurable_reason,
        "themes": [theme.slug for theme in initiative.themes.all()],
        "names": [_name(name) for name in initiative.names.all()],
        "relations": [
            {
                "id": relation.id,
                "kind": relation.kind,
                "initiative": relation.to_initiative.slug,
                "evidence": _evidence(relation.citations.all()),
            }
            for relation in relations
        ],
        "organisations": [_participation(participation) for participation in participations],
        "events": [link.event.slug for link in initiative.event_links.all()],
        "dates": [
            {
                "id": date.id,
                "what": date.what,
                "text": date.text,
                "edtf": date.edtf,
                "earliest": date.earliest,
                "latest": date.latest,
                "inferred": date.inferred,
                "evidence": _evidence(date.citations.all()),
            }
            for date in dates
        ],
        "history": [{**_change(change), "stage": change.stage, "delivery": change.delivery} for change in history],
        "checked_on": max((check.checked_on for check in checks), default=None),
        "evidence": _evidence(
            chain(
                initiative.citations.all(),
                *(row.citations.all() for row in chain(participations, relations, dates, history)),
            )
        ),
        **_times(initiative),
    }


def event_data(event: Event) -> Data:
    """An event, with its participations and history."""
    participations, history = event.participations.all(), event.changes.all()
    return {
        **_identity(event),
        "title": event.title,
        "title_basis": event.title_basis,
        "summary": event.summary,
        "state": event.state,
        "place": event.place,
        "country": event.country,
        "date": {
            "text": event.date_text,
            "edtf": event.date_edtf,
            "earliest": event.date_earliest,
            "latest": event.date_latest,
            "inferred": event.date_inferred,
        },
        "organisations": [_participation(participation) for participation in participations],
        "initiatives": [link.initiative.slug for link in event.initiative_links.all()],
        "history": [{**_change(change), "state": change.state} for change in history],
        "evidence": _evidence(
            chain(event.citations.all(), *(row.citations.all() for row in chain(participations, history)))
        ),
        **_times(event),
    }


def theme_data(theme: Theme) -> Data:
    """A theme."""
    return {
        "id": theme.id,
        "slug": theme.slug,
        "url": settings.SITE_URL + theme.get_absolute_url(),
        "name": theme.name,
        "description": theme.description,
    }


def _identity(record: Publishable) -> Data:
    return {
        "id": record.id,
        "slug": record.slug,
        "url": settings.SITE_URL + record.get_absolute_url(),  # type: ignore[attr-defined]
    }


def _times(record: Publishable) -> Data:
    return {"created": record.created, "updated": record.updated}


def _public_slug(record: Publishable | None) -> str | None:
    return record.slug if record and record.is_public else None


def _name(name: Name) -> Data:
    return {
        "name": name.text,
        "kind": name.kind,
        "language": name.language,
        "from": name.valid_from,
        "until": name.valid_until,
        "basis": name.basis,
    }


def _participation(row: Participation | EventParticipation) -> Data:
    return {
        "id": row.id,
        "organisation": row.organisation.slug,
        "role": row.role,
        "as_stated": row.as_stated,
        "basis": row.basis,
        "evidence": _evidence(row.citations.all()),
    }


def _change(row: StatusChange | EventChange) -> Data:
    return {
        "id": row.id,
        "as_stated": row.as_stated,
        "effective": {
            "text": row.effective_text,
            "edtf": row.effective_edtf,
            "earliest": row.effective_earliest,
            "latest": row.effective_latest,
            "inferred": row.effective_inferred,
        },
        "reported": row.reported_on,
        "recorded": row.recorded_at,
        "reason": row.reason,
        "corrects": row.corrects_id,
        "evidence": _evidence(row.citations.all()),
    }


def _evidence(citations: Iterable[Citation]) -> list[Data]:
    return [_citation(citation) for citation in citations]


def _citation(citation: Any) -> Data:
    quote = citation.quote
    return {
        "id": citation.id,
        "source": quote.version.source.slug,
        "version": quote.version.number,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
        "end": quote.end,
        "passages": list(range(citation.first_passage, citation.last_passage + 1)),
        "supports": citation.supports,
        "stance": citation.stance,
        "basis": citation.basis,
        "note": citation.note,
        "url": settings.SITE_URL + citation.get_absolute_url(),
    }
