"""What the database itself keeps, whatever writes to it: the rules of the records, and the public revision.

Two sorts of triggers, declared here once for SQLite and PostgreSQL and reinstalled after every `migrate` (SQLite
drops a table's triggers without a word when a migration remakes the table):

* a `Rule` refuses a write with a sentence, which arrives in Python as an `IntegrityError`;
* a `Note` writes beside a write: the public revision and the used addresses.

The revision's triggers let one writing transaction run at a time on PostgreSQL; they are BEFORE statement triggers,
since AFTER ones deadlock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.db import connections, models, router, transaction

PREFIX = "tracker_"
GATE = "tracker_gate"


@dataclass(frozen=True)
class Rule:
    """Refuses a write where `condition` is true. A gated rule lets it pass while the gate is open."""

    name: str
    table: str
    when: str  # INSERT, UPDATE or DELETE
    condition: str
    message: str
    gated: bool = False


@dataclass(frozen=True)
class Note:
    """Runs `statement` with a write: once a row, or on PostgreSQL once a statement where `by_row` is false."""

    name: str
    table: str
    when: str
    statement: str
    by_row: bool = True


def _table(name: str) -> str:
    return str(apps.get_model("initiatives", name)._meta.db_table)


def _content_models() -> list[type[models.Model]]:
    """The models whose rows public pages may show: all but the people, the histories and what triggers write."""
    left_out = ("user", "publicrevision", "usedslug")
    return [
        model
        for model in apps.get_app_config("initiatives").get_models(include_auto_created=True)
        if model._meta.model_name not in left_out and not _is_history(model) and not _holds_people(model)
    ]


def _is_history(model: type[models.Model]) -> bool:
    return model.__name__.startswith("Historical")


def _holds_people(model: type[models.Model]) -> bool:
    return model._meta.db_table.startswith("initiatives_user_")


def _publishable() -> list[type[models.Model]]:
    return [model for model in _content_models() if any(field.name == "publication" for field in model._meta.fields)]


def _append_only() -> list[type[models.Model]]:
    histories = [model for model in apps.get_app_config("initiatives").get_models() if _is_history(model)]
    written_once = ("StatusChange", "EventChange", "Check", "SourceVersion", "Passage")
    return [*(apps.get_model("initiatives", name) for name in written_once), *histories]


def _uniques(model: type[models.Model]) -> list[list[str]]:
    """The sets of columns in which no two rows of a model may agree."""
    uniques = [[field.column] for field in model._meta.local_fields if field.unique]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            uniques.append([model._meta.get_field(name).column for name in constraint.fields])  # type: ignore[union-attr]
    return uniques


def _rules(vendor: str) -> Iterator[Rule]:
    """Every rule, in the SQL of `vendor`."""
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    for model in _append_only():
        table = model._meta.db_table
        short = table.removeprefix("initiatives_")
        message = "This row is part of the history and stays as it is. Correct it by a new row that names it."
        for when in ("UPDATE", "DELETE"):
            yield Rule(f"{short}_{when.lower()}", table, when, "1 = 1", message, gated=True)
    if vendor == "sqlite":
        yield from _rules_of_sqlite()

    for model in _publishable():
        table, kind = model._meta.db_table, model._meta.model_name
        yield Rule(
            f"{kind}_keep", table, "DELETE", "OLD.publication <> 'draft'",
            "A record that was published is withdrawn with a reason, never deleted.", gated=True,
        )  # fmt: skip
        yield Rule(
            f"{kind}_no_draft_again", table, "UPDATE", "OLD.publication <> 'draft' AND NEW.publication = 'draft'",
            "A record that was published can’t be a draft again. Withdraw it with a reason.",
        )  # fmt: skip
    for model in (*_publishable(), apps.get_model("initiatives", "Theme")):
        table, kind = model._meta.db_table, model._meta.model_name
        taken = (
            f"EXISTS (SELECT 1 FROM {_table('UsedSlug')} used WHERE used.kind = '{kind}'"  # noqa: S608
            " AND used.slug = NEW.slug AND used.record_id <> NEW.id)"
        )
        for when in ("INSERT", "UPDATE"):
            yield Rule(
                f"{kind}_slug_{when.lower()}", table, when, taken,
                "This address was used by another record before, and old links still lead there. Choose another.",
            )  # fmt: skip

    used = _table("UsedSlug")
    for when in ("UPDATE", "DELETE"):
        yield Rule(f"usedslug_{when.lower()}", used, when, "1 = 1", "A used address stays on record.", gated=True)

    yield from _rules_of_quotes(differs)
    yield from _rules_of_changes("StatusChange", "initiative_id", vendor)
    yield from _rules_of_changes("EventChange", "event_id", vendor)
    yield from _rules_against_circles()
    yield from _rules_of_publishing()


def _rules_of_sqlite() -> Iterator[Rule]:
    """What PostgreSQL does by itself: refuse NUL in texts, and replacing a row by inserting it again."""
    for model in _content_models():
        table = model._meta.db_table
        short = table.removeprefix("initiatives_")
        texts = [
            field.column for field in model._meta.local_fields if isinstance(field, models.CharField | models.TextField)
        ]
        if texts:
            nul = " OR ".join(f'instr(NEW."{column}", char(0)) > 0' for column in texts)
            for when in ("INSERT", "UPDATE"):
                yield Rule(
                    f"{short}_nul_{when.lower()}", table, when, nul,
                    "A text can’t contain the NUL character. Remove it.",
                )  # fmt: skip
    for model in {*_append_only(), *_publishable()}:
        table = model._meta.db_table
        short = table.removeprefix("initiatives_")
        same = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} old WHERE "  # noqa: S608
            + " AND ".join(f'old."{column}" = NEW."{column}"' for column in columns)
            + ")"
            for columns in _uniques(model)
        )
        yield Rule(
            f"{short}_replace",
            table,
            "INSERT",
            same,
            "A row with this identity or place is on record already.",
        )


def _rules_of_quotes(differs: str) -> Iterator[Rule]:
    quote, version, citation = _table("Quote"), _table("SourceVersion"), _table("Citation")
    yield Rule(
        "quote_words", quote, "INSERT",
        f"""NOT EXISTS (SELECT 1 FROM {version} v WHERE v.id = NEW.version_id AND CASE WHEN NEW."end" > NEW.start
            AND NEW.start >= length(NEW.prefix) THEN substr(v.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
            AND substr(v.text, NEW.start + 1 - length(NEW.prefix), length(NEW.prefix)) = NEW.prefix
            AND substr(v.text, NEW."end" + 1, length(NEW.suffix)) = NEW.suffix ELSE 1 = 0 END)""",  # noqa: S608
        "These words don’t stand at this place in the text.",
    )  # fmt: skip
    changed = " OR ".join(
        f'OLD."{column}" {differs} NEW."{column}"'
        for column in ("version_id", "start", "end", "exact", "prefix", "suffix")
    )
    yield Rule("quote_fixed", quote, "UPDATE", changed, "A quote is never edited. Cite other words instead.")
    of_history = "(OLD.status_change_id IS NOT NULL OR OLD.event_change_id IS NOT NULL)"
    message = "The evidence of a change is part of the history. Correct the change by a new row that names it."
    for when in ("UPDATE", "DELETE"):
        yield Rule(f"citation_{when.lower()}", citation, when, of_history, message, gated=True)


def _rules_of_changes(name: str, owner: str, vendor: str) -> Iterator[Rule]:
    table, short = _table(name), name.lower()
    recorded = "date(NEW.recorded_at)" if vendor == "sqlite" else "(NEW.recorded_at AT TIME ZONE 'UTC')::date"
    yield Rule(
        f"{short}_not_ahead", table, "INSERT", f"NEW.effective_latest > {recorded}",
        "A status never lies in the future. What is planned is a key date.",
    )  # fmt: skip
    yield Rule(
        f"{short}_corrects_own", table, "INSERT",
        f"""NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} wrong
            WHERE wrong.id = NEW.corrects_id AND wrong.{owner} = NEW.{owner})""",  # noqa: S608
        "A row can correct only a row of the same record.",
    )  # fmt: skip


def _rules_against_circles() -> Iterator[Rule]:
    relation, organisation = _table("Relation"), _table("Organisation")
    parts = f"""NEW.kind = 'part_of' AND EXISTS (WITH RECURSIVE whole(id) AS (SELECT NEW.to_initiative_id UNION
        SELECT r.to_initiative_id FROM {relation} r JOIN whole ON r.from_initiative_id = whole.id
        WHERE r.kind = 'part_of' AND r.id <> NEW.id) SELECT 1 FROM whole WHERE id = NEW.from_initiative_id)"""  # noqa: S608
    parents = f"""NEW.parent_id IS NOT NULL AND EXISTS (WITH RECURSIVE above(id) AS (SELECT NEW.parent_id UNION
        SELECT o.parent_id FROM {organisation} o JOIN above ON o.id = above.id WHERE o.parent_id IS NOT NULL)
        SELECT 1 FROM above WHERE id = NEW.id)"""  # noqa: S608
    for when in ("INSERT", "UPDATE"):
        yield Rule(
            f"relation_circle_{when.lower()}", relation, when, parts,
            "An initiative can’t be part of its own part. Choose another whole.",
        )  # fmt: skip
        yield Rule(
            f"organisation_circle_{when.lower()}", organisation, when, parents,
            "An organisation can’t be part of its own part. Choose another one.",
        )  # fmt: skip


def _rules_of_publishing() -> Iterator[Rule]:
    for record, change, owner, column in (
        ("Initiative", "StatusChange", "initiative_id", "status_change_id"),
        ("Event", "EventChange", "event_id", "event_change_id"),
    ):
        yield Rule(
            f"{record.lower()}_publish", _table(record), "UPDATE",
            f"""NEW.publication = 'published' AND OLD.publication <> 'published' AND EXISTS (
                SELECT 1 FROM {_table(change)} change WHERE change.{owner} = NEW.id AND NOT EXISTS (
                SELECT 1 FROM {_table("Citation")} cited WHERE cited.{column} = change.id))""",  # noqa: S608
            "A record is published only when every change of its status cites the words that it rests on.",
        )  # fmt: skip


def _notes(vendor: str) -> Iterator[Note]:
    """Everything that is written beside a write, in the SQL of `vendor`."""
    for model in _content_models():
        table = model._meta.db_table
        short = table.removeprefix("initiatives_")
        for when in ("INSERT", "UPDATE", "DELETE"):
            yield Note(f"{short}_revision_{when.lower()}", table, when, _renewal(vendor), by_row=False)
    used = _table("UsedSlug")
    for model in (*_publishable(), apps.get_model("initiatives", "Theme")):
        table, kind = model._meta.db_table, model._meta.model_name
        for when in ("INSERT", "UPDATE"):
            yield Note(
                f"{kind}_slug_used_{when.lower()}", table, when,
                f"INSERT INTO {used} (kind, slug, record_id) VALUES ('{kind}', NEW.slug, NEW.id)"  # noqa: S608
                " ON CONFLICT (kind, slug) DO NOTHING",
            )  # fmt: skip


def _renewal(vendor: str) -> str:
    """The statement that renews the public revision, and heals a missing row.

    The token is random: a rolled-back transaction and the next commit could otherwise show one number for two
    states, and a restore starts the numbers again.
    """
    table = _table("PublicRevision")
    token, now = (
        ("lower(hex(randomblob(16)))", "strftime('%Y-%m-%d %H:%M:%f', 'now')")
        if vendor == "sqlite"
        else ("replace(gen_random_uuid()::text, '-', '')", "clock_timestamp()")
    )
    return (
        f"INSERT INTO {table} (id, number, token, renewed_at) VALUES (1, 1, {token}, {now})"  # noqa: S608
        f" ON CONFLICT (id) DO UPDATE SET number = {table}.number + 1,"
        " token = excluded.token, renewed_at = excluded.renewed_at"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _sqlite(trigger: Rule | Note) -> Iterator[str]:
    name = f"{PREFIX}{trigger.name}"
    if isinstance(trigger, Note):
        yield f"CREATE TRIGGER {name} AFTER {trigger.when} ON {trigger.table} BEGIN {trigger.statement}; END"
        return
    shut = f" AND NOT EXISTS (SELECT 1 FROM {GATE})" if trigger.gated else ""  # noqa: S608
    yield (
        f"CREATE TRIGGER {name} BEFORE {trigger.when} ON {trigger.table} WHEN ({trigger.condition}){shut}"
        f" BEGIN SELECT RAISE(ABORT, {_quoted(trigger.message)}); END"
    )


def _postgresql(trigger: Rule | Note) -> Iterator[str]:
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


def _postgresql_truncate() -> Iterator[str]:
    """TRUNCATE fires no row trigger, so the tables that keep their rows refuse it by a statement trigger."""
    name = f"{PREFIX}truncate"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $trigger$ BEGIN"
        f" IF coalesce(current_setting('{GATE}.open', true), '') <> 'yes' THEN RAISE EXCEPTION USING"
        " MESSAGE = 'This table keeps its rows. It can''t be emptied.', ERRCODE = '23000';"
        " END IF; RETURN NULL; END $trigger$"
    )
    for table in _kept_tables():
        yield (
            f"CREATE TRIGGER {PREFIX}{table.removeprefix('initiatives_')}_truncate BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )


def _kept_tables() -> list[str]:
    kept = {model._meta.db_table for model in (*_append_only(), *_publishable())}
    return sorted({*kept, _table("Citation"), _table("UsedSlug")})


def expected(vendor: str) -> set[str]:
    """The names of all triggers that `install` makes in a database of `vendor` (sqlite or postgresql)."""
    names = {f"{PREFIX}{trigger.name}" for trigger in (*_rules(vendor), *_notes(vendor))}
    if vendor == "postgresql":
        names |= {f"{PREFIX}{table.removeprefix('initiatives_')}_truncate" for table in _kept_tables()}
    return names


def installed(connection: Any) -> set[str]:
    """The names of the tracker's triggers that are in force in the database."""
    catalogue = (
        f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{PREFIX}%'"
        if connection.vendor == "sqlite"
        else f"SELECT tgname FROM pg_trigger WHERE tgname LIKE '{PREFIX}%' AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall()}


def missing(connection: Any) -> set[str]:
    """The names of the triggers that should be in force in the database and aren't."""
    return expected(connection.vendor) - installed(connection)


def drop(connection: Any) -> None:
    """Take all triggers away, as a migration needs that alters a table which one of them names."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in installed(connection):
                cursor.execute(f"DROP TRIGGER {name}")
            return
        cursor.execute(
            "SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace"
            f" WHERE proname LIKE '{PREFIX}%' AND nspname = current_schema()"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {name}() CASCADE")


def install(connection: Any) -> None:
    """Put all triggers in force, in place of those that are there, and renew the public revision."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        drop(connection)
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {GATE} (is_open integer PRIMARY KEY)")
        else:
            for statement in _postgresql_truncate():
                cursor.execute(statement)
        statements = _sqlite if connection.vendor == "sqlite" else _postgresql
        for trigger in (*_rules(connection.vendor), *_notes(connection.vendor)):
            for statement in statements(trigger):
                cursor.execute(statement)
        cursor.execute(_renewal(connection.vendor))


def install_after_migrate(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """The `post_migrate` handler: install, where the tables exist."""
    model = apps.get_model("initiatives", "PublicRevision")
    connection = connections[using]
    if router.allow_migrate_model(using, model) and model._meta.db_table in connection.introspection.table_names():
        install(connection)


@contextmanager
def gate(using: str) -> Iterator[None]:
    """Let gated writes pass for the length of the block, in a transaction of its own; it can't stay open after it."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {GATE} (is_open) VALUES (1)")  # noqa: S608
        else:
            cursor.execute("SELECT set_config(%s, 'yes', true)", [f"{GATE}.open"])
        yield
        if connection.vendor == "sqlite":
            cursor.execute(f"DELETE FROM {GATE}")  # noqa: S608
        else:
            cursor.execute("SELECT set_config(%s, '', true)", [f"{GATE}.open"])
