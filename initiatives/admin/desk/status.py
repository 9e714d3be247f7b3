"""Recording a status in place on the desk: the short form, whose longer one is a link away."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from initiatives.admin.changes import Recording, described
from initiatives.admin.desk.page import back_from, done, initiative_of
from initiatives.admin.widgets import Narrowing
from initiatives.admin.words import Texts

HINTS = {
    "effective": gettext_lazy("A day (2020-09-10) or a month (2020-09). Empty: on the day of the source or before it."),
}
ROWS = {"words": 3, "reason": 2}


def status_view(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """Show the short form of a new status of an initiative, record it, and go back to the row."""
    initiative = initiative_of(request, pk)
    back = back_from(request)
    recording = Recording(request, initiative)
    words = recording.words[0]
    offer_newest(words.fields["words_version"], recording.texts)
    shorten(recording.form, words)
    words.fields["words"].widget.attrs["data-first"] = True
    if request.method == "POST":
        if recording.already_recorded():
            messages.info(request, gettext("This was recorded already; nothing was recorded twice."))
            return done(request)
        if recording.is_valid() and (change := recording.save()):
            messages.success(request, _recorded(initiative, change))
            return done(request)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Record a status"),
        "subtitle": str(initiative),
        "initiative": initiative,
        "form": recording.form,
        "words": words,
        "asks_for_neighbours": bool(words.errors)
        or any(words[name].value() for name in ("words_before", "words_after")),
        "has_errors": bool(recording.form.errors) or any(each.errors for each in recording.words),
        "full_url": reverse("admin:initiatives_initiative_status", args=[initiative.pk]),
        "back": back,
    }
    return TemplateResponse(request, "admin/desk_status.html", context)


def offer_newest(field: Any, texts: Texts) -> None:
    """List the newest texts even where there are more than a list holds: the longer form finds the others."""
    if not texts.few:
        field.widget = Narrowing()
        field.choices = [(each.pk, field.label_from_instance(each)) for each in texts.listed[: texts.MANY]]


def shorten(*of: Any) -> None:
    """Leave out the long explanations of the fields, which stand beside those of the longer form."""
    for form in of:
        for name, field in form.fields.items():
            field.help_text = HINTS.get(name, "")
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": ROWS.get(name, 2)}


def _recorded(initiative: Any, change: Any) -> str:
    said = {"record": initiative, "status": described(change)}
    sentence = gettext("“%(record)s”: recorded: %(status)s.") % said
    current = initiative.status_changes.current()
    if current is not None and current.pk != change.pk:
        later = gettext("Current is still the row with the later date: %(status)s.") % {"status": described(current)}
        return f"{sentence} {later}"
    return sentence
