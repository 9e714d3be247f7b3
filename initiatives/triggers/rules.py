"""What the database refuses, whatever writes to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from .tables import append_only, publishable, table_of, uniques, written_models


@dataclass(frozen=True)
class Rule:
    """Refuses a write where `condition` is true. A gated rule lets it pass while the gate is open."""

    name: str
    table: str
    when: str  # INSERT, UPDATE or DELETE
    condition: str
    message: str
    gated: bool = False


def rules(vendor: str) -> Iterator[Rule]:
    """Every rule, in the SQL of `vendor`."""
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    for model in append_only():
        table = model._meta.db_table
        short = table.removeprefix("initiatives_")
        message = "This row is part of the history and stays as it is. Correct it by a new row that names it."
        for when in ("UPDATE", "DELETE"):
            yield Rule(f"{short}_{when.lower()}", table, when, "1 = 1", message, gated=True)
    if vendor == "sqlite":
        yield from _rules_of_sqlite()

    for model in publishable():
        table, kind = model._meta.db_table, model._meta.model_name
        yield Rule(
            f"{kind}_keep", table, "DELETE", "OLD.publication <> 'draft'",
            "A record that was published is withdrawn with a reason, never deleted.", gated=True,
        )  # fmt: skip
        again = "OLD.publication <> 'draft' AND NEW.publication = 'draft'"
        if any(field.name == "merged_into" for field in model._meta.fields):
            # A draft that was merged is one again when that is undone.
            again += " AND (OLD.merged_into_id IS NULL OR OLD.published_at IS NOT NULL)"
        yield Rule(
            f"{kind}_no_draft_again", table, "UPDATE", again,
            "A record that was published can’t be a draft again. Withdraw it with a reason.",
        )  # fmt: skip
    for model in (*publishable(), apps.get_model("initiatives", "Theme")):
        table, kind = model._meta.db_table, model._meta.model_name
        taken = (
            f"EXISTS (SELECT 1 FROM {table_of('UsedSlug')} used WHERE used.kind = '{kind}'"
            " AND used.slug = NEW.slug AND used.record_id <> NEW.id)"
        )
        for when in ("INSERT", "UPDATE"):
            yield Rule(
                f"{kind}_slug_{when.lower()}", table, when, taken,
                "This address was used by another record before, and old links still lead there. Choose another.",
            )  # fmt: skip

    used = table_of("UsedSlug")
    for when in ("UPDATE", "DELETE"):
        yield Rule(f"usedslug_{when.lower()}", used, when, "1 = 1", "A used address stays on record.", gated=True)

    yield from _rules_of_quotes(differs)
    yield from _rules_of_changes("StatusChange", "initiative_id", vendor)
    yield from _rules_of_changes("EventChange", "event_id", vendor)
    yield from _rules_against_circles()
    yield from _rules_of_publishing()


def _rules_of_sqlite() -> Iterator[Rule]:
    """What PostgreSQL does by itself: refuse NUL in texts, and replacing a row by inserting it again."""
    for model in written_models():
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
    once = "A row with this identity or place is on record already."
    for model in {*append_only(), *publishable()}:
        table = model._meta.db_table
        yield Rule(f"{table.removeprefix('initiatives_')}_replace", table, "INSERT", _taken(model), once)

    # Other rows of these tables may be updated, and UPDATE OR REPLACE would delete the row that is in the way.
    of_history = "(kept.status_change_id IS NOT NULL OR kept.event_change_id IS NOT NULL)"
    for name, condition in (("Quote", "1 = 1"), ("Citation", of_history)):
        table = table_of(name)
        taken = _taken(apps.get_model("initiatives", name), condition)
        moved = _taken(apps.get_model("initiatives", name), f"{condition} AND kept.id <> OLD.id")
        yield Rule(f"{name.lower()}_replace", table, "INSERT", taken, once)
        yield Rule(f"{name.lower()}_replace_update", table, "UPDATE", moved, once)

    # A record notes its address again whenever it is saved, so the same row may come again.
    same_row = " AND ".join(f"kept.{column} = NEW.{column}" for column in ("kind", "slug", "record_id"))
    used = apps.get_model("initiatives", "UsedSlug")
    yield Rule(
        "usedslug_replace", used._meta.db_table, "INSERT", _taken(used, f"NOT ({same_row})"),
        "A used address stays on record.",
    )  # fmt: skip


def _taken(model: type[models.Model], condition: str = "1 = 1") -> str:
    """True where a row that meets the condition, as `kept`, has a key of the new one: REPLACE would delete it."""
    keys = (" AND ".join(f'kept."{column}" = NEW."{column}"' for column in columns) for columns in uniques(model))
    return f"EXISTS (SELECT 1 FROM {model._meta.db_table} kept WHERE ({' OR '.join(keys)}) AND {condition})"


def _rules_of_quotes(differs: str) -> Iterator[Rule]:
    quote, version, citation = table_of("Quote"), table_of("SourceVersion"), table_of("Citation")
    yield Rule(
        "quote_words", quote, "INSERT",
        f"""NOT EXISTS (SELECT 1 FROM {version} v WHERE v.id = NEW.version_id AND CASE WHEN NEW."end" > NEW.start
            AND NEW.start >= length(NEW.prefix) THEN substr(v.text, NEW.start + 1, NEW."end" - NEW.start) = NEW.exact
            AND substr(v.text, NEW.start + 1 - length(NEW.prefix), length(NEW.prefix)) = NEW.prefix
            AND substr(v.text, NEW."end" + 1, length(NEW.suffix)) = NEW.suffix ELSE 1 = 0 END)""",
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
    table, short = table_of(name), name.lower()
    recorded = "date(NEW.recorded_at)" if vendor == "sqlite" else "(NEW.recorded_at AT TIME ZONE 'UTC')::date"
    yield Rule(
        f"{short}_not_ahead", table, "INSERT", f"NEW.effective_latest > {recorded}",
        "A status never lies in the future. What is planned is a key date.",
    )  # fmt: skip
    # A minute's grace, since the clocks of two machines may differ.
    soon = (
        "strftime('%Y-%m-%d %H:%M:%f', 'now', '+1 minute')"
        if vendor == "sqlite"
        else "clock_timestamp() + interval '1 minute'"
    )
    yield Rule(
        f"{short}_not_recorded_ahead", table, "INSERT", f"NEW.recorded_at > {soon}",
        "A row is recorded when it is written. Its day of recording can’t lie ahead.",
    )  # fmt: skip
    yield Rule(
        f"{short}_corrects_own", table, "INSERT",
        f"""NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} wrong
            WHERE wrong.id = NEW.corrects_id AND wrong.{owner} = NEW.{owner})""",
        "A row can correct only a row of the same record.",
    )  # fmt: skip


def _rules_against_circles() -> Iterator[Rule]:
    relation, organisation = table_of("Relation"), table_of("Organisation")
    parts = f"""NEW.kind = 'part_of' AND EXISTS (WITH RECURSIVE whole(id) AS (SELECT NEW.to_initiative_id UNION
        SELECT r.to_initiative_id FROM {relation} r JOIN whole ON r.from_initiative_id = whole.id
        WHERE r.kind = 'part_of' AND r.id <> NEW.id) SELECT 1 FROM whole WHERE id = NEW.from_initiative_id)"""
    parents = f"""NEW.parent_id IS NOT NULL AND EXISTS (WITH RECURSIVE above(id) AS (SELECT NEW.parent_id UNION
        SELECT o.parent_id FROM {organisation} o JOIN above ON o.id = above.id WHERE o.parent_id IS NOT NULL)
        SELECT 1 FROM above WHERE id = NEW.id)"""
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
            f"{record.lower()}_publish", table_of(record), "UPDATE",
            f"""NEW.publication = 'published' AND OLD.publication <> 'published' AND EXISTS (
                SELECT 1 FROM {table_of(change)} change WHERE change.{owner} = NEW.id AND NOT EXISTS (
                SELECT 1 FROM {table_of("Citation")} cited WHERE cited.{column} = change.id))""",
            "A record is published only when every change of its status cites the words that it rests on.",
        )  # fmt: skip
