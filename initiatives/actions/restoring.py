"""Taking a record back to what it was at an earlier version, with its rows."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives import refusals, stated, versions
from initiatives.models import Initiative, Merge, PublicRevision, Theme, UsedSlug, User
from initiatives.models.base import Publishable, Tracked
from initiatives.visibility import knowable

from .publication import obstacles

type Record = Any  # an initiative, organisation, event, source or theme


def mark_of(record: Record) -> str:
    """What tells whether a record was saved between two looks at it."""
    return str(record.version) if isinstance(record, Publishable) else record.updated.isoformat()


def restored_columns(record: Record) -> Iterator[models.Field[Any, Any]]:
    """The columns that a version gives back: those that a form has. Status and publication are none of them."""
    for field in record._meta.local_fields:
        if field.editable and not field.primary_key and field.name not in ("created", "updated"):
            yield field


def reason_of(moment: datetime) -> str:
    """What the field history says of a version that was restored."""
    return _("Restored the version of %(time)s") % {"time": date_format(localtime(moment), "j F Y, H:i")}


@transaction.atomic
def restore_version(record: Record, number: int, *, seen: str, actor: User | None) -> None:
    """Give a record the fields, themes, rows and citations that it had at a version: an entry of its own history.

    `seen` is the `mark_of` the record that the person looked at. Status, checks and publication stay as they are.
    Raises `ValidationError`, and changes nothing: where somebody saved the record meanwhile; where what the version
    refers to is gone, its address is another record's, or its values aren't valid any more; where one of its rows
    is another record's by now, or the version is of the time of a merge that was undone; where the record is public
    and would lack its evidence, or claim words of a source that no source has. No other record is touched.
    """
    PublicRevision.objects.take_turn()
    record.refresh_from_db()
    if mark_of(record) != seen:
        raise ValidationError(
            _("Somebody saved this record meanwhile. Look at what would change now, and decide again.")
        )
    entry = record.history.filter(history_id=number).exclude(history_type="-").first()
    if entry is None:
        raise ValidationError(_("There is no such version of this record. Choose one of its list."))
    past = versions.state(record, entry)
    now = versions.state(record, record.history.latest())
    if errors := [*_merged(record, past), *_taken(now, past), *_unfit(record, now, past, actor)]:
        raise ValidationError(list(dict.fromkeys(errors)))
    stamp = _Stamp(actor, reason_of(entry.history_date))
    with refusals.in_words():
        _restore_record(record, past, stamp)
        _restore_rows(now, past, stamp)
    lacking = obstacles(record) if isinstance(record, Publishable) and record.is_public else []
    if errors := [*lacking, *stated.faults(record)]:
        raise ValidationError(errors)


class _Stamp:
    """Who restores, and why."""

    def __init__(self, actor: User | None, reason: str) -> None:
        self.actor, self.reason = actor, reason[:100]

    def on(self, row: Any) -> Any:
        row._history_user, row._change_reason = self.actor, self.reason
        if isinstance(row, Tracked):
            row.updated_by = self.actor
        return row


def _restore_record(record: Record, past: versions.State, stamp: _Stamp) -> None:
    for field in restored_columns(record):
        setattr(record, field.attname, getattr(past.entry, field.attname))
    try:
        record.clean_fields(exclude={field.name for field in record._meta.local_fields if not field.editable})
        record.clean()
    except ValidationError as error:
        raise ValidationError(_with_labels(record, error)) from error
    stamp.on(record)
    if isinstance(record, Publishable):
        record.version += 1
    record.save()
    if isinstance(record, Initiative) and set(record.themes.values_list("pk", flat=True)) != past.themes:
        record.themes.set(Theme.objects.filter(pk__in=past.themes))


def _with_labels(record: Record, error: ValidationError) -> list[str]:
    found = []
    for name, messages in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{capfirst(str(record._meta.get_field(name).verbose_name))}: "
        found += [f"{label}{message}" for message in messages]
    return found


def _restore_rows(now: versions.State, past: versions.State, stamp: _Stamp) -> None:
    """Delete the rows that the version hadn't, change those that it had otherwise, and add those that are gone."""
    # A citation goes before the row that it supports, and comes after it.
    for model in reversed(past.rows):
        for pk in now.rows[model].keys() - past.rows[model].keys():
            if (row := model.objects.filter(pk=pk).first()) is not None:
                stamp.on(row).delete()
    for model, rows in past.rows.items():
        stored = model.objects.in_bulk(list(rows))
        for pk, entry in rows.items():
            row = stored.get(pk)
            if row is None:
                row = model(id=pk)
            elif not differs(entry, row):
                continue
            for field in own_columns(entry):
                setattr(row, field.attname, getattr(entry, field.attname))
            row.clean_fields(exclude={field.name for field in row._meta.local_fields if field.is_relation})
            row.clean()
            stamp.on(row).save(force_insert=row._state.adding)


