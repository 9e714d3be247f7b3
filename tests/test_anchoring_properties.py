"""What holds for all texts and words: a slow, plain search over every slice says what must be found."""

import re
import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from initiatives.anchoring import (
    Ambiguous,
    NothingToFind,
    NotInContext,
    NotInText,
    TextIndex,
    locate,
    verify,
)
from initiatives.anchoring.normal_form import NormalText, normal
from initiatives.anchoring.passages import passages_of, split_passages
from initiatives.anchoring.words import CONTEXT

# Letters that collide under some normal form, marks that reorder, every kind of gap.
PIECES = [
    *("a", "A", "e", "\xe9", "e\u0301", "\u1ed9", "o\u0323\u0302", "o\u0302\u0323", "\u0301", "\u0323", "\u0344"),
    *(" ", " ", "\xa0", "\n", "\n\n", "\u3000", "\u200b", "ﬁ", "fi", "²", "2", "’", "'", "K", "\u212a"),
    *("한", "하", "\u1112", "\u1161", "\u11ab", "कि", "क", "\u0f73", "\u0f71\u0f72", "й", "и\u0306", "上", "\ud800"),
]
GAPS = st.sampled_from([" ", "\xa0", "\n\n", "\t \u2003"])
FORMS = st.sampled_from(["NFC", "NFD"])

some_texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=12)
repetitive_texts = st.lists(st.sampled_from(["a", "b", " ", "e\u0301"]), max_size=60).map("".join)

quickly = settings(deadline=None, database=None, max_examples=120)


def same(one: str, other: str) -> bool:
    """Whether words are equal but for white space and canonical normal form."""
    return unicodedata.normalize("NFC", " ".join(one.split())) == unicodedata.normalize("NFC", " ".join(other.split()))


def parts_a_letter(text: str, position: int) -> bool:
    """Whether an offset lies between a base and its mark, or between the letters of one Hangul syllable."""
    if position in (0, len(text)):
        return False
    last, following = (unicodedata.name(character, "") for character in text[position - 1 : position + 1])
    if following.startswith(("HANGUL JUNGSEONG", "HANGUL JONGSEONG")):
        return last.startswith("HANGUL ") and not last.startswith("HANGUL LETTER")
    return unicodedata.category(text[position])[0] == "M"


def slices(text: str) -> list[tuple[int, int]]:
    """Every slice that words can be: not empty, no white space at its ends, no letter parted from its marks."""
    ends = [position for position in range(len(text) + 1) if not parts_a_letter(text, position)]
    return [
        (start, end)
        for start in ends
        for end in ends
        if start < end and not text[start].isspace() and not text[end - 1].isspace()
    ]


