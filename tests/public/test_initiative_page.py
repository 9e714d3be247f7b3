"""The page of an initiative: what it is, who is in it, where it stands, in which words, and since when."""

import re

import pytest

from initiatives import actions
from initiatives.actions import Evidence
from initiatives.choices import DateKind, Delivery, RelationKind, Role, Stage
from initiatives.models import Initiative, SourceVersion
from tests import factories
from tests.public.pages import part, quoted_words, quotes, section, text

RAILWAYS = "/initiatives/railways-across-afghanistan/"


@pytest.fixture
def speech(seeded) -> SourceVersion:
    return SourceVersion.objects.get()


@pytest.fixture
def railways(seeded) -> Initiative:
    return Initiative.objects.get(slug="railways-across-afghanistan")


def test_it_says_what_the_initiative_is(client, seeded):
    page = client.get(RAILWAYS)
    said = text(page)
    assert page.status_code == 200
    assert "<h1>Mazar-i-Sharif-Herat and Mazar-i-Sharif-Peshawar railways across Afghanistan</h1>" in page.text
    assert "Project · Afghanistan · Economy and development · Transport" in said
    assert "Two railways across Afghanistan whose design and construction" in said


def test_a_title_by_the_editors_is_marked(client, seeded):
    assert "Title by the editors" in text(client.get("/initiatives/mazar-i-sharif-herat-railway/"))


def test_a_title_in_the_words_of_the_source_is_not_marked(client, seeded):
    assert "Title by the editors" not in text(client.get(RAILWAYS))


def test_the_stage_is_the_sources_and_the_delivery_the_editors(client, seeded):
    page = client.get(RAILWAYS)
    stage = text(part(page, '<div class="stated">', "</div>"))
    delivery = text(part(page, '<div class="assessment">', "</div>"))
    assert stage.startswith("Stage, as the source states it Proposed “we consider it important to speed up")
    assert "Since: on or before 10 September 2020" in stage
    assert "the source does not say that anyone has decided so" in stage
    assert delivery.startswith("Delivery, as our editors judge it No evidence yet No source on record shows")


def test_a_delivery_is_told_with_the_reason_from_which_it_was_judged(client, speech, railways):
    words = [Evidence(speech, "we consider it important to speed up")]
    judged = {"delivery": Delivery.LIMITED, "evidence": words}
    factories.status(railways, Stage.UNDER_WAY, "2020-09-10", reason="Work has begun.", **judged)
    factories.status(railways, Stage.POSTPONED, "2020-09-11", reason="It was put off.", **judged)
    page = client.get(RAILWAYS)
    assert "Work has begun." in text(part(page, '<div class="assessment">', "</div>"))
    assert "It was put off." in text(part(page, '<div class="stated">', "</div>"))


def test_the_words_lead_to_their_passage(client, seeded):
    first = quotes(client.get(RAILWAYS))[0]
    assert "we consider it important to speed up the design and construction of the" in text(first)
    assert "Remarks by SCO Secretary-General Vladimir Norov" in text(first)
    assert "10 September 2020, passage 13" in text(first)
    address = re.search(r'<a class="passage-link" href="([^"]+)#(p13)"', first)
    assert address
    assert f'id="{address[2]}"' in client.get(address[1]).text


@pytest.mark.parametrize(
    "slug", ["contacts-with-who-unctad-and-itu", "working-group-of-experts-regulation", "security-mechanisms"]
)
def test_no_words_are_quoted_twice(client, seeded, slug):
    words = quoted_words(client.get(f"/initiatives/{slug}/"))
    assert words
    assert not [
        (one, other) for one in words for other in words if one is not other and (one in other or one[-25:] in other)
    ]


def test_each_quotation_says_what_it_is_evidence_for(client, seeded):
    first = text(quotes(client.get(RAILWAYS))[0])
    assert "Evidence for: the initiative itself · Stage: Proposed" in first
    assert "Asian Infrastructure Investment Bank: Proposed financier" in first


def test_the_words_that_say_that_it_exists_come_first_and_larger(client, seeded):
    figures = quotes(client.get("/initiatives/working-group-of-experts-regulation/"))
    minor = ["quote-minor" in figure.partition(">")[0] for figure in figures]
    assert minor[0] is False
    assert minor == sorted(minor)
    assert any(minor)


def test_what_is_inferred_says_so_and_how(client, seeded):
    last = text(quotes(client.get(RAILWAYS))[-1])
    assert "the initiative itself inferred" in last
    assert "“This initiative” refers to speeding up the two railways" in last


def test_words_that_speak_against_a_claim_are_told_apart(client, railways, speech):
    participation = railways.participations.get(role=Role.PROPOSED_FINANCIER)
    factories.cite(participation, speech, "Please support this initiative", stance="contradicts", note="It asks only.")
    page = client.get(RAILWAYS)
    assert "Speaks against: Asian Infrastructure Investment Bank: Proposed financier. It asks only." in text(page)
    assert "Spoken against by passage 29. It asks only." in text(section(page, "h-who"))


