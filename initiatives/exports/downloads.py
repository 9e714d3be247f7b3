"""A table as the answer that a browser saves as a file."""

from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CSV, XLSX = (
    "text/csv; charset=utf-8; header=present",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)


def download(content: bytes | Iterator[bytes], content_type: str, name: str) -> HttpResponseBase:
    """The answer that a browser saves as a file of this name; an iterator is sent as it is read."""
    kind = HttpResponse if isinstance(content, bytes) else StreamingHttpResponse
    return kind(content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