def outcome(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[tuple[int, int]]:
    """Where the words are found: one place, the places of an ambiguity (the first twenty), or none."""
    try:
        found = locate(text, exact, prefix, suffix)
    except Ambiguous as refusal:
        return [(place.start, place.end) for place in refusal.places]
    except (NotInText, NotInContext, NothingToFind):
        return []
    return [(found.start, found.end)]


@quickly
@given(text=some_texts, data=st.data())
def test_any_slice_of_a_text_is_found_wherever_its_words_stand_and_nowhere_else(text, data):
    assume(places := slices(text))
    start, end = data.draw(st.sampled_from(places))
    expected = [place for place in places if same(text[slice(*place)], text[start:end])]
    assert outcome(text, text[start:end])[:20] == expected[:20]


@quickly
@given(some_texts, some_texts)
@example("a \u0301b", "\u0301b")
@example("\u0301b", "\u0301b")
@example("क\u093f", "क")
def test_any_words_are_found_just_where_a_plain_search_finds_them(text, words):
    expected = [place for place in slices(text) if same(text[slice(*place)], words)]
    assert outcome(text, words)[:20] == expected[:20]


@quickly
@given(text=some_texts, data=st.data())
def test_the_words_found_are_the_stored_slice_and_verify(text, data):
    assume(places := slices(text))
    start, end = data.draw(st.sampled_from(places))
    found = locate(text, text[start:end], text[:start], text[end:])
    assert (found.start, found.end) == (start, end)
    assert found.exact == text[start:end]
    assert text[:start].endswith(found.prefix)
    assert text[end:].startswith(found.suffix)
    assert max(len(found.prefix), len(found.suffix)) <= CONTEXT
    assert verify(text, found)
    assert not verify(f"a{text}", found) or text.startswith("a")


@quickly
@given(text=some_texts, gap=GAPS, form=FORMS, data=st.data())
def test_other_white_space_and_another_normal_form_change_nothing(text, gap, form, data):
    assume(places := slices(text))
    words = text[slice(*data.draw(st.sampled_from(places)))]
    written = gap + re.sub(r"\s+", gap, unicodedata.normalize(form, words)) + gap
    assert outcome(text, written) == outcome(text, words)


@quickly
@given(text=some_texts, gap=GAPS, form=FORMS)
def test_the_same_words_are_found_in_another_normal_form_of_the_text(text, gap, form):
    other = re.sub(r"\s+", gap, unicodedata.normalize(form, text))
    for start, end in slices(text)[:5]:
        assert len(outcome(other, text[start:end])) == len(outcome(text, text[start:end]))


@quickly
@given(text=repetitive_texts, data=st.data())
def test_stored_words_around_a_quote_lead_back_to_it_or_to_places_that_look_the_same(text, data):
    assume(places := slices(text))
    start, end = data.draw(st.sampled_from(places))
    stored = locate(text, text[start:end], text[:start], text[end:])
    found = outcome(text, stored.exact, stored.prefix, stored.suffix)
    alike = [
        (first, last)
        for first, last in places
        if same(text[first:last], stored.exact)
        and normal(text[:first]).endswith(normal(stored.prefix))
        and normal(text[last:]).startswith(normal(stored.suffix))
    ]
    assert (start, end) in found or len(alike) > 20
    assert set(found) <= set(alike)


@quickly
@given(text=some_texts, word=st.text(min_size=1, max_size=5))
def test_a_word_that_is_not_in_the_text_is_refused(text, word):
    assume(word.strip() and normal(word.strip()) not in normal(text))
    with pytest.raises(NotInText) as refusal:
        locate(text, word)
    assert str(refusal.value).isprintable()
    assert refusal.value.nearest is None or refusal.value.nearest in split_passages(text)


@quickly
@given(some_texts, some_texts, some_texts, some_texts)
def test_no_input_whatever_gives_anything_but_a_place_or_a_refusal(text, words, prefix, suffix):
    for start, end in outcome(text, words, prefix, suffix):
        assert same(text[start:end], words)
        assert (start, end) in slices(text)


@settings(deadline=None, database=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), min_size=20, max_size=40).map("".join), st.integers(0, 40))
def test_offsets_hold_across_the_blocks_that_a_long_text_is_prepared_in(piece, padding):
    text = "x" * padding + piece * (3000 // len(piece)) + " the needle " + piece
    found = TextIndex(text).locate("the needle")
    assert found.exact == text[found.start : found.end] == "the needle"
    assert NormalText(text).form == normal(text)


@pytest.mark.parametrize("padding", range(3))
def test_a_long_text_is_not_cut_within_a_letter_when_it_is_prepared(padding):
    text = "x" * padding + "o\u0302\u0323" * 1000
    assert NormalText(text).form == normal(text)


@quickly
@given(st.text(alphabet="ab \n\xa0\t", max_size=40))
def test_passages_hold_every_word_in_order_and_no_blank_line(text):
    passages = split_passages(text)
    assert "".join("".join(text[start:end].split()) for start, end in passages) == "".join(text.split())
    assert passages == sorted(passages)
    for number, (start, end) in enumerate(passages, 1):
        assert text[start:end] == text[start:end].strip() != ""
        assert all(line.strip() for line in text[start:end].split("\n"))
        assert passages_of(passages, start, end) == [number]
    for position in range(len(text)):
        inside = [number for number, (start, end) in enumerate(passages, 1) if start <= position < end]
        assert passages_of(passages, position, position + 1) == inside
