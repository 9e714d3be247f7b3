"""Searching as known by a day: what was reworded or deleted since is found by the words that it had then."""

from datetime import date

import pytest
from django.db import connection

from initiatives.models import IndexedWord, Initiative, Name, Quote
from initiatives.querysets.moments import Moment
from initiatives.querysets.past_words import PastWords
from initiatives.querysets.search import ask
from tests import factories
from tests.past.clock import on

pytestmark = pytest.mark.django_db
THEN, LATER, TODAY = "2021-03-01", "2021-05-01", "2021-12-01"


def found(client, typed, kind="initiatives", day=THEN):
    answer = client.get(f"/{kind}.json", {"q": typed, "known_by": day})
    assert answer.status_code == 200
    return {record["slug"] for record in answer.json()["results"]}


def reworded_since():
    with on(TODAY):
        return PastWords.of(date.fromisoformat(THEN), lambda day: Moment(known_by=day).reading()).rows


@pytest.fixture
def plan():
    with on(THEN):
        plan = factories.initiative(
            public=True,
            title="Green corridors by rail",
            slug="plan",
            summary="上合组织 plans a WHO office in Tashkent.",
        )
        factories.name(plan, "Silk Way")
    return plan


def reword(record, **values):
    with on(LATER):
        record.refresh_from_db()
        for column, value in values.items():
            setattr(record, column, value)
        record.save()


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("corridor", True), ("corr", True), ('"green corridors"', True), ('"corridors green"', False),
        ("green rail", True), ("green -rail", False), ("合", True), ('"上合组织"', True), ("组上", False),
        ("WHO office", True), ("blue", False), ("green blue", False),
    ],
)  # fmt: skip
def test_the_words_of_the_day_are_found_by_every_rule_of_the_search(plan, client, typed, is_found):
    reword(plan, title="Blue motorway", summary="Nothing.")
    with on(TODAY):
        assert (found(client, typed) == {"plan"}) == is_found


@pytest.mark.parametrize("typed", ["blue", '"blue motorway"', "мост", "NATO"])
def test_words_that_came_later_find_nothing_of_the_day(plan, client, typed):
    reword(plan, title="Blue motorway", summary="Мост, NATO.")
    with on(TODAY):
        assert found(client, typed) == set()
        assert found(client, typed, day=LATER) == {"plan"}


def test_a_name_that_was_changed_or_deleted_since(plan, client):
    with on(LATER):
        name = Name.objects.get(text="Silk Way")
        name.text = "Steppe Way"
        name.save()
        name.delete()
    with on(TODAY):
        assert found(client, "silk") == {"plan"}
        assert found(client, "steppe") == set()
        assert found(client, "silk", day=LATER) == set()


def test_the_words_of_a_quote_that_was_taken_away_since(plan, client):
    with on(THEN):
        version = factories.source_version("A dirigible will connect them.")
        citation = factories.cite(plan, version, "A dirigible will connect them")
    with on(LATER):
        quote = citation.quote
        citation.delete()
        Quote.objects.get(pk=quote.pk).delete()
    with on(TODAY):
        assert found(client, "dirigible") == {"plan"}
        assert found(client, "dirigible", day=LATER) == set()


def test_organisations_and_events(client):
    with on(THEN):
        factories.organisation(public=True, name="Old Bank", slug="bank")
        factories.event(public=True, title="Old Summit", slug="summit", place="Osh")
    from initiatives.models import Event, Organisation

    reword(Organisation.objects.get(slug="bank"), name="New Bank")
    reword(Event.objects.get(slug="summit"), place="Almaty")
    with on(TODAY):
        assert (found(client, "old", "organisations"), found(client, "new", "organisations")) == ({"bank"}, set())
        assert (found(client, "osh", "events"), found(client, "almaty", "events")) == ({"summit"}, set())


@pytest.mark.parametrize("typed", ["remarks", "remark norov", '"remarks at a meeting"'])
def test_sources_are_found_by_what_was_known_of_them(client, typed):
    with on(THEN):
        source = factories.source_version(slug="speech", title="Remarks at a meeting", speaker="Norov").source
    reword(source, title="Address", speaker="Norova")
    with on(TODAY):
        assert found(client, typed, "sources") == {"speech"}
        assert found(client, typed, "sources", LATER) == set()
        assert found(client, "address", "sources") == set()
        assert client.get("/sources/", {"q": "address", "known_by": THEN}).context["paginator"].count == 0


def test_nothing_is_worked_out_for_what_changed_in_something_else_or_came_later(plan):
    reword(plan, measurable_reason="It can be counted.")
    with on(LATER):
        factories.initiative(public=True, title="Another")
    assert reworded_since() == []
    reword(plan, title="Blue motorway")
    assert reworded_since() == [("initiative", plan.pk)]


def test_the_table_of_the_day_holds_what_the_list_holds(plan, client):
    reword(plan, title="Blue motorway")
    with on(TODAY):
        table = client.get("/initiatives.csv", {"q": "green", "known_by": THEN}).getvalue().decode()
        assert "Green corridors by rail" in table
        assert client.get("/initiatives.csv", {"q": "blue", "known_by": THEN}).getvalue().count(b"\n") == 1


def test_a_query_for_no_word_in_particular_gets_the_whole_index(plan):
    reword(plan, title="Blue motorway")
    with on(TODAY), Moment(known_by=date.fromisoformat(THEN)).reading():
        words = set(IndexedWord.objects.filter(row_id=plan.pk).values_list("word", flat=True))
    assert {"green", "corridors", "who^"} <= words
    assert "blue" not in words


def test_what_is_sent_does_not_grow_with_the_words_that_nobody_asks_for(client):
    with on(THEN):
        records = [
            factories.initiative(title=f"Plan {number} green", summary="Many words of another thing. " * 20)
            for number in range(30)
        ]
        version = factories.source_version()
        for record in records:
            factories.make_public(record, version)
    for record in records:
        reword(record, title="Blue", summary="Nothing.")
    sent = []

    def watch(execute, sql, params, many, context):
        sent.append(len(sql) + sum(len(each) for each in params or () if isinstance(each, str)))
        return execute(sql, params, many, context)

    with on(TODAY), Moment(known_by=date.fromisoformat(THEN)).reading(), connection.execute_wrapper(watch):
        assert Initiative.objects.public().found_by(ask("green")).count() == 30
    assert max(sent) < 20_000  # of some 200,000 that all their words would take
