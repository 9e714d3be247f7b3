"""The number of queries of each page and address, committed beside the tests, so that an N+1 shows in the diff."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

COMMITTED = Path(__file__).with_name("query_counts.json")


@pytest.fixture
def assert_queries() -> Callable[[str], AbstractContextManager[None]]:
    """`with assert_queries("home"): …` fails, and prints the SQL, where another number of queries is made than is
    committed under that name in query_counts.json.
    """
    return as_committed


@contextmanager
def as_committed(name: str) -> Iterator[None]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    committed = json.loads(COMMITTED.read_text()).get(name)
    with CaptureQueriesContext(connection) as made:
        yield
    if len(made) != committed:
        queries = "\n".join(f"{number}. {query['sql']}" for number, query in enumerate(made.captured_queries, 1))
        pytest.fail(
            f"“{name}” made {len(made)} queries, and {committed} are committed. If all of these are needed, "
            f'write "{name}": {len(made)} into {COMMITTED.name}.\n{queries}'
        )
