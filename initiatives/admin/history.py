"""The field history of a record: who changed what, read only."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext
from simple_history.admin import SimpleHistoryAdmin

# Columns that say nothing of their own: they follow from others, or are the record's bookkeeping.
SILENT = {
    "id", "created", "updated", "created_by", "updated_by", "published_at", "version", "tokens", "earliest", "latest",
    "effective_earliest", "effective_latest", "date_earliest", "date_latest",
}  # fmt: skip
ROWS = ("participations", "names", "key_dates", "relations", "event_links", "identifiers", "initiative_links")
SHOWN = 12


class FieldChange(NamedTuple):
    """One entry of the field history: of the record itself, or of a row on its page."""

    when: datetime
    who: str
    what: str
    kind: str
    changes: list[tuple[str, str, str]]


def recent_changes(record: Any) -> list[FieldChange]:
    """The latest entries of the field history of a record and the rows on its page, newest first."""
    found = list(_entries(record.history.all(), record._meta.verbose_name))
    for name in ROWS:
        relation = getattr(record, name, None)
        if relation is not None:
            history = relation.model.history.filter(**{f"{relation.field.name}_id": record.pk})
            found += _entries(history, relation.model._meta.verbose_name)
    return sorted(found, key=lambda entry: entry.when, reverse=True)[:SHOWN]


def _entries(history: Any, noun: Any) -> Iterator[FieldChange]:
    # One more entry of each row than is shown would do; a record has few, and one query reads them all.
    newest: dict[Any, Any] = {}
    for entry in history.select_related("history_user").order_by("-history_date", "-history_id")[: 4 * SHOWN]:
        later = newest.get(entry.id)
        if later is not None:
            yield _entry(later, entry, noun)
        newest[entry.id] = entry
    for first in newest.values():
        if first.history_type != "~":
            yield _entry(first, None, noun)


def _entry(entry: Any, before: Any, noun: Any) -> FieldChange:
    changes = list(_changes(before, entry)) if before is not None and entry.history_type == "~" else []
    return FieldChange(
        when=entry.history_date,
        who=str(entry.history_user or gettext("the program")),
        what=f"{capfirst(noun)}: {_called(entry)}",
        kind=str(entry.get_history_type_display()),
        changes=changes,
    )


def _called(entry: Any) -> str:
    """What an entry is about, from its own columns alone: its words, or the value that tells it apart."""
    for name in ("title", "name", "text", "edtf", "role", "kind", "value"):
        if value := getattr(entry, name, ""):
            display = getattr(entry, f"get_{name}_display", None)
            return str(display() if display else value)
    return gettext("a row")


def _changes(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    for field in type(after).tracked_fields:
        if field.name in SILENT or field.many_to_many:
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            yield str(capfirst(field.verbose_name)), _shown(before, field, old), _shown(after, field, new)


def _shown(entry: Any, field: Any, value: Any) -> str:
    if value in (None, ""):
        return gettext("(empty)")
    if field.is_relation:
        try:
            return str(getattr(entry, field.name))
        except ObjectDoesNotExist:
            return gettext("(deleted)")
    display = getattr(entry, f"get_{field.name}_display", None)
    return str(display() if display else value)


class FieldHistory(SimpleHistoryAdmin):  # type: ignore[misc]
    """simple-history's pages, which show and never turn back."""

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        return gettext("Field history: %(record)s") % {"record": obj}

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """As simple-history's, which leaves out each column that no form edits, such as the publication."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        related = {str(field.verbose_name).casefold() for field in self.opts.many_to_many}
        entries = list(historical_records)
        for entry, before in pairwise(entries):
            listed = [
                change
                for change in getattr(entry, "history_delta_changes", ())
                if change["field"].casefold() in related
            ]
            found = _changes(before, entry) if entry.history_type == "~" else ()
            entry.history_delta_changes = [
                *({"field": field, "old": old, "new": new} for field, old, new in found),
                *listed,
            ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        shown: HttpResponseBase = super().history_view(request, str(_uuid(object_id)), extra_context)
        return shown

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """How a record was after one of its changes. simple-history's own page would take a POST to turn it back."""
        history = self.model.history.filter(id=_uuid(object_id))
        if not version_id.isdecimal() or len(version_id) > 18:
            raise Http404
        entry = history.filter(history_id=int(version_id)).select_related("history_user").first()
        if entry is None:
            raise Http404
        current = self.model._default_manager.filter(pk=entry.id).first()
        # What a person may see of a record's past is what they may see of the record.
        if not self.has_view_permission(request, current or entry.instance):
            raise PermissionDenied
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        fields = [
            (capfirst(field.verbose_name), _shown(entry, field, getattr(entry, field.attname)))
            for field in type(entry).tracked_fields
            if not field.many_to_many
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("As it was"),
            "subtitle": str(entry.instance),
            "opts": self.opts,
            "object": entry.instance,
            "entry": entry,
            "fields": fields,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_form_template, context)


def _uuid(object_id: str) -> UUID:
    try:
        return UUID(object_id)
    except ValueError:
        raise Http404 from None
