"""Citing the words that a claim rests on."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction

from initiatives import anchoring, refusals
from initiatives.choices import Basis, Stance
from initiatives.models import TARGETS, Citation, EventChange, Quote, SourceVersion, StatusChange, User
from initiatives.models.base import Tracked

from .later_places import place_in_later_versions


@dataclass(frozen=True)
class Evidence:
    """Words of a version that support a claim; `prefix` and `suffix` tell two places with the same words apart."""

    version: SourceVersion
    exact: str
    prefix: str = ""
    suffix: str = ""
    basis: str = Basis.STATED
    note: str = ""
    stance: str = Stance.SUPPORTS
    id: UUID | None = None


def located(evidence: Evidence) -> anchoring.Selector:
    """Where the words stand. Raises `ValidationError` under `evidence` where they don't, or stand more than once."""
    try:
        return anchoring.locate(evidence.version.text, evidence.exact, evidence.prefix, evidence.suffix)
    except anchoring.AnchoringError as error:
        raise ValidationError({"evidence": str(error)}) from error


def quote_of(evidence: Evidence, *, actor: User | None = None) -> Quote:
    """The quote of these words, made where there is none, with its places in later versions. Raises as `located`."""
    found = located(evidence)
    quote, created = Quote.objects.get_or_create(
        version=evidence.version,
        start=found.start,
        end=found.end,
        defaults={"exact": found.exact, "prefix": found.prefix, "suffix": found.suffix},
    )
    if created:
        place_in_later_versions(quote, actor=actor)
    return quote


def column_of(target: models.Model) -> str:
    """The name of the column by which a citation leads to `target`."""
    return next(name for name in TARGETS if Citation._meta.get_field(name).related_model is type(target))


@transaction.atomic
def cite(
    target: Tracked | StatusChange | EventChange, evidence: Evidence, *, actor: User | None, change_reason: str = ""
) -> Citation:
    """Find the words in their text and record that they support `target` (a row of one of `TARGETS`).

    `change_reason`, 100 characters at most, stands in the field history. Raises `ValidationError` under `evidence`
    where the words aren't in the text, or stand in it more than once.
    """
    quote, column = quote_of(evidence, actor=actor), column_of(target)
    citation = Citation(
        quote=quote,
        stance=evidence.stance,
        basis=evidence.basis,
        note=evidence.note,
        created_by=actor,
        updated_by=actor,
        **{column: target},
    )
    if evidence.id:
        citation.id = evidence.id
    citation._change_reason = change_reason or None  # type: ignore[attr-defined]
    refusals.insert(citation, actor)
    return citation
