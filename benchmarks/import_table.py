"""How long an import of many rows takes, and how much memory: `python benchmarks/import_table.py [rows] [csv|xlsx]`.

It works in a database of its own, which it throws away. Half of the rows are new, a quarter changed, a quarter as they
are on record; then a status change a record. Prints seconds and the peak of the process's memory for each step, and for
how long the confirmation made other writers wait.
"""

import os
import resource
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TEXT = "The Council decided to set up an example.\n\nThe Secretariat will report on the example.\n"
KINDS = ("initiatives", "status_changes")


def timed(what: str, step: Callable[[], Any]) -> Any:
    """What `step` gives; prints how long it took, by the clock and of the processor, and the most memory so far."""
    start, busy = perf_counter(), process_time()
    found = step()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(  # noqa: T201
        f"{what}: {perf_counter() - start:.1f} s ({process_time() - busy:.1f} s of the processor), {peak:.0f} MB",
        flush=True,
    )
    return found


@contextmanager
def turn_timed() -> Iterator[None]:
    """Prints for how long what is done in the block had the writers' turn: from when it was taken to the commit."""
    from django.db import transaction

    from initiatives.querysets import RevisionQuerySet

    take_turn, turns = RevisionQuerySet.take_turn, []

    def timed_turn(self: Any) -> None:
        take_turn(self)
        start, busy = perf_counter(), process_time()
        transaction.on_commit(lambda: turns.append((perf_counter() - start, process_time() - busy)))

    RevisionQuerySet.take_turn = timed_turn  # type: ignore[method-assign]
    try:
        yield
    finally:
        RevisionQuerySet.take_turn = take_turn  # type: ignore[method-assign]
    longest, busy = max(turns)
    print(f"  others waited {longest:.1f} s at most ({busy:.1f} s of the processor)")  # noqa: T201


def confirmed(upload: Any, actor: Any) -> Any:
    """The import, confirmed; prints how long others waited for it."""
    from initiatives.intake.tables import importing

    with turn_timed():
        return importing.confirm(upload, actor=actor)


def initiative_cells(number: int, present: int) -> dict[str, str]:
    """The cells of a row: the first `present` ones are on record, every other of these with another summary."""
    summary = (
        "Another summary." if number < present and number % 2 else "What it is, said in a sentence of its own. " * 4
    )
    return {
        "slug": f"example-{number}", "title": f"Example of a plan, number {number}", "title_basis": "editorial",
        "kind": "project", "summary": summary, "measurable": "not_judged", "themes": "trade",
        "acronyms": f"EX{number}", "source": "example-text", "version": "1", "exact": "set up an example",
        "basis": "stated",
    }  # fmt: skip


def status_cells(number: int) -> dict[str, str]:
    """The cells of a row of the history."""
    return {
        "initiative": f"example-{number}", "stage": "adopted", "as_stated": "decided", "delivery": "no_evidence",
        "effective": "../2020-09-10", "reason": f"The words say so, of number {number}.", "source": "example-text",
        "version": "1", "exact": "The Council decided", "basis": "stated",
    }  # fmt: skip


def run(rows: int, shape: str) -> None:
    """Measure every step of both imports."""
    from django.core.management import call_command

    from initiatives import actions
    from initiatives.choices import ImportState, TableKind
    from initiatives.exports.columns import COLUMNS
    from initiatives.exports.csv import csv_of
    from initiatives.exports.xlsx import Sheet, xlsx_of
    from initiatives.intake.tables import importing
    from initiatives.models import Source, Theme, User

    call_command("migrate", verbosity=0)
    editor = User.objects.create_superuser("editor", password=secrets.token_hex())
    Theme.objects.create(slug="trade", name="Trade")
    source = Source.objects.create(slug="example-text", title="An example", published_on=date(2020, 9, 10))
    actions.add_version(source=source, text=TEXT, actor=None)

    def file_of(kind: TableKind, cells: list[dict[str, str]]) -> bytes:
        names = cells[0]
        columns = [column for column in COLUMNS[kind] if column.name in names]
        if shape == "csv":
            return b"".join(csv_of(columns, cells))
        return xlsx_of([Sheet(kind, columns, cells)], created=datetime(2026, 1, 1, tzinfo=UTC))

    def checked(upload: Any) -> Any:
        longest = 0.0
        while upload.state == ImportState.READING:
            start = perf_counter()
            upload = importing.check_next(upload, actor=editor)
            longest = max(longest, perf_counter() - start)
        print(f"  {importing.counts(upload)}, the longest slice {longest:.2f} s")  # noqa: T201
        return upload

    def through(kind: TableKind, cells: list[dict[str, str]], what: str) -> None:
        data = file_of(kind, cells)
        print(f"{what}: {len(cells)} rows, {len(data) / 1024 / 1024:.1f} MB of {shape}")  # noqa: T201
        upload = timed("read and keep", lambda: importing.start(data, f"{kind}.{shape}", None, actor=editor))
        upload = timed("check all", lambda: checked(upload))
        timed("confirm", lambda: confirmed(upload, editor))

    present = rows // 2
    old = [initiative_cells(number, 0) for number in range(present)]
    through(TableKind.INITIATIVES, old, "new initiatives")
    through(TableKind.INITIATIVES, [initiative_cells(number, present) for number in range(rows)], "new, changed, same")
    through(TableKind.STATUS_CHANGES, [status_cells(number) for number in range(rows)], "status changes")


def main() -> None:
    """Set the environment up, and run."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    shape = sys.argv[2] if len(sys.argv) > 2 else "xlsx"
    with tempfile.TemporaryDirectory(prefix="tracker-benchmark-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "SITE_URL": "http://localhost",
        }
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/tracker.sqlite3")
        import django

        django.setup()
        run(rows, shape)


if __name__ == "__main__":
    main()
