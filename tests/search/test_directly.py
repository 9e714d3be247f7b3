"""Short texts are searched without an index by the same rules as the index is."""

import pytest

from initiatives.search.directly import found_among

TEXTS = {
    "speech": ["Remarks on the Green Corridors", "Vladimir Norov"],
    "address": ["Address to the WHO", "上海合作组织"],
    "empty": ["", ""],
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("corridor", ["speech"]),
        ("corr", ["speech"]),
        ("orridor", []),
        ("green norov", ["speech"]),
        ("green who", ["speech"]),
        ("green WHO", []),
        ('"green corridors"', ["speech"]),
        ('"corridors green"', []),
        ('"corridors vladimir"', []),
        ("green -norov", []),
        ("green -zebra", ["speech"]),
        ("-zebra", []),
        ("WHO", ["address"]),
        ("合作", ["address"]),
        ("作合", []),
        ("海", ["address"]),
        ("zebra", []),
        ("to", ["address"]),
        ("", []),
        ('"*\0', []),
        ("a" * 5_000, []),
    ],
)
def test_a_question_finds_by_the_rules_of_the_search(typed, found):
    assert found_among(TEXTS, typed) == found
