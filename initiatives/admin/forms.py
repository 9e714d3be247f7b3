"""The forms of a record and of the rows on its page."""

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy

from initiatives.actions import Evidence, cite
from initiatives.admin.merging.likely import KINDS, likely_to, watch
from initiatives.admin.widgets import name_what_is_chosen
from initiatives.admin.words import WORDS_FIELDS, Texts, find_words, words_fields
from initiatives.models import Citation, Name, UsedSlug, User
from initiatives.models.base import Publishable

WORDS = dict(words_fields())


class RecordForm(forms.ModelForm[Any]):
    """A record as its editor types it, which notices when somebody else saved it meanwhile."""

    request: HttpRequest  # set by the page that makes the form
    conflict = False

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    change_reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=gettext_lazy("One line for the other editors, kept with who changed what. You may leave it empty."),
    )

    # A new record that is called like one on record is saved once somebody says that it is another one.
    another_one = forms.BooleanField(required=False, widget=forms.HiddenInput)
    resembling: tuple[Any, ...] = ()
    needs_another_one = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.kind in KINDS and self.title_field in self.fields:
            watch(self.fields[self.title_field], self.instance)
        if not self.instance._state.adding or self.kind not in KINDS:
            del self.fields["another_one"]
        if self.instance._state.adding:
            del self.fields["change_reason"]
        if isinstance(self.instance, Publishable) and not self.instance._state.adding:
            self.initial["seen_version"] = self.instance.version
        if "slug" in self.fields:
            self.fields["slug"].required = False
        name_what_is_chosen(self)

    @property
    def changed_data(self) -> list[str]:
        """What was typed; a reason alone changes nothing."""
        return [name for name in super().changed_data if name != "change_reason"]

    @property
    def kind(self) -> str:
        """The name of the model."""
        return str(self._meta.model._meta.model_name)

    @property
    def title_field(self) -> str:
        """The field from which an address is made where none is given."""
        return "title" if "title" in self.fields else "name"

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for sentence in getattr(self.request, "refusals", ()):
            self.add_error(None, sentence)
        if "slug" in self.fields and "slug" not in self.errors:
            self._clean_slug(values)
        if isinstance(self.instance, Publishable) and not self.instance._state.adding:
            self._notice_conflict(values)
        if "another_one" in self.fields:
            self._notice_likely(values)
        return values

    def _notice_likely(self, values: dict[str, Any]) -> None:
        title = values.get(self.title_field)
        self.resembling = tuple(likely_to(self.request, self.kind, title)) if title else ()
        self.needs_another_one = any(each["sure"] for each in self.resembling)
        if self.needs_another_one and not values.get("another_one"):
            sentence = gettext(
                "A record is called like this already. If it is the same one, leave this page and open that; if it is "
                "another one, say so below and save."
            )
            self.add_error(None, ValidationError(sentence, code="likely"))

    def _clean_slug(self, values: dict[str, Any]) -> None:
        kind = str(self._meta.model._meta.model_name)
        used = UsedSlug.objects.filter(kind=kind).exclude(record_id=self.instance.pk)
        if not values.get("slug"):
            values["slug"] = free_slug(str(values.get(self.title_field, "")), used)
            if not values["slug"] and self.title_field not in self.errors:
                self.add_error("slug", gettext("Give an address: Latin letters, digits and hyphens."))
        elif used.filter(slug=values["slug"]).exists():
            sentence = gettext(
                "Another record has this address, or had it before: old links lead there. Choose another."
            )
            self.add_error("slug", sentence)

    def _notice_conflict(self, values: dict[str, Any]) -> None:
        stored = self.instance.version
        if values.get("seen_version") == stored:
            return
        self.conflict = True
        sentence = gettext(
            "%(person)s saved this record at %(time)s (UTC), while you were editing it. Nothing of yours was saved "
            "yet, and nothing is lost: compare the two below, change what you like, and save again."
        ) % {
            "person": self.instance.updated_by or gettext("Somebody"),
            "time": date_format(localtime(self.instance.updated), "j F Y, H:i"),
        }
        self.add_error(None, ValidationError(sentence, code="conflict"))
        # Shown again, the form knows of the version that it is compared with, so that it can be saved.
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix("seen_version")] = str(stored)


def free_slug(title: str, used: Any) -> str:
    """An address made of the title that nobody uses, "" where it has no Latin letter or digit."""
    stem = slugify(title)[:110].strip("-")
    taken = set(used.filter(slug__startswith=stem).values_list("slug", flat=True)) if stem else set()
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


class RowForm(forms.ModelForm[Any]):
    """A row on a record's page."""

    request: HttpRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_what_is_chosen(self)


