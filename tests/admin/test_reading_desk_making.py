"""At the reading desk words become a record, a status or further evidence, in one transaction or not at all."""

from datetime import date

import pytest

from initiatives.choices import Basis, EventState, NameKind, Publication, Role, Stage
from initiatives.models import Citation, Event, Initiative, KeyDate, Organisation, Quote, StatusChange
from tests import factories
from tests.admin.desk import ADOPTED, MARATHON, PLAN, TEXT, at, typed
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

PLAN_WORDS = {"title": "Green Corridor", "stage": "drafting", "reason": "It was drafted."}


@pytest.fixture
def version():
    return factories.source_version(TEXT)


@pytest.fixture
def own_initiative(contributor, version):
    return factories.initiative(title="Green Corridor", created_by=contributor)


def test_a_new_initiative_comes_with_its_words_and_its_first_status(as_editor, editor, version):
    response = as_editor.post(at(version), typed(as_editor, version, "initiative", **PLAN_WORDS))
    assert (response.status_code, response.url) == (302, f"{at(version, sentence=2)}#s2")
    record = Initiative.objects.get()
    assert (record.title, record.title_basis, record.slug) == ("Green Corridor", Basis.STATED, "green-corridor")
    assert (record.publication, record.created_by, record.stage) == (Publication.DRAFT, editor, Stage.DRAFTING)
    change = record.status_changes.get()
    assert (change.effective_edtf, change.reported_on) == ("../2020-09-10", date(2020, 9, 10))
    assert [citation.quote.exact for citation in (*record.citations.all(), *change.citations.all())] == [PLAN, PLAN]
    assert Quote.objects.count() == 1


def test_the_page_comes_back_to_the_sentence_and_says_what_was_made(as_editor, version):
    response = as_editor.post(at(version), typed(as_editor, version, "initiative", **PLAN_WORDS), follow=True)
    assert "is made, with its words and its first status" in shown(response)
    assert "Sentence 2 of 5" in shown(response)
    assert "1 linked" in shown(response)


def test_a_title_that_is_not_in_the_text_is_the_editors_own(as_editor, version):
    sent = typed(as_editor, version, "initiative", **{**PLAN_WORDS, "title": "Corridor of the rivers"})
    as_editor.post(at(version), sent)
    assert Initiative.objects.get().title_basis == Basis.EDITORIAL


def test_an_address_that_is_used_or_was_used_gets_a_number(as_editor, version):
    first = factories.initiative(title="Green Corridor", slug="green-corridor")
    first.slug = "renamed"
    first.save()
    as_editor.post(at(version), typed(as_editor, version, "initiative", **PLAN_WORDS))
    assert Initiative.objects.exclude(pk=first.pk).get().slug == "green-corridor-2"


def test_a_title_without_latin_letters_gets_an_address_too(as_editor, version):
    sent = typed(as_editor, version, "initiative", **{**PLAN_WORDS, "title": "Зелёный коридор"})
    as_editor.post(at(version), sent)
    assert Initiative.objects.get().slug.startswith("initiative-")


def test_an_organisation_that_leads_it_takes_part_by_the_same_words(as_editor, version):
    council = factories.organisation(name="Council of Rivers")
    sent = typed(as_editor, version, "initiative", **PLAN_WORDS, organisation="council of rivers", role="leads")
    as_editor.post(at(version), sent)
    row = Initiative.objects.get().participations.get()
    assert (row.organisation, row.role) == (council, Role.LEADS)
    assert row.citations.get().quote.exact == PLAN


def test_a_new_organisation_comes_with_its_acronym(as_editor, version):
    sent = typed(as_editor, version, "organisation", 3, title="Council of Rivers", acronym="CR", sort="ministerial")
    as_editor.post(at(version), sent)
    record = Organisation.objects.get()
    assert (record.name_basis, record.acronym, record.citations.get().quote.exact) == (Basis.STATED, "CR", ADOPTED)
    name = record.names.get()
    assert (name.kind, name.basis) == (NameKind.ACRONYM, Basis.EDITORIAL)  # “CR” isn't in the text


def test_a_new_event_comes_with_its_date_and_state(as_editor, version):
    values = {"title": "River Marathon", "edtf": "2021", "text": "in 2021", "state": "planned", "where": "Tashkent"}
    as_editor.post(at(version), typed(as_editor, version, "event", 4, **values, reason="It will be held."))
    event = Event.objects.get()
    assert (event.date_edtf, event.date_earliest, event.state) == ("2021", date(2021, 1, 1), EventState.PLANNED)
    assert (event.place, event.title_basis) == ("Tashkent", Basis.STATED)
    assert event.changes.get().citations.get().quote.exact == MARATHON


