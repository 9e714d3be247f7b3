"""What words are evidence of, in a few words."""

from django.utils.translation import gettext as _

from initiatives.dates import InvalidDate, describe
from initiatives.models import Citation


def claim_in_words(citation: Citation) -> str:
    """The claim that a citation supports or speaks against, such as “Stage: Proposed”, in the reader's language.

    Says which claim about its record it is, not which record (`citation.record`).
    """
    kind = citation.target_kind
    target = getattr(citation, kind)
    match kind:
        case "participation" | "event_participation":
            return _("%(organisation)s: %(role)s") % {
                "organisation": target.organisation,
                "role": target.get_role_display(),
            }
        case "relation":
            return _("%(relation)s: %(title)s") % {
                "relation": target.get_kind_display(),
                "title": target.to_initiative,
            }
        case "key_date":
            return _("%(what)s: %(date)s") % {"what": target.get_what_display(), "date": _in_words(target.edtf)}
        case "status_change":
            if hasattr(target, "corrected_by"):
                return _("Stage: %(stage)s (corrected since)") % {"stage": target.get_stage_display()}
            return _("Stage: %(stage)s") % {"stage": target.get_stage_display()}
        case "event_change":
            if hasattr(target, "corrected_by"):
                return _("State: %(state)s (corrected since)") % {"state": target.get_state_display()}
            return _("State: %(state)s") % {"state": target.get_state_display()}
        case "organisation":
            return _("the organisation itself")
        case "event":
            return _("the event itself")
    return _("the initiative itself")


def _in_words(edtf: str) -> str:
    try:
        return describe(edtf)
    except InvalidDate:
        return edtf
