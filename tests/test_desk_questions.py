"""What the desk asks of the database: what is stale, due, to be followed up or orphaned, and rows of several kinds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.choices import DateKind, Stage
from initiatives.models import Check, Citation, Initiative, KeyDate, StatusChange
from initiatives.querysets import mixed
from tests import factories
from tests.database import update, without_triggers

pytestmark = pytest.mark.django_db

NOW = timezone.now()
A_YEAR_AGO = NOW - timedelta(days=365)
TODAY = date(2026, 11, 24)


def looked_at(title: str, *, changed: datetime, checked: datetime | None = None, public: bool = True) -> Initiative:
    """An initiative whose one status, and whose check, were recorded at these moments."""
    initiative = factories.initiative(title=title, public=public)
    change = initiative.status_changes.first() or factories.status(initiative)
    rows: list[tuple[Any, datetime]] = [(change, changed)]
    if checked:
        rows.append((actions.record_check(initiative=initiative, actor=None), checked))
    with without_triggers():
        for row, moment in rows:
            update(row, recorded_at=moment.strftime("%Y-%m-%d %H:%M:%S+00:00"))
    return initiative


class TestStale:
    def test_what_nobody_changed_or_checked_is_stale_the_longest_neglected_first(self) -> None:
        looked_at("Fresh", changed=NOW)
        looked_at("Checked", changed=A_YEAR_AGO, checked=NOW)
        looked_at("A draft", changed=A_YEAR_AGO, public=False)
        stale = looked_at("Stale", changed=A_YEAR_AGO)
        older = looked_at("Older", changed=A_YEAR_AGO - timedelta(1))
        checked = looked_at("Checked long ago", changed=A_YEAR_AGO - timedelta(9), checked=A_YEAR_AGO + timedelta(9))
        found = Initiative.objects.not_looked_at_since(NOW - timedelta(182)).by_last_look()
        assert list(found) == [older, stale, checked]
        assert [each.looked_at.date() for each in found] == [
            (A_YEAR_AGO - timedelta(1)).date(),
            A_YEAR_AGO.date(),
            (A_YEAR_AGO + timedelta(9)).date(),
        ]

    def test_a_withdrawn_record_is_not_stale(self) -> None:
        initiative = looked_at("Gone", changed=A_YEAR_AGO)
        actions.withdraw(initiative, reason="Twice.", actor=None)
        assert not Initiative.objects.not_looked_at_since(NOW)


class TestDue:
    def found(self, by: date = TODAY) -> list[str]:
        return [key_date.initiative.title for key_date in KeyDate.objects.due_by(by).select_related("initiative")]

    def test_what_was_due_and_was_not_done_is_due_the_first_first(self) -> None:
        for title, edtf in (("Late", "2026-10"), ("Later", "2021"), ("Today", "2026-11-24"), ("Ahead", "2026-12")):
            factories.key_date(factories.initiative(title=title, public=True), edtf)
        assert self.found() == ["Later", "Late", "Today"]
        assert self.found(date(2026, 12, 31)) == ["Later", "Late", "Today", "Ahead"]

    def test_what_is_due_some_day_after_one_that_has_passed_is_due(self) -> None:
        factories.key_date(factories.initiative(title="Open", public=True), "2020-10-01/..")
        factories.key_date(factories.initiative(title="Not yet", public=True), "2027-01-01/..")
        assert self.found() == ["Open"]

    @pytest.mark.parametrize("stage", [Stage.ADOPTED, Stage.COMPLETED, Stage.DISCONTINUED])
    def test_what_is_done_or_given_up_is_not_due(self, stage: str) -> None:
        initiative = factories.initiative(public=True)
        factories.key_date(initiative)
        factories.status(initiative, stage, "2021")
        assert self.found() == []

    def test_a_day_on_which_nothing_is_due_and_a_draft_are_left_out(self) -> None:
        factories.key_date(factories.initiative(public=True), "2020", DateKind.STARTED)
        factories.key_date(factories.initiative(), "2020")
        assert self.found() == []


class TestFollowUps:
    def test_those_whose_day_has_come_the_longest_overdue_first(self) -> None:
        from initiatives.actions.follow_ups import follow_up

        editor = factories.user()
        for title, day, who in (
            ("Today", TODAY, editor),
            ("Yesterday", TODAY - timedelta(1), None),
            ("Tomorrow", TODAY + timedelta(1), editor),
            ("Some day", None, editor),
        ):
            follow_up(initiative=factories.initiative(title=title), assigned_to=who, due_on=day, notes="", actor=None)
        due = Initiative.objects.to_follow_up(TODAY)
        assert [each.title for each in due] == ["Yesterday", "Today"]
        assert [each.title for each in due.looked_after_by(editor)] == ["Today"]


class TestOrphaned:
    """Words that the next version of their text doesn't have."""

    LOST = "The Council adopted the plan"

    @pytest.fixture
    def version(self):
        return factories.source_version()

    def next_text(self, version: Any, text: str) -> None:
        actions.add_version(source=version.source, text=text, actor=None)

    def without_them(self, version: Any) -> None:
        self.next_text(version, factories.TEXT.replace(self.LOST, "Nobody adopted it"))

    def test_words_of_the_current_text_are_not_orphaned(self, version: Any) -> None:
        factories.cite(factories.initiative(), version, self.LOST)
        assert not Citation.objects.orphaned()
        assert Citation.objects.standing().count() == 1

    def test_words_that_are_gone_are(self, version: Any) -> None:
        citation = factories.cite(factories.initiative(), version, self.LOST)
        kept = factories.cite(factories.initiative(), version, "The marathon cannot be held as planned.")
        self.without_them(version)
        assert list(Citation.objects.orphaned()) == [citation]
        assert list(Citation.objects.standing()) == [kept]

    def test_a_claim_with_other_words_that_stand_is_not(self, version: Any) -> None:
        initiative = factories.initiative()
        factories.cite(initiative, version, self.LOST)
        other = factories.cite(initiative, version, "The marathon cannot be held as planned.")
        key_date = factories.key_date(initiative)
        lost = factories.cite(key_date, version, self.LOST)
        self.without_them(version)
        assert list(Citation.objects.orphaned()) == [lost]
        other.delete()
        assert Citation.objects.orphaned().count() == 2

    def test_words_that_came_back_are_not(self, version: Any) -> None:
        factories.cite(factories.initiative(), version, self.LOST)
        self.without_them(version)
        self.next_text(version, factories.TEXT)
        assert not Citation.objects.orphaned()

    def test_nor_is_the_evidence_of_a_corrected_change_or_of_a_withdrawn_record(self, version: Any) -> None:
        initiative = factories.initiative(public=True)
        change = factories.status(initiative, evidence=[factories.evidence(version, self.LOST)])
        gone = factories.make_public(factories.initiative(), factories.source_version())
        factories.cite(gone, version, self.LOST)
        factories.cite(factories.key_date(gone), version, self.LOST)
        self.without_them(version)
        assert Citation.objects.orphaned().count() == 2
        actions.withdraw(gone, reason="Twice.", actor=None)
        factories.status(initiative, corrects=change)
        assert not Citation.objects.orphaned()

    @pytest.mark.parametrize("make", ["organisation", "event"])
    def test_other_records_have_orphaned_words_too(self, make: str, version: Any) -> None:
        citation = factories.cite(getattr(factories, make)(), version, self.LOST)
        self.without_them(version)
        assert list(Citation.objects.orphaned()) == [citation]


class TestMixed:
    def test_rows_of_several_kinds_are_read_in_one_order(self, django_assert_num_queries: Any) -> None:
        first = factories.initiative()
        check = actions.record_check(initiative=first, actor=None)
        change = factories.status(first)
        later = actions.record_check(initiative=first, actor=None)
        rows = mixed.newest_first("recorded_at", StatusChange.objects.all(), Check.objects.all())
        loaders = {"statuschange": StatusChange.objects.all(), "check": Check.objects.all()}
        assert rows.count() == 3
        with django_assert_num_queries(3):
            assert mixed.read(rows[:3], loaders) == [later, change, check]
        assert mixed.read(rows[1:2], loaders) == [change]
        oldest = mixed.oldest_first("recorded_at", Check.objects.all(), StatusChange.objects.all())
        assert mixed.read(oldest, loaders) == [check, change, later]

    def test_moments_are_those_of_utc(self) -> None:
        change = factories.status(factories.initiative())
        ((_kind, _pk, moment),) = mixed.newest_first("recorded_at", StatusChange.objects.all())
        assert moment == change.recorded_at.astimezone(UTC)
