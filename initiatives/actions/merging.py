"""Making one record of two that are the same, and one of them the way to the other."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import refusals, stated
from initiatives.choices import Basis, NameKind, Publication
from initiatives.models import Citation, Merge, Name, PublicRevision, User

from .joining import Outcome, Plan, Step, mark_of, plan, title_of
from .ledger import Ledger, cited_for, column_for

# A name's language that nobody told (ISO 639-2).
UNDETERMINED = "und"


@transaction.atomic
def merge(
    merged: Any, kept: Any, *, reason: str, actor: User | None, fill: Collection[str] = (), seen: str | None = None
) -> Merge:
    """Make `merged` and `kept`, two records of a kind, one: `kept` stays, with the rows of both.

    The merged record is withdrawn, its addresses lead to the one that stays, and its title becomes one of that one's
    names. Its history isn't touched: it is read through the one that stays. Where both have the same row, the words
    cited for it are joined. `fill` names columns that are empty in the one that stays and take the merged one's value
    (see `joining.FILLABLE`; a group is named by its first column). `seen` is the `joining.mark_of` the two that a
    person looked at, None where nobody did.

    Raises `ValidationError` without a reason, where somebody saved one of the two meanwhile, and for what can't be
    merged: records of two kinds, a record with itself, one that was merged already, a public record into a draft, what
    would make a part of its own part, and what would leave words that are said to be a source's own in no text that
    is cited.
    """
    PublicRevision.objects.take_turn()
    for record in (merged, kept):
        record.refresh_from_db()
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the two are one. Editors will see this sentence.")})
    if seen is not None and seen != mark_of(merged, kept):
        raise ValidationError(_("Somebody changed one of the two while you looked at them. Look again, then merge."))
    planned = plan(merged, kept)
    if planned.refusals:
        raise ValidationError(planned.refusals)
    unfounded = set(stated.faults(kept))
    ledger = Ledger(actor, _("Merged “%(merged)s” into “%(kept)s”") % {"merged": merged, "kept": kept})
    # The two records before their rows: a version of a record has the rows that were saved after it (see `versions`).
    _fill(planned, fill, ledger)
    ledger.close(
        merged,
        publication=Publication.WITHDRAWN,
        withdrawn_reason=_("Merged into “%(kept)s”.") % {"kept": kept},
        merged_into_id=kept.pk,
    )
    for step in planned.steps:
        _take(step, planned, ledger)
    ledger.theme(kept, planned.themes)
    _name(planned, ledger)
    if errors := [sentence for sentence in stated.faults(kept) if sentence not in unfounded]:
        raise ValidationError(errors)
    done = Merge(
        kind=str(kept._meta.model_name),
        kept_id=kept.pk,
        merged_id=merged.pk,
        kept_title=title_of(kept),
        merged_title=title_of(merged),
        reason=reason.strip(),
        moved=ledger.entries,
        merged_at=timezone.now(),
        merged_by=actor,
    )
    refusals.insert(done, actor)
    return done


def _take(step: Step, planned: Plan, ledger: Ledger) -> None:
    """Carry out what the plan says of one row."""
    match step.outcome:
        case Outcome.MOVES:
            ledger.move(step.row, step.column, planned.kept.pk)
        case Outcome.JOINS:
            _join(step.row, step.into, ledger)
        case Outcome.GOES if step.column == "parent":
            # The one that stays was a part of the merged one: it is a part of what that one is part of.
            ledger.fill(planned.kept, {"parent_id": planned.merged.parent_id})
        case Outcome.GOES:
            ledger.remove(step.row)


def _join(row: Any, into: Any, ledger: Ledger) -> None:
    """Cite the words that are cited for `row` for `into`, which says the same, and take `row` away."""
    citations = cited_for(row)
    if wording := _wording(row, into, bool(citations)):
        ledger.fill(into, wording)
    if citations:
        column = column_for(type(row))
        present = set(Citation.objects.filter(**{column: into.pk}).values_list("quote", flat=True))
        for citation in citations:
            if citation.quote_id not in present:
                ledger.move(citation, column, into.pk)
    ledger.remove(row)


def _wording(row: Any, into: Any, has_citations: bool) -> dict[str, str]:
    """The source's words for a role, where they are to be those of the row that is joined.

    So where the row that stays has none, or none of its own citations to show them in: these would be looked for in
    the words that it gets now.
    """
    theirs, mine = getattr(row, "as_stated", ""), getattr(into, "as_stated", "")
    if not has_citations or theirs == mine or (mine and cited_for(into)):
        return {}
    return {"as_stated": theirs}


def _fill(planned: Plan, fill: Collection[str], ledger: Ledger) -> None:
    kept, merged = planned.kept, planned.merged
    values = {}
    for columns in planned.fillable:
        if columns[0] in fill:
            for name in columns:
                attribute = kept._meta.get_field(name).attname
                values[attribute] = getattr(merged, attribute)
    if unknown := set(fill) - {columns[0] for columns in planned.fillable}:
        raise ValidationError(
            _("The one that stays has a value of its own by now: %(fields)s. Look at both again.")
            % {"fields": ", ".join(str(kept._meta.get_field(name).verbose_name) for name in sorted(unknown))}
        )
    # Saved in any case, so that who has it open is told.
    ledger.fill(kept, values)


def _name(planned: Plan, ledger: Ledger) -> None:
    """Make the merged title a name of the one that stays, the source's own where the text says so."""
    kept, merged = planned.kept, planned.merged
    if not planned.alias:
        return
    basis = getattr(merged, stated.TITLES[type(merged)][1])
    if basis == Basis.STATED and stated.absent_title(planned.alias, kept):
        basis = Basis.EDITORIAL
    ledger.add(
        Name(
            text=planned.alias,
            kind=NameKind.ALIAS,
            language="en" if planned.alias.isascii() else UNDETERMINED,
            basis=basis,
            **{str(kept._meta.model_name): kept},
        )
    )
