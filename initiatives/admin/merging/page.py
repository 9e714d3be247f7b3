"""Merging a record into another of its kind: choosing the one that stays, looking at both, and doing it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from initiatives.actions.joining import Outcome, Plan, Step, plan
from initiatives.actions.merging import merge
from initiatives.admin.changes import RecordsChanges
from initiatives.admin.merging.form import MergeForm
from initiatives.admin.records import RecordAdmin
from initiatives.admin.tools import Tool
from initiatives.choices import Publication
from initiatives.models import Event, EventChange, FollowUp, Initiative, Merge, StatusChange

OFFERED = 12  # records that are likely the one that stays


@dataclass(frozen=True)
class Compared:
    """One field of the two records; `fill` names the group of fields that can be filled, "" for none."""

    label: str
    merged: str
    kept: str
    fill: str
    filled: bool

    @property
    def differs(self) -> bool:
        """Whether the two differ in it."""
        return self.merged != self.kept


class Merges(RecordAdmin):
    """A record that can be merged into another one. Merged, it can be looked at, and nothing else."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.merged_into_id:
            return False
        return super().has_change_permission(request, obj)

    def pages(self) -> Iterable[URLPattern]:
        yield from super().pages()
        yield self.page("merge", self.merge_view)

    def tools(self, request: HttpRequest, record: Any) -> Iterable[Tool]:
        yield from super().tools(request, record)
        if self.has_publish_permission(request):
            yield Tool(gettext("Merge into…"), self.url("merge", record))

    def panels(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        found = super().panels(request, record)
        may_undo = request.user.has_perm("initiatives.change_merge")
        merges = list(Merge.objects.around(record).in_force().for_list())
        if record.merged_into_id:
            found |= {"tools": [], "obstacles": []}
        into_it = {each.merged_id: each for each in merges if each.kept_id == record.pk}
        return {
            **found,
            "merged_as": next((each for each in merges if each.merged_id == record.pk), None),
            "merged_here": list(self._merged_here(record, into_it)),
            "may_undo_merge": may_undo,
        }

    def _merged_here(self, record: Any, merges: dict[UUID, Merge]) -> Iterator[dict[str, Any]]:
        """What was merged into the record, each with its history as it was."""
        for merged in record.merged_from.all():
            rows = self.history_rows(merged) if isinstance(self, RecordsChanges) else []
            yield {
                "record": merged,
                "url": self.url("change", merged),
                "merge": merges.get(merged.pk),
                "rows": rows,
                "checks": list(merged.checks.all()) if isinstance(merged, Initiative) else [],
            }

    def merge_view(self, request: HttpRequest, pk: Any) -> HttpResponseBase:
        """Let an editor choose the one that stays, look at both side by side, and merge them."""
        record = self.record_or_refusal(request, pk)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        other = self._chosen(request)
        if other is None:
            return self._choose(request, record)
        planned = plan(record, other)
        form = MergeForm(request.POST if request.method == "POST" else None, planned=planned)
        if request.method == "POST" and not planned.refusals and form.is_valid():
            try:
                merge(
                    record,
                    other,
                    reason=form.cleaned_data["reason"],
                    fill=form.cleaned_data["fill"],
                    seen=form.cleaned_data["seen"],
                    actor=request.user,  # type: ignore[arg-type]
                )
            except ValidationError as error:
                form.add_error(None, ValidationError(error.messages))
                planned = plan(record, other)
                form.look_again(planned)
            else:
                return self._merged(request, record, other)
        here = self.url("merge", other)
        return self.show(
            request,
            record,
            "admin/merge.html",
            gettext("Merge into another record"),
            other=other,
            other_url=self.url("change", other),
            turned_url=f"{here}?with={record.pk}",
            again_url=self.url("merge", record),
            planned=planned,
            form=form,
            compared=list(_compared(planned, set(form.data.getlist("fill")) if form.is_bound else set())),  # type: ignore[attr-defined]
            groups=list(_groups(planned)),
            history=_history(record, rows := _history_rows(record)),
            history_rows=rows,
        )

    def _chosen(self, request: HttpRequest) -> Any:
        try:
            chosen = UUID(request.POST.get("with") or request.GET.get("with", ""))
        except ValueError:
            return None
        return self.get_queryset(request).filter(pk=chosen).first()

    def _choose(self, request: HttpRequest, record: Any) -> HttpResponseBase:
        q = request.GET.get("q", str(record)).strip()[:300]
        others = self.get_queryset(request).exclude(pk=record.pk).exclude(publication=Publication.WITHDRAWN)
        return self.show(
            request,
            record,
            "admin/merge_choose.html",
            gettext("Merge into another record"),
            q=q,
            found=others.likely(q, OFFERED),  # type: ignore[attr-defined]
            here=self.url("merge", record),
        )

    def _merged(self, request: HttpRequest, record: Any, other: Any) -> HttpResponseBase:
        sentence = gettext(
            "“%(merged)s” is merged into “%(kept)s”. This can be undone below, or from the list of merges."
        )
        self.message_user(request, sentence % {"merged": record, "kept": other}, messages.SUCCESS)
        return HttpResponseRedirect(self.url("change", other))


def _compared(planned: Plan, ticked: set[str]) -> Iterator[Compared]:
    """Every field that editors fill, side by side, then what follows from the history."""
    merged, kept = planned.merged, planned.kept
    first_of = {name: columns[0] for columns in planned.fillable for name in columns}
    for field in kept._meta.fields:
        follows = field.name in ("stage", "delivery", "state", "publication")
        if not field.editable and not follows:
            continue
        first = first_of.get(field.name, "")
        fill = first if first == field.name else ""
        label = str(capfirst(field.verbose_name))
        yield Compared(label, _shown(merged, field), _shown(kept, field), fill, first in ticked)
    if isinstance(kept, Initiative):
        yield Compared(gettext("Themes"), _themes(merged), _themes(kept), "", False)


def _themes(record: Any) -> str:
    return ", ".join(str(theme) for theme in record.themes.all()) or gettext("(empty)")


def _shown(record: Any, field: Any) -> str:
    value = getattr(record, field.name)
    if value in ("", None):
        return gettext("(empty)")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    display = getattr(record, f"get_{field.name}_display", None)
    return str(display() if display else value)


def _groups(planned: Plan) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The rows of the merged record by kind, each with what becomes of it."""
    kinds: dict[Any, list[tuple[str, str]]] = {}
    for step in planned.steps:
        kinds.setdefault(_kind(step), []).append((str(step.row), _said(step)))
    yield from kinds.items()


def _kind(step: Step) -> str:
    if step.column == "parent":
        return gettext("Its parts")
    if step.column == "merged_into":
        return gettext("What was merged into it")
    return str(capfirst(step.row._meta.verbose_name_plural))


def _said(step: Step) -> str:
    """What becomes of a row, in words."""
    match step.outcome:
        case Outcome.MOVES:
            return gettext("goes to the one that stays")
        case Outcome.JOINS:
            return gettext("both have it: it is there once, with the words that are cited for either")
        case Outcome.GOES:
            return gettext("leads from the one to the other, so it goes")
    if isinstance(step.row, FollowUp):
        return gettext("stays as it is: the other has notes of its own")
    return gettext("isn’t taken over: the one that stays has “%(row)s”") % {"row": step.into}


def _history_rows(record: Any) -> list[StatusChange] | list[EventChange]:
    """The history of the record that is to be merged, the latest row first; of an organisation there is none."""
    if isinstance(record, Initiative):
        return list(record.status_changes.lately())
    return list(record.changes.lately()) if isinstance(record, Event) else []


def _history(record: Any, rows: Sequence[StatusChange] | Sequence[EventChange]) -> str:
    """The sentences on the history of the record that is to be merged."""
    if not isinstance(record, Initiative | Event):
        return ""
    parts = [ngettext("%(count)d row", "%(count)d rows", len(rows)) % {"count": len(rows)}]
    if isinstance(record, Initiative):
        checks = record.checks.count()
        parts.append(ngettext("%(count)d check", "%(count)d checks", checks) % {"count": checks})
    sentence = gettext("Its history (%(parts)s) stays as it is, and is read through the one that stays.")
    said = sentence % {"parts": ", ".join(parts)}
    if record.published_at is None:
        said += " " + gettext("It was never published, so that readers aren’t shown its history.")
    return said


def merge_url(done: Merge) -> str:
    """The address of the page of one merge."""
    return reverse("admin:merge", args=[done.pk])
