"""The annotations are about the texts that they name, and follow their own rules."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from initiatives import dates
from initiatives.countries import validate_country
from tests.intake.annotated import annotated, names

RECORDS = Path(__file__).parents[2] / "fixtures" / "2020-09-10-sco-secretary-general" / "records.yaml"

pytestmark = pytest.mark.parametrize("name", names())


def test_every_mark_has_its_own_place(name):
    text = annotated(name)
    for marks in (text.organisations, text.countries, text.dates, text.sentences):
        for first, second in pairwise(sorted(marks, key=lambda mark: mark.start)):
            assert first.end <= second.start, f"{first.exact!r} and {second.exact!r} overlap"


def test_organisations_and_initiatives_are_those_on_record(name):
    records = yaml.safe_load(RECORDS.read_text())
    text = annotated(name)
    organisations = {record["slug"] for record in records["organisations"]}
    assert {mark.organisation for mark in text.organisations} - {None} <= organisations
    assert {mark.initiative for mark in text.initiatives_again} <= {record["slug"] for record in records["initiatives"]}


def test_every_country_and_date_can_be_kept(name):
    text = annotated(name)
    for country in text.countries:
        validate_country(country.country)
    for date in text.dates:
        dates.bounds(date.edtf)


def test_a_sentence_is_marked_from_its_first_word(name):
    text = annotated(name)
    for sentence in text.sentences:
        before = text.text[: sentence.start].rstrip(" ")
        assert before.endswith((".", "\n", "–")), sentence.exact
        assert sentence.exact[0].isupper()
