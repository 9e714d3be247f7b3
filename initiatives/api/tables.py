"""The lists of records as CSV and XLSX, by the same filters as the pages (docs/design.md, section 7)."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from initiatives.choices import TableKind
from initiatives.exports.columns import MAY_BE, WITHDRAWN, Column
from initiatives.exports.csv import csv_of
from initiatives.exports.downloads import CSV, XLSX, download
from initiatives.exports.tables import CHUNK, RECORDS, Reader, cells, rows_of
from initiatives.exports.xlsx import MAX_ROWS, Sheet, xlsx_of
from initiatives.filters import EventFilter, InitiativeFilter, OrganisationFilter, StrictFilterSet
from initiatives.models import Organisation
from initiatives.past_marks import has_withdrawn, mark_for_data
from initiatives.public.past import PastDays
from initiatives.querysets.moments import Moment
from initiatives.snapshots import snapshot

FILTERS: dict[TableKind, type[StrictFilterSet]] = {
    TableKind.INITIATIVES: InitiativeFilter,
    TableKind.ORGANISATIONS: OrganisationFilter,
    TableKind.EVENTS: EventFilter,
}


class PublicTable(PastDays):
    """A whole list in one file; 400 with sentences for a wrong query string."""

    says_what_is_wrong = True
    kind: TableKind = TableKind.INITIATIVES
    as_xlsx = False

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Every public record that the query string asks for, in its order."""
        model = RECORDS[self.kind]
        # A list in order of what it counts needs that at hand, and nothing else that a page shows.
        public = model.objects.public()
        found = FILTERS[self.kind](
            request.GET, public.with_initiative_count() if self.kind == TableKind.ORGANISATIONS else public
        )
        problems = list(found.problems)
        if "page" in found.data:
            problems.append(_("The file holds the whole list. Leave out “page”."))
        if self.as_xlsx and not problems and found.qs.count() > MAX_ROWS:
            problems.append(_("A sheet can’t hold so many records. Narrow the list, or take it as CSV."))
        if problems:
            sentences = [_("The list can’t be filtered like this."), *problems]
            return HttpResponse("\n".join(sentences) + "\n", status=400, content_type="text/plain; charset=utf-8")
        return self._file(request, found)

    def _file(self, request: HttpRequest, found: StrictFilterSet) -> HttpResponseBase:
        reader = Reader()
        moment = Moment.shown()
        columns = (*reader.columns[self.kind], *columns_of_the_day(found.qs, moment))
        name = f"{self.kind}{moment.in_file_names}.{'xlsx' if self.as_xlsx else 'csv'}"

        def rows() -> Any:
            # A file is written after the view has answered.
            with moment.reading(), snapshot():
                for some in batched(rows_of(self.kind, reader, found.qs), CHUNK):
                    if moment.is_past:
                        mark_for_data(some, moment)
                    yield from (cells(row, reader) for row in some)

        if self.as_xlsx:
            created = request.revision.renewed_at  # type: ignore[attr-defined]
            workbook = xlsx_of([Sheet(str(self.kind), columns, rows())], created=created)
            return download(workbook, XLSX, name)
        return download(csv_of(columns, rows()), CSV, name)


def columns_of_the_day(records: QuerySet[Any], moment: Moment) -> Iterator[Column]:
    """Of a past day, what may have held already, and why records were withdrawn since, where any was.

    So a table of which nothing was withdrawn comes out again as it was published, to the byte.
    """
    if moment.as_of and records.model is not Organisation:
        yield MAY_BE
    if has_withdrawn(records, moment):
        yield WITHDRAWN
