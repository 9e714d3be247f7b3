"""What a search finds and in which order: the same on both databases."""

from datetime import date
from typing import Any

import pytest

from initiatives import actions
from initiatives.models import Event, IndexedWord, Initiative, Organisation, Passage
from initiatives.querysets.search import ask, found_by
from initiatives.querysets.search_hits import ids_of, rank
from initiatives.search.forms import unknown
from tests import factories

pytestmark = pytest.mark.django_db


def found(typed: str, model: type[Any] = Initiative) -> list[str]:
    """The titles of what has all of the words, in order."""
    asked = ask(typed)
    records = model.objects.public()
    ids = ids_of(records, asked)
    assert set(ids.all) == set(found_by(records, asked).values_list("pk", flat=True)), "the lists find the same"
    return _titles(model, rank(ids.all, ids.kind, asked))


def nearly(typed: str, model: type[Any] = Initiative) -> list[str]:
    """The titles of what has the most of the words and not all, in order."""
    asked = ask(typed)
    ids = ids_of(model.objects.public(), asked)
    return _titles(model, rank(ids.some, ids.kind, asked))


def _titles(model: type[Any], matches: list[Any]) -> list[str]:
    return [str(model.objects.get(pk=match.record)) for match in matches]


@pytest.fixture(autouse=True)
def words() -> Any:
    """One source for all, whose words have none of those that the tests look for."""
    return factories.source_version("Nothing to see. Further words.\n")


@pytest.fixture
def make(words: Any) -> Any:
    def make(title: str = "Plan", **values: Any) -> Initiative:
        return _public(factories.initiative(title=title, **values), words)

    return make


def _public(record: Any, words: Any) -> Any:
    factories.cite(record, words, "Nothing to see")
    if isinstance(record, Initiative):
        factories.status(record, version=words, evidence=[factories.evidence(words, "Further words")])
    elif isinstance(record, Event):
        factories.event_change(record, version=words, evidence=[factories.evidence(words, "Further words")])
    actions.publish(record, actor=None)
    return record


@pytest.fixture
def texts(words: Any) -> Any:
    def texts(text: str, **values: Any) -> Any:
        return factories.source_version(text, **values)

    return texts


def test_the_title_comes_before_a_name_before_the_summary_before_quoted_words(make: Any, texts: Any) -> None:
    quoting = make("Quoting")
    factories.cite(quoting, texts("About a corridor.\n"), "About a corridor")
    make("Summing up", summary="A corridor.")
    factories.name(make("Named"), "The corridor")
    make("Corridor")
    assert found("corridor") == ["Corridor", "Named", "Summing up", "Quoting"]


def test_the_word_itself_comes_before_its_other_forms(make: Any) -> None:
    make("Corridors")
    make("A corridor")
    assert found("corridor") == ["A corridor", "Corridors"]
    assert found("corridors") == ["Corridors", "A corridor"]


def test_near_comes_before_far(make: Any) -> None:
    make("Green plan for a new corridor")
    make("Green new corridor")
    make("Corridor, green")
    assert found("green corridor") == ["Corridor, green", "Green new corridor", "Green plan for a new corridor"]


def test_the_newer_comes_first_among_equals(make: Any, words: Any) -> None:
    for year in ("2018", "2020", "2019"):
        record = factories.initiative(title=f"Corridor {year}")
        factories.status(record, effective=year, version=words, evidence=[factories.evidence(words, "Further words")])
        factories.cite(record, words, "Nothing to see")
        actions.publish(record, actor=None)
    assert found("corridor") == ["Corridor 2020", "Corridor 2019", "Corridor 2018"]


def test_all_words_come_before_some(make: Any) -> None:
    make("Green corridor")
    make("Green")
    make("Corridor, green by name")
    assert found("green corridor name") == ["Corridor, green by name"]
    assert nearly("green corridor name") == ["Green corridor"]


