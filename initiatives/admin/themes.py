"""The pages of themes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from initiatives.admin.forms import RecordForm
from initiatives.admin.history.record import FieldHistory
from initiatives.admin.saving import SavingNext
from initiatives.models import Theme
from initiatives.search.tokens import query_terms, tokens


@admin.register(Theme)
class ThemeAdmin(SavingNext, FieldHistory):
    """The subjects under which readers look for initiatives."""

    form: type[forms.ModelForm[Any]] = RecordForm
    change_form_template = "admin/record.html"
    list_display = ("name", "slug", "initiative_count", "updated")
    search_fields = ("name", "description")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_initiative_count()  # type: ignore[attr-defined]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """Themes are few and have no column of tokens: their words are folded as they are compared."""
        terms = query_terms(search_term)
        if not search_term.strip():
            return queryset, False
        found = [
            theme.pk
            for theme in queryset
            if terms and all(term in tokens(f"{theme.name} {theme.description}") for term in terms)
        ]
        return queryset.filter(pk__in=found), False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request = request  # type: ignore[attr-defined]
        return form

    @admin.display(ordering="initiative_count")
    def initiative_count(self, theme: Any) -> int:
        """How many public initiatives stand under it."""
        return theme.initiative_count  # type: ignore[no-any-return]

    def save_model(self, request: HttpRequest, obj: Theme, form: Any, change: bool) -> None:
        obj.updated_by = request.user  # type: ignore[assignment]
        obj._change_reason = form.cleaned_data.get("change_reason", "")  # type: ignore[attr-defined]
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
