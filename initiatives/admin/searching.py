"""Searching the editors' lists as the public ones are searched: case, accents and kinds of space don't count."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ERROR_FLAG
from django.db import DataError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.search.tokens import query_terms

MOST_WORDS = 20


class Searching(admin.ModelAdmin[Any]):
    """A list with a search field.

    `search_fields` are the paths to the columns of tokens that are searched, each word in any of them; a model whose
    query set has `matching` is searched by that.
    """

    show_full_result_count = False  # one count fewer of a long table
    search_fields: ClassVar[list[str] | tuple[str, ...]] = ("tokens",)
    search_help_text = _("Words or their beginnings; capitals and accents don’t count.")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """As Django's, titled by what it lists; a filter by what can't be, such as the year 99999, is dropped too."""
        title = str(capfirst(self.opts.verbose_name_plural))
        try:
            return super().changelist_view(request, {"title": title, **(extra_context or {})})
        except (ValueError, OverflowError, DataError):
            if request.method != "GET" or not request.GET or ERROR_FLAG in request.GET:
                raise
            return HttpResponseRedirect(f"{request.path}?{ERROR_FLAG}=1")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        terms = query_terms(search_term)
        if len(terms) > MOST_WORDS:
            if hasattr(request, "_messages") and "/autocomplete/" not in request.path:
                sentence = gettext("This is too much to search for: give %(number)d words at most.")
                self.message_user(request, sentence % {"number": MOST_WORDS}, messages.WARNING)
            return queryset.none(), False
        if hasattr(queryset, "matching"):
            return queryset.matching(search_term), False
        found = queryset if terms else queryset.none()
        for term in terms:
            condition = Q()
            for field in self.search_fields:
                condition |= Q(**{f"{field}__contains": term})
            found = found.filter(condition)
        return found, False
