"""Exact words in a text: found where they stand, refused where they don't, never moved."""

import time
import unicodedata
from pathlib import Path

import pytest

from initiatives.anchoring import (
    Ambiguous,
    AnchoringError,
    NothingToFind,
    NotInContext,
    NotInText,
    Selector,
    TextIndex,
    UnreadableText,
    locate,
    normalise_published,
    passages_of,
    sha256,
    verify,
)
from initiatives.anchoring.words import MAX_COUNT, MAX_PLACES

SPEECH = Path(__file__).parent.parent / "fixtures" / "2020-09-10-sco-secretary-general" / "text.txt"


@pytest.fixture(scope="module")
def speech() -> str:
    return normalise_published(SPEECH.read_bytes())


@pytest.fixture(scope="module")
def index(speech: str) -> TextIndex:
    return TextIndex(speech)


class TestTheTextAsPublished:
    def test_line_ends_become_line_feeds_and_nothing_else_changes(self):
        data = "a\r\nb\rc\n\r\n \xa0e\u0301 ﬁ \t\u2028\ufeff".encode()
        assert normalise_published(data) == "a\nb\nc\n\n \xa0e\u0301 ﬁ \t\u2028\ufeff"

    def test_the_speech_is_kept_to_the_byte(self, speech):
        assert speech.encode() == SPEECH.read_bytes()
        assert speech.count("\xa0") == 214

    def test_a_byte_order_mark_at_the_beginning_is_no_part_of_the_text(self):
        assert normalise_published(b"\xef\xbb\xbfa\xef\xbb\xbf") == "a\ufeff"

    def test_bytes_that_are_not_utf8_are_refused(self):
        with pytest.raises(UnreadableText, match="its byte 4 can’t be read"):
            normalise_published("caf\xe9".encode("latin-1"))

    def test_a_nul_is_refused(self):
        with pytest.raises(UnreadableText, match="a NUL as its character 3"):
            normalise_published(b"ab\0c")

    def test_its_checksum_is_that_of_its_utf8_bytes(self):
        assert sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        assert sha256("é") != sha256("e\u0301")

    def test_half_a_character_has_no_checksum(self):
        with pytest.raises(UnreadableText, match="half a character as its character 2"):
            sha256("a\ud800")


