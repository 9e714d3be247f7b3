"""The list of merges, and the page of one: what it did, and undoing it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from initiatives.actions.unmerging import affected, undo_merge, why_not_undone
from initiatives.models import Merge
from initiatives.roles import may_publish

PER_PAGE = 50


class UndoForm(forms.Form):
    """Why a merge is undone."""

    reason = forms.CharField(
        label=gettext_lazy("Why they are two"),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        error_messages={"required": gettext_lazy("Say why the merge is undone. Editors will see this sentence.")},
    )


def merges_view(request: HttpRequest) -> HttpResponseBase:
    """Every merge, the newest first."""
    pages = Paginator(Merge.objects.for_list(), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return _show(request, "admin/merges.html", gettext("Merges"), page=page)


def merge_view(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """One merge: what it did, and the form that undoes it."""
    done = Merge.objects.select_related("merged_by", "undone_by").filter(pk=pk).first()
    if done is None:
        raise Http404
    may_undo = request.user.has_perm("initiatives.change_merge") and may_publish(request.user, done.kind)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_undo:
            raise PermissionDenied
        if form.is_valid():
            try:
                left = undo_merge(done, reason=form.cleaned_data["reason"], actor=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                form.add_error(None, ValidationError(error.messages))
            else:
                return _undone(request, done, left)
    return _show(
        request,
        "admin/merge_undo.html",
        str(done),
        merge=done,
        did=list(affected(done)),
        why_not=why_not_undone(done) if not done.undone_at else "",
        may_undo=may_undo,
        form=form,
        kept_url=_page_of(done.kind, done.kept_id),
        merged_url=_page_of(done.kind, done.merged_id),
    )


def _undone(request: HttpRequest, done: Merge, left: list[str]) -> HttpResponseBase:
    sentence = gettext("“%(merged)s” and “%(kept)s” are two records again.")
    messages.success(request, sentence % {"merged": done.merged_title, "kept": done.kept_title})
    for each in left:
        messages.warning(request, each)
    return HttpResponseRedirect(_page_of(done.kind, done.merged_id))


def _page_of(kind: str, pk: Any) -> str:
    return reverse(f"admin:initiatives_{kind}_change", args=[pk])


def _show(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    shared = admin.site.each_context(request)
    return TemplateResponse(request, template, {**shared, "title": title, **context})
