"""Who changed what, in all records; and the drafts that were deleted."""

from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from initiatives import audit
from initiatives.actions.deleted import bring_back
from initiatives.models import DeletedDraft, Event, Initiative, Organisation, Source, Theme, User
from initiatives.models.base import Publishable
from initiatives.querysets.audit import Place, Wanted
from initiatives.search.tokens import query_terms

KINDS: tuple[type[Publishable] | type[Theme], ...] = (Initiative, Organisation, Event, Source, Theme)
PROGRAM = "program"
MOST_RECORDS = 200  # that the words of the filter may mean
PER_PAGE = 50


class ChangesForm(forms.Form):
    """What of the changes is asked for. Each field is optional."""

    person = forms.ChoiceField(label=gettext_lazy("Person"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), required=False)
    record = forms.CharField(
        label=gettext_lazy("Record"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "size": 30}),
        help_text=gettext_lazy("Words of its title or name."),
    )
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    before = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        people = [(str(person.pk), str(person)) for person in User.objects.order_by("username")]
        person: Any = self.fields["person"]
        person.choices = [("", gettext("Everybody")), (PROGRAM, gettext("The program")), *people]
        kind: Any = self.fields["kind"]
        kind.choices = [
            ("", gettext("All kinds")),
            *((str(model._meta.model_name), str(capfirst(model._meta.verbose_name))) for model in KINDS),
        ]

    def clean_before(self) -> Place | None:
        text = self.cleaned_data["before"]
        try:
            return Place.read(text) if text else None
        except ValueError:
            raise ValidationError(gettext("This address leads nowhere. Begin with the first page.")) from None

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", gettext("The last day lies before the first. Change one of the two."))
        return values

    def wanted(self) -> Wanted | None:
        """What the cleaned form asks for; None where no record has the words that were typed."""
        values = self.cleaned_data
        kinds = [model for model in KINDS if values["kind"] in ("", model._meta.model_name)]
        records: tuple[UUID, ...] = ()
        if text := values["record"].strip():
            records = tuple(_records(text, kinds))
            if not records:
                return None
        person = values["person"]
        return Wanted(
            person=int(person) if person not in ("", PROGRAM) else None,
            by_program=person == PROGRAM,
            kind=kinds[0].__name__ if values["kind"] else "",
            records=records,
            since=values["since"],
            until=values["until"],
            before=values["before"],
        )


def _records(text: str, kinds: list[Any]) -> list[UUID]:
    """The records that an id or words mean, those deleted as drafts and those merged into one of them included."""
    try:
        found = [UUID(text)]
    except ValueError:
        found = []
        for model in kinds:
            found += islice(_titled(model, text).values_list("pk", flat=True), MOST_RECORDS)
        names = [str(model._meta.model_name) for model in kinds]
        deleted = DeletedDraft.objects.filter(kind__in=names, title__icontains=text)
        found += deleted.values_list("record_id", flat=True)[:MOST_RECORDS]
    for model in kinds:
        if any(field.name == "merged_into" for field in model._meta.fields):
            found += model.objects.filter(merged_into__in=found).values_list("pk", flat=True)
    return found


def _titled(model: Any, text: str) -> QuerySet[Any]:
    if model is Theme:
        return model.objects.filter(name__icontains=text)
    rows: QuerySet[Any] = model.objects.order_by("pk")
    for term in query_terms(text):
        rows = rows.filter(tokens__contains=term)
    return rows if query_terms(text) else rows.none()


def changes_view(request: HttpRequest) -> HttpResponseBase:
    """All changes of all records, newest first, fifty a page."""
    form = ChangesForm(request.GET, user=request.user)
    found, chosen = None, ""
    if form.is_valid():
        wanted = form.wanted()
        found = audit.changes(wanted, user=request.user, length=PER_PAGE) if wanted else audit.Found([], None)
        chosen = _title_of(form.cleaned_data["record"], found)
    asked = {name: value for name, value in request.GET.items() if name in form.fields and name != "before" and value}
    context = {
        "title": gettext("Who changed what"),
        "form": form,
        "found": found,
        "chosen": chosen,
        "filtered": bool(asked),
        "first_page": not request.GET.get("before"),
        "first_url": f"?{urlencode(asked)}",
        "more_url": f"?{urlencode({**asked, 'before': str(found.more)})}" if found and found.more else "",
    }
    return _page(request, "admin/audit.html", context, status=200 if form.is_valid() else 400)


def _title_of(record: str, found: audit.Found) -> str:
    """What a record is called that was asked for by its id."""
    try:
        pk = UUID(record)
    except ValueError:
        return ""
    return next((group.title for group in found.groups if group.record and group.record[1] == pk), record)


def deleted_view(request: HttpRequest) -> HttpResponseBase:
    """The drafts that were deleted, the latest first."""
    drafts = DeletedDraft.objects.select_related("deleted_by", "restored_by").defer("rows")
    page = Paginator(drafts, PER_PAGE).get_page(request.GET.get("page"))
    rows = [(draft, kind_of(draft), _url_of(draft) if draft.restored_at else "") for draft in page]
    return _page(request, "admin/deleted.html", {"title": gettext("Deleted drafts"), "page": page, "rows": rows})


def bring_back_view(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Show what a deleted draft was, and bring it back."""
    deleted = DeletedDraft.objects.select_related("deleted_by").filter(pk=pk).first()
    if deleted is None:
        raise Http404
    refusals: list[str] = []
    if request.method == "POST":
        try:
            record = bring_back(deleted, actor=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            refusals = error.messages
            deleted.refresh_from_db()
        else:
            messages.success(request, gettext("“%s” is back, with everything that belonged to it.") % record)
            return HttpResponseRedirect(_url_of(deleted))
    context = {
        "title": gettext("Bring a draft back"),
        "subtitle": deleted.title,
        "deleted": deleted,
        "kind": kind_of(deleted),
        "parts": list(_parts(deleted)),
        "refusals": refusals,
        "there": _url_of(deleted) if deleted.restored_at else "",
    }
    return _page(request, "admin/bring_back.html", context)


def kind_of(deleted: DeletedDraft) -> str:
    """What a deleted draft was, such as “Initiative”."""
    model = next((model for model in KINDS if model._meta.model_name == deleted.kind), None)
    return str(capfirst(model._meta.verbose_name)) if model else deleted.kind


def _parts(deleted: DeletedDraft) -> Any:
    """How many rows of each kind went with a draft."""
    counts: dict[str, int] = {}
    for row in deleted.rows:
        counts[row["model"]] = counts.get(row["model"], 0) + 1
    for label, count in counts.items():
        meta = apps.get_model(label)._meta
        yield count, str(meta.verbose_name if count == 1 else meta.verbose_name_plural)


def _url_of(deleted: DeletedDraft) -> str:
    try:
        return reverse(f"admin:initiatives_{deleted.kind}_change", args=[deleted.record_id])
    except NoReverseMatch:
        return ""


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context}, status=status)
