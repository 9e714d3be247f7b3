"""What is guessed of a text that is taken in: always little, and nothing where it could be one of several."""

from datetime import date

import pytest

from initiatives.intake.guesses import guess_day, guess_language, guess_title
from tests.intake.annotated import annotated, names

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("name", names())
def test_the_day_of_a_text_is_found(name):
    text = annotated(name)
    assert guess_day(text.text, TODAY) == text.published_on


@pytest.mark.parametrize(
    "text",
    [
        "Remarks on 3 May 2024 and 5 June 2024.\n\nWords of 7 June 2024.",
        "Remarks of last November.",
        "Remarks in May 2024.",
        "A meeting on 3 May 2031.",
        "Version of 10.09.2020.",
        "",
    ],
)
def test_no_day_is_guessed_where_none_or_several_may_be_meant(text):
    assert guess_day(text, TODAY) is None


def test_the_title_is_the_first_line_with_words_cut_at_a_word():
    assert guess_title("\n\n  Remarks\u00a0at  a meeting \nof the Council\n\nWords.") == "Remarks at a meeting"
    long = guess_title("word " * 100)
    assert len(long) <= 300
    assert long.endswith("word…")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Совет утвердил план действий the SCO.", "ru"),
        ("理事会通过了行动计划。", "zh"),
        ("اعتمد المجلس خطة العمل", "ar"),
        ("The Council, Совет, adopted the plan.", ""),
        ("2020", ""),
    ],
)
def test_a_language_is_guessed_by_its_script_alone(text, language):
    assert guess_language(text) == language