def test_a_status_of_an_initiative_on_record_is_recorded_with_the_words(as_editor, version):
    record = factories.make_public(factories.initiative(title="Green Corridor"))
    values = {"record": "green corr", "stage": "adopted", "reason": "It was adopted.", "effective": "2019-11"}
    as_editor.post(at(version), typed(as_editor, version, "status", 3, **values))
    change = StatusChange.objects.get(stage=Stage.ADOPTED)
    assert (change.initiative, change.effective_edtf, change.citations.get().quote.exact) == (
        record,
        "2019-11",
        ADOPTED,
    )


def test_words_are_added_to_a_record_that_exists(as_editor, version):
    record = factories.organisation(name="Council of Rivers")
    as_editor.post(at(version), typed(as_editor, version, "quote", 3, record="rivers", claim="existence"))
    assert record.citations.get().quote.exact == ADOPTED
    record.refresh_from_db()
    assert record.version == 2  # who has it open is told


def test_words_show_who_takes_part(as_editor, version):
    record, council = factories.initiative(title="Green Corridor"), factories.organisation(name="Council of Rivers")
    values = {"record": "green", "claim": "participation", "organisation": "rivers", "role": "decides"}
    as_editor.post(at(version), typed(as_editor, version, "quote", 3, **values))
    row = record.participations.get()
    assert (row.organisation, row.role, row.citations.get().quote.exact) == (council, Role.DECIDES, ADOPTED)


def test_words_give_a_date_of_an_initiative(as_editor, version):
    record = factories.initiative(title="Green Corridor")
    values = {"record": "green", "claim": "date", "what": "decided", "edtf": "2019-11", "text": "last November"}
    as_editor.post(at(version), typed(as_editor, version, "quote", 3, **values))
    row = record.key_dates.get()
    assert (row.edtf, row.text, row.citations.get().quote.exact) == ("2019-11", "last November", ADOPTED)


def test_another_date_of_the_same_kind_is_refused(as_editor, version):
    record = factories.initiative(title="Green Corridor")
    factories.key_date(record, "2018", "decided")
    values = {"record": "green", "claim": "date", "what": "decided", "edtf": "2019-11"}
    response = as_editor.post(at(version), typed(as_editor, version, "quote", 3, **values))
    assert "another date of this kind, 2018" in shown(response)
    assert not Citation.objects.exists()


def test_words_that_straddle_two_passages_are_found(as_editor, version):
    words = f"{ADOPTED} {MARATHON}"
    sent = typed(as_editor, version, "initiative", **{**PLAN_WORDS, "title": "Two things"}, words=words)
    as_editor.post(at(version), sent)
    assert Citation.objects.first().quote.exact == f"{ADOPTED}\n\n{MARATHON}"
    assert "the words go on in another passage" in shown(as_editor.get(at(version, sentence=3)))


def test_words_that_are_not_in_the_text_are_refused_with_the_nearest_and_nothing_is_lost(as_editor, version):
    sent = typed(as_editor, version, "initiative", **PLAN_WORDS, words="The Secretary drafted a plan")
    response = as_editor.post(at(version), sent)
    assert response.status_code == 200
    assert "isn’t in the text. The nearest passage is number 2" in shown(response)
    again = fields(response, "form-initiative")
    kept = ("words", "title", "stage", "reason", "id")
    assert {name: again[f"initiative-{name}"] for name in kept} == {name: sent[f"initiative-{name}"] for name in kept}
    assert 'id="make-initiative" name="make" open' in response.content.decode()
    assert not Initiative.objects.exists()


def test_words_that_stand_twice_need_the_words_around_them(as_editor, version):
    sent = typed(as_editor, version, "organisation", title="The Secretariat", words="The Secretariat")
    response = as_editor.post(at(version), sent)
    assert "stands 2 times in the text" in shown(response)
    as_editor.post(at(version), sent | {"organisation-words_after": "will hold"})
    assert Quote.objects.get().start == TEXT.index("The Secretariat will")


def test_words_that_were_selected_are_taken_where_they_were_selected(as_editor, version):
    start = TEXT.index("The Secretariat will")
    place = f"{start}-{start + len('The Secretariat')}"
    values = {"title": "The Secretariat", "words": "The Secretariat", "place": place}
    as_editor.post(at(version), typed(as_editor, version, "organisation", **values))
    assert Quote.objects.get().start == start


@pytest.mark.parametrize("place", ["0-5", "5-0", "x-y", "0-999999", "--", "²-³"])
def test_a_place_where_other_words_stand_is_passed_over(place, as_editor, version):
    values = {"title": "Plan", "words": "drafted a plan", "place": place}
    as_editor.post(at(version), typed(as_editor, version, "organisation", **values))
    assert Quote.objects.get().start == TEXT.index("drafted a plan")


