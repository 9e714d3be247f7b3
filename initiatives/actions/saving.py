"""Saving the columns of a record that actions alone write."""

from initiatives import refusals
from initiatives.models import User
from initiatives.models.base import Publishable


def save(record: Publishable, columns: list[str], actor: User | None, change_reason: str = "") -> None:
    """Save these columns of a record, with who changed them and why; raises `ValidationError` where it can't."""
    record.updated_by = actor
    record._history_user = actor  # type: ignore[attr-defined]
    record._change_reason = change_reason[:100] or None  # type: ignore[attr-defined]
    with refusals.in_words():
        record.save(update_fields=[*columns, "updated", "updated_by"])
