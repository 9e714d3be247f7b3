"""What the seed says of the speech of 10 September 2020: all that its words support, and no more."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q

from initiatives.choices import Basis, Role, Stage
from initiatives.models import (
    Citation,
    Event,
    EventChange,
    EventParticipation,
    Initiative,
    KeyDate,
    Organisation,
    Participation,
    Quote,
    Source,
    StatusChange,
)
from tests.seeded import Rows, lay

pytestmark = pytest.mark.usefixtures("speech")

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "2020-09-10-sco-secretary-general"
SHA256 = "0d724ecb0b6a01fbb663ff0bdba2f3119f0267f514bc4838ca027f08a047d134"
SPEECH = date(2020, 9, 10)


@pytest.fixture(scope="module")
def speech(seed_rows: list[Rows], django_db_blocker: Any) -> Iterator[None]:
    """The database with the records of the speech, for all tests of this file, which only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        lay(seed_rows)
        yield
        transaction.set_rollback(True)


def roles(slug: str) -> dict[str, str]:
    """The roles in an initiative, by organisation."""
    rows = Participation.objects.filter(initiative__slug=slug)
    return dict(rows.values_list("organisation__slug", "role"))


def test_the_text_is_the_one_published_byte_for_byte() -> None:
    published = (FOLDER / "text.txt").read_bytes()
    assert hashlib.sha256(published).hexdigest() == SHA256
    version = Source.objects.get().current_version
    assert version.text.encode() == published
    assert version.sha256 == SHA256
    assert Source.objects.get().url == "http://eng.sectsco.org/news/20200910/676438.html"


def test_every_record_is_public_and_every_one_cites_its_words() -> None:
    for model in (Initiative, Organisation, Event):
        assert model.objects.count() == model.objects.public().count() > 0
        for record in model.objects.all():
            assert record.citations.exists(), record.slug
    for change in (*StatusChange.objects.all(), *EventChange.objects.all()):
        assert change.citations.exists()
        assert change.reason
        assert change.reported_on == SPEECH


def test_a_careful_readers_numbers_are_reached() -> None:
    assert Initiative.objects.count() >= 19 + 21
    assert Organisation.objects.filter(kind="state").count() == 5
    assert Organisation.objects.exclude(kind="state").count() >= 28
    assert Event.objects.count() >= 10


def test_the_asian_infrastructure_investment_bank_is_a_proposed_financier_and_nothing_else() -> None:
    rows = Participation.objects.filter(organisation__slug="asian-infrastructure-investment-bank")
    assert set(rows.values_list("role", flat=True)) == {Role.PROPOSED_FINANCIER}
    assert roles("railways-across-afghanistan")["asian-infrastructure-investment-bank"] == Role.PROPOSED_FINANCIER


@pytest.mark.parametrize("slug", ["un-secretary-general", "european-union", "osce", "league-of-arab-states"])
def test_who_gave_recognition_is_not_a_partner(slug: str) -> None:
    assert roles("joint-efforts-against-the-pandemic")[slug] == Role.RECOGNISED
    assert not Participation.objects.filter(organisation__slug=slug, role=Role.PARTNER).exists()


def test_unnamed_un_agencies_stay_unnamed() -> None:
    assert not Organisation.objects.filter(
        Q(name__icontains="agenc") | Q(names__text__icontains="agenc") | Q(slug__icontains="agenc")
    ).exists()
    assert "partner" not in roles("joint-work-with-un-agencies").values()


@pytest.mark.parametrize(
    ("slug", "organisation"),
    [("development-strategy-action-plan", "council-of-foreign-ministers"), ("documents-under-review", "russia")],
)
def test_who_is_named_beside_an_initiative_neither_leads_it_nor_decides_on_it(slug: str, organisation: str) -> None:
    assert roles(slug)[organisation] == Role.MENTIONED


def test_nobody_is_a_partner_in_a_meeting_by_being_spoken_of_beside_it() -> None:
    council = dict(
        EventParticipation.objects.filter(
            event__slug="un-security-council-meeting-on-regional-associations"
        ).values_list("organisation__slug", "role")
    )
    assert council == {
        "un-security-council": Role.LEADS,
        "sco": Role.MENTIONED,
        "csto-executive-bodies": Role.MENTIONED,
        "cis-executive-bodies": Role.MENTIONED,
    }
    speaker = EventParticipation.objects.get(organisation__slug="sco-secretary-general")
    assert (speaker.event.slug, speaker.role) == ("council-of-foreign-ministers-moscow-2020", Role.MENTIONED)


def test_what_was_held_by_the_day_of_the_speech_has_no_date_after_it() -> None:
    held = Event.objects.filter(state="held")
    assert held.exists()
    assert not held.filter(date_latest__gt=SPEECH).exists()
    licence = Event.objects.get(slug="silver-licence-for-the-sco-kunming-marathon")
    assert licence.date_edtf == licence.changes.get().effective_edtf == "2020-01-01/2020-09-10"


def test_the_page_on_the_seed_counts_right() -> None:
    page = " ".join((Path(settings.BASE_DIR) / "docs" / "seed.md").read_text().split())
    initiatives, organisations, events = (model.objects.count() for model in (Initiative, Organisation, Event))
    assert f"{initiatives} initiatives, {organisations} organisations (five of them states) and {events} events" in page
    assert f"with {Citation.objects.count()} pieces of evidence" in page


