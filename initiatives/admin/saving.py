"""How a record's page is saved: the record first, then its rows, all with who and why; and which record comes next."""

from copy import copy
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from initiatives import actions, stated
from initiatives.admin.forms import EvidencedForm, NewCitationForm
from initiatives.choices import Publication
from initiatives.models.base import Publishable, Tracked


class SavingNext(admin.ModelAdmin[Any]):
    """A page whose “Save and next” opens the next record of the list that one came from, or the next draft."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and "_next" in request.POST:
            # Asked before the save, which may move the record in its list, or take it out.
            request.next_id = self._following(request, obj)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_next" not in request.POST:
            return super().response_change(request, obj)
        names = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}"
        following = getattr(request, "next_id", None)
        if following is None:
            sentence = gettext("“%s” is saved. It was the last one of the list.")
            url = reverse(f"{names}_changelist")
        else:
            sentence = gettext("“%s” is saved. Here is the next one.")
            url = reverse(f"{names}_change", args=[following])
        self.message_user(request, sentence % obj, messages.SUCCESS)
        filters: Any = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(filters, url))

    def _following(self, request: HttpRequest, record: Any) -> Any:
        """The id of the record after this one in the list, None at its end."""
        asked = request.GET.get("_changelist_filters")
        if asked is None and issubclass(self.model, Publishable):
            asked = f"publication__exact={Publication.DRAFT}"
        as_list = copy(request)
        as_list.GET = QueryDict(asked or "")
        try:
            ids = list(self.get_changelist_instance(as_list).queryset.values_list("pk", flat=True))
        except IncorrectLookupParameters:
            return None
        place = ids.index(record.pk) + 1 if record.pk in ids else 0
        return ids[place] if place < len(ids) else None

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context["offers_next"] = change and not context.get("is_popup")
        return super().render_change_form(request, context, add, change, form_url, obj)


class Saving(SavingNext):
    """A record's page, of which the rows are a part."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        request.change_reason = form.cleaned_data.get("change_reason", "")  # type: ignore[attr-defined]
        if not change:
            obj.created_by = request.user
        if not change or form.changed_data:
            self._stamp(request, obj, change)
            super().save_model(request, obj, form, change)
        elif "_next" in request.POST:
            request.next_id = self._following(request, obj)  # type: ignore[attr-defined]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        rows_changed = any(formset.has_changed() for formset in formsets)
        if change and not form.changed_data and rows_changed:
            # The rows are part of the record: whoever had it open is told of them as well. In the history the record
            # comes first, so that the rows belong to its new version.
            self._stamp(request, form.instance, change)
            form.instance.save()
        super().save_related(request, form, formsets, change)
        if form.changed_data or rows_changed:
            self._refuse_unfounded(form.instance)

    def _refuse_unfounded(self, record: Any) -> None:
        """Undo the save of a record that would be public without its evidence, or claim words that no source has.

        Only now can this be told, since the words that were pasted in the same form count and those removed don't.
        """
        obstacles = actions.obstacles(record) if isinstance(record, Publishable) and record.is_public else []
        if errors := [*obstacles, *stated.faults(record)]:
            raise ValidationError(errors)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        reason = self._reason(request)
        formset.save(commit=False)
        for row in formset.deleted_objects:
            row._history_user, row._change_reason = request.user, reason
            row.delete()
        for row_form in formset.forms:
            if row_form in formset.deleted_forms or not row_form.has_changed():
                continue
            row = row_form.instance
            if isinstance(row_form, NewCitationForm):
                if row_form.evidence is not None:
                    cited = actions.cite(
                        form.instance,
                        row_form.evidence,
                        actor=request.user,  # type: ignore[arg-type]
                        change_reason=reason,
                    )
                    row.quote = cited.quote  # the log of the page's saves names it
                continue
            if not isinstance(row_form, EvidencedForm) or row._state.adding or row_form.changes_row:
                self._stamp(request, row, change=not row._state.adding)
                row.save()
            if isinstance(row_form, EvidencedForm):
                row_form.save_evidence(request.user, reason)  # type: ignore[arg-type]

    def _reason(self, request: HttpRequest) -> str:
        """The reason for the change that was typed in the form."""
        return getattr(request, "change_reason", "")

    def _stamp(self, request: HttpRequest, row: Model, change: bool) -> None:
        row._history_user, row._change_reason = request.user, self._reason(request)  # type: ignore[attr-defined]
        if isinstance(row, Tracked):
            row.updated_by = request.user  # type: ignore[assignment]
            if not change:
                row.created_by = request.user  # type: ignore[assignment]
        if isinstance(row, Publishable) and change:
            row.version += 1
