"""Making two records again of what a merge made one."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import refusals, stated
from initiatives.choices import Publication
from initiatives.models import Merge, PublicRevision, Theme, User
from initiatives.models.base import Tracked

from .ledger import Entry, save, stamp
from .publication import obstacles

# What may differ without a change of a name.
_SINCE = ("created", "updated", "created_by_id", "updated_by_id", "tokens", "indexed")


@transaction.atomic
def undo_merge(merge: Merge, *, reason: str, actor: User | None) -> list[str]:
    """Take a merge back: each row goes back that is still where the merge put it, and what it removed is there again.

    The merged record is a draft, published or withdrawn as it was before, at its old addresses. Returns a sentence for
    each thing that couldn't be put back, since somebody changed it meanwhile; it stays as it is now.

    Raises `ValidationError` without a reason, for a merge that was undone already or whose remaining record was
    itself merged since, and where the one that stays would be left without the words that it rests on.
    """
    PublicRevision.objects.take_turn()
    merge.refresh_from_db()
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the merge is undone. Editors will see this sentence.")})
    merged, kept = _both(merge)
    unfounded = set(stated.faults(kept))
    because = _("Undid the merge of “%(merged)s” into “%(kept)s”") % {"merged": merged, "kept": kept}
    began = timezone.now()
    # The one that stays comes first, and then its rows: a version has the rows that were saved after it (see
    # `versions`). How public the merged record is comes last: it may need the words that go back to it.
    backwards = merge.moved[::-1]
    entries = sorted(backwards, key=lambda entry: _turn(entry, merge))
    left = [sentence for entry in entries if (sentence := _undo(entry, merged, kept, actor, because))]
    kept.refresh_from_db()
    errors = [sentence for sentence in stated.faults(kept) if sentence not in unfounded]
    if kept.is_public:
        errors += obstacles(kept)
    if errors:
        sentence = _("“%(kept)s” would be left without what it rests on. Cite other words for it first.")
        raise ValidationError([sentence % {"kept": kept}, *errors])
    merge.undone_at, merge.undone_by, merge.undone_reason = began, actor, reason.strip()
    merge.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    return left


def _turn(entry: Entry, merge: Merge) -> int:
    """When an entry is undone: first what was filled in in the one that stays, last how public the other is."""
    if entry["did"] == "closed":
        return 2
    return 0 if entry["did"] == "filled" and entry["id"] == str(merge.kept_id) else 1


def why_not_undone(merge: Merge) -> str:
    """The sentence that says why a merge can't be undone (any more); "" where it can be tried."""
    try:
        _both(merge)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _both(merge: Merge) -> tuple[Any, Any]:
    """The merged record and the one that stays, if the merge is still in force."""
    if merge.undone_at:
        raise ValidationError(_("This merge was undone already."))
    records = apps.get_model("initiatives", merge.kind)._default_manager.in_bulk([merge.merged_id, merge.kept_id])
    merged, kept = records.get(merge.merged_id), records.get(merge.kept_id)
    if merged is None or kept is None:
        raise ValidationError(_("One of the two records was deleted since, so that they can’t be two again."))
    if kept.merged_into_id:
        raise ValidationError(
            _("“%(kept)s” was itself merged into “%(into)s” since. Undo that merge first.")
            % {"kept": kept, "into": kept.merged_into}
        )
    return merged, kept


def _undo(entry: Entry, merged: Any, kept: Any, actor: User | None, reason: str) -> str:
    """Undo one thing that the merge did; the sentence that says why it can't be, or ""."""
    model = apps.get_model("initiatives", entry["model"])
    values = {"row": entry["row"]}
    try:
        with transaction.atomic():
            if entry["did"] == "removed":
                _recreate(model, entry["values"], actor, reason)
                return ""
            row = {merged.pk: merged, kept.pk: kept}.get(model._meta.pk.to_python(entry["id"]))
            row = row or model._default_manager.filter(pk=entry["id"]).first()
            if row is None:
                return _("“%(row)s” was deleted since, and stays so.") % values
            return _take_back(entry, row, actor, reason) % values
    except ValidationError as error:
        for record in (merged, kept):
            record.refresh_from_db()  # without what couldn't be stored
        why = " ".join(error.messages)
        return _("“%(row)s” couldn’t be put back: %(why)s") % {**values, "why": why}


