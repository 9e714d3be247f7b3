"""Two editors, one record: what is stored now beside what the second one typed."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst
from django.utils.translation import gettext

from initiatives.admin.words import WORDS_FIELDS

_LEFT_OUT = {"seen_version", "drop", DELETION_FIELD_NAME, *WORDS_FIELDS}


class Difference(NamedTuple):
    """One field whose stored value isn't the one that was typed."""

    where: str
    label: str
    stored: str
    typed: str


def differences(form: forms.BaseModelForm[Any], formsets: Iterable[Any]) -> list[Difference]:
    """Everything in which the record and its rows, as stored, differ from what was typed; only what differs."""
    found = list(_of_form(form, ""))
    for formset in formsets:
        name = str(capfirst(formset.model._meta.verbose_name))
        for row_form in formset.initial_forms:
            row = str(row_form.instance)
            if getattr(row_form, "cleaned_data", {}).get(DELETION_FIELD_NAME):
                found.append(Difference(name, row, gettext("on record"), gettext("to be deleted")))
            else:
                found += _of_form(row_form, f"{name}: {_stored_name(row_form)}")
        found += _rows_that_came(formset, name)
    return found


def _of_form(form: forms.BaseModelForm[Any], where: str) -> Iterator[Difference]:
    for name in form.changed_data:
        if name not in _LEFT_OUT:
            bound = form[name]
            stored = shown_value(form.fields[name], bound.initial)
            typed = shown_value(form.fields[name], form.cleaned_data.get(name, bound.data))
            yield Difference(where, str(capfirst(bound.label)), stored, typed)


def _rows_that_came(formset: Any, name: str) -> Iterator[Difference]:
    """Rows that were added, or removed, while the form was open."""
    in_form = {form.instance.pk for form in formset.initial_forms}
    for row in formset.get_queryset():
        if row.pk not in in_form:
            yield Difference(name, str(row), gettext("added meanwhile"), gettext("not in your form; it stays"))
    again = (
        formset.extra_forms[len(formset.extra_forms) - formset.removed_meanwhile :] if formset.removed_meanwhile else ()
    )
    for form in again:
        yield Difference(name, str(form.instance), gettext("removed meanwhile"), gettext("added again when you save"))


def _stored_name(form: forms.BaseModelForm[Any]) -> str:
    stored = type(form.instance)._default_manager.filter(pk=form.instance.pk).first()
    return str(stored or form.instance)


def shown_value(field: forms.Field, value: Any) -> str:
    """A value as the form shows it: the label of a choice, the name of a record."""
    if value is None or value == "" or value == []:
        return gettext("(empty)")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, forms.ModelMultipleChoiceField):
        queryset: Any = field.queryset
        ids = [getattr(each, "pk", each) for each in value]
        return ", ".join(str(row) for row in queryset.filter(pk__in=ids)) or gettext("(empty)")
    if isinstance(field, forms.ModelChoiceField):
        if hasattr(value, "pk"):
            return str(value)
        stored: Any = field.queryset
        return str(stored.filter(pk=value).first() or value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {str(key): str(label) for key, label in choices}
        return labels.get(str(value), str(value))
    return str(value)
