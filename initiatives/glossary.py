"""What the values of the vocabularies mean, a sentence each: the glossary, which pages show beside a value as well."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.choices import (
    DELIVERY_MEANINGS,
    STAGE_MEANINGS,
    Basis,
    DateKind,
    Delivery,
    EventState,
    InitiativeKind,
    Measurable,
    NameKind,
    OrganisationKind,
    RelationKind,
    Role,
    Stage,
    Stance,
)

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

INITIATIVE_KIND_MEANINGS: dict[InitiativeKind, str | Promise] = {
    InitiativeKind.DOCUMENT: _(
        "A text that is written, put forward or adopted, such as a plan, a strategy or a treaty."
    ),
    InitiativeKind.PROJECT: _("Work with a result of its own, such as a railway, a network or a programme."),
    InitiativeKind.WORKING_GROUP: _("A group that is set up to work on a subject, within a body or between several."),
    InitiativeKind.BODY: _("An institution that is created, planned or changed."),
    InitiativeKind.DIALOGUE: _("Lasting talks or working contacts between bodies."),
    InitiativeKind.CAMPAIGN: _("A number of acts for one aim, over a time."),
    InitiativeKind.EVENT_SERIES: _("Events of one kind that are held again and again."),
    InitiativeKind.PROPOSAL: _("Something that is asked for or suggested, in no other form yet."),
    InitiativeKind.OTHER: _("None of the other kinds fits."),
}

ORGANISATION_KIND_MEANINGS: dict[OrganisationKind, str | Promise] = {
    OrganisationKind.STATE: _("A state, or its government, as the source names it."),
    OrganisationKind.INTERGOVERNMENTAL: _("An organisation whose members are states."),
    OrganisationKind.PART: _("An organ, office or programme of another organisation."),
    OrganisationKind.SECRETARIAT: _("The standing office that serves an organisation, or the one who heads it."),
    OrganisationKind.MINISTERIAL: _("Heads of state or ministers when they meet as a body."),
    OrganisationKind.WORKING_GROUP: _("A group of experts or officials that meets on a subject."),
    OrganisationKind.BANK: _("A body that lends or grants money."),
    OrganisationKind.FEDERATION: _("A body whose members are other bodies, and no states."),
    OrganisationKind.EDUCATION: _("A body that teaches or does research."),
    OrganisationKind.OTHER: _("None of the other kinds fits."),
}

RELATION_MEANINGS: dict[RelationKind, str | Promise] = {
    RelationKind.PART_OF: _("The one is a part of the other, as a source says or an editor concludes from its words."),
    RelationKind.REFLECTED_IN: _("What the one asks for or says stands in the other."),
    RelationKind.IMPLEMENTS: _("The one carries out what the other lays down."),
    RelationKind.CONTINUES: _("The one goes on with what the other began."),
    RelationKind.SPLIT_FROM: _("The one was a part of the other, and goes on by itself."),
    RelationKind.MERGED_INTO: _("The one goes on within the other."),
}

DATE_MEANINGS: dict[DateKind, str | Promise] = {
    DateKind.DECIDED: _("When those who decide approved it."),
    DateKind.ADOPTION_DUE: _("When its adoption is expected, as a source says; it says nothing of what came of it."),
    DateKind.STARTED: _("When work on it, or its operation, began."),
    DateKind.PLANNED_FOR: _("When it is to take place or to begin, as a source says."),
    DateKind.HORIZON: _("Until when it is meant to run."),
    DateKind.ENDED: _("When it ended."),
}

NAME_MEANINGS: dict[NameKind, str | Promise] = {
    NameKind.OFFICIAL: _("What it is called in full, in its own documents."),
    NameKind.ACRONYM: _("The letters that stand for its name."),
    NameKind.ALIAS: _("Another name under which it is known."),
    NameKind.TRANSLATION: _("Its name in another language."),
}

STANCE_MEANINGS: dict[Stance, str | Promise] = {
    Stance.SUPPORTS: _("The words say that the claim is true, or let an editor conclude it."),
    Stance.CONTRADICTS: _("The words say that the claim isn’t true; both stand on the record."),
}


class Vocabulary(NamedTuple):
    """A fixed list of values with their meanings, and the filter that finds records by them: its list and its name."""

    name: str | Promise
    choices: type[models.TextChoices]
    meanings: Mapping[Any, str | Promise]
    found_in: str = ""
    by: str = ""

    def meaning(self, value: str) -> str:
        """The sentence that says what the value means. Raises ValueError for what isn't one of the vocabulary's."""
        return str(self.meanings[self.choices(value)])


# By the name that begins the address of each entry: /glossary/#stage-adopted.
VOCABULARIES: dict[str, Vocabulary] = {
    "stage": Vocabulary(
        _("Stage: where an initiative stands, as a source states it"),
        Stage,
        {stage: meaning.sentence for stage, meaning in STAGE_MEANINGS.items()},
        "initiative-list",
        "stage",
    ),
    "delivery": Vocabulary(
        _("Delivery: how much of it is done, as our editors judge"),
        Delivery,
        DELIVERY_MEANINGS,
        "initiative-list",
        "delivery",
    ),
    "measurable": Vocabulary(
        _("Can it be verified?"), Measurable, MEASURABLE_MEANINGS, "initiative-list", "measurable"
    ),
    "basis": Vocabulary(_("What a claim rests on"), Basis, BASIS_MEANINGS),
    "stance": Vocabulary(_("Whether a quote speaks for a claim or against it"), Stance, STANCE_MEANINGS),
    "role": Vocabulary(
        _("Role: what an organisation is in an initiative or an event"),
        Role,
        ROLE_MEANINGS,
        "initiative-list",
        "role",
    ),
    "event": Vocabulary(
        _("State of an event: whether it took place"), EventState, EVENT_STATE_MEANINGS, "event-list", "state"
    ),
    "date": Vocabulary(_("What a key date marks"), DateKind, DATE_MEANINGS),
    "relation": Vocabulary(_("How one initiative stands to another"), RelationKind, RELATION_MEANINGS),
    "initiative": Vocabulary(
        _("Kinds of initiative"), InitiativeKind, INITIATIVE_KIND_MEANINGS, "initiative-list", "kind"
    ),
    "organisation": Vocabulary(
        _("Kinds of organisation"), OrganisationKind, ORGANISATION_KIND_MEANINGS, "organisation-list", "kind"
    ),
    "name": Vocabulary(_("Kinds of name"), NameKind, NAME_MEANINGS),
}
