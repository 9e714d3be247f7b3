"""Related initiatives: a few that have most in common with one, each with the reason why."""

import re

import pytest

from initiatives import actions
from initiatives.choices import Role
from initiatives.models import Initiative
from tests import factories
from tests.public.pages import part, text

TEXT = "The plan is adopted.\n\nThe railway and the bridge are built.\n\nThe forum is held.\n"


def related(client, record: Initiative) -> str:
    """The section of related initiatives on the record's page; empty where there is none."""
    page = client.get(record.get_absolute_url())
    return part(page, '<section class="section" id="related"', "</section>") if 'id="related"' in page.text else ""


def named(section: str) -> list[str]:
    """The titles of the related initiatives, in their order."""
    return [text(title) for title in re.findall(r'<a class="title" href="[^"]+">(.*?)</a>', section)]


@pytest.fixture
def version(db):
    return factories.source_version(TEXT, slug="remarks")


def initiative(version, title: str, words: str) -> Initiative:
    record = factories.initiative(title=title)
    factories.cite(record, version, words)
    factories.status(record)
    actions.publish(record, actor=None)
    return record


def test_one_that_rests_on_the_same_passage_is_named_with_the_passage(client, version):
    railway = initiative(version, "Railway", "The railway")
    initiative(version, "Bridge", "the bridge")
    initiative(version, "Forum", "The forum")
    section = related(client, railway)
    assert named(section) == ["Bridge"]
    assert "Same passage of a source: Passage 2" in text(section)
    assert 'href="/sources/remarks/#p2"' in section


def test_one_with_the_same_organisations_is_named_with_them_and_their_number_leads_to_them(client, version):
    railway, forum = initiative(version, "Railway", "The railway"), initiative(version, "Forum", "The forum")
    for name in ("Bank", "Assembly"):
        body = factories.organisation(public=True, name=name)
        factories.participation(railway, body, Role.LEADS)
        factories.participation(forum, body, Role.PARTNER)
    factories.participation(forum, factories.organisation(public=True, name="Somebody else"))
    section = related(client, railway)
    assert "Shares 2 organisations: Assembly Bank" in text(section)
    assert "Somebody else" not in text(section)
    anchor = re.search(r'data-count="2" href="#(shared-[\w-]+)"', section)
    assert anchor
    assert f'id="{anchor[1]}" data-total="2"' in section


def test_one_of_the_same_source_and_theme_is_named_with_the_theme(client, version):
    theme = factories.theme(name="Transport")
    railway, forum = initiative(version, "Railway", "The railway"), initiative(version, "Forum", "The forum")
    elsewhere = factories.initiative(public=True, title="Elsewhere")
    for each in (railway, forum, elsewhere):
        each.themes.add(theme)
    section = related(client, railway)
    assert named(section) == ["Forum"]
    assert "Same source, and same theme: Transport" in text(section)


def test_what_few_have_in_common_counts_for_more_than_what_many_have(client, version):
    railway = initiative(version, "Railway", "The railway")
    everyone, few = (
        factories.organisation(public=True, name="Everyone"),
        factories.organisation(public=True, name="Few"),
    )
    others = [factories.initiative(public=True, title=title) for title in ("Alpha", "Beta", "Gamma", "Delta")]
    for each in (railway, *others):
        factories.participation(each, everyone)
    for each in (railway, others[2]):
        factories.participation(each, few)
    assert named(related(client, railway)) == ["Gamma", "Alpha", "Beta", "Delta"]


def test_no_more_than_five_are_named_and_the_order_is_the_same_each_time(client, version):
    railway = initiative(version, "Railway", "The railway")
    body = factories.organisation(public=True)
    factories.participation(railway, body)
    for title in ("f", "E", "d", "C", "b", "A"):
        factories.participation(factories.initiative(public=True, title=title), body)
    assert named(related(client, railway)) == ["A", "b", "C", "d", "E"]
    assert named(related(client, railway)) == ["A", "b", "C", "d", "E"]


def test_one_that_the_page_names_as_its_part_is_not_named_again(client, version):
    railway, bridge = initiative(version, "Railway", "The railway"), initiative(version, "Bridge", "the bridge")
    factories.relation(bridge, railway)
    assert related(client, railway) == ""


class TestWhatIsNotPublic:
    def test_a_draft_and_a_withdrawn_initiative_are_not_named(self, client, version):
        railway, gone = initiative(version, "Railway", "The railway"), initiative(version, "Gone", "the bridge")
        body = factories.organisation(public=True)
        draft = factories.initiative(title="Hushed")
        factories.cite(draft, version, "the bridge")
        for each in (railway, gone, draft):
            factories.participation(each, body)
        actions.withdraw(gone, reason="Twice.", actor=None)
        assert related(client, railway) == ""

    def test_a_draft_organisation_and_words_of_a_draft_source_give_no_reason(self, client, version):
        railway, forum = initiative(version, "Railway", "The railway"), initiative(version, "Forum", "The forum")
        hushed = factories.organisation(name="Hushed")
        hidden = factories.source_version(TEXT, public=False)
        for each in (railway, forum):
            factories.participation(each, hushed)
            factories.cite(each, hidden, "The plan")
        assert related(client, railway) == ""

    def test_a_participation_that_rests_on_a_draft_source_is_not_counted(self, client, version):
        railway, forum = initiative(version, "Railway", "The railway"), initiative(version, "Forum", "The forum")
        body = factories.organisation(public=True)
        factories.participation(railway, body)
        factories.cite(factories.participation(forum, body), factories.source_version(public=False))
        assert related(client, railway) == ""


def test_an_initiative_of_the_speech_says_why_each_of_its_neighbours_is_there(client, seeded):
    section = related(client, Initiative.objects.get(slug="railways-across-afghanistan"))
    assert 1 <= len(named(section)) <= 5
    for row in re.findall(r"<li><a class=.title.*?</li>\n", section, re.DOTALL) or [section]:
        assert "Shares" in row or "Same" in row


def test_the_number_of_queries_doesnt_grow_with_what_is_shared(client, version, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    railway, body = initiative(version, "Railway", "The railway"), factories.organisation(public=True)
    factories.participation(railway, body)
    factories.participation(initiative(version, "Bridge", "the bridge"), body)
    with CaptureQueriesContext(connection) as few:
        client.get(railway.get_absolute_url())
    for number in range(4):
        another = factories.organisation(public=True)
        factories.participation(railway, another)
        factories.participation(initiative(version, f"Bridge {number}", "the bridge"), another)
    with django_assert_num_queries(len(few)):
        client.get(railway.get_absolute_url())
