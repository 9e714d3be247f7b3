"""The whole content of a draft, for an editor to read: its fields, its rows and the words that each rests on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.text import capfirst

from initiatives.admin.changes import RecordsChanges
from initiatives.admin.conflicts import shown_value
from initiatives.admin.forms import EvidencedForm, NewCitationForm
from initiatives.admin.review.records import Reviewed
from initiatives.choices import Stance
from initiatives.models import Citation, Source

_LEFT_OUT = {"id", "drop", "seen_version"}


class Content(NamedTuple):
    """A record, or a row of it: what its fields say, and the citations that it rests on."""

    title: str
    fields: list[tuple[str, str]]
    citations: list[Citation]


def content_of(admin: Reviewed, request: HttpRequest, record: Any) -> dict[str, Any]:
    """What the page of a submitted draft shows of it, by the name that the template knows it by."""
    found: dict[str, Any] = {"content": list(_contents(admin, request, record)), "opts": admin.opts}
    if isinstance(admin, RecordsChanges):
        found["history_rows"] = admin.history_rows(record)
    if isinstance(record, Source):
        found["text"] = record.versions.order_by("-number").first()
    return found


def _contents(admin: Reviewed, request: HttpRequest, record: Any) -> Iterator[Content]:
    form, formsets = admin.unbound(request, record)
    yield Content(str(capfirst(admin.opts.verbose_name)), _fields(form, ()), [])
    for formset in formsets:
        noun = str(capfirst(formset.model._meta.verbose_name))
        for row_form in formset.initial_forms:
            if isinstance(row_form, NewCitationForm):
                continue
            row = row_form.instance
            if isinstance(row, Citation):
                usual = ("stance",) if row.stance == Stance.SUPPORTS else ()
                yield Content(noun, _fields(row_form, (formset.fk.name, "basis", *usual)), [row])
            else:
                citations = row_form.present if isinstance(row_form, EvidencedForm) else []
                yield Content(noun, _fields(row_form, (formset.fk.name,)), citations)


def _fields(form: Any, besides: tuple[str, ...]) -> list[tuple[str, str]]:
    """Label and value of each field that says something."""
    found = []
    for name, field in form.fields.items():
        if name in _LEFT_OUT or name in besides or name.startswith("words") or name == "DELETE":
            continue
        bound = form[name]
        value = shown_value(field, bound.initial)
        if value != shown_value(field, None) and bound.initial is not False:
            found.append((str(capfirst(bound.label)), value))
    return found