def _take_back(entry: Entry, row: Any, actor: User | None, reason: str) -> str:
    match entry["did"]:
        case "moved":
            attribute = row._meta.get_field(entry["column"]).attname
            if getattr(row, attribute) != _read(row, attribute, entry["after"]):
                return _("“%(row)s” was given to another record since, and stays there.")
            setattr(row, attribute, _read(row, attribute, entry["before"]))
            save(row, [entry["column"]], actor, reason)
        case "filled":
            if any(getattr(row, name) != _read(row, name, value) for name, value in entry["after"].items()):
                return _("“%(row)s” was changed since, and keeps what was filled in.")
            for name, value in entry["before"].items():
                setattr(row, name, _read(row, name, value))
            save(row, None, actor, reason)
        case "added":
            if any(
                getattr(row, name) != _read(row, name, value)
                for name, value in entry["values"].items()
                if name not in _SINCE
            ):
                return _("The name “%(row)s” was changed since, and stays.")
            stamp(row, actor, reason)
            row.delete()
        case "themed":
            stamp(row, actor, reason)
            row.themes.remove(*Theme.objects.filter(pk__in=entry["themes"]))
        case "closed":
            return _open_again(entry, row, actor, reason)
    return ""


def _open_again(entry: Entry, record: Any, actor: User | None, reason: str) -> str:
    """Give the merged record back how public it was, as far as it has what that takes."""
    before = dict(entry["before"])
    lacking: list[str] = []
    if before["publication"] == Publication.PUBLISHED and (lacking := obstacles(record)):
        before["publication"] = Publication.WITHDRAWN
        before["withdrawn_reason"] = record.withdrawn_reason
    for name, value in before.items():
        setattr(record, name, _read(record, name, value))
    save(record, list(before), actor, reason)
    if not lacking:
        return ""
    return _("“%(row)s” isn’t public again:") + " " + " ".join(lacking).replace("%", "%%")


def _recreate(model: type[Any], values: dict[str, Any], actor: User | None, reason: str) -> None:
    """Store a row that the merge removed, with its id and the values that it had."""
    row = model(**{name: _read(model, name, value) for name, value in values.items()})
    created = getattr(row, "created", None)
    row._change_reason = reason[:100]
    refusals.insert(row, actor)
    if isinstance(row, Tracked):
        # Saving sets it to now.
        model._default_manager.filter(pk=row.pk).update(created=created)


def _read(model: Any, attribute: str, value: Any) -> Any:
    """A value as the column has it, from its form in JSON."""
    return None if value is None else model._meta.get_field(attribute).to_python(value)


def affected(merge: Merge) -> Iterator[tuple[str, list[str]]]:
    """What the merge did, in words: each sort of act with the rows that it was done to."""
    labels = {
        "moved": _("Went to the one that stays"),
        "removed": _("Was there in both, or led from one to the other"),
        "filled": _("Was filled in or worded"),
        "added": _("Became another name"),
    }
    for did, label in labels.items():
        rows = [
            f"{apps.get_model('initiatives', entry['model'])._meta.verbose_name}: {entry['row']}"
            for entry in merge.moved
            if entry["did"] == did and (did != "filled" or entry["after"])
        ]
        if rows:
            yield label, rows
    themes = [pk for entry in merge.moved if entry["did"] == "themed" for pk in entry["themes"]]
    if themes:
        yield _("Themes that were added"), [str(theme) for theme in Theme.objects.filter(pk__in=themes)]
