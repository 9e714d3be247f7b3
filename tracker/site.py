"""The site of the editors' pages: what holds for each of them."""

from collections.abc import Iterable
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext, gettext_lazy

from initiatives.choices import Publication
from initiatives.models.base import Publishable
from initiatives.visibility import pickable

RECORDS = ("Initiative", "Organisation", "Event", "Source", "Theme")
EVIDENCE = ("Citation", "Quote", "StatusChange", "EventChange", "Check", "SourceVersion", "Passage")


class Suggestions(AutocompleteJsonView):
    """What a person may pick while they type: published records, and drafts that they may see."""

    def process_request(self, request: HttpRequest) -> Any:
        """As Django's, but what isn't a column that points to records is refused instead of failing."""
        found = super().process_request(request)
        if not found[2].concrete:
            raise PermissionDenied
        return found

    def get_queryset(self) -> QuerySet[Any]:
        found = pickable(self.model_admin.model, self.request.user).complex_filter(
            self.source_field.get_limit_choices_to()
        )
        return self.model_admin.get_search_results(self.request, found, self.term)[0]

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Publishable) and obj.publication != Publication.PUBLISHED:
            result["text"] = f"{result['text']} ({obj.get_publication_display()})"
        return result


class EditorsSite(admin.AdminSite):
    """Django's admin, in the words of the tracker and with its guards."""

    site_title = gettext_lazy("Initiative Tracker")
    site_header = gettext_lazy("Initiative Tracker")
    index_title = gettext_lazy("Editors’ pages")
    enable_nav_sidebar = False

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, but no page is ever kept by a cache, and an address with a NUL in it is refused.

        PostgreSQL can't store or compare a NUL, so that a filter by one would fail.
        """

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if any("\0" in value for values in request.GET.lists() for value in (values[0], *values[1])):
                return self.refuse(request, gettext("This address has a NUL in it. Go back and follow a link."))
            response: HttpResponseBase = view(request, *args, **kwargs)
            return response

        return super().admin_view(update_wrapper(guarded, view))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's, after those of the pages that aren't of one kind of record."""
        from initiatives.admin.pages import PAGES

        own = [path(page.route, self.admin_view(self._permitted(page)), name=page.name) for page in PAGES]
        return [*own, *super().get_urls()]

    def _permitted(self, page: Any) -> Any:
        """The page's view for who has the permission that the page asks for; 403 for others."""

        def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if page.permission and not request.user.has_perm(page.permission):
                raise PermissionDenied
            request.current_app = self.name
            response: HttpResponseBase = page.view(request, *args, **kwargs)
            return response

        return update_wrapper(view, page.view)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's, with the pages that the header names."""
        from initiatives.admin.pages import named_in_header

        return {**super().each_context(request), "editors_pages": list(named_in_header(request.user))}

    def refuse(self, request: HttpRequest, sentence: str) -> TemplateResponse:
        """The page that says in one sentence why a request can't be carried out, with status 400."""
        context = {**self.each_context(request), "title": gettext("This can’t be done"), "sentence": sentence}
        return TemplateResponse(request, "admin/refusal.html", context, status=400)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The first page: what needs attention, then the lists."""
        from initiatives.admin.attention import attention

        return super().index(request, {"attention": attention(request.user), **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Suggestions.as_view(admin_site=self)(request)  # type: ignore[return-value]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists by what they are for: records, evidence and history, people."""
        models = {
            model["object_name"]: model
            for app in self._build_app_dict(request, app_label).values()
            for model in app["models"]
        }
        groups: tuple[tuple[str, str, Iterable[str]], ...] = (
            ("records", gettext("Records"), RECORDS),
            ("evidence", gettext("Evidence and history"), EVIDENCE),
            ("people", gettext("People"), (name for name in models if name not in (*RECORDS, *EVIDENCE))),
        )
        found = []
        for label, title, names in groups:
            if listed := [models[name] for name in names if name in models]:
                index = f"{reverse('admin:index', current_app=self.name)}#{label}"
                found.append({"name": title, "app_label": label, "app_url": index, "models": listed})
        return found
