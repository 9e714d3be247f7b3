"""Citing words for many claims, and recording many statuses, by the rules that hold for one of them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives import anchoring
from initiatives.models import Citation, Initiative, Quote, SourceVersion, StatusChange, User

from .evidence import Evidence, column_of, located
from .later_places import place_in_later_versions
from .many import OneRefused, store_changed, store_new
from .statuses import refuse_merged, refuse_unfit, set_current

type Spot = tuple[UUID, int, int]  # a version, and where words begin and end in it


def cite_many(claims: Sequence[tuple[Any, Evidence]], *, actor: User, reason: str = "") -> None:
    """Find the words of each claim in their text and record that they support it; all claims are of one kind.

    Raises `OneRefused` for the first that can't be cited, and then cites none.
    """
    if not claims:
        return
    places = _places([evidence for _target, evidence in claims])
    quotes = _quotes([evidence for _target, evidence in claims], places, actor)
    column = column_of(claims[0][0])
    citations = [
        Citation(
            quote=quotes[_spot(evidence, place)], stance=evidence.stance, basis=evidence.basis, note=evidence.note,
            **{column: target},
        )
        for (target, evidence), place in zip(claims, places, strict=True)
    ]  # fmt: skip
    store_new(citations, actor=actor, reason=reason)


def record_many(
    changes: Sequence[StatusChange], evidence: Sequence[Evidence], *, actor: User, batch: UUID, reason: str = ""
) -> None:
    """Append rows to the histories of initiatives, each with its words, and bring what is current up to them.

    A change has its initiative, stage, delivery, dates and reason; the rest is set here. Raises `OneRefused` for the
    first that `record_status` would refuse, and then records none.
    """
    now = timezone.now()
    for place, (change, words) in enumerate(zip(changes, evidence, strict=True)):
        # Of two rows that are effective on the same day the later one of the file counts.
        change.recorded_at = now + timedelta(microseconds=place)
        change.recorded_by = actor
        change.batch = batch
        try:
            refuse_merged(change.initiative)
            refuse_unfit(change, change.initiative, [words])
        except ValidationError as error:
            raise OneRefused(place, error.messages) from error
    store_new(changes, actor=actor, reason=reason)
    cite_many(list(zip(changes, evidence, strict=True)), actor=actor, reason=reason)
    _refresh_many({change.initiative_id: change.initiative for change in changes}, actor, reason)


def _refresh_many(initiatives: dict[UUID, Initiative], actor: User, reason: str) -> None:
    """Set what is current of each initiative, as `refresh_current` does of one."""
    ids = list(initiatives)
    current: dict[UUID, StatusChange] = {}
    for first in range(0, len(ids), 5_000):
        rows = StatusChange.objects.filter(initiative__in=ids[first : first + 5_000]).uncorrected()
        for change in rows.order_by("initiative", "-effective_latest", "-recorded_at", "-id"):
            current.setdefault(change.initiative_id, change)
    columns: list[str] = []
    for pk, initiative in initiatives.items():
        columns = set_current(initiative, current.get(pk))
    store_changed(list(initiatives.values()), columns, actor=actor, reason=reason, is_edit=False)


def _places(evidence: Sequence[Evidence]) -> list[anchoring.Selector]:
    found: dict[tuple[UUID, str, str, str], anchoring.Selector] = {}
    places = []
    for place, words in enumerate(evidence):
        key = (words.version.pk, words.exact, words.prefix, words.suffix)
        if key not in found:
            try:
                found[key] = located(words)
            except ValidationError as error:
                raise OneRefused(place, error.messages) from error
        places.append(found[key])
    return places


def _quotes(evidence: Sequence[Evidence], places: Sequence[anchoring.Selector], actor: User) -> dict[Spot, Quote]:
    """The quotes of these words, made where there are none."""
    versions: dict[UUID, SourceVersion] = {words.version.pk: words.version for words in evidence}
    present = Quote.objects.filter(version__in=list(versions))
    quotes: dict[Spot, Quote] = {(quote.version_id, quote.start, quote.end): quote for quote in present}
    missing: dict[Spot, Quote] = {}
    for words, place in zip(evidence, places, strict=True):
        spot = _spot(words, place)
        if spot not in quotes:
            missing[spot] = Quote(
                version=words.version, start=place.start, end=place.end, exact=place.exact, prefix=place.prefix,
                suffix=place.suffix,
            )  # fmt: skip
    store_new(list(missing.values()), actor=actor)
    superseded = _superseded(versions.values())
    for quote in missing.values():
        if quote.version_id in superseded:
            place_in_later_versions(quote, actor=actor)
    return quotes | missing


def _superseded(versions: Iterable[SourceVersion]) -> set[UUID]:
    """Those of the versions whose source has a later one."""
    return {
        version.pk
        for version in versions
        if SourceVersion.objects.filter(source=version.source_id, number__gt=version.number).exists()
    }


def _spot(evidence: Evidence, place: anchoring.Selector) -> Spot:
    return evidence.version.pk, place.start, place.end
