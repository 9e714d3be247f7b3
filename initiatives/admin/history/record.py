"""The history of a record: who changed what, what it was like at a version, two versions compared, one restored."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from simple_history.admin import SimpleHistoryAdmin

from initiatives import audit, versions
from initiatives.actions import restoring
from initiatives.admin.history.comparing import compare
from initiatives.querysets.audit import Place, Wanted

SHOWN = 12  # entries on the record's own page


def wanted(record: Any, before: Place | None = None) -> Wanted:
    """The changes of a record and its rows, and of what was merged into it."""
    merged = getattr(record, "merged_from", None)
    ids = (record.pk, *(merged.values_list("pk", flat=True) if merged is not None else ()))
    return Wanted(kind=type(record).__name__, records=ids, before=before)


def recent_changes(record: Any, user: Any) -> list[audit.Group]:
    """The latest changes of a record and the rows on its page, newest first."""
    return audit.changes(wanted(record), user=user, length=SHOWN).groups


class FieldHistory(SimpleHistoryAdmin):  # type: ignore[misc]
    """The pages of a record's past. simple-history's own view of a version would take a POST to turn it back."""

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        kind = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<uuid:pk>/history/compare/", wrap(self.compare_view), name=f"{kind}_compare"),
            path("<uuid:pk>/history/<int:number>/restore/", wrap(self.restore_view), name=f"{kind}_restore"),
            *super().get_urls(),
        ]

    def _record(self, request: HttpRequest, pk: Any) -> Any:
        """The record whose past is asked for, if the person may see it: else 403, also where there is none."""
        record = self.get_queryset(request).filter(pk=pk).first()
        # What a person may see of a record's past is what they may see of the record.
        if record is None or not self.has_view_permission(request, record):
            raise PermissionDenied
        return record

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Every change of the record and its rows, a page at a time."""
        record = self._record(request, _uuid(object_id))
        before = None
        if text := request.GET.get("before"):
            try:
                before = Place.read(text)
            except ValueError:
                raise Http404 from None
        found = audit.changes(wanted(record, before), user=request.user)
        return self._page(
            request, record, "simple_history/object_history.html", gettext("Who changed what"), found=found,
            first_page=before is None, **(extra_context or {}),
        )  # fmt: skip

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """What a record was like at one of its versions, deleted ones included."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        pk = _uuid(object_id)
        if not version_id.isdecimal() or len(version_id) > 18:
            raise Http404
        entry = self.model.history.filter(id=pk, history_id=int(version_id)).select_related("history_user").first()
        if entry is None:
            raise Http404
        record = self.model._default_manager.filter(pk=pk).first()
        if not self.has_view_permission(request, record or entry.instance):
            raise PermissionDenied
        there = record or entry.instance
        state = versions.state(there, entry)
        return self._page(
            request, there, "simple_history/object_history_form.html", gettext("As it was"), entry=entry,
            shown=compare(there, state, state, request.user), still_there=record is not None,
            may_restore=record is not None and self.has_change_permission(request, record), **(extra_context or {}),
        )  # fmt: skip

    def compare_view(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        """Two versions of the record side by side: by default the last one beside the one before."""
        record = self._record(request, pk)
        known = versions.versions(record)
        newer = _chosen(request, "newer") or (known[0].number if known else 0)
        older = _chosen(request, "older") or next((each.number for each in known if each.number < newer), newer)
        entries = record.history.select_related("history_user").in_bulk([older, newer])
        if older not in entries or newer not in entries:
            raise Http404
        states = [versions.state(record, entries[number]) for number in (older, newer)]
        compared = compare(record, states[0], states[1], request.user)
        return self._page(
            request, record, "admin/compare.html", gettext("Compare two versions"), versions=known, older=older,
            newer=newer, entries=[entries[older], entries[newer]], compared=compared,
            may_restore=self.has_change_permission(request, record), newest=known[0].number if known else 0,
        )  # fmt: skip

    def restore_view(self, request: HttpRequest, pk: UUID, number: int) -> HttpResponseBase:
        """Show what restoring a version would change, and restore it."""
        record = self._record(request, pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        entry = record.history.filter(history_id=number).exclude(history_type="-").first() if number < 2**31 else None
        if entry is None:
            raise Http404
        refusals: list[str] = []
        if request.method == "POST":
            try:
                restoring.restore_version(
                    record,
                    number,
                    seen=request.POST.get("seen", ""),
                    actor=request.user,  # type: ignore[arg-type]
                )
            except ValidationError as error:
                refusals = error.messages
                record = self._record(request, pk)
            else:
                sentence = gettext("“%(record)s” is again as it was on %(time)s (UTC).") % {
                    "record": record,
                    "time": date_format(localtime(entry.history_date), "j F Y, H:i"),
                }
                self.message_user(request, sentence, messages.SUCCESS)
                return HttpResponseRedirect(self._url("change", record))
        states = [versions.state(record, each) for each in (record.history.latest(), entry)]
        return self._page(
            request, record, "admin/restore.html", gettext("Restore a version"), entry=entry, refusals=refusals,
            seen=restoring.mark_of(record), compared=compare(record, states[0], states[1], request.user),
        )  # fmt: skip

    def _url(self, name: str, record: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[record.pk])

    def _page(self, request: HttpRequest, record: Any, template: str, title: str, **context: Any) -> TemplateResponse:
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "original": record,
                "title": title,
                "subtitle": str(record),
                "change_url": self._url("change", record),
                "history_url": self._url("history", record),
                **context,
            },
        )


def _chosen(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _uuid(object_id: str) -> UUID:
    try:
        return UUID(object_id)
    except ValueError:
        raise Http404 from None
