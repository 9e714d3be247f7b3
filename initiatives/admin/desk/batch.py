"""Recording the same status for many initiatives, and correcting a batch: a form, a preview, and then all at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from initiatives.actions import Effective
from initiatives.actions.batches import (
    Outcome,
    SameChange,
    correct_batch,
    correctable,
    preview_for_many,
    record_for_many,
)
from initiatives.admin.changes import StatusForm, WordsForm
from initiatives.admin.desk.status import offer_newest, shorten
from initiatives.admin.words import WORDS_FIELDS, Texts, as_typed
from initiatives.choices import Basis, Delivery, Stage
from initiatives.models import Initiative, PublicRevision, StatusChange

MOST = 100  # initiatives in a batch: others who write wait for some seconds
QUOTATIONS = 2
SHOWN = ("stage", "delivery", "effective", "reason")
FOLDED = ("as_stated", "effective_text", "effective_inferred", "reported_on")
SALT = "initiatives.desk.batch"
KEEP: list[tuple[str, Any]] = [("", gettext_lazy("Leave each one’s as it is"))]


class BatchForm(StatusForm):
    """What is recorded for each: as a status, but that stage and delivery may stay as each one has them."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=[*KEEP, *Stage.choices], required=False)
    delivery = forms.ChoiceField(label=gettext_lazy("Delivery"), choices=[*KEEP, *Delivery.choices], required=False)


@dataclass(frozen=True)
class Job:
    """What a batch is about: the initiatives, and for a correction the row of each that was wrong."""

    title: str | Promise
    initiatives: list[Initiative]
    address: str
    back: str
    wrong: Mapping[UUID, StatusChange] = field(default_factory=dict)
    left: Sequence[StatusChange] = ()

    def preview(self, change: SameChange, actor: Any) -> list[Outcome]:
        """What would become of each."""
        return preview_for_many(self.initiatives, change, actor=actor, corrects=self.wrong)

    def record(self, chosen: list[Initiative], change: SameChange, actor: Any, batch: UUID) -> None:
        """Record it for the chosen ones of them. Raises `ValidationError`."""
        if self.wrong:
            correct_batch([self.wrong[each.pk] for each in chosen], change, actor=actor, batch=batch)
        else:
            record_for_many(chosen, change, actor=actor, batch=batch)


class Typed:
    """The forms of a batch, with what was typed into them."""

    def __init__(self, request: HttpRequest, data: QueryDict | None, initial: dict[str, Any]) -> None:
        texts = Texts.of(request)
        self.form = BatchForm(data, initial={"id": uuid4(), "stage": "", "delivery": "", **initial})
        self.words = [
            WordsForm(data, texts=texts, needed=number == 0, prefix=f"words-{number}", initial=quoted)
            for number, quoted in zip(range(QUOTATIONS), [*initial.get("words", []), {}, {}], strict=False)
        ]
        for words in self.words:
            offer_newest(words.fields["words_version"], texts)
        shorten(self.form, *self.words)

    def is_valid(self) -> bool:
        """Whether a preview can be made of it."""
        return all([self.form.is_valid(), *(words.is_valid() for words in self.words)])

    @property
    def change(self) -> SameChange:
        """What valid forms say is to be recorded."""
        values = self.form.cleaned_data
        evidence = [words.evidence for words in self.words if words.evidence is not None]
        edtf = values["effective"].strip() or f"../{evidence[0].version.source.published_on}"
        return SameChange(
            effective=Effective(edtf, values["effective_text"], values["effective_inferred"]),
            reason=values["reason"],
            evidence=evidence,
            stage=values["stage"],
            delivery=values["delivery"],
            as_stated=values["as_stated"],
            reported_on=values["reported_on"],
        )


def batch_view(request: HttpRequest) -> HttpResponseBase:
    """The steps of recording the same status for the initiatives that were ticked."""
    return start(request, request.POST.getlist("initiative"))


def start(request: HttpRequest, ticked: Iterable[Any]) -> HttpResponseBase:
    """The same, for the initiatives with these ids; those that don't exist are left out."""
    pks = [pk for pk in dict.fromkeys(map(_uuid, ticked)) if pk is not None]
    back = reverse("admin:desk")
    if not pks or len(pks) > MOST:
        sentence = gettext("Tick the initiatives first, %(most)d at most.") % {"most": MOST}
        messages.warning(request, sentence)
        return HttpResponseRedirect(back)
    page: Any = admin.site.get_model_admin(Initiative)
    chosen = list(page.get_queryset(request).filter(pk__in=pks).order_by("title", "pk"))
    job = Job(gettext("Record a status for several initiatives"), chosen, reverse("admin:desk-batch"), back)
    return _step(request, job, {})


