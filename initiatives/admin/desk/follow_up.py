"""Who looks after an initiative, when to look at it next, and notes: in place on the desk and on its page."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_lazy

from initiatives.actions.follow_ups import editors, follow_up
from initiatives.admin.desk.page import back_from, done, initiative_of
from initiatives.admin.widgets import Narrowing
from initiatives.models import FollowUp, Initiative, User


class FollowUpForm(forms.Form):
    """What editors agree on about an initiative, and note for themselves."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    assigned_to = forms.ModelChoiceField(
        label=gettext_lazy("Assigned to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody"),
        widget=Narrowing,
    )
    due_on = forms.DateField(
        label=gettext_lazy("Follow up on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write the day as 2020-09-10: year, month, day.")},
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=gettext_lazy("For editors alone; never published."),
    )

    def __init__(self, stored: FollowUp | None, data: Any = None, *, of: str = "") -> None:
        """`of` is the id of the form that the fields belong to, where they stand outside of it."""
        initial: dict[str, Any] = {}
        if stored is not None:
            initial = {name: getattr(stored, name) for name in ("assigned_to", "due_on", "notes")}
            initial["seen"] = stored.updated.isoformat()
        super().__init__(data, initial=initial, prefix="follow_up")
        people = editors()
        if stored is not None and stored.assigned_to_id:
            people = people | User.objects.filter(pk=stored.assigned_to_id)
        self.fields["assigned_to"].queryset = people.distinct()  # type: ignore[attr-defined]
        if of:
            for field in self.fields.values():
                field.widget.attrs["form"] = of

    def clean_seen(self) -> datetime | None:
        """When the follow-up that the person had before them was last changed; None where there was none."""
        given = self.cleaned_data["seen"]
        try:
            return parse_datetime(given)
        except ValueError:
            return None


def follow_up_of(initiative: Initiative) -> FollowUp | None:
    """The follow-up of an initiative with who is in it at hand, None where there is none."""
    return FollowUp.objects.filter(initiative=initiative).select_related("assigned_to", "updated_by").first()


def follow_up_panel(request: HttpRequest, initiative: Initiative) -> dict[str, Any]:
    """What the page of an initiative shows an editor of its follow-up; nothing for others."""
    if not request.user.has_perm("initiatives.change_followup"):
        return {}
    form = FollowUpForm(follow_up_of(initiative), of="follow_up_form")
    return {"follow_up_form": form, "back": request.path, "media": form.media}


def follow_up_view(request: HttpRequest, pk: Any) -> HttpResponseBase:
    """Show the follow-up of an initiative, store it, and go back to where the person came from."""
    if not request.user.has_perm("initiatives.change_followup"):
        raise PermissionDenied
    initiative = initiative_of(request, pk)
    stored = follow_up_of(initiative)
    form = FollowUpForm(stored, request.POST if request.method == "POST" else None)
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            follow_up(initiative=initiative, actor=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            conflict = not hasattr(error, "error_dict")
            form.add_error(None, error)
        else:
            messages.success(request, gettext("“%s”: the follow-up is saved, for editors alone.") % initiative)
            return done(request)
    if conflict:
        # What is stored now is shown with the refusal: the next time it is replaced.
        stored = follow_up_of(initiative)
        typed = request.POST.copy()
        typed[form.add_prefix("seen")] = stored.updated.isoformat() if stored else ""
        form.data = typed
    context = {
        **admin.site.each_context(request),
        "title": gettext("Follow up"),
        "subtitle": str(initiative),
        "initiative": initiative,
        "follow_up_form": form,
        "stored": stored if conflict else None,
        "back": back_from(request),
    }
    return TemplateResponse(request, "admin/desk_follow_up.html", context)
