"""What a text contains: each record that rests on it, with the passages that say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from initiatives.public.reading import ReadPassage

_KINDS = ("initiative", "event", "organisation")


@dataclass(frozen=True)
class Contained:
    """A record, and the numbers of the passages that are evidence of it, in their order."""

    record: Any
    passages: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class ContainedKind:
    """The records of a kind that a text contains, in the order in which it comes to them."""

    kind: str
    rows: list[Contained]


def contained_in(passages: Iterable[ReadPassage]) -> list[ContainedKind]:
    """The initiatives, events and organisations that rest on `passages`; a kind of which there is none is left out."""
    found: dict[str, dict[Any, Contained]] = {kind: {} for kind in _KINDS}
    for passage in passages:
        for subject in (subject for note in passage.notes for subject in note.subjects):
            row = found[subject.kind].setdefault(subject.record, Contained(subject.record))
            if passage.number not in row.passages:
                row.passages.append(passage.number)
    return [ContainedKind(kind, list(rows.values())) for kind, rows in found.items() if rows]
