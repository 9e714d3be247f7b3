"""How many queries each picture costs, on its page and as a file."""

import pytest

from tests.public.pictures.test_files import NAMES

# Each year of the history is asked for by itself, and there is one more of them every year.
QUERIES = dict.fromkeys(NAMES, "") | {"stages": "?as_of=2022-12-31"}


@pytest.mark.parametrize("name", NAMES)
def test_the_queries_of_a_picture_are_counted(client, seeded, assert_queries, name):
    with assert_queries(f"picture of {name}"):
        assert client.get(f"/pictures/{name}/{QUERIES[name]}").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_so_are_those_of_its_file(client, seeded, assert_queries, name):
    with assert_queries(f"picture of {name} as SVG"):
        assert client.get(f"/pictures/{name}.svg{QUERIES[name]}").status_code == 200


def test_the_overview_asks_for_each_whether_there_is_anything_to_draw(client, seeded, assert_queries):
    with assert_queries("pictures"):
        assert client.get("/pictures/").status_code == 200
