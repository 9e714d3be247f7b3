"""The status desk: what has to be looked at, on one page, and what is done there by one click."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy

from initiatives.actions import record_check
from initiatives.actions.follow_ups import set_stale_after
from initiatives.admin.desk.lately import Lately
from initiatives.admin.desk.sections import Desk, Drafts, Due, Events, FollowUps, Orphaned, Review, Section, Stale
from initiatives.models import DeskSettings, Initiative

SECTIONS: tuple[type[Section], ...] = (FollowUps, Due, Events, Stale, Orphaned, Review, Drafts, Lately)
SHOWN = 10  # rows of a section on the desk
PAGE = 50  # rows of a section on a page of its own


class SettingsForm(forms.Form):
    """What the editors agree on for their desk."""

    stale_after_days = forms.IntegerField(
        label=gettext_lazy("Days until an initiative is stale"), min_value=1, max_value=3650
    )


class Listed:
    """A section with the rows of it that a page shows, and how many there are."""

    def __init__(self, section: Section, number: int, per_page: int) -> None:
        self.section = section
        self.page = Paginator(section.query(), per_page).page(number)
        self.count = self.page.paginator.count
        self.rows = section.rows(self.page.object_list) if self.count else []


def desk_view(request: HttpRequest) -> HttpResponseBase:
    """All sections, each with its first rows."""
    desk = _desk(request)
    listed = [Listed(section(desk), 1, SHOWN) for section in SECTIONS]
    return _show(request, "admin/desk.html", gettext("Status desk"), desk, sections=listed)


def section_view(request: HttpRequest, name: str) -> HttpResponseBase:
    """One section, a page at a time. Raises `Http404` where there is no such section or page."""
    desk = _desk(request)
    section = next((section(desk) for section in SECTIONS if section.name == name), None)
    given = request.GET.get("page", "1")
    if section is None or not given.isascii() or not given.isdecimal() or len(given) > 9:
        raise Http404
    try:
        listed = Listed(section, int(given), PAGE)
    except EmptyPage:
        raise Http404 from None
    return _show(request, "admin/desk_section.html", str(section.title), desk, listed=listed, page_obj=listed.page)


def check_view(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """Log that somebody looked at an initiative and found nothing new, by one click, and go back to the row."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm("initiatives.add_check"):
        raise PermissionDenied
    initiative = initiative_of(request, pk)
    check = record_check(initiative=initiative, actor=request.user)  # type: ignore[arg-type]
    said = {"record": initiative, "day": check.checked_on}
    messages.success(request, gettext("“%(record)s”: checked on %(day)s, nothing new.") % said)
    return HttpResponseRedirect(back_from(request))


def settings_view(request: HttpRequest) -> HttpResponseBase:
    """Set after how many days an initiative is stale, for all editors."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm("initiatives.change_desksettings"):
        raise PermissionDenied
    form = SettingsForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(gettext("Give a number of days between 1 and 3650."))
        set_stale_after(form.cleaned_data["stale_after_days"], actor=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, gettext("The desk counts by these days now, for all editors."))
    return HttpResponseRedirect(back_from(request))


def initiative_of(request: HttpRequest, pk: Any) -> Initiative:
    """The initiative with this id, if the person may change it; else 403, also where there is none."""
    found: Initiative = admin.site.get_model_admin(Initiative).record_or_refusal(request, pk)  # type: ignore[attr-defined]
    return found


def back_from(request: HttpRequest) -> str:
    """Where the person came from: an address of the editors' pages that the form or link carries; else the desk."""
    given = request.POST.get("back") or request.GET.get("back") or ""
    inside = url_has_allowed_host_and_scheme(given, allowed_hosts=None) and not urlsplit(given).netloc
    return given if inside and given.startswith(reverse("admin:index")) else reverse("admin:desk")


def done(request: HttpRequest) -> HttpResponseBase:
    """The answer to a form that was saved: back to where the person came from, or 204 to the desk's own script.

    The script then loads the desk anew, which shows the message. A redirect would tell it nothing: a login that has
    ended redirects as well, and then nothing was saved.
    """
    if request.headers.get("X-In-Place"):
        return HttpResponse(status=204)
    return HttpResponseRedirect(back_from(request))


def _desk(request: HttpRequest) -> Desk:
    return Desk(request.user, mine=request.GET.get("mine") == "1")


def _show(request: HttpRequest, template: str, title: str, desk: Desk, **context: Any) -> TemplateResponse:
    settings: DeskSettings = desk.settings
    context = {
        **admin.site.each_context(request),
        "title": title,
        "desk": desk,
        "settings_form": SettingsForm(initial={"stale_after_days": settings.stale_after_days}),
        "back": request.get_full_path(),
        **context,
    }
    return TemplateResponse(request, template, context)
