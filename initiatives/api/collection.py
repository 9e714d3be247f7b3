"""A reader's own list as JSON, XLSX and CSV: the records that the address names, as in the lists of all."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.api.tables import columns_of_the_day
from initiatives.choices import TableKind
from initiatives.exports.cells import neutral
from initiatives.exports.csv import csv_of
from initiatives.exports.dataset import LICENCE
from initiatives.exports.downloads import CSV, XLSX, download
from initiatives.exports.records import event_data, initiative_data, organisation_data
from initiatives.exports.tables import RECORDS, Reader, cells, rows_of
from initiatives.exports.xlsx import Sheet, xlsx_of
from initiatives.past_marks import mark_for_data
from initiatives.public.chosen import Chosen
from initiatives.public.collection import collected
from initiatives.public.past import PastDays, with_the_day
from initiatives.querysets.moments import Moment
from initiatives.snapshots import snapshot

_PARAMETERS = {
    TableKind.INITIATIVES: "initiative",
    TableKind.ORGANISATIONS: "organisation",
    TableKind.EVENTS: "event",
}
_DATA: dict[TableKind, Any] = {
    TableKind.INITIATIVES: initiative_data,
    TableKind.ORGANISATIONS: organisation_data,
    TableKind.EVENTS: event_data,
}


class CollectionJson(PastDays):
    """`/collection.json`: each record as at its own address, by kind and in the order of the list."""

    says_what_is_wrong = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list; 400 with sentences for one that can't be read as it is."""
        with snapshot():
            chosen = collected(request.GET, for_page=True)
            if chosen.problems:
                return _json({"error": _refused(), "problems": chosen.problems}, 400)
            return _json(
                {
                    "revision": str(request.revision),  # type: ignore[attr-defined]
                    "licence": LICENCE,
                    **Moment.shown().parameters,
                    "name": chosen.values.get("name", ""),
                    "page": _page(chosen),
                    "remarks": [remark.text for remark in chosen.remarks],
                    **{
                        str(kind): [data(record) for record in chosen.records[_PARAMETERS[kind]]]
                        for kind, data in _DATA.items()
                    },
                }
            )


class CollectionTable(PastDays):
    """`/collection.xlsx`, a sheet for each kind of record on the list, or the CSV of one `kind`."""

    says_what_is_wrong = True
    kind: TableKind | None = None

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The file; 400 with sentences for a list that can't be read as it is."""
        with snapshot():
            chosen = collected(request.GET)
            if chosen.problems:
                sentences = "\n".join([_refused(), *chosen.problems])
                return HttpResponse(sentences + "\n", status=400, content_type="text/plain; charset=utf-8")
            reader, of_the_day = Reader(), Moment.shown().in_file_names
            if self.kind is not None:
                sheet = _sheet(self.kind, chosen, reader)
                name = f"list-of-{self.kind}{of_the_day}.csv"
                return download(b"".join(csv_of(sheet.columns, sheet.rows)), CSV, name)
            sheets = [
                _sheet(kind, chosen, reader)
                for kind, parameter in _PARAMETERS.items()
                if chosen.records[parameter] or kind is TableKind.INITIATIVES
            ]
            created = request.revision.renewed_at  # type: ignore[attr-defined]
            remarks = [remark.text for remark in chosen.remarks]
            notes = [*map(neutral, [chosen.values.get("name", ""), *remarks]), _page(chosen), LICENCE]
            workbook = xlsx_of(sheets, created=created, notes=list(filter(None, notes)))
            return download(workbook, XLSX, f"list{of_the_day}.xlsx")


def _sheet(kind: TableKind, chosen: Chosen, reader: Reader) -> Sheet:
    """The records of a kind, in the order of the list, as the table of all has them on the day that is shown."""
    moment = Moment.shown()
    wanted = [record.pk for record in chosen.records[_PARAMETERS[kind]]]
    among = reader.rows(RECORDS[kind]).filter(pk__in=wanted).order_by("slug")
    rows = list(rows_of(kind, reader, among)) if wanted else []
    if moment.is_past:
        mark_for_data(rows, moment)
    found = {row.pk: cells(row, reader) for row in rows}
    columns = (*reader.columns[kind], *columns_of_the_day(among, moment))
    return Sheet(str(kind), columns, [found[pk] for pk in wanted if pk in found])


def _page(chosen: Chosen) -> str:
    """The whole address of the list's page, of the day that is shown."""
    query = chosen.query(name=chosen.values.get("name", ""))
    page = f"{reverse('public:collection')}{f'?{query}' if query else ''}"
    return f"{settings.SITE_URL}{with_the_day(page, Moment.shown())}"


def _json(data: Any, status: int = 200) -> HttpResponse:
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _refused() -> str:
    return _("The list can’t be taken away like this.")
