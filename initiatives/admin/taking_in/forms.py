"""The forms by which a text is taken in: first the words or a file, then what was read of them."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives import anchoring
from initiatives.admin.forms import RecordForm
from initiatives.intake.already import Already, already_on_record
from initiatives.intake.documents import MOST_BYTES, UnreadableDocument, file_sha256, read_document

_SALT = "a file that is taken in"
ENDINGS = ".txt,.docx,.html,.htm,.pdf"


@dataclass(frozen=True)
class File:
    """A file that a text was read from: its name, without a folder, the SHA-256 of its bytes, its reader's warnings."""

    name: str = ""
    sha256: str = ""
    warnings: tuple[str, ...] = ()

    def signed(self) -> str:
        """The file as a value of a form that nobody can change on its way."""
        return signing.dumps([self.name, self.sha256, self.warnings], salt=_SALT) if self.sha256 else ""

    @classmethod
    def from_signed(cls, value: str) -> "File":
        """The file of such a value, and none of an empty one. Raises BadSignature."""
        return cls(*signing.loads(value, salt=_SALT)) if value else cls()


def text_field(**attrs: Any) -> forms.CharField:
    """The field of a text; nothing of it is stripped."""
    return forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 16, "cols": 90, **attrs})
    )


def file_field() -> forms.CharField:
    """The field that holds the signed file."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


def again_field() -> forms.BooleanField:
    """The field by which a text is taken in although it is on record."""
    return forms.BooleanField(label=_("Take it in all the same"), required=False)


class ChooseForm(forms.Form):
    """The words of a text, or a file that has them. What was read is in `text` and `file`."""

    words = text_field()
    document = forms.FileField(
        label=_("or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=_("Plain text, Word (.docx), a web page (.html) or a PDF, 10 MB at most."),
    )

    text = ""
    file = File()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        words, upload = values.get("words") or "", values.get("document")
        if upload is None and not words.strip():
            if not self.errors:
                self.add_error("words", gettext("Paste the text, or choose a file with it."))
        elif upload is None:
            self._read_words(words)
        elif words.strip():
            self.add_error("document", gettext("There is a pasted text as well. Give one of the two."))
        elif upload.size > MOST_BYTES:
            self.add_error("document", gettext("This file is larger than 10 MB. Is it the right one?"))
        else:
            self._read_file(upload)
        return values

    def _read_words(self, words: str) -> None:
        try:
            self.text = anchoring.normalise_published(words.encode("utf-8", "surrogatepass"))
        except anchoring.UnreadableText as error:
            self.add_error("words", str(error))

    def _read_file(self, upload: Any) -> None:
        content = upload.read()
        name = PurePath(upload.name).name
        try:
            found = read_document(name, content)
        except UnreadableDocument as error:
            self.add_error("document", str(error))
            return
        self.text, self.file = found.text, File(name[-255:], file_sha256(content), found.warnings)


class Checking:
    """What both forms of the second step have in common: their fields `text`, `file` and `again`."""

    already: tuple[Already, ...] = ()

    def check(self, form: Any, values: dict[str, Any]) -> None:
        """Put the text in its published form and the file into `values`; what is wrong stands at its field."""
        try:
            values["file"] = File.from_signed(values.get("file") or "")
        except signing.BadSignature:
            values["file"] = File()
            form.add_error(None, gettext("The name of the file was changed on the way. Choose the file again."))
        text = values.get("text") or ""
        if "text" in form.errors:
            return
        if not text.strip():
            form.add_error("text", gettext("There are no words in this text. Paste the words of the source."))
            return
        try:
            values["text"] = anchoring.normalise_published(text.encode("utf-8", "surrogatepass"))
        except anchoring.UnreadableText as error:
            form.add_error("text", str(error))
            return
        self.already = known_already(form.request, values["text"], values["file"])
        if self.already and not values.get("again"):
            form.add_error("again", gettext("This is on record already, see above. Tick this if it is meant."))


class CheckedText(Checking, forms.Form):
    """The text that was read, as its editor keeps it, and the file that it is from."""

    request: Any

    text = text_field(rows=24)
    file = file_field()
    again = again_field()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.check(self, values)
        return values


class CheckedSource(Checking, RecordForm):
    """The same, with what is known of a new source."""

    text = text_field(rows=24)
    file = file_field()
    again = again_field()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.check(self, values)
        return values


def known_already(request: Any, text: str, file: File) -> tuple[Already, ...]:
    """What is on record of a text and its file."""
    try:
        digest = anchoring.sha256(text)
    except anchoring.UnreadableText:
        return ()
    return tuple(already_on_record(request.user, sha256=digest, file_sha256=file.sha256))


def add_refusal(form: forms.BaseForm, error: ValidationError) -> None:
    """Put the sentences of an action at their fields, or over the form."""
    messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in messages.items():
        form.add_error(name if name in form.fields else None, ValidationError(sentences))
