"""What every list makes of its query string: nothing is guessed, and nothing wrong ever means “everything”."""

import pytest
from django.core.paginator import EmptyPage

from tests import factories
from tests.filters.asking import KINDS, filters, found, problems

pytestmark = pytest.mark.django_db

every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(autouse=True)
def one_of_each():
    factories.initiative(public=True, slug="initiatives")
    factories.organisation(public=True, slug="organisations")
    factories.event(public=True, slug="events")
    factories.source_version(slug="sources", title="Plan", published_on="2020-09-11")


def all_of(kind: str) -> list[str]:
    return found(kind, "")


@every_kind
class TestParameters:
    def test_an_unknown_parameter_is_refused_with_those_that_exist(self, kind):
        said = problems(kind, "colour=red")
        assert said.startswith("There is no filter “colour”. These exist: q, ordering, ")
        assert said.endswith(", page.")

    @pytest.mark.parametrize("parameter", ["Q", "stage__in", "stage[]", "publication", "format", "", "orderings"])
    def test_a_name_that_nearly_exists_is_unknown_too(self, kind, parameter):
        assert "There is no filter" in problems(kind, f"{parameter}=draft")

    def test_an_unknown_parameter_without_a_value_is_refused_too(self, kind):
        assert "There is no filter “colour”." in problems(kind, "colour=")

    @pytest.mark.parametrize("parameter", ["utm_source", "utm_campaign", "fbclid", "gclid", "mc_cid", "ref", "_ga"])
    def test_what_follows_readers_about_is_passed_over(self, kind, parameter):
        assert found(kind, f"{parameter}=letter&{parameter}=again") == all_of(kind)

    @pytest.mark.parametrize("parameter", ["q", "ordering", "page"])
    def test_what_takes_one_value_is_refused_twice(self, kind, parameter):
        assert f"“{parameter}” can be given once only." in problems(kind, f"{parameter}=1&{parameter}=1")

    def test_empty_values_count_as_absent_since_a_form_sends_them(self, kind):
        query = "&".join(f"{name}=" for name in [*filters(kind, "").filters, "page"])
        assert found(kind, query) == all_of(kind)
        assert filters(kind, query).chips == []

    def test_white_space_alone_counts_as_empty(self, kind):
        assert found(kind, "q=%20&q=%09&ordering=+") == all_of(kind)

    def test_an_empty_value_beside_a_full_one_changes_nothing(self, kind):
        assert found(kind, "q=&q=zebra") == []

    def test_all_that_is_wrong_is_said_at_once(self, kind):
        said = problems(kind, "colour=red&page=0&ordering=size&q=1&q=2")
        assert len(said.splitlines()) == 4

    @pytest.mark.parametrize("value", ["%00", "%FF", "%C0%80", "%ED%A0%80", "%E2%80%AE", "%F0%9F%8F%83"])
    def test_bytes_that_make_no_text_are_told_apart_from_words(self, kind, value):
        for name in [*filters(kind, "").filters, "page", f"x{value}"]:
            asked = filters(kind, f"{name}={value}")
            assert list(asked.qs) == []
            assert all(line.isprintable() for line in asked.problems)

    def test_a_long_value_is_cut_in_what_is_said(self, kind):
        for name in [*filters(kind, "").filters, "page", "x" * 10_000]:
            assert len(problems(kind, f"{name}={'a' * 10_000}")) < 500

    def test_too_many_parameters_are_not_read(self, kind):
        said = problems(kind, "&".join(f"q{number}=" for number in range(2000)))
        assert said == "The address has 2000 parameters, and 100 at most are read. Leave some out."


@every_kind
class TestPage:
    def test_the_first_page_is_the_default(self, kind):
        assert filters(kind, "").page().number == filters(kind, "page=1").page().number == 1

    @pytest.mark.parametrize(
        "value", ["0", "-1", "abc", "last", "1.0", "1e3", "+1", "0x1", "1,2", "²", "١", "1_0", "00"]
    )
    def test_what_is_no_number_from_1_on_is_refused(self, kind, value):
        assert "a page is a whole number, and the first one is 1." in problems(kind, f"page={value}")

    @pytest.mark.parametrize("value", ["2", "1" + "0" * 30, "9" * 5000])
    def test_a_page_out_of_range_is_not_there(self, kind, value):
        with pytest.raises(EmptyPage):
            filters(kind, f"page={value}").page()

    def test_the_only_page_of_an_empty_list_is_there(self, kind):
        assert len(filters(kind, "q=zebra").page().object_list) == 0


class TestChips:
    def test_a_chip_removes_one_value_and_goes_back_to_the_first_page(self):
        factories.organisation(public=True, slug="bank", name="The Bank")
        asked = filters("initiatives", "stage=adopted&stage=proposed&organisation=bank&page=2&ordering=title")
        chips = [(chip.parameter, chip.label, chip.value, chip.without) for chip in asked.chips]
        assert chips == [
            ("stage", "Stage", "Adopted", "stage=proposed&organisation=bank&ordering=title"),
            ("stage", "Stage", "Proposed", "stage=adopted&organisation=bank&ordering=title"),
            ("organisation", "Organisation", "The Bank", "stage=adopted&stage=proposed&ordering=title"),
        ]

    def test_a_wrong_value_has_a_chip_that_removes_it(self):
        (chip,) = filters("initiatives", f"stage={'x' * 500}").chips
        assert (len(chip.value), chip.without) == (61, "")

    def test_a_value_given_twice_has_one_chip(self):
        assert len(filters("initiatives", "stage=adopted&stage=adopted").chips) == 1
