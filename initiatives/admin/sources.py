"""The pages of sources: what is known of a text, and the text itself, taken in as published."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives import anchoring
from initiatives.actions import add_version
from initiatives.admin import columns
from initiatives.admin.forms import RecordForm
from initiatives.admin.review.records import Reviewed
from initiatives.admin.taking_in.page import next_text_view
from initiatives.admin.tools import Tool
from initiatives.models import Source

MOST_BYTES = 5 * 1024 * 1024


def text_field() -> forms.CharField:
    """The field in which a text is pasted; nothing of it is stripped."""
    return forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 90}),
        help_text=_("The whole text exactly as published, with an empty line between paragraphs."),
    )


def file_field() -> forms.FileField:
    """The field for a file with the text."""
    return forms.FileField(
        label=_("or a .txt file"),
        required=False,
        help_text=_("Plain text in UTF-8, 5 MB at most. Word, web pages and PDFs are taken in by “Take in a text”."),
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )


class TextEntry:
    """What a form with a text and a file has in common. A file that was read stays in the form as text."""

    def read_text(self, form: forms.BaseForm, values: dict[str, Any]) -> None:
        """Put the words of the file into `text`; what is wrong with it stands at its field."""
        upload = values.get("text_file")
        if not upload:
            return
        if (values.get("text") or "").strip():
            form.add_error("text_file", gettext("There is a pasted text as well. Give one of the two."))
            return
        if upload.size > MOST_BYTES:
            form.add_error("text_file", gettext("This file is larger than 5 MB. Is it the right one?"))
            return
        try:
            values["text"] = anchoring.normalise_published(upload.read())
        except anchoring.UnreadableText as error:
            form.add_error("text_file", str(error))
            return
        # A browser can't send a file twice: if something else is wrong, its text is there to be sent again.
        data: Any = form.data
        form.data = data = data.copy()
        data[form.add_prefix("text")] = values["text"]


class SourceForm(TextEntry, RecordForm):
    """A source, on the page where it is added with its text."""

    text = text_field()
    text_file = file_field()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.read_text(self, values)
        text = values.get("text") or ""
        if text and not text.strip():
            self.add_error("text", gettext("There are no words in this text. Paste the words of the source."))
        return values


@admin.register(Source)
class SourceAdmin(Reviewed):
    """Sources; the text of one is never edited, a corrected text is its next version."""

    form = SourceForm
    list_display = ("title", "speaker", "published_on", "language", "publisher", columns.publication, columns.updated)
    list_filter = ("publication", "language", "publisher")
    date_hierarchy = "published_on"
    prepopulated_fields = {"slug": ("title",)}
    suggested = ("translation_of",)
    known = (
        "title",
        "slug",
        ("speaker", "office"),
        "occasion",
        ("place", "country"),
        ("published_on", "language"),
        ("publisher", "url"),
        "rights",
        "translation_of",
        "shows_coverage",
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        described = (None, {"fields": self.known})
        if obj is not None:
            return (described,)
        return (described, (_("The text"), {"fields": ("text", "text_file")}))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        # Later texts have a page of their own.
        kwargs.setdefault("form", RecordForm if obj is not None else SourceForm)
        return super().get_form(request, obj, change=change, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not change and form.cleaned_data.get("text"):
            add_version(source=form.instance, text=form.cleaned_data["text"], actor=request.user)  # type: ignore[arg-type]

    def pages(self) -> Iterable[URLPattern]:
        yield from super().pages()
        yield self.page("text", self.text_view)

    def text_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Take in the next version of the text."""
        source = self.record_or_refusal(request, pk)
        if not request.user.has_perm("initiatives.add_sourceversion"):
            raise PermissionDenied
        return next_text_view(request, source, self.url("change", source))

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        if version := record.versions.order_by("-number").only("id").first():
            yield Tool(gettext("Read"), reverse("admin:reading", args=[version.pk]), main=True)
        if request.user.has_perm("initiatives.add_sourceversion"):
            label = gettext("Add a corrected text") if version else gettext("Add its text")
            yield Tool(label, self.url("text", record), main=version is None)
        yield from super().tools(request, record)

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        versions = record.versions.defer("text").order_by("-number")
        return {
            **super().panels(request, record),
            "versions": [(version, version.passages.count(), version.quotes.count()) for version in versions],
        }