def rows_view(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """The rows of one batch, and the way to correct them."""
    rows = _rows(batch)
    context = {
        **admin.site.each_context(request),
        "title": gettext("A batch"),
        "rows": rows,
        "batch": batch,
        "open": [row for row in rows if not hasattr(row, "corrected_by")],
    }
    return TemplateResponse(request, "admin/desk_batch_rows.html", context)


def correct_view(request: HttpRequest, batch: UUID) -> HttpResponseBase:
    """The steps of correcting every row of a batch that isn't corrected yet."""
    rows, wrong = _rows(batch), correctable(batch)
    back = reverse("admin:desk-batch-rows", args=[batch])
    if not wrong:
        messages.info(request, gettext("Every row of this batch is corrected already."))
        return HttpResponseRedirect(back)
    job = Job(
        gettext("Correct a batch"),
        [row.initiative for row in wrong],
        reverse("admin:desk-batch-correct", args=[batch]),
        back,
        wrong={row.initiative_id: row for row in wrong},
        left=[row for row in rows if hasattr(row, "corrected_by")],
    )
    return _step(request, job, _as_recorded(wrong))


def _rows(batch: UUID) -> list[StatusChange]:
    """The rows of a batch with what its page shows at hand. Raises `Http404` where there is none."""
    rows = list(StatusChange.objects.of_batch(batch).for_batch())
    if not rows:
        raise Http404
    return rows


def _as_recorded(rows: list[StatusChange]) -> dict[str, Any]:
    """What the form of a correction begins with: what all rows of the batch have in common."""
    first = rows[0]
    initial = {
        name: getattr(first, name)
        for name in ("effective_text", "effective_inferred", "reported_on", "as_stated", "reason")
    }
    initial["effective"] = first.effective_edtf
    for name in ("stage", "delivery"):
        values = {getattr(row, name) for row in rows}
        initial[name] = values.pop() if len(values) == 1 else ""
    quoted: Any = first.citations
    initial["words"] = [as_typed(citation) for citation in quoted.with_words()[:QUOTATIONS]]
    return initial


def _step(request: HttpRequest, job: Job, initial: dict[str, Any]) -> HttpResponseBase:
    step, data, seen = request.POST.get("step", ""), None, None
    if step in ("edit", "record"):
        try:
            payload = signing.loads(request.POST.get("token", ""), salt=SALT)
        except signing.BadSignature:
            return admin.site.refuse(request, gettext("This preview can’t be read. Start again from the desk."))  # type: ignore[attr-defined, no-any-return]
        data, seen = QueryDict(payload["typed"]), payload["seen"]
    elif step == "preview":
        data = request.POST
    typed = Typed(request, data, initial)
    if data is None or step == "edit" or not typed.is_valid():
        return _show_form(request, job, typed)
    return _previewed(request, job, typed, data, seen if step == "record" else None)


def _previewed(
    request: HttpRequest, job: Job, typed: Typed, data: QueryDict, seen: list[Any] | None
) -> HttpResponseBase:
    """Show what would become of each; or, where just that was shown before and confirmed, record it."""
    batch: UUID = typed.form.cleaned_data["id"]
    done = HttpResponseRedirect(reverse("admin:desk-batch-rows", args=[batch]))
    try:
        with transaction.atomic():
            PublicRevision.objects.take_turn()  # first: whoever sent the same a moment ago has recorded it by then
            if StatusChange.objects.of_batch(batch).exists():
                messages.info(request, gettext("This was recorded already; nothing was recorded twice."))
                return done
            outcomes = job.preview(typed.change, request.user)
            passing = [outcome.initiative for outcome in outcomes if not outcome.is_refused]
            if seen == _digest(outcomes) and passing:
                job.record(passing, typed.change, request.user, batch)
                said = ngettext(
                    "Recorded for %(count)d initiative.", "Recorded for %(count)d initiatives.", len(passing)
                )
                messages.success(request, said % {"count": len(passing)})
                return done
    except ValidationError as error:
        for sentence in error.messages:
            typed.form.add_error(None, sentence)
        return _show_form(request, job, typed)
    context = {
        "outcomes": outcomes,
        "passing": len(passing),
        "refused": len(outcomes) - len(passing),
        "change": typed.change,
        "changed_since": seen is not None,
        "token": signing.dumps({"typed": _kept(data), "seen": _digest(outcomes)}, salt=SALT, compress=True),
    }
    return _show(request, "admin/desk_preview.html", job, **context)


def _show_form(request: HttpRequest, job: Job, typed: Typed) -> HttpResponseBase:
    first, *further = typed.words
    context = {
        "form": typed.form,
        "words": first,
        "has_errors": bool(typed.form.errors) or any(words.errors for words in typed.words),
        "words_fields": _folded(first, WORDS_FIELDS[:2], WORDS_FIELDS[2:]),
        "further": [(words, any(words[name].value() for name in ("words", "words_note"))) for words in further],
        "status_fields": _folded(typed.form, SHOWN, FOLDED),
    }
    return _show(request, "admin/desk_batch.html", job, **context)


def _folded(form: forms.Form, shown: Iterable[str], folded: Iterable[str]) -> dict[str, Any]:
    """The fields of a form that are shown and those that are folded away until they hold something, or are wrong."""
    rest = [form[name] for name in folded]
    # The words around a quotation are there for the machine; the first basis is the usual one.
    usual = (None, "", False, Basis.STATED)
    typed = (field for field in rest if field.name not in ("words_before", "words_after"))
    is_open = any(field.errors for field in rest) or any(field.value() not in usual for field in typed)
    return {"shown": [form[name] for name in shown], "folded": rest, "is_open": is_open}


def _show(request: HttpRequest, template: str, job: Job, **context: Any) -> HttpResponseBase:
    shown = {**admin.site.each_context(request), "title": job.title, "job": job, **context}
    return TemplateResponse(request, template, shown)


def _digest(outcomes: list[Outcome]) -> list[Any]:
    """What a preview shows of each, to tell whether it is still so when it is confirmed."""
    return [
        [str(outcome.initiative.pk), list(outcome.before), list(outcome.after), list(outcome.refusals)]
        for outcome in outcomes
    ]


def _kept(data: QueryDict) -> str:
    """What was typed, for the way from the preview back to the form or on to the record."""
    kept = data.copy()
    for name in ("csrfmiddlewaretoken", "step", "token", "initiative"):
        kept.pop(name, None)
    return kept.urlencode()


def _uuid(text: Any) -> UUID | None:
    try:
        return text if isinstance(text, UUID) else UUID(str(text))
    except ValueError:
        return None
