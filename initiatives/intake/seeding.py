"""Putting a records file into the database: what is missing is added, what differs is reported.

An editor's work is never overwritten unless the person who seeds says so: a value that was changed stays and is told,
a row that was deleted stays deleted and is told. The history of statuses can't be overwritten at all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from initiatives import actions, dates, refusals
from initiatives.actions import Effective, Evidence
from initiatives.models import (
    Citation,
    Event,
    EventChange,
    EventLink,
    EventParticipation,
    Identifier,
    Initiative,
    KeyDate,
    Name,
    Organisation,
    Participation,
    Relation,
    Source,
    SourceVersion,
    StatusChange,
    Theme,
)
from initiatives.models.base import Publishable

from .records_file import RecordsFile, UnfitRecords

type Row = Mapping[str, Any]


@dataclass
class Report:
    """What a seeding did: how many rows it added by kind, and a sentence for each thing that it left as it was."""

    added: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def count(self, model: type[models.Model]) -> None:
        """Note that a row of the model was added."""
        name = str(model._meta.verbose_name_plural)
        self.added[name] = self.added.get(name, 0) + 1


@transaction.atomic
def seed(records: RecordsFile, *, overwrite: bool = False) -> Report:
    """Add what the records file has and the database hasn't, in one transaction.

    With `overwrite`, values that differ are set to those of the file; otherwise they are reported. Raises
    `UnfitRecords` with the record and the reason where a row can't be stored, and then nothing is.
    """
    return _Seeding(records, overwrite).run()


class _Seeding:
    """One run: the file, what to do with differences, and the records so far by kind and slug in the file.

    None stands for a record that an editor deleted: what hangs on it is left out, while a slug that names nothing in
    the file is refused.
    """

    def __init__(self, records: RecordsFile, overwrite: bool) -> None:
        self.records = records
        self.overwrite = overwrite
        self.report = Report()
        self.where = ""
        self.new: list[Publishable] = []
        self.ids = [*records.ids, *_link_ids(records)]
        self.rows: dict[type[models.Model], tuple[dict[Any, Any], set[Any]]] = {}
        self.themes: dict[str, Theme | None] = {}
        self.organisations: dict[str, Organisation | None] = {}
        self.events: dict[str, Event | None] = {}
        self.initiatives: dict[str, Initiative | None] = {}

    def run(self) -> Report:
        source = self.records.source
        self._each([source], self._source)
        self._each(self.records.themes, self._theme)
        self._each(_parents_first(self.records.organisations), self._organisation)
        self._each(self.records.events, self._event)
        self._each(self.records.initiatives, self._initiative)
        self._each(self.records.initiatives, self._relations)
        self._each([source], lambda row: self._publish())
        return self.report

    def _each(self, rows: Iterable[Row], step: Callable[[Any], None]) -> None:
        for row in rows:
            self.where = str(row.get("slug"))
            try:
                step(row)
            except KeyError as error:
                raise UnfitRecords(
                    _("%(path)s: %(where)s: %(key)s is missing, or names nothing in this file.")
                    % {"path": self.records.path, "where": self.where, "key": error}
                ) from error
            except ValidationError as error:
                sentences = " ".join(str(message) for message in error.messages)
                raise UnfitRecords(f"{self.records.path}: {self.where}: {sentences}") from error

    def _rows_of(self, model: type[models.Model]) -> tuple[dict[Any, Any], set[Any]]:
        """The rows of a model that the file speaks of: those that are here by id, and the ids of those deleted."""
        if model not in self.rows:
            here = model._default_manager.in_bulk(self.ids)
            history = model.history.filter(id__in=self.ids, history_type="-")  # type: ignore[attr-defined]
            self.rows[model] = here, set(history.values_list("id", flat=True)) - here.keys()
        return self.rows[model]

    def _find(self, model: type[models.Model], id: UUID) -> tuple[Any, bool]:
        """The row with this id or None, and whether it was deleted by an editor, which is reported."""
        here, deleted = self._rows_of(model)
        if id in deleted:
            self._leave(_("%(kind)s %(id)s was deleted by an editor and stays so."), model, id=id)
        return here.get(id), id in deleted

    def _put[Kind: models.Model](self, model: type[Kind], id: UUID, values: dict[str, Any]) -> Kind | None:
        """The row with this id: made where it is missing, compared where it is there, None where it was deleted."""
        row: Kind | None
        row, deleted = self._find(model, id)
        if deleted:
            return None
        values = {name: _typed(model, name, value) for name, value in values.items()}
        if row is None:
            row = model(pk=id, **values)
            refusals.insert(row)
            self.report.count(model)
            if isinstance(row, Publishable):
                self.new.append(row)
            return row
        differing = [name for name, value in values.items() if getattr(row, name) != value]
        for name in differing:
            if not self.overwrite:
                sentence = _("%(kind)s: %(field)s is “%(here)s” here, “%(there)s” in the file.")
                self._leave(sentence, model, field=name, here=getattr(row, name), there=values[name])
        if differing and self.overwrite:
            for name in differing:
                setattr(row, name, values[name])
            if isinstance(row, Publishable):
                row.version += 1  # so that an editor who has the record open is told
            row.full_clean()
            with refusals.in_words():
                row.save()
        return row

    def _leave(self, sentence: str, model: type[models.Model], **values: Any) -> None:
        self.report.left.append(f"{self.where}: {sentence % {'kind': model._meta.verbose_name, **values}}")

    def _source(self, row: Row) -> None:
        values = {key: value for key, value in row.items() if key not in ("id", "versions")}
        source = self._put(Source, row["id"], values)
        if source is None:
            raise ValidationError(_("The source was deleted; its records can’t be seeded without it."))
        for version in row["versions"]:
            known, _deleted = self._find(SourceVersion, version["id"])
            if known is None:
                text = self.records.texts[version["number"]]
                known = actions.add_version(source=source, text=text, actor=None, id=version["id"])
                self.report.count(SourceVersion)
            self.version = known

    def _theme(self, row: Row) -> None:
        self.themes[row["slug"]] = self._put(Theme, row["id"], _given(row, "slug", "name", "description"))

    def _organisation(self, row: Row) -> None:
        values = _given(row, "slug", "name", "name_basis", "kind", "country", "summary")
        values["parent"] = self.organisations[row["parent"]] if row.get("parent") else None
        organisation = self.organisations[row["slug"]] = self._put(Organisation, row["id"], values)
        if organisation is None:
            return
        self._names(row, organisation=organisation)
        for identifier in row.get("identifiers", ()):
            self._put(
                Identifier, identifier["id"], {"organisation": organisation, **_given(identifier, "scheme", "value")}
            )
        self._cite(row, organisation)

    def _names(self, row: Row, **bearer: Any) -> None:
        for name in row.get("names", ()):
            values = _given(name, "text", "kind", "language", "basis")
            period = {"valid_from": name.get("from"), "valid_until": name.get("until")}
            self._put(Name, name["id"], {**bearer, **values, **period})

    def _event(self, row: Row) -> None:
        values = _given(row, "slug", "title", "title_basis", "place", "country", "summary")
        for key, value in (row.get("date") or {}).items():
            values[f"date_{key}"] = value
        event = self.events[row["slug"]] = self._put(Event, row["id"], values)
        if event is None:
            return
        self._cite(row, event)
        self._participations(row, EventParticipation, event=event)
        for change in row.get("history", ()):
            self._change(change, EventChange, actions.record_event_change, _given(change, "state"), event=event)

    def _initiative(self, row: Row) -> None:
        values = _given(row, "slug", "title", "title_basis", "summary", "kind", "measurable", "measurable_reason")
        is_new = row["id"] not in self._rows_of(Initiative)[0]
        initiative = self.initiatives[row["slug"]] = self._put(Initiative, row["id"], values)
        if initiative is None:
            return
        self._themes(row, initiative, is_new)
        self._names(row, initiative=initiative)
        self._cite(row, initiative)
        self._participations(row, Participation, initiative=initiative)
        for date in row.get("dates", ()):
            values = {"initiative": initiative, **_given(date, "what", "text", "edtf", "inferred")}
            self._cite(date, self._put(KeyDate, date["id"], values))
        for slug in row.get("events", ()):
            if event := self.events[slug]:
                self._put(EventLink, _link_id(row["id"], event.pk), {"initiative": initiative, "event": event})
        for change in row.get("history", ()):
            values = _given(change, "stage", "delivery")
            self._change(change, StatusChange, actions.record_status, values, initiative=initiative)

    def _themes(self, row: Row, initiative: Initiative, is_new: bool) -> None:
        there = {theme for slug in row.get("themes", ()) if (theme := self.themes[slug])}
        here = set(initiative.themes.all())
        if is_new or (self.overwrite and here != there):
            initiative.themes.set(there)
        elif here != there:
            self._leave(_("%(kind)s: the themes aren’t those of the file."), Initiative)

    def _participations(self, row: Row, model: type[Participation | EventParticipation], **owner: Any) -> None:
        for line in row.get("organisations", ()):
            if organisation := self.organisations[line["organisation"]]:
                values = {**owner, "organisation": organisation, **_given(line, "role", "as_stated")}
                self._cite(line, self._put(model, line["id"], values))

    def _relations(self, row: Row) -> None:
        for line in row.get("relations", ()):
            part, whole = self.initiatives[row["slug"]], self.initiatives[line["initiative"]]
            if part and whole:
                values = {"from_initiative": part, "kind": line["kind"], "to_initiative": whole}
                self._cite(line, self._put(Relation, line["id"], values))

    def _evidence(self, row: Row) -> list[Evidence]:
        return [
            Evidence(
                self.version,
                **_given(words, "exact", "prefix", "suffix", "basis", "note", "stance"),
                id=words["id"],
            )
            for words in row.get("evidence", ())
        ]

    def _cite(self, row: Row, target: Any) -> None:
        if target is None:
            return
        for words in self._evidence(row):
            known, deleted = self._find(Citation, words.id) if words.id else (None, False)
            if deleted:
                continue
            if known is None:
                actions.cite(target, words, actor=None)
                self.report.count(Citation)
            elif known.quote.exact.split() != words.exact.split():
                sentence = _("%(kind)s: the words are “%(here)s” here, “%(there)s” in the file.")
                self._leave(sentence, Citation, here=known.quote.exact, there=words.exact)

    def _change(
        self,
        row: Row,
        model: type[StatusChange | EventChange],
        record: Callable[..., StatusChange | EventChange],
        values: dict[str, Any],
        **owner: Any,
    ) -> None:
        effective = row["effective"]
        here, _deleted = self._rows_of(model)
        known = here.get(row["id"])
        if known is None:
            here[row["id"]] = record(
                **owner,
                **values,
                effective=Effective(effective["edtf"], effective.get("text", ""), effective.get("inferred", False)),
                reason=row["reason"],
                as_stated=row.get("as_stated", ""),
                reported_on=row.get("reported"),
                evidence=self._evidence(row),
                corrects=here[UUID(row["corrects"])] if row.get("corrects") else None,
                actor=None,
                id=row["id"],
            )
            self.report.count(model)
            return
        there = {**values, "effective_edtf": dates.parse_entry(effective["edtf"]), "reason": row["reason"].strip()}
        for name, value in there.items():
            if getattr(known, name) != value:
                sentence = _("%(kind)s: %(field)s is “%(here)s” here, “%(there)s” in the file. History stays as it is.")
                self._leave(sentence, model, field=name, here=getattr(known, name), there=value)

    def _publish(self) -> None:
        """Publish what this run added, the source first, since the others rest on its words."""
        for record in self.new:
            self.where = record.slug
            actions.publish(record, actor=None)


def _link_id(initiative: UUID, event: UUID) -> UUID:
    """The id of the row that links an event to an initiative, which has none of its own in the file."""
    return uuid5(initiative, str(event))


def _link_ids(records: RecordsFile) -> list[UUID]:
    events = {row["slug"]: row["id"] for row in records.events}
    return [
        _link_id(row["id"], events[slug])
        for row in records.initiatives
        for slug in row.get("events", ())
        if slug in events
    ]


def _typed(model: type[models.Model], name: str, value: Any) -> Any:
    """A value of the file as its column holds it: a day that stands in quotation marks is a day all the same."""
    column = model._meta.get_field(name)
    return value if column.is_relation else column.to_python(value)  # type: ignore[union-attr]


def _given(row: Row, *keys: str) -> dict[str, Any]:
    return {key: row[key] for key in keys if key in row}


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows in their order, but each after its parent. A circle is left to the database to refuse."""
    by_slug = {row["slug"]: row for row in rows}
    ordered: dict[str, dict[str, Any]] = {}

    def place(row: dict[str, Any], above: tuple[str, ...] = ()) -> None:
        parent = by_slug.get(row.get("parent") or "")
        if parent and parent["slug"] not in (*above, row["slug"]):
            place(parent, (*above, row["slug"]))
        ordered.setdefault(row["slug"], row)

    for row in rows:
        place(row)
    return list(ordered.values())
