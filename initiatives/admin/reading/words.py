"""What the forms of the reading desk share: words found in the text, and records found by what they are called."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from initiatives import anchoring, dates
from initiatives.actions import Effective, Evidence
from initiatives.admin.words import BASES, find_words
from initiatives.intake.finding import Found, find
from initiatives.models import SourceVersion

FIRST_CONTEXT = 64  # code points around chosen words that are tried first to tell their place from others


class WordsForm(forms.Form):
    """Words of the text, and what is made of them.

    `place` says where the words were chosen, as "start-end" in code points; it counts only where just these words
    stand there, so that words that were typed over are looked for afresh.
    """

    kind = ""  # its name in the page
    needs: str = ""  # the permission that it takes

    id = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.CharField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Exact words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those selected in the text, or paste them. They are looked for when you save."),
    )
    words_before = forms.CharField(label=gettext_lazy("Words before"), required=False, strip=False)
    words_after = forms.CharField(label=gettext_lazy("Words after"), required=False, strip=False)
    words_basis = forms.ChoiceField(label=gettext_lazy("Basis"), choices=BASES, required=False)
    words_note = forms.CharField(label=gettext_lazy("How the claim follows from the words"), required=False)

    main: tuple[str, ...] = ()
    further: tuple[str, ...] = ()

    def __init__(self, *args: Any, version: SourceVersion, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": self.kind, "label_suffix": "", **kwargs})
        self.version, self.user = version, user
        self.evidence: Evidence | None = None
        self.found: dict[str, Any] = {}

    @property
    def cited(self) -> Evidence:
        """The words of a valid form, with where they stand."""
        if self.evidence is None:
            raise ValueError("A form without words isn’t valid.")
        return self.evidence

    def main_fields(self) -> list[forms.BoundField]:
        """The fields that are always shown."""
        return [self[name] for name in self.main]

    def further_fields(self) -> list[forms.BoundField]:
        """The fields that are folded away until they are needed."""
        return [self[name] for name in self.further]

    @property
    def further_open(self) -> bool:
        """Whether a folded field has something to say."""
        return any(
            self[name].errors or self[name].value() not in (None, "", False, self.fields[name].initial)
            for name in self.further
        )

    @property
    def context_open(self) -> bool:
        """Whether the words around the words matter."""
        around = ("words_before", "words_after")
        return bool(self["words"].errors) or any(self[name].value() for name in around)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if chosen := self._chosen(values):
            values["words"], values["words_before"], values["words_after"] = chosen
        values["words_version"] = self.version
        self.evidence = find_words(self, _OneText(), required=True)  # type: ignore[arg-type]
        return values

    def _chosen(self, values: dict[str, Any]) -> tuple[str, str, str] | None:
        """The words where they were chosen, with as much before and after them as tells the place from others."""
        start, _, end = (values.get("place") or "").partition("-")
        text, words = self.version.text, values.get("words") or ""
        if not (start.isdecimal() and end.isdecimal() and 0 <= int(start) < int(end) <= len(text)):
            return None
        first, last = int(start), int(end)
        exact = text[first:last]
        if exact.split() != words.split() or not exact.strip():
            return None
        around = FIRST_CONTEXT
        while True:
            before, after = text[max(0, first - around) : first], text[last : last + around]
            try:
                anchoring.locate(text, exact, before, after)
            except anchoring.Ambiguous:
                if around > len(text):
                    return None
                around *= 8
            except anchoring.AnchoringError:
                return None
            else:
                return exact, before, after

    def find_record(self, field: str, records: Iterable[Any], *, required: bool) -> Any:
        """The one record of the query sets `records` that the field names; None where it names none.

        Where several fit, they are offered beside the field, and the form waits for a choice.
        """
        typed = (self.cleaned_data.get(field) or "").strip()
        chosen = (self.cleaned_data.get(f"{field}_id") or "").strip()
        if not typed and not chosen:
            if required:
                self.add_error(field, gettext("Name the record: a word or two of its title are enough."))
            return None
        records = list(records)
        found = find(records, typed, chosen)
        if isinstance(found, Found):
            if found.record is not None:
                self.found[field] = found.record
                return found.record
            if found.candidates:
                self._offer(field, found)
            else:
                self.add_error(field, self._why_none(records, typed))
        return None

    def _why_none(self, records: Iterable[Any], typed: str) -> str:
        published = find([each.model.objects.public() for each in records], typed, "")
        if published.record is not None or published.candidates:
            return gettext("What is called so is published. Propose the change under “My submissions”.")
        return gettext("No record that you may use here is called so. Try fewer words, or make it first.")

    def _offer(self, field: str, found: Found) -> None:
        choices = [("", gettext("Choose one"))]
        choices += [(each.key, each.label) for each in found.candidates]
        hidden = self.fields[f"{field}_id"]
        hidden.widget = forms.Select(choices=choices)
        hidden.label = gettext("Which of these?")
        sentence = gettext("Several records fit these words. Choose one below, or give more words.")
        self.add_error(field, sentence)

    def show(self, error: ValidationError, names: dict[str, str]) -> None:
        """Show what an action refused at the field that it concerns; `names` maps its names to the form's."""
        by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for field, errors in by_field.items():
            name = names.get(field, field)
            for message in (message for each in errors for message in each.messages):
                self.add_error(name if name in self.fields else None, message)


class _OneText:
    """What `find_words` asks for the place of words; the version is the form's own."""

    def find(self, version: SourceVersion, exact: str, prefix: str, suffix: str) -> anchoring.Selector:
        return anchoring.locate(version.text, exact, prefix, suffix)


def record_fields(label: Any, kinds: str, help_text: Any = "") -> tuple[forms.CharField, forms.CharField]:
    """The two fields by which a record is named: what it is called, and its key once it is chosen.

    `kinds` are the kinds among which the page suggests while one types, such as "initiative event".
    """
    return (
        forms.CharField(
            label=label,
            required=False,
            help_text=help_text,
            widget=forms.TextInput(attrs={"data-find": kinds, "autocomplete": "off"}),
        ),
        forms.CharField(required=False, widget=forms.HiddenInput),
    )


def effective_field() -> forms.CharField:
    """Since when a status holds."""
    return forms.CharField(
        label=gettext_lazy("Since"),
        required=False,
        max_length=dates.MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("2020-09-10, 2020-09, 2019-23 (autumn). Empty: on the source’s day or before it."),
    )


def reason_field() -> forms.CharField:
    """Why the words mean this."""
    return forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Why the words mean this, in a sentence that readers will see."),
        error_messages={"required": gettext_lazy("Say in a sentence why the words mean this.")},
    )


def effective_of(values: dict[str, Any], version: SourceVersion) -> Effective:
    """Since when the status of a form holds: by default on the day of the source or before it."""
    edtf = (values.get("effective") or "").strip() or f"../{version.source.published_on}"
    return Effective(edtf, values.get("effective_text") or "", bool(values.get("effective_inferred")))
