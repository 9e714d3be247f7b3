"""The fields that suggest records while one types, without a query for each row of a page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError

from initiatives.models import Quote


class Narrowing(forms.Select):
    """A list of few, which a script turns into a field where typing any part of a name narrows it down."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-suggests": True}

    @property
    def media(self) -> forms.Media:
        """The scripts and styles of Django’s own fields with suggestions, and what narrows down a list."""
        suggesting = AutocompleteSelect(Quote._meta.get_field("version"), admin.site).media
        # Each list says what comes before its last one.
        return suggesting + forms.Media(
            js=["admin/js/jquery.init.js", "admin/js/autocomplete.js", "initiatives/suggests.js"],
            css={"screen": ["admin/css/autocomplete.css", "initiatives/suggests.css"]},
        )


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
