"""A record's form that is filled in already: with what somebody proposed, or as it shows what is stored."""

import copy
from typing import Any

from django.contrib.admin.helpers import AdminErrorList, AdminForm
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest, HttpResponse

from initiatives.admin.records import RecordAdmin
from initiatives.admin.review.replay import Bound


class FilledIn(RecordAdmin):
    """A record's page whose form can be filled in without being sent."""

    def bound(self, request: HttpRequest, record: Any) -> Bound:
        """The record's form, filled in with what the request posts and validated; `record` stays as it is."""
        found = self.filled(request, record)
        found.form.is_valid()
        for formset in found.formsets:
            formset.is_valid()
        return found

    def filled(self, request: HttpRequest, record: Any) -> Bound:
        """The record's form, filled in with what the request posts and not validated yet."""
        own = copy.copy(record)
        fields = list(flatten_fieldsets(self.get_fieldsets(request, own)))
        form = self.get_form(request, own, change=True, fields=fields)(request.POST, request.FILES, instance=own)
        formsets, inlines = self._create_formsets(request, form.instance, change=True)
        return Bound(form, formsets, inlines)

    def unbound(self, request: HttpRequest, record: Any) -> tuple[Any, list[Any]]:
        """The record's form and those of its rows, as they show what is stored."""
        fields = list(flatten_fieldsets(self.get_fieldsets(request, record)))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        asked = copy.copy(request)
        asked.method = "GET"
        formsets, _inlines = self._create_formsets(asked, record, change=True)
        return form, formsets

    def show_bound(self, request: HttpRequest, record: Any, bound: Bound, **extra: Any) -> HttpResponse:
        """The record's page with a form that is filled in already, and what is wrong with it."""
        prepopulated = self.get_prepopulated_fields(request, record)
        fieldsets: Any = self.get_fieldsets(request, record)
        admin_form = AdminForm(bound.form, list(fieldsets), prepopulated, (), self)
        rows: Any = self.get_inline_formsets(request, bound.formsets, bound.inlines, record)
        context = {
            **self.admin_site.each_context(request),
            "title": str(record),
            "subtitle": "",
            "adminform": admin_form,
            "object_id": str(record.pk),
            "original": record,
            "is_popup": False,
            "to_field": None,
            "media": sum((each.media for each in rows), self.media + admin_form.media),
            "inline_admin_formsets": rows,
            "errors": AdminErrorList(bound.form, bound.formsets),
            "preserved_filters": self.get_preserved_filters(request),
            **extra,
        }
        return self.render_change_form(request, context, change=True, obj=record)
