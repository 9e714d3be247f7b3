"""The records that are likely the one in question: found by any of their names, and quickly among many."""

import time
from itertools import product

import pytest
from simple_history.utils import bulk_create_with_history

from initiatives.models import Event, Initiative, Organisation
from tests import factories

pytestmark = pytest.mark.django_db

FULL = "Shanghai Cooperation Organisation"


def found(records, text):
    return [(str(each.record), each.likeness.score, each.name) for each in records.likely(text)]


def test_a_record_is_found_by_its_title_and_by_each_of_its_names():
    body = factories.organisation(name=FULL)
    factories.name(body, "Шанхайская организация сотрудничества", language="ru")
    factories.name(body, "SCO", kind="acronym")
    factories.organisation(name="World Health Organization")
    for text, name in [
        ("Shanghai Cooperation Organization", FULL),
        ("организация сотрудничества, шанхайская", "Шанхайская организация сотрудничества"),
        ("ШОС", "Шанхайская организация сотрудничества"),
        ("sco", "SCO"),
    ]:
        [(record, _score, by)] = found(Organisation.objects.all(), text)
        assert (record, by) == (FULL, name)


def test_the_same_acronym_does_not_make_two_surely_the_same():
    factories.name(factories.organisation(name="Some body"), "SCO", kind="acronym")
    [likely] = Organisation.objects.all().likely("SCO")
    assert not likely.is_sure
    factories.name(factories.organisation(name="Another body"), "SCO", kind="alias")
    assert [each.is_sure for each in Organisation.objects.all().likely("SCO")] == [True, False]


def test_the_most_like_comes_first_and_six_at_most():
    for number in range(8):
        factories.initiative(title=f"Green Corridor of region {'abcdefgh'[number]}")
    factories.initiative(title="The green corridors")
    names = [name for name, _score, _by in found(Initiative.objects.all(), "Green corridor")]
    assert names[0] == "The green corridors"
    assert len(names) == 6


def test_an_event_is_found_by_its_title():
    factories.event(title="Kunming marathon")
    assert [name for name, _score, _by in found(Event.objects.all(), "Marathon of Kunming")] == ["Kunming marathon"]


@pytest.mark.parametrize("text", ["", "?!", " ", "zebra"])
def test_nothing_is_like_what_has_no_word_or_another(text):
    factories.organisation(name=FULL)
    assert found(Organisation.objects.all(), text) == []


def test_those_that_may_not_be_seen_are_not_among_them():
    factories.organisation(name=FULL)
    assert found(Organisation.objects.public(), FULL) == []


def test_it_takes_three_queries_for_names_and_one_for_the_records(django_assert_num_queries):
    factories.name(factories.organisation(name=FULL), "SCO", kind="acronym")
    with django_assert_num_queries(4):
        Organisation.objects.all().likely("SCO")


def test_five_thousand_records_answer_within_a_tenth_of_a_second():
    places = [f"{a}{b}{c}" for a, b, c in product("bdgklmnrst", "aeiou", "bdgklmnrst")]
    acts = ("corridor", "working group", "road map", "dialogue", "centre", "declaration", "strategy", "fund", "bank")
    titles = [f"{act} of {place} and {place[::-1]}" for act, place in product(acts, places)]
    records = [
        Initiative(title=title, slug=f"number-{number}") for number, title in enumerate([*titles, *titles][:5000])
    ]
    bulk_create_with_history(records, Initiative)
    Initiative.objects.all().likely("corridor")  # the names are read once a process
    taken = []
    for text in ("Corridor of Bab and Bab", "working groups of bub", "ШОС", "Strategy of the Dom"):
        started = time.process_time()
        Initiative.objects.all().likely(text)
        taken.append(time.process_time() - started)
    assert sorted(taken)[1] < 0.1  # most of them: a machine may be busy with something else
