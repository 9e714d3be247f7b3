"""What isn't public gives no record a past: the day of a draft would be told by a page that is there too early."""

from datetime import date
from typing import Any

import pytest

from initiatives.choices import DateKind, EventState, Stage
from tests import factories
from tests.database import update, without_triggers

pytestmark = pytest.mark.django_db
DAY = "2018-06-01"


@pytest.fixture
def plan() -> Any:
    version = factories.source_version(published_on=date(2020, 1, 1))
    plan = factories.initiative(slug="plan")
    factories.status(plan, Stage.PROPOSED, "2020-01-01", version=version)
    return factories.make_public(plan, version)


@pytest.fixture
def summit() -> Any:
    version = factories.source_version(published_on=date(2020, 1, 1))
    summit = factories.event(slug="summit")
    factories.event_change(summit, EventState.PLANNED, "2020-01-01", version=version)
    return factories.make_public(summit, version)


@pytest.fixture
def bank() -> Any:
    return factories.make_public(
        factories.organisation(slug="bank"), factories.source_version(published_on=date(2020, 1, 1))
    )


def old_version(*, public: bool) -> Any:
    return factories.source_version(published_on=date(2018, 1, 1), public=public)


def hide(source: Any) -> None:
    """Make a source a draft whose words stay cited, as no action does."""
    with without_triggers():
        update(source, publication="draft")


def is_there(client: Any, kind: str, slug: str) -> bool:
    """Whether a record was there on the day, as its page, its data and the list of its kind say alike."""
    answers = {client.get(f"/{kind}/{slug}{shape}?as_of={DAY}").status_code == 200 for shape in ("/", ".json")}
    answers.add(client.get(f"/{kind}.json?as_of={DAY}").json()["count"] == 1)
    [answer] = answers
    return answer


@pytest.mark.parametrize(("cited", "there"), [("draft", False), ("published", True), (None, True)])
class TestAKeyDate:
    def test_gives_its_initiative_a_past_unless_it_is_cited_from_drafts_alone(self, plan, client, cited, there):
        started = factories.key_date(plan, "2018-01-01", DateKind.STARTED)
        if cited:
            version = factories.source_version(published_on=date(2020, 1, 1), public=cited == "published")
            factories.cite(started, version)
        assert is_there(client, "initiatives", "plan") == there


@pytest.mark.parametrize("public", [True, False])
class TestAChange:
    def test_of_an_initiative_gives_it_a_past_by_published_words_alone(self, plan, client, public):
        version = factories.source_version(published_on=date(2020, 1, 1))
        factories.status(plan, Stage.DRAFTING, "2018-01-01", version=version)
        if not public:
            hide(version.source)
        assert is_there(client, "initiatives", "plan") == public

    def test_of_an_event_gives_it_a_past_by_published_words_alone(self, summit, client, public):
        version = factories.source_version(published_on=date(2020, 1, 1))
        factories.event_change(summit, EventState.CHANGED, "2018-01-01", version=version)
        if not public:
            hide(version.source)
        assert is_there(client, "events", "summit") == public


class TestAParticipation:
    @pytest.mark.parametrize(("cited", "there"), [("draft", False), ("published", True), (None, True)])
    def test_gives_its_organisation_a_past_unless_it_is_cited_from_drafts_alone(self, bank, client, cited, there):
        first = old_version(public=True)
        old = factories.initiative(slug="old")
        factories.status(old, Stage.PROPOSED, "2018-01-01", version=first)
        factories.make_public(old, first)
        participation = factories.participation(old, bank)
        if cited:
            factories.cite(participation, old_version(public=cited == "published"))
        assert is_there(client, "organisations", "bank") == there

    @pytest.mark.parametrize("public", [True, False])
    def test_in_a_draft_gives_its_organisation_no_past(self, bank, client, public):
        first = old_version(public=True)
        old, meeting = factories.initiative(slug="old"), factories.event(slug="meeting")
        for record, change in ((old, factories.status), (meeting, factories.event_change)):
            change(record, effective="2018-01-01", version=first)
            if public:
                factories.make_public(record, first)
        factories.cite(factories.participation(old, bank), first)
        factories.cite(factories.event_participation(meeting, bank), first)
        assert is_there(client, "organisations", "bank") == public

    @pytest.mark.parametrize("public", [True, False])
    def test_of_a_draft_gives_its_initiative_or_event_no_past(self, plan, summit, client, public):
        first = old_version(public=True)
        other = factories.organisation(slug="other")
        if public:
            factories.make_public(other, factories.source_version(published_on=date(2020, 1, 1)))
        factories.cite(factories.participation(plan, other), first)
        factories.cite(factories.event_participation(summit, other), first)
        assert is_there(client, "initiatives", "plan") == public
        assert is_there(client, "events", "summit") == public


@pytest.mark.parametrize("public", [True, False])
def test_a_relation_to_a_draft_gives_no_past(plan, client, public):
    whole = factories.initiative(slug="whole")
    version = factories.source_version(published_on=date(2020, 1, 1))
    if public:
        factories.status(whole, Stage.PROPOSED, "2020-01-01", version=version)
        factories.make_public(whole, version)
    factories.cite(factories.relation(plan, whole), old_version(public=True))
    assert is_there(client, "initiatives", "plan") == public
