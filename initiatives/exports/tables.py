"""Records as rows of a table: which there are for a person, and the text of each cell.

`cells` gives a mapping from the names of the columns (see `columns`) to their texts, "" for nothing; what isn't the
person's to see isn't in it. An import compares the same texts with what somebody sends back.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import Prefetch

from initiatives import visibility
from initiatives.choices import NameKind, TableKind
from initiatives.exports.cells import joined, one_kind_of_line_end
from initiatives.exports.columns import COLUMNS, MAY_BE, WITHDRAWN, Column
from initiatives.models import (
    Citation,
    Event,
    EventParticipation,
    Initiative,
    Name,
    Organisation,
    Participation,
    StatusChange,
)
from initiatives.models.base import Publishable
from initiatives.roles import may_edit

type Cells = dict[str, str]

RECORDS: dict[TableKind, type[Any]] = {
    TableKind.INITIATIVES: Initiative,
    TableKind.ORGANISATIONS: Organisation,
    TableKind.EVENTS: Event,
}
NAME_COLUMNS = {
    NameKind.OFFICIAL: "official_names",
    NameKind.ACRONYM: "acronyms",
    NameKind.ALIAS: "aliases",
    NameKind.TRANSLATION: "translations",
}
CHUNK = 500  # records read at a time
_IN_A_LANGUAGE = re.compile(r"(.*\S)\s*\[([\w-]{1,16})\]", re.DOTALL)
_LANGUAGE = "en"  # a name without a language in its cell


class Reader:
    """Whom a table is for: everyone (`user` None), or a person of the editors' pages."""

    def __init__(self, user: Any = None) -> None:
        self.user = user

    def rows(self, model: type[Any]) -> Any:
        """The records, participations or status changes that this reader may see, a queryset of their own kind."""
        return model._default_manager.public() if self.user is None else visibility.readable(model, self.user)

    def sees(self, record: Publishable | None) -> bool:
        """Whether this reader may be told of a record."""
        if record is None:
            return False
        return record.is_public or (self.user is not None and may_edit(self.user, record))

    def words(self) -> Prefetch[Any]:
        """What brings the citations of a row that this reader may see, with their words and without whole texts."""
        everything = Citation.objects.all()
        found: Any = everything.from_public_sources() if self.user is None else visibility.visible(Citation, self.user)
        return Prefetch("citations", found.in_order_of_their_words())

    @property
    def columns(self) -> dict[TableKind, tuple[Column, ...]]:
        """The columns of each table for this reader."""
        return {
            kind: tuple(column for column in columns if self.user is not None or not column.for_editors)
            for kind, columns in COLUMNS.items()
        }


def rows_of(kind: TableKind, reader: Reader, among: Any = None) -> Iterator[Any]:
    """The rows of a table in the order of their page; `among` is a queryset of records where it isn't of all."""
    if kind in RECORDS:
        found = (among if among is not None else reader.rows(RECORDS[kind]).order_by("slug")).for_table(reader.words())
        return iter(found.iterator(chunk_size=CHUNK))
    if kind == TableKind.STATUS_CHANGES:
        changes = reader.rows(StatusChange).order_by("initiative__slug", "recorded_at", "id")
        return iter(changes.for_table(reader.words()).iterator(chunk_size=CHUNK))
    return chain.from_iterable(
        reader.rows(model).order_by(f"{record}__slug", "organisation__slug", "role").for_table(reader.words())
        .iterator(chunk_size=CHUNK)
        for model, record in ((Participation, "initiative"), (EventParticipation, "event"))
    )  # fmt: skip


def count_of(kind: TableKind, reader: Reader) -> int:
    """How many rows a table has for this reader."""
    models = {TableKind.STATUS_CHANGES: (StatusChange,), TableKind.PARTICIPATIONS: (Participation, EventParticipation)}
    return sum(reader.rows(model).count() for model in models.get(kind) or (RECORDS[kind],))


def cells(row: Any, reader: Reader) -> Cells:
    """The texts of a row's cells, for a row `for_table()`."""
    match row:
        case Initiative():
            found = _initiative(row)
        case Organisation():
            found = _organisation(row, reader)
        case Event():
            found = _event(row, reader)
        case StatusChange():
            found = _status_change(row)
        case _:
            found = _participation(row)
    found |= _of_a_past_day(row)
    citations = list(row.citations.all())
    found |= words_in_cells(citations[0]) if citations else {}
    return {name: one_kind_of_line_end(text) for name, text in found.items()}