class TestFinding:
    def test_words_are_given_as_published_with_32_code_points_on_either_side(self, speech):
        found = locate(speech, "direct access to the Eurasian states")
        assert found == Selector(
            start=3493,
            end=3529,
            exact="direct access to\xa0the Eurasian states",
            prefix="er trans-regional corridor with\xa0",
            suffix=", including land-locked states o",
        )

    def test_a_sentence_is_found_across_two_paragraphs(self, speech, index):
        found = index.locate(
            "with direct access to the Eurasian states, including land-locked states of Central Asia, "
            "to the seaports of India, Iran and Pakistan"
        )
        assert "seaports of\n\nIndia, Iran" in found.exact
        assert speech[found.start : found.end] == found.exact
        assert passages_of(index.passages, found.start, found.end) == [14, 15]

    def test_an_index_finds_what_a_single_search_finds(self, speech, index):
        assert index.locate("Mr Lavrov,", suffix="I would") == locate(speech, "Mr Lavrov,", suffix="I would")

    @pytest.mark.parametrize("exact", ["a b", " a b\n", "a\xa0b", "a \u2003\n\n b"])
    @pytest.mark.parametrize("text", ["x a b y", "x a\xa0b y", "x a\n\nb y", "x a \t\u3000 b y"])
    def test_any_white_space_equals_any_other(self, text, exact):
        found = locate(text, exact)
        assert (found.start, found.end) == (2, len(text) - 2)

    @pytest.mark.parametrize(
        ("text", "exact"),
        [
            ("un café noir", "cafe\u0301"),
            ("un cafe\u0301 noir", "café"),
            ("q\u0323\u0307", "q\u0307\u0323"),
            ("\u212bngström", "\xc5ngstro\u0308m"),
            ("Чей", "Чеи\u0306"),
            ("한국", unicodedata.normalize("NFD", "한국")),
            (unicodedata.normalize("NFD", "한국"), "한국"),
        ],
    )
    def test_canonically_equal_words_are_equal(self, text, exact):
        found = locate(text, exact)
        assert text[found.start : found.end] == found.exact
        assert unicodedata.normalize("NFC", found.exact) == unicodedata.normalize("NFC", exact)

    @pytest.mark.parametrize(
        ("text", "exact"),
        [
            ("China", "in a"),
            ("in a", "ina"),
            ("Shanghai", "shanghai"),
            ("the city’s", "the city's"),
            ("“peace”", '"peace"'),
            ("ﬁnance", "finance"),
            ("m²", "m2"),
            ("well-known", "well‑known"),
            ("zero\u200bwidth", "zero width"),
            ("ABC", "ＡＢＣ"),
        ],
    )
    def test_nothing_else_is_equal(self, text, exact):
        with pytest.raises(NotInText):
            locate(text, exact)

    @pytest.mark.parametrize(
        ("text", "exact"),
        [
            ("cafe\u0301", "cafe"),
            ("café", "cafe"),
            ("cafe\u0301s", "\u0301s"),
            ("o\u0323\u0302", "o\u0323"),
            ("\u1ed9", "o\u0323"),
            ("कि", "क"),
            ("한", "하"),
            ("하\u11ab", "하"),
            (unicodedata.normalize("NFD", "한"), "하"),
            ("a \u0301b", "\u0301b"),
        ],
    )
    def test_a_letter_is_never_parted_from_its_marks(self, text, exact):
        with pytest.raises(NotInText):
            locate(text, exact)

    def test_the_words_around_a_quote_are_not_cut_within_a_letter_either(self):
        text = "e\u0301" + "a" * 31 + "X" + "a" * 31 + "e\u0301"
        found = locate(text, "X")
        assert (found.prefix, found.suffix) == ("a" * 31, "a" * 31)
        assert locate("\u0301aX", "X").prefix == "\u0301a"

    @pytest.mark.parametrize("exact", ["", " ", "\n\xa0\u3000"])
    def test_empty_words_are_refused(self, exact):
        with pytest.raises(NothingToFind, match="no words to find"):
            locate("some text", exact)

    def test_an_empty_text_has_no_words(self):
        for text in ("", " \n"):
            with pytest.raises(NotInText) as refusal:
                locate(text, "words")
            assert refusal.value.nearest is None

    def test_every_refusal_is_a_value_error_of_one_kind(self):
        for exact in ("", "zzz", "a"):
            with pytest.raises(AnchoringError):
                locate("a a", exact)
        assert issubclass(AnchoringError, ValueError)


