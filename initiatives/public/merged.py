"""What was merged into a record, as the page of that one shows it: under the name and with the history that it had."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from initiatives.exports.records import changes_of
from initiatives.models import Check, Initiative
from initiatives.public.standing import HistoryRow, history


@dataclass(frozen=True)
class MergedRecord:
    """A record that was merged: what it was called, since when it is the other one, and how it stood before."""

    title: str
    merged_at: datetime | None
    history: list[HistoryRow]
    checks: list[Check]

    @property
    def last_checked(self) -> date | None:
        """The last day on which somebody looked and found nothing new."""
        return max((check.checked_on for check in self.checks), default=None)


def merged_into(record: Any) -> list[MergedRecord]:
    """What was merged into a record `for_page()`, in the order in which it was."""
    return [
        MergedRecord(
            title=str(merged),
            merged_at=merged.merged_at,
            history=history(changes_of(merged)),
            checks=list(merged.checks.all()) if isinstance(merged, Initiative) else [],
        )
        for merged in record.merged_from.all()
    ]


def words_of_histories(record: Any) -> Iterator[Any]:
    """Every citation of the histories that were merged into a record."""
    for merged in record.merged_from.all():
        for change in changes_of(merged):
            yield from change.citations.all()
