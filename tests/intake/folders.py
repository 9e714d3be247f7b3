"""A small folder of records to seed from: one of each kind, easily spoilt."""

from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from initiatives import anchoring
from initiatives.intake.differences import Report
from initiatives.intake.records_file import read
from initiatives.intake.seeding import seed
from tests.factories import TEXT


def an_id(name: str) -> str:
    """The id of the row of that name, the same in every run."""
    return str(uuid5(NAMESPACE_URL, name))


def words(name: str, exact: str = "The Council adopted the plan") -> list[dict[str, Any]]:
    return [{"id": an_id(f"words for {name}"), "exact": exact}]


def small_records() -> dict[str, Any]:
    """The content of a records file, to be changed by a test."""
    return {
        "source": {
            "id": an_id("source"),
            "slug": "remarks",
            "title": "Remarks",
            "published_on": "2020-09-10",
            "versions": [
                {"id": an_id("version"), "number": 1, "file": "text.txt", "sha256": anchoring.sha256(TEXT)}
            ],
        },
        "themes": [{"id": an_id("theme"), "slug": "transport", "name": "Transport"}],
        "organisations": [
            {
                "id": an_id("secretariat"),
                "slug": "secretariat",
                "name": "The Secretariat",
                "parent": "council",
                "evidence": words("secretariat", "The Secretariat drafted"),
            },
            {
                "id": an_id("council"),
                "slug": "council",
                "name": "The Council",
                "names": [{"id": an_id("name"), "text": "TC", "kind": "acronym"}],
                "identifiers": [{"id": an_id("identifier"), "scheme": "wikidata", "value": "Q1"}],
                "evidence": words("council"),
            },
        ],
        "events": [
            {
                "id": an_id("marathon"),
                "slug": "marathon",
                "title": "Marathon",
                "date": {"edtf": "2020-12", "text": "this December", "inferred": True},
                "organisations": [{"id": an_id("host"), "organisation": "council", "role": "hosts"}],
                "history": [
                    {
                        "id": an_id("change"),
                        "state": "changed",
                        "effective": {"edtf": "../2020-09-10"},
                        "reason": "It cannot be held as planned.",
                        "evidence": words("change", "cannot be held as planned"),
                    }
                ],
                "evidence": words("marathon", "The marathon"),
            }
        ],
        "initiatives": [
            {
                "id": an_id("plan"),
                "slug": "plan",
                "title": "Plan",
                "kind": "document",
                "themes": ["transport"],
                "organisations": [
                    {
                        "id": an_id("author"),
                        "organisation": "secretariat",
                        "role": "drafted_by",
                        "evidence": words("author", "The Secretariat drafted the plan"),
                    }
                ],
                "relations": [{"id": an_id("relation"), "kind": "part_of", "initiative": "corridor"}],
                "events": ["marathon"],
                "dates": [{"id": an_id("date"), "what": "decided", "edtf": "2019-11", "text": "last November"}],
                "history": [
                    {
                        "id": an_id("status"),
                        "stage": "adopted",
                        "effective": {"edtf": "2019-11"},
                        "reason": "The Council adopted it.",
                        "evidence": words("status"),
                    }
                ],
                "evidence": words("plan"),
            },
            {
                "id": an_id("corridor"),
                "slug": "corridor",
                "title": "Green Corridor",
                "history": [
                    {
                        "id": an_id("status of the corridor"),
                        "stage": "not_stated",
                        "effective": {"edtf": "../2020-09-10"},
                        "reason": "It is named in passing.",
                        "evidence": words("status of the corridor", "Green Corridor"),
                    }
                ],
                "evidence": words("corridor", "Green Corridor"),
            },
        ],
    }  # fmt: skip


def write(folder: Path, records: dict[str, Any], text: str = TEXT) -> Path:
    """Write a folder with its text and its records, and return it."""
    folder.mkdir(exist_ok=True)
    (folder / "text.txt").write_bytes(text.encode())
    (folder / "records.yaml").write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False))
    return folder


def seed_from(folder: Path, records: dict[str, Any] | None = None, *, overwrite: bool = False) -> Report:
    """Seed the database from a folder that is written first."""
    return seed(read(write(folder / "remarks", records or small_records())), overwrite=overwrite)
