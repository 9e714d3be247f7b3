"""Entering evidence: choose a text, paste its words, and have them found before anything is saved.

A form that takes words declares the fields that `words_fields` lists, and reads them by `find_words`.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_lazy

from initiatives import anchoring
from initiatives.actions import Evidence
from initiatives.admin.widgets import Narrowing
from initiatives.choices import Basis
from initiatives.models import Citation, Quote, SourceVersion
from initiatives.visibility import texts

BASES = [(Basis.STATED.value, Basis.STATED.label), (Basis.INFERRED.value, Basis.INFERRED.label)]
WORDS_FIELDS = ("words_version", "words", "words_before", "words_after", "words_basis", "words_note")
PLACES_SHOWN = 5


class Texts:
    """The texts that a person may quote, read once for all forms of a page."""

    MANY = 50  # more than these aren't listed: the field suggests while one types

    def __init__(self, user: Any) -> None:
        self.queryset = texts(user)
        self._read: dict[UUID, SourceVersion] = {}
        self._indexes: dict[UUID, anchoring.TextIndex] = {}

    @classmethod
    def of(cls, request: HttpRequest) -> "Texts":
        """Those of the person who asks, kept with the request."""
        kept: Texts | None = getattr(request, "texts_to_quote", None)
        if kept is None:
            kept = request.texts_to_quote = cls(request.user)  # type: ignore[attr-defined]
        return kept

    @cached_property
    def listed(self) -> list[SourceVersion]:
        """The newest texts, one more than MANY at most."""
        return list(self.queryset[: self.MANY + 1])

    @property
    def few(self) -> bool:
        """Whether all of them can be listed."""
        return len(self.listed) <= self.MANY

    @property
    def newest(self) -> SourceVersion | None:
        """The latest version of the most recent source."""
        return self.listed[0] if self.listed else None

    def get(self, value: Any) -> SourceVersion | None:
        """The text with an id, if the person may quote it."""
        try:
            key = value if isinstance(value, UUID) else UUID(str(value))
        except ValueError:
            return None
        if key not in self._read:
            found = self.queryset.defer(None).filter(pk=key).first()
            if found is None:
                return None
            self._read[key] = found
        return self._read[key]

    def find(self, version: SourceVersion, exact: str, prefix: str, suffix: str) -> anchoring.Selector:
        """The one place of the words in the text. Raises `AnchoringError`."""
        if version.pk not in self._indexes:
            self._indexes[version.pk] = anchoring.TextIndex(version.text)
        return self._indexes[version.pk].locate(exact, prefix, suffix)


class TextField(forms.ModelChoiceField[SourceVersion]):
    """Which text the words are from: a list of a few, or suggestions where there are many."""

    widget: Any = Narrowing

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=SourceVersion.objects.none(), **kwargs)

    def offer(self, found: Texts) -> None:
        """Offer these texts, the newest one first."""
        self.queryset = found.queryset
        self.texts = found
        if found.few:
            self.choices = [(version.pk, self.label_from_instance(version)) for version in found.listed] or [
                ("", gettext("There is no text to quote yet: add a source first."))
            ]
        else:
            self.widget = AutocompleteSelect(Quote._meta.get_field("version"), admin.site, choices=self.choices)
            self.widget.is_required = False
        self.initial = found.newest.pk if found.newest else None

    def label_from_instance(self, obj: Any) -> str:
        title = f"{Truncator(obj.source.title).chars(80)} ({obj.source.published_on})"
        return title if obj.number == 1 else gettext("%(title)s, version %(number)d") % {
            "title": title, "number": obj.number
        }  # fmt: skip

    def to_python(self, value: Any) -> SourceVersion | None:
        if value in self.empty_values:
            return None
        found = self.texts.get(value)
        if found is None:
            raise ValidationError(gettext("This text isn’t on offer (any more). Choose one of the list."))
        return found


def words_fields() -> Iterator[tuple[str, forms.Field]]:
    """The fields in which evidence is entered, by name."""
    yield "words_version", TextField(label=gettext_lazy("Words from"), required=False)
    yield (
        "words",
        forms.CharField(
            label=gettext_lazy("Exact words"),
            required=False,
            strip=False,
            widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
            help_text=gettext_lazy("Paste them from the source. They are looked for in its text when you save."),
        ),
    )
    for name, label in (
        ("words_before", gettext_lazy("Words before, if these stand more than once")),
        ("words_after", gettext_lazy("Words after")),
    ):
        yield (
            name,
            forms.CharField(label=label, required=False, strip=False, widget=forms.TextInput(attrs={"size": 30})),
        )
    yield "words_basis", forms.ChoiceField(label=gettext_lazy("Basis"), choices=BASES, required=False)
    yield (
        "words_note",
        forms.CharField(
            label=gettext_lazy("How the claim follows from the words"),
            required=False,
            widget=forms.TextInput(attrs={"size": 60}),
        ),
    )


def as_typed(citation: Citation) -> dict[str, Any]:
    """What a person would type into the fields of `words_fields` to cite the same words again.

    The words around them stand on one line, as a browser's field has no other: without a line's end, two paragraphs
    would run together there, and be found nowhere.
    """
    quote = citation.quote
    return {
        "words_version": quote.version_id,
        "words": quote.exact,
        "words_before": _on_one_line(quote.prefix),
        "words_after": _on_one_line(quote.suffix),
        "words_basis": citation.basis,
        "words_note": citation.note,
    }


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def find_words(form: forms.BaseForm, found: Texts, *, required: bool = False) -> Evidence | None:
    """The evidence that a cleaned form holds, its words found in their text; None where there are none.

    What is wrong is added to the form at the field that it concerns.
    """
    values = form.cleaned_data
    words, version = values.get("words") or "", values.get("words_version")
    if not words.strip():
        if required and "words" not in form.errors:
            form.add_error("words", gettext("Paste the words of the source that this rests on."))
        elif any((values.get(name) or "").strip() for name in ("words_before", "words_after", "words_note")):
            form.add_error("words", gettext("The words themselves are missing. Paste them, or empty the other fields."))
        return None
    if version is None:
        if "words_version" not in form.errors:
            form.add_error("words_version", gettext("Choose the text that the words are from."))
        return None
    evidence = Evidence(
        version=version,
        exact=words,
        prefix=values.get("words_before") or "",
        suffix=values.get("words_after") or "",
        basis=values.get("words_basis") or Basis.STATED,
        note=(values.get("words_note") or "").strip(),
    )
    try:
        found.find(version, evidence.exact, evidence.prefix, evidence.suffix)
    except anchoring.Ambiguous as error:
        form.add_error("words", _with_places(error))
    except anchoring.AnchoringError as error:
        form.add_error("words", str(error))
    return evidence


def _with_places(error: anchoring.Ambiguous) -> SafeString:
    """The refusal with the surroundings of the first places, so that one can be copied."""
    places = format_html_join(
        "", "<li>…{}<b>{}</b>{}…</li>", ((p.prefix, _short(p.exact), p.suffix) for p in error.places[:PLACES_SHOWN])
    )
    return format_html('{}<ul class="places">{}</ul>', str(error), places)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:40]} … {words[-15:]}"
