"""Playing a form again that somebody posted: what was proposed, on the record as it is now.

Nothing of a proposal is written in a second way: what the editor sees and approves goes through the very form, rows and
words that the contributor filled in.
"""

import copy
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from initiatives.admin.words import WORDS_FIELDS
from initiatives.models import Submission

LINES = "_lines"  # the name under which `Submission.data` keeps what is changed

# Not proposed: the browser's token, the reason (its writer is whoever saves) and what only a new record is asked.
_NOT_PROPOSED = {"csrfmiddlewaretoken", "change_reason", "another_one"}

type Values = dict[str, list[str]]


class Bound(NamedTuple):
    """A record's form with those of its rows, filled in; `inlines` are Django's settings of the rows."""

    form: forms.ModelForm[Any]
    formsets: list[Any]
    inlines: list[Any]

    def sentences(self) -> list[str]:
        """What is wrong with them, each with the field that it is about."""
        found = list(_sentences(self.form))
        for formset in self.formsets:
            found += [str(message) for message in formset.non_form_errors()]
            for row_form in formset.forms:
                found += _sentences(row_form)
        return found


def _sentences(form: Any) -> Iterable[str]:
    for name, messages in form.errors.items():
        field = form.fields.get(name)
        for message in messages:
            yield f"{form[name].label}: {message}" if field is not None else str(message)


def posted_by(request: HttpRequest) -> Values:
    """What a form sent, less what is the page's own (buttons, comment, token) or its saver's (reason)."""
    return {
        name: values
        for name, values in request.POST.lists()
        if not name.startswith("_") and name not in _NOT_PROPOSED and not any("\0" in each for each in values)
    }


def posted_of(submission: Submission) -> Values:
    """What was posted when this was proposed."""
    return {name: list(values) for name, values in submission.data if name != LINES}


def replay(request: HttpRequest, values: Mapping[str, list[str]]) -> HttpRequest:
    """A request of the same person, as if they had sent these values just now."""
    again = copy.copy(request)
    again.resolver_match = request.resolver_match
    again.method = "POST"
    sent = QueryDict(mutable=True)
    for name, each in values.items():
        sent.setlist(name, each)
    again.POST = sent  # type: ignore[assignment]
    again._files = MultiValueDict()  # type: ignore[attr-defined]
    for kept in ("texts_to_quote", "refusals"):
        vars(again).pop(kept, None)
    return again


def rebased(admin: Any, request: HttpRequest, record: Any, values: Values, proposed: set[str]) -> Values:
    """The values with which the form changes what was proposed (by the keys of its lines) and nothing else.

    What others changed meanwhile, and what the author was not shown, stays as it is stored.
    """
    values = {name: list(each) for name, each in values.items()}
    filled = admin.filled(replay(request, values), record)
    if any(formset.removed_meanwhile for formset in filled.formsets):
        _leave_out_untouched(values, filled.formsets, proposed)
        filled = admin.filled(replay(request, values), record)
        for formset in filled.formsets:
            if formset.removed_meanwhile:
                _take_over(values, formset)
    values["seen_version"] = [str(record.version)]
    for name in filled.form.changed_data:
        if name not in proposed and name != "seen_version":
            _put_back(values, filled.form, name)
    for formset in filled.formsets:
        for row_form in formset.initial_forms:
            pk = row_form.instance.pk
            # Words are one line, with where they stand and what follows from them.
            whole = WORDS_FIELDS if row_key(formset, pk, "words") in proposed else ()
            for name in row_form.changed_data:
                if name not in whole and row_key(formset, pk, name) not in proposed:
                    _put_back(values, row_form, name)
    return values


def row_key(formset: Any, pk: Any, name: str) -> str:
    """What tells a field of a row on record from all others, wherever it stands in a form."""
    return f"{formset.prefix}:{pk}:{name}"


def _leave_out_untouched(values: Values, formsets: Iterable[Any], proposed: set[str]) -> None:
    """Drop the rows that are no longer on record and of which nothing was to change; the others become new ones."""
    for formset in formsets:
        stored = {str(row.pk) for row in formset.get_queryset()}
        for number in range(_number(values, f"{formset.prefix}-INITIAL_FORMS")):
            pk = next(iter(values.get(f"{formset.prefix}-{number}-id", [])), "")
            touched = any(key.startswith(row_key(formset, pk, "")) for key in proposed)
            if pk and pk not in stored and not touched:
                values[f"{formset.prefix}-{number}-{DELETION_FIELD_NAME}"] = ["on"]


def _take_over(values: Values, formset: Any) -> None:
    """The rows as the formset numbers them, now that some are not on record any more."""
    names = [*formset.empty_form.fields]
    for number in range(_number(values, f"{formset.prefix}-TOTAL_FORMS")):
        for name in names:
            values.pop(f"{formset.prefix}-{number}-{name}", None)
    numbered = [f"{formset.prefix}-{number}-{name}" for number in range(formset.total_form_count()) for name in names]
    for name in (*numbered, f"{formset.prefix}-TOTAL_FORMS", f"{formset.prefix}-INITIAL_FORMS"):
        if name in formset.data:
            values[name] = formset.data.getlist(name)


def _number(values: Values, name: str) -> int:
    text = next(iter(values.get(name, [])), "")
    return min(int(text), 10_000) if text.isascii() and text.isdigit() else 0


def _put_back(values: Values, form: Any, name: str) -> None:
    """Send for a field what is stored."""
    stored, key, field = form[name].initial, form.add_prefix(name), form.fields[name]
    if isinstance(field, forms.BooleanField):
        values.pop(key, None)
        if stored:
            values[key] = ["on"]
    elif isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        values[key] = [str(getattr(each, "pk", each)) for each in stored or ()]
    else:
        values[key] = ["" if stored is None else str(field.prepare_value(stored))]
