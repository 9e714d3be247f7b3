"""Recording a status: a row of the history with its evidence, and the current status brought up to it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives import actions
from initiatives.actions import Effective, Evidence
from initiatives.choices import Delivery, Stage
from initiatives.models import EventChange, Initiative, StatusChange
from tests import factories

pytestmark = pytest.mark.django_db


def refusal(**values: Any) -> dict[str, list[str]]:
    """What record_status says, by field, when it refuses these values for an initiative."""
    initiative = values.pop("initiative", None) or factories.initiative()
    values = {
        "stage": Stage.ADOPTED,
        "effective": Effective("2020-09-10"),
        "reason": "The words say so.",
        "evidence": values.pop("evidence", None) if "evidence" in values else [factories.evidence()],
        "actor": None,
        **values,
    }
    before = StatusChange.objects.count()
    with pytest.raises(ValidationError) as refused:
        actions.record_status(initiative=initiative, **values)
    assert StatusChange.objects.count() == before
    initiative.refresh_from_db()
    assert initiative.stage == Stage.NOT_STATED
    return refused.value.message_dict


def test_a_status_is_recorded_with_its_dates_its_reason_its_words_and_its_author() -> None:
    initiative, user, version = factories.initiative(), factories.user(), factories.source_version()
    change = actions.record_status(
        initiative=initiative,
        stage=Stage.ADOPTED,
        delivery=Delivery.LIMITED,
        effective=Effective("2019-11", text="last November", inferred=True),
        as_stated=" adopted the plan ",
        reason=" The Council decided. ",
        evidence=[Evidence(version, "The Council adopted the plan", note="It says so.")],
        actor=user,
    )
    change.refresh_from_db()
    assert (change.stage, change.delivery, change.as_stated, change.reason) == (
        "adopted",
        "limited",
        "adopted the plan",
        "The Council decided.",
    )
    assert (change.effective_edtf, change.effective_text, change.effective_inferred) == (
        "2019-11",
        "last November",
        True,
    )
    assert (change.effective_earliest, change.effective_latest) == (date(2019, 11, 1), date(2019, 11, 30))
    assert change.reported_on == version.source.published_on
    assert abs(timezone.now() - change.recorded_at) < timedelta(minutes=1)
    assert change.recorded_by == user
    citation = change.citations.get()
    assert (citation.quote.exact, citation.note) == ("The Council adopted the plan", "It says so.")
    assert citation.created_by == user


def test_the_initiative_carries_its_current_status() -> None:
    initiative, user = factories.initiative(), factories.user()
    factories.status(initiative, Stage.DRAFTING, "2020-05/2020-06", delivery=Delivery.NOT_STARTED, actor=user)
    initiative = Initiative.objects.get(pk=initiative.pk)
    assert (initiative.stage, initiative.delivery, initiative.effective_edtf) == (
        "drafting",
        "not_started",
        "2020-05/2020-06",
    )
    assert (initiative.effective_earliest, initiative.effective_latest) == (date(2020, 5, 1), date(2020, 6, 30))
    assert initiative.updated_by == user


def test_a_change_of_an_event_is_recorded_the_same_way() -> None:
    event = factories.event()
    change = factories.event_change(event, "changed", "../2020-09-10", as_stated="cannot be held as planned")
    event.refresh_from_db()
    assert event.state == "changed"
    assert (change.effective_earliest, change.effective_latest) == (None, date(2020, 9, 10))
    assert change.citations.count() == 1
    assert EventChange.objects.get() == change


def test_the_day_reported_is_that_of_the_first_cited_source_unless_it_is_given() -> None:
    first = factories.source_version(published_on=date(2020, 1, 2))
    second = factories.source_version(published_on=date(2020, 3, 4))
    evidence = [factories.evidence(first), factories.evidence(second)]
    assert factories.status(factories.initiative(), evidence=evidence).reported_on == date(2020, 1, 2)
    change = factories.status(factories.initiative(), evidence=evidence, reported_on=date(2020, 5, 6))
    assert change.reported_on == date(2020, 5, 6)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_required(reason: str) -> None:
    assert "needs a reason" in refusal(reason=reason)["reason"][0]


def test_evidence_is_required() -> None:
    assert "needs evidence" in refusal(evidence=[])["evidence"][0]
    assert "needs evidence" in refusal(evidence=[], reported_on=date(2020, 9, 10))["evidence"][0]


def test_words_that_are_not_in_the_text_are_refused_with_the_nearest_passage() -> None:
    sentences = refusal(evidence=[factories.evidence(exact="The Council approved the plan")])["evidence"]
    assert "The Council adopted the plan last November" in sentences[0]


def test_words_that_stand_twice_are_asked_about() -> None:
    version = factories.source_version("The plan. And the plan again.")
    assert "times" in refusal(evidence=[Evidence(version, "plan")])["evidence"][0]
    change = factories.status(factories.initiative(), evidence=[Evidence(version, "plan", prefix="And the ")])
    assert change.citations.get().quote.start == 18


@pytest.mark.parametrize("edtf", ["", "last November", "10.09.2020", "2020-13", "2020-09-31", "../.."])
def test_what_is_no_date_is_refused_with_a_sentence_under_the_date(edtf: str) -> None:
    sentences = refusal(effective=Effective(edtf))["effective_edtf"]
    assert sentences[0].endswith(".")


def test_a_day_is_taken_as_it_is_typed() -> None:
    assert factories.status(factories.initiative(), effective=" 2020‑09‑10 ").effective_edtf == "2020-09-10"


def test_a_status_never_lies_in_the_future() -> None:
    tomorrow = timezone.now().date() + timedelta(days=1)
    for edtf in (tomorrow.isoformat(), f"{tomorrow}/..", f"{tomorrow.year + 1}"):
        assert "future" in refusal(effective=Effective(edtf))["effective_edtf"][0]
    factories.status(factories.initiative(), effective=timezone.now().date().isoformat())


def test_a_date_that_reaches_beyond_today_is_cut_at_the_day_it_was_recorded() -> None:
    today = timezone.now().date()
    for edtf in (str(today.year), "2020-09-10/..", "2020/9999"):
        change = factories.status(factories.initiative(), effective=edtf)
        change.refresh_from_db()
        assert change.effective_latest == change.recorded_at.date()


def test_an_unknown_stage_or_delivery_is_refused_under_its_field() -> None:
    assert "stage" in refusal(stage="done")
    assert "delivery" in refusal(delivery="half")


def test_a_value_that_is_too_long_is_refused_under_its_field() -> None:
    assert "as_stated" in refusal(as_stated="x" * 301)
    assert "effective_text" in refusal(effective=Effective("2020", text="x" * 201))


def test_a_nul_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValidationError, match="can’t contain the NUL character"):
        factories.status(factories.initiative(), reason="a\0b")


def test_every_fault_is_told_at_once() -> None:
    assert set(refusal(reason="", effective=Effective("x"))) == {"reason", "effective_edtf"}


def test_a_published_initiative_takes_no_status_from_a_source_that_readers_cannot_see() -> None:
    hidden = factories.source_version(public=False)
    initiative = factories.initiative(public=True)
    with pytest.raises(ValidationError, match="isn’t published") as refused:
        factories.status(initiative, version=hidden)
    assert set(refused.value.message_dict) == {"evidence"}
    factories.status(factories.initiative(), version=hidden)


def test_an_initiative_published_meanwhile_counts_as_published() -> None:
    initiative = factories.initiative()
    stale = Initiative.objects.get(pk=initiative.pk)
    factories.make_public(initiative)
    with pytest.raises(ValidationError, match="isn’t published"):
        factories.status(stale, version=factories.source_version(public=False))


def test_words_that_fail_leave_nothing_of_the_change_behind() -> None:
    initiative = factories.initiative()
    evidence = [factories.evidence(), factories.evidence(exact="Nowhere to be found")]
    with pytest.raises(ValidationError):
        factories.status(initiative, evidence=evidence)
    assert not StatusChange.objects.exists()
    assert not initiative.status_changes.exists()


def test_the_id_and_the_batch_that_are_given_are_kept() -> None:
    identity, batch = uuid4(), uuid4()
    change = factories.status(factories.initiative(), id=identity, batch=batch)
    assert StatusChange.objects.get(pk=identity).batch == batch == change.batch


def test_times_are_in_utc() -> None:
    change = factories.status(factories.initiative())
    change.refresh_from_db()
    assert change.recorded_at.tzinfo == UTC
    assert isinstance(change.recorded_at, datetime)


def test_a_correction_that_corrects_nothing_is_refused() -> None:
    initiative, version = factories.initiative(), factories.source_version()
    wrong = factories.status(initiative, version=version)
    with pytest.raises(ValidationError, match="just what the row says"):
        factories.status(initiative, version=version, corrects=wrong)
    factories.status(initiative, version=version, corrects=wrong, reason="The words were read too widely.")
    assert initiative.status_changes.count() == 2
