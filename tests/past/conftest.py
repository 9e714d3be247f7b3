"""The story of tests/past/story.py, read on its last day."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.past.clock import on


@pytest.fixture
def story(db: None) -> Iterator[Any]:
    from tests.past.story import DAYS, tell

    told = tell()
    with on(DAYS["today"]):
        yield told


@pytest.fixture
def kept_story(db: None) -> Iterator[Any]:
    """The story with what was published on each of its days."""
    from tests.past.story import DAYS, tell

    told = tell(is_kept=True)
    with on(DAYS["today"]):
        yield told
