"""The words that a page quotes: none of them twice, and each with everything that rests on it."""

from datetime import date

from initiatives.anchoring import passages_of, split_passages
from initiatives.models import Citation, Initiative, Quote, Relation, Source, SourceVersion
from initiatives.public.quotations import Quotation, places, quotations

TEXT = "The Council adopted the plan, and the Bank pays for it.\n\nThe marathon is put off.\n"
PLAN = Initiative(title="Plan")
PART = Relation(from_initiative=PLAN, to_initiative=Initiative(title="Whole"))
SOURCE = Source(title="Remarks", slug="remarks", published_on=date(2020, 9, 10))
VERSION = SourceVersion(source=SOURCE, number=1, text=TEXT)


def cite(words: str, target: Initiative | Relation = PLAN, version: SourceVersion = VERSION, **values: str) -> Citation:
    start = version.text.index(words)
    end = start + len(words)
    quote = Quote(version=version, start=start, end=end, exact=words, suffix=version.text[end : end + 32])
    citation = Citation(quote=quote, **{target._meta.model_name: target}, **values)
    touched = passages_of(split_passages(version.text), start, end)
    citation.first_passage, citation.last_passage, citation.superseded = touched[0], touched[-1], False
    return citation


def words(found: list[Quotation]) -> list[str]:
    return [quotation.words for quotation in found]


def test_the_same_words_are_quoted_once_with_all_that_rests_on_them():
    (quotation,) = quotations([cite("adopted the plan"), cite("adopted the plan", PART)])
    assert [citation.target_kind for citation in quotation.supporting] == ["initiative", "relation"]


def test_words_within_others_are_not_quoted_again():
    assert words(quotations([cite("adopted"), cite("The Council adopted the plan")])) == [
        "The Council adopted the plan"
    ]


def test_words_that_overlap_are_quoted_as_they_stand_in_the_text():
    found = quotations([cite("Council adopted the plan"), cite("the plan, and the Bank")])
    assert words(found) == ["Council adopted the plan, and the Bank"]


def test_words_with_only_a_space_between_them_are_quoted_with_it():
    assert words(quotations([cite("Council adopted"), cite("the plan")])) == ["Council adopted the plan"]


def test_words_with_more_between_them_stay_apart():
    assert words(quotations([cite("Council"), cite("the plan"), cite("The marathon")])) == [
        "Council",
        "the plan",
        "The marathon",
    ]


def test_paragraphs_are_not_joined_by_the_space_between_them():
    assert words(quotations([cite("pays for it."), cite("The marathon")])) == ["pays for it.", "The marathon"]


def test_words_that_show_existence_come_first():
    found = quotations([cite("The Council", PART), cite("The marathon")])
    assert [(quotation.words, quotation.shows_existence) for quotation in found] == [
        ("The marathon", True),
        ("The Council", False),
    ]


def test_earlier_sources_come_first_and_are_never_joined():
    earlier = SourceVersion(source=Source(slug="earlier", published_on=date(2019, 1, 1)), number=1, text=TEXT)
    found = quotations([cite("The Council"), cite("Council adopted", version=earlier)])
    assert words(found) == ["Council adopted", "The Council"]


def test_a_claim_is_told_once_and_by_the_words_that_state_it():
    (quotation,) = quotations([cite("The Council adopted", basis="inferred"), cite("Council", basis="stated")])
    assert [citation.basis for citation in quotation.supporting] == ["stated"]


def test_what_speaks_against_a_claim_is_kept_apart_from_what_supports_it():
    (quotation,) = quotations([cite("adopted"), cite("adopted the plan", PART, stance="contradicts")])
    assert [citation.target_kind for citation in quotation.supporting] == ["initiative"]
    assert [citation.target_kind for citation in quotation.contradicting] == ["relation"]


def test_a_quotation_stands_at_all_the_passages_that_it_touches():
    (quotation,) = quotations([cite("adopted"), cite("adopted the plan, and the Bank pays for it.\n\nThe marathon")])
    assert (quotation.place.first, quotation.place.last) == (1, 2)
    assert quotation.place.address == "/sources/remarks/#p1"
    assert quotation.paragraphs == ["adopted the plan, and the Bank pays for it.", "The marathon"]


def test_each_place_is_named_once():
    assert [place.first for place in places([cite("Council"), cite("Bank"), cite("marathon")])] == [1, 2]