def own_columns(entry: Any) -> Iterator[models.Field[Any, Any]]:
    """The columns of a row's history entry that say something of it."""
    for field in entry.tracked_fields:
        if field.name not in ("id", "created", "updated", "created_by", "updated_by"):
            yield field


def differs(entry: Any, row: Any) -> bool:
    """Whether a row is another than its history entry says, or than the other entry says."""
    return any(getattr(entry, field.attname) != getattr(row, field.attname) for field in own_columns(entry))


def _merged(record: Record, past: versions.State) -> Iterator[str]:
    """Why a version can't be restored since its rows were, or are, those of two records that were one."""
    if getattr(record, "merged_into_id", None):
        yield _("This record was merged into another, which has its rows. Undo the merge first.")
    since, until = past.entry.history_date, versions.end_of(record, past.entry)
    for merge in Merge.objects.around(record).defer("moved"):
        if merge.undone_at is None:
            if merge.kept_id == record.pk and until is not None and until <= merge.merged_at:
                yield _(
                    "“%(title)s” was merged into this record since, and its rows would be lost. Undo the merge first."
                ) % {"title": merge.merged_title}
        elif since < merge.undone_at and (until is None or merge.merged_at < until):
            yield _(
                "This version is of a time when “%(merged)s” was merged into “%(kept)s”, which was undone since. "
                "Choose a version from before that or after it."
            ) % {"merged": merge.merged_title, "kept": merge.kept_title}


def _taken(now: versions.State, past: versions.State) -> Iterator[str]:
    """Which rows of the version can't come back, as they are there and another record's: it would lose them."""
    for model, rows in past.rows.items():
        if model._default_manager.filter(pk__in=rows.keys() - now.rows[model].keys()).exists():
            yield _(
                "A row of this version (%(kind)s) belongs to another record now, which would lose it. Choose another "
                "version, or change the fields by hand."
            ) % {"kind": model._meta.verbose_name}


def _unfit(record: Record, now: versions.State, past: versions.State, actor: User | None) -> Iterator[str]:
    """Why a version can't be restored, as far as it refers to what isn't there, or what the person can't see.

    What the record refers to now may be another's draft all the same: an editor put it there.
    """
    slug, kind = past.entry.slug, str(record._meta.model_name)
    if UsedSlug.objects.filter(kind=kind, slug=slug).exclude(record_id=record.pk).exists():
        yield _("Another record has the address “%(slug)s” now, and old links lead there.") % {"slug": slug}
    present = _referred_to(now)
    for model, named in _referred_to(past).items():
        ids = named - past.rows.get(model, {}).keys()
        there = set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))
        if ids - there:
            yield _("The version refers to what was deleted since (%(kind)s). Bring that back first.") % {
                "kind": model._meta.verbose_name
            }
        asked = there - present.get(model, set())
        if hasattr(model, "merged_into"):
            for merged in model._default_manager.filter(pk__in=asked, merged_into__isnull=False):
                yield _("The version refers to “%(title)s”, which was merged into another since. Undo that first.") % {
                    "title": merged
                }
        if actor is not None and knowable(model, actor).filter(pk__in=asked).count() < len(asked):
            yield _("The version refers to what you can’t see (%(kind)s). Ask an editor to restore it.") % {
                "kind": model._meta.verbose_name
            }


def _referred_to(state: versions.State) -> dict[Any, set[UUID]]:
    """What a record and its rows refer to at a version: ids by kind."""
    found: dict[Any, set[UUID]] = {Theme: set(state.themes)}
    for entry in (state.entry, *(row for rows in state.rows.values() for row in rows.values())):
        for field in entry.tracked_fields:
            if field.is_relation and field.editable and (value := getattr(entry, field.attname)):
                found.setdefault(field.related_model, set()).add(value)
    return found