def test_words_that_go_on_in_the_next_passage_name_both(client, seeded):
    page = client.get("/initiatives/trans-regional-corridor/")
    assert "passages 14–15" in text(page)
    assert "<p>India, Iran and Pakistan as an important link" in page.text.replace("\xa0", " ")


def test_who_is_in_it_is_told_with_role_words_and_basis(client, railways):
    factories.participation(railways, factories.organisation(public=True, name="The Fund"), Role.LEADS)
    who = section(client.get(RAILWAYS), "h-who")
    assert text(who).index("The Fund Leads The editors’ own, not from a source") < text(who).index("Afghanistan")
    assert (
        "Asian Infrastructure Investment Bank Proposed financier "
        "“using financial resources of the Asian Infrastructure Investment Bank” passage 13"
    ) in text(who)
    assert 'href="/organisations/asian-infrastructure-investment-bank/"' in who
    assert '<span class="words" lang="en">' in who


def test_an_inferred_participation_says_how_it_was_inferred(client, seeded):
    who = text(section(client.get("/initiatives/dialogue-with-international-narcotics-control-board/"), "h-who"))
    assert "inferred The source does not say whose dialogue it is" in who


def test_relations_are_told_in_both_directions_with_their_words(client, seeded):
    whole = text(section(client.get(RAILWAYS), "h-relations"))
    assert "Part of Trans-regional corridor to the seaports of India, Iran and Pakistan Proposed passage 14" in whole
    assert "Has as a part Mazar-i-Sharif-Herat railway Proposed passage 13 inferred The source treats the two" in whole
    part_of_it = text(section(client.get("/initiatives/mazar-i-sharif-herat-railway/"), "h-relations"))
    assert "Part of Mazar-i-Sharif-Herat and Mazar-i-Sharif-Peshawar railways across Afghanistan" in part_of_it


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [
        (RelationKind.PART_OF, "Has as a part"),
        (RelationKind.REFLECTED_IN, "Reflects"),
        (RelationKind.IMPLEMENTS, "Implemented by"),
        (RelationKind.CONTINUES, "Continued by"),
        (RelationKind.SPLIT_FROM, "Split into"),
        (RelationKind.MERGED_INTO, "Took in"),
    ],
)
def test_every_relation_has_a_phrase_from_the_other_side(client, db, kind, phrase):
    one, other = factories.initiative(public=True, title="One"), factories.initiative(public=True, title="Other")
    factories.relation(one, other, kind)
    assert f"{phrase} One Proposed" in text(section(client.get(other.get_absolute_url()), "h-relations"))


def test_a_date_says_how_sure_it_is(client, seeded):
    said = text(section(client.get("/initiatives/sco-kunming-marathon/"), "h-facts"))
    assert "Planned for December 2020, as said: “this December”, inferred passage 29" in said


def test_its_events_are_told_with_state_and_date(client, seeded):
    facts = section(client.get("/initiatives/joint-work-with-un-agencies/"), "h-facts")
    assert "Held · November 2019, as said: “last November”, inferred" in text(facts)
    assert 'href="/events/function-on-terrorism-drugs-and-crime-new-york/"' in facts


def test_its_names_say_whether_the_source_uses_them(client, db):
    initiative = factories.initiative(public=True)
    factories.name(initiative, "The Green Corridor", kind="official", valid_from="2020-01-01")
    factories.name(initiative, "Зелёный коридор", kind="translation", language="ru", basis="stated")
    facts = section(client.get(initiative.get_absolute_url()), "h-facts")
    assert "Official name The Green Corridor from 1 January 2020 by the editors" in text(facts)
    assert "Translation Зелёный коридор in the source" in text(facts)
    assert '<span lang="ru">' in facts


def test_the_history_is_told_from_the_newest_row_on(client, db):
    initiative = factories.initiative(public=True)
    factories.status(initiative, Stage.ADOPTED, "2021-03", reported_on="2021-04-01", as_stated="adopted the plan")
    rows = text(section(client.get(initiative.get_absolute_url()), "h-history"))
    assert rows.index("Adopted Effective March 2021 · reported 1 April 2021 · recorded") < rows.index("Proposed")
    assert "“adopted the plan” passage 2" in rows


def test_a_corrected_row_is_struck_and_leads_to_the_row_that_corrects_it(client, db):
    initiative = factories.initiative(public=True)
    wrong = initiative.status_changes.get()
    right = factories.status(initiative, Stage.DRAFTING, "2020-09-10", corrects=wrong, reason="It is being drafted.")
    page = client.get(initiative.get_absolute_url())
    row = part(page, f'<li id="change-{wrong.pk}" class="corrected">', "</li>")
    assert "<s><span" in row
    assert "This row was wrong, and was corrected on" in text(row)
    assert f'href="#change-{right.pk}"' in row
    told = text(part(page, f'<li id="change-{right.pk}">', "</li>"))
    assert "A correction. It corrects an earlier row, which said “Proposed”." in told
    assert "Stage: Proposed (corrected since)" in text(page)


