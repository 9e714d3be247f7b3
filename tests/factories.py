"""Valid records of each kind with as little as each needs, written the way the product writes them.

Each function saves its record. A draft is made unless `public=True`, which also gives the record what it needs to be
published: words of a published source, and a status where the kind has one. Keywords set the record's own columns.
"""

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from initiatives import actions
from initiatives.actions import Effective, Evidence
from initiatives.choices import DateKind, EventState, RelationKind, ReviewStepKind, Role, Stage, TableKind
from initiatives.models import (
    Citation,
    DeletedDraft,
    DeskSettings,
    Event,
    EventChange,
    EventLink,
    EventParticipation,
    FollowUp,
    Identifier,
    Import,
    ImportPart,
    Initiative,
    KeyDate,
    LaterPlace,
    Merge,
    Name,
    OpenText,
    Organisation,
    Participation,
    Relation,
    ReviewStep,
    SetAside,
    Source,
    SourceVersion,
    StatusChange,
    Submission,
    Theme,
    User,
)

TEXT = (
    "The Secretariat drafted the plan for a Green Corridor.\n\n"
    "The Council adopted the plan last November, in Tashkent.\n\n"
    "The marathon cannot be held as planned.\n"
)
WORDS = "The Council adopted the plan"

_numbers = count(1)


def _slug(kind: str) -> str:
    return f"{kind}-{next(_numbers)}"


def _saved(row: Any) -> Any:
    row.full_clean()
    row.save(force_insert=True)
    return row


def source(*, public: bool = False, **values: Any) -> Source:
    """A source; one that is public has `TEXT` as its version 1."""
    if public:
        return source_version(**values).source
    values = {"title": "Remarks at a meeting", "slug": _slug("source"), "published_on": date(2020, 9, 10), **values}
    return _saved(Source(**values))


def source_version(text: str = TEXT, *, public: bool = True, **values: Any) -> SourceVersion:
    """Version 1 of a source of its own."""
    version = actions.add_version(source=source(**values), text=text, actor=None)
    if public:
        actions.publish(version.source, actor=None)
    return version


def evidence(version: SourceVersion | None = None, exact: str = WORDS, **values: Any) -> Evidence:
    """Words of a version, by default of a published source of their own."""
    return Evidence(version or source_version(), exact, **values)


def cite(target: Any, version: SourceVersion | None = None, exact: str = WORDS, **values: Any) -> Citation:
    """A citation of words that support `target`."""
    return actions.cite(target, evidence(version, exact, **values), actor=None)


def initiative(*, public: bool = False, **values: Any) -> Initiative:
    record: Initiative = _saved(Initiative(**{"title": "Green Corridor", "slug": _slug("initiative"), **values}))
    return make_public(record) if public else record


def organisation(*, public: bool = False, **values: Any) -> Organisation:
    record: Organisation = _saved(Organisation(**{"name": "The Council", "slug": _slug("organisation"), **values}))
    return make_public(record) if public else record


def event(*, public: bool = False, **values: Any) -> Event:
    record: Event = _saved(Event(**{"title": "Marathon", "slug": _slug("event"), **values}))
    return make_public(record) if public else record


def make_public[Record: (Initiative, Organisation, Event)](
    record: Record, version: SourceVersion | None = None
) -> Record:
    """The draft, published with words of `version` as its evidence."""
    version = version or source_version()
    cite(record, version)
    if isinstance(record, Initiative) and not record.status_changes.exists():
        status(record, version=version)
    if isinstance(record, Event) and not record.changes.exists():
        event_change(record, version=version)
    actions.publish(record, actor=None)
    return record


def status(
    initiative: Initiative,
    stage: str = Stage.PROPOSED,
    effective: str = "2020-09-10",
    *,
    version: SourceVersion | None = None,
    **values: Any,
) -> StatusChange:
    """A row of an initiative's history, recorded by the action."""
    values = {"reason": "The words say so.", "evidence": [evidence(version)], "actor": None, **values}
    return actions.record_status(initiative=initiative, stage=stage, effective=Effective(effective), **values)


