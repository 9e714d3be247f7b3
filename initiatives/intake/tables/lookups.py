"""What a slice of rows needs to know of the records, read at once: a handful of queries however many rows there are."""

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from initiatives import anchoring, stated, visibility
from initiatives.actions import Evidence
from initiatives.choices import Publication, TableKind
from initiatives.exports.tables import RECORDS, Reader
from initiatives.models import (
    Citation,
    Event,
    EventParticipation,
    Identifier,
    Initiative,
    Organisation,
    Participation,
    Source,
    SourceVersion,
    StatusChange,
    Theme,
    UsedSlug,
)
from initiatives.querysets.shared import PATHS_TO

_MODELS: dict[str, type[Any]] = {
    "initiative": Initiative,
    "organisation": Organisation,
    "event": Event,
    "source": Source,
    "theme": Theme,
}
_AT_ONCE = 5_000  # values in one question: SQLite takes some 30,000


def _in_lots[Value](values: Iterable[Value]) -> Iterator[tuple[Value, ...]]:
    return batched(values, _AT_ONCE, strict=False)


class Lookups:
    """What one slice of a table of a kind refers to, for the person whose import it is."""

    def __init__(self, kind: TableKind, reader: Reader) -> None:
        self.kind = kind
        self.reader = reader
        self.by_id: dict[UUID, Any] = {}
        self.by_slug: dict[str, Any] = {}
        self.named: dict[str, dict[str, Any]] = {}  # records that cells refer to, by their kind and address
        self.used: dict[str, UUID] = {}  # whose address each is or was
        self.owners: dict[tuple[str, str], Any] = {}  # the organisation that has an identifier
        self.rows: dict[Any, list[Any]] = {}  # participations or status changes, by their record
        self._versions: dict[tuple[str, int], SourceVersion | None] = {}
        self._indexes: dict[UUID, anchoring.TextIndex] = {}
        self._absent: dict[tuple[str, tuple[UUID, ...], bool], str] = {}
        self._texts: dict[UUID, set[UUID]] = {}
        self._whole: dict[UUID, SourceVersion] = {}

    # What is read for the slice

    def read_records(self, ids: set[UUID], slugs: set[str]) -> None:
        """The records of the table's own kind that rows mean; another's draft is as if it weren't there."""
        model = RECORDS[self.kind]
        known = visibility.readable(model, self.reader.user)
        for some_ids in _in_lots(ids):
            self._keep(known.filter(pk__in=some_ids))
        for some_slugs in _in_lots(slugs):
            self._keep(known.filter(slug__in=some_slugs))
            used = UsedSlug.objects.filter(kind=model._meta.model_name, slug__in=some_slugs)
            self.used.update(used.values_list("slug", "record_id"))

    def _keep(self, records: Any) -> None:
        for record in records.for_table(self.reader.words()):
            self.by_id.setdefault(record.pk, record)
            self.by_slug.setdefault(record.slug, self.by_id[record.pk])

    def read_named(self, kind: str, slugs: set[str]) -> None:
        """The records of a kind that cells name by their addresses, as far as the person may refer to them."""
        model = _MODELS[kind]
        rows = model.objects.all() if model is Theme else visibility.acceptable(model, self.reader.user)
        found = self.named.setdefault(kind, {})
        for lot in _in_lots(slugs):
            found.update({record.slug: record for record in rows.filter(slug__in=lot)})

    def read_owners(self, values: set[tuple[str, str]]) -> None:
        """Which organisations have these identifiers, each a register and a value."""
        for lot in _in_lots({value for _scheme, value in values}):
            for row in Identifier.objects.filter(value__in=lot):
                self.owners[(row.scheme, row.value)] = row.organisation_id

    def read_participations(self, ids: set[UUID]) -> None:
        """The participations with these ids, and all of the records that cells name."""
        for model, kind in ((Participation, "initiative"), (EventParticipation, "event")):
            rows = visibility.readable(model, self.reader.user)
            records = [record.pk for record in self.named.get(kind, {}).values()]
            conditions = [{"pk__in": lot} for lot in _in_lots(ids)]
            conditions += [{f"{kind}__in": lot} for lot in _in_lots(records)]
            for condition in conditions:
                for row in rows.filter(**condition).for_table(self.reader.words()):  # type: ignore[attr-defined]
                    self.by_id.setdefault(row.pk, row)

    def read_status_changes(self, ids: set[UUID]) -> None:
        """The status changes with these ids, and all of the initiatives that cells name."""
        rows = visibility.visible(StatusChange, self.reader.user)
        records = [record.pk for record in self.named.get("initiative", {}).values()]
        conditions = [{"pk__in": lot} for lot in _in_lots(ids)]
        conditions += [{"initiative__in": lot} for lot in _in_lots(records)]
        for condition in conditions:
            for row in rows.filter(**condition).for_table(self.reader.words()):  # type: ignore[attr-defined]
                if row.pk not in self.by_id:
                    self.by_id[row.pk] = row
                    self.rows.setdefault(row.initiative_id, []).append(row)

    def read_versions(self, numbers: set[tuple[str, int]]) -> None:
        """The texts that cells quote, each by its source's address and its number; 0 is the latest."""
        slugs = {slug for slug, _number in numbers}
        rows = (
            visibility.visible(SourceVersion, self.reader.user)
            .exclude(source__publication=Publication.WITHDRAWN)
            .filter(source__slug__in=slugs)
            .select_related("source")
            .defer("text")
        )
        for version in rows.order_by("source__slug", "number"):
            self._versions[(version.source.slug, version.number)] = version
            self._versions[(version.source.slug, 0)] = version

    # What is asked of it

    def version(self, slug: str, number: int) -> SourceVersion | None:
        """The text of a source with this number, 0 for the latest, if the person may quote it."""
        return self._versions.get((slug, number))

    def place(self, evidence: Evidence) -> anchoring.Selector:
        """Where words stand in their text. Raises `AnchoringError`."""
        version = evidence.version
        if version.pk not in self._indexes:
            self._indexes[version.pk] = anchoring.TextIndex(self._with_text(version).text)
        return self._indexes[version.pk].locate(evidence.exact, evidence.prefix, evidence.suffix)

    def absent(self, words: str, versions: Iterable[SourceVersion], *, title: bool = False) -> str:
        """Why words stand in none of the texts; "" where they stand in one."""
        there = {version.pk: version for version in versions}
        key = (words, tuple(sorted(there)), title)
        if key not in self._absent:
            texts = [self._with_text(version) for version in there.values()]
            self._absent[key] = stated.absent(words, texts, title=title)
        return self._absent[key]

    def texts_about(self, record: Any) -> list[SourceVersion]:
        """The texts that the page of a record quotes; of all records of the slice they are read at once."""
        if not self._texts:
            for path in PATHS_TO[record._meta.model_name]:
                self._read_texts(path, record._meta.model_name)
        return self._loaded(self._texts.get(record.pk, set()))

    def _read_texts(self, path: str, kind: str) -> None:
        ids = {record.pk for record in (*self.by_id.values(), *self.named.get(kind, {}).values())}
        for lot in _in_lots(ids):
            pairs = (
                visibility.visible(Citation, self.reader.user)
                .filter(**{f"{path}__in": lot})
                .values_list(path, "quote__version")
                .distinct()
            )
            for record, version in pairs.order_by():
                self._texts.setdefault(record, set()).add(version)

    def _loaded(self, ids: set[UUID]) -> list[SourceVersion]:
        missing = ids - self._whole.keys()
        if missing:
            self._whole.update(SourceVersion.objects.select_related("source").in_bulk(missing))
        return [self._whole[each] for each in ids]

    def _with_text(self, version: SourceVersion) -> SourceVersion:
        return self._loaded({version.pk})[0]
