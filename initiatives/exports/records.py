"""Each kind of public record as plain data, in the shape of docs/design.md, section 8.

Every function takes a record `for_page()`, so that it asks the database nothing, and gives a mapping that JSON can
hold. References are slugs, `corrects` and `id` are UUIDs, offsets count code points with the end exclusive. Lists are
put in order here, by what they hold, so that every database gives the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import Any

from django.conf import settings

from initiatives.choices import NameKind
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
    SourceVersion,
    StatusChange,
    Theme,
)
from initiatives.models.base import Publishable

type Data = dict[str, Any]


def source_data(source: Source) -> Data:
    """A source `for_dataset()`, with the passages of its current version, and of earlier ones that may be quoted."""
    *earlier, version = sorted(source.versions.all(), key=lambda version: version.number) or (None,)
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
        "passages": _passages(version) if version else [],
        "earlier_versions": [
            {"version": each.number, "sha256": each.sha256, "passages": _passages(each)} for each in earlier
        ],
        **_of_a_past_day(source),
        **_times(source),
    }


def _passages(version: SourceVersion) -> list[Data]:
    return [
        {
            "number": passage.number,
            "text": version.text[passage.start : passage.end],
            "start": passage.start,
            "end": passage.end,
        }
        for passage in sorted(version.passages.all(), key=lambda passage: passage.number)
    ]


def organisation_data(organisation: Organisation) -> Data:
    """An organisation."""
    names = _names(organisation)
    return {
        **_identity(organisation),
        "name": organisation.name,
        "name_basis": organisation.name_basis,
        "acronym": next((name["name"] for name in names if name["kind"] == NameKind.ACRONYM), ""),
        "kind": organisation.kind,
        "parent": _public_slug(organisation.parent),
        "summary": organisation.summary,
        "aliases": [name["name"] for name in names if name["kind"] != NameKind.ACRONYM],
        "names": names,
        "country": organisation.country,
        "identifiers": sorted(
            ({"scheme": each.scheme, "value": each.value} for each in organisation.identifiers.all()),
            key=lambda each: (each["scheme"], each["value"]),
        ),
        "merged": _merged(organisation),
        "evidence": _evidence(organisation.citations.all()),
        **_of_a_past_day(organisation),
        **_times(organisation),
    }


def initiative_data(initiative: Initiative) -> Data:
    """An initiative, with its participations, dates, relations and history, each with its evidence."""
    participations, history = initiative.participations.all(), list(initiative.status_changes.all())
    relations = sorted(initiative.relations.all(), key=lambda row: (row.kind, row.to_initiative.slug))
    dates = sorted(initiative.key_dates.all(), key=lambda row: (row.earliest or date.min, row.what))
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
        "themes": sorted(theme.slug for theme in initiative.themes.all()),
        "names": _names(initiative),
        "relations": [
            {
                "id": relation.id,
                "kind": relation.kind,
                "initiative": relation.to_initiative.slug,
                "evidence": _evidence(relation.citations.all()),
            }
            for relation in relations
        ],
        "organisations": _participations(participations),
        "events": sorted(link.event.slug for link in initiative.event_links.all()),
        "dates": [
            {
                "id": row.id,
                "what": row.what,
                "text": row.text,
                "edtf": row.edtf,
                "earliest": row.earliest,
                "latest": row.latest,
                "inferred": row.inferred,
                "evidence": _evidence(row.citations.all()),
            }
            for row in dates
        ],
        "history": _history(history),
        "merged": _merged(initiative),
        "checked_on": max((check.checked_on for check in checks), default=None),
        "evidence": _evidence(
            chain(
                initiative.citations.all(),
                *(row.citations.all() for row in chain(participations, relations, dates, history)),
            )
        ),
        **_of_a_past_day(initiative),
        **_times(initiative),
    }


def event_data(event: Event) -> Data:
    """An event, with its participations and history."""
    participations, history = event.participations.all(), list(event.changes.all())
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
        "organisations": _participations(participations),
        "initiatives": sorted(link.initiative.slug for link in event.initiative_links.all()),
        "history": _history(history),
        "merged": _merged(event),
        "evidence": _evidence(
            chain(event.citations.all(), *(row.citations.all() for row in chain(participations, history)))
        ),
        **_of_a_past_day(event),
        **_times(event),
    }


def _of_a_past_day(record: Any) -> Data:
    """What was marked: `may_be`, what may have held already, and `withdrawn`, why the record was withdrawn since."""
    may_be, withdrawn = getattr(record, "may_be", None), getattr(record, "withdrawn_since", "")
    return {
        **({"may_be": [{**_change(row, may_be), **_what_holds(row)} for row in may_be]} if may_be else {}),
        **({"withdrawn": withdrawn} if withdrawn else {}),
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


def _names(bearer: Initiative | Organisation) -> list[Data]:
    rows: Iterable[Name] = bearer.names.all()
    return [
        {
            "name": name.text,
            "kind": name.kind,
            "language": name.language,
            "from": name.valid_from,
            "until": name.valid_until,
            "basis": name.basis,
        }
        for name in sorted(rows, key=lambda name: (name.kind, name.text, name.language))
    ]


def _participations[Row: (Participation, EventParticipation)](rows: Iterable[Row]) -> list[Data]:
    return [_participation(row) for row in sorted(rows, key=lambda row: (row.role, row.organisation.slug))]


def _participation(row: Participation | EventParticipation) -> Data:
    return {
        "id": row.id,
        "organisation": row.organisation.slug,
        "role": row.role,
        "as_stated": row.as_stated,
        "basis": row.basis,
        "evidence": _evidence(row.citations.all()),
    }


def _merged(record: Initiative | Organisation | Event) -> list[Data]:
    """What was merged into a record, each with the history that it had, in the order of its slugs."""
    return [
        {
            "id": merged.id,
            "slug": merged.slug,
            "title": str(merged),
            "merged": merged.merged_at,
            "history": _history(changes_of(merged)),
        }
        for merged in sorted(record.merged_from.all(), key=lambda each: each.slug)
    ]


def changes_of(record: Any) -> list[Any]:
    """The history of a record that has its changes at hand; of an organisation there is none."""
    if isinstance(record, Initiative):
        return list(record.status_changes.all())
    return list(record.changes.all()) if isinstance(record, Event) else []


def _history(rows: Sequence[StatusChange] | Sequence[EventChange]) -> list[Data]:
    return [{**_change(row, rows), **_what_holds(row)} for row in rows]


def _what_holds(row: StatusChange | EventChange) -> Data:
    if isinstance(row, StatusChange):
        return {"stage": row.stage, "delivery": row.delivery}
    return {"state": row.state}


def _change(row: StatusChange | EventChange, history: Sequence[StatusChange] | Sequence[EventChange]) -> Data:
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
        "corrects": row.corrects_id if any(row.corrects_id == other.id for other in history) else None,
        "evidence": _evidence(row.citations.all()),
    }


def _evidence(citations: Iterable[Citation]) -> list[Data]:
    found = [_citation(citation) for citation in citations]
    return sorted(found, key=lambda each: [each[key] for key in ("source", "version", "start", "end", "supports")])


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
