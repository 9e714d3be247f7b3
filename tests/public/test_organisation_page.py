"""The page of an organisation: its names, what it is in which initiative, its events, the words that speak of it."""

import pytest

from initiatives import actions
from initiatives.choices import Role
from initiatives.models import Organisation, SourceVersion
from tests import factories
from tests.public.pages import part, quoted_words, section, text

SECRETARIAT = "/organisations/sco-secretariat/"


@pytest.fixture
def secretariat(seeded) -> Organisation:
    return Organisation.objects.get(slug="sco-secretariat")


def test_it_says_what_the_organisation_is_and_to_which_it_belongs(client, seeded):
    page = client.get(SECRETARIAT)
    facts = section(page, "h-facts")
    assert "<h1>SCO Secretariat</h1>" in page.text
    assert "Kind Secretariat Part of Shanghai Cooperation Organisation" in text(facts)
    assert 'href="/organisations/sco/"' in facts


def test_it_names_its_parts(client, seeded):
    assert "Its parts Council of Foreign Ministers" in text(section(client.get("/organisations/sco/"), "h-facts"))


def test_a_name_that_the_source_does_not_write_is_marked(client, seeded):
    assert "Name by the editors; the source doesn’t write it so" in text(client.get("/organisations/sco/"))
    assert "Name by the editors" not in text(client.get(SECRETARIAT))


def test_its_acronym_says_whether_the_source_uses_it(client, seeded):
    assert "Acronym SCO in the source" in text(section(client.get("/organisations/sco/"), "h-facts"))
    bank = client.get("/organisations/asian-infrastructure-investment-bank/")
    assert "Acronym AIIB by the editors" in text(section(bank, "h-facts"))


def test_a_state_has_its_country_and_identifiers(client, seeded):
    facts = text(section(client.get("/organisations/russia/"), "h-facts"))
    assert "Country Russian Federation" in facts
    assert "ISO 3166-1 alpha-2 RU" in facts


def test_an_identifier_of_wikidata_leads_there(client, db):
    organisation = factories.organisation(public=True)
    factories.identifier(organisation, "Q485207")
    assert 'href="https://www.wikidata.org/wiki/Q485207"' in client.get(organisation.get_absolute_url()).text


def test_its_initiatives_are_grouped_by_role_and_show_their_stage_and_words(client, seeded):
    page = client.get(SECRETARIAT)
    hosts = text(section(page, "h-hosts"))
    assert hosts.startswith('aria-labelledby="h-hosts"> Hosts 4')
    assert (
        "Analytical working groups within the SCO Secretariat “created within the SCO Secretariat” passage 22" in hosts
    )
    assert "Under way" in hosts
    assert "Drafted 1" in text(section(page, "h-drafted_by"))


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_heading(client, db, role):
    organisation = factories.organisation(public=True)
    factories.participation(factories.initiative(public=True, title="The plan"), organisation, role)
    group = text(section(client.get(organisation.get_absolute_url()), f"h-{role}"))
    assert "1 Initiative Stage Delivery The plan" in group


def test_its_initiatives_can_be_had_as_a_list(client, seeded):
    page = client.get(SECRETARIAT)
    assert 'href="/initiatives/?organisation=sco-secretariat"' in page.text
    assert client.get("/initiatives/?organisation=sco-secretariat").status_code == 200


def test_its_events_show_state_date_and_role(client, seeded):
    events = text(section(client.get("/organisations/un-security-council/"), "h-events"))
    assert "autumn 2019, as said: “last autumn”, inferred “the UN Security Council meeting” passage 18 Held" in events
    assert events.endswith("Leads")


def test_the_words_that_speak_of_it_are_quoted(client, seeded):
    assert "The SCO Secretariat drafted and sent to the parties a draft regulation" in quoted_words(
        client.get(SECRETARIAT)
    )


def test_an_organisation_in_nothing_has_a_whole_page(client, db):
    said = text(client.get(factories.organisation(public=True).get_absolute_url()))
    assert "It is in no initiative on record." in said
    assert "Events" not in said.partition("Skip to the content")[2].partition("It is in no")[2].partition("Cite")[0]


def test_no_draft_is_named_beside_a_public_organisation(client, secretariat):
    hidden = factories.source_version("A hushed office exists.\n", public=False, title="Hushed source")
    factories.cite(secretariat, hidden, "A hushed office exists")
    factories.participation(factories.initiative(title="Hushed plan"), secretariat)
    factories.event_participation(factories.event(title="Hushed meeting"), secretariat)
    factories.organisation(name="Hushed part", parent=secretariat)
    secretariat.parent = factories.organisation(name="Hushed parent")
    secretariat.save()
    assert "hushed" not in client.get(SECRETARIAT).text.lower()


def test_it_tells_how_to_cite_it_and_where_its_data_are(client, secretariat):
    cite = section(client.get(SECRETARIAT), "h-cite")
    assert str(secretariat.pk) in cite
    assert 'href="/organisations/sco-secretariat.json"' in cite
    assert "http://localhost/organisations/sco-secretariat/" in cite


def test_a_draft_is_as_if_it_were_not_there(client, db):
    assert client.get(factories.organisation().get_absolute_url()).status_code == 404


def test_an_unknown_address_is_not_found(client, db):
    assert client.get("/organisations/no-such-thing/").status_code == 404


def test_an_old_address_leads_to_the_new_one(client, secretariat):
    secretariat.slug = "secretariat"
    secretariat.save()
    answer = client.get(SECRETARIAT)
    assert (answer.status_code, answer["Location"]) == (301, "/organisations/secretariat/")


def test_a_withdrawn_record_says_why_it_is_gone(client, secretariat):
    actions.withdraw(secretariat, reason="It was recorded twice.", actor=None)
    answer = client.get(SECRETARIAT)
    assert answer.status_code == 410
    assert "It was recorded twice." in text(answer)


def test_each_page_has_a_title_of_its_own(client, seeded):
    titles = [
        part(client.get(organisation.get_absolute_url()), "<title>", "</title>")
        for organisation in Organisation.objects.public()
    ]
    assert len(set(titles)) == len(titles)


def test_the_page_needs_the_same_queries_whatever_it_shows(client, secretariat, assert_queries):
    version = SourceVersion.objects.get()
    for number in range(5):
        factories.organisation(public=True, name=f"Part {number}", parent=secretariat)
        row = factories.participation(factories.initiative(public=True), secretariat)
        factories.cite(row, version, "The SCO Secretariat drafted")
        row = factories.event_participation(factories.event(public=True), secretariat)
        factories.cite(row, version, "The SCO Secretariat drafted")
    with assert_queries("organisation page"):
        client.get(SECRETARIAT)
