"""What is kept of a draft when it is deleted, and bringing it back as it was."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives import refusals
from initiatives.models import DeletedDraft, OpenText, PublicRevision, UsedSlug, User
from initiatives.models.base import Publishable, Row

MOST_SENTENCES = 10
NOT_KEPT = (OpenText,)  # who had a text open when it went


def everything_with(rows: Iterable[models.Model]) -> list[models.Model]:
    """The rows and all that the database deletes with them, in no order; many-to-many links belong to their row.

    Raises Django's `ProtectedError` where rows that stay need one of them.
    """
    collector = Collector(using="default")
    collector.collect(list(rows))
    found = [row for instances in collector.data.values() for row in instances]
    found += [row for queryset in collector.fast_deletes for row in queryset]
    return [row for row in found if not row._meta.auto_created and not isinstance(row, NOT_KEPT)]


def as_stored(rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    """Rows as Django serialises them, each after those that it refers to; times to the microsecond."""
    written = {(row["model"], str(row["pk"])): row for row in serializers.serialize("python", rows)}
    order = TopologicalSorter({key: set(_references(row)) & set(written) for key, row in written.items()})
    kept = []
    for key in order.static_order():
        row = written[key]
        fields = {
            name: value.isoformat() if isinstance(value, datetime) else value for name, value in row["fields"].items()
        }
        kept.append({**row, "pk": str(row["pk"]), "fields": fields})
    return kept


def _references(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The rows that a serialised row refers to, people left out, as pairs of model and id."""
    for field in apps.get_model(row["model"])._meta.get_fields():
        value = row["fields"].get(field.name)
        if not field.is_relation or field.related_model is User or not value:
            continue
        label = field.related_model._meta.label_lower
        for each in value if isinstance(value, list) else [value]:
            yield label, str(each)


@transaction.atomic
def bring_back(deleted: DeletedDraft, *, actor: User | None) -> Publishable:
    """Put a deleted draft back with all its rows under the ids that they had; returns the record.

    Raises `ValidationError` with all that stands in the way, and then changes nothing: the draft is back already, its
    address or the id of a row is another record's, or what one of its rows refers to is gone.
    """
    PublicRevision.objects.take_turn()
    deleted.refresh_from_db()
    if deleted.restored_at:
        raise ValidationError(_("This draft was brought back already. Open the record itself."))
    if errors := list(_in_the_way(deleted)):
        raise ValidationError(errors[:MOST_SENTENCES])
    reason = _("Brought back")
    found = list(serializers.deserialize("python", deleted.rows))
    links = {each.object: dict(each.m2m_data or {}) for each in found}  # saving without them forgets them
    with refusals.in_words():
        for each in found:
            each.save(save_m2m=False, force_insert=True)
        row: Any
        for row, links_of_row in links.items():
            row._history_user, row._change_reason = actor, reason
            if hasattr(row, "history"):
                type(row).history.bulk_history_create([row])
            for name, values in links_of_row.items():
                getattr(row, name).set(values)
    deleted.restored_at, deleted.restored_by = timezone.now(), actor
    deleted.save(update_fields=["restored_at", "restored_by"])
    return next(row for row in links if isinstance(row, Publishable) and row.pk == deleted.record_id)


def _in_the_way(deleted: DeletedDraft) -> Iterator[str]:
    """Why a draft can't be brought back, in sentences."""
    rows = {(row["model"], str(row["pk"])): row for row in deleted.rows}
    for label, pks in _by_model(rows).items():
        if apps.get_model(label)._default_manager.filter(pk__in=pks).exists():
            yield _("A part of it is on record again (%(kind)s). Look for it there.") % {
                "kind": apps.get_model(label)._meta.verbose_name
            }
    for (label, pk), row in rows.items():
        slug, kind = row["fields"].get("slug"), label.rpartition(".")[2]
        if slug and UsedSlug.objects.filter(kind=kind, slug=slug).exclude(record_id=pk).exists():
            yield _("Another record has its address now, “%(slug)s”, and old links lead there.") % {"slug": slug}
    needed = {reference: key for key, row in rows.items() for reference in _references(row) if reference not in rows}
    for label, pks in _by_model(needed).items():
        model = apps.get_model(label)
        there = {str(pk) for pk in model._default_manager.filter(pk__in=pks).values_list("pk", flat=True)}
        for pk in sorted(pks - there):
            yield _("%(kind)s “%(name)s”, to which it refers, is gone. Bring that back first, if it was deleted.") % {
                "kind": capfirst(str(model._meta.verbose_name)),
                "name": _last_name(model, pk),
            }


def _by_model(keys: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for label, pk in keys:
        found.setdefault(label, set()).add(pk)
    return found


def _last_name(model: Any, pk: str) -> str:
    """What a row that is gone was called at last, from its history; its id where that is all that is known."""
    if issubclass(model, Row) and hasattr(model, "history"):
        last: Any = model.history.filter(id=UUID(pk)).first()
        for column in ("title", "name", "text", "exact"):
            if words := getattr(last, column, ""):
                return str(words)
    return pk
