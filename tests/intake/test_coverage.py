"""How much of a text is dealt with: linked goes before set aside, and a part that was set aside can be taken back."""

import pytest
from django.core.exceptions import ValidationError

from initiatives import actions
from initiatives.anchoring import Span
from initiatives.choices import Part
from initiatives.intake.coverage import (
    Coverage,
    State,
    count,
    cover,
    coverage_of,
    sentences_of,
    sentences_within,
    still_set_aside,
)
from initiatives.models import PublicRevision, SetAside
from tests import factories

SENTENCES = sentences_of(factories.TEXT)
FIRST, SECOND, THIRD = SENTENCES


def states(citations=(), set_aside=()):
    return [sentence.state for sentence in coverage_of(factories.TEXT, citations, set_aside)]


def test_a_text_with_nothing_done_is_open_throughout():
    assert states() == [State.OPEN, State.OPEN, State.OPEN]


def test_the_numbers_run_through_the_text_from_1():
    assert [sentence.number for sentence in coverage_of(factories.TEXT, (), ())] == [1, 2, 3]


@pytest.mark.parametrize(
    ("quoted", "linked"),
    [
        (Span(FIRST.start, FIRST.end), [1]),
        (Span(FIRST.start + 4, FIRST.start + 9), [1]),
        (Span(FIRST.end, SECOND.start), []),  # the space between two sentences belongs to neither
        (Span(FIRST.end - 1, SECOND.start + 1), [1, 2]),
        (Span(FIRST.start, THIRD.end), [1, 2, 3]),
    ],
)
def test_a_sentence_is_linked_where_a_quote_touches_it(quoted, linked):
    found = cover(SENTENCES, [quoted], [])
    assert [sentence.number for sentence in found if sentence.state is State.LINKED] == linked


def test_the_sentences_within_a_stretch_are_those_that_it_touches():
    assert list(sentences_within(SENTENCES, 0, len(factories.TEXT))) == [0, 1, 2]
    assert list(sentences_within(SENTENCES, SECOND.start, SECOND.end)) == [1]


def test_a_sentence_that_is_set_aside_and_quoted_counts_as_linked():
    row = SetAside(start=FIRST.start, end=FIRST.end, what=Part.SENTENCE, reason="Background")
    found = cover(SENTENCES, [FIRST], [row])
    assert (found[0].state, found[0].reason) == (State.LINKED, "Background")


def test_a_dismissed_suggestion_sets_no_sentence_aside():
    row = SetAside(start=FIRST.start, end=FIRST.end, what=Part.CANDIDATE)
    assert cover(SENTENCES, [], [row])[0].state is State.OPEN


def test_what_covers_only_a_part_of_a_sentence_leaves_it_open():
    row = SetAside(start=FIRST.start, end=FIRST.end - 2, what=Part.SENTENCE, reason="Background")
    assert cover(SENTENCES, [], [row])[0].state is State.OPEN


def test_the_coverage_counts_what_is_dealt_with_and_rounds_down():
    row = SetAside(start=SECOND.start, end=SECOND.end, what=Part.SENTENCE, reason="Background")
    found = count(cover(SENTENCES, [FIRST], [row]))
    assert found == Coverage(linked=1, set_aside=1, open=1)
    assert (found.total, found.dealt_with, found.percent) == (3, 2, 66)


def test_of_sentences_with_the_same_words_the_first_goes_with_the_first():
    earlier, later = "We agree. We act. We agree.", "We begin.\n\nWe agree. We agree. We agree."
    rows = [SetAside(start=start, end=start + 9, what=Part.SENTENCE, reason="Said already") for start in (18,)]
    found = still_set_aside(earlier, rows, later)
    assert found == {"Said already": [Span(21, 30)]}


def test_a_text_without_sentences_has_nothing_left_to_do():
    assert Coverage(0, 0, 0).percent == 100