class EvidencedForm(RowForm):
    """A row that takes words as its evidence, and gives up those that are on record."""

    words_version, words, words_before, words_after, words_basis, words_note = (WORDS[name] for name in WORDS_FIELDS)
    drop = forms.MultipleChoiceField(label=gettext_lazy("Remove"), required=False, widget=forms.CheckboxSelectMultiple)
    evidence: Evidence | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = Texts.of(self.request)
        self.fields["words_version"].offer(self.texts)  # type: ignore[attr-defined]
        self.present = [] if self.instance._state.adding else list(self.instance.citations.all())
        self.fields["drop"].choices = [(str(c.pk), str(c)) for c in self.present]  # type: ignore[attr-defined]

    @property
    def changed_data(self) -> list[str]:
        """What was typed; a choice of text without words isn't."""
        changed = super().changed_data
        typed = {"words", "words_before", "words_after", "words_note"} & set(changed)
        return [name for name in changed if typed or name not in WORDS_FIELDS]

    @property
    def changes_row(self) -> bool:
        """Whether a column of the row itself changes."""
        return bool(set(self.changed_data) - {*WORDS_FIELDS, "drop"})

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.has_changed():
            self.evidence = find_words(self, self.texts)
            self._refuse_repeated()
        return values

    def _refuse_repeated(self) -> None:
        if self.evidence is None or "words" in self.errors:
            return
        where = self.evidence
        place = self.texts.find(where.version, where.exact, where.prefix, where.suffix)
        for citation in self.present:
            quote = citation.quote
            if (quote.version_id, quote.start, quote.end) == (where.version.pk, place.start, place.end):
                self.add_error("words", gettext("These words are cited for this already."))

    def save_evidence(self, actor: User, change_reason: str = "") -> None:
        """Cite the words that were found, and remove the citations that were ticked; the reason is for the history."""
        dropped = set(self.cleaned_data.get("drop") or ())
        for citation in self.present:
            if str(citation.pk) in dropped:
                citation._history_user, citation._change_reason = actor, change_reason
                citation.delete()
        if self.evidence is not None:
            cite(self.instance, self.evidence, actor=actor, change_reason=change_reason)


class NewCitationForm(RowForm):
    """Words that show that a record exists."""

    words_version, words, words_before, words_after = (WORDS[name] for name in WORDS_FIELDS[:4])
    evidence: Evidence | None = None

    class Meta:
        model = Citation
        fields = ("basis", "stance", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = Texts.of(self.request)
        self.fields["words_version"].offer(self.texts)  # type: ignore[attr-defined]

    @property
    def changed_data(self) -> list[str]:
        """What was typed; choices without words aren't."""
        typed = {"words", "words_before", "words_after", "note"}
        changed = super().changed_data
        return changed if typed & set(changed) else []

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.has_changed():
            found = find_words(self, self.texts, required=True)
            self.evidence = found and replace(
                found,
                basis=values.get("basis") or found.basis,
                stance=values.get("stance") or found.stance,
                note=(values.get("note") or "").strip(),
            )
        return values


class RowFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    """The rows of one kind on a record's page.

    A row that somebody else removed while this form was open is taken as a new one, so that what was typed into it
    isn't lost.
    """

    removed_meanwhile = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._put_removed_rows_last()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if self.model is Name and "text" in form.fields:
            watch(form.fields["text"], self.instance)

    def _put_removed_rows_last(self) -> None:
        data: Any = self.data
        try:
            total = int(data.get(f"{self.prefix}-TOTAL_FORMS", ""))
            initial = int(data.get(f"{self.prefix}-INITIAL_FORMS", ""))
        except ValueError:
            return  # Django refuses such a form itself
        stored = {row.pk for row in self.get_queryset()}
        key = re.compile(rf"{re.escape(str(self.prefix))}-(\d+)-(.+)")
        rows: dict[int, dict[str, list[str]]] = {}
        for name in list(data):
            if match := key.fullmatch(name):
                rows.setdefault(int(match[1]), {})[match[2]] = data.getlist(name)
        gone = [number for number in range(min(initial, total, len(rows))) if _absent(rows.get(number, {}), stored)]
        if not gone:
            return
        self.removed_meanwhile = len(gone)
        kept = [number for number in sorted(rows) if number < total and number not in gone]
        again = [number for number in gone if "DELETE" not in rows[number]]
        for number in again:
            rows[number]["id"] = [""]
        for name in [name for name in data if key.fullmatch(name)]:
            del data[name]
        for place, number in enumerate([*kept, *again]):
            for name, values in rows[number].items():
                data.setlist(f"{self.prefix}-{place}-{name}", values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(initial - len(gone))
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(kept) + len(again))

    def get_unique_error_message(self, unique_check: Any) -> str:
        """The sentence of the constraint that two rows of the form break together."""
        model: Any = self.model
        for constraint in model._meta.total_unique_constraints:
            if set(constraint.fields) == set(unique_check):
                return str(constraint.get_violation_error_message())
        return super().get_unique_error_message(unique_check)


def _absent(row: dict[str, list[str]], stored: set[UUID]) -> bool:
    try:
        return UUID(row["id"][0]) not in stored
    except (KeyError, IndexError, ValueError):
        return False
