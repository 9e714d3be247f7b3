"""Seeding again: each thing that differs from the file is told, and counted where it is set back."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from initiatives.models import Citation, KeyDate, Organisation, Participation, StatusChange

from .folders import an_id, seed_from, small_records, words, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded_small(tmp_path: Path) -> Path:
    """The folder from which the database was seeded."""
    seed_from(tmp_path)
    return tmp_path


def cited(name: str) -> Citation:
    return Citation.objects.get(pk=an_id(f"words for {name}"))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("basis", "inferred", "plan: citation: basis is “inferred” here, “stated” in the file."),
        ("note", "So it seems.", "plan: citation: note is “So it seems.” here, “” in the file."),
        ("stance", "contradicts", "plan: citation: stance is “contradicts” here, “supports” in the file."),
    ],
)
def test_what_a_citation_says_of_its_words_is_compared(
    seeded_small: Path, field: str, value: str, sentence: str
) -> None:
    citation = cited("plan")
    was = getattr(citation, field)
    setattr(citation, field, value)
    citation.save()
    report = seed_from(seeded_small)
    assert (report.left, report.changed) == ([sentence], {})
    assert getattr(cited("plan"), field) == value
    report = seed_from(seeded_small, overwrite=True)
    assert (report.left, report.changed) == ([], {"citations": 1})
    assert getattr(cited("plan"), field) == was


def test_a_citation_that_was_hung_on_another_row_is_reported_and_set_back_when_told_to(seeded_small: Path) -> None:
    citation = cited("author")
    citation.participation, citation.organisation = None, Organisation.objects.get(slug="council")
    citation.save()
    (sentence,) = seed_from(seeded_small).left
    assert sentence.startswith("plan: citation: the words support organisation “The Council” here, participation “")
    assert seed_from(seeded_small, overwrite=True).changed == {"citations": 1}
    assert cited("author").participation == Participation.objects.get(pk=an_id("author"))
    assert cited("author").organisation is None
    assert seed_from(seeded_small).left == []


def test_other_words_are_cited_when_told_to(seeded_small: Path) -> None:
    records = small_records()
    records["initiatives"][0]["evidence"] = words("plan", "The Secretariat drafted the plan")
    assert seed_from(seeded_small, records, overwrite=True).changed == {"citations": 1}
    assert cited("plan").quote.exact == "The Secretariat drafted the plan"
    assert seed_from(seeded_small, records).left == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_the_evidence_of_a_change_is_compared_and_never_set(seeded_small: Path, overwrite: bool) -> None:
    records = small_records()
    change = records["initiatives"][0]["history"][0]
    change["evidence"][0] |= {"basis": "inferred", "note": "So it seems."}
    change["evidence"] += words("more", "The Secretariat drafted the plan")
    report = seed_from(seeded_small, records, overwrite=overwrite)
    assert report.left == [
        "plan: citation: basis is “stated” here, “inferred” in the file. History stays as it is.",
        "plan: citation: note is “” here, “So it seems.” in the file. History stays as it is.",
        "plan: status change: “The Secretariat drafted the plan” is evidence in the file and not here. "
        "History stays as it is.",
    ]
    assert (report.added, report.changed) == ({}, {})
    assert StatusChange.objects.get(pk=an_id("status")).citations.get().basis == "stated"


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"as_stated": "adopted the plan"}, "as_stated"),
        ({"delivery": "limited"}, "delivery"),
        ({"reported": "2020-09-11"}, "reported_on"),
        ({"effective": {"edtf": "2019-11", "text": "last November"}}, "effective_text"),
        ({"effective": {"edtf": "2019-11", "inferred": True}}, "effective_inferred"),
    ],
)
def test_all_that_a_change_says_is_compared_and_never_set(
    seeded_small: Path, values: dict[str, Any], field: str, overwrite: bool
) -> None:
    before = StatusChange.objects.values().get(pk=an_id("status"))
    records = small_records()
    records["initiatives"][0]["history"][0] |= values
    (sentence,) = seed_from(seeded_small, records, overwrite=overwrite).left
    assert sentence.startswith(f"plan: status change: {field} is “")
    assert sentence.endswith("History stays as it is.")
    assert StatusChange.objects.values().get(pk=an_id("status")) == before


def test_the_command_says_what_it_set_back(tmp_path: Path) -> None:
    folder = write(tmp_path / "remarks", small_records())
    call_command("seed", folder, stdout=io.StringIO())
    KeyDate.objects.filter(pk=an_id("date")).update(text="in November")

    def last_line(*options: str) -> str:
        told = io.StringIO()
        call_command("seed", folder, *options, stdout=told)
        return told.getvalue().splitlines()[-1]

    assert last_line() == "remarks: nothing added; 1 thing differs from the file."
    assert last_line("--overwrite") == "remarks: changed key dates 1."
    assert last_line("--overwrite") == "remarks: up to date."


def test_a_row_that_was_set_back_in_two_ways_counts_once(seeded_small: Path) -> None:
    plan = Participation.objects.get(pk=an_id("author")).initiative
    plan.title = "Another plan"
    plan.save()
    plan.themes.clear()
    assert seed_from(seeded_small, overwrite=True).changed == {"initiatives": 1}
