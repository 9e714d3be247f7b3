"""The page of what changed, newest day first."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import django_filters
from django.core.paginator import EmptyPage
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from initiatives.choices import PublicChange
from initiatives.models import Organisation, Source, StatusChange, Theme
from initiatives.public.told import told
from initiatives.querysets import public_changes
from initiatives.querysets.public_changes import Change, Wanted
from initiatives.snapshots import snapshot
from initiatives.strict_filters import DayFilter, StrictFilterSet, one_of

USUAL = timedelta(30)
_NO_RECORD = {
    "invalid_choice": gettext_lazy("There is none with this name. The name is the last part of its page’s address.")
}


def _record(label: Any, records: QuerySet[Any]) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=label, queryset=records, to_field_name="slug", error_messages=_NO_RECORD, empty_label=gettext_lazy("Any")
    )


class ChangesFilter(StrictFilterSet):
    """The filters of what changed; without `since` it begins 30 days ago, or on the day of the last change of all."""

    q = None  # type: ignore[assignment]  # so django-filter takes a filter away
    ordering = None  # type: ignore[assignment]
    picked = ("kind", "source", "organisation", "theme")
    page_size = 50

    since = DayFilter(label=gettext_lazy("Since"))
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind of change"),
        choices=PublicChange.choices,
        error_messages=one_of(PublicChange.values),
        empty_label=gettext_lazy("Any"),
    )
    source = _record(gettext_lazy("Source"), Source.objects.public())
    organisation = _record(gettext_lazy("Organisation"), Organisation.objects.public().order_by("name"))
    theme = _record(gettext_lazy("Theme"), Theme.objects.in_use().order_by("name"))

    class Meta:
        model = StatusChange
        fields: tuple[str, ...] = ()

    @cached_property
    def first_day(self) -> date:
        """The day from which on changes are shown."""
        given: date | None = self.values.get("since")
        return given or min(self._usual, self._last_day or self._usual)

    @cached_property
    def found(self) -> list[Change]:
        """The changes of every kind that the other filters leave, newest first."""
        return self._recent or self._since(self.first_day)

    @property
    def counts(self) -> Counter[str]:
        """How many of them there are of each kind."""
        return Counter(change.kind for change in self.found)

    def filter_queryset(self, queryset: QuerySet[Any], leave_out: str = "") -> Any:
        """The changes that are asked for, newest first."""
        kind = self.values.get("kind")
        return [change for change in self.found if not kind or change.kind == kind]

    @cached_property
    def _usual(self) -> date:
        return timezone.now().date() - USUAL

    @cached_property
    def _recent(self) -> list[Change]:
        return [] if self.values.get("since") else self._since(self._usual)

    @cached_property
    def _last_day(self) -> date | None:
        return self._usual if self._recent else public_changes.last_day()

    def _since(self, day: date) -> list[Change]:
        if day > timezone.now().date():
            return []
        values = self.values
        about = {name: values.get(name) for name in ("source", "organisation", "theme")}
        return public_changes.changes(Wanted(since=day, **about))


class Changes(TemplateView):
    """What was added, changed, corrected, checked or withdrawn; a wrong query string gets status 400 and no rows."""

    template_name = "changes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, all of it as the record was at one moment."""
        with snapshot():
            return super().get(request, *args, **kwargs).render()  # type: ignore[attr-defined, no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of changes that the query string asks for, by day, and how many there are of each kind."""
        filters = ChangesFilter(self.request.GET, StatusChange.objects.all())
        try:
            page = filters.page()
        except EmptyPage as error:
            raise Http404(_("This list has no such page. It may have become shorter.")) from error
        counts = {} if filters.problems else filters.counts
        changes = told(page.object_list)
        return super().get_context_data(
            filter=filters,
            since=None if filters.problems else filters.first_day,
            counts=[(kind, counts[kind]) for kind in PublicChange if counts.get(kind)],
            page_obj=page,
            paginator=page.paginator,
            pages=page.paginator.get_elided_page_range(page.number),
            days=[(day, list(each)) for day, each in groupby(changes, lambda change: change.when.date())],
            section="changes",
            is_list=True,
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if context["filter"].problems else 200, **kwargs)
