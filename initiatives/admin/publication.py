"""The forms around publishing."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Why a record is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("Readers who come to the page’s address will see this sentence."),
        error_messages={"required": _("Say why the record is withdrawn. Readers will see this sentence.")},
    )
