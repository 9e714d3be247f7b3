"""The import of tables: upload, progress, preview and confirmation; and the exports and templates to start from."""

from collections.abc import Mapping
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.admin.tables.exports import TABLES
from initiatives.choices import ImportState, TableKind
from initiatives.intake.tables import importing
from initiatives.intake.tables.limits import MAX_BYTES, MAX_ROWS, UnfitTable
from initiatives.intake.tables.plans import STATES, Finding
from initiatives.models import Import

MAY_IMPORT = "initiatives.add_import"  # what a row may change is said by the rows' records
SECONDS = 1.0  # for which one request goes on checking
ROWS_A_PAGE = 50
RECENT = 10

LABELS: Mapping[str, str | Promise] = {
    "new": _("New"),
    "changed": _("Changed"),
    "unchanged": _("Unchanged"),
    "wrong": _("Wrong"),
}


class UploadForm(forms.Form):
    """A file, and which table it is."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A table as CSV or XLSX, in the shape of the templates and exports below."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.tsv,.txt"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Start with the template, which has the names of the columns."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Table"), required=False, choices=[("", _("As its columns say")), *TableKind.choices]
    )


class Tab(NamedTuple):
    """A way to see some of the rows: those in one state, or all."""

    state: str
    label: str | Promise
    number: int


def import_view(request: HttpRequest) -> HttpResponseBase:
    """Upload a table, or go on with one that was uploaded."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            upload = _start(request, form)
        except UnfitTable as unfit:
            for sentence in unfit.sentences:
                form.add_error("file", sentence)
        else:
            return HttpResponseRedirect(_url("import-table", upload.pk))
    recent = Import.objects.readable_by(request.user).recent(RECENT)
    context = {
        "form": form,
        "recent": recent,
        "tables": TABLES,
        "most_rows": MAX_ROWS,
        "most_bytes": MAX_BYTES,
        "has_errors": bool(form.errors),
    }
    return _page(request, "admin/import.html", gettext("Import a table"), context)


