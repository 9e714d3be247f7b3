"""What differs between a row of the database and the file: reported, or set to what the file says where asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from initiatives import refusals
from initiatives.actions import Evidence
from initiatives.actions.evidence import column_of, located, quote_of
from initiatives.models import TARGETS, Citation, Quote
from initiatives.models.base import Publishable


@dataclass
class Report:
    """What a seeding did: how many rows it added and set back by kind, and a sentence for each that it left."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    where: str = ""
    _changed_ids: set[UUID] = field(default_factory=set)

    def add(self, model: type[models.Model]) -> None:
        """Note that a row of the model was added."""
        name = str(model._meta.verbose_name_plural)
        self.added[name] = self.added.get(name, 0) + 1

    def change(self, row: models.Model) -> None:
        """Note that a row was set to what the file says; it counts once, however much of it differed."""
        if row.pk not in self._changed_ids:
            self._changed_ids.add(row.pk)
            name = str(row._meta.verbose_name_plural)
            self.changed[name] = self.changed.get(name, 0) + 1

    def leave(self, sentence: str, model: type[models.Model], *, history: bool = False, **values: Any) -> None:
        """Note a difference that stays, under the record of the file that is `where`."""
        told = sentence % {"kind": model._meta.verbose_name, **values}
        self.left.append(f"{self.where}: {told}" + (" " + _("History stays as it is.") if history else ""))


@dataclass(frozen=True)
class Difference:
    """What a field or a claim is here, what it is in the file, and the sentence that says so."""

    sentence: str
    what: str
    here: Any
    there: Any

    def tell(self, report: Report, model: type[models.Model], *, history: bool = False) -> None:
        """Report that the difference stays."""
        report.leave(self.sentence, model, history=history, field=self.what, here=self.here, there=self.there)


def fields(row: models.Model, there: Mapping[str, Any]) -> list[Difference]:
    """The fields of a row that aren't what the file says."""
    sentence = _("%(kind)s: %(field)s is “%(here)s” here, “%(there)s” in the file.")
    return [
        Difference(sentence, name, here, value)
        for name, value in there.items()
        if (here := getattr(row, name)) != value
    ]


def settle(row: models.Model, there: Mapping[str, Any], report: Report, *, overwrite: bool) -> None:
    """Report what differs between a row and the values of the file; with `overwrite`, set it to them.

    Raises `ValidationError` where they can't be stored.
    """
    differing = fields(row, there)
    if differing and overwrite:
        for difference in differing:
            setattr(row, difference.what, difference.there)
        if isinstance(row, Publishable):
            row.version += 1  # so that an editor who has the record open is told
        _save(row, report)
    elif differing:
        for difference in differing:
            difference.tell(report, type(row))


def settle_citation(
    citation: Citation, words: Evidence, target: models.Model, report: Report, *, overwrite: bool
) -> None:
    """Report what differs between a citation and the evidence of the file for `target`; otherwise as `settle`.

    The evidence of a change is part of the history, and never set. Raises `ValidationError` for words that aren't in
    their text.
    """
    column = column_of(target)
    there = {"basis": words.basis, "note": words.note, "stance": words.stance}
    differing = [*fields(citation, there), *_words(citation.quote, words), *_claim(citation, column, target)]
    history = "status_change" in (of := (citation.target_kind, column)) or "event_change" in of
    if differing and overwrite and not history:
        for name, value in there.items():
            setattr(citation, name, value)
        for name in TARGETS:
            setattr(citation, name, target if name == column else None)
        citation.quote = quote_of(words)
        _save(citation, report)
    else:
        for difference in differing:
            difference.tell(report, Citation, history=history)


def _words(quote: Quote, words: Evidence) -> list[Difference]:
    """Other words, or the same at another place of the text. Of a text that has a new version the old words stand."""
    if quote.exact.split() != words.exact.split():
        sentence = _("%(kind)s: the words are “%(here)s” here, “%(there)s” in the file.")
        return [Difference(sentence, "quote", quote.exact, words.exact)]
    if quote.version_id == words.version.pk and quote.start != (start := located(words).start):
        sentence = _("%(kind)s: the words begin at character %(here)s here, at character %(there)s in the file.")
        return [Difference(sentence, "quote", quote.start, start)]
    return []


def _claim(citation: Citation, column: str, target: models.Model) -> list[Difference]:
    kind = citation.target_kind
    if kind == column and getattr(citation, f"{column}_id") == target.pk:
        return []
    sentence = _("%(kind)s: the words support %(here)s here, %(there)s in the file.")
    return [Difference(sentence, kind, _named(getattr(citation, kind)), _named(target))]


def _named(row: models.Model) -> str:
    return f"{row._meta.verbose_name} “{row}”"


def _save(row: models.Model, report: Report) -> None:
    row.full_clean()
    with refusals.in_words():
        row.save()
    report.change(row)