@pytest.mark.django_db
class TestSettingAside:
    """The actions that keep what becomes no record."""

    @pytest.fixture
    def version(self):
        return factories.source_version()

    def test_sentences_are_set_aside_with_their_reason_and_who_did_it(self, version):
        person = factories.user()
        rows = actions.set_aside(version=version, parts=[FIRST, SECOND], reason=" Background ", actor=person)
        assert [(row.start, row.end, row.reason) for row in rows] == [
            (FIRST.start, FIRST.end, "Background"),
            (SECOND.start, SECOND.end, "Background"),
        ]
        assert {row.history.get().history_user for row in rows} == {person}

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_a_sentence_without_a_reason_is_refused(self, version, reason):
        with pytest.raises(ValidationError, match="Say why"):
            actions.set_aside(version=version, parts=[FIRST], reason=reason, actor=None)
        assert not SetAside.objects.exists()

    def test_a_suggestion_is_dismissed_without_a_reason(self, version):
        actions.set_aside(version=version, parts=[Span(4, 15)], what=Part.ORGANISATION, actor=None)
        assert SetAside.objects.get().what == Part.ORGANISATION

    @pytest.mark.parametrize("part", [Span(-1, 4), Span(5, 5), Span(0, len(factories.TEXT) + 1)])
    def test_a_part_outside_of_the_text_is_refused_and_none_is_kept(self, version, part):
        with pytest.raises(ValidationError, match="isn’t in the text"):
            actions.set_aside(version=version, parts=[FIRST, part], reason="Background", actor=None)
        assert not SetAside.objects.exists()

    def test_setting_aside_again_changes_the_reason(self, version):
        for reason in ("Background", "A judgement", "A judgement"):
            actions.set_aside(version=version, parts=[FIRST], reason=reason, actor=None)
        row = SetAside.objects.get()
        assert row.reason == "A judgement"
        assert row.history.count() == 2

    def test_what_is_taken_back_is_open_again_and_its_history_stays(self, version):
        actions.set_aside(version=version, parts=[FIRST, SECOND], reason="Background", actor=None)
        assert actions.take_back(version=version, parts=[FIRST], actor=None) == 1
        assert [row.start for row in SetAside.objects.all()] == [SECOND.start]
        assert SetAside.history.filter(history_type="-").get().reason == "Background"

    def test_taking_back_a_sentence_leaves_a_dismissed_suggestion_dismissed(self, version):
        actions.set_aside(version=version, parts=[Span(4, 15)], what=Part.ORGANISATION, actor=None)
        assert actions.take_back(version=version, parts=[FIRST], actor=None) == 0
        assert SetAside.objects.exists()

    def test_both_renew_the_public_revision(self, version):
        before = PublicRevision.objects.current().number
        actions.set_aside(version=version, parts=[FIRST], reason="Background", actor=None)
        between = PublicRevision.objects.current().number
        actions.take_back(version=version, parts=[FIRST], actor=None)
        assert before < between < PublicRevision.objects.current().number

    def test_a_place_is_kept_once_a_person_and_renews_nothing(self, version):
        person = factories.user()
        before = PublicRevision.objects.current().number
        actions.note_place(version=version, user=person, place=60)
        actions.note_place(version=version, user=person)
        assert version.open_by.get().place == 60
        assert PublicRevision.objects.current().number == before

    def test_a_place_beyond_the_text_is_that_of_its_end(self, version):
        found = actions.note_place(version=version, user=factories.user(), place=10**8)
        assert found.place == len(version.text) - 1

    def test_who_was_seen_lately_has_the_text_open(self, version):
        me, other, gone = (factories.user() for _ in range(3))
        for person in (me, other, gone):
            actions.note_place(version=version, user=person)
        left = version.open_by.get(user=gone)
        left.seen_at -= 2 * actions.coverage.STILL_OPEN
        left.save()
        assert [each.user for each in actions.also_open(version=version, user=me)] == [other]