def _start(request: HttpRequest, form: UploadForm) -> Import:
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        raise UnfitTable(
            gettext("The file has %(size)d MB, and %(most)d at most are taken. Split it into several.")
            % {"size": -(-file.size // 1024 // 1024), "most": MAX_BYTES // 1024 // 1024}
        )
    kind = form.cleaned_data["kind"]
    upload = importing.start(
        file.read(),
        file.name or "",
        TableKind(kind) if kind else None,
        actor=request.user,  # type: ignore[arg-type]
    )
    return _go_on(request, upload)


def _go_on(request: HttpRequest, upload: Import) -> Import:
    """Check as many slices as fit into one request."""
    start = monotonic()
    while upload.state == ImportState.READING and monotonic() - start < SECONDS:
        upload = importing.check_next(upload, actor=request.user)  # type: ignore[arg-type]
    return upload


def table_view(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """How far the checking of a table has come, or its preview, or what became of it."""
    upload = _upload(request, pk)
    counts = importing.counts(upload)
    context: dict[str, Any] = {
        "upload": upload,
        "counts": counts,
        "earlier": importing.earlier(upload, reader=request.user),
        "notes": upload.summary["notes"],
        "errors": [],
    }
    if upload.state == ImportState.READING:
        return _page(request, "admin/import_progress.html", gettext("Checking a table"), context)
    return _preview(request, upload, context)


def _preview(request: HttpRequest, upload: Import, context: dict[str, Any], status: int = 200) -> HttpResponseBase:
    counts: dict[str, int] = context["counts"]
    default = next((state for state in ("wrong", "changed", "new") if counts[state]), "")
    shown = request.GET.get("show", default)
    if shown not in (*STATES, ""):
        raise Http404(gettext("There are no such rows."))
    page = _rows(request, upload, counts[shown] if shown else sum(counts.values()), shown)
    context |= {
        "tabs": [
            Tab("", _("All"), sum(counts.values())),
            *(Tab(state, LABELS[state], counts[state]) for state in STATES),
        ],
        "shown": shown,
        "page_obj": page,
        "previous": urlencode({"show": shown, "page": page.number - 1}),
        "next": urlencode({"show": shown, "page": page.number + 1}),
        "labels": LABELS,
        "does_something": counts["new"] + counts["changed"] > 0,
        "is_open": upload.state == ImportState.READY,
    }
    titles = {
        ImportState.CONFIRMED: gettext("Imported"),
        ImportState.CANCELLED: gettext("Import given up"),
    }
    title = titles.get(ImportState(upload.state), gettext("What the import would do"))
    answer = _page(request, "admin/import_preview.html", title, context)
    answer.status_code = status
    return answer


def _rows(request: HttpRequest, upload: Import, count: int, shown: str) -> Page[Any]:
    number = request.GET.get("page", "1")
    paginator: Paginator[Any] = Paginator(range(count), ROWS_A_PAGE)
    try:
        page = paginator.page(int(number) if number.isdecimal() and len(number) < 9 else 0)
    except EmptyPage as error:
        raise Http404(gettext("There is no such page of the rows.")) from error
    first = (page.number - 1) * ROWS_A_PAGE
    page.object_list = [_named(each) for each in importing.findings(upload, shown, first, ROWS_A_PAGE)]
    return page


def _named(finding: Finding) -> dict[str, Any]:
    return {**finding, "label": LABELS[finding["state"]]}


def next_view(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Check on; JSON for the page's script, else back to the page."""
    upload = _open_for_writing(request, pk)
    if upload is None:
        return HttpResponseNotAllowed(["POST"])
    upload = _go_on(request, upload)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(
            {
                "read": upload.rows_read,
                "total": upload.rows_total,
                "done": upload.state != ImportState.READING,
                **importing.counts(upload),
            }
        )
    return HttpResponseRedirect(_url("import-table", pk))


def confirm_view(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Apply all rows, or none and say why."""
    upload = _open_for_writing(request, pk)
    if upload is None:
        return HttpResponseNotAllowed(["POST"])
    try:
        importing.confirm(upload, actor=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        context = {
            "upload": upload,
            "counts": importing.counts(upload),
            "earlier": importing.earlier(upload, reader=request.user),
            "notes": upload.summary["notes"],
            "errors": error.messages,
        }
        if upload.state == ImportState.READING:
            return HttpResponseRedirect(_url("import-table", pk))
        return _preview(request, upload, context, status=409)
    messages.success(request, gettext("All rows of “%(file)s” are imported.") % {"file": upload.file_name})
    return HttpResponseRedirect(_url("import-table", pk))


def again_view(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Check all rows anew, for records that changed since the preview."""
    upload = _open_for_writing(request, pk)
    if upload is None:
        return HttpResponseNotAllowed(["POST"])
    _go_on(request, importing.check_again(upload, actor=request.user))  # type: ignore[arg-type]
    return HttpResponseRedirect(_url("import-table", pk))


def cancel_view(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give an import up."""
    upload = _open_for_writing(request, pk)
    if upload is None:
        return HttpResponseNotAllowed(["POST"])
    importing.cancel(upload, actor=request.user)  # type: ignore[arg-type]
    messages.info(request, gettext("Nothing of “%(file)s” was imported.") % {"file": upload.file_name})
    return HttpResponseRedirect(reverse("admin:import"))


def _upload(request: HttpRequest, pk: UUID) -> Import:
    upload: Import | None = Import.objects.readable_by(request.user).with_people().filter(pk=pk).first()
    if upload is None:
        raise Http404(gettext("There is no such import."))
    return upload


def _open_for_writing(request: HttpRequest, pk: UUID) -> Import | None:
    """The import that a form is about; None where it wasn't sent as a form is."""
    if request.method != "POST":
        return None
    return _upload(request, pk)


def _url(name: str, pk: UUID) -> str:
    return reverse(f"admin:{name}", args=[pk])


def _page(request: HttpRequest, template: str, title: str, context: Mapping[str, Any]) -> TemplateResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), "title": title, **context})


STEPS = {"next": next_view, "confirm": confirm_view, "again": again_view, "cancel": cancel_view}
