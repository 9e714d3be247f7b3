"""The order in which a network's organisations stand."""

import re
from datetime import date
from itertools import pairwise

from initiatives.public.pictures.arcs import Arc, Node, arcs, in_order
from initiatives.public.pictures.scales import ends_of_periods, length_in_words, months_before, ticks


def tie(one: str, other: str, count: int = 1) -> Arc:
    return Arc(one, other, count, "", "")


def test_what_is_tied_stands_together():
    order = in_order(list("abcdef"), [tie("a", "d", 5), tie("d", "f", 5), tie("b", "c", 3), tie("c", "e", 3)])
    neighbours = {frozenset(pair) for pair in pairwise(order)}
    assert {frozenset("ad"), frozenset("df"), frozenset("bc"), frozenset("ce")} <= neighbours


def test_the_order_does_not_hang_on_the_order_of_the_ties():
    ties = [tie("a", "d", 2), tie("b", "d"), tie("b", "c", 3), tie("c", "a")]
    assert in_order(list("abcd"), ties) == in_order(list("dcba"), ties[::-1])


def test_the_arc_of_two_neighbours_is_round():
    nodes = [Node(key, key, 1, key, "") for key in "ab"]
    (path,) = [shape for item in arcs(nodes, [tie("a", "b")], 930).items for shape in item.shapes if shape.css == "arc"]
    start, top, out, _y, _out, bottom, *_end = (float(each) for each in re.findall(r"[\d.]+", path.d))
    assert out - start < 2 * (bottom - top)


def test_every_one_has_a_place_though_it_has_no_tie():
    assert sorted(in_order(list("abc"), [])) == list("abc")


def test_an_axis_has_round_steps():
    assert ticks(17) == [0, 5, 10, 15, 20]
    assert ticks(1) == [0, 1]
    assert ticks(0) == [0, 1]
    assert ticks(204)[-1] == 250


def test_periods_end_with_the_day_itself():
    assert ends_of_periods(date(2019, 5, 1), date(2020, 3, 3), "year") == [date(2019, 12, 31), date(2020, 3, 3)]
    assert ends_of_periods(date(2019, 12, 1), date(2020, 2, 29), "month") == [
        date(2019, 12, 31),
        date(2020, 1, 31),
        date(2020, 2, 29),
    ]


def test_months_before_a_day_that_a_month_lacks():
    assert months_before(date(2020, 5, 31), 3) == date(2020, 2, 29)
    assert months_before(date(1, 1, 1), 3) == date.min


def test_lengths_are_told_in_the_unit_that_fits():
    assert [length_in_words(days) for days in (1, 60, 61, 730, 1000, 1826)] == [
        "1 day", "60 days", "2 months", "24 months", "2.7 years", "5 years",
    ]  # fmt: skip
