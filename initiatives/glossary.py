"""What the values of the smaller vocabularies mean, a sentence each, for the methodology page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.choices import Basis, EventState, Measurable, Role

ROLE_MEANINGS: dict[Role, str | Promise] = {
    Role.LEADS: _("It runs the initiative, or the work is said to be its own."),
    Role.PARTNER: _("It takes part beside others."),
    Role.PROPOSED_FINANCIER: _("Somebody wants its money to be used; nobody says that it has agreed."),
    Role.DECIDES: _("Its decision adopts the initiative, or is waited for."),
    Role.HOSTS: _("It is the one at whose place something is held."),
    Role.DRAFTED_BY: _("It wrote the text."),
    Role.ADDRESSEE: _("The initiative, or what it asks for, is put to it."),
    Role.RECOGNISED: _("It spoke well of the initiative, which doesn’t make it a partner."),
    Role.MENTIONED: _("The words name it and say no more of what it does."),
}

EVENT_STATE_MEANINGS: dict[EventState, str | Promise] = {
    EventState.NOT_STATED: _("A source names it and doesn’t say whether it took place."),
    EventState.PLANNED: _("A source says that it is to take place."),
    EventState.HELD: _("A source says that it took place."),
    EventState.POSTPONED: _("It was put off to another day."),
    EventState.CHANGED: _("It can’t take place as planned, and isn’t said to be cancelled."),
    EventState.CANCELLED: _("A source says that it won’t take place."),
}

BASIS_MEANINGS: dict[Basis, str | Promise] = {
    Basis.STATED: _("The quoted words say it."),
    Basis.INFERRED: _("An editor concludes it from the quoted words, and the page says so."),
    Basis.EDITORIAL: _(
        "No source says it. Only names and roles may rest on this, such as the full name of an acronym."
    ),
}

MEASURABLE_MEANINGS: dict[Measurable, str | Promise] = {
    Measurable.YES: _("Anyone could check whether it was done; the record says how."),
    Measurable.NO: _("It is too vague to be checked; the record says why."),
    Measurable.NOT_JUDGED: _("No editor has looked into it yet."),
}
