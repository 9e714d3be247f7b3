"""The same change for many initiatives at once: shown before it is made, and all of it or nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from initiatives.actions import Effective, Evidence
from initiatives.actions.batches import SameChange, correct_batch, correctable, preview_for_many, record_for_many
from initiatives.choices import Delivery, Stage
from initiatives.models import Initiative, PublicRevision, StatusChange
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Initiative]:
    """Three public initiatives, proposed since September 2020."""
    return [factories.initiative(title=title, public=True) for title in ("Alpha", "Beta", "Gamma")]


def change(**values: Any) -> SameChange:
    values = {
        "stage": Stage.ADOPTED,
        "effective": Effective("2021-05-01"),
        "reason": "The Council adopted all of them.",
        "evidence": [factories.evidence()],
        **values,
    }
    return SameChange(**values)


class TestRecording:
    def test_each_gets_a_row_of_one_batch(self, three: list[Initiative]) -> None:
        person, batch = factories.user(), uuid4()
        rows = record_for_many(three, change(delivery=Delivery.LIMITED), actor=person, batch=batch)
        assert [row.initiative for row in rows] == three
        for row in StatusChange.objects.of_batch(batch):
            assert (row.stage, row.delivery, row.recorded_by) == (Stage.ADOPTED, Delivery.LIMITED, person)
            assert row.citations.count() == 1
            row.initiative.refresh_from_db()
            assert (row.initiative.stage, row.initiative.delivery) == (Stage.ADOPTED, Delivery.LIMITED)

    def test_the_words_are_one_quote_that_each_row_cites(self, three: list[Initiative]) -> None:
        rows = record_for_many(three, change(), actor=None)
        assert len({row.citations.get().quote_id for row in rows}) == 1

    def test_what_is_not_chosen_stays_as_each_has_it(self, three: list[Initiative]) -> None:
        factories.status(three[0], Stage.UNDER_WAY, "2020-10-01", delivery=Delivery.SUBSTANTIAL)
        rows = record_for_many(three[:2], change(stage="", delivery=""), actor=None)
        assert [(row.stage, row.delivery) for row in rows] == [
            (Stage.UNDER_WAY, Delivery.SUBSTANTIAL),
            (Stage.PROPOSED, Delivery.NO_EVIDENCE),
        ]

    def test_nothing_is_recorded_where_one_refuses_and_all_reasons_are_told(self, three: list[Initiative]) -> None:
        hidden = factories.evidence(factories.source_version(public=False))
        before = StatusChange.objects.count()
        with pytest.raises(ValidationError) as refused:
            record_for_many(
                [*three, factories.initiative(title="A draft")],
                change(evidence=[hidden], reason=" ", effective=Effective("2999")),
                actor=None,
            )
        told = refused.value.messages
        assert len([message for message in told if message.startswith("Beta: ")]) == 3
        assert len([message for message in told if message.startswith("A draft: ")]) == 2
        assert StatusChange.objects.count() == before

    def test_none_chosen_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="No initiative was chosen"):
            record_for_many([], change(), actor=None)


class TestPreview:
    def test_it_says_what_each_would_become_and_records_nothing(self, three: list[Initiative]) -> None:
        complete = change(delivery=Delivery.COMPLETE)
        revision, rows = PublicRevision.objects.current().number, StatusChange.objects.count()
        outcomes = preview_for_many(three, complete, actor=None)
        assert [(outcome.before, outcome.after) for outcome in outcomes] == [
            ((Stage.PROPOSED, Delivery.NO_EVIDENCE), (Stage.ADOPTED, Delivery.COMPLETE))
        ] * 3
        assert all(outcome.is_current for outcome in outcomes)
        assert (PublicRevision.objects.current().number, StatusChange.objects.count()) == (revision, rows)
        for initiative in three:
            assert initiative.stage == Stage.PROPOSED
            initiative.refresh_from_db()
            assert initiative.stage == Stage.PROPOSED

    def test_one_that_has_a_later_row_stays_as_it_is(self, three: list[Initiative]) -> None:
        factories.status(three[0], Stage.COMPLETED, "2022-01-01")
        first, second = preview_for_many(three[:2], change(), actor=None)
        assert (first.after[0], first.is_current) == (Stage.COMPLETED, False)
        assert (second.after[0], second.is_current) == (Stage.ADOPTED, True)

    def test_those_that_refuse_say_why_beside_those_that_do_not(self, three: list[Initiative]) -> None:
        hidden = factories.evidence(factories.source_version(public=False))
        draft = factories.initiative(title="A draft")
        public, own = preview_for_many([three[0], draft], change(evidence=[hidden]), actor=None)
        assert public.refusals == ["This source isn’t published, so readers couldn’t see the words. Publish it first."]
        assert public.is_refused
        assert (own.refusals, own.after[0]) == ([], Stage.ADOPTED)

    def test_words_that_are_not_in_the_text_refuse_for_each(self, three: list[Initiative]) -> None:
        wrong = Evidence(factories.source_version(), "Nobody said this")
        outcomes = preview_for_many(three, change(evidence=[wrong]), actor=None)
        assert all("isn’t in the text" in outcome.refusals[0] for outcome in outcomes)


class TestCorrecting:
    def test_each_row_is_corrected_by_a_row_of_its_own(self, three: list[Initiative]) -> None:
        batch, correction = uuid4(), uuid4()
        wrong = record_for_many(three, change(), actor=None, batch=batch)
        rows = correct_batch(
            correctable(batch), change(stage=Stage.POSTPONED, reason="Misread."), actor=None, batch=correction
        )
        assert {row.corrects_id for row in rows} == {row.pk for row in wrong}
        assert {row.batch for row in rows} == {correction}
        assert StatusChange.objects.of_batch(batch).count() == 3
        for initiative in three:
            initiative.refresh_from_db()
            assert initiative.stage == Stage.POSTPONED

    def test_rows_that_were_corrected_already_are_left(self, three: list[Initiative]) -> None:
        batch = uuid4()
        first, *others = record_for_many(three, change(), actor=None, batch=batch)
        factories.status(first.initiative, Stage.PROPOSED, corrects=first)
        assert correctable(batch) == others
        rows = correct_batch(correctable(batch), change(stage=Stage.DRAFTING), actor=None)
        assert {row.initiative for row in rows} == {row.initiative for row in others}

    def test_nothing_is_corrected_where_one_is_corrected_meanwhile(self, three: list[Initiative]) -> None:
        batch = uuid4()
        rows = record_for_many(three, change(), actor=None, batch=batch)
        factories.status(three[0], Stage.PROPOSED, corrects=rows[0])
        with pytest.raises(ValidationError, match="Alpha: This row was corrected already"):
            correct_batch(rows, change(stage=Stage.DRAFTING), actor=None)
        assert StatusChange.objects.corrections().count() == 1

    def test_what_is_not_chosen_stays_as_the_wrong_row_has_it(self, three: list[Initiative]) -> None:
        batch = uuid4()
        record_for_many(three, change(delivery=Delivery.LIMITED), actor=None, batch=batch)
        factories.status(three[0], Stage.COMPLETED, "2022-01-01", delivery=Delivery.COMPLETE)
        rows = correct_batch(correctable(batch), change(stage="", delivery="", reason="Wrong day."), actor=None)
        assert {(row.stage, row.delivery) for row in rows} == {(Stage.ADOPTED, Delivery.LIMITED)}

    def test_the_preview_of_a_correction_undoes_itself(self, three: list[Initiative]) -> None:
        batch = uuid4()
        rows = record_for_many(three, change(), actor=None, batch=batch)
        outcomes = preview_for_many(
            three, change(stage=Stage.POSTPONED), actor=None, corrects={row.initiative_id: row for row in rows}
        )
        assert {outcome.after[0] for outcome in outcomes} == {Stage.POSTPONED}
        assert correctable(batch) == rows
