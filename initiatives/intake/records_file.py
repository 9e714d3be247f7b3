"""A records file: one folder with a source's text and, in YAML, every record that was read out of it.

This module reads and checks the file. `seeding` puts it into the database.
"""

from collections.abc import Iterator
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
_SINGLE = {"date", "effective"}


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
    text can't be read or isn't the one whose SHA-256 the file gives.
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
        _check_rows(name, sections[name], str(path), ids)
    texts = dict(_texts(folder, content["source"]))
    return RecordsFile(path, content["source"], **sections, texts=texts, ids=ids)


def _texts(folder: Path, source: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The texts that a source's versions name, by their numbers."""
    path = folder / RECORDS
    if not source.get("versions"):
        raise UnfitRecords(_("%(path)s: the source has no versions, so there is no text to quote.") % {"path": path})
    for version in source["versions"]:
        missing = {"id", "number", "file", "sha256"} - set(version)
        if missing:
            raise UnfitRecords(_("%(path)s: a version has no “%(key)s”.") % {"path": path, "key": min(missing)})
        file = folder / version["file"]
        try:
            text = anchoring.normalise_published(file.read_bytes())
        except (OSError, anchoring.UnreadableText) as error:
            raise UnfitRecords(_("%(path)s can’t be read: %(error)s") % {"path": file, "error": error}) from error
        if anchoring.sha256(text) != version["sha256"]:
            raise UnfitRecords(
                _("%(file)s isn’t the text that %(path)s speaks of: its SHA-256 is %(sha256)s.")
                % {"file": version["file"], "path": path, "sha256": anchoring.sha256(text)}
            )
        yield version["number"], text


def _check_rows(kind: str, rows: Any, where: str, ids: set[UUID]) -> None:
    """Refuse what isn't a list of rows of this kind."""
    if not isinstance(rows, list):
        raise UnfitRecords(_("%(where)s: “%(key)s” should be a list.") % {"where": where, "key": kind})
    for row in rows:
        if not isinstance(row, dict):
            raise UnfitRecords(
                _("%(where)s: “%(value)s” among the %(key)s should be keys with values.")
                % {"where": where, "value": str(row)[:80], "key": kind}
            )
        _check(kind, row, f"{where}: {row['slug']}" if "slug" in row else where, ids)


def _check(kind: str, row: dict[str, Any], where: str, ids: set[UUID]) -> None:
    """Make UUIDs of the ids in a row and in the rows under it, and refuse unknown keys and ids that stand twice."""
    unknown = set(row) - _ROWS[kind]
    if unknown:
        raise UnfitRecords(_("%(where)s: “%(key)s” isn’t known here.") % {"where": where, "key": min(unknown)})
    for key in ("id", "slug"):
        if key in _ROWS[kind] and key not in row:
            raise UnfitRecords(
                _("%(where)s: one of the %(kind)s has no “%(key)s”.") % {"where": where, "kind": kind, "key": key}
            )
    if "id" in row:
        given = row["id"]
        try:
            row["id"] = UUID(given)
        except (ValueError, AttributeError, TypeError) as error:
            raise UnfitRecords(_("%(where)s: the id %(id)s isn’t a UUID.") % {"where": where, "id": given}) from error
        if row["id"] in ids:
            raise UnfitRecords(_("%(where)s: the id %(id)s stands twice.") % {"where": where, "id": given})
        ids.add(row["id"])
    for key, value in row.items():
        under = _ROWS_UNDER.get((kind, key), key)
        if (kind, key) in _NOT_ROWS or under not in _ROWS:
            continue
        _check_rows(under, [value] if under in _SINGLE else value, where, ids)
