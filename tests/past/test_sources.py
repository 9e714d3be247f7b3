"""Sources of a past day: every page counts, names and lists those published by then, and no later ones."""

import re
from datetime import date
from typing import Any

import pytest

from initiatives.choices import Stage
from tests import factories
from tests.public.pages import text

pytestmark = pytest.mark.django_db
BEFORE, BETWEEN = "2018-06-01", "2020-12-31"


@pytest.fixture(autouse=True)
def sources() -> None:
    """One of 2020 and one of 2021, both of which tell of what began in 2018."""
    plan = factories.initiative(slug="plan")
    first = factories.source_version(slug="first", title="The first speech", published_on=date(2020, 9, 10))
    second = factories.source_version(slug="second", title="The second speech", published_on=date(2021, 5, 1))
    factories.status(plan, Stage.PROPOSED, "2018-01-01", version=first)
    factories.make_public(plan, first)
    factories.cite(plan, second)


def counted(page: Any, kind: str) -> list[str]:
    """The numbers of the links to a whole list."""
    return re.findall(rf'data-count="(\d+)" href="/{kind}/(?:\?as_of=[\d-]+)?"', page.content.decode())


@pytest.mark.parametrize(("query", "number"), [("", "2"), (f"?as_of={BETWEEN}", "1"), (f"?as_of={BEFORE}", "0")])
def test_are_as_many_on_the_home_page_as_the_list_and_the_data_have(client, query, number):
    assert counted(client.get(f"/{query}"), "sources") == [number]
    assert f'data-total="{number}"' in client.get(f"/sources/{query}").content.decode()
    assert client.get(f"/sources.json{query}").json()["count"] == int(number)


def test_newest_of_a_day_is_the_last_one_published_by_then(client):
    for address in ("/", "/sources/"):
        for query, there in (("", "second"), (f"?as_of={BETWEEN}", "first"), (f"?as_of={BEFORE}", "")):
            said = text(client.get(f"{address}{query}"))
            for name in ("first", "second"):
                wanted = name == there or (address == "/sources/" and bool(there) and name < there)
                assert (f"The {name} speech" in said) == wanted, (address, query, name)


def test_list_of_a_day_without_any_says_so_and_blames_no_filter(client):
    said = text(client.get(f"/sources/?as_of={BEFORE}"))
    assert "0 sources" in said
    assert "Nothing was on record on this day." in said
    assert "No source matches" not in said


def test_narrowed_list_counts_out_of_those_of_the_day(client):
    assert "0 of 1 source" in text(client.get(f"/sources/?as_of={BETWEEN}&q=second"))


def test_published_later_are_marked_in_the_dataset_where_they_are_evidence(client):
    for query, marked in ((f"?as_of={BEFORE}", {"first": True}), (f"?as_of={BETWEEN}", {"first": None}), ("", None)):
        found = client.get(f"/data/dataset.json{query}").json()["sources"]
        told = {source["slug"]: source.get("published_after_the_day") for source in found}
        assert told == (marked or {"first": None, "second": None}), query
