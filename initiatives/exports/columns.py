"""The columns of the five tables in which records leave the tracker, and come into it again.

A table holds values as the API names them, never labels, so that what was exported can be edited in a spreadsheet
program and imported. What a column means is said to whoever fills in a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.choices import (
    Basis,
    Delivery,
    EventState,
    IdentifierScheme,
    InitiativeKind,
    Measurable,
    NameKind,
    OrganisationKind,
    Publication,
    Role,
    Stage,
    TableKind,
)


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    CHOICE = auto()
    SLUG = auto()
    ID = auto()
    DATE = auto()
    DAY = auto()
    YES_NO = auto()
    COUNTRY = auto()
    NUMBER = auto()
    RECORD = auto()
    RECORDS = auto()
    NAMES = auto()
    IDENTIFIERS = auto()


class Use(Enum):
    """What an import does with a column: set it, refuse to change it, cite the words in it, or pass over it."""

    SET = auto()
    FIXED = auto()
    CITED = auto()
    PASSED_OVER = auto()


@dataclass(frozen=True)
class Column:
    """One column.

    `field` is the model's column that it fills, "" where it fills rows of another table. `vocabulary` are the values
    of a choice, `kind` the record that a cell names, the sort of name, or the register. `example` stands in the
    template's row, which is no record.
    """

    name: str
    means: str | Promise
    holds: Holds = Holds.TEXT
    field: str = ""
    vocabulary: type[TextChoices] | None = None
    kind: str = ""
    required: bool = False
    use: Use = Use.SET
    for_editors: bool = False
    example: str = ""


_WORDS = (
    Column("source", _("Evidence: the address of the source whose words these are."), Holds.RECORD, kind="source",
           use=Use.CITED, example="example-source"),
    Column("version", _("Evidence: which version of its text; empty means the latest."), Holds.NUMBER, use=Use.CITED),
    Column("exact", _("Evidence: the exact words. They are added to those on record and never remove any."),
           use=Use.CITED, example="The Council decided to set up an example"),
    Column("prefix", _("Evidence: words right before them, where they stand more than once."), use=Use.CITED),
    Column("suffix", _("Evidence: words right after them."), use=Use.CITED),
    Column("basis", _("Evidence: stated, or inferred from the words."), Holds.CHOICE, vocabulary=Basis,
           use=Use.CITED, example="stated"),
)  # fmt: skip
_ID = Column("id", _("Given by the tracker. Leave it empty for a new row."), Holds.ID)
_SUMMARY = Column("summary", _("In the editor’s words; says no more than the source."), field="summary")
_COUNTRY = Column("country", _("Two letters of ISO 3166-1."), Holds.COUNTRY, field="country")
_PUBLICATION = Column("publication", _("Shown only: an import never publishes. New records are drafts."), Holds.CHOICE,
                      vocabulary=Publication, use=Use.FIXED, for_editors=True)  # fmt: skip
_TIMES = (
    Column("created", _("Not read."), use=Use.PASSED_OVER),
    Column("updated", _("Not read."), use=Use.PASSED_OVER),
)
_URL = Column("url", _("The address of the public page. Not read."), use=Use.PASSED_OVER)


def _slug(example: str) -> Column:
    means = _("The last part of its page’s address. Empty for a new record: the title then gives one.")
    return Column("slug", means, Holds.SLUG, field="slug", example=example)


def _names(*kinds: NameKind) -> Iterator[Column]:
    titles = {
        NameKind.OFFICIAL: "official_names",
        NameKind.ACRONYM: "acronyms",
        NameKind.ALIAS: "aliases",
        NameKind.TRANSLATION: "translations",
    }
    means = _("Several are separated by |. Another language than English stands after it: Имя [ru].")
    for kind in kinds:
        yield Column(titles[kind], means, Holds.NAMES, kind=kind)


_INITIATIVES = (
    _ID,
    _slug("example-initiative"),
    Column("title", _("The title."), field="title", required=True, example="Example initiative: replace this row"),
    Column("title_basis", _("Stated only where a source uses these very words."), Holds.CHOICE, field="title_basis",
           vocabulary=Basis, example="editorial"),
    Column("kind", _("What sort of undertaking it is."), Holds.CHOICE, field="kind", vocabulary=InitiativeKind,
           example="project"),
    _SUMMARY,
    Column("measurable", _("Whether anyone could verify that it was done."), Holds.CHOICE, field="measurable",
           vocabulary=Measurable, example="not_judged"),
    Column("measurable_reason", _("Why it is measurable or not."), field="measurable_reason"),
    Column("themes", _("Addresses of themes, separated by |."), Holds.RECORDS, kind="theme", example="health | trade"),
    *_names(*NameKind),
    Column("stage", _("Shown only: import a status change to change it."), Holds.CHOICE, vocabulary=Stage,
           use=Use.FIXED),
    Column("delivery", _("Shown only: import a status change to change it."), Holds.CHOICE, vocabulary=Delivery,
           use=Use.FIXED),
    Column("effective", _("Shown only: import a status change to change it."), Holds.DATE, use=Use.FIXED),
    _PUBLICATION, *_WORDS, _URL, *_TIMES,
)  # fmt: skip
_ORGANISATIONS = (
    _ID,
    _slug("example-organisation"),
    Column("name", _("The name."), field="name", required=True, example="Example organisation: replace this row"),
    Column("name_basis", _("Stated only where a source uses this very name."), Holds.CHOICE, field="name_basis",
           vocabulary=Basis, example="editorial"),
    Column("kind", _("What sort of body it is."), Holds.CHOICE, field="kind", vocabulary=OrganisationKind,
           example="secretariat"),
    Column("parent", _("The address of the organisation that it is part of; it may stand in this table too."),
           Holds.RECORD, field="parent", kind="organisation"),
    _COUNTRY, _SUMMARY,
    *_names(*NameKind),
    *(Column(scheme.value, _("Identifiers in this register, separated by |."), Holds.IDENTIFIERS, kind=scheme)
      for scheme in IdentifierScheme),
    _PUBLICATION, *_WORDS, _URL, *_TIMES,
)  # fmt: skip
_EVENTS = (
    _ID,
    _slug("example-event"),
    Column("title", _("The title."), field="title", required=True, example="Example event: replace this row"),
    Column("title_basis", _("Stated only where a source uses these very words."), Holds.CHOICE, field="title_basis",
           vocabulary=Basis, example="editorial"),
    Column("date", _("A day or an EDTF value: 2019-11-05, 2019-11, 2019-23 (autumn), ../2020-09-10."), Holds.DATE,
           field="date_edtf", example="2020-11"),
    Column("date_text", _("The source’s own words for the date."), field="date_text", example="next November"),
    Column("date_inferred", _("Whether an editor worked out the date: true or false."), Holds.YES_NO,
           field="date_inferred", example="true"),
    Column("place", _("Where it takes place."), field="place"),
    _COUNTRY, _SUMMARY,
    Column("initiatives", _("Addresses of the initiatives that it belongs to, separated by |."), Holds.RECORDS,
           kind="initiative"),
    Column("state", _("Shown only: record a change on the event’s page to change it."), Holds.CHOICE,
           vocabulary=EventState, use=Use.FIXED),
    _PUBLICATION, *_WORDS, _URL, *_TIMES,
)  # fmt: skip
_PARTICIPATIONS = (
    _ID,
    Column("initiative", _("The address of the initiative …"), Holds.RECORD, field="initiative", kind="initiative",
           example="example-initiative"),
    Column("event", _("… or of the event. One of the two is filled."), Holds.RECORD, field="event", kind="event"),
    Column("organisation", _("The address of the organisation."), Holds.RECORD, field="organisation",
           kind="organisation", required=True, example="example-organisation"),
    Column("role", _("What it is in the initiative or event."), Holds.CHOICE, field="role", vocabulary=Role,
           required=True, example="leads"),
    Column("as_stated", _("The source’s own words for the role."), field="as_stated"),
    *_WORDS, *_TIMES,
)  # fmt: skip
_STATUS_CHANGES = (
    _ID,
    Column("initiative", _("The address of the initiative."), Holds.RECORD, field="initiative", kind="initiative",
           required=True, example="example-initiative"),
    Column("stage", _("Where it stands, as the source states it."), Holds.CHOICE, field="stage", vocabulary=Stage,
           required=True, example="adopted"),
    Column("as_stated", _("The source’s own words for it."), field="as_stated", example="decided"),
    Column("delivery", _("How much of it is done, as you assess it."), Holds.CHOICE, field="delivery",
           vocabulary=Delivery, example="no_evidence"),
    Column("effective", _("Since when: a day or an EDTF value. Empty means on the day of the source or before it."),
           Holds.DATE, field="effective_edtf", example="../2020-09-10"),
    Column("effective_text", _("The source’s own words for that date."), field="effective_text"),
    Column("effective_inferred", _("Whether an editor worked out the date: true or false."), Holds.YES_NO,
           field="effective_inferred", example="false"),
    Column("reported_on", _("When it was reported; empty means on the day of the source."), Holds.DAY,
           field="reported_on", example="2020-09-10"),
    Column("reason", _("Why the words mean this, in a sentence."), field="reason", required=True,
           example="This row is an example: replace it."),
    Column("corrects", _("The id of the row of the history that this one corrects."), Holds.ID, field="corrects"),
    *_WORDS,
    Column("batch", _("Given by the tracker. Not read."), use=Use.PASSED_OVER, for_editors=True),
    Column("recorded_at", _("Given by the tracker. Not read."), use=Use.PASSED_OVER),
)  # fmt: skip

COLUMNS: dict[TableKind, tuple[Column, ...]] = {
    TableKind.INITIATIVES: _INITIATIVES,
    TableKind.ORGANISATIONS: _ORGANISATIONS,
    TableKind.EVENTS: _EVENTS,
    TableKind.PARTICIPATIONS: _PARTICIPATIONS,
    TableKind.STATUS_CHANGES: _STATUS_CHANGES,
}

# Columns that a table of a past day has besides; an import refuses them, for it would bring that day back.
MAY_BE = Column("may_be", _("What may have held already on the day, separated by |: each time the stage and delivery, "
                            "or the state, and the date."))  # fmt: skip
WITHDRAWN = Column("withdrawn", _("Why the record was withdrawn since the day."))

# What tells the row of a template from a record.
EXAMPLES = frozenset({"example-initiative", "example-organisation", "example-event"})
