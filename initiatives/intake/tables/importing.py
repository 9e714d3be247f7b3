"""The way of an uploaded table: kept, checked slice by slice, shown, and applied as a whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import batched
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.choices import ImportState, TableKind
from initiatives.exports.tables import Reader
from initiatives.models import Import, ImportPart, Organisation, PublicRevision, User

from .applying import Applying, RowRefused
from .checking import Checker
from .limits import SLICE
from .participations import ParticipationChecker
from .plans import STATES, Finding, Plan
from .reading import ReadRow, ReadTable, read_table
from .records import RecordChecker
from .status_changes import StatusChecker

_TOLD = 10  # rows that a refusal names


def start(data: bytes, file_name: str, kind: TableKind | None, *, actor: User) -> Import:
    """Read a file and keep it for checking. Raises `UnfitTable` where it is no table, and then keeps nothing."""
    table = read_table(data, kind)
    columns = list(table.titles)
    upload = Import(
        kind=table.kind,
        file_name="".join(each for each in file_name if each.isprintable())[-255:] or _("table"),
        file_sha256=sha256(data).hexdigest(),
        rows_total=len(table.rows),
        summary={
            "columns": list(table.titles.items()),
            "notes": list(table.notes),
            "parts": [],
            "in_file": _in_file(table),
        },
        created_by=actor,
        updated_by=actor,
    )
    parts = [
        ImportPart(
            upload=upload,
            first_row=rows[0].number,
            last_row=rows[-1].number,
            results={"rows": [[row.number, [row.cells[name] for name in columns], row.faults] for row in rows]},
        )
        for rows in batched(table.rows, SLICE, strict=False)
    ]
    with transaction.atomic():
        upload.save(force_insert=True)
        ImportPart.objects.bulk_create(parts, batch_size=20)
    return upload


def _in_file(table: ReadTable) -> list[str]:
    """The addresses of the file's rows that other rows of it name as what they are part of."""
    if table.kind != TableKind.ORGANISATIONS or "parent" not in table.titles:
        return []
    parents = {row.cells["parent"] for row in table.rows}
    return sorted(parents & {row.cells.get("slug", "") for row in table.rows if not row.cells.get("id")} - {""})


def check_next(upload: Import, *, actor: User) -> Import:
    """Check the next slice; the import as it stands then. Of two who do so at once both find the same."""
    if upload.state != ImportState.READING:
        return upload
    done = len(upload.summary["parts"])
    part = upload.parts.order_by("first_row")[done]
    plans = _checker(upload, actor).check(list(_rows(part, upload)))
    findings = [plan.finding() for plan in plans]
    last = upload.rows_read + len(findings) >= upload.rows_total
    with transaction.atomic():
        stored: Import = Import.objects.select_for_update().get(pk=upload.pk)
        if stored.state == ImportState.READING and len(stored.summary["parts"]) == done:
            part.results = {**part.results, "findings": findings}
            part.save(update_fields=["results"])
            stored.summary["parts"].append(_count(findings))
            stored.rows_read += len(findings)
            if last:
                _find_circles(stored)
                stored.state = ImportState.READY
            stored.save(update_fields=["summary", "rows_read", "state", "updated"])
    return stored


def counts(upload: Import) -> dict[str, int]:
    """How many rows are new, changed, unchanged and wrong, of those checked so far."""
    return {state: sum(part[state] for part in upload.summary["parts"]) for state in STATES}


def findings(upload: Import, state: str, first: int, count: int) -> list[Finding]:
    """Rows of a state ("" for all), from the `first`th on; the parts without any of them aren't read."""
    found: list[Finding] = []
    before = 0
    parts = upload.parts.order_by("first_row")
    for place, counted in enumerate(upload.summary["parts"]):
        here = counted[state] if state else sum(counted.values())
        if before + here > first and len(found) < count:
            rows = [each for each in parts[place].results["findings"] if state in ("", each["state"])]
            found += rows[max(0, first - before) :][: count - len(found)]
        before += here
    return found


def earlier(upload: Import, *, reader: User | AnonymousUser) -> list[Import]:
    """The imports of the same bytes before this one that `reader` may open, the latest first, less those given up."""
    return list(Import.objects.readable_by(reader).of_the_same_file(upload)[:5])


def cancel(upload: Import, *, actor: User) -> None:
    """Give an import up; nothing of it was ever stored."""
    open_states = (ImportState.READING, ImportState.READY)
    Import.objects.filter(pk=upload.pk, state__in=open_states).update(state=ImportState.CANCELLED, updated_by=actor)


def confirm(upload: Import, *, actor: User) -> Import:
    """Check every row that does something once more, and apply them all, in one transaction.

    Others wait for the writing alone: the rows are checked before, and once more in their turn only if somebody wrote
    since. Raises `ValidationError` with sentences, and writes nothing, where a row is wrong, where a record isn't any
    more as the preview showed it, or where something can't be stored.
    """
    upload = Import.objects.get(pk=upload.pk)
    _need_ready(upload)
    seen = PublicRevision.objects.current().token  # which every write of a record renews, a draft's too
    plans = list(_checked_again(upload, actor))
    with transaction.atomic():
        PublicRevision.objects.take_turn()
        stored: Import = Import.objects.get(pk=upload.pk)
        _need_ready(stored)
        if stored.updated != upload.updated:
            raise ValidationError(_("This import was checked again meanwhile. Look at its preview once more."))
        if PublicRevision.objects.current().token != seen:
            plans = list(_checked_again(stored, actor))
        _apply(stored, plans, actor)
    return stored