class TestWordsThatStandTwice:
    text = "A plan was adopted.\n\nThe plan was adopted in Moscow.\n\nNo plan was\xa0adopted in Minsk."

    def test_they_are_refused_with_their_passages(self):
        with pytest.raises(Ambiguous) as refusal:
            locate(self.text, "plan was adopted")
        message = str(refusal.value)
        assert "stands 3 times in the text (passages: 1, 2, 3)" in message
        assert "words before or after" in message
        assert refusal.value.count == 3
        assert [place.start for place in refusal.value.places] == [2, 25, 57]
        assert all(verify(self.text, place) for place in refusal.value.places)

    @pytest.mark.parametrize(
        ("prefix", "suffix", "start"),
        [
            ("A ", "", 2),
            ("The ", "", 25),
            ("The", "", 25),
            ("", " in Moscow", 25),
            ("", "in\nMoscow", 25),
            ("No\xa0", "", 57),
            ("", " in Minsk.\n", 57),
            ("\n\nNo ", "", 57),
            ("adopted in Moscow. No ", " in", 57),
            ("adopted.\n \nThe ", "", 25),
            ("", ".", 2),
        ],
    )
    def test_prefix_and_suffix_decide(self, prefix, suffix, start):
        assert locate(self.text, "plan was adopted", prefix, suffix).start == start

    def test_a_prefix_may_be_longer_than_the_one_that_is_kept(self):
        found = locate(self.text, "plan", prefix=self.text[:57])
        assert found.start == 57
        assert len(found.prefix) == 32

    def test_words_around_given_without_their_space_may_fit_several_places(self):
        with pytest.raises(Ambiguous) as refusal:
            locate(self.text, "plan was adopted", suffix="in M")
        assert [place.start for place in refusal.value.places] == [25, 57]

    def test_words_around_that_fit_several_places_leave_those(self):
        with pytest.raises(Ambiguous) as refusal:
            locate(self.text, "plan was adopted", suffix=" in M")
        assert [place.start for place in refusal.value.places] == [25, 57]

    @pytest.mark.parametrize(
        ("prefix", "suffix", "reason"),
        [
            ("Some ", "", "nowhere after “Some”"),
            ("", " in Astana", "nowhere before “in Astana”"),
            ("The ", " in Minsk", "nowhere between “The” and “in Minsk”"),
            ("the ", "", "nowhere after “the”"),
        ],
    )
    def test_words_that_do_not_stand_in_that_context_are_refused(self, prefix, suffix, reason):
        with pytest.raises(NotInContext) as refusal:
            locate(self.text, "plan was adopted", prefix, suffix)
        assert f"is in the text (passages: 1, 2, 3), but {reason}." in str(refusal.value)
        assert [place.start for place in refusal.value.places] == [2, 25, 57]

    def test_a_wrong_context_is_refused_where_the_words_stand_once(self):
        assert locate(self.text, "Moscow", prefix="in ").exact == "Moscow"
        with pytest.raises(NotInContext):
            locate(self.text, "Moscow", prefix="from ")

    def test_a_space_next_to_the_words_counts_where_it_decides(self):
        text = "China, in a"
        assert locate(text, "a", prefix="in").start == 4
        assert locate(text, "a", prefix="in ").start == 10
        assert locate(text, " a", prefix="in").start == 10
        assert locate("C hin a", "a", prefix="hin").start == 6
        with pytest.raises(Ambiguous):
            locate(text, " a")

    def test_a_context_does_not_part_a_letter_from_its_marks(self):
        text = "cafe\u0301 X, cafe X"
        assert locate(text, "X", prefix="cafe ").start == len(text) - 1
        for prefix, suffix in (("", " e"), ("\u0301 ", "")):
            with pytest.raises(NotInContext):
                locate("e\u0301 X e\u0301", "X", prefix, suffix)
        with pytest.raises(NotInText):
            locate("e\u0301 X", "\u0301 X", prefix="e")

    def test_overlapping_places_are_two(self):
        with pytest.raises(Ambiguous) as refusal:
            locate("aaa", "aa")
        assert [place.start for place in refusal.value.places] == [0, 1]

    def test_a_refusal_lists_and_counts_only_so_many_places(self):
        with pytest.raises(Ambiguous, match=rf"stands {MAX_COUNT - 1} times .*, …\)") as refusal:
            locate("a. \n\n" * (MAX_COUNT - 1), "a")
        assert len(refusal.value.places) == MAX_PLACES
        with pytest.raises(Ambiguous, match=rf"at least {MAX_COUNT} times"):
            locate("a " * (MAX_COUNT + 5), "a")


class TestVerifying:
    def test_a_selector_is_true_of_its_own_text_alone(self, speech):
        found = locate(speech, "Mr Lavrov,")
        assert verify(speech, found)
        assert not verify(speech.replace("Mr Lavrov,", "Mr\xa0Lavrov,"), found)
        assert not verify(f" {speech}", found)

    @pytest.mark.parametrize(
        "selector",
        [
            Selector(2, 4, "cd", "ab", "ef"),
            Selector(2, 4, "cd", "", ""),
            Selector(0, 6, "abcdef", "", ""),
        ],
    )
    def test_a_true_selector(self, selector):
        assert verify("abcdef", selector)

    @pytest.mark.parametrize(
        "selector",
        [
            Selector(2, 4, "cx", "ab", "ef"),
            Selector(2, 4, "cd", "xb", "ef"),
            Selector(2, 4, "cd", "ab", "ex"),
            Selector(2, 4, "cd", "zab", "ef"),
            Selector(2, 4, "cd", "ab", "efg"),
            Selector(1, 3, "cd", "ab", "ef"),
            Selector(2, 2, "", "ab", "cd"),
            Selector(-4, -2, "cd", "ab", "ef"),
            Selector(4, 9, "ef", "cd", ""),
        ],
    )
    def test_a_false_selector(self, selector):
        assert not verify("abcdef", selector)


def test_a_text_of_megabytes_is_searched_in_a_moment(speech):
    text = "\n\n".join([speech] * 250) + " the one\xa0needle"
    began = time.process_time()
    index = TextIndex(text)
    assert index.locate("the one needle").end == len(text)
    with pytest.raises(NotInText):
        index.locate("a sentence that nobody has said at this meeting of foreign ministers")
    with pytest.raises(NotInContext):
        index.locate("e", prefix="the wrong words")
    assert time.process_time() - began < 2, "2 MB take 0.3 s; a search that isn’t linear takes minutes"
