"""The search index against the words of the records: what differs, and making it anew.

The database follows the column `indexed` of each row by itself (see `triggers.search_index`), and the column follows
its row as it is saved (see `models.fields.IndexedField`). This finds and mends what a restore or raw SQL left behind.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db import connections, models, transaction
from django.utils.translation import gettext as _

from initiatives import triggers
from initiatives.models import IndexedWord, PublicRevision
from initiatives.models.fields import IndexedField

_AT_ONCE = 500


def faults() -> Iterator[str]:
    """A sentence for each row whose words the index hasn't, or has others of, and for words of rows that are gone."""
    for model in triggers.indexed_models():
        kind = model._meta.model_name
        for rows in batched(model._default_manager.order_by("pk").values_list("pk", "indexed").iterator(), _AT_ONCE):
            held: dict[Any, set[tuple[int, int, str]]] = defaultdict(set)
            words = IndexedWord.objects.filter(row_id__in=[pk for pk, _words in rows], kind=kind)
            for row_id, part, position, word in words.values_list("row_id", "part", "position", "word"):
                held[row_id].add((part, position, word))
            for pk, indexed in rows:
                if held[pk] != set(_places(indexed)):
                    yield _(
                        "%(kind)s %(id)s: the search index hasn’t its words. “manage.py rebuild_search” mends it."
                    ) % {
                        "kind": model._meta.verbose_name,
                        "id": pk,
                    }
        left = IndexedWord.objects.filter(kind=kind).exclude(row_id__in=model._default_manager.values("pk"))
        if count := left.count():
            yield _("%(kind)s: the search index has %(count)d words of rows that are gone.") % {
                "kind": model._meta.verbose_name,
                "count": count,
            }


def _places(indexed: str) -> Iterator[tuple[int, int, str]]:
    for part, words in enumerate(json.loads(indexed or "[]")):
        for position, word in enumerate(words):
            yield part, position, word


def rebuild(using: str = "default") -> int:
    """Work out the words of every row again, and make the index of them; how many words it has now.

    One transaction: readers see the old index until it is done, and other writers wait.
    """
    with transaction.atomic(using), triggers.gate(using):
        PublicRevision.objects.take_turn()
        for model in triggers.indexed_models():
            _work_out_words(model)
        triggers.rebuild(connections[using])
    return IndexedWord.objects.count()


def _work_out_words(model: type[models.Model]) -> None:
    column = model._meta.get_field(triggers.INDEXED)
    assert isinstance(column, IndexedField)  # noqa: S101 -- for the type checker: the column has this name
    texts = any(field.name == "version" and field.is_relation for field in model._meta.local_fields)
    rows = model._default_manager.select_related("version") if texts else model._default_manager.all()
    for row in rows.iterator(_AT_ONCE):
        words = column.tokens_of(row)
        if words != getattr(row, column.attname):
            model._default_manager.filter(pk=row.pk).update(**{column.name: words})
