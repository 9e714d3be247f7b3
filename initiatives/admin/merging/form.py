"""The form of a merge, beside the two records."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from initiatives.actions.joining import Plan, mark_of


class MergeForm(forms.Form):
    """Why the two are one, and which empty fields of the one that stays are filled.

    Whether the two are still as they were `seen` is for the action to tell, which holds off who would change them.
    """

    reason = forms.CharField(
        label=gettext_lazy("Why they are one"),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        error_messages={"required": gettext_lazy("Say why the two are one. Editors will see this sentence.")},
    )
    fill = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, planned: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"seen": mark_of(planned.merged, planned.kept)}, **kwargs})
        self._offer(planned)

    def look_again(self, planned: Plan) -> None:
        """Show what was typed beside the two as they are now."""
        data: Any = self.data
        self.data = data = data.copy()
        data["seen"] = mark_of(planned.merged, planned.kept)
        self._offer(planned)

    def _offer(self, planned: Plan) -> None:
        self.fields["fill"].choices = [(columns[0], columns[0]) for columns in planned.fillable]  # type: ignore[attr-defined]
