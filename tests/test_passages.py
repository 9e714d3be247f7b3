"""Passages: the paragraphs of a text, which a quote belongs to."""

from pathlib import Path

from initiatives.anchoring.passages import passages_of, split_passages

SPEECH = Path(__file__).parent.parent / "fixtures" / "2020-09-10-sco-secretary-general" / "text.txt"


def test_passages_are_the_blocks_between_blank_lines_without_the_white_space_around_them():
    text = "\n  First\nline two \n\n\xa0\t\n Second.\n\u3000\nThird"
    assert [text[start:end] for start, end in split_passages(text)] == [
        "First\nline two",
        "Second.",
        "Third",
    ]


def test_a_blank_text_has_no_passages():
    assert split_passages("") == split_passages(" \n\xa0\n") == []


def test_the_speech_has_33_passages():
    speech = SPEECH.read_text(encoding="utf-8")
    passages = split_passages(speech)
    assert len(passages) == 33
    assert speech[slice(*passages[1])] == "Mr Lavrov,"


def test_a_quote_belongs_to_every_passage_that_it_touches():
    passages = split_passages("abc\n\ndef\n\nghi")
    assert passages_of(passages, 0, 3) == [1]
    assert passages_of(passages, 5, 6) == [2]
    assert passages_of(passages, 2, 11) == [1, 2, 3]
    assert passages_of(passages, 3, 5) == []
    assert passages_of(passages, 3, 6) == [2]
