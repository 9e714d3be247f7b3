"""How like two names are: what tells no two names apart doesn't count, and what does is told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from initiatives.search.likeness import LIKELY, SURE, Why, likeness, stands_for
from initiatives.search.wording import wording

FULL = "Shanghai Cooperation Organisation"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Green Corridor", "GREEN  corridor", Why.SAME),
        ("São Paulo Forum", "Sao Paulo forum", Why.SAME),
        ("上海合作组织", "上海合作组织", Why.SAME),
        ("The Council", "Council", Why.SPELLING),
        ("Organisation of the States", "Organization of States", Why.SPELLING),
        ("Digitalisation programmes", "Digitalization program", Why.SPELLING),
        ("Centre for Defence", "Center for Defense", Why.SPELLING),
        ("Security and Cooperation", "Security and Co-operation", Why.SAME),
        ("Working groups", "Working group", Why.SPELLING),
        ("Cities and treaties", "City and treaty", Why.SPELLING),
        ("Organisation of Cooperation, Shanghai", FULL, Why.ORDER),
        ("Corridor (GC)", "The corridor", Why.SPELLING),
        ("Казахстан", "Kazakhstan", Why.SCRIPT),
        ("Шанхайская", "Shankhayskaya", Why.SCRIPT),
        ("Сотрудничество", "Sotrudnichestvo", Why.SCRIPT),
        ("ШОС", "SHOS", Why.SCRIPT),
    ],
)
def test_what_tells_no_names_apart_makes_them_surely_the_same(one, other, why):
    found = likeness(one, other)
    assert found.score >= SURE
    assert found.why is why


@pytest.mark.parametrize(
    ("acronym", "full"),
    [
        ("SCO", FULL),
        ("sco", FULL),
        ("UNCTAD", "United Nations Conference on Trade and Development"),
        ("ASEAN", "Association of Southeast Asian Nations"),
        ("UNECE", "UN Economic Commission for Europe"),
        ("OSCE", "Organization for Security and Co-operation in Europe"),
        ("ШОС", "Шанхайская организация сотрудничества"),
        ("SHOS", "Шанхайская организация сотрудничества"),
        ("SCO Secretariat", f"Secretariat of the {FULL}"),
        ("UN Economic Commission for Europe", "United Nations Economic Commission for Europe"),
    ],
)
def test_an_acronym_is_like_its_full_name_but_never_surely_since_two_may_share_it(acronym, full):
    found = likeness(acronym, full)
    assert LIKELY <= found.score < SURE
    assert found.why is Why.ACRONYM


def test_an_acronym_in_brackets_counts_as_one():
    assert likeness(f"{FULL} (SCO)", "SCO").why is Why.SHORT
    assert likeness(f"SCO ({FULL})", FULL).score >= SURE
    assert likeness(f"{FULL} (SCO)", FULL).score >= SURE


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("SCO marathon", "SCO Kunming marathon", Why.ALL_WORDS),
        ("Shanghai Coop", FULL, Why.ALL_WORDS),
        ("Mazar-i-Sharif-Herat railway", "Mazar-i-Sharif-Peshawar railway", Why.MANY_WORDS),
        ("Шанхайская организация сотрудничества", FULL, Why.SCRIPT),
        ("Душанбинская декларация", "Dushanbe Declaration", Why.SCRIPT),
    ],
)
def test_what_is_much_alike_is_likely_and_not_sure(one, other, why):
    found = likeness(one, other)
    assert LIKELY <= found.score < SURE
    assert found.why is why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World Bank", "World Health Organization"),
        ("Summit of 2019", "Summit of 2020"),
        ("First meeting of ministers", "Second meeting of ministers"),
        ("Working group on traditional medicine", "Working group on food and energy security"),
        ("UN Security Council", "UN Secretary General"),
        ("European Union", "Eurasian Economic Union"),
        ("Ташкент", "Dushanbe"),
        ("WHO", FULL),
        ("SCO Secretariat", FULL),
        ("", FULL),
        ("?!", "Green Corridor"),
    ],
)
def test_what_only_looks_alike_is_not_likely(one, other):
    assert likeness(one, other).score < LIKELY


@pytest.mark.parametrize(
    ("acronym", "words"),
    [
        ("SCU", FULL),
        ("SC", FULL),
        ("SCOX", FULL),
        ("OCS", FULL),
        ("S", "Shanghai"),
        ("S0", "Shanghai Oil"),
    ],
)
def test_other_letters_stand_for_no_name(acronym, words):
    assert not stands_for(acronym.lower(), wording(words).words)


def test_a_reason_is_said_in_words():
    assert {str(why.sentence) for why in Why} == {
        "the same words",
        "the same words, spelt differently",
        "the same words in another order",
        "the same in another script",
        "one is the acronym of the other",
        "the same acronym",
        "one has all the words of the other",
        "most of the words are the same",
    }


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None)
def test_any_two_texts_can_be_compared_in_either_order(one, other):
    here, there = likeness(one, other), likeness(other, one)
    assert 0 <= here.score <= 100
    assert here.score == there.score


@given(st.text(min_size=1, max_size=60))
@settings(deadline=None)
def test_a_text_with_a_word_is_the_same_as_itself(text):
    assert likeness(text, text).score == (100 if wording(text).words else 0)