def test_a_text_that_says_the_same_thing_over_and_over_can_be_quoted_anywhere(as_editor):
    version = factories.source_version("We agree. " * 300)
    values = {"title": "Agreement", "words": "We agree.", "place": "1500-1509"}
    as_editor.post(at(version), typed(as_editor, version, "organisation", **values))
    assert Quote.objects.get().start == 1500


@pytest.mark.parametrize("missing", ["title", "reason"])
def test_a_form_without_what_it_needs_is_refused(missing, as_editor, version):
    response = as_editor.post(at(version), typed(as_editor, version, "initiative", **{**PLAN_WORDS, missing: ""}))
    assert "Nothing was saved yet" in shown(response)
    assert not Initiative.objects.exists()


def test_a_first_status_that_lies_ahead_leaves_no_draft_behind(as_editor, version):
    sent = typed(as_editor, version, "initiative", **PLAN_WORDS, effective="2999")
    assert "never lies in the future" in shown(as_editor.post(at(version), sent))
    assert not Initiative.objects.exists()
    assert not Quote.objects.exists()


def test_a_second_click_makes_no_second_record(as_editor, version):
    sent = typed(as_editor, version, "initiative", **PLAN_WORDS)
    for _ in range(2):
        assert as_editor.post(at(version), sent).status_code == 302
    assert Initiative.objects.count() == 1


def test_of_several_records_with_these_words_one_is_chosen(as_editor, version):
    records = [factories.initiative(title=f"Corridor {name}") for name in ("east", "west")]
    values = {"record": "corridor", "stage": "adopted", "reason": "It was adopted."}
    sent = typed(as_editor, version, "status", 3, **values)
    response = as_editor.post(at(version), sent)
    assert "Several records fit these words" in shown(response)
    assert "Corridor west (initiative, draft)" in shown(response)
    as_editor.post(at(version), sent | {"status-record_id": f"initiative:{records[1].pk}"})
    assert StatusChange.objects.get().initiative == records[1]


def test_a_record_that_is_not_there_is_told(as_editor, version):
    values = {"record": "zebra", "stage": "adopted", "reason": "It was adopted."}
    response = as_editor.post(at(version), typed(as_editor, version, "status", 3, **values))
    assert "No record that you may use here is called so" in shown(response)


def test_of_an_organisation_words_show_no_participation(as_editor, version):
    factories.organisation(name="Council of Rivers")
    sent = typed(as_editor, version, "quote", 3, record="rivers", claim="participation")
    assert "Of an organisation the words can show that it exists" in shown(as_editor.post(at(version), sent))


def test_a_contributor_makes_drafts_from_a_published_text(as_contributor, contributor, version):
    as_contributor.post(at(version), typed(as_contributor, version, "initiative", **PLAN_WORDS))
    assert Initiative.objects.get().created_by == contributor


def test_a_contributor_adds_words_to_their_own_draft(as_contributor, own_initiative, version):
    as_contributor.post(at(version), typed(as_contributor, version, "quote", record="green", claim="existence"))
    assert own_initiative.citations.exists()


@pytest.mark.parametrize("kind", ["status", "quote"])
def test_a_contributor_changes_no_record_but_their_own(kind, as_contributor, version):
    theirs = factories.initiative(title="Green Corridor")
    public = factories.make_public(factories.initiative(title="Green Corridor"))
    before = Citation.objects.count()
    for record in (theirs, public):
        values = {"record": "Green Corridor", "record_id": f"initiative:{record.pk}"}
        more = {"stage": "adopted", "reason": "So."} if kind == "status" else {"claim": "existence"}
        response = as_contributor.post(at(version), typed(as_contributor, version, kind, **values, **more))
        assert "Propose the change under “My submissions”." in shown(response)
    assert Citation.objects.count() == before


def test_a_draft_text_of_another_takes_no_words(as_contributor, version):
    hidden = factories.source_version(TEXT, public=False, created_by=factories.user())
    sent = typed(as_contributor, version, "initiative", **PLAN_WORDS)
    assert as_contributor.post(at(hidden), sent).status_code == 403
    assert not Initiative.objects.exists()


def test_records_are_suggested_while_one_types_without_drafts_of_others(as_contributor, contributor, version):
    factories.organisation(name="Zebra council")
    factories.organisation(name="Zebra club", created_by=contributor)
    factories.organisation(name="Zebra bank", public=True)
    found = as_contributor.get(at(version, "reading-records", q="zebra", kinds="organisation")).json()["records"]
    assert [each["label"] for each in found] == ["Zebra bank (organisation)", "Zebra club (organisation, draft)"]


def test_what_nobody_asked_for_is_answered_in_words(as_editor, version):
    response = as_editor.post(at(version), {"do": "zebra", "sentence": "2"}, follow=True)
    assert "The desk doesn’t know what to do" in shown(response)
    assert not KeyDate.objects.exists()
