"""Reading what was typed: words, phrases in quotes, a minus to leave out; and whatever else, without a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.search.asked import MOST_WORDS, read


def terms(typed: str) -> list[tuple[str, ...]]:
    return [term.words for term in read(typed).terms]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Green  Corridor", [("green",), ("corridor",)]),
        ("Café\u00a0ЁЛКА", [("cafe",), ("елка^",)]),
        ('"green corridor" plan', [("green", "corridor"), ("plan",)]),
        ("«зелёный коридор»", [("зеленыи", "коридор")]),
        ("上合组织", [("上", "合", "组", "织")]),
        ("COVID-19", [("covid^", "19")]),
        ("Secretariat’s plan", [("secretariat",), ("plan",)]),
        ("plan plan PLAN", [("plan",), ("plan^",)]),
        ("banks, plans/roads", [("banks",), ("plans",), ("roads",)]),
        ("the plan of the council", [("plan",), ("council",)]),
        ("Which initiatives involve the WHO?", [("initiatives",), ("involve",), ("who^",)]),
        ("of the", [("of",), ("the",)]),
        ('"of the"', [("of", "the")]),
        ('half "a quotation', [("half",), ("quotation",)]),
    ],
)
def test_words_and_phrases_are_read(typed: str, words: list[tuple[str, ...]]) -> None:
    assert terms(typed) == words


def test_a_minus_before_a_word_or_phrase_leaves_it_out() -> None:
    asked = read('marathon -online −"mini marathon"')
    assert [term.words for term in asked.terms] == [("marathon",)]
    assert [term.words for term in asked.without] == [("online",), ("mini", "marathon")]


def test_a_hyphen_within_a_word_leaves_nothing_out() -> None:
    asked = read("anti-drug")
    assert ([term.words for term in asked.terms], asked.without) == ([("anti", "drug")], ())


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "*", "-", "--", "…", "\0", "\ud800", "-\0-", "“”", "%", "\\"])
def test_what_has_no_word_asks_for_nothing(typed: str) -> None:
    asked = read(typed)
    assert (asked.terms, asked.without) == ((), ())


@pytest.mark.parametrize("typed", ["AND", "* OR NOT", "(a AND b)", "title:plan^2~", "a" * 5_000, "x y " * 2_000])
def test_what_other_searches_take_for_commands_are_words(typed: str) -> None:
    assert read(typed).terms


def test_of_a_long_question_the_first_words_are_read_and_it_says_so() -> None:
    long, short = (read(" ".join(f"w{number}" for number in range(count))) for count in (MOST_WORDS + 1, MOST_WORDS))
    assert len(long.terms) == len(short.terms) == MOST_WORDS
    assert (long.is_cut, short.is_cut) == (True, False)


@given(st.text())
def test_anything_can_be_typed(typed: str) -> None:
    asked = read(typed)
    assert all(word for term in (*asked.terms, *asked.without) for word in term.words)
