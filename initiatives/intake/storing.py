"""Putting single rows of a records file into the database: added where missing, compared where they are there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from initiatives import actions, dates, refusals
from initiatives.actions import Effective, Evidence
from initiatives.models import Citation, EventChange, SourceVersion, StatusChange
from initiatives.models.base import Publishable

from . import differences
from .records_file import RecordsFile
from .rows import Row, given, link_ids, typed


class Storing:
    """One run: the file, what to do with differences, and the rows that are here already."""

    version: SourceVersion  # the one that the file's evidence is quoted from

    def __init__(self, records: RecordsFile, overwrite: bool) -> None:
        self.records = records
        self.overwrite = overwrite
        self.report = differences.Report()
        self.new: list[Publishable] = []
        self.ids = [*records.ids, *link_ids(records)]
        self.rows: dict[type[models.Model], tuple[dict[Any, Any], set[Any]]] = {}

    def rows_of(self, model: type[models.Model]) -> tuple[dict[Any, Any], set[Any]]:
        """The rows of a model that the file speaks of: those that are here by id, and the ids of those deleted."""
        if model not in self.rows:
            rows = model._default_manager.select_related("quote") if model is Citation else model._default_manager
            here = rows.in_bulk(self.ids)
            history = model.history.filter(id__in=self.ids, history_type="-")  # type: ignore[attr-defined]
            self.rows[model] = here, set(history.values_list("id", flat=True)) - here.keys()
        return self.rows[model]

    def find(self, model: type[models.Model], id: UUID) -> tuple[Any, bool]:
        """The row with this id or None, and whether it was deleted by an editor, which is reported."""
        here, deleted = self.rows_of(model)
        if id in deleted:
            self.report.leave(_("%(kind)s %(id)s was deleted by an editor and stays so."), model, id=id)
        return here.get(id), id in deleted

    def put[Kind: models.Model](self, model: type[Kind], id: UUID, values: dict[str, Any]) -> Kind | None:
        """The row with this id: made where it is missing, compared where it is there, None where it was deleted.

        Raises `ValidationError` where the values can't be stored.
        """
        row: Kind | None
        row, deleted = self.find(model, id)
        if deleted:
            return None
        values = {name: typed(model, name, value) for name, value in values.items()}
        if row is not None:
            differences.settle(row, values, self.report, overwrite=self.overwrite)
            return row
        row = model(pk=id, **values)
        refusals.insert(row)
        self.report.add(model)
        if isinstance(row, Publishable):
            self.new.append(row)
        return row

    def evidence(self, row: Row) -> list[Evidence]:
        """The words of the file that a row rests on."""
        keys = ("exact", "prefix", "suffix", "basis", "note", "stance")
        return [Evidence(self.version, **given(words, *keys), id=words["id"]) for words in row.get("evidence", ())]

    def cite(self, row: Row, target: Any) -> None:
        """Cite the words for `target`, or compare them where they are cited; raises `ValidationError` as `put`."""
        if target is None:
            return
        for words in self.evidence(row):
            known, deleted = self.find(Citation, words.id) if words.id else (None, False)
            if known is not None:
                differences.settle_citation(known, words, target, self.report, overwrite=self.overwrite)
            elif not deleted and not isinstance(target, StatusChange | EventChange):
                actions.cite(target, words, actor=None)
                self.report.add(Citation)
            elif not deleted:
                sentence = _("%(kind)s: “%(there)s” is evidence in the file and not here.")
                self.report.leave(sentence, type(target), history=True, there=words.exact)

    def record(
        self,
        row: Row,
        model: type[StatusChange | EventChange],
        record: Callable[..., StatusChange | EventChange],
        values: dict[str, Any],
        **owner: Any,
    ) -> None:
        """Record a row of the history with its evidence, or compare it where it is there; it is never set."""
        effective = row["effective"]
        given_date = Effective(effective["edtf"], effective.get("text", ""), effective.get("inferred", False))
        here, _deleted = self.rows_of(model)
        known = here.get(row["id"])
        if known is None:
            here[row["id"]] = record(
                **owner,
                **values,
                effective=given_date,
                reason=row["reason"],
                as_stated=row.get("as_stated", ""),
                reported_on=row.get("reported"),
                evidence=self.evidence(row),
                corrects=here[UUID(row["corrects"])] if row.get("corrects") else None,
                actor=None,
                id=row["id"],
            )
            self.report.add(model)
            return
        reported = row.get("reported") or self.records.source["published_on"]
        there = {
            **owner,
            **values,
            "effective_edtf": dates.parse_entry(given_date.edtf),
            "effective_text": given_date.text,
            "effective_inferred": given_date.inferred,
            "reported_on": typed(model, "reported_on", reported),
            "as_stated": row.get("as_stated", "").strip(),
            "reason": row["reason"].strip(),
            "corrects_id": UUID(row["corrects"]) if row.get("corrects") else None,
        }
        for difference in differences.fields(known, there):
            difference.tell(self.report, model, history=True)
        self.cite(row, known)
