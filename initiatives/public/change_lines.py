"""What the entries of field histories say, in words for readers, as the pages of the records say it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from initiatives import dates
from initiatives.choices import Basis, Stance
from initiatives.countries import country_name
from initiatives.querysets.public_changes import CLAIMS

type Records = Mapping[tuple[str, Any], Any]  # public records, by kind and id


def label_of(name: Any) -> str:
    """A verbose name as a label."""
    return str(capfirst(str(name)))


def name_of(records: Records, kind: str, pk: Any) -> str:
    """What a public record is called; empty for any other."""
    record = records.get((kind, pk))
    return str(record) if record else ""


def row_in_words(row: Any, records: Records) -> str:
    """What a row of a record says, or said at an entry of its history, in a few words."""
    match _table(row):
        case "Participation" | "EventParticipation":
            said = f"{name_of(records, 'Organisation', row.organisation_id)}: {row.get_role_display()}"
            return f"{said}, “{row.as_stated}”" if row.as_stated else said
        case "KeyDate":
            said = f"{row.get_what_display()}: {_edtf(row.edtf)}"
            said += f", “{row.text}”" if row.text else ""
            return _("%(said)s (inferred)") % {"said": said} if row.inferred else said
        case "Relation":
            return f"{row.get_kind_display()}: {name_of(records, 'Initiative', row.to_initiative_id)}"
        case "EventLink":
            return name_of(records, "Event", row.event_id)
        case "Name":
            days = [day.isoformat() for day in (row.valid_from, row.valid_until) if day]
            told = ", ".join([row.get_kind_display(), row.language, row.get_basis_display(), *days])
            return f"{row.text} ({told})"
        case "Identifier":
            return f"{row.get_scheme_display()}: {row.value}"
        case "SourceVersion":
            return _("Version %(number)d of the text") % {"number": row.number}
        case "StatusChange":
            return str(row.get_stage_display())
        case "EventChange":
            return str(row.get_state_display())
    return _citation(row)


def claim_of(citation: Any) -> str:
    """The column of the claim, other than that a record exists, that a citation is for; empty where it is for that."""
    return next((column for column in CLAIMS if getattr(citation, f"{column}_id")), "")


def _citation(citation: Any) -> str:
    """How words bear on a claim. The note stands where the record's own page shows it."""
    said = str(citation.get_stance_display())
    against = citation.stance == Stance.CONTRADICTS
    if not against:
        said = f"{said}, {citation.get_basis_display()}"
    explained = against or citation.basis == Basis.INFERRED or claim_of(citation)
    return _("%(said)s: %(note)s") % {"said": said, "note": citation.note} if citation.note and explained else said


def _table(row: Any) -> str:
    return str(getattr(row, "instance_type", type(row)).__name__)


def field_in_words(entry: Any, column: Any) -> str:
    """What a history entry has in a column, for readers; empty where it has nothing."""
    value = getattr(entry, column.attname)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return dates.describe(value.isoformat())
    if column.name.endswith("edtf"):
        return _edtf(value)
    if column.name == "country":
        return country_name(value)
    if column.name == "language":
        return _language(value)
    display = getattr(entry, f"get_{column.name}_display", None)
    return str(display() if display else value)


def _edtf(value: str) -> str:
    try:
        return dates.describe(value)
    except dates.InvalidDate:
        return value


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