def _need_ready(upload: Import) -> None:
    if upload.state == ImportState.CONFIRMED:
        raise ValidationError(_("This import was confirmed already."))
    if upload.state != ImportState.READY:
        raise ValidationError(_("This import isn’t ready to be confirmed: not all of its rows are checked."))
    if counts(upload)["wrong"]:
        raise ValidationError(_("Some rows are wrong. Mend them in the file and upload it again: all rows or none."))


def _apply(upload: Import, plans: Sequence[Plan], actor: User) -> None:
    reason = _("Import of %(file)s") % {"file": upload.file_name}
    upload.batch = uuid4()
    applying = Applying(TableKind(upload.kind), actor=actor, reason=reason, batch=upload.batch)
    try:
        applying.apply(plans)
    except RowRefused as refused:
        sentence = _("Row %(row)d: %(sentences)s Nothing was imported.")
        raise ValidationError(sentence % {"row": refused.row, "sentences": " ".join(refused.sentences)}) from refused
    upload.state = ImportState.CONFIRMED
    upload.updated_by = actor
    upload.save(update_fields=["state", "batch", "updated", "updated_by"])


def _checked_again(upload: Import, actor: User) -> Iterator[Plan]:
    """The plans of the rows that do something, each just what the preview showed."""
    checker = _checker(upload, actor)
    differing: list[int] = []
    for part in upload.parts.order_by("first_row").iterator():
        shown = {each["row"]: each for each in part.results["findings"] if each["state"] != "unchanged"}
        plans = checker.check([row for row in _rows(part, upload) if row.number in shown])
        differing += [plan.row.number for plan in plans if plan.finding() != shown[plan.row.number]]
        yield from plans
    if differing:
        told = ", ".join(map(str, differing[:_TOLD])) + (", …" if len(differing) > _TOLD else "")
        raise ValidationError(
            ngettext(
                "The record of row %(rows)s was changed since the preview. Nothing was imported: check the file again.",
                "The records of rows %(rows)s were changed since the preview. Nothing was imported: check the file "
                "again.",
                len(differing),
            )
            % {"rows": told}
        )


def check_again(upload: Import, *, actor: User) -> Import:
    """Begin the checking anew, for records that changed since."""
    with transaction.atomic():
        stored: Import = Import.objects.select_for_update().get(pk=upload.pk)
        if stored.state == ImportState.READY:
            stored.summary["parts"] = []
            stored.rows_read = 0
            stored.state = ImportState.READING
            stored.updated_by = actor
            stored.save(update_fields=["summary", "rows_read", "state", "updated", "updated_by"])
    return stored


def _checker(upload: Import, actor: User) -> Checker:
    kind, titles, reader = TableKind(upload.kind), dict(upload.summary["columns"]), Reader(actor)
    if kind == TableKind.PARTICIPATIONS:
        return ParticipationChecker(kind, titles, reader)
    if kind == TableKind.STATUS_CHANGES:
        return StatusChecker(kind, titles, reader)
    return RecordChecker(kind, titles, reader, upload.summary["in_file"])


def _rows(part: ImportPart, upload: Import) -> Iterator[ReadRow]:
    columns = [name for name, _title in upload.summary["columns"]]
    for number, texts, faults in part.results["rows"]:
        yield ReadRow(number, dict(zip(columns, texts, strict=True)), [(title, text) for title, text in faults])


def _count(found: Sequence[Finding]) -> dict[str, int]:
    return {state: sum(each["state"] == state for each in found) for state in STATES}


def _find_circles(upload: Import) -> None:
    """Tell the rows that would make an organisation part of itself by way of others."""
    titles = dict(upload.summary["columns"])
    if upload.kind != TableKind.ORGANISATIONS or "parent" not in titles:
        return
    slugs = {str(pk): slug for pk, slug in Organisation.objects.values_list("pk", "slug")}
    above: dict[str, str] = dict(Organisation.objects.exclude(parent=None).values_list("slug", "parent__slug"))
    parts = list(upload.parts.order_by("first_row"))
    places: dict[str, tuple[int, Finding]] = {}
    for place, part in enumerate(parts):
        for found in part.results["findings"]:
            new = {title: value for title, _old, value in found["changes"]}
            slug = new.get(titles.get("slug", "slug")) or slugs.get(found["id"], "")
            if titles["parent"] in new:
                above[slug] = new[titles["parent"]]
                if titles["parent"] not in (title for title, _sentence in found["faults"]):
                    places[slug] = (place, found)
    for slug, (place, found) in places.items():
        if _is_circle(slug, above):
            found["faults"].append(
                [titles["parent"], _("It would be part of itself, by way of others. Choose another.")]
            )
            found["state"] = "wrong"
            parts[place].save(update_fields=["results"])
            upload.summary["parts"][place] = _count(parts[place].results["findings"])


def _is_circle(slug: str, above: Mapping[str, str]) -> bool:
    seen = {slug}
    while slug := above.get(slug, ""):
        if slug in seen:
            return True
        seen.add(slug)
    return False
