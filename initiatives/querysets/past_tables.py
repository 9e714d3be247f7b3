"""The tables as they were on a day, as common table expressions that stand before a query under the tables' own names.

Known by a day (UTC): of what is written once, the rows recorded by then; of everything else the last entry of its field
history by then. Addresses that were used, and what isn't about records, are as they are now.

As of a day, of what is known: status changes count from their latest bound on, and give the stage of their initiative.
A record exists from the day of the first source that speaks of it, or from the earliest bound of a status or of its own
date if that is earlier; one that rests on nothing, from the day on which it was recorded. A claim about it, such as a
participation, counts from the first source for it; what the first source of the record says counts for all of its time.
Words are shown that were published by then; of a claim that rests on later ones alone, those of its first source.
What isn't public, as a claim from drafts alone or with a draft, has no part in this: its day would tell of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from django.apps import apps

from initiatives.choices import DateKind, Delivery, EventState, Publication, Stage

from .shared import model

_NAMED = re.compile(r'"(\w+)"')
_RECORDED_ONCE = ("StatusChange", "EventChange", "Check")
_TARGETS = (
    "initiative", "organisation", "event", "participation", "relation", "key_date", "event_participation",
    "status_change", "event_change",
)  # fmt: skip
_AS_OF_TABLES = (
    "Initiative", "Organisation", "Event", "Participation", "Relation", "KeyDate", "EventParticipation",
    "StatusChange", "EventChange",
)  # fmt: skip
_BEGUN = (DateKind.DECIDED, DateKind.STARTED, DateKind.ENDED)
# The claims between two records, with the columns that lead to them: both must be public for the claim to be.
_BETWEEN = {
    "Participation": {"initiative_id": "Initiative", "organisation_id": "Organisation"},
    "Relation": {"from_initiative_id": "Initiative", "to_initiative_id": "Initiative"},
    "EventParticipation": {"event_id": "Event", "organisation_id": "Organisation"},
}


def instead_of(
    sql: str, as_of: date | None, known_by: date | None, vendor: str, also: Mapping[str, str] | None = None
) -> str:
    """What to put before a query, so that it reads the tables of a past day; "" where it reads none of them.

    `vendor` is `sqlite` or `postgresql`; `also` has the SQL of further tables by name, which need none of these and
    stand before them, each after those that it needs.
    """
    tables = {**(also or {}), **_tables(as_of, known_by, vendor)}
    replaced = _replaced(as_of, known_by, vendor).union(also or ())
    wanted = _with_what_they_need(set(_NAMED.findall(sql)) & replaced, tables)
    if not wanted:
        return ""
    # The order matters: PostgreSQL reads a name as the real table until the one of that name has been given.
    return "WITH " + ", ".join(f'"{name}" AS {_kept(name)}({tables[name]})' for name in tables if name in wanted) + " "


def _kept(name: str) -> str:
    """Whether the rows are worked out once: what a table only passes on is read where it is used, with its indexes."""
    return "NOT MATERIALIZED " if name.startswith("then_") else "MATERIALIZED "


def _with_what_they_need(names: Iterable[str], tables: dict[str, str]) -> set[str]:
    order = list(tables)
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            earlier = set(order[: order.index(name)])
            waiting.extend(set(_NAMED.findall(tables[name])) & earlier)
    return found


@lru_cache(maxsize=64)
def _replaced(as_of: date | None, known_by: date | None, vendor: str) -> frozenset[str]:
    return frozenset(name for name in _tables(as_of, known_by, vendor) if name.startswith("initiatives_"))


@lru_cache(maxsize=64)
def _tables(as_of: date | None, known_by: date | None, vendor: str) -> dict[str, str]:
    """The SQL of each table of a past day by its name, each after those that it needs."""
    known = dict(_known(known_by, vendor))
    if as_of is None:
        return known | {_table(name): f'SELECT * FROM "then_{name}"' for name in _names() if f"then_{name}" in known}
    counted = dict(_as_of(as_of, vendor))
    untouched = {
        _table(name): f'SELECT * FROM "then_{name}"'
        for name in _names()
        if known_by and f"then_{name}" in known and _table(name) not in counted
    }
    return known | untouched | counted


@cache
def _names() -> tuple[str, ...]:
    """The models that have a field history, and the table of themes, in short."""
    models = (each.__name__ for each in apps.get_app_config("initiatives").get_models() if hasattr(each, "history"))
    return *(name for name in models if not name.startswith("Historical")), "Merge", "Initiative_themes"


def _table(name: str) -> str:
    return f"initiatives_{name.lower()}"


def _columns(name: str) -> list[str]:
    if name == "Initiative_themes":
        return ["id", "initiative_id", "theme_id"]
    return [field.column for field in model(name)._meta.local_concrete_fields]


def _known(known_by: date | None, vendor: str) -> Iterator[tuple[str, str]]:
    """What was on record by the end of a day: `then_<Model>` for each model, `entry_Initiative` beside its own."""
    for name in _names():
        real = f'main."{_table(name)}"' if vendor == "sqlite" else f'"{_table(name)}"'
        if known_by is None:
            yield f"then_{name}", f"SELECT * FROM {real}"
            continue
        end = f"{known_by + timedelta(days=1)} 00:00:00" + ("" if vendor == "sqlite" else "+00:00")
        if name in _RECORDED_ONCE:
            yield f"then_{name}", f"SELECT * FROM {real} WHERE \"recorded_at\" < '{end}'"
        elif name == "Merge":
            columns = ", ".join(f'"{column}"' for column in _columns(name) if column != "undone_at")
            undone = f'CASE WHEN "undone_at" < \'{end}\' THEN "undone_at" END AS "undone_at"'
            yield f"then_{name}", f"SELECT {columns}, {undone} FROM {real} WHERE \"merged_at\" < '{end}'"
        elif name == "Initiative_themes":
            yield (
                f"then_{name}",
                'SELECT m."m2m_history_id" AS "id", m."initiative_id", m."theme_id" '
                'FROM "initiatives_historicalinitiative_themes" m '
                'JOIN "entry_Initiative" e ON e."history_id" = m."history_id"',
            )
        else:
            yield f"entry_{name}", _last_entries(model(name), end)
            yield f"then_{name}", _of_entries(name, real)


def _last_entries(kind: Any, end: str) -> str:
    """The last entry of each row of a model before a moment, less what was deleted by then."""
    history = kind.history.model._meta.db_table
    order = 'PARTITION BY h."id" ORDER BY h."history_date" DESC, h."history_id" DESC'
    entries = f'SELECT h.*, ROW_NUMBER() OVER ({order}) AS "past_rank" FROM "{history}" h'
    kept = 'e."past_rank" = 1 AND e."history_type" <> \'-\''
    return f"SELECT * FROM ({entries} WHERE h.\"history_date\" < '{end}') e WHERE {kept}"


def _of_entries(name: str, real: str) -> str:
    """The rows of a model from its entries; what the history leaves out is of the row as it is now."""
    kept = {field.column for field in model(name).history.model._meta.local_concrete_fields}
    columns = [
        f'e."{column}"' if column in kept else f'COALESCE(r."{column}", \'\') AS "{column}"'
        for column in _columns(name)
    ]
    join = "" if kept.issuperset(_columns(name)) else f' LEFT JOIN {real} r ON r."id" = e."id"'
    return f'SELECT {", ".join(columns)} FROM "entry_{name}" e{join}'


def _as_of(day: date, vendor: str) -> Iterator[tuple[str, str]]:
    """What counted on a day, from the `then_` tables."""
    claim = "COALESCE(" + ", ".join(f'c."{target}_id"' for target in _TARGETS) + ")"
    published = f"s.\"publication\" = '{Publication.PUBLISHED}'"
    yield (
        "cited",
        f'SELECT {claim} AS "claim", MIN(CASE WHEN {published} THEN s."published_on" END) AS "first" '
        'FROM "then_Citation" c JOIN "then_Quote" q ON q."id" = c."quote_id" '
        'JOIN "then_SourceVersion" v ON v."id" = q."version_id" JOIN "then_Source" s ON s."id" = v."source_id" '
        "GROUP BY 1",
    )
    yield "words", 'SELECT "claim", "first" FROM "cited" WHERE "first" IS NOT NULL'
    for name, columns in _BETWEEN.items():
        yield f"public_{name}", _public(name, columns)
    yield from _lives_of_records("Initiative", day, vendor)
    yield from _lives_of_records("Event", day, vendor)
    yield from _lives_of_claims("Participation", "Initiative", "initiative_id")
    yield from _lives_of_claims("Relation", "Initiative", "from_initiative_id")
    yield from _lives_of_claims("KeyDate", "Initiative", "initiative_id")
    yield from _lives_of_claims("EventParticipation", "Event", "event_id")
    yield from _lives_of_organisations(vendor)
    standing = {
        "stage": f"COALESCE(s.\"stage\", '{Stage.NOT_STATED}')",
        "delivery": f"COALESCE(s.\"delivery\", '{Delivery.NO_EVIDENCE}')",
        "effective_edtf": "COALESCE(s.\"effective_edtf\", '')",
        "effective_earliest": 's."effective_earliest"',
        "effective_latest": 's."effective_latest"',
    }
    yield _table("Initiative"), _standing("Initiative", standing, day)
    state = {"state": f"COALESCE(s.\"state\", '{EventState.NOT_STATED}')"}
    yield _table("Event"), _standing("Event", state, day)
    for name in ("Organisation", "Participation", "KeyDate", "EventParticipation"):
        yield _table(name), _alive(name, day)
    to_one_that_exists = f'r."to_initiative_id" IN (SELECT "id" FROM "life_Initiative" WHERE "first" <= \'{day}\')'
    yield _table("Relation"), f"{_alive('Relation', day)} AND {to_one_that_exists}"
    in_event = f'"event_id" IN (SELECT "id" FROM "life_Event" WHERE "first" <= \'{day}\')'
    in_initiative = f'"initiative_id" IN (SELECT "id" FROM "life_Initiative" WHERE "first" <= \'{day}\')'
    yield _table("EventLink"), f'SELECT * FROM "then_EventLink" WHERE {in_event} AND {in_initiative}'
    for name in ("StatusChange", "EventChange"):
        yield f"corrected_later_{name}", _corrected_later(name, day)
        fits = f'"effective_latest" <= \'{day}\' AND "id" NOT IN (SELECT "id" FROM "corrected_later_{name}")'
        yield _table(name), f'SELECT * FROM "then_{name}" WHERE {fits}'
    yield _table("Check"), f'SELECT * FROM "then_Check" WHERE "checked_on" <= \'{day}\''
    begun = f'"valid_from" IS NULL OR "valid_from" <= \'{day}\''
    yield _table("Name"), f'SELECT * FROM "then_Name" WHERE {begun}'
    claims = " UNION ALL ".join(f'SELECT "id" FROM "{_table(name)}"' for name in _AS_OF_TABLES)
    of_citations = ", ".join(f'c."{column}"' for column in _columns("Citation"))
    yield (
        _table("Citation"),
        f'SELECT {of_citations} FROM "then_Citation" c JOIN "then_Quote" q ON q."id" = c."quote_id" '
        'JOIN "then_SourceVersion" v ON v."id" = q."version_id" JOIN "then_Source" s ON s."id" = v."source_id" '
        f'LEFT JOIN "words" w ON w."claim" = {claim} '
        f'WHERE (s."published_on" <= \'{day}\' OR s."published_on" = w."first") AND {claim} IN ({claims})',
    )


def _not_from_hidden_sources(row: str) -> str:
    """That words of a public source are cited for a claim, or none at all, as `shared.not_from_hidden_sources` says."""
    return f'{row}."id" NOT IN (SELECT "claim" FROM "cited" WHERE "first" IS NULL)'


def _public(name: str, records: Mapping[str, str]) -> str:
    """The claims of a kind that everyone may read."""
    both = " AND ".join(
        f'r."{column}" IN (SELECT "id" FROM "then_{kind}" WHERE "publication" = \'{Publication.PUBLISHED}\')'
        for column, kind in records.items()
    )
    return f'SELECT r.* FROM "then_{name}" r WHERE {_not_from_hidden_sources("r")} AND {both}'


def _uncorrected(change: str) -> str:
    return (
        f'SELECT c.* FROM "then_{change}" c '
        f'WHERE NOT EXISTS (SELECT 1 FROM "then_{change}" k WHERE k."corrects_id" = c."id")'
    )


def _corrected_later(change: str, day: date) -> str:
    """The rows that were wrong, where what should have stood there holds from a later day on."""
    corrected = f'SELECT "corrects_id" AS "id" FROM "then_{change}" WHERE "corrects_id" IS NOT NULL'
    return (
        f'WITH RECURSIVE "wrong" AS ({corrected} AND "effective_latest" > \'{day}\' UNION '
        f'SELECT c."corrects_id" FROM "then_{change}" c JOIN "wrong" w ON w."id" = c."id" '
        f'WHERE c."corrects_id" IS NOT NULL) SELECT "id" FROM "wrong"'
    )


def _lives_of_records(name: str, day: date, vendor: str) -> Iterator[tuple[str, str]]:
    """For initiatives or events: `now_` the change that counts, `told_` the first source, `life_` the first day."""
    change, owner = ("StatusChange", "initiative_id") if name == "Initiative" else ("EventChange", "event_id")
    yield f"uncorrected_{change}", _uncorrected(change)
    order = f'PARTITION BY c."{owner}" ORDER BY c."effective_latest" DESC, c."recorded_at" DESC, c."id" DESC'
    yield (
        f"now_{name}",
        f'SELECT * FROM (SELECT c.*, ROW_NUMBER() OVER ({order}) AS "past_rank" FROM "uncorrected_{change}" c '
        f'WHERE c."effective_latest" <= \'{day}\') n WHERE n."past_rank" = 1',
    )
    claims = {change: owner, "Participation": owner, "Relation": "from_initiative_id", "KeyDate": owner}
    if name == "Event":
        claims = {change: owner, "EventParticipation": owner}
    told = [f'SELECT w."claim" AS "id", w."first" AS "told" FROM "words" w JOIN "then_{name}" r ON r."id" = w."claim"']
    told += [
        f'SELECT r."{column}", w."first" FROM "words" w '
        f'JOIN "{"public" if claim in _BETWEEN else "then"}_{claim}" r ON r."id" = w."claim"'
        for claim, column in claims.items()
    ]
    yield f"told_{name}", f'SELECT "id", MIN("told") AS "told" FROM ({" UNION ALL ".join(told)}) t GROUP BY "id"'
    bounds = [
        f'SELECT r."{owner}" AS "id", COALESCE(r."effective_earliest", r."effective_latest") AS "bound" '
        f'FROM "uncorrected_{change}" r WHERE {_not_from_hidden_sources("r")}'
    ]
    if name == "Event":
        bounds.append('SELECT "id", COALESCE("date_earliest", "date_latest") FROM "then_Event"')
    else:
        begun = ", ".join(f"'{what}'" for what in _BEGUN)
        bounds.append(
            'SELECT r."initiative_id", COALESCE(r."earliest", r."latest") FROM "then_KeyDate" r '
            f'WHERE r."what" IN ({begun}) AND {_not_from_hidden_sources("r")}'
        )
    first = f'SELECT "id", MIN("bound") AS "bound" FROM ({" UNION ALL ".join(bounds)}) b GROUP BY "id"'
    told_or = f'COALESCE(t."told", b."bound", {_day_of(vendor, "r", "created")})'
    yield (
        f"life_{name}",
        f'SELECT r."id", {told_or} AS "told", '
        f'CASE WHEN b."bound" < {told_or} THEN b."bound" ELSE {told_or} END AS "first" '
        f'FROM "then_{name}" r LEFT JOIN "told_{name}" t ON t."id" = r."id" LEFT JOIN ({first}) b ON b."id" = r."id"',
    )


def _day_of(vendor: str, alias: str, column: str) -> str:
    moment = f'{alias}."{column}"'
    return f"date({moment})" if vendor == "sqlite" else f"({moment} AT TIME ZONE 'UTC')::date"


def _lives_of_claims(name: str, record: str, column: str) -> Iterator[tuple[str, str]]:
    yield (
        f"life_{name}",
        f'SELECT r."id", CASE WHEN w."first" > l."told" THEN w."first" ELSE l."first" END AS "first" '
        f'FROM "then_{name}" r JOIN "life_{record}" l ON l."id" = r."{column}" '
        'LEFT JOIN "words" w ON w."claim" = r."id"',
    )


def _lives_of_organisations(vendor: str) -> Iterator[tuple[str, str]]:
    """An organisation exists from the first source that speaks of it, or from when it first takes part in anything."""
    days = [
        'SELECT w."claim" AS "id", w."first" FROM "words" w JOIN "then_Organisation" r ON r."id" = w."claim"',
        *(
            f'SELECT r."organisation_id", l."first" FROM "public_{name}" r JOIN "life_{name}" l ON l."id" = r."id"'
            for name in ("Participation", "EventParticipation")
        ),
    ]
    yield (
        "life_Organisation",
        f'SELECT r."id", COALESCE(MIN(d."first"), MIN({_day_of(vendor, "r", "created")})) AS "first" '
        f'FROM "then_Organisation" r LEFT JOIN ({" UNION ALL ".join(days)}) d ON d."id" = r."id" GROUP BY r."id"',
    )


def _alive(name: str, day: date) -> str:
    columns = ", ".join(f'r."{column}"' for column in _columns(name))
    return f'SELECT {columns} FROM "then_{name}" r JOIN "life_{name}" l ON l."id" = r."id" WHERE l."first" <= \'{day}\''


def _standing(name: str, of_the_day: dict[str, str], day: date) -> str:
    owner = "initiative_id" if name == "Initiative" else "event_id"
    columns = ", ".join(
        f'{of_the_day[column]} AS "{column}"' if column in of_the_day else f'r."{column}"' for column in _columns(name)
    )
    return (
        f'SELECT {columns} FROM "then_{name}" r JOIN "life_{name}" l ON l."id" = r."id" '
        f'LEFT JOIN "now_{name}" s ON s."{owner}" = r."id" WHERE l."first" <= \'{day}\''
    )
