"""A text set to be read: marks where evidence begins and ends, and notes that say what rests on the words."""

from hypothesis import given
from hypothesis import strategies as st

from initiatives.anchoring import split_passages
from initiatives.models import Citation, Event, Initiative, Organisation, Passage, Quote, SourceVersion
from initiatives.public.contained import contained_in
from initiatives.public.reading import ReadPassage, read_passages

TEXT = "The Council adopted the plan, and the Bank pays for it.\n\nThe marathon is put off.\nTo a day unknown.\n"
PLAN, BANK = Initiative(title="Plan"), Organisation(name="Bank")


def passages() -> list[Passage]:
    return [Passage(number=number, start=start, end=end) for number, (start, end) in enumerate(split_passages(TEXT), 1)]


def cite_place(record: Initiative | Organisation | Event, start: int, end: int, **values: str) -> Citation:
    quote = Quote(version=SourceVersion(text=TEXT), start=start, end=end, exact=TEXT[start:end])
    return Citation(quote=quote, **{record._meta.model_name: record}, **values)


def cite(record: Initiative | Organisation | Event, words: str, **values: str) -> Citation:
    start = TEXT.index(words)
    return cite_place(record, start, start + len(words), **values)


def read(*citations: Citation) -> list[ReadPassage]:
    in_order = sorted(citations, key=lambda citation: (citation.quote.start, citation.quote.end))
    return read_passages(TEXT, passages(), in_order)


def marks(passage: ReadPassage) -> list[str]:
    return [part.text for part in passage.parts if part.note]


def test_a_text_without_evidence_is_plain():
    first, second = read()
    assert [part.text for part in first.parts] == ["The Council adopted the plan, and the Bank pays for it."]
    assert first.notes == []
    assert second.text == "The marathon is put off.\nTo a day unknown."


def test_words_of_evidence_are_marked_and_the_others_are_not():
    first, _second = read(cite(PLAN, "Council adopted the plan"))
    assert [(part.text, part.note is not None) for part in first.parts] == [
        ("The ", False),
        ("Council adopted the plan", True),
        (", and the Bank pays for it.", False),
    ]


def test_quotes_apart_have_notes_of_their_own_numbered_through_the_text():
    first, second = read(cite(PLAN, "adopted"), cite(BANK, "Bank pays"), cite(PLAN, "put off"))
    assert marks(first) == ["adopted", "Bank pays"]
    assert [note.number for note in first.notes] == [1, 2]
    assert [note.number for note in second.notes] == [3]


def test_quotes_that_overlap_share_a_mark_cut_where_either_begins_or_ends():
    first, _second = read(cite(PLAN, "Council adopted the plan"), cite(BANK, "the plan, and the Bank"))
    assert marks(first) == ["Council adopted the plan, and the Bank"]
    (note,) = first.notes
    assert [(subject.record, subject.key) for subject in note.subjects] == [(PLAN, 1), (BANK, 2)]
    assert [(segment.text, segment.keys) for segment in first.parts[1].segments] == [
        ("Council adopted ", [1]),
        ("the plan", [1, 2]),
        (", and the Bank", [2]),
    ]


def test_quotes_with_only_a_space_between_them_share_a_mark_in_which_the_space_is_nobodys():
    first, _second = read(cite(PLAN, "Council adopted"), cite(BANK, "the plan"))
    assert [(segment.text, segment.keys) for segment in first.parts[1].segments] == [
        ("Council adopted", [1]),
        (" ", []),
        ("the plan", [2]),
    ]


def test_quotes_on_two_lines_stay_apart():
    _first, second = read(cite(PLAN, "is put off."), cite(PLAN, "To a day unknown"))
    assert marks(second) == ["is put off.", "To a day unknown"]


def test_a_quote_that_goes_on_in_the_next_passage_is_noted_in_both():
    first, second = read(cite(PLAN, "pays for it.\n\nThe marathon"))
    assert (marks(first), marks(second)) == (["pays for it."], ["The marathon"])
    assert [note.subjects[0].record for passage in (first, second) for note in passage.notes] == [PLAN, PLAN]


def test_a_record_has_one_key_in_all_notes_of_a_passage():
    first, _second = read(cite(BANK, "Council"), cite(PLAN, "adopted the"), cite(BANK, "Bank"), cite(PLAN, "pays"))
    keys = {(subject.record, subject.key) for note in first.notes for subject in note.subjects}
    assert keys == {(BANK, 1), (PLAN, 2)}
    assert first.record_count == 2


def test_a_note_names_initiatives_first_and_organisations_last():
    event = Event(title="Meeting")
    first, _second = read(cite(BANK, "adopted"), cite(event, "adopted"), cite(PLAN, "adopted"))
    assert [subject.kind for subject in first.notes[0].subjects] == ["initiative", "event", "organisation"]


def test_a_record_is_inferred_where_no_words_of_the_note_state_it():
    first, second = read(
        cite(PLAN, "Council adopted", basis="inferred"), cite(PLAN, "adopted"), cite(PLAN, "put off", basis="inferred")
    )
    assert not first.notes[0].subjects[0].is_inferred
    assert second.notes[0].subjects[0].is_inferred


def test_a_text_contains_each_record_once_with_the_passages_that_say_so():
    read_text = read(cite(BANK, "Bank pays"), cite(PLAN, "adopted"), cite(PLAN, "put off"), cite(PLAN, "plan, and"))
    assert [(group.kind, [(row.record, row.passages) for row in group.rows]) for group in contained_in(read_text)] == [
        ("initiative", [(PLAN, [1, 2])]),
        ("organisation", [(BANK, [1])]),
    ]


def test_a_text_without_evidence_contains_nothing():
    assert contained_in(read()) == []


places = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda place: place[0] < place[1])


@given(st.lists(st.tuples(st.sampled_from([PLAN, BANK]), places), max_size=8))
def test_however_quotes_lie_every_word_stands_there_once_and_marked_for_what_it_supports(cited):
    for passage, kept in zip(read(*(cite_place(record, *place) for record, place in cited)), passages(), strict=True):
        assert passage.text == TEXT[kept.start : kept.end]
        position = kept.start
        for part in passage.parts:
            records = {subject.key: subject.record for subject in part.note.subjects} if part.note else {}
            for words, keys in [(segment.text, segment.keys) for segment in part.segments] or [(part.text, [])]:
                end = position + len(words)
                supported = {record for record, (first, last) in cited if first < end and last > position}
                assert {records[key] for key in keys} == supported
                position = end
