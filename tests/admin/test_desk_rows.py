"""Rows of the status desk: events past their day, what changed this week, and what is done with a row in place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.choices import EventState
from tests import factories
from tests.admin.status_desk import DESK, assign, neglected, section
from tests.database import update
from tests.merging import merged, two

pytestmark = pytest.mark.django_db


def acts(response, name, key):
    """The markup of one row of a section."""
    html = response.content.decode()
    start = html.index(f'id="{name}-{key}"')
    return html[start : html.index("</li>", start)]


class TestEventsPastTheirDay:
    def test_an_event_that_is_still_planned_after_its_day_is_listed_with_a_way_to_say_what_became_of_it(
        self, as_editor, page
    ):
        event = factories.event(title="Marathon of 2020", date_edtf="2020-11", public=True)
        response = as_editor.get(DESK)
        assert "Marathon of 2020 Planned: November 2020" in section(response, "events")
        assert f'href="{page(event, "status")}"' in acts(response, "events", event.pk)

    def test_one_announced_for_some_day_after_one_that_has_passed_is_listed(self, as_editor):
        factories.event(title="Open-ended", date_edtf="2020-11-05/..", public=True)
        assert "Open-ended" in section(as_editor.get(DESK), "events")

    @pytest.mark.parametrize("state", [EventState.HELD, EventState.CANCELLED])
    def test_one_of_which_a_source_says_what_became_is_not(self, state, as_editor):
        event = factories.event(title="Marathon", date_edtf="2020-11", public=True)
        factories.event_change(event, state, "2020-12")
        assert "Marathon" not in section(as_editor.get(DESK), "events")

    def test_drafts_and_those_that_lie_ahead_are_not(self, as_editor):
        tomorrow = (timezone.now() + timedelta(days=1)).date().isoformat()
        factories.event(title="Ahead", date_edtf=tomorrow, public=True)
        factories.event(title="Undated", public=True)
        factories.event_change(factories.event(title="A draft", date_edtf="2020-11"))
        assert "No event is past its day." in section(as_editor.get(DESK), "events")


class TestThisWeek:
    def test_what_was_published_is_listed_until_a_week_has_passed(self, as_editor):
        factories.organisation(name="The Assembly", public=True)
        long_since = factories.source(title="Old speech", public=True)
        update(long_since, published_at=(timezone.now() - timedelta(8)).strftime("%Y-%m-%d %H:%M:%S+00:00"))
        text = section(as_editor.get(f"{DESK}all/lately/"), "lately")
        assert "The Assembly Organisation, published today" in text
        assert "Old speech" not in text

    def test_a_merge_is_listed_with_what_was_merged_until_it_is_undone(self, as_editor):
        one, other = two("organisation")
        merged(one, other)
        assert "Corridor, green “The Green Corridor” was merged into it" in section(as_editor.get(DESK), "lately")

    def test_of_mine_are_the_publications_and_merges_of_initiatives_that_are_assigned_to_me(self, as_editor, editor):
        one, other = two("initiative")
        assign(other, assigned_to=editor)
        merged(one, other)
        merged(*two("event"))
        factories.initiative(title="Another’s", public=True)
        text = section(as_editor.get(DESK, {"mine": "1"}), "lately")
        assert text.count("was merged into it") == 1
        assert text.count("Initiative, published") == 1
        assert "Another’s" not in text


class TestInPlace:
    """A row about an initiative has its actions wherever it is listed."""

    @pytest.fixture
    def orphan(self):
        version = factories.source_version()
        initiative = factories.make_public(factories.initiative(title="Green Corridor"))
        citation = factories.cite(factories.key_date(initiative), version, "last November, in Tashkent")
        actions.add_version(source=version.source, text="Nothing.", actor=None)
        return initiative, citation

    def offered(self, markup, initiative):
        return [f"{DESK}{name}/{initiative.pk}/" in markup for name in ("status", "check", "follow-up")]

    def test_orphaned_evidence_of_an_initiative(self, as_editor, orphan):
        initiative, citation = orphan
        assert self.offered(acts(as_editor.get(DESK), "orphaned", citation.pk), initiative) == [True] * 3

    def test_orphaned_evidence_of_another_record_has_none(self, as_editor):
        version = factories.source_version()
        citation = factories.cite(factories.event(), version)
        actions.add_version(source=version.source, text="Nothing.", actor=None)
        assert "data-open" not in acts(as_editor.get(DESK), "orphaned", citation.pk)

    def test_what_changed_this_week(self, as_editor):
        initiative = neglected()
        change = factories.status(initiative)
        check = actions.record_check(initiative=initiative, actor=None)
        response = as_editor.get(DESK)
        for row in (change, check):
            assert self.offered(acts(response, "lately", row.pk), initiative) == [True] * 3

    def test_a_withdrawn_initiative_has_none(self, as_editor):
        initiative = neglected()
        change = factories.status(initiative)
        actions.withdraw(initiative, reason="A mistake.", actor=None)
        assert "data-open" not in acts(as_editor.get(DESK), "lately", change.pk)
