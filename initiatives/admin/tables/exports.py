"""The tables that a person takes away: all that they may see, and templates to fill in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from initiatives.choices import TableKind
from initiatives.exports.columns import COLUMNS, Column, Use
from initiatives.exports.csv import csv_of
from initiatives.exports.downloads import CSV, XLSX, download
from initiatives.exports.tables import Cells, Reader, cells, count_of, rows_of
from initiatives.exports.xlsx import MAX_ROWS, Sheet, xlsx_of
from initiatives.snapshots import snapshot

MAY_EXPORT = "initiatives.view_initiative"  # each person takes away what they may see
_SHAPES = ("csv", "xlsx")
_TEMPLATE_MADE = datetime(2026, 1, 1, tzinfo=UTC)  # a template is the same file each time


class TableOffered(NamedTuple):
    """A kind of table with what its columns mean, for the pages that offer it."""

    kind: TableKind
    columns: list[tuple[str, str | Promise, str]]


def _described(kind: TableKind) -> TableOffered:
    columns = [column for column in COLUMNS[kind] if column.use is not Use.PASSED_OVER]
    return TableOffered(kind, [(column.name, column.means, _values(column)) for column in columns])


def _values(column: Column) -> str:
    return ", ".join(column.vocabulary.values) if column.vocabulary else ""


TABLES = [_described(kind) for kind in TableKind]


def exports_view(request: HttpRequest) -> HttpResponseBase:
    """The tables on offer."""
    context = {**admin.site.each_context(request), "title": gettext("Export tables"), "tables": TABLES}
    return TemplateResponse(request, "admin/export.html", context)


def export_view(request: HttpRequest, kind: str, shape: str) -> HttpResponseBase:
    """All rows of a table that the person may see, as a file."""
    table = _kind(kind, shape)
    reader = Reader(request.user)
    columns = reader.columns[table]

    def rows() -> Iterator[Cells]:
        with snapshot():
            for row in rows_of(table, reader):
                yield cells(row, reader)

    if shape == "csv":
        return download(csv_of(columns, rows(), for_spreadsheets=True), CSV, f"{table}.csv")
    if count_of(table, reader) > MAX_ROWS:
        messages.error(request, gettext("A sheet can’t hold so many rows. Take the table as CSV."))
        return HttpResponseRedirect(reverse("admin:export"))
    return download(xlsx_of([Sheet(table, columns, rows())], created=timezone.now()), XLSX, f"{table}.xlsx")


def template_view(request: HttpRequest, kind: str, shape: str) -> HttpResponseBase:
    """A table with the names of its columns and one row that says that it is an example; `all` has a sheet a kind."""
    if kind == "all" and shape == "xlsx":
        sheets = [Sheet(table, _to_fill_in(table), [_example(table)]) for table in TableKind]
        workbook = xlsx_of(sheets, created=_TEMPLATE_MADE, notes=list(_notes()))
        return download(workbook, XLSX, "templates.xlsx")
    table = _kind(kind, shape)
    columns, rows = _to_fill_in(table), [_example(table)]
    if shape == "csv":
        return download(csv_of(columns, rows, for_spreadsheets=True), CSV, f"{table}-template.csv")
    workbook = xlsx_of([Sheet(table, columns, rows)], created=_TEMPLATE_MADE, notes=list(_notes(table)))
    return download(workbook, XLSX, f"{table}-template.xlsx")


def _kind(kind: str, shape: str) -> TableKind:
    if kind not in TableKind.values or shape not in _SHAPES:
        raise Http404(gettext("There is no such table."))
    return TableKind(kind)


def _to_fill_in(table: TableKind) -> list[Column]:
    return [column for column in COLUMNS[table] if column.use in (Use.SET, Use.CITED)]


def _example(table: TableKind) -> Cells:
    return {column.name: column.example for column in COLUMNS[table] if column.example}


def _notes(*tables: TableKind) -> Iterator[str]:
    """What the columns mean, for the last sheet of a template."""
    yield gettext("Each sheet has one row that is an example: replace or delete it. It can’t be imported.")
    yield gettext("A column that you remove leaves things as they are; an empty cell empties what is on record.")
    for table in tables or tuple(TableKind):
        yield ""
        yield str(table.label)
        for column in _to_fill_in(table):
            values = f" ({_values(column)})" if column.vocabulary else ""
            yield f"{column.name}: {column.means}{values}"