def event_change(
    event: Event,
    state: str = EventState.PLANNED,
    effective: str = "2020-09-10",
    *,
    version: SourceVersion | None = None,
    **values: Any,
) -> EventChange:
    """A row of an event's history, recorded by the action."""
    values = {"reason": "The words say so.", "evidence": [evidence(version)], "actor": None, **values}
    return actions.record_event_change(event=event, state=state, effective=Effective(effective), **values)


def participation(initiative: Initiative, organisation: Organisation, role: str = Role.LEADS) -> Participation:
    return _saved(Participation(initiative=initiative, organisation=organisation, role=role))


def event_participation(event: Event, organisation: Organisation, role: str = Role.HOSTS) -> EventParticipation:
    return _saved(EventParticipation(event=event, organisation=organisation, role=role))


def event_link(initiative: Initiative, event: Event) -> EventLink:
    return _saved(EventLink(initiative=initiative, event=event))


def relation(part: Initiative, whole: Initiative, kind: str = RelationKind.PART_OF) -> Relation:
    return _saved(Relation(from_initiative=part, kind=kind, to_initiative=whole))


def key_date(initiative: Initiative, edtf: str = "2020-12", what: str = DateKind.ADOPTION_DUE) -> KeyDate:
    return _saved(KeyDate(initiative=initiative, what=what, edtf=edtf))


def name(bearer: Initiative | Organisation, text: str = "GC", **values: Any) -> Name:
    return _saved(Name(**{bearer._meta.model_name: bearer, "text": text, **values}))


def identifier(organisation: Organisation, value: str = "Q1", scheme: str = "wikidata") -> Identifier:
    return _saved(Identifier(organisation=organisation, scheme=scheme, value=value))


def theme(**values: Any) -> Theme:
    number = next(_numbers)
    return _saved(Theme(**{"slug": f"theme-{number}", "name": f"Theme {number}", **values}))


def user(username: str = "", **values: Any) -> User:
    return User.objects.create_user(username or f"person-{next(_numbers)}", **values)


def set_aside(version: SourceVersion, start: int = 0, end: int = 10, **values: Any) -> SetAside:
    return _saved(SetAside(**{"version": version, "start": start, "end": end, "reason": "A greeting.", **values}))


def submission(record: Any, **values: Any) -> Submission:
    """What somebody submitted of a record, without a step on record."""
    kind = str(record._meta.model_name)
    return _saved(Submission(**{"kind": kind, "record_id": record.pk, "created_by": user(), **values}))


def of_editors_work(one: Initiative, version: SourceVersion, words: Citation) -> list[Model]:
    """A row of every table that holds what editors do with texts and records."""
    submitted = submission(one)
    upload = _saved(Import(kind=TableKind.EVENTS, file_name="events.csv", file_sha256="0" * 64))
    return [
        set_aside(version),
        _saved(OpenText(user=user(), version=version, seen_at=timezone.now())),
        _saved(LaterPlace(quote=words.quote, version=version)),
        _saved(FollowUp(initiative=one)),
        _saved(DeskSettings()),
        submitted,
        _saved(ReviewStep(submission=submitted, step=ReviewStepKind.SUBMITTED)),
        upload,
        _saved(ImportPart(upload=upload, first_row=2, last_row=2)),
        _saved(
            Merge(
                kind="initiative", kept_id=one.pk, merged_id=uuid4(), kept_title="A", merged_title="B", reason="One.",
                moved=[["row"]],
            )
        ),
        _saved(DeletedDraft(kind="initiative", record_id=uuid4(), title="B", rows=[["row"]])),
    ]  # fmt: skip


def one_of_each() -> dict[type[Model], Any]:
    """A row of every model that has records or their rows, by the model."""
    one, body, meeting, version = (
        initiative(public=True),
        organisation(public=True),
        event(public=True),
        source_version(),
    )
    words = cite(one, version)
    rows = [
        one,
        body,
        meeting,
        version.source,
        version,
        version.passages.first(),
        words,
        words.quote,
        status(one, corrects=one.status_changes.get()),
        event_change(meeting, corrects=meeting.changes.get()),
        actions.record_check(initiative=one, actor=None),
        participation(one, body),
        event_participation(meeting, body),
        event_link(one, meeting),
        relation(one, initiative()),
        key_date(one),
        name(body),
        identifier(body),
        theme(),
        *of_editors_work(one, version, words),
    ]
    return {type(row): row for row in rows}
