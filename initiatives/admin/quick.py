"""Adding an organisation from within another record's form, with what it takes to pick it there."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from initiatives import refusals
from initiatives.admin.organisations import OrganisationForm
from initiatives.choices import NameKind
from initiatives.models import Name, Organisation


class QuickOrganisationForm(OrganisationForm):
    """An organisation in four fields; the rest is filled in on its own page."""

    acronym = forms.CharField(
        label=gettext_lazy("Acronym"), required=False, max_length=300, widget=forms.TextInput(attrs={"size": 12})
    )

    class Meta:
        model = Organisation
        fields = ("name", "kind", "country", "slug")

    def save(self, commit: bool = True) -> Any:
        """Store the organisation as a draft of the person's own, with its acronym. Raises `ValidationError`."""
        actor: Any = self.request.user
        record = super().save(commit=False)
        record.created_by = record.updated_by = actor
        with transaction.atomic():
            refusals.insert(record, actor)
            if acronym := self.cleaned_data["acronym"].strip():
                name = Name(
                    organisation=record, text=acronym, kind=NameKind.ACRONYM, created_by=actor, updated_by=actor
                )
                refusals.insert(name, actor)
        return record


def organisation_view(request: HttpRequest) -> HttpResponseBase:
    """The form alone, for a window over another form; what was added is answered as JSON: its id and name."""
    form = QuickOrganisationForm(request.POST or None, auto_id="quick_%s")
    form.request = request
    if request.method == "POST" and form.is_valid():
        try:
            record = form.save()
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            return JsonResponse({"id": str(record.pk), "text": str(record)}, status=201)
    return render(request, "admin/quick_organisation.html", {"form": form}, status=422 if form.errors else 200)
