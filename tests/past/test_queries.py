"""The queries of a past day are those of the ordinary page and a few: the marks, the sources that came later."""

import pytest

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "initiatives, past": "/initiatives/?as_of=2021-05-25&known_by=2021-06-01",
    "initiative page, past": "/initiatives/blue-corridor/?as_of=2021-05-25&known_by=2021-06-01",
    "data of initiatives, past": "/initiatives.json?as_of=2021-05-25&known_by=2021-06-01",
    "table of initiatives, past": "/initiatives.csv?as_of=2021-05-25&known_by=2021-06-01",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_are_counted(story, client, assert_queries, name):
    with assert_queries(name):
        answer = client.get(ADDRESSES[name])
        assert answer.status_code == 200
        assert b"Blue Corridor" in answer.getvalue()
