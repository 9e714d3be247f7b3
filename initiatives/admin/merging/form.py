"""The form of a merge, beside the two records."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from initiatives.actions.joining import Plan


class MergeForm(forms.Form):
    """Why the two are one, and which empty fields of the one that stays are filled."""

    reason = forms.CharField(
        label=gettext_lazy("Why they are one"),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        error_messages={"required": gettext_lazy("Say why the two are one. Editors will see this sentence.")},
    )
    fill = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, planned: Plan, **kwargs: Any) -> None:
        self.versions = f"{planned.merged.version}-{planned.kept.version}"
        super().__init__(*args, **{"initial": {"seen": self.versions}, **kwargs})
        self.fields["fill"].choices = [(columns[0], columns[0]) for columns in planned.fillable]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("seen") != self.versions:
            sentence = gettext("Somebody changed one of the two while you looked at them. Look again, then merge.")
            self.add_error(None, sentence)
            data: Any = self.data
            self.data = data = data.copy()
            data["seen"] = self.versions
        return values