def test_it_says_when_somebody_looked_last(client, railways):
    assert "Last checked Not since it was recorded" in text(client.get(RAILWAYS))
    actions.record_check(initiative=railways, actor=None, checked_on=None, note="Nothing new.")
    assert re.search(r"Last checked \d+ \w+ \d{4} Nothing new\.", text(client.get(RAILWAYS)))


def test_it_says_whether_it_can_be_verified_and_why(client, seeded):
    said = text(client.get(RAILWAYS))
    assert "Can it be verified? As our editors judge it Yes Design, financing and construction" in said


def test_it_tells_how_to_cite_it_and_where_its_data_are(client, railways):
    page = client.get(RAILWAYS)
    cite = section(page, "h-cite")
    assert re.search(r"”, Initiative Tracker, revision \d+ of \d+ \w+ \d{4}, http://localhost/initiatives/", text(cite))
    assert str(railways.pk) in cite
    assert 'href="/initiatives/railways-across-afghanistan.json"' in cite
    assert client.get("/initiatives/railways-across-afghanistan.json").json()["id"] == str(railways.pk)


def test_a_record_with_nothing_beside_its_words_has_a_whole_page(client, db):
    page = client.get(factories.initiative(public=True, title="Bare").get_absolute_url())
    said = text(page)
    assert page.status_code == 200
    assert "Key dates None stated" in said
    assert "Events None on record" in said
    assert "No source on record names an organisation in it." in said
    assert "How it relates" not in said


def test_what_is_typed_is_never_read_as_html(client, db):
    initiative = factories.initiative(public=True, title="<script>alert(1)</script>", summary="<b>bold</b>")
    page = client.get(initiative.get_absolute_url())
    assert "<script>alert" not in page.text
    assert "<b>bold" not in page.text


def test_the_passages_of_several_sources_are_told_apart(client, db):
    initiative = factories.initiative(public=True)
    later = factories.source_version(title="Later remarks", published_on="2021-09-10")
    factories.status(initiative, Stage.ADOPTED, "2021-09-10", version=later)
    rows = text(section(client.get(initiative.get_absolute_url()), "h-history"))
    assert "passage 2 (Later remarks, 10 September 2021)" in rows
    assert "passage 2 (Remarks at a meeting, 10 September 2020)" in rows


def test_words_of_an_older_version_lead_to_that_version(client, db):
    version = factories.source_version(slug="remarks")
    initiative = factories.make_public(factories.initiative(), version)
    actions.add_version(source=version.source, text="The Council approved the plan.", actor=None)
    assert 'href="/sources/remarks/v1/#p2"' in client.get(initiative.get_absolute_url()).text


def test_no_draft_is_named_beside_a_public_initiative(client, railways, speech):
    hidden = factories.source_version("A hushed plan exists.\n", public=False, title="Hushed source")
    factories.participation(railways, factories.organisation(name="Hushed body"))
    factories.event_link(railways, factories.event(title="Hushed meeting"))
    factories.relation(factories.initiative(title="Hushed part"), railways)
    factories.relation(railways, factories.initiative(title="Hushed sequel"), RelationKind.MERGED_INTO)
    factories.cite(railways, hidden, "A hushed plan exists")
    key_date = factories.key_date(railways, what=DateKind.HORIZON)
    factories.cite(key_date, hidden, "A hushed plan")
    assert "hushed" not in client.get(RAILWAYS).text.lower()


def test_a_draft_is_as_if_it_were_not_there(client, db):
    assert client.get(factories.initiative().get_absolute_url()).status_code == 404


def test_an_unknown_address_is_not_found(client, db):
    assert client.get("/initiatives/no-such-thing/").status_code == 404


def test_an_old_address_leads_to_the_new_one(client, railways):
    railways.slug = "two-railways"
    railways.save()
    answer = client.get(RAILWAYS)
    assert (answer.status_code, answer["Location"]) == (301, "/initiatives/two-railways/")


def test_a_withdrawn_record_says_why_it_is_gone(client, railways):
    actions.withdraw(railways, reason="It was recorded twice.", actor=None)
    answer = client.get(RAILWAYS)
    assert answer.status_code == 410
    assert "It was recorded twice." in text(answer)


def test_each_page_has_a_title_and_a_description_of_its_own(client, seeded):
    heads = []
    for initiative in Initiative.objects.public()[:12]:
        page = client.get(initiative.get_absolute_url())
        heads.append((part(page, "<title>", "</title>"), part(page, '<meta name="description"', ">")))
    for said in zip(*heads, strict=True):
        assert len(set(said)) == len(heads)


def test_the_page_needs_the_same_queries_whatever_it_shows(client, railways, assert_queries):
    for number in range(5):
        factories.participation(railways, factories.organisation(public=True, name=f"Body {number}"))
        factories.relation(factories.initiative(public=True), railways)
        factories.event_link(railways, factories.event(public=True))
    with assert_queries("initiative page"):
        client.get(RAILWAYS)
