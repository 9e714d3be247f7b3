"""Evidence and history, to be looked at: nothing here is added, changed or deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from initiatives import dates
from initiatives.admin.columns import VisibleFilter
from initiatives.admin.rows import shortly
from initiatives.admin.searching import Searching
from initiatives.models import Check, Citation, EventChange, Passage, Quote, SourceVersion, StatusChange
from initiatives.visibility import visible


class ReadOnly(Searching):
    """A list to look things up in."""

    list_per_page = 50
    change_form_template = "admin/read_only.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = visible(self.model, request.user)
        return rows.select_related(*self.loaded) if self.loaded else rows

    loaded: tuple[str, ...] = ()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """These rows never change, so they have no history of their own: their own page says all."""
        return self.change_view(request, object_id)


def shortened(words: str) -> str:
    """The words on one line, of which a list shows the beginning."""
    line = " ".join(words.split())
    return line if len(line) <= 120 else f"{line[:117]}…"


@admin.register(Quote)
class QuoteAdmin(ReadOnly):
    """Exact words of a text."""

    loaded = ("version__source",)
    list_display = ("short", "version", "start", "end")
    list_filter = (("version__source", VisibleFilter),)
    fields = ("exact", "prefix", "suffix", "version", "start", "end")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("version__text")

    @admin.display(description=_("Words"), ordering="start")
    def short(self, quote: Quote) -> str:
        """The beginning of the words."""
        return shortened(quote.exact)


@admin.register(Citation)
class CitationAdmin(ReadOnly):
    """What words are evidence of. Citations are added and removed on the page of the record."""

    search_fields = ("quote__tokens",)
    list_display = ("short", "claim", "basis", "stance", "source")
    list_filter = ("basis", "stance", ("quote__version__source", VisibleFilter))
    fields = ("quote", "claim", "basis", "stance", "note", "source")
    readonly_fields = ("claim", "source")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_words().with_claims()  # type: ignore[attr-defined, no-any-return]

    @admin.display(description=_("Words"), ordering="quote__start")
    def short(self, citation: Citation) -> str:
        """The beginning of the words."""
        return shortened(citation.quote.exact)

    @admin.display(description=_("Claim"))
    def claim(self, citation: Citation) -> str:
        """What the words are evidence of."""
        kind = citation.target_kind
        name = Citation._meta.get_field(kind).verbose_name  # type: ignore[union-attr]
        return f"{capfirst(name)}: {getattr(citation, kind)}"

    @admin.display(description=_("Source"))
    def source(self, citation: Citation) -> str:
        """The text that the words are from, with a link to them."""
        return format_html('<a href="{}">{}</a>', citation.get_absolute_url(), shortly(citation.quote.version.source))


class ChangeAdmin(ReadOnly):
    """Rows of a history. A wrong one is corrected by a new one that names it."""

    owner = ""
    date_hierarchy = "recorded_at"

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [self.owner, *self.states, "since", "reason", "recorded_by", "recorded_at", "corrected"]

    states: tuple[str, ...] = ()

    @admin.display(description=_("Effective"), ordering="effective_latest")
    def since(self, change: Any) -> str:
        """Since when it holds, in words."""
        return dates.describe(change.effective_edtf)

    @admin.display(description=_("Corrected"), boolean=True)
    def corrected(self, change: Any) -> bool:
        """Whether a later row corrects it."""
        return hasattr(change, "corrected_by")


@admin.register(StatusChange)
class StatusChangeAdmin(ChangeAdmin):
    """The history of the initiatives."""

    owner = "initiative"
    states = ("stage", "delivery")
    loaded = ("initiative", "recorded_by", "corrected_by")
    search_fields = ("initiative__tokens",)
    list_filter = ("stage", "delivery")


@admin.register(EventChange)
class EventChangeAdmin(ChangeAdmin):
    """The history of the events."""

    owner = "event"
    states = ("state",)
    loaded = ("event", "recorded_by", "corrected_by")
    search_fields = ("event__tokens",)
    list_filter = ("state",)


@admin.register(Check)
class CheckAdmin(ReadOnly):
    """When somebody looked and found nothing new."""

    loaded = ("initiative", "recorded_by")
    list_display = ("initiative", "checked_on", "note", "recorded_by", "recorded_at")
    search_fields = ("initiative__tokens",)
    date_hierarchy = "checked_on"


@admin.register(SourceVersion)
class SourceVersionAdmin(ReadOnly):
    """The texts as published."""

    loaded = ("source",)
    list_display = ("source", "number", "sha256", "recorded_at")
    search_fields = ("source__tokens",)
    fields = ("source", "number", "sha256", "recorded_at", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text")


@admin.register(Passage)
class PassageAdmin(ReadOnly):
    """The paragraphs of the texts."""

    loaded = ("version__source",)
    list_display = ("version", "number", "start", "end")
    list_filter = (("version__source", VisibleFilter),)
    search_fields = ("version__source__tokens",)
    fields = ("version", "number", "start", "end", "words")
    readonly_fields = ("words",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("version__text")

    @admin.display(description=_("Words"))
    def words(self, passage: Passage) -> str:
        """The paragraph as published."""
        return passage.text
