"""The rows on a record's page: evidence, names, participations and the like, each kind in one table."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import ForeignKey, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from initiatives.admin.forms import EvidencedForm, NewCitationForm, RowForm, RowFormSet
from initiatives.admin.widgets import Suggesting
from initiatives.choices import RelationKind
from initiatives.circles import part_closes_circle
from initiatives.models import (
    Citation,
    EventLink,
    EventParticipation,
    Identifier,
    KeyDate,
    Name,
    Participation,
    Relation,
    Source,
)
from initiatives.visibility import acceptable

WORDS_FIELDSET = (
    _("Evidence: add or remove words"),
    {
        "classes": ("collapse", "words"),
        "fields": (
            "drop",
            "words_version",
            "words",
            ("words_before", "words_after"),
            ("words_basis", "words_note"),
        ),
    },
)


class Picks:
    """What a person may pick in a form: suggestions, and no draft of another."""

    suggested: tuple[str, ...] = ()

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", acceptable(db_field.related_model, request.user))
        if db_field.name in self.suggested:
            site = self.admin_site  # type: ignore[attr-defined]
            kwargs.setdefault("widget", Suggesting(db_field, site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if db_field.name in self.suggested and hasattr(field, "widget"):
            # Changing or deleting the other record is done on its own page.
            field.widget.can_change_related = field.widget.can_delete_related = False
        return field


class Rows(Picks, admin.StackedInline[Any, Any]):
    """Rows of one kind. Who may change the record may change its rows."""

    formset = RowFormSet
    view_on_site = False  # a row has no page of its own
    formfield_overrides = {models.TextField: {"widget": forms.TextInput(attrs={"size": 60})}}
    form: type[forms.ModelForm[Any]] = RowForm
    extra = 1
    delete_confirmation_max_display = 3

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        form: Any = formset.form
        form.request = request
        return formset


class EvidencedRows(Rows):
    """Rows that rest on words, with those words beside them."""

    form = EvidencedForm
    columns: tuple[Any, ...] = ()
    readonly_fields = ("cited",)
    loaded: tuple[str, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return ((None, {"fields": (*self.columns, "cited")}), WORDS_FIELDSET)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        words = Prefetch("citations", Citation.objects.with_words())
        rows = super().get_queryset(request).prefetch_related(words)
        return rows.select_related(*self.loaded) if self.loaded else rows

    @admin.display(description=_("Words cited"))
    def cited(self, row: Any) -> str | None:
        """The words on record for the row."""
        return quotations(row)


def quotations(row: Any) -> str | None:
    """The citations of a row as short quotations with their source, or None where there are none."""
    if row is None or row._state.adding or not (citations := row.citations.all()):
        return None
    return format_html_join(
        "",
        '<span class="quotation"><q>{}</q> <a href="{}">{}</a> <span class="basis">{}</span></span>',
        (
            (c.quote.exact, c.get_absolute_url(), shortly(c.quote.version.source), c.get_basis_display())
            for c in citations
        ),
    )


def shortly(source: Source) -> str:
    """A source in a few words: the beginning of its title, and its day."""
    return f"{Truncator(source.title).chars(50)}, {date_format(source.published_on, 'j M Y')}"


class ParticipationRows(EvidencedRows):
    """Who is in an initiative."""

    model = Participation
    columns = (("organisation", "role", "as_stated"),)
    suggested = ("organisation",)
    loaded = ("organisation",)


class EventParticipationRows(EvidencedRows):
    """Who is in an event."""

    model = EventParticipation
    columns = (("organisation", "role", "as_stated"),)
    suggested = ("organisation",)
    loaded = ("organisation",)


class KeyDateRows(EvidencedRows):
    """The dates of an initiative."""

    model = KeyDate
    columns = (("what", "edtf", "text", "inferred"),)


class RelationForm(EvidencedForm):
    """How the initiative stands to another one."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        whole, kind, part = values.get("to_initiative"), values.get("kind"), self.instance.from_initiative_id
        if (
            whole
            and kind == RelationKind.PART_OF
            and whole.pk != part  # a relation to itself has a sentence of its own
            and part_closes_circle(part, whole.pk, besides=self.instance.pk)
        ):
            self.add_error("to_initiative", _("An initiative can’t be part of its own part. Choose another whole."))
        return values


class RelationRows(EvidencedRows):
    """How the initiative stands to others."""

    model = Relation
    form = RelationForm
    fk_name = "from_initiative"
    columns = (("kind", "to_initiative"),)
    suggested = ("to_initiative",)
    loaded = ("to_initiative", "from_initiative")


class NameRows(Rows):
    """How a record is called besides."""

    model = Name
    fields = (("text", "kind", "language"), ("basis", "valid_from", "valid_until"))


class IdentifierRows(Rows):
    """What an organisation is called in registers."""

    model = Identifier
    fields = (("scheme", "value"),)


class EventRows(Rows):
    """The events of an initiative."""

    model = EventLink
    fields = ("event",)
    suggested = ("event",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("initiative", "event")


class InitiativeRows(EventRows):
    """The initiatives of an event."""

    fields = ("initiative",)
    suggested = ("initiative",)


class CitationRows(Rows):
    """The words on record that show that a record exists."""

    model = Citation
    verbose_name = _("words on record")
    verbose_name_plural = _("Evidence that it exists")
    fields = ("quoted", ("basis", "stance", "note"))
    readonly_fields = ("quoted",)
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_words()  # type: ignore[attr-defined, no-any-return]

    @admin.display(description=_("From"))
    def quoted(self, citation: Citation) -> str:
        """Where the words are from, with a link to them."""
        return format_html('<a href="{}">{}</a>', citation.get_absolute_url(), shortly(citation.quote.version.source))


class NewCitationRows(Rows):
    """Further words that show that a record exists."""

    model = Citation
    form = NewCitationForm
    verbose_name = _("new words")
    verbose_name_plural = _("Add evidence that it exists")
    fields = ("words_version", "words", ("words_before", "words_after"), ("basis", "stance", "note"))
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).none()
