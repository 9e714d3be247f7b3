"""Showing readers what was left out of a text: an editor reads first what they would read."""

import hashlib
from collections.abc import Iterable

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from initiatives import actions
from initiatives.admin.reading.desk import Desk
from initiatives.models import PublicRevision, SetAside
from initiatives.querysets import reading


def show_or_hide(request: HttpRequest, desk: Desk, *, shown: bool) -> HttpResponseBase:
    """Show readers which sentences were left out and why, or no longer; 403 for who doesn't decide that.

    The reasons may be others' words. So they are listed first, and shown once just these were seen.
    """
    if not desk.may_decide:
        raise PermissionDenied
    with transaction.atomic():
        PublicRevision.objects.take_turn()
        rows = list(reading.left_out_of(desk.source)) if shown else []
        mark = _mark(rows)
        if not rows or request.POST.get("seen") == mark:
            actions.show_coverage(source=desk.source, shown=shown, actor=request.user)  # type: ignore[arg-type]
            return HttpResponseRedirect(desk.url())
    context = {
        **site.each_context(request),
        "title": gettext("What readers would read"),
        "subtitle": str(desk.source),
        "source": desk.source,
        "desk": desk,
        "rows": [(row, row.version.text[row.start : row.end]) for row in rows],
        "mark": mark,
        "changed_since": "seen" in request.POST,
    }
    return TemplateResponse(request, "admin/reading_show.html", context)


def _mark(rows: Iterable[SetAside]) -> str:
    """What tells these sentences with these reasons from others."""
    return hashlib.sha256(repr([(str(row.pk), row.reason) for row in rows]).encode()).hexdigest()
