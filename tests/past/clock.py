"""Recording things on days of the past: whatever is written while the clock shows a day is recorded then."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone


@contextmanager
def on(day: str) -> Iterator[None]:
    """The middle of a day (UTC), a little later with each question for the time."""
    noon = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    asked = 0

    def now() -> datetime:
        nonlocal asked
        asked += 1
        return noon + timedelta(milliseconds=asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", now)
        yield
