"""Words that aren't in a text: the refusal shows the passage that reads most like them."""

from pathlib import Path

import pytest

from initiatives.anchoring import NotInText, TextIndex, locate

SPEECH = Path(__file__).parent.parent / "fixtures" / "2020-09-10-sco-secretary-general" / "text.txt"


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex(SPEECH.read_text(encoding="utf-8"))


def test_the_refusal_shows_the_nearest_passage_and_its_number(index):
    with pytest.raises(NotInText) as refusal:
        index.locate("direct access to the Eurasian states, including the landlocked states of Central Asia")
    assert refusal.value.nearest == index.passages[13]
    message = str(refusal.value)
    assert "The nearest passage is number 14, which reads “" in message
    assert "with direct access to the Eurasian states, including land-locked states of Central Asia" in message


@pytest.mark.parametrize(
    ("exact", "passage"),
    [("Marathn", 27), ("the SCO University Co-ordination Council", 23), ("SCO countries please suport", 29)],
)
def test_a_slip_of_the_pen_leads_to_its_passage(index, exact, passage):
    with pytest.raises(NotInText) as refusal:
        index.locate(exact)
    assert refusal.value.nearest == index.passages[passage - 1]


def test_the_passage_that_reads_most_like_the_words_is_nearer_than_one_with_all_of_them():
    text = "gamma delta, then beta gamma, then alpha beta\n\nalpha beta gamna delta"
    with pytest.raises(NotInText, match="number 2, which reads “alpha beta gamna delta”"):
        locate(text, "alpha beta gamma delta")


def test_chinese_words_lead_to_their_passage():
    text = "中华人民共和国\n\n上海合作组织成员国元首理事会"
    with pytest.raises(NotInText, match="number 2, which reads “上海合作组织成员国元首理事会”"):
        locate(text, "上海合作组织元首会议")


@pytest.mark.parametrize("exact", ["qqq", "Иностранные дела", "\ud800\0", "§"])
def test_words_like_nothing_in_the_text_get_no_suggestion(index, exact):
    with pytest.raises(NotInText, match="nor is anything like it") as refusal:
        index.locate(exact)
    assert refusal.value.nearest is None
    assert str(refusal.value).isprintable()


def test_a_message_quotes_long_words_in_part(index):
    with pytest.raises(NotInText) as refusal:
        index.locate("The SCO marathon takes place. " * 500)
    assert len(str(refusal.value)) < 700


def test_the_part_of_a_long_passage_that_is_alike_is_shown():
    text = "word " * 3000 + "the Tashkent Railway Forum opens " + "word " * 3000
    with pytest.raises(NotInText, match=r"“….*the Tashkent Railway Forum opens .*…”"):
        locate(text, "the Tashkent Railways Forum opened")
