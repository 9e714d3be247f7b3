"""Text fragments: the first place that a browser takes for one is that of the words."""

from hypothesis import given
from hypothesis import strategies as st

from initiatives.public import text_fragments
from initiatives.public.text_fragments import address_of_words, fragment_of

PAGE = "https://example.org/speech"


def address(text: str, words: str, number: int = 0) -> str:
    """The address of the words where they stand in the text, the first time or a later one."""
    start = -1
    for _time in range(number + 1):
        start = text.index(words, start + 1)
    return address_of_words(PAGE, text, start, start + len(words)).removeprefix(f"{PAGE}#:~:text=")


def test_short_words_are_given_whole():
    assert address("The Council adopted the plan.", "adopted the plan") == "adopted%20the%20plan"


def test_what_means_something_in_a_fragment_is_encoded():
    assert address("Health, food & mini-marathons: 5 %", "food & mini-marathons: 5 %") == (
        "food%20%26%20mini%2Dmarathons%3A%205%20%25"
    )
    assert address("Health, food", "Health, food") == "Health%2C%20food"


def test_letters_of_any_script_are_encoded_as_utf_8():
    assert address("Зелёный коридор открыт.", "коридор") == "%D0%BA%D0%BE%D1%80%D0%B8%D0%B4%D0%BE%D1%80"
    assert address("上海合作组织成员国", "合作组织") == "%E5%90%88%E4%BD%9C%E7%BB%84%E7%BB%87"


def test_a_no_break_space_and_a_run_of_spaces_are_one_space():
    assert address("As\xa0well  as\xa0Interpol.", "well  as\xa0Interpol") == "well%20as%20Interpol"


def test_long_words_are_given_by_how_they_begin_and_end():
    text = (
        "We consider it important to speed up the design and construction of the railways through the mountains soon."
    )
    assert address(text, text) == "We%20consider%20it%20important,through%20the%20mountains%20soon."


def test_words_on_several_lines_are_given_by_how_they_begin_and_end():
    assert address("The Bank pays.\n\nThe marathon is off.", "pays.\n\nThe marathon") == "pays.,The%20marathon"


def test_words_that_stand_more_than_once_are_told_by_those_before_them_or_after_them():
    text = "The plan is good. But the plan is old, and so is the plan."
    assert address(text, "plan") == "plan"
    assert address(text, "plan", 1) == "But%20the-,plan"
    assert address(text, "plan", 2) == "is%20the-,plan"
    assert address("A plan. A plan too.", "A plan", 1) == "A%20plan,-too."


def test_a_browser_ignores_case_and_accents_so_these_tell_nothing_apart():
    assert address("The PLAN. Our plan.", "plan") == "PLAN.%20Our-,plan"
    assert address("A café. Our cafe.", "cafe") == "caf%C3%A9.%20Our-,cafe"


def test_a_part_of_a_word_is_given_with_the_whole_word():
    assert address("A replanned town.", "plan") == "replanned"


def test_what_begins_a_longer_word_elsewhere_is_no_other_place():
    assert address("Planned well. A plan is old.", "plan") == "plan"


def test_an_address_with_a_fragment_of_its_own_keeps_it():
    assert address_of_words(f"{PAGE}#top", "A plan.", 2, 6) == f"{PAGE}#top:~:text=plan"


def test_words_that_cant_be_told_apart_lead_to_the_page():
    text = "\n\n".join(["The same words again."] * 30)
    place = text.index("same", len(text) // 2)
    assert address_of_words(PAGE, text, place, place + 4) == PAGE


def test_there_is_no_address_without_a_page():
    assert address_of_words("", "A plan.", 2, 6) == ""


texts = st.text(alphabet="abA é,-\n\xa0中", min_size=1, max_size=40)


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_a_fragment_leads_to_its_words_before_any_others(text, first, last):
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    fragment = fragment_of(text, start, end)
    if fragment is None:
        return
    page = text_fragments._Page(text)
    words = page.whole_words(start, end)
    assert page.first(fragment) == (page.place(words.start), page.place(words.end))
