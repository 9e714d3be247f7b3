"""The vocabularies (docs/design.md, section 3): every value that a record can take from a fixed list.

Each stage and delivery carries its public one-sentence meaning; the methodology page prints them.
"""

from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Publication(models.TextChoices):
    """Who may see a record: its editors, everyone, or nobody any more."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Stage(models.TextChoices):
    """Where an initiative stands, as a source states it."""

    NOT_STATED = "not_stated", _("Not stated")
    PROPOSED = "proposed", _("Proposed")
    DRAFTING = "drafting", _("Drafting")
    UNDER_CONSIDERATION = "under_consideration", _("Under consideration")
    ADOPTED = "adopted", _("Adopted")
    UNDER_WAY = "under_way", _("Under way")
    COMPLETED = "completed", _("Completed")
    POSTPONED = "postponed", _("Postponed or changed")
    DISCONTINUED = "discontinued", _("Discontinued")


class Delivery(models.TextChoices):
    """How much of an initiative has been done, as an editor assesses it from evidence."""

    NO_EVIDENCE = "no_evidence", _("No evidence yet")
    NOT_STARTED = "not_started", _("Not started")
    LIMITED = "limited", _("Limited")
    SUBSTANTIAL = "substantial", _("Substantial")
    COMPLETE = "complete", _("Complete")


class Measurable(models.TextChoices):
    """Whether anyone could verify that the initiative was done (OGP's verifiability)."""

    NOT_JUDGED = "not_judged", _("Not judged yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class InitiativeKind(models.TextChoices):
    """What sort of undertaking an initiative is."""

    DOCUMENT = "document", _("Document")
    PROJECT = "project", _("Project")
    WORKING_GROUP = "working_group", _("Working group")
    BODY = "body", _("Body")
    DIALOGUE = "dialogue", _("Dialogue or working contacts")
    CAMPAIGN = "campaign", _("Campaign")
    EVENT_SERIES = "event_series", _("Series of events")
    PROPOSAL = "proposal", _("Proposal")
    OTHER = "other", _("Other")


class OrganisationKind(models.TextChoices):
    """What sort of body an organisation is; a state is one of them."""

    STATE = "state", _("State")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organisation")
    PART = "part", _("Part of an organisation")
    SECRETARIAT = "secretariat", _("Secretariat")
    MINISTERIAL = "ministerial", _("Meeting of heads of state or ministers")
    WORKING_GROUP = "working_group", _("Working or contact group")
    BANK = "bank", _("Bank or fund")
    FEDERATION = "federation", _("Federation or association")
    EDUCATION = "education", _("University or research body")
    OTHER = "other", _("Other")


class Role(models.TextChoices):
    """What an organisation is in an initiative or an event."""

    LEADS = "leads", _("Leads")
    PARTNER = "partner", _("Partner")
    PROPOSED_FINANCIER = "proposed_financier", _("Proposed financier")
    DECIDES = "decides", _("Decides")
    HOSTS = "hosts", _("Hosts")
    DRAFTED_BY = "drafted_by", _("Drafted by")
    ADDRESSEE = "addressee", _("Addressee")
    RECOGNISED = "recognised", _("Gave recognition")
    MENTIONED = "mentioned", _("Mentioned")


class RelationKind(models.TextChoices):
    """How one initiative stands to another; read from the first to the second."""

    PART_OF = "part_of", _("Part of")
    REFLECTED_IN = "reflected_in", _("Reflected in")
    IMPLEMENTS = "implements", _("Implements")
    CONTINUES = "continues", _("Continues")
    SPLIT_FROM = "split_from", _("Split from")
    MERGED_INTO = "merged_into", _("Merged into")


# The same relations read from the second initiative to the first.
INVERSE_RELATIONS: dict[RelationKind, str | Promise] = {
    RelationKind.PART_OF: _("Has as a part"),
    RelationKind.REFLECTED_IN: _("Reflects"),
    RelationKind.IMPLEMENTS: _("Implemented by"),
    RelationKind.CONTINUES: _("Continued by"),
    RelationKind.SPLIT_FROM: _("Split into"),
    RelationKind.MERGED_INTO: _("Took in"),
}


class EventState(models.TextChoices):
    """Whether an event took place, as a source states it."""

    NOT_STATED = "not_stated", _("Not stated")
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CHANGED = "changed", _("Changed")
    CANCELLED = "cancelled", _("Cancelled")


class DateKind(models.TextChoices):
    """What a key date of an initiative marks."""

    DECIDED = "decided", _("Decided")
    ADOPTION_DUE = "adoption_due", _("Due for adoption")
    STARTED = "started", _("Started")
    PLANNED_FOR = "planned_for", _("Planned for")
    HORIZON = "horizon", _("Runs until")
    ENDED = "ended", _("Ended")


class NameKind(models.TextChoices):
    """How a name is used."""

    OFFICIAL = "official", _("Official name")
    ACRONYM = "acronym", _("Acronym")
    ALIAS = "alias", _("Also called")
    TRANSLATION = "translation", _("Translation")


class Basis(models.TextChoices):
    """What a claim rests on."""

    STATED = "stated", _("Stated in the source")
    INFERRED = "inferred", _("Inferred by the editor from the words")
    EDITORIAL = "editorial", _("The editor’s own, not from a source")


class Stance(models.TextChoices):
    """Whether a quote supports a claim or speaks against it."""

    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Contradicts")


class IdentifierScheme(models.TextChoices):
    """Registers in which an organisation has an identifier."""

    WIKIDATA = "wikidata", _("Wikidata")
    ORG_ID = "org_id", _("org-id.guide")
    ISO_3166_1 = "iso_3166_1", _("ISO 3166-1 alpha-2")


class Part(models.TextChoices):
    """What the reading desk shows of a text for an editor to decide on: its sentences, and what may stand in them."""

    SENTENCE = "sentence", _("Sentence")
    ORGANISATION = "organisation", _("Organisation")
    COUNTRY = "country", _("Country")
    DATE = "date", _("Date")
    INITIATIVE = "initiative", _("Initiative on record")
    CANDIDATE = "candidate", _("Possible initiative")


class SubmissionForm(models.TextChoices):
    """What is submitted for review."""

    DRAFT = "draft", _("Draft")
    CHANGE = "change", _("Change of a published record")
    STATUS = "status", _("New status")


class SubmissionState(models.TextChoices):
    """Where a submission stands: where its last step left it."""

    SUBMITTED = "submitted", _("Waits for review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    TAKEN_BACK = "taken_back", _("Taken back")


class ReviewStepKind(models.TextChoices):
    """What somebody did with a submission."""

    SUBMITTED = "submitted", _("Submitted")
    EDITED = "edited", _("Edited")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    TAKEN_BACK = "taken_back", _("Taken back")


class TableKind(models.TextChoices):
    """The tables in which records leave the tracker and come into it."""

    INITIATIVES = "initiatives", _("Initiatives")
    ORGANISATIONS = "organisations", _("Organisations")
    EVENTS = "events", _("Events")
    PARTICIPATIONS = "participations", _("Participations")
    STATUS_CHANGES = "status_changes", _("Status changes")


class ImportState(models.TextChoices):
    """How far the import of a table has come."""

    READING = "reading", _("Being read")
    READY = "ready", _("Ready")
    CONFIRMED = "confirmed", _("Imported")
    CANCELLED = "cancelled", _("Cancelled")


class PublicChange(models.TextChoices):
    """What can happen to what everyone may read."""

    ADDED = "added", _("Added")
    STATUS = "status", _("New status")
    EDITED = "edited", _("Record changed")
    CORRECTED = "corrected", _("Corrected")
    CHECKED = "checked", _("Checked, nothing new")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Meaning(NamedTuple):
    """A vocabulary value explained: one public sentence, and the IATI ActivityStatus code it maps to."""

    sentence: str | Promise
    iati: str


# The IATI Standard's ActivityStatus code list, version 2.03.
IATI_CODE_LIST = "ActivityStatus"
IATI_VERSION = "2.03"

STAGE_MEANINGS: dict[Stage, Meaning] = {
    Stage.NOT_STATED: Meaning(_("A source names it and doesn’t say where it stands."), "1"),
    Stage.PROPOSED: Meaning(_("Somebody suggested it or asked for it; nobody is said to work on it."), "1"),
    Stage.DRAFTING: Meaning(_("A text or plan is being written or looked into."), "1"),
    Stage.UNDER_CONSIDERATION: Meaning(
        _("It was submitted, circulated or put down for adoption, and isn’t decided."), "1"
    ),
    Stage.ADOPTED: Meaning(_("Those who decide have approved it."), "2"),
    Stage.UNDER_WAY: Meaning(_("Work on it, or its operation, has begun."), "2"),
    Stage.COMPLETED: Meaning(_("A source says that it is done."), "4"),
    Stage.POSTPONED: Meaning(_("It can’t go ahead as planned; it was put off or changed, not given up."), "6"),
    Stage.DISCONTINUED: Meaning(_("A source says that it was given up."), "5"),
}

DELIVERY_MEANINGS: dict[Delivery, str | Promise] = {
    Delivery.NO_EVIDENCE: _("No source on record shows whether any of it has been done."),
    Delivery.NOT_STARTED: _("Evidence shows that nothing has been done yet."),
    Delivery.LIMITED: _("Evidence shows a beginning; no source shows that half or more of what was announced is done."),
    Delivery.SUBSTANTIAL: _("Evidence shows most of it done, with parts still open."),
    Delivery.COMPLETE: _("Evidence shows that everything announced has been done."),
}
