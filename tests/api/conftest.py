"""The dataset of the seed, read once for all tests that only look at it."""

import json
from typing import Any

import pytest

from tests.seeded import Rows, lay


@pytest.fixture(scope="session")
def dataset(seed_rows: list[Rows], django_db_blocker: Any) -> dict[str, Any]:
    from django.db import transaction
    from django.test import Client

    with django_db_blocker.unblock(), transaction.atomic():
        lay(seed_rows)
        response = Client().get("/data/dataset.json")
        transaction.set_rollback(True)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return json.loads(response.content)
