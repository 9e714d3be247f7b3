"""The field that suggests records while one types, without a query for each row of a page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError


class Suggesting(AutocompleteSelect):
    """Django's field with suggestions, told the name of what is chosen by the form that has it at hand."""

    known: dict[str, str] | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        chosen = [str(each) for each in value if each and self._may_be_an_id(each)]
        if self.known is None or any(each not in self.known for each in chosen):
            return super().optgroups(name, chosen, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, each, self.known[each], True, 1) for each in chosen]
        return [(None, options, 0)]

    def _may_be_an_id(self, value: object) -> bool:
        try:
            self.field.remote_field.model._meta.pk.to_python(value)
        except ValidationError:
            return False
        return True


def name_what_is_chosen(form: forms.BaseModelForm[Any]) -> None:
    """Tell the form's suggesting fields the names of the records that its row has loaded already."""
    for name, field in form.fields.items():
        widget = field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget = widget.widget
        if isinstance(widget, Suggesting):
            loaded = form.instance._state.fields_cache.get(name)
            widget.known = {str(loaded.pk): str(loaded)} if loaded else {}
