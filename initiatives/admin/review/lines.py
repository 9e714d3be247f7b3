"""What a proposal changes, line by line: each field, row and quotation as it is and as it would be."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext

from initiatives.actions import Evidence
from initiatives.admin.changes import Recording
from initiatives.admin.conflicts import shown_value
from initiatives.admin.review.replay import LINES, Bound, row_key
from initiatives.admin.rows import shortly
from initiatives.admin.words import WORDS_FIELDS
from initiatives.choices import Basis
from initiatives.models import Submission

_LEFT_OUT = {"seen_version", "drop", "id", DELETION_FIELD_NAME, *WORDS_FIELDS}
_CURRENT = {"stage", "delivery", "state", "effective"}  # what a status has that the record itself shows


class Line(NamedTuple):
    """One thing that changes.

    `quoted` says that the two are words of a source, and which; `before` is what was stored when it was proposed, where
    that isn't what is stored now.
    """

    key: str
    where: str
    label: str
    old: str
    new: str
    quoted: str = ""
    before: str = ""


def lines_of(bound: Bound) -> list[Line]:
    """What the filled-in form of a record changes, with that of its rows."""
    found = [_line(bound.form, name, name, "") for name in bound.form.changed_data if name not in _LEFT_OUT]
    for formset in bound.formsets:
        noun = str(capfirst(formset.model._meta.verbose_name))
        stored = _stored(formset)
        for row_form in formset.initial_forms:
            row = row_form.instance
            found += _of_row(formset, row_form, noun, stored.get(row.pk, row))
        new = [form for form in formset.extra_forms if form.has_changed() and not _to_be_deleted(formset, form)]
        for number, row_form in enumerate(new):
            found += _of_new_row(formset, row_form, number, noun)
    return found


def _line(form: Any, name: str, key: str, where: str) -> Line:
    bound = form[name]
    old = shown_value(form.fields[name], bound.initial)
    return Line(key, where, str(capfirst(bound.label)), old, _typed(form, name))


def _typed(form: Any, name: str) -> str:
    values = getattr(form, "cleaned_data", {})
    return shown_value(form.fields[name], values.get(name, form[name].data))


def _stored(formset: Any) -> dict[Any, Any]:
    """The rows that change, by their ids, as they are on record: those of the forms are as they were typed."""
    changed = [form.instance.pk for form in formset.initial_forms if form.has_changed()]
    rows = formset.queryset.filter(pk__in=changed).prefetch_related(None) if changed else ()
    return {row.pk: row for row in rows}


def _of_row(formset: Any, row_form: Any, noun: str, stored: Any) -> Iterator[Line]:
    row = row_form.instance
    if _to_be_deleted(formset, row_form):
        key = row_key(formset, row.pk, DELETION_FIELD_NAME)
        yield Line(key, noun, str(stored), gettext("on record"), gettext("to be removed"))
        return
    where = f"{noun}: {stored}"
    for name in row_form.changed_data:
        if name not in _LEFT_OUT:
            yield _line(row_form, name, row_key(formset, row.pk, name), where)
    yield from _of_words(row_form, where, lambda name: row_key(formset, row.pk, name))


def _of_new_row(formset: Any, row_form: Any, number: int, noun: str) -> Iterator[Line]:
    where = gettext("%(noun)s, new") % {"noun": noun}
    if number:
        where = f"{where} ({number + 1})"

    def key(name: str) -> str:
        return f"{formset.prefix}:new:{number}:{name}"

    parent = formset.fk.name
    for name, field in row_form.fields.items():
        typed = _typed(row_form, name)
        if name not in _LEFT_OUT and name != parent and typed != shown_value(field, None):
            yield Line(key(name), where, str(capfirst(row_form[name].label)), "", typed)
    yield from _of_words(row_form, where, key)


def _of_words(row_form: Any, where: str, key: Any) -> Iterator[Line]:
    dropped = set(getattr(row_form, "cleaned_data", {}).get("drop") or ())
    for citation in getattr(row_form, "present", ()):
        if str(citation.pk) in dropped:
            source = shortly(citation.quote.version.source)
            yield Line(key("drop"), where, gettext("Words removed"), citation.quote.exact, "", source)
    evidence = getattr(row_form, "evidence", None)
    if evidence is not None:
        yield _words(evidence, where, key("words"))


def _words(evidence: Evidence, where: str, key: str) -> Line:
    quoted = f"{shortly(evidence.version.source)} · {Basis(evidence.basis).label}"
    if evidence.note:
        quoted = f"{quoted} · {evidence.note}"
    return Line(key, where, gettext("Words"), "", evidence.exact, quoted)


def _to_be_deleted(formset: Any, row_form: Any) -> bool:
    return bool(getattr(row_form, "cleaned_data", {}).get(DELETION_FIELD_NAME)) and formset.can_delete


def status_lines(recording: Recording) -> list[Line]:
    """What the filled-in form of a status, or of an event's state, records beside what is current."""
    form, record = recording.form, recording.record
    found = []
    for name, field in form.fields.items():
        column = {"effective": "effective_edtf"}.get(name, name)
        nothing, typed = shown_value(field, None), _typed(form, name)
        old = shown_value(field, getattr(record, column, None)) if name in _CURRENT else ""
        new = typed not in (old or nothing, nothing, gettext("no"))
        if name in ("stage", "state") or (name != "id" and new):
            found.append(Line(name, "", str(capfirst(form[name].label)), old, typed))
    for words in recording.words:
        if words.evidence is not None:
            found.append(_words(words.evidence, "", words.add_prefix("words")))
    return found


def kept(lines: Iterable[Line]) -> list[list[str]]:
    """The lines as `Submission.data` keeps them."""
    return [list(line[:6]) for line in lines]


def kept_lines(submission: Submission) -> list[Line]:
    """What a proposal changes as its author saw it."""
    return next(([Line(*line) for line in values] for name, values in submission.data if name == LINES), [])


def with_before(lines: Iterable[Line], when_proposed: Iterable[Line]) -> list[Line]:
    """The lines, each with what was stored when it was proposed, where that has changed since."""
    then = {line.key: line.old for line in when_proposed}
    return [
        line._replace(before=then[line.key]) if line.key in then and then[line.key] != line.old else line
        for line in lines
    ]
