"""What can be made of words at the reading desk, each in a small form: a record, a status, or further evidence."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_lazy

from initiatives import actions, dates
from initiatives.actions import Day, Evidence, FirstStatus, Takes
from initiatives.admin.reading.words import WordsForm, effective_field, effective_of, reason_field, record_fields
from initiatives.choices import (
    DateKind,
    Delivery,
    EventState,
    InitiativeKind,
    OrganisationKind,
    Publication,
    Role,
    Stage,
)
from initiatives.models import Event, Initiative, Organisation, PublicRevision, StatusChange
from initiatives.roles import may_edit
from initiatives.visibility import pickable

LONGEST_TITLE = 300


def title_field(label: Any, kind: str) -> forms.CharField:
    """What a new record is called; those on file that are likely the same are shown while one types."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-likely": kind}),
        error_messages={"required": gettext_lazy("Give it a name.")},
    )


def as_stated_field() -> forms.CharField:
    """The source's own words for where something stands."""
    return forms.CharField(
        label=gettext_lazy("As stated"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The source’s own words for where it stands: “is being drafted”."),
    )


class MakesRecord(WordsForm):
    """A new record."""

    model: Any = None

    def already_done(self) -> Any:
        """The record that this very form made when it was sent before, such as by a second click; or None."""
        return self.model.objects.filter(pk=self.cleaned_data["id"], created_by=self.user).first()

    def takes(self) -> Takes | None:
        """The organisation that takes part, where one is named."""
        organisation = self.found.get("organisation")
        return Takes(organisation, self.cleaned_data["role"]) if organisation is not None else None

    def first(self, value: str) -> FirstStatus:
        """How the new record stands."""
        values = self.cleaned_data
        return FirstStatus(value, effective_of(values, self.version), values["reason"], values.get("as_stated") or "")


class InitiativeForm(MakesRecord):
    """A new initiative with its first status."""

    kind, needs, model = "initiative", "initiatives.add_initiative", Initiative
    heading = gettext_lazy("New initiative")
    button, shortcut = gettext_lazy("Make the draft"), "i"
    main = ("title", "sort", "stage", "effective", "reason")
    further = ("organisation", "organisation_id", "role", "as_stated", "effective_text", "effective_inferred")

    title = title_field(gettext_lazy("Title"), "initiative")
    sort = forms.ChoiceField(label=gettext_lazy("Kind"), choices=InitiativeKind.choices, initial=InitiativeKind.OTHER)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    effective = effective_field()
    effective_text = forms.CharField(label=gettext_lazy("Date as stated"), required=False, max_length=200)
    effective_inferred = forms.BooleanField(label=gettext_lazy("The date is inferred"), required=False)
    reason = reason_field()
    as_stated = as_stated_field()
    organisation, organisation_id = record_fields(gettext_lazy("Organisation in it"), "organisation")
    role = forms.ChoiceField(label=gettext_lazy("Its role"), choices=Role.choices, required=False, initial=Role.LEADS)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.find_record("organisation", [pickable(Organisation, self.user)], required=False)
        return values

    def save(self) -> Initiative:
        """Make the draft. Raises `ValidationError`."""
        values, evidence = self.cleaned_data, self.cited
        return actions.make_initiative(
            title=values["title"], kind=values["sort"], first=self.first(values["stage"]), evidence=evidence,
            actor=self.user, takes=self.takes(), id=values["id"],
        )  # fmt: skip


class OrganisationForm(MakesRecord):
    """A new organisation."""

    kind, needs, model = "organisation", "initiatives.add_organisation", Organisation
    heading = gettext_lazy("New organisation")
    button, shortcut = gettext_lazy("Make the draft"), "o"
    main = ("title", "sort", "acronym")

    title = title_field(gettext_lazy("Name"), "organisation")
    sort = forms.ChoiceField(label=gettext_lazy("Kind"), choices=OrganisationKind.choices, initial="other")
    acronym = forms.CharField(label=gettext_lazy("Acronym"), required=False, max_length=LONGEST_TITLE)

    def save(self) -> Organisation:
        """Make the draft. Raises `ValidationError`."""
        values, evidence = self.cleaned_data, self.cited
        return actions.make_organisation(
            name=values["title"], kind=values["sort"], acronym=values["acronym"], evidence=evidence, actor=self.user,
            id=values["id"],
        )  # fmt: skip


class EventForm(MakesRecord):
    """A new event with its date and state."""

    kind, needs, model = "event", "initiatives.add_event", Event
    heading = gettext_lazy("New event")
    button, shortcut = gettext_lazy("Make the draft"), "e"
    main = ("title", "edtf", "state", "reason")
    further = (
        "text", "inferred", "where", "organisation", "organisation_id", "role", "effective", "as_stated",
    )  # fmt: skip

    title = title_field(gettext_lazy("Title"), "event")
    edtf = forms.CharField(
        label=gettext_lazy("Date of the event"),
        required=False,
        max_length=dates.MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("2019-11-05, 2019-11, 2019-23 (autumn)."),
    )
    text = forms.CharField(label=gettext_lazy("Date as stated"), required=False, max_length=200)
    inferred = forms.BooleanField(label=gettext_lazy("The date is inferred"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=EventState.choices)
    effective = effective_field()
    reason = reason_field()
    as_stated = as_stated_field()
    where = forms.CharField(label=gettext_lazy("Place"), required=False, max_length=200)
    organisation, organisation_id = record_fields(gettext_lazy("Organisation in it"), "organisation")
    role = forms.ChoiceField(label=gettext_lazy("Its role"), choices=Role.choices, required=False, initial=Role.HOSTS)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.find_record("organisation", [pickable(Organisation, self.user)], required=False)
        clean_day(self, values)
        return values

    def save(self) -> Event:
        """Make the draft. Raises `ValidationError`."""
        values, evidence = self.cleaned_data, self.cited
        return actions.make_event(
            title=values["title"], day=day_of(values), place=values["where"], first=self.first(values["state"]),
            evidence=evidence, actor=self.user, takes=self.takes(), id=values["id"],
        )  # fmt: skip


class StatusForm(WordsForm):
    """A new status of an initiative on record."""

    kind, needs = "status", "initiatives.add_statuschange"
    heading = gettext_lazy("Status change")
    button, shortcut = gettext_lazy("Record"), "s"
    main = ("record", "record_id", "stage", "delivery", "effective", "reason")
    further = ("as_stated", "effective_text", "effective_inferred")

    record, record_id = record_fields(
        gettext_lazy("Initiative"), "initiative", gettext_lazy("A word or two of its title, or of a name.")
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    delivery = forms.ChoiceField(label=gettext_lazy("Delivery"), choices=Delivery.choices)
    effective = effective_field()
    effective_text = forms.CharField(label=gettext_lazy("Date as stated"), required=False, max_length=200)
    effective_inferred = forms.BooleanField(label=gettext_lazy("The date is inferred"), required=False)
    reason = reason_field()
    as_stated = as_stated_field()

    def already_done(self) -> Any:
        """The initiative whose status this very form recorded before, or None."""
        rows = StatusChange.objects.filter(pk=self.cleaned_data["id"], recorded_by=self.user)
        change = rows.select_related("initiative").first()
        return change.initiative if change is not None else None

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.find_record("record", [changeable(Initiative, self.user)], required=True)
        return values

    def save(self) -> Initiative:
        """Record the status. Raises `ValidationError`."""
        values, evidence, record = self.cleaned_data, self.cited, self.found["record"]
        with transaction.atomic():
            look_again(record, self.user)
            actions.record_status(
                initiative=record, stage=values["stage"], delivery=values["delivery"],
                effective=effective_of(values, self.version), reason=values["reason"], evidence=[evidence],
                actor=self.user, as_stated=values["as_stated"], id=values["id"],
            )  # fmt: skip
        initiative: Initiative = record
        return initiative


class QuoteForm(WordsForm):
    """Further evidence for a record that exists: of itself, of who takes part in it, or of a date."""

    kind, needs = "quote", "initiatives.add_citation"
    heading = gettext_lazy("Add the quote to a record")
    button, shortcut = gettext_lazy("Add the quote"), "q"
    main = (
        "record",
        "record_id",
        "claim",
        "organisation",
        "organisation_id",
        "role",
        "what",
        "edtf",
        "text",
        "inferred",
    )
    further = ("words_basis", "words_note")
    EXISTENCE, PARTICIPATION, DATE = "existence", "participation", "date"

    record, record_id = record_fields(
        gettext_lazy("Record"),
        "initiative organisation event",
        gettext_lazy("A word or two of its title, or of a name."),
    )
    claim = forms.ChoiceField(
        label=gettext_lazy("What the words show"),
        choices=[
            (EXISTENCE, gettext_lazy("that it exists")),
            (PARTICIPATION, gettext_lazy("who takes part in it")),
            (DATE, gettext_lazy("a date of it")),
        ],
    )
    organisation, organisation_id = record_fields(gettext_lazy("Organisation"), "organisation")
    role = forms.ChoiceField(label=gettext_lazy("Its role"), choices=Role.choices, required=False)
    what = forms.ChoiceField(label=gettext_lazy("Which date"), choices=DateKind.choices, required=False)
    edtf = forms.CharField(
        label=gettext_lazy("Date"),
        required=False,
        max_length=dates.MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(label=gettext_lazy("Date as stated"), required=False, max_length=200)
    inferred = forms.BooleanField(label=gettext_lazy("The date is inferred"), required=False)

    def already_done(self) -> Any:
        """Never: words are cited for a claim once, and a second time is refused in words."""
        return None

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kinds = (Initiative, Organisation, Event)
        record = self.find_record("record", [changeable(kind, self.user) for kind in kinds], required=True)
        claim = values.get("claim")
        if record is not None and claim != self.EXISTENCE and isinstance(record, Organisation):
            sentence = gettext("Of an organisation the words can show that it exists. Choose an initiative or event.")
            self.add_error("claim", sentence)
        elif claim == self.PARTICIPATION:
            self.find_record("organisation", [pickable(Organisation, self.user)], required=True)
        elif claim == self.DATE:
            if isinstance(record, Event):
                sentence = gettext("An event has one date, which is kept on its own page. Change it there.")
                self.add_error("claim", sentence)
            elif not values.get("edtf"):
                self.add_error("edtf", gettext("Write the date that the words give, such as 2019-11."))
            clean_day(self, values)
        return values

    def save(self) -> Any:
        """Cite the words. Raises `ValidationError`."""
        record, evidence = self.found["record"], self.cited
        with transaction.atomic():
            look_again(record, self.user)
            self._cite(record, evidence)
        return record

    def _cite(self, record: Any, evidence: Evidence) -> None:
        values = self.cleaned_data
        if values["claim"] == self.PARTICIPATION:
            takes = Takes(self.found["organisation"], values["role"])
            actions.add_participation(record, takes, evidence=evidence, actor=self.user)
        elif values["claim"] == self.DATE:
            day = Day(values["edtf"], values["text"], values["inferred"])
            actions.add_key_date(record, values["what"], day, evidence=evidence, actor=self.user)
        else:
            actions.add_quote(record, evidence, actor=self.user)


FORMS: dict[str, Any] = {
    form.kind: form for form in (InitiativeForm, OrganisationForm, EventForm, StatusForm, QuoteForm)
}


def allowed(user: Any) -> Iterator[Any]:
    """The forms that the person may use."""
    return (form for form in FORMS.values() if user.has_perm(form.needs))


def changeable(model: Any, user: Any) -> Any:
    """The records of a kind that the person may change, without those that were withdrawn."""
    return model.objects.editable_by(user).exclude(publication=Publication.WITHDRAWN)


def look_again(record: Any, user: Any) -> None:
    """Refuse what an editor has published or withdrawn meanwhile, where the person may change drafts alone."""
    PublicRevision.objects.take_turn()
    record.refresh_from_db()
    if not may_edit(user, record):
        raise ValidationError({"record": gettext("This record was published meanwhile: an editor changes it now.")})


def day_of(values: dict[str, Any]) -> Day | None:
    """The date that a form holds, None where it holds none."""
    if not values.get("edtf"):
        return None
    return Day(values["edtf"], values.get("text") or "", bool(values.get("inferred")))


def clean_day(form: forms.Form, values: dict[str, Any]) -> None:
    """Read the date that was typed; what is wrong with it stands at its field."""
    if typed := (values.get("edtf") or "").strip():
        try:
            values["edtf"] = dates.parse_entry(typed)
        except dates.InvalidDate as error:
            form.add_error("edtf", str(error))
