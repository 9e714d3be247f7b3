"""The page of an event: when and where, whether it took place, who is in it, and the words that say so."""

import pytest

from initiatives import actions
from initiatives.choices import EventState
from initiatives.models import Event, SourceVersion
from tests import factories
from tests.public.pages import part, quoted_words, section, text

MEETING = "/events/un-security-council-meeting-on-regional-associations/"
FUNCTION = "/events/function-on-terrorism-drugs-and-crime-new-york/"


@pytest.fixture
def function(seeded) -> Event:
    return Event.objects.get(slug="function-on-terrorism-drugs-and-crime-new-york")


def test_it_says_when_and_where_the_event_is_and_how_sure_that_is(client, seeded):
    said = text(client.get(FUNCTION))
    assert "Date November 2019 As said: “last November” The date is inferred by the editors from the words" in said
    assert "Place New York Country United States" in said


def test_a_date_that_a_source_gives_is_not_called_inferred(client, seeded):
    said = text(client.get("/events/council-of-foreign-ministers-moscow-2020/"))
    assert "Date 10 September 2020 As said: “September 10, 2020”" in said
    assert "The date is inferred" not in said


def test_a_title_by_the_editors_is_marked(client, seeded):
    assert "Title by the editors" in text(client.get(FUNCTION))
    assert "Title by the editors" not in text(client.get(MEETING))


def test_its_state_is_told_as_the_source_states_it(client, seeded):
    state = text(part(client.get(MEETING), '<div class="stated">', "</div>"))
    assert state.startswith("State, as the source states it Held “held last autumn” passage 18")
    assert "The source says that the meeting was held in the autumn before the remarks." in state


def test_its_words_are_quoted_once_with_what_they_are_evidence_for(client, seeded):
    page = client.get(MEETING)
    assert len(quoted_words(page)) == 1
    assert "UN Security Council: Leads · State: Held" in text(section(page, "h-words"))


def test_who_is_in_it_is_told_with_role_and_words(client, seeded):
    who = text(section(client.get(MEETING), "h-who"))
    assert "UN Security Council Leads “the UN Security Council meeting” passage 18" in who
    assert "CIS executive bodies Mentioned “the CIS executive bodies” passage 18 inferred They took part in the" in who


def test_the_initiatives_that_it_belongs_to_are_told_with_their_stage(client, seeded):
    initiatives = section(client.get(FUNCTION), "h-initiatives")
    assert "Joint work with UN agencies on terrorism, organised crime and drugs" in text(initiatives)
    assert 'href="/initiatives/joint-work-with-un-agencies/"' in initiatives


def test_a_corrected_state_is_struck_and_leads_to_the_row_that_corrects_it(client, db):
    event = factories.event(public=True)
    wrong = event.changes.get()
    right = factories.event_change(event, EventState.CANCELLED, "2020-09-10", corrects=wrong)
    page = client.get(event.get_absolute_url())
    row = part(page, f'<li id="change-{wrong.pk}" class="corrected">', "</li>")
    assert "<s><span" in row
    assert f'href="#change-{right.pk}"' in row
    assert "State: Planned (corrected since)" in text(page)


def test_an_event_without_a_date_place_or_people_has_a_whole_page(client, db):
    said = text(client.get(factories.event(public=True).get_absolute_url()))
    assert "Date Not stated" in said
    assert "Place Not stated" in said
    assert "No source on record names an organisation in it." in said
    assert "Initiatives it belongs to" not in said


def test_no_draft_is_named_beside_a_public_event(client, function):
    hidden = factories.source_version("A hushed function was held.\n", public=False, title="Hushed source")
    factories.cite(function, hidden, "A hushed function was held")
    factories.event_participation(function, factories.organisation(name="Hushed body"))
    factories.event_link(factories.initiative(title="Hushed plan"), function)
    assert "hushed" not in client.get(FUNCTION).text.lower()


def test_it_tells_how_to_cite_it_and_where_its_data_are(client, function):
    cite = section(client.get(FUNCTION), "h-cite")
    assert str(function.pk) in cite
    assert f'href="{FUNCTION[:-1]}.json"' in cite


def test_a_draft_is_as_if_it_were_not_there(client, db):
    assert client.get(factories.event().get_absolute_url()).status_code == 404


def test_an_unknown_address_is_not_found(client, db):
    assert client.get("/events/no-such-thing/").status_code == 404


def test_an_old_address_leads_to_the_new_one(client, function):
    function.slug = "function-in-new-york"
    function.save()
    answer = client.get(FUNCTION)
    assert (answer.status_code, answer["Location"]) == (301, "/events/function-in-new-york/")


def test_a_withdrawn_record_says_why_it_is_gone(client, function):
    actions.withdraw(function, reason="It was recorded twice.", actor=None)
    answer = client.get(FUNCTION)
    assert answer.status_code == 410
    assert "It was recorded twice." in text(answer)


def test_each_page_has_a_title_of_its_own(client, seeded):
    titles = [part(client.get(event.get_absolute_url()), "<title>", "</title>") for event in Event.objects.public()]
    assert len(set(titles)) == len(titles)


def test_the_page_needs_the_same_queries_whatever_it_shows(client, function, assert_queries):
    version = SourceVersion.objects.get()
    for number in range(5):
        body = factories.organisation(public=True, name=f"Body {number}")
        factories.cite(factories.event_participation(function, body), version, "held in New York last November")
        factories.event_link(factories.initiative(public=True), function)
    with assert_queries("event page"):
        client.get(FUNCTION)
