"""Recording how things stand: the short forms of a status and of an event's state, and of a check."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy

from initiatives import dates
from initiatives.actions import Effective, Evidence, record_event_change, record_status
from initiatives.admin.words import WORDS_FIELDS, Texts, as_typed, find_words, words_fields
from initiatives.choices import Delivery, EventState, Stage
from initiatives.models import Citation, Event, EventChange, Initiative, PublicRevision, StatusChange
from initiatives.refusals import sentences
from initiatives.roles import may_edit

WORDS = dict(words_fields())
WORDS_LINES = ("words_version", "words", ("words_before", "words_after"), ("words_basis", "words_note"))
FURTHER = 2  # further quotations that the form takes beside the first


class WordsForm(forms.Form):
    """One quotation."""

    words_version, words, words_before, words_after, words_basis, words_note = (WORDS[name] for name in WORDS_FIELDS)

    def __init__(self, *args: Any, texts: Texts, needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts, self.needed = texts, needed
        self.evidence: Evidence | None = None
        self.fields["words_version"].offer(texts)  # type: ignore[attr-defined]
        self.fields["words"].required = self.fields["words"].widget.is_required = False

    def clean(self) -> dict[str, Any]:
        self.evidence = find_words(self, self.texts, required=self.needed)
        return self.cleaned_data


class ChangeForm(forms.Form):
    """What a status and an event's state have in common; the words are in forms of their own."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    effective = forms.CharField(
        label=gettext_lazy("Effective"),
        required=False,
        max_length=dates.MAX_LENGTH,
        widget=forms.TextInput(attrs={"size": 24, "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Since when, as the source says: a day (2020-09-10), a month (2020-09), or another EDTF value. Leave it "
            "empty where the source only reports how things stand: that means on the source’s day or before it."
        ),
    )
    effective_text = forms.CharField(
        label=gettext_lazy("Date as stated"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The source’s own words for the date: “last November”."),
    )
    effective_inferred = forms.BooleanField(label=gettext_lazy("The date is inferred"), required=False)
    reported_on = forms.DateField(
        label=gettext_lazy("Reported"),
        required=False,
        help_text=gettext_lazy("A day such as 2020-09-10. Leave it empty for the day of the cited source."),
    )
    as_stated = forms.CharField(
        label=gettext_lazy("As stated"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=gettext_lazy("The source’s own words for where it stands: “is being drafted”."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=gettext_lazy("Why the words mean this, in a sentence that readers will see."),
        error_messages={"required": gettext_lazy("Say in a sentence why the words mean this.")},
    )

    first: tuple[Any, ...] = ()
    shared: tuple[Any, ...] = (("effective", "effective_inferred"), "as_stated", "reason")
    further: tuple[Any, ...] = ("effective_text", "reported_on")


class StatusForm(ChangeForm):
    """A new row of an initiative's history."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    delivery = forms.ChoiceField(label=gettext_lazy("Delivery"), choices=Delivery.choices)

    first = (("stage", "delivery"),)


class EventStateForm(ChangeForm):
    """A new row of an event's history."""

    state = forms.ChoiceField(label=gettext_lazy("State"), choices=EventState.choices)

    first = ("state",)


class Recording:
    """One request to record a change of an initiative or event, from its form to its row."""

    def __init__(self, request: HttpRequest, record: Initiative | Event, corrects: Any = None) -> None:
        self.request, self.record, self.corrects = request, record, corrects
        self.texts = Texts.of(request)
        self.is_status = isinstance(record, Initiative)
        form: type[ChangeForm] = StatusForm if self.is_status else EventStateForm
        data = request.POST if request.method == "POST" else None
        self.form = form(data, initial=self._initial())
        quotes = self._quoted()
        self.words = [
            WordsForm(
                data,
                texts=self.texts,
                needed=number == 0,
                prefix=f"words-{number}",
                initial=quotes[number] if number < len(quotes) else {},
            )
            for number in range(max(1 + FURTHER, len(quotes)))
        ]

    def _initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"id": uuid4()}
        if self.corrects is not None:
            # The reason isn’t taken over: that of a correction says what was wrong.
            names = ("effective_text", "effective_inferred", "reported_on", "as_stated")
            initial |= {name: getattr(self.corrects, name) for name in names}
            initial["effective"] = self.corrects.effective_edtf
        row = self.corrects if self.corrects is not None else self.record
        columns = ["stage", "delivery"] if self.is_status else ["state"]
        return initial | {name: getattr(row, name) for name in columns}

    def _quoted(self) -> list[dict[str, Any]]:
        if self.corrects is None:
            return []
        return [as_typed(citation) for citation in self.corrects.citations.with_words()]

    def is_valid(self) -> bool:
        """Whether everything that was typed can be recorded as far as the forms can tell."""
        return all([self.form.is_valid(), *(words.is_valid() for words in self.words)])

    def save(self) -> StatusChange | EventChange | None:
        """Record the row; None where it can't be, with sentences at the fields that they concern."""
        values = self.form.cleaned_data
        evidence = [words.evidence for words in self.words if words.evidence is not None]
        edtf = values["effective"].strip() or f"../{evidence[0].version.source.published_on}"
        common: dict[str, Any] = {
            "effective": Effective(edtf, values["effective_text"], values["effective_inferred"]),
            "reason": values["reason"],
            "evidence": evidence,
            "actor": self.request.user,
            "as_stated": values["as_stated"],
            "reported_on": values["reported_on"],
            "corrects": self.corrects,
            "id": values["id"],
            "change_reason": getattr(self.request, "proposed", ""),
        }
        try:
            with transaction.atomic():
                self._look_again()
                if isinstance(self.record, Initiative):
                    return record_status(
                        initiative=self.record, stage=values["stage"], delivery=values["delivery"], **common
                    )
                return record_event_change(event=self.record, state=values["state"], **common)
        except ValidationError as error:
            self._show(error)
        except IntegrityError as error:
            for sentence in sentences(error):
                self.form.add_error(None, sentence)
        return None

    def _look_again(self) -> None:
        """Refuse what an editor has published meanwhile, where the person may change drafts alone."""
        PublicRevision.objects.take_turn()
        self.record.refresh_from_db(fields=["publication"])
        if not may_edit(self.request.user, self.record):
            raise PermissionDenied

    def _show(self, error: ValidationError) -> None:
        by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for field, errors in by_field.items():
            name = {"effective_edtf": "effective"}.get(field, field)
            for message in (message for each in errors for message in each.messages):
                if name == "evidence":
                    self.words[0].add_error("words", message)
                else:
                    self.form.add_error(name if name in self.form.fields else None, message)

    def already_recorded(self) -> bool:
        """Whether this very form was sent before, such as by a second click."""
        sent = self.form.data.get("id", "")
        rows: Any = self.record.status_changes if isinstance(self.record, Initiative) else self.record.changes
        try:
            return bool(rows.filter(pk=forms.UUIDField().clean(sent)).exists())
        except ValidationError:
            return False

    def context(self) -> dict[str, Any]:
        """What the template shows: the fields in the admin's own look."""
        form = self.form
        first, further = self.words[0], self.words[1:]
        dates_title = gettext("More about the dates")
        return {
            "form": form,
            "fieldsets": _in_fieldsets(
                form, (None, (*form.first, *form.shared), False), (dates_title, form.further, True)
            ),
            "evidence": _in_fieldsets(first, (gettext("Evidence"), WORDS_LINES, False)),
            "further": [
                _in_fieldsets(words, (gettext("Further words"), WORDS_LINES, not words.initial)) for words in further
            ],
            "has_errors": bool(form.errors) or any(words.errors for words in self.words),
            "corrects": self.corrects,
            "words_media": sum((words.media for words in further), first.media),
        }


def _in_fieldsets(form: Any, *groups: tuple[Any, tuple[Any, ...], bool]) -> Any:
    """A form in the admin's own look: groups of a title, lines of fields, and whether the group is folded at first."""
    fieldsets: Any = [
        (title, {"fields": lines, "classes": ("collapse",) if folded else ()}) for title, lines, folded in groups
    ]
    return AdminForm(form, fieldsets, {})


class RecordsChanges(admin.ModelAdmin[Any]):
    """The page on which a change of an initiative or event is recorded, or a wrong row corrected."""

    change_model: type[StatusChange] | type[EventChange]
    changes_name: str
    show: Callable[..., Any]
    url: Callable[..., str]
    record_or_refusal: Callable[..., Any]

    def has_record_permission(self, request: HttpRequest) -> bool:
        """Whether the person records changes at all; of which records, `has_change_permission` says."""
        return request.user.has_perm(f"initiatives.add_{self.change_model._meta.model_name}")

    def change_status_view(self, request: HttpRequest, pk: Any, corrects: Any = None) -> HttpResponseBase:
        """Show the form of a new row, or of one that corrects another, and record it."""
        record = self.record_or_refusal(request, pk)
        if not self.has_record_permission(request):
            raise PermissionDenied
        wrong = None
        if corrects is not None:
            wrong = getattr(record, self.changes_name).filter(pk=corrects).first()
            if wrong is None:
                raise Http404
        recording = Recording(request, record, wrong)
        if request.method == "POST":
            if recording.already_recorded():
                self.message_user(request, gettext("This was recorded already; nothing was recorded twice."))
                return HttpResponseRedirect(self.url("change", record))
            if recording.is_valid() and (change := recording.save()):
                self.message_user(request, self._recorded(record, change), messages.SUCCESS)
                return HttpResponseRedirect(self.url("change", record))
        title = gettext("Correct a row of the history") if wrong else self.record_title
        shown: HttpResponseBase = self.show(request, record, "admin/status.html", title, **recording.context())
        return shown

    record_title: Any = ""

    @admin.display(description=gettext_lazy("Record"))
    def record_link(self, record: Any) -> str:
        """The way from the list to the form."""
        return format_html('<a href="{}">{}</a>', self.url("status", record), gettext("New status"))

    def _recorded(self, record: Any, change: Any) -> str:
        sentence = gettext("Recorded: %(status)s.") % {"status": described(change)}
        current = getattr(record, self.changes_name).current()
        if current is not None and current.pk != change.pk:
            sentence += " " + gettext("Current is still the row with the later date: %(status)s.") % {
                "status": described(current)
            }
        return sentence

    def history_rows(self, record: Any) -> list[Any]:
        """The rows of the record's history with what the panel shows of them at hand."""
        words = Prefetch("citations", Citation.objects.with_words())
        changes = getattr(record, self.changes_name).select_related("recorded_by", "corrects", "corrected_by")
        return list(changes.prefetch_related(words))


def described(change: StatusChange | EventChange) -> str:
    """A change in one phrase: what holds, and since when."""
    since = dates.describe(change.effective_edtf)
    if isinstance(change, StatusChange):
        return f"{change.get_stage_display()} / {change.get_delivery_display()}, {since}"
    return f"{change.get_state_display()}, {since}"