def test_words_may_stand_in_different_texts_of_a_record(make: Any, texts: Any) -> None:
    record = make("Railway", summary="By land.")
    factories.name(record, "Зелёный коридор", language="ru")
    factories.cite(record, texts("It is to speed up.\n"), "speed up")
    assert found("railway land коридор speed") == ["Railway"]
    assert found("railway sea") == []


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("organizations", True), ("organisation", True), ("organ", True), ("organic", False),
        ("развития", True), ("РАЗВИТИЕМ", True),
        ("развед", False), ("行", True), ("银行", True), ("行银", False), ("上银", False), ("cafés", True),
        ("green\u00a0cafe", True), ("ﬁnance", True), ("zebra", False), ("gr", True), ("g", False), ("financ", True),
        ('"green cafe"', True), ('"cafe green"', False), ('"organization"', False), ("green -zebra", True),
        ("green -cafe", False), ('green -"cafe green"', True), ("-green", False), ('"green', True),
    ],
)  # fmt: skip
def test_words_are_found_in_every_form_and_phrases_in_theirs(make: Any, typed: str, is_found: bool) -> None:
    make("Organisation: банк развития 上合银行, Green Café, finance")
    assert bool(found(typed)) is is_found


def test_a_word_typed_in_part_is_found_where_no_text_has_it_whole(make: Any) -> None:
    make("Shanghai")
    assert found("shang") == ["Shanghai"]
    make("Shang dynasty")
    assert found("shang") == ["Shang dynasty"]


def test_an_acronym_is_told_from_the_small_word(make: Any, words: Any) -> None:
    make("Those who run")
    make("Contacts with the WHO")
    assert found("WHO") == ["Contacts with the WHO"]
    assert sorted(found("who")) == ["Contacts with the WHO", "Those who run"]


def test_an_acronym_finds_first_the_body_that_it_names(words: Any) -> None:
    for name, acronym in (("WHO watchers", ""), ("World Health Organization", "WHO"), ("Friends", "Friends of WHO")):
        body = _public(factories.organisation(name=name), words)
        if acronym:
            factories.name(body, acronym, kind="acronym")
    assert found("WHO", Organisation) == ["World Health Organization", "WHO watchers", "Friends"]


def test_a_command_of_other_searches_is_a_small_word_even_in_capitals(make: Any) -> None:
    make("Green corridor")
    make("PEACE AND SECURITY")
    assert found("green AND corridor") == ["Green corridor"]


def test_events_and_passages_are_found(words: Any, texts: Any) -> None:
    _public(factories.event(title="Marathon", place="Kunming"), words)
    assert found("marathon kunming", Event) == ["Marathon"]
    texts("Nothing.\n\nA green corridor and a corridor.\n\nThe corridor is green.\n", published_on=date(2019, 1, 1))
    texts("A corridor, green.\n", published_on=date(2020, 1, 1))
    asked = ask("green corridor")
    matches = rank(ids_of(Passage.objects.public(), asked).all, "passage", asked)
    places = [Passage.objects.get(pk=match.record) for match in matches]
    assert [(place.version.source.published_on.year, place.number) for place in places] == [
        (2020, 1),
        (2019, 2),
        (2019, 3),
    ]


def test_only_the_current_version_of_a_text_is_searched(texts: Any) -> None:
    version = texts("An old corridor.\n")
    actions.add_version(source=version.source, text="A new road.\n", actor=None)
    assert found("corridor", Passage) == []
    assert found("road", Passage) == ["¶ 1"]


def test_records_that_agree_in_everything_come_by_identity(make: Any) -> None:
    made = sorted((make("Corridor") for _number in range(4)), key=lambda record: record.pk)
    asked = ask("corridor")
    ids = ids_of(Initiative.objects.public(), asked)
    assert [match.record for match in rank(ids.all, "initiative", asked)] == [record.pk for record in made]


class TestDrafts:
    def test_a_draft_is_not_found_nor_counted(self, make: Any) -> None:
        factories.initiative(title="Corridor")
        assert (found("corridor"), nearly("green corridor")) == ([], [])

    def test_a_word_of_drafts_alone_is_unknown_and_not_offered(self, make: Any) -> None:
        factories.initiative(title="Zimbrelith")
        asked = ask("zimbrelit")
        assert unknown(asked) == ["zimbrelit"]
        assert IndexedWord.objects.near_misses(asked) == {}
        make("Zimbrelith")
        assert IndexedWord.objects.near_misses(ask("zimbrelih")) == {"zimbrelih": "zimbrelith"}

    def test_a_word_of_a_draft_hides_no_beginning(self, make: Any) -> None:
        make("Shanghai")
        factories.initiative(title="Shang")
        assert found("shang") == ["Shanghai"]

    def test_words_of_a_hidden_source_are_not_searched(self, make: Any, texts: Any) -> None:
        hidden = texts("A corridor.\n", public=False)
        factories.cite(make("Plan"), hidden, "A corridor")
        assert (found("corridor"), found("corridor", Passage)) == ([], [])
