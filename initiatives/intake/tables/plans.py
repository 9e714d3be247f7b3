"""What the import of one row would do: nothing, make something, change something, or that it can't be done and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict

from initiatives.actions import Evidence

from .reading import Fault, ReadRow

type State = Literal["new", "changed", "unchanged", "wrong"]
STATES: tuple[State, ...] = ("new", "changed", "unchanged", "wrong")


class Finding(TypedDict):
    """A plan as it is kept for the preview: `changes` and `faults` begin with the title of a column in the file."""

    row: int
    state: State
    id: str
    name: str
    changes: list[list[str]]
    faults: list[list[str]]


@dataclass
class Plan:
    """The plan for a row.

    `record` is what it means on record, None for a new one; `values` are what it sets, by the names of the columns;
    `evidence` are the words that it adds.
    """

    row: ReadRow
    titles: Mapping[str, str]
    name: str = ""
    record: Any = None
    values: dict[str, str] = field(default_factory=dict)
    evidence: Evidence | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # The records that its cells name, by the column.
    named: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.faults += self.row.faults

    def cell(self, column: str) -> str | None:
        """The text of a cell, None where the file has no such column."""
        return self.row.cells.get(column)

    def title(self, column: str) -> str:
        """The title of a column as it stands in the file; that of the tracker where the file lacks it."""
        return self.titles.get(column, column)

    def refuse(self, column: str, sentence: str) -> None:
        """Add a sentence on what is wrong with a cell; with the row as a whole where `column` is ""."""
        self.faults.append((self.title(column) if column else "", sentence))

    def change(self, column: str, old: str, new: str) -> None:
        """Note that a column gets another value."""
        self.values[column] = new
        self.changes.append((self.title(column), old, new))

    def cite(self, evidence: Evidence) -> None:
        """Note that words become evidence."""
        self.evidence = evidence
        self.changes.append((self.title("exact"), "", evidence.exact))

    @property
    def state(self) -> State:
        """What would happen to the row."""
        if self.faults:
            return "wrong"
        if self.record is None:
            return "new"
        return "changed" if self.changes else "unchanged"

    def finding(self) -> Finding:
        """The plan as JSON can hold it, what is wrong in the order of the columns."""
        order = {title: place for place, title in enumerate(self.titles.values())}
        faults = sorted(self.faults, key=lambda fault: order.get(fault[0], -1 if fault[0] == "" else len(order)))
        return {
            "row": self.row.number,
            "state": self.state,
            "id": str(self.record.pk) if self.record is not None else "",
            "name": self.name,
            "changes": [list(change) for change in self.changes],
            "faults": [list(fault) for fault in faults],
        }