def test_a_body_named_only_inside_another_name_has_no_record() -> None:
    assert list(Organisation.objects.filter(name__icontains="university").values_list("slug", flat=True)) == [
        "sco-university-coordination-council"
    ]


def test_a_marathon_that_cannot_be_held_as_planned_is_changed_and_not_cancelled() -> None:
    marathon = Event.objects.get(slug="marathon-of-december-2020")
    assert marathon.state == "changed"
    assert not Event.objects.filter(state="cancelled").exists()
    assert not Initiative.objects.filter(stage=Stage.DISCONTINUED).exists()
    assert Initiative.objects.get(slug="sco-kunming-marathon").stage == Stage.POSTPONED


@pytest.mark.parametrize(
    ("words", "edtf", "earliest", "latest"),
    [
        ("last November", "2019-11", date(2019, 11, 1), date(2019, 11, 30)),
        ("last autumn", "2019-23", date(2019, 9, 1), date(2019, 11, 30)),
        ("this December", "2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("in February", "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ],
)
def test_a_relative_date_keeps_its_words_and_is_marked_as_inferred(
    words: str, edtf: str, earliest: date, latest: date
) -> None:
    event = Event.objects.get(date_text__iexact=words)
    assert (event.date_edtf, event.date_earliest, event.date_latest) == (edtf, earliest, latest)
    assert event.date_inferred


def test_a_calendar_day_that_the_source_gives_is_not_inferred() -> None:
    decision = Event.objects.get(date_edtf="2020-05-13")
    assert (decision.date_text, decision.date_inferred) == ("13 May 2020", False)


def test_the_words_of_every_date_stand_in_the_speech() -> None:
    text = " ".join(Source.objects.get().current_version.text.split())
    for words in (
        *KeyDate.objects.values_list("text", flat=True),
        *Event.objects.values_list("date_text", flat=True),
        *StatusChange.objects.values_list("effective_text", flat=True),
        *EventChange.objects.values_list("effective_text", flat=True),
    ):
        assert " ".join(words.split()) in text


def test_this_initiative_is_both_railways_together() -> None:
    railways = Initiative.objects.get(slug="railways-across-afghanistan")
    parts = railways.relations_to_it.filter(kind="part_of").values_list("from_initiative__slug", flat=True)
    assert set(parts) == {"mazar-i-sharif-herat-railway", "mazar-i-sharif-peshawar-railway"}
    assert {part.from_initiative.stage for part in railways.relations_to_it.all()} == {Stage.PROPOSED}


def test_no_status_is_effective_after_the_day_of_the_speech() -> None:
    assert not StatusChange.objects.filter(effective_latest__gt=SPEECH).exists()
    assert not EventChange.objects.filter(effective_latest__gt=SPEECH).exists()


def test_nothing_is_completed_or_delivered_in_full_by_a_promise() -> None:
    assert not Initiative.objects.filter(stage=Stage.COMPLETED).exists()
    assert not Initiative.objects.filter(delivery__in=["substantial", "complete"]).exists()
    upcoming = Event.objects.get(slug="upcoming-summit")
    assert (upcoming.state, upcoming.date_edtf, upcoming.date_latest) == ("planned", "2020-09-10/..", None)


def test_no_source_but_this_one_is_cited_and_nothing_is_known_from_later() -> None:
    assert Source.objects.count() == 1
    later = [
        row
        for row in (*KeyDate.objects.all(), *Event.objects.all())
        if "2021" <= (getattr(row, "edtf", None) or getattr(row, "date_edtf", ""))[:4] <= "2024"
    ]
    assert later == []


def test_the_full_names_of_acronyms_are_the_editors_and_the_acronyms_the_sources() -> None:
    sco = Organisation.objects.get(slug="sco")
    assert (sco.name_basis, sco.acronym) == (Basis.EDITORIAL, "SCO")
    assert sco.names.get(kind="acronym").basis == Basis.STATED
    bank = Organisation.objects.get(slug="asian-infrastructure-investment-bank")
    assert bank.name_basis == Basis.STATED
    assert bank.names.get(kind="acronym").basis == Basis.EDITORIAL


def test_a_sentence_that_breaks_across_two_paragraphs_is_quoted_in_one_piece() -> None:
    across = [quote for quote in Quote.objects.all() if "\n" in quote.exact]
    assert any("seaports" in quote.exact or "corridor" in quote.exact for quote in across)


def rows_with_ids(value: Any) -> Any:
    """Every id in a records file, however deep."""
    if isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        for inner in value.values():
            yield from rows_with_ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from rows_with_ids(inner)


def test_the_ids_are_those_of_the_file() -> None:
    content = yaml.safe_load((FOLDER / "records.yaml").read_text())
    assert {str(pk) for pk in Citation.objects.values_list("pk", flat=True)} <= set(rows_with_ids(content))
    for section, model in (("initiatives", Initiative), ("organisations", Organisation), ("events", Event)):
        by_slug = {row["slug"]: row["id"] for row in content[section]}
        assert {slug: str(pk) for slug, pk in model.objects.values_list("slug", "pk")} == by_slug


def test_the_data_is_verified_without_a_fault() -> None:
    told = io.StringIO()
    call_command("check_data", stdout=told)
    assert told.getvalue() == f"{Quote.objects.count()} quotes verified; no fault.\n"
