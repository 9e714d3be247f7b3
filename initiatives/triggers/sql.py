"""The triggers as statements for SQLite and PostgreSQL."""

from collections.abc import Iterator

from .notes import Note
from .rules import Rule
from .tables import kept_tables

PREFIX = "tracker_"
GATE = "tracker_gate"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def sqlite(trigger: Rule | Note) -> Iterator[str]:
    """The statement that puts a trigger in force on SQLite."""
    name = f"{PREFIX}{trigger.name}"
    if isinstance(trigger, Note):
        yield f"CREATE TRIGGER {name} AFTER {trigger.when} ON {trigger.table} BEGIN {trigger.statement}; END"
        return
    shut = f" AND NOT EXISTS (SELECT 1 FROM {GATE})" if trigger.gated else ""
    yield (
        f"CREATE TRIGGER {name} BEFORE {trigger.when} ON {trigger.table} WHEN ({trigger.condition}){shut}"
        f" BEGIN SELECT RAISE(ABORT, {_quoted(trigger.message)}); END"
    )


def postgresql(trigger: Rule | Note) -> Iterator[str]:
    """The two statements that put a trigger in force on PostgreSQL: its function, and the trigger that calls it."""
    name = f"{PREFIX}{trigger.name}"
    if isinstance(trigger, Note):
        moment, level = ("AFTER", "ROW") if trigger.by_row else ("BEFORE", "STATEMENT")
        body = f"{trigger.statement}; RETURN NULL;"
    else:
        moment, level = "BEFORE", "ROW"
        shut = f" AND coalesce(current_setting('{GATE}.open', true), '') <> 'yes'" if trigger.gated else ""
        body = (
            f"IF ({trigger.condition}){shut} THEN RAISE EXCEPTION USING"
            f" MESSAGE = {_quoted(trigger.message)}, ERRCODE = '23000'; END IF; RETURN coalesce(NEW, OLD);"
        )
    yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $trigger$ BEGIN {body} END $trigger$"
    yield (
        f"CREATE TRIGGER {name} {moment} {trigger.when} ON {trigger.table} FOR EACH {level} EXECUTE FUNCTION {name}()"
    )


def postgresql_truncate(tables: set[str]) -> Iterator[str]:
    """The statements by which those of the tables that keep their rows refuse TRUNCATE, which fires no row trigger."""
    name = f"{PREFIX}truncate"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $trigger$ BEGIN"
        f" IF coalesce(current_setting('{GATE}.open', true), '') <> 'yes' THEN RAISE EXCEPTION USING"
        " MESSAGE = 'This table keeps its rows. It can''t be emptied.', ERRCODE = '23000';"
        " END IF; RETURN NULL; END $trigger$"
    )
    for table in tables.intersection(kept_tables()):
        yield (
            f"CREATE TRIGGER {PREFIX}{table.removeprefix('initiatives_')}_truncate BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
