"""All suggestions of a text: what holds for every text, what a contributor doesn't see, and how long it takes."""

import time
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth.models import Group
from hypothesis import example, given, settings
from hypothesis import strategies as st

from initiatives.anchoring import split_passages
from initiatives.choices import NameKind, OrganisationKind, Part
from initiatives.dates import bounds
from initiatives.intake.suggestions import Known, KnownName, known_to, suggest
from initiatives.models import User
from initiatives.roles import CONTRIBUTOR
from tests import factories

SPEECH_DAY = date(2020, 9, 10)
PIECES = [
    *("The ", "Council ", "of ", "Ministers ", "and ", "SCO ", "(ABC) ", "UN-", "Bank", "’s ", "Ministry of "),
    *("Russia ", "China’s ", "May ", "in March ", "last ", "next ", "by ", "since ", "the end of ", "year "),
    *("10 ", "–", "12 September 2020", "Q3 ", "31 February ", "1990s ", "а", "ШОС ", "年", "2020年9月", "。"),
    *("Health, ", "2021", "-", ". ", "\n"),
    *("\n\n", "\t", "\xa0", "“", "will ", "draft ", "Thank you. ", "e\u0301", "\ud800", "/", "&", "GUNS AND ROSES "),
]  # fmt: skip
some_texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80)


def of(text: str, known: Known, kind: Part) -> list:
    return [each for each in suggest(text, split_passages(text), SPEECH_DAY, known) if each.kind == kind]


@given(some_texts)
@example("in 0001 by 9999 May 9999 last January 2199s")
@settings(deadline=None, database=None, max_examples=300)
def test_every_suggestion_stands_in_the_text_and_every_date_is_one(text):
    found = suggest(text, split_passages(text), SPEECH_DAY, Known())
    assert [each.start for each in found] == sorted(each.start for each in found)
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.exact
        assert each.label
        assert each.why
        assert 0 < each.score <= 1
        if each.kind == Part.DATE:
            assert (each.earliest, each.latest) == bounds(each.edtf)


@given(some_texts)
@settings(deadline=None, database=None, max_examples=100)
def test_mentions_of_a_kind_never_overlap(text):
    found = suggest(text, split_passages(text), SPEECH_DAY, Known())
    for kinds in ((Part.ORGANISATION, Part.COUNTRY), (Part.DATE,)):
        mentions = [each for each in found if each.kind in kinds]
        for one, following in pairwise(mentions):
            assert one.end <= following.start


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29)])
def test_days_at_the_ends_of_the_calendar_are_days_to_count_from(day):
    text = (
        "last year, next year, two weeks ago, tomorrow, last winter, next week, by 2030, in May, next Friday, on Monday"
    )
    suggest(text, split_passages(text), day, Known())


@pytest.mark.parametrize(
    "piece",
    [
        *("The ", "A of ", "Bank of the ", "May ", "10 ", "1990 to ", "(AB) ", "Mr. ", "a", "'", "20", "\xa0 "),
        *(
            "the year of the ",
            "in May ",
            "this year ",
            "SCO and Russia ",
            "the Bank of X and ",
            "10 May, ",
            "WHO (WHO) ",
        ),
    ],
)
def test_no_text_takes_more_than_time_in_proportion_to_its_length(piece):
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    suggest(text, split_passages(text), SPEECH_DAY, Known())
    assert time.process_time() - started < 5


def test_a_megabyte_takes_seconds(pytestconfig):
    speech = (pytestconfig.rootpath / "fixtures/2020-09-10-sco-secretary-general/text.txt").read_text()
    text = (speech + "\n\n") * (1_000_000 // len(speech))
    started = time.process_time()
    assert suggest(text, split_passages(text), SPEECH_DAY, Known())
    assert time.process_time() - started < 15


def test_candidates_are_sentences_that_commit_somebody_and_neither_thanks_nor_headings():
    text = (
        "Draft agenda of the meeting\n\nThank you for the draft. The Secretariat will submit a draft plan due to be "
        "adopted in May. The sky was blue. Секретариат подготовил проект программы.\n\n12 May\tLaunch of the project"
    )
    found = of(text, Known(), Part.CANDIDATE)
    assert [each.exact.split()[0] for each in found] == ["The", "Секретариат"]
    assert found[0].why == "says “will”, “submit”, “draft”"


def contributor() -> User:
    person = factories.user(is_staff=True)
    person.groups.add(Group.objects.get(name=CONTRIBUTOR))
    return person


@pytest.mark.django_db
def test_the_draft_of_another_is_not_known_to_a_contributor():
    owner, other = contributor(), contributor()
    draft = factories.organisation(name="Hidden Harbour Trust", created_by=owner)
    idea = factories.initiative(title="Green Corridor", created_by=owner)
    public = factories.organisation(name="Open Harbour Trust", public=True)
    assert {record.slug for record in known_to(owner).organisations} == {draft.slug, public.slug}
    assert {record.slug for record in known_to(other).organisations} == {public.slug}
    assert [record.slug for record in known_to(owner).initiatives] == [idea.slug]
    assert known_to(other).initiatives == ()


@pytest.mark.django_db
def test_what_is_known_are_names_acronyms_and_states(django_assert_num_queries):
    body = factories.organisation(name="Shanghai Cooperation Organisation")
    factories.name(body, "SCO", kind=NameKind.ACRONYM)
    state = factories.organisation(name="Kazakhstan", kind=OrganisationKind.STATE, country="KZ")
    seat = factories.organisation(name="Harbour Bank", kind=OrganisationKind.BANK, country="KZ")
    with django_assert_num_queries(4):
        known = known_to(superuser())
    by_slug = {record.slug: record for record in known.organisations}
    assert by_slug[body.slug].names == (
        KnownName("Shanghai Cooperation Organisation"),
        KnownName("SCO", is_acronym=True),
    )
    assert by_slug[state.slug].country == "KZ"
    assert by_slug[seat.slug].country == ""


def superuser() -> User:
    return factories.user(is_staff=True, is_superuser=True)


@pytest.mark.django_db
def test_an_initiative_on_record_is_found_by_its_title_its_alias_and_nearly_its_words():
    corridor = factories.initiative(title="Draft regulation on the Green Corridor of Central Asia")
    marathon = factories.initiative(title="Harbour marathon")
    factories.name(marathon, "HM", kind=NameKind.ACRONYM)
    known = known_to(superuser())
    text = (
        "The draft regulation on the Green Corridor of Central Asia was adopted. "
        "The regulation on a Green Corridor across Central Asia, still a draft, is read. The HM was run. "
        "A corridor is green, and a central regulation of harbours is far away in the draft."
    )
    found = of(text, known, Part.INITIATIVE)
    assert [(each.slug, each.exact) for each in found] == [
        (corridor.slug, "draft regulation on the Green Corridor of Central Asia"),
        (corridor.slug, "regulation on a Green Corridor across Central Asia, still a draft"),
        (marathon.slug, "HM"),
    ]
    assert found[0].score > found[1].score
    assert found[0].why == "named so on record"
    assert found[1].why.startswith("its title shares “")
