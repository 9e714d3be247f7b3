"""The reading desk: a text beside its records, where words become records and sentences are set aside."""

from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from initiatives import actions
from initiatives.admin.reading.desk import REASONS, Desk
from initiatives.admin.reading.forms import FORMS, changeable
from initiatives.admin.reading.showing import show_or_hide
from initiatives.anchoring import Span
from initiatives.choices import Part
from initiatives.intake.coverage import still_set_aside
from initiatives.intake.finding import Candidate, key_of
from initiatives.models import Event, Initiative, Organisation
from initiatives.refusals import sentences
from initiatives.roles import may_edit
from initiatives.visibility import pickable

KINDS = {"initiative": Initiative, "organisation": Organisation, "event": Event}
MOST_FOUND = 10  # records that are suggested while one types


def reading_view(request: HttpRequest, version: UUID) -> HttpResponseBase:
    """Show a text where the person left it, and do with it what they ask."""
    desk = Desk.open(request, version)
    if request.method == "POST":
        return _do(request, desk)
    place = None
    if not {"sentence", "passage"} & set(request.GET):
        if (left := desk.left_at()) is not None:
            return HttpResponseRedirect(desk.url(left, left="here"))
    elif desk.sentences:
        place = desk.sentences[desk.number - 1].start
    actions.note_place(version=desk.version, user=request.user, place=place)  # type: ignore[arg-type]
    return _page(request, desk)


def here_view(request: HttpRequest, version: UUID) -> HttpResponseBase:
    """Note that the person still has the text open and where they read; answer who else has."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    desk = Desk.open(request, version)
    place = desk.sentences[desk.number - 1].start if desk.sentences else 0
    actions.note_place(version=desk.version, user=request.user, place=place)  # type: ignore[arg-type]
    return JsonResponse({"also_open": _also_open(desk)})


def records_view(request: HttpRequest, version: UUID) -> HttpResponseBase:
    """The records of some kinds that fit the words typed so far, as keys and names, for who may open the text."""
    Desk.open(request, version)
    words = request.GET.get("q", "")[:200]
    kinds = [kind for kind in request.GET.get("kinds", "").split() if kind in KINDS]
    changed = request.GET.get("for") == "change"
    found = []
    for kind in kinds:
        records: Any = changeable(KINDS[kind], request.user) if changed else pickable(KINDS[kind], request.user)
        found += [Candidate(record) for record in islice(records.matching(words)[:MOST_FOUND], MOST_FOUND)]
    return JsonResponse(
        {"records": [{"key": each.key, "title": str(each.record), "label": each.label} for each in found]}
    )


def _page(request: HttpRequest, desk: Desk, bound: Any = None) -> TemplateResponse:
    forms = desk.forms(bound)
    return TemplateResponse(
        request,
        "admin/reading.html",
        {
            **site.each_context(request),
            "title": gettext("Read"),
            "subtitle": str(desk.source),
            "desk": desk,
            "source": desk.source,
            "version": desk.version,
            "desk_url": reverse("admin:reading", args=[desk.version.pk]),
            "source_url": _source_url(request, desk),
            "forms": forms,
            "opened": bound.kind if bound is not None else desk.opened(),
            "failed": bound is not None,
            "reasons": REASONS,
            "also_open": _also_open(desk),
            "left_here": "left" in request.GET,
        },
    )


def _source_url(request: HttpRequest, desk: Desk) -> str:
    """The source's page among the editors' pages, for who may change it."""
    if not may_edit(request.user, desk.source):
        return ""
    return reverse("admin:initiatives_source_change", args=[desk.source.pk])


def _also_open(desk: Desk) -> str:
    """Who else has the text open, in a sentence; "" for nobody."""
    people = [
        gettext("%(name)s (seen at %(time)s UTC, at sentence %(number)d)")
        % {
            "name": each.user.get_full_name() or each.user.get_username(),
            "time": timezone.localtime(each.seen_at).strftime("%H:%M"),
            "number": desk.at(each.place),
        }
        for each in desk.also_open
    ]
    return gettext("Also open: %(people)s.") % {"people": "; ".join(people)} if people else ""


def _do(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Carry out what a form of the desk asks, and come back to the same sentence."""
    what, _colon, part = request.POST.get("do", "").partition(":")
    if what in FORMS:
        return _make(request, desk, what)
    try:
        match what:
            case "set_aside":
                _set_aside(request, desk, standard=part)
            case "take_back":
                _take_back(request, desk)
            case "dismiss" | "restore":
                _dismiss(request, desk, part, again=what == "restore")
            case "carry_over":
                _carry_over(request, desk)
            case "show" | "hide":
                return show_or_hide(request, desk, shown=what == "show")
            case _:
                messages.error(request, gettext("The desk doesn’t know what to do. Use one of its buttons."))
    except (ValidationError, IntegrityError) as error:
        for sentence in sentences(error):
            messages.error(request, sentence)
        if what == "set_aside":
            return HttpResponseRedirect(desk.url(make="aside"))
    return HttpResponseRedirect(desk.url())


