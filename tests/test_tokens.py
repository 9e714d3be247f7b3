"""The words that a search compares: equal for a text and a query whatever their case, accents and spaces."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.search import fold, query_terms, tokens

WITHOUT_A_WORD = ["", " ", "—", "%_", "?!", "\0", "\ud800", "\u200b\xa0", "\u0301", "’"]


def finds(query: str, text: str) -> bool:
    terms = query_terms(query)
    return bool(terms) and all(term in tokens(text) for term in terms)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Shanghai COOPERATION", "shanghai cooperation"),
        ("ШАНХАЙ Банк", "шанхаи банк"),
        ("Ёлка ёлка ЁЛКА", "елка елка елка"),
        ("й и\u0306 Й", "и и и"),
        ("São Tomé, Žižek", "sao tome, zizek"),
        ("Straße STRASSE", "strasse strasse"),
        ("İstanbul ISTANBUL", "istanbul istanbul"),
        ("ﬁnance m² №1", "finance m2 no1"),
        ("ＡＢＣ １２", "abc 12"),
        ("a\xa0b\u2009c\n\td\u3000e", "a b c d e"),
        ("  ends  ", "ends"),
        ("co\xadoperation\u200d \ufeffword", "cooperation word"),
        ("one\u200btwo", "one two"),
        ("a\0b\ud800c", "a b c"),
        ("ᾳ ΑΙ", "α αι"),
        ("", ""),
    ],
)
def test_folding_takes_away_what_a_search_ignores(text, folded):
    assert fold(text) == folded


def test_folding_any_character_twice_changes_nothing():
    basic_plane = "".join(map(chr, range(0x10000)))
    assert fold(fold(basic_plane)) == fold(basic_plane)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The SCO Secretary-General’s remarks.", " the sco secretary general s remarks "),
        ("COVID-19, 1,000 people", " covid 19 1 000 people "),
        ("上海合作组织成员国", " 上海合作组织成员国 "),
        ("2020年9月10日 SCO峰会", " 2020 年 9 月 10 日 sco 峰会 "),
        ("हिन्दी", " हिनदी "),
        ("snake_case", " snake case "),
    ],
)
def test_words_stand_between_single_spaces(text, words):
    assert tokens(text) == words


@pytest.mark.parametrize("text", WITHOUT_A_WORD)
def test_a_text_without_letters_and_digits_has_no_words(text):
    assert tokens(text) == ""


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("Sha", [" sha"]),
        ("railway  PROJECT", [" railway", " project"]),
        ("working-group", [" working", " group"]),
        ("合作", ["合作"]),
        ("SCO合作 2020年", [" sco", "合作", " 2020", "年"]),
        ("bank Bank BANK", [" bank"]),
        ("100%_sure", [" 100", " sure"]),
        ("a\0b\ud800", [" a", " b"]),
    ],
)
def test_a_query_is_split_into_the_terms_that_a_record_must_contain(query, terms):
    assert query_terms(query) == terms


@pytest.mark.parametrize("query", WITHOUT_A_WORD)
def test_a_query_without_letters_and_digits_has_no_terms(query):
    assert query_terms(query) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("sha", "the Shanghai spirit"),
        ("spirit SHANGHAI", "the Shanghai spirit"),
        ("шанхай", "Шанхайская организация"),
        ("ШАНХАИ", "Шанхай"),
        ("елка", "Ёлка"),
        ("Ёлка", "елка"),
        ("tome", "São Tomé"),
        ("São Tome\u0301", "SAO TOME"),
        ("general", "Secretary-General"),
        ("secretary-general", "the Secretary\xa0General"),
        ("合作", "上海合作组织"),
        ("组织 上海", "上海合作组织"),
        ("สวัสดี", "คำว่าสวัสดี"),
        ("한국", "한국어"),
        ("한국", unicodedata.normalize("NFD", "한국어")),
        ("2025", "until 2025"),
        ("20", "until 2025"),
    ],
)
def test_a_query_finds_a_text(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("hanghai", "the Shanghai spirit"),
        ("shanghai bank", "the Shanghai spirit"),
        ("spirits", "the Shanghai spirit"),
        ("上作", "上海合作组织"),
        ("25", "until 2025"),
        ("%", "100 %"),
    ],
)
def test_a_query_does_not_find_a_text_without_its_words(query, text):
    assert not finds(query, text)


words_of_all_kinds = st.text(max_size=30) | st.text("aBéЙё ﬁ²上合2-’\xa0\u0301\0\ud800", max_size=30)


@settings(deadline=None, database=None, max_examples=100)
@given(words_of_all_kinds, words_of_all_kinds)
def test_every_text_is_found_by_its_own_words(text, more):
    assert all(term in tokens(text) for term in query_terms(text))
    assert all(term in tokens(f"{more} {text}") for term in query_terms(text))


@settings(deadline=None, database=None, max_examples=100)
@given(words_of_all_kinds)
def test_normal_form_and_case_make_no_difference(text):
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert {tokens(form) for form in forms} == {tokens(text)}
    assert tokens(text.casefold()) == tokens(text)


@settings(deadline=None, database=None, max_examples=100)
@given(words_of_all_kinds)
def test_words_hold_nothing_that_a_database_can_not_keep(text):
    words = tokens(text)
    words.encode("utf-8")
    assert "\0" not in words
    assert "  " not in words
