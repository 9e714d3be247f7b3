"""A records file: one folder with a source's text and, in YAML, every record that was read out of it.

This module reads and checks the file. `seeding` puts it into the database.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.utils.translation import gettext as _

from initiatives import anchoring

RECORDS = "records.yaml"

# The same loader in C, ten times as fast, where PyYAML was built with it.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The keys that each kind of row may have; what isn't known is refused, so that a slip of the pen isn't lost silently.
_EVIDENCE = {"id", "exact", "prefix", "suffix", "basis", "note", "stance"}
_NAME = {"id", "text", "kind", "language", "from", "until", "basis"}
_PARTICIPATION = {"id", "organisation", "role", "as_stated", "evidence"}
_CHANGE = {"id", "as_stated", "effective", "reported", "reason", "evidence", "corrects"}
_ROWS: dict[str, set[str]] = {
    "source": {
        "id", "slug", "title", "speaker", "office", "occasion", "place", "country", "published_on", "language",
        "publisher", "url", "rights", "versions",
    },
    "versions": {"id", "number", "file", "sha256"},
    "themes": {"id", "slug", "name", "description"},
    "organisations": {
        "id", "slug", "name", "name_basis", "kind", "country", "parent", "summary", "names", "identifiers", "evidence",
    },
    "identifiers": {"id", "scheme", "value"},
    "events": {
        "id", "slug", "title", "title_basis", "place", "country", "summary", "date", "organisations", "history",
        "evidence",
    },
    "initiatives": {
        "id", "slug", "title", "title_basis", "summary", "kind", "measurable", "measurable_reason", "themes", "names",
        "evidence", "organisations", "relations", "events", "dates", "history",
    },
    "evidence": _EVIDENCE,
    "names": _NAME,
    "participations": _PARTICIPATION,
    "relations": {"id", "kind", "initiative", "evidence"},
    "dates": {"id", "what", "text", "edtf", "inferred", "evidence"},
    "event changes": {*_CHANGE, "state"},
    "status changes": {*_CHANGE, "stage", "delivery"},
    "date": {"text", "edtf", "inferred"},
    "effective": {"text", "edtf", "inferred"},
}  # fmt: skip
# Where the rows under a key aren't called as the key is.
_ROWS_UNDER = {
    ("events", "organisations"): "participations",
    ("initiatives", "organisations"): "participations",
    ("events", "history"): "event changes",
    ("initiatives", "history"): "status changes",
}
_NOT_ROWS = {("initiatives", "themes"), ("initiatives", "events")}


class UnfitRecords(ValueError):
    """A records file that can't be read; the message says where and why."""


@dataclass
class RecordsFile:
    """A records file as it was read: plain mappings by section, and the text of each version by its number."""

    path: Path
    source: dict[str, Any]
    themes: list[dict[str, Any]] = field(default_factory=list)
    organisations: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    initiatives: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    ids: set[UUID] = field(default_factory=set)


def read(folder: Path) -> RecordsFile:
    """Read the records file of a folder, and the texts that it names.

    Raises `UnfitRecords` where the file isn't YAML, has a key that isn't known or an id that stands twice, or where a
    text isn't the one whose SHA-256 the file gives.
    """
    path = folder / RECORDS
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_SafeLoader)  # noqa: S506 - both are safe
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnfitRecords(_("%(path)s can’t be read: %(error)s") % {"path": path, "error": error}) from error
    if not isinstance(content, dict) or not isinstance(content.get("source"), dict):
        raise UnfitRecords(_("%(path)s has no section “source”.") % {"path": path})
    unknown = set(content) - {"source", "themes", "organisations", "events", "initiatives"}
    if unknown:
        raise UnfitRecords(_("%(path)s: there is no section “%(name)s”.") % {"path": path, "name": min(unknown)})
    ids: set[UUID] = set()
    _check("source", content["source"], str(path), ids)
    sections = {}
    for name in ("themes", "organisations", "events", "initiatives"):
        sections[name] = content.get(name) or []
        for row in sections[name]:
            _check(name, row, f"{path}: {row.get('slug')}", ids)
    records = RecordsFile(path, content["source"], **sections, ids=ids)
    for version in records.source["versions"]:
        text = anchoring.normalise_published((folder / version["file"]).read_bytes())
        if anchoring.sha256(text) != version["sha256"]:
            raise UnfitRecords(
                _("%(file)s isn’t the text that %(path)s speaks of: its SHA-256 is %(sha256)s.")
                % {"file": version["file"], "path": path, "sha256": anchoring.sha256(text)}
            )
        records.texts[version["number"]] = text
    return records


def _check(kind: str, row: dict[str, Any], where: str, ids: set[UUID]) -> None:
    """Make UUIDs of the ids in a row and in the rows under it; refuse unknown keys, and an id that stands twice."""
    unknown = set(row) - _ROWS[kind]
    if unknown:
        raise UnfitRecords(_("%(where)s: “%(key)s” isn’t known here.") % {"where": where, "key": min(unknown)})
    if "id" in row:
        given = row["id"]
        try:
            row["id"] = UUID(given)
        except (ValueError, AttributeError) as error:
            raise UnfitRecords(_("%(where)s: the id %(id)s isn’t a UUID.") % {"where": where, "id": given}) from error
        if row["id"] in ids:
            raise UnfitRecords(_("%(where)s: the id %(id)s stands twice.") % {"where": where, "id": given})
        ids.add(row["id"])
    for key, value in row.items():
        if (kind, key) in _NOT_ROWS:
            continue
        under = _ROWS_UNDER.get((kind, key), key)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                _check(under, inner, where, ids)
