"""Links that open a published page at the words of a quote."""

from initiatives.anchoring import locate
from initiatives.text_fragments import text_fragment


def test_words_are_linked_with_the_whole_words_around_them():
    text = "Dear all, the well-known plan & its 2nd, final part were adopted today in Moscow."
    assert text_fragment(locate(text, "plan & its 2nd, final")) == (
        "#:~:text=all%2C%20the%20well%2Dknown-,plan%20%26%20its%202nd%2C%20final,-part%20were%20adopted%20today%20in"
    )


def test_white_space_is_plain_in_a_link():
    assert text_fragment(locate("Two\xa0 words.", "Two words.")) == "#:~:text=Two%20words."


def test_a_quote_across_paragraphs_is_linked_by_its_first_and_last_words():
    text = "We go to the far and distant seaports of\n\nIndia, Iran and Pakistan by rail one day."
    found = locate(text, "to the far and distant seaports of India, Iran and Pakistan by rail")
    assert text_fragment(found) == (
        "#:~:text=go-,to%20the%20far%20and%20distant%20seaports,India%2C%20Iran%20and%20Pakistan%20by%20rail,-one"
    )


def test_a_long_quote_is_linked_by_its_first_and_last_words():
    sentence = " ".join(f"word{number}" for number in range(60))
    assert text_fragment(locate(sentence, sentence)) == (
        "#:~:text=word0%20word1%20word2%20word3%20word4%20word5,word54%20word55%20word56%20word57%20word58%20word59"
    )


def test_words_of_other_paragraphs_stay_out_of_a_link():
    assert text_fragment(locate("One.\n\nTwo words.\n\nThree.", "Two words.")) == "#:~:text=Two%20words."