def _make(request: HttpRequest, desk: Desk, kind: str) -> HttpResponseBase:
    form = desk.form_from(kind)
    if form.is_valid():
        try:
            record = form.already_done() or form.save()
        except ValidationError as error:
            form.show(error, NAMES)
        except IntegrityError as error:
            done = form.already_done()
            if done is not None:
                return _done(request, desk, kind, done)
            for sentence in sentences(error):
                form.add_error(None, sentence)
        else:
            return _done(request, desk, kind, record)
    return _page(request, desk, form)


# Where an action's errors stand in the forms.
NAMES = {"evidence": "words", "effective_edtf": "effective", "date_edtf": "edtf", "name": "title"}


def _done(request: HttpRequest, desk: Desk, kind: str, record: Any) -> HttpResponseBase:
    sentence = {
        "initiative": gettext("The draft “{}” is made, with its words and its first status."),
        "organisation": gettext("The draft “{}” is made, with its words."),
        "event": gettext("The draft “{}” is made, with its words and its state."),
        "status": gettext("The status of “{}” is recorded."),
        "quote": gettext("The words are added to “{}”."),
    }[kind]
    name, _colon, pk = key_of(record).partition(":")
    link = format_html('<a href="{}">{}</a>', reverse(f"admin:initiatives_{name}_change", args=[pk]), record)
    messages.success(request, format_html(sentence, link))
    return HttpResponseRedirect(desk.url())


def _set_aside(request: HttpRequest, desk: Desk, standard: str) -> None:
    """Set aside the sentences from the one in focus to the last one, or all of its passage."""
    if not desk.may_set_aside:
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    if standard.isdecimal() and int(standard) < len(REASONS):
        reason = str(REASONS[int(standard)])
    chosen = _chosen(request, desk)
    rows = actions.set_aside(version=desk.version, parts=chosen, reason=reason, actor=request.user)  # type: ignore[arg-type]
    messages.success(
        request,
        ngettext("%(count)d sentence is set aside.", "%(count)d sentences are set aside.", len(rows))
        % {"count": len(rows)},
    )


def _take_back(request: HttpRequest, desk: Desk) -> None:
    if not desk.may_set_aside:
        raise PermissionDenied
    taken = actions.take_back(version=desk.version, parts=_chosen(request, desk), actor=request.user)  # type: ignore[arg-type]
    if not taken:
        messages.info(request, gettext("Nothing was set aside here."))
        return
    messages.success(
        request,
        ngettext("%(count)d sentence is open again.", "%(count)d sentences are open again.", taken) % {"count": taken},
    )


def _carry_over(request: HttpRequest, desk: Desk) -> None:
    """Set aside what was set aside in the version before and reads the same."""
    if not desk.may_set_aside:
        raise PermissionDenied
    earlier = desk.earlier
    rows = list(earlier.set_aside.all()) if earlier is not None else []
    found = still_set_aside(earlier.text, rows, desk.version.text) if earlier is not None else {}
    with transaction.atomic():
        for reason, parts in found.items():
            actions.set_aside(version=desk.version, parts=parts, reason=reason, actor=request.user)  # type: ignore[arg-type]
    count = sum(len(parts) for parts in found.values())
    messages.success(
        request,
        ngettext("%(count)d sentence is set aside.", "%(count)d sentences are set aside.", count) % {"count": count},
    )


def _chosen(request: HttpRequest, desk: Desk) -> list[Span]:
    """The sentences that a form means: those of the passage in focus, or from the one in focus to the last one."""
    if not desk.sentences:
        return []
    first = desk.number - 1
    if request.POST.get("whole_passage"):
        return desk.sentences_of_passage()
    last = request.POST.get("last", "")
    end = int(last) if last.isascii() and last.isdecimal() and len(last) < 10 else desk.number
    chosen = list(desk.sentences[min(first, end - 1) if end else first : max(desk.number, end)])
    if len(chosen) > MOST_AT_ONCE:
        sentence = gettext("These are more than %(count)d sentences. Set fewer aside at once.")
        raise ValidationError(sentence % {"count": MOST_AT_ONCE})
    return chosen


MOST_AT_ONCE = 200


def _dismiss(request: HttpRequest, desk: Desk, part: str, *, again: bool) -> None:
    """Dismiss a suggestion, named as its kind and place, or bring it back."""
    kind, _colon, place = part.partition(":")
    start, _dash, end = place.partition("-")
    if kind not in Part.values or kind == Part.SENTENCE or not (start.isdecimal() and end.isdecimal()):
        raise ValidationError(gettext("There is no such suggestion any more."))
    if not request.user.has_perm("initiatives.add_setaside"):
        raise PermissionDenied
    span = Span(int(start), int(end))
    if again:
        actions.take_back(version=desk.version, parts=[span], what=kind, actor=request.user)  # type: ignore[arg-type]
    else:
        actions.set_aside(version=desk.version, parts=[span], what=kind, actor=request.user)  # type: ignore[arg-type]
