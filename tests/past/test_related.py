"""What an initiative has in common with others, on a past day: what it had in common then."""

import pytest

from initiatives import actions
from tests import factories
from tests.past.clock import on
from tests.public.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plans():
    with on("2021-03-01"):
        early = factories.source_version("The Bank builds a railway.", slug="early", published_on="2020-01-10")
        other = factories.source_version("The Bank holds a marathon.", slug="other", published_on="2020-01-10")
        later = factories.source_version("The Bank is in the marathon too.", slug="later", published_on="2020-06-10")
        bank = factories.organisation(name="The Bank", slug="bank")
        railway, marathon = (factories.initiative(title=title, slug=title.lower()) for title in ("Railway", "Marathon"))
        factories.cite(bank, early, "The Bank")
        for plan, version, words in ((marathon, other, "holds a marathon"), (railway, early, "builds a railway")):
            factories.status(plan, version=version, evidence=[factories.evidence(version, words)])
            factories.cite(plan, version, words)
        for record in (bank, railway, marathon):
            actions.publish(record, actor=None)
        factories.cite(factories.participation(railway, bank), early, "The Bank builds")
    with on("2021-05-01"):
        factories.cite(factories.participation(marathon, bank), later, "The Bank is in the marathon")
    with on("2021-12-01"):
        yield


@pytest.mark.parametrize(
    ("query", "is_related"),
    [
        ("", True),
        ("?as_of=2020-06-10", True),
        ("?as_of=2020-06-09", False),
        ("?known_by=2021-05-01", True),
        ("?known_by=2021-04-30", False),
    ],
)
def test_counts_as_it_was_on_the_day(plans, client, query, is_related):
    page = client.get(f"/initiatives/railway/{query}")
    assert page.status_code == 200
    assert ("Related initiatives, and why" in text(page)) == is_related
    if is_related:
        assert "Shares 1 organisation" in text(page)
        assert f'<a class="title" href="/initiatives/marathon/{query}">Marathon</a>' in page.content.decode()
