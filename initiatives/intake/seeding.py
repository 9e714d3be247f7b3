"""Putting a records file into the database: what is missing is added, what differs is reported.

An editor's work is never overwritten unless the person who seeds says so: a value that was changed stays and is told,
a row that was deleted stays deleted and is told. The history of statuses can't be overwritten at all.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives import actions
from initiatives.choices import Delivery
from initiatives.models import (
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

from .differences import Report
from .records_file import RecordsFile, UnfitRecords
from .rows import Row, given, link_id, parents_first
from .storing import Storing


@transaction.atomic
def seed(records: RecordsFile, *, overwrite: bool = False) -> Report:
    """Add what the records file has and the database hasn't, in one transaction.

    With `overwrite`, values that differ are set to those of the file; otherwise they are reported. Raises
    `UnfitRecords` with the record and the reason where a row can't be stored, and then nothing is.
    """
    return _Seeding(records, overwrite).run()


class _Seeding(Storing):
    """One run through the file, with the records so far by kind and slug in the file.

    None stands for a record that an editor deleted: what hangs on it is left out, while a slug that names nothing in
    the file is refused.
    """

    def __init__(self, records: RecordsFile, overwrite: bool) -> None:
        super().__init__(records, overwrite)
        self.themes: dict[str, Theme | None] = {}
        self.organisations: dict[str, Organisation | None] = {}
        self.events: dict[str, Event | None] = {}
        self.initiatives: dict[str, Initiative | None] = {}

    def run(self) -> Report:
        source = self.records.source
        self._each([source], self._source)
        self._each(self.records.themes, self._theme)
        self._each(parents_first(self.records.organisations), self._organisation)
        self._each(self.records.events, self._event)
        self._each(self.records.initiatives, self._initiative)
        self._each(self.records.initiatives, self._relations)
        self._each([source], lambda row: self._publish())
        return self.report

    def _each(self, rows: Iterable[Row], step: Callable[[Any], None]) -> None:
        for row in rows:
            self.report.where = str(row.get("slug"))
            try:
                step(row)
            except KeyError as error:
                raise UnfitRecords(
                    _("%(path)s: %(where)s: %(key)s is missing, or names nothing in this file.")
                    % {"path": self.records.path, "where": self.report.where, "key": error}
                ) from error
            except ValidationError as error:
                sentences = " ".join(str(message) for message in error.messages)
                raise UnfitRecords(f"{self.records.path}: {self.report.where}: {sentences}") from error

    def _source(self, row: Row) -> None:
        values = {key: value for key, value in row.items() if key not in ("id", "versions")}
        source = self.put(Source, row["id"], values)
        if source is None:
            raise ValidationError(_("The source was deleted; its records can’t be seeded without it."))
        for version in row["versions"]:
            known, _deleted = self.find(SourceVersion, version["id"])
            if known is None:
                text = self.records.texts[version["number"]]
                known = actions.add_version(source=source, text=text, actor=None, id=version["id"])
                self.report.add(SourceVersion)
            self.version = known

    def _theme(self, row: Row) -> None:
        self.themes[row["slug"]] = self.put(Theme, row["id"], given(row, "slug", "name", "description"))

    def _organisation(self, row: Row) -> None:
        values = given(row, "slug", "name", "name_basis", "kind", "country", "summary")
        values["parent"] = self.organisations[row["parent"]] if row.get("parent") else None
        organisation = self.organisations[row["slug"]] = self.put(Organisation, row["id"], values)
        if organisation is None:
            return
        self._names(row, organisation=organisation)
        for identifier in row.get("identifiers", ()):
            self.put(
                Identifier, identifier["id"], {"organisation": organisation, **given(identifier, "scheme", "value")}
            )
        self.cite(row, organisation)

    def _names(self, row: Row, **bearer: Any) -> None:
        for name in row.get("names", ()):
            values = given(name, "text", "kind", "language", "basis")
            period = {"valid_from": name.get("from"), "valid_until": name.get("until")}
            self.put(Name, name["id"], {**bearer, **values, **period})

    def _event(self, row: Row) -> None:
        values = given(row, "slug", "title", "title_basis", "place", "country", "summary")
        for key, value in (row.get("date") or {}).items():
            values[f"date_{key}"] = value
        event = self.events[row["slug"]] = self.put(Event, row["id"], values)
        if event is None:
            return
        self.cite(row, event)
        self._participations(row, EventParticipation, event=event)
        for change in row.get("history", ()):
            self.record(change, EventChange, actions.record_event_change, given(change, "state"), event=event)

    def _initiative(self, row: Row) -> None:
        values = given(row, "slug", "title", "title_basis", "summary", "kind", "measurable", "measurable_reason")
        is_new = row["id"] not in self.rows_of(Initiative)[0]
        initiative = self.initiatives[row["slug"]] = self.put(Initiative, row["id"], values)
        if initiative is None:
            return
        self._themes(row, initiative, is_new)
        self._names(row, initiative=initiative)
        self.cite(row, initiative)
        self._participations(row, Participation, initiative=initiative)
        for date in row.get("dates", ()):
            values = {"initiative": initiative, **given(date, "what", "text", "edtf", "inferred")}
            self.cite(date, self.put(KeyDate, date["id"], values))
        for slug in row.get("events", ()):
            if event := self.events[slug]:
                self.put(EventLink, link_id(row["id"], event.pk), {"initiative": initiative, "event": event})
        for change in row.get("history", ()):
            values = {"delivery": Delivery.NO_EVIDENCE.value, **given(change, "stage", "delivery")}
            self.record(change, StatusChange, actions.record_status, values, initiative=initiative)

    def _themes(self, row: Row, initiative: Initiative, is_new: bool) -> None:
        there = {theme for slug in row.get("themes", ()) if (theme := self.themes[slug])}
        here = set(initiative.themes.all())
        if is_new or (self.overwrite and here != there):
            initiative.themes.set(there)
            if not is_new:
                self.report.change(initiative)
        elif here != there:
            self.report.leave(_("%(kind)s: the themes aren’t those of the file."), Initiative)

    def _participations(self, row: Row, model: type[Participation | EventParticipation], **owner: Any) -> None:
        for line in row.get("organisations", ()):
            if organisation := self.organisations[line["organisation"]]:
                values = {**owner, "organisation": organisation, **given(line, "role", "as_stated")}
                self.cite(line, self.put(model, line["id"], values))

    def _relations(self, row: Row) -> None:
        for line in row.get("relations", ()):
            part, whole = self.initiatives[row["slug"]], self.initiatives[line["initiative"]]
            if part and whole:
                values = {"from_initiative": part, "kind": line["kind"], "to_initiative": whole}
                self.cite(line, self.put(Relation, line["id"], values))

    def _publish(self) -> None:
        """Publish what this run added, the source first, since the others rest on its words."""
        for record in self.new:
            self.report.where = record.slug
            actions.publish(record, actor=None)
