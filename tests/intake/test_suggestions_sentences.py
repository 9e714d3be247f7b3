"""Texts cut into sentences: where one ends, and where it only looks so."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.anchoring import Span, split_passages
from initiatives.intake.suggestions import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, split_passages(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Mr. Lavrov met Dr. A. B. Jones.", ["Mr. Lavrov met Dr. A. B. Jones."]),
        ("The U.N. Security Council met. It voted.", ["The U.N. Security Council met.", "It voted."]),
        ("Talks were held in the U.S. They ended.", ["Talks were held in the U.S.", "They ended."]),
        ("See No. 5, e.g. Art. 3, on p. 7.", ["See No. 5, e.g. Art. 3, on p. 7."]),
        ("The answer is no. Others agreed.", ["The answer is no.", "Others agreed."]),
        ("Growth was 3.5 per cent. It fell.", ["Growth was 3.5 per cent.", "It fell."]),
        ("Growth rose.[1] It fell.2 It stood.", ["Growth rose.[1]", "It fell.2", "It stood."]),
        ("He said: “We agree.” They left.", ["He said: “We agree.”", "They left."]),
        ('"Why?" he asked. "So." They left.', ['"Why?" he asked.', '"So."', "They left."]),
        ("1. We welcome it. 2. We thank all.", ["1. We welcome it.", "2. We thank all."]),
        ("В 2020 г. Секретариат провёл встречу. Она прошла в г. Москве.",
         ["В 2020 г. Секретариат провёл встречу.", "Она прошла в г. Москве."]),
        ("会议于2020年举行。各方同意。", ["会议于2020年举行。", "各方同意。"]),
        ("See [PSC/COMM. 1 (2021)] of May. It holds.", ["See [PSC/COMM. 1 (2021)] of May.", "It holds."]),
        ("Look at example.org. It is new.", ["Look at example.org.", "It is new."]),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_ends_it(text, expected):
    assert sentences(text) == expected


def test_a_heading_without_a_stop_and_a_paragraph_are_sentences_of_their_own():
    assert sentences("Joint Communiqué\n\nWe met. We agreed.") == ["Joint Communiqué", "We met.", "We agreed."]


def test_the_rows_of_a_table_are_sentences():
    assert sentences("Date\tPlace\n12 May 2021\tTashkent\n3 June 2021\tDushanbe") == [
        "Date\tPlace",
        "12 May 2021\tTashkent",
        "3 June 2021\tDushanbe",
    ]


def test_lines_that_were_wrapped_to_a_width_are_put_together():
    text = "The Council of Ministers decided on the\nRailways of Central Asia and on the\nnew corridor. It will meet."
    assert sentences(text) == [text[:-14], "It will meet."]


def test_a_sentence_never_crosses_a_passage():
    text = "to the seaports of\n\nIndia, Iran and Pakistan."
    assert sentences(text) == ["to the seaports of", "India, Iran and Pakistan."]


PIECES = [
    "Mr. ",
    "U.N. ",
    "a",
    "B",
    " ",
    "\n",
    "\n\n",
    ".",
    "!",
    "。",
    "”",
    "“",
    "1",
    "\t",
    "\xa0",
    "e.g. ",
    "г. ",
    "The ",
]
some_texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


@given(some_texts)
@settings(deadline=None, database=None, max_examples=300)
def test_every_word_is_in_exactly_one_sentence_in_order(text):
    passages = split_passages(text)
    found = split_sentences(text, passages)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    end = 0
    for sentence in found:
        assert end <= sentence.start < sentence.end
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        assert any(passage.start <= sentence.start and sentence.end <= passage.end for passage in passages)
        end = sentence.end


@pytest.mark.parametrize(
    ("piece", "length"),
    [("We met on 5 May. ", 5_000_000), (".", 5_000_000), ("“(", 5_000_000)]
    + [(piece, 300_000) for piece in ("a. ", ". ", "x\n", "1.1. ", "U.N. ", "г. ", "。")],
)
def test_a_long_paragraph_takes_time_in_proportion_to_its_length(piece, length):
    text = (piece * (length // len(piece))).rstrip()
    started = time.process_time()
    assert split_sentences(text, [Span(0, len(text))])
    assert time.process_time() - started < 10
