"""What the database writes beside a write: the public revision and the used addresses."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps

from .tables import content_models, publishable, table_of


@dataclass(frozen=True)
class Note:
    """Runs `statement` with a write: once a row, or on PostgreSQL once a statement where `by_row` is false."""

    name: str
    table: str
    when: str
    statement: str
    by_row: bool = True


def notes(vendor: str) -> Iterator[Note]:
    """Everything that is written beside a write, in the SQL of `vendor`."""
    for model in content_models():
        table = model._meta.db_table
        short = table.removeprefix("initiatives_")
        for when in ("INSERT", "UPDATE", "DELETE"):
            yield Note(f"{short}_revision_{when.lower()}", table, when, renewal(vendor), by_row=False)
    used = table_of("UsedSlug")
    for model in (*publishable(), apps.get_model("initiatives", "Theme")):
        table, kind = model._meta.db_table, model._meta.model_name
        for when in ("INSERT", "UPDATE"):
            yield Note(
                f"{kind}_slug_used_{when.lower()}", table, when,
                f"INSERT INTO {used} (kind, slug, record_id) VALUES ('{kind}', NEW.slug, NEW.id)"
                " ON CONFLICT (kind, slug) DO NOTHING",
            )  # fmt: skip


def renewal(vendor: str) -> str:
    """The statement that renews the public revision, and heals a missing row.

    The token is random: a rolled-back transaction and the next commit could otherwise show one number for two
    states, and a restore starts the numbers again.
    """
    table = table_of("PublicRevision")
    token, now = (
        ("lower(hex(randomblob(16)))", "strftime('%Y-%m-%d %H:%M:%f', 'now')")
        if vendor == "sqlite"
        else ("replace(gen_random_uuid()::text, '-', '')", "clock_timestamp()")
    )
    return (
        f"INSERT INTO {table} (id, number, token, renewed_at) VALUES (1, 1, {token}, {now})"
        f" ON CONFLICT (id) DO UPDATE SET number = {table}.number + 1,"
        " token = excluded.token, renewed_at = excluded.renewed_at"
    )
