"""What is on record already of a text that is about to be taken in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from initiatives.models import SourceVersion
from initiatives.visibility import visible

MOST = 5  # texts that are named


@dataclass(frozen=True)
class Already:
    """A text on record: the same words, or read from the same file; `version` is None if the person may not see it."""

    same_text: bool
    version: SourceVersion | None


def already_on_record(user: Any, *, sha256: str, file_sha256: str = "") -> list[Already]:
    """Return the texts that have this SHA-256, or were read from the file with that one, the same words first."""
    same = Q(sha256=sha256)
    if file_sha256:
        same |= Q(file_sha256=file_sha256)
    rows = SourceVersion.objects.filter(same)
    if not rows.exists():
        return []
    seen = (
        visible(SourceVersion, user).filter(same).select_related("source").defer("text").order_by("recorded_at", "pk")
    )
    found = [Already(version.sha256 == sha256, version) for version in seen[:MOST]]
    hidden = rows.exclude(pk__in=[each.version.pk for each in found if each.version])
    if len(found) < MOST and (other := hidden.defer("text").first()) is not None:
        found.append(Already(other.sha256 == sha256, None))
    return sorted(found, key=lambda already: not already.same_text)
