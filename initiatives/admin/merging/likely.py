"""Which records on file are likely the one that somebody is typing the title or name of."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from initiatives.choices import Publication
from initiatives.querysets.likely import Likely
from initiatives.roles import may_edit
from initiatives.visibility import pickable

KINDS = ("initiative", "organisation", "event")
LONGEST = 300  # characters that are compared


def likely_view(request: HttpRequest) -> HttpResponseBase:
    """The likely records of a kind as JSON, or with `as=list` as a list for a page.

    `kind` is one of KINDS and `q` what was typed; `besides` is the id of the record whose page it is typed on, if any.
    The person is told of public records and of drafts that they may edit. 403 for who may not add records of the kind,
    400 for another kind.
    """
    kind, q = request.GET.get("kind", ""), request.GET.get("q", "")[:LONGEST]
    if kind not in KINDS:
        sentence = gettext("There is no such kind of record. Ask for one of: %(kinds)s.")
        return JsonResponse({"error": sentence % {"kinds": ", ".join(KINDS)}}, status=400)
    if not request.user.has_perm(f"initiatives.add_{kind}"):
        sentence = gettext("Your account may not do this. Ask an administrator if it should.")
        return JsonResponse({"error": sentence}, status=403)
    found = likely_to(request, kind, q, _id(request.GET.get("besides", "")))
    if request.GET.get("as") == "list":
        return render(request, "admin/parts/likely.html", {"likely": found})
    return JsonResponse({"likely": found}, json_dumps_params={"ensure_ascii": False})


def likely_to(request: HttpRequest, kind: str, q: str, besides: UUID | None = None) -> list[dict[str, Any]]:
    """The likely records of a kind as the page names them: title, address, why, and how public it is.

    Left out is the record `besides`, which is the one that is being named.
    """
    model = apps.get_model("initiatives", kind)
    others = pickable(model, request.user).exclude(pk=besides) if besides else pickable(model, request.user)
    return [_shown(request, each) for each in others.likely(q)]  # type: ignore[attr-defined]


def watch(field: Any, record: Any) -> None:
    """Let a form's field, into which a name of `record` is typed, name the likely records while one types."""
    field.widget.attrs["data-likely"] = record._meta.model_name
    if not record._state.adding:
        field.widget.attrs["data-likely-besides"] = str(record.pk)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _shown(request: HttpRequest, each: Likely) -> dict[str, Any]:
    record = each.record
    editable = may_edit(request.user, record)
    kind = record._meta.model_name
    return {
        "id": str(record.pk),
        "title": str(record),
        "name": "" if each.name == str(record) else each.name,
        "url": reverse(f"admin:initiatives_{kind}_change", args=[record.pk]) if editable else record.get_absolute_url(),
        "why": str(each.likeness.why.sentence),
        "score": each.likeness.score,
        "sure": each.is_sure,
        "publication": "" if record.publication == Publication.PUBLISHED else record.get_publication_display(),
    }
