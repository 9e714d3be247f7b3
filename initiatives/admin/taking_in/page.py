"""Taking in a text: give its words or a file, look at what was read, and keep it.

It becomes a new source, or the next version of one. Nothing is stored before it is kept, and what is typed goes along
from step to step.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext

from initiatives import anchoring
from initiatives.actions import add_version, take_in
from initiatives.admin.forms import free_slug
from initiatives.admin.taking_in.forms import (
    CheckedSource,
    CheckedText,
    ChooseForm,
    File,
    add_refusal,
    known_already,
)
from initiatives.intake.guesses import guess_day, guess_language, guess_title
from initiatives.models import Source, SourceVersion, UsedSlug

KNOWN: Any = (
    "title",
    "slug",
    ("speaker", "office"),
    "occasion",
    ("place", "country"),
    ("published_on", "language"),
    ("publisher", "url"),
    "rights",
    "translation_of",
)
SHOWN = 12  # passages that are shown as they will be numbered
LONG = 5_000  # code points of a passage that is hard to cite


class Target(NamedTuple):
    """What becomes of a text: a new source, or with `source` the next version of that one."""

    source: Source | None
    title: str
    back: str
    form: Callable[..., Any]


def take_in_view(request: HttpRequest) -> HttpResponseBase:
    """Take in a text as a new source."""
    if not request.user.has_perm("initiatives.add_sourceversion"):
        raise PermissionDenied
    page = admin.site.get_model_admin(Source)
    fields = [name for row in KNOWN for name in ((row,) if isinstance(row, str) else row)]
    form: Any = page.get_form(request, None, form=CheckedSource, fields=[*fields, "text", "file", "again"])
    back = reverse("admin:initiatives_source_changelist")
    return _respond(request, Target(None, gettext("Take in a text"), back, form))


def next_text_view(request: HttpRequest, source: Source, back: str) -> HttpResponseBase:
    """Take in the next version of a source's text; who may is for the source's page to say."""
    form = type("NextText", (CheckedText,), {"request": request})
    title = gettext("Add a corrected text") if source.versions.exists() else gettext("Add its text")
    return _respond(request, Target(source, title, back, form))


def _respond(request: HttpRequest, target: Target) -> HttpResponseBase:
    if request.method != "POST":
        return _choose(request, target, ChooseForm())
    keep, look_again = "_keep" in request.POST, "_check" in request.POST
    if not keep and not look_again:
        chosen = ChooseForm(request.POST, request.FILES)
        if not chosen.is_valid():
            return _choose(request, target, chosen)
        initial = {"text": chosen.text, "file": chosen.file.signed()}
        if target.source is None:
            initial |= _guesses(chosen.text)
        form = target.form(initial=initial)
        return _check(request, target, form, chosen.text, chosen.file)
    form = target.form(request.POST)
    if form.is_valid() and keep:
        version = _keep(request, target, form)
        if version is not None:
            return HttpResponseRedirect(reverse("admin:reading", args=[version.pk]))
    file = form.cleaned_data.get("file") or File()
    text = form.cleaned_data.get("text") or ""
    if look_again:
        form = target.form(initial=_typed(form))
    return _check(request, target, form, text, file)


def _typed(form: forms.BaseForm) -> dict[str, Any]:
    """What a form holds, to be shown again without being judged."""
    return {name: form[name].value() for name in form.fields}


def _guesses(text: str) -> dict[str, Any]:
    """What the text seems to say about itself, by the field of the source."""
    title, day = guess_title(text), guess_day(text, localdate())
    words = " ".join(title.split()[:8])
    slug = free_slug(f"{day or ''} {words}", UsedSlug.objects.filter(kind="source"))
    found = {"title": title, "published_on": day, "language": guess_language(text), "slug": slug}
    return {name: value for name, value in found.items() if value}


def _keep(request: HttpRequest, target: Target, form: Any) -> SourceVersion | None:
    """Keep the text, and say so; None with the refusals at their fields where it can't be kept."""
    kept = {
        "text": form.cleaned_data["text"],
        "actor": request.user,
        "file_name": form.cleaned_data["file"].name,
        "file_sha256": form.cleaned_data["file"].sha256,
    }
    try:
        if target.source is None:
            version = take_in(source=form.instance, **kept)
        else:
            version = add_version(source=target.source, **kept)
    except ValidationError as error:
        if target.source is None:
            form.instance._state.adding = True  # for the form, which is shown again, nothing was stored
        add_refusal(form, error)
        return None
    number = version.passages.count()
    sentence = ngettext(
        "Version %(version)d is on record, with %(count)d passage.",
        "Version %(version)d is on record, with %(count)d passages.",
        number,
    )
    messages.success(request, sentence % {"version": version.number, "count": number})
    return version


def _choose(request: HttpRequest, target: Target, form: ChooseForm) -> TemplateResponse:
    return _show(request, "admin/take_in.html", target, form=form)


def _check(request: HttpRequest, target: Target, form: Any, text: str, file: File) -> TemplateResponse:
    """Show what was read: the text, to be corrected, and what is to be known about it before it is kept."""
    try:
        passages, sha256 = anchoring.split_passages(text), anchoring.sha256(text)
    except anchoring.UnreadableText:
        passages, sha256 = [], ""
    already = form.already or known_already(request, text, file)
    if not already:
        form.fields["again"].widget = forms.HiddenInput()
    guessed = set(form.initial) & {"title", "published_on", "language", "slug"} if not form.is_bound else set()
    for name in guessed & set(form.fields):
        form.fields[name].help_text = gettext("Guessed from the text: check it.")
    context = {
        "form": form,
        "file": file,
        "warnings": [*file.warnings, *_about_passages(passages)],
        "already": already,
        "sha256": sha256,
        "characters": len(text),
        "passages": len(passages),
        "first_passages": [_shortened(text[start:end]) for start, end in passages[:SHOWN]],
    }
    if target.source is None:
        context["known"] = AdminForm(
            form, [(None, {"fields": KNOWN})], {}, model_admin=admin.site.get_model_admin(Source)
        )
    return _show(request, "admin/take_in_check.html", target, **context)


def _shortened(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:200]}…"


def _about_passages(passages: list[anchoring.Span]) -> list[str]:
    longest = max((span.end - span.start for span in passages), default=0)
    if longest <= LONG:
        return []
    sentence = gettext(
        "The longest passage has %(length)d characters. Passages are what one cites: put an empty line between "
        "paragraphs."
    )
    return [sentence % {"length": longest}]


def _show(request: HttpRequest, template: str, target: Target, **context: Any) -> TemplateResponse:
    form = context["form"]
    return TemplateResponse(
        request,
        template,
        {
            **admin.site.each_context(request),
            "opts": Source._meta,
            "source": target.source,
            "title": target.title,
            "back": target.back,
            "media": admin.site.get_model_admin(Source).media + form.media,
            **context,
        },
    )