def _of_a_past_day(row: Any) -> Cells:
    """What `past_marks` marked, for the columns that a table of a past day has besides."""
    found = {}
    if may_be := getattr(row, "may_be", None):
        found[MAY_BE.name] = joined(map(_what_may_be, may_be))
    if withdrawn := getattr(row, "withdrawn_since", ""):
        found[WITHDRAWN.name] = withdrawn
    return found


def _what_may_be(change: Any) -> str:
    holds = (change.stage, change.delivery) if isinstance(change, StatusChange) else (change.state,)
    return ", ".join((*holds, change.effective_edtf))


def words_in_cells(citation: Citation) -> Cells:
    """The cells that say which words are evidence, for a citation `in_order_of_their_words()`."""
    quote = citation.quote
    return {
        "source": quote.version.source.slug,
        "version": str(quote.version.number),
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "basis": citation.basis,
    }


def name_in_cell(text: str, language: str) -> str:
    """A name as an item of a cell: followed by its language unless that is English and can't be mistaken."""
    return text if language == _LANGUAGE and not _IN_A_LANGUAGE.fullmatch(text) else f"{text} [{language}]"


def name_of_cell(item: str) -> tuple[str, str]:
    """The name and the language that an item of a cell stands for."""
    found = _IN_A_LANGUAGE.fullmatch(item)
    return (found[1], found[2]) if found else (item, _LANGUAGE)


def _initiative(row: Initiative) -> Cells:
    return {
        **_identity(row),
        "title": row.title,
        "title_basis": row.title_basis,
        "kind": row.kind,
        "summary": row.summary,
        "measurable": row.measurable,
        "measurable_reason": row.measurable_reason,
        "themes": joined(sorted(theme.slug for theme in row.themes.all())),
        **_names(row.names.all()),
        "stage": row.stage,
        "delivery": row.delivery,
        "effective": row.effective_edtf,
    }


def _organisation(row: Organisation, reader: Reader) -> Cells:
    identifiers = list(row.identifiers.all())
    return {
        **_identity(row),
        "name": row.name,
        "name_basis": row.name_basis,
        "kind": row.kind,
        "parent": row.parent.slug if row.parent and reader.sees(row.parent) else "",
        "country": row.country,
        "summary": row.summary,
        **_names(row.names.all()),
        **{
            scheme: joined(sorted(each.value for each in identifiers if each.scheme == scheme))
            for scheme in {each.scheme for each in identifiers}
        },
    }


def _event(row: Event, reader: Reader) -> Cells:
    linked = (link.initiative for link in row.initiative_links.all())
    return {
        **_identity(row),
        "title": row.title,
        "title_basis": row.title_basis,
        "date": row.date_edtf,
        "date_text": row.date_text,
        "date_inferred": _yes_no(row.date_inferred),
        "place": row.place,
        "country": row.country,
        "summary": row.summary,
        "initiatives": joined(sorted(each.slug for each in linked if reader.sees(each))),
        "state": row.state,
    }


def _participation(row: Participation | EventParticipation) -> Cells:
    record = row.initiative if isinstance(row, Participation) else row.event
    return {
        "id": str(row.pk),
        record._meta.model_name or "": record.slug,
        "organisation": row.organisation.slug,
        "role": row.role,
        "as_stated": row.as_stated,
        "created": _moment(row.created),
        "updated": _moment(row.updated),
    }


def _status_change(row: StatusChange) -> Cells:
    return {
        "id": str(row.pk),
        "initiative": row.initiative.slug,
        "stage": row.stage,
        "as_stated": row.as_stated,
        "delivery": row.delivery,
        "effective": row.effective_edtf,
        "effective_text": row.effective_text,
        "effective_inferred": _yes_no(row.effective_inferred),
        "reported_on": row.reported_on.isoformat(),
        "reason": row.reason,
        "corrects": str(row.corrects_id or ""),
        "batch": str(row.batch or ""),
        "recorded_at": _moment(row.recorded_at),
    }


def _identity(record: Initiative | Organisation | Event) -> Cells:
    return {
        "id": str(record.pk),
        "slug": record.slug,
        "publication": record.publication,
        "url": settings.SITE_URL + record.get_absolute_url() if record.is_public else "",
        "created": _moment(record.created),
        "updated": _moment(record.updated),
    }


def _names(names: Iterable[Name]) -> Cells:
    items: dict[str, list[str]] = {}
    for name in names:
        items.setdefault(NAME_COLUMNS[NameKind(name.kind)], []).append(name_in_cell(name.text, name.language))
    return {column: joined(sorted(texts)) for column, texts in items.items()}


def _yes_no(value: bool) -> str:
    return "true" if value else "false"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
