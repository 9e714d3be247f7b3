"""The words of a text with their places, their stems, and the words marked in their context."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.search.asked import read
from initiatives.search.forms import nearest, resolve
from initiatives.search.marking import excerpt, marked, replaced, written_at
from initiatives.search.places import Place, narrowest
from initiatives.search.stems import stem
from initiatives.search.written import indexed, words_in


def words(text: str) -> list[str]:
    return [written.word for written in words_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Şanghay’s Café\u00a0plan", ["sanghay", "s", "cafe", "plan"]),
        ("cafe\u0301 ﬁnance", ["cafe", "finance"]),
        ("Ёлка, Шанхайский", ["елка", "шанхаискии"]),
        ("上合组织2020年", ["上", "合", "组", "织", "2020", "年"]),
        ("The WHO, who; NGOs, G20, ШОС", ["the", "who^", "who", "ngos^", "g20", "шос^"]),
        ("one\0two\ud800three", ["one", "two", "three"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zero", "width"]),
    ],
)
def test_a_text_is_read_as_folded_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_each_word_stands_where_it_says_and_not_before_the_one_before(text: str) -> None:
    start = 0
    for written in words_in(text):  # ¼ is two words at one place
        assert start <= written.start < written.end <= len(text)
        assert written.word in words(text[written.start : written.end])
        start = written.start
    assert [written for line in json.loads(indexed([text])) for written in line] == words(text)


@pytest.mark.parametrize(
    "forms",
    [
        "corridor corridors",
        "organisation organisations organization organizations",
        "programme programmes program",
        "adopt adopted adoption",
        "банк банка банки банков банками",
        "развитие развития развитию",
        "шанхаискии шанхаиская шанхаискои шанхаиского",
        "организация организации организациеи",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["organ organisation", "banker bank", "банк банкет", "2020 2021", "g20 g2"])
def test_other_words_have_other_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("corridor", "Green corridors, a corridor.", ["corridors", "corridor"]),
        ('"green corridor"', "Green corridors; the green  corridor", ["green  corridor"]),
        ("WHO", "The WHO, who knows", ["WHO"]),
        ("who", "The WHO, who knows", ["WHO", "who"]),
        ("合作", "上海合作组织", ["合作"]),
        ("cafe", "Cafe\u0301s and CAFÉ", ["Cafe\u0301s", "CAFÉ"]),
    ],
)
def test_the_words_asked_for_are_marked_and_the_text_stays(typed: str, text: str, expected: list[str]) -> None:
    terms = resolve(read(typed), set(words(text)), set()).terms
    pieces = marked(text, terms)
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.is_marked] == expected


def test_of_a_long_text_the_part_with_most_of_the_words_is_shown() -> None:
    text = "green " + "grass " * 100 + "a green new corridor " + "of trees " * 100
    terms = resolve(read("green corridor"), set(words(text)), set()).terms
    pieces = excerpt(text, terms)
    shown = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.is_marked] == ["green", "corridor"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 260


def test_a_word_is_replaced_by_the_one_that_was_meant() -> None:
    assert replaced("The cooridor -x", "cooridor", "corridor") == "The corridor -x"
    assert replaced("Untied NATOINS", "untied", "united") == "United NATOINS"
    assert replaced("Untied NATOINS", "natoins", "nations") == "Untied NATIONS"
    assert written_at("The Green  Corridor!", 1, 2) == "Green  Corridor"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cooridor", "corridor"),
        ("corirdor", "corridor"),
        ("plam", "plan"),
        ("pl", ""),
        ("zebra", ""),
        ("plann", "plan"),
    ],
)
def test_the_nearest_word_is_the_one_with_fewest_letters_wrong(typed: str, meant: str) -> None:
    assert nearest(typed, {"corridor": 2, "plan": 5, "planet": 1}) == meant


def test_of_words_equally_near_the_one_in_more_places_is_meant() -> None:
    assert nearest("plat", {"plan": 1, "play": 3, "plot": 3}) == "play"


def test_the_narrowest_part_with_all_terms_is_measured_in_words() -> None:
    places = [Place(0, 1, 1, 0), Place(1, 9, 2, 0), Place(0, 12, 1, 0)]
    assert narrowest(places) == (2, 4)
    assert narrowest(places[:1]) == (1, 1)
