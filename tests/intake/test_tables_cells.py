"""No text of an export is a formula, and what comes back is what went out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiatives.exports.cells import joined, neutral, plain, split
from initiatives.exports.columns import Column
from initiatives.exports.csv import csv_of


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "'=", "''-"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe_and_loses_it_again(beginning):
    text = f"{beginning}SUM(A1:A9)"
    assert neutral(text) == f"'{text}"
    assert plain(neutral(text)) == text


@pytest.mark.parametrize(
    "text", ["-5", "+7", "-0.5", "2020-09-10", "../2020-09-10", "2019-11", "1,5", "'Tis the season", "a=b", ""]
)
def test_numbers_dates_and_other_words_stay_as_they_are(text):
    assert (neutral(text), plain(text)) == (text, text)


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n1a .,|\\＝")))
def test_every_text_comes_back_as_it_was(text):
    assert plain(neutral(text)) == text
    assert neutral(text)[:1] not in tuple("=@\t\r\n＝＋－＠")


@given(st.lists(st.text(alphabet=st.sampled_from("ab|\\ '=;,\n"), min_size=1).map(str.strip).filter(bool)))
def test_every_list_comes_back_as_it_was(items):
    assert split(joined(items)) == items


def test_a_csv_of_formulas_holds_none():
    column = Column("title", "")
    rows = [{"title": text} for text in ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "-1")]
    written = b"".join(csv_of([column], rows)).decode()
    assert [row[0] for row in csv.reader(io.StringIO(written, newline=""))][1:] == [
        "'=1+1", "'+1+1", "'-1+1", "'@SUM(1)", "'\t=1", "'\r=1", "-1"
    ]  # fmt: skip
