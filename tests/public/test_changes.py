"""What changed: added, changed, corrected, checked, withdrawn; by day, with before, after, reason and words."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.actions.merging import merge
from initiatives.choices import Role, Stage
from initiatives.models import Check, Source
from tests import factories
from tests.public.changes import ADDRESS, entries, total
from tests.public.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A public initiative."""
    return factories.make_public(factories.initiative(slug="plan"), factories.source_version(slug="source"))


def test_a_published_record_is_added_with_the_words_that_show_it(client, plan):
    source, added = entries(client)[::-1]
    assert source == "Added Source Remarks at a meeting"
    assert added.startswith("Added Initiative Green Corridor The Council adopted the plan Remarks at a meeting")
    assert "passage 2" in added


def test_nothing_of_a_drafts_life_is_told(client):
    draft = factories.initiative()
    draft.title = "Secret plan"
    draft.save()
    factories.status(draft, reason="As a draft.")
    factories.participation(draft, factories.organisation(public=True))
    assert "Secret" not in client.get(ADDRESS).text
    factories.make_public(draft)
    told = " ".join(entries(client))
    assert "Added Initiative Secret plan" in told
    assert "As a draft." not in told
    assert "Leads" not in told


def test_a_new_status_comes_with_its_reason_its_words_and_a_link_to_its_row(client, plan):
    change = factories.status(plan, Stage.ADOPTED, "2020-09-11", reason="The Council said so.")
    told = entries(client, "?kind=status")
    assert len(told) == 1
    for words in ("New status", "Green Corridor", "Adopted", "The Council said so.", "The Council adopted the plan"):
        assert words in told[0]
    assert f'href="{plan.get_absolute_url()}#change-{change.pk}"' in client.get(ADDRESS).text


def test_a_correction_says_what_stood_and_what_stands_now(client, plan):
    wrong = factories.status(plan, Stage.ADOPTED, "2020-09-11")
    factories.status(plan, Stage.POSTPONED, "2020-09-12", corrects=wrong, reason="Another plan was meant.")
    (told,) = entries(client, "?kind=corrected")
    assert told.index("Adopted") < told.index("Postponed") < told.index("Another plan was meant.")


def test_what_a_correction_set_right_is_not_told_once_its_only_source_is_withdrawn(client, plan):
    bad = factories.source_version(slug="bad")
    wrong = factories.status(plan, Stage.COMPLETED, "2020-09-11", version=bad)
    factories.status(plan, Stage.POSTPONED, "2020-09-12", corrects=wrong, reason="Another plan was meant.")
    actions.withdraw(bad.source, reason="A forgery.", actor=None)
    told = " ".join(entries(client))
    assert "Postponed" in told
    assert "Completed" not in told


def test_an_edit_shows_each_public_field_before_and_after(client, plan):
    plan.title, plan.measurable, plan.measurable_reason = "Blue Corridor", "yes", "It has a number."
    plan._change_reason = "For the editors alone."
    plan.save()
    (told,) = entries(client, "?kind=edited")
    assert "Title Green Corridor → now: Blue Corridor" in told
    assert "It has a number." in told
    assert "For the editors alone." not in told


def test_a_save_that_changes_nothing_public_is_no_change(client, plan):
    before = total(client)
    plan.version += 1
    plan.save()
    assert total(client) == before


def test_themes_count_and_those_of_before_are_named(client, plan):
    health, sport = factories.theme(name="Health"), factories.theme(name="Sport")
    plan.themes.add(health)
    plan.themes.set([sport])
    told = entries(client, "?kind=edited")
    assert any("Themes Health" in each for each in told)
    assert any("Sport" in each for each in told)


def test_a_role_is_told_as_it_comes_changes_and_goes(client, plan):
    council = factories.organisation(public=True, name="The Bank")
    role = factories.participation(plan, council)
    role.role = Role.HOSTS
    role.save()
    role.delete()
    gone, changed, came = entries(client, "?kind=edited")
    assert "Participation The Bank: Leads" in came
    assert "The Bank: Leads → now: The Bank: Hosts" in changed
    assert "<del>The Bank: Hosts</del></dd>" in client.get(f"{ADDRESS}?kind=edited").text
    assert "now:" not in gone


def test_rows_of_every_kind_are_told(client, plan):
    other = factories.initiative(public=True, title="Railway")
    council = factories.organisation(public=True, name="The Bank")
    event = factories.event(public=True, title="Summit")
    factories.cite(factories.key_date(plan, "2099"))
    factories.relation(plan, other)
    factories.event_link(plan, event)
    factories.name(plan, "GC", kind="acronym")
    factories.identifier(council, "Q77")
    factories.event_participation(event, council)
    actions.add_version(source=Source.objects.get(slug="source"), text=factories.TEXT + "\nMore.\n", actor=None)
    factories.cite(plan, Source.objects.get(slug="source").current_version, "The marathon cannot be held")
    told = " ".join(entries(client, "?kind=edited"))
    for words in ("Due for adoption: 2099", "Part of: Railway", "Summit", "GC (Acronym", "Wikidata: Q77",
                  "The Bank: Hosts", "Version 2 of the text", "The marathon cannot be held"):  # fmt: skip
        assert words in told


def test_a_check_is_told_with_its_day(client, plan):
    actions.record_check(initiative=plan, note="Nothing in the news.", actor=None)
    (told,) = entries(client, "?kind=checked")
    assert "found nothing new" in told
    assert "Nothing in the news." in told


def test_a_withdrawn_record_is_named_with_its_reason_and_nothing_else(client, plan):
    factories.status(plan, Stage.ADOPTED, "2020-09-11", reason="It was adopted.")
    plan.refresh_from_db()
    actions.withdraw(plan, reason="Entered twice.", actor=None)
    told = [each for each in entries(client) if "Green Corridor" in each]
    assert told == ["Withdrawn Initiative Green Corridor Entered twice."]
    assert plan.get_absolute_url() not in client.get(ADDRESS).text


def test_one_that_is_public_again_was_withdrawn_and_published_again(client, plan):
    actions.withdraw(plan, reason="Entered twice.", actor=None)
    actions.publish(plan, actor=None)
    told = [each for each in entries(client) if "Initiative" in each]
    assert [each.split(" Initiative")[0] for each in told] == ["Published again", "Withdrawn", "Added"]
    assert "What changed meanwhile isn’t told one by one" in told[0]
    assert "The Council adopted the plan" in told[0]


def test_a_merged_record_says_what_it_became(client, plan):
    other = factories.initiative(public=True, title="Railway")
    factories.status(other, Stage.ADOPTED, "2020-09-11", reason="It was adopted.")
    merge(other, plan, reason="The editors saw that.", actor=None)
    told = entries(client)
    assert any("Withdrawn Initiative Railway Merged into “Green Corridor”." in each for each in told)
    assert any(each.startswith("New status Initiative Green Corridor") for each in told)
    assert "The editors saw that." not in " ".join(told)


class TestWhatIsHidden:
    def test_words_of_a_source_that_nobody_may_read(self, client, plan):
        hidden = factories.source_version("Zimbrelith spoke.\n", public=False, title="Zimbrelith")
        council = factories.organisation(public=True, name="The Bank")
        factories.cite(factories.participation(plan, council), hidden, "Zimbrelith spoke")
        factories.cite(plan, hidden, "Zimbrelith spoke")
        assert entries(client, "?kind=edited") == []
        assert "Zimbrelith" not in client.get(ADDRESS).text

    def test_a_row_that_names_a_draft(self, client, plan):
        draft = factories.organisation(name="Secret body")
        role = factories.participation(plan, draft)
        factories.relation(plan, factories.initiative(title="Secret plan"))
        factories.event_link(plan, factories.event(title="Secret event"))
        role.delete()
        assert entries(client, "?kind=edited") == []
        assert "Secret" not in client.get(ADDRESS).text

    def test_a_role_that_went_from_a_draft(self, client, plan):
        role = factories.participation(plan, factories.organisation(name="Secret body"))
        role.organisation = factories.organisation(public=True, name="The Bank")
        role.save()
        assert "Secret" not in client.get(ADDRESS).text

    def test_people(self, client, plan):
        person = factories.user("ada.lovelace")
        plan._history_user, plan.title = person, "Blue Corridor"
        plan.save()
        actions.record_check(initiative=plan, actor=person)
        assert "ada" not in client.get(ADDRESS).text


class TestSince:
    def test_it_is_a_day_that_the_reader_names(self, client, plan):
        day = timezone.now().date()
        assert total(client, f"?since={day}") == 2
        assert total(client, f"?since={day + timedelta(1)}") == 0
        assert "Nothing on record changed in this time." in text(client.get(f"{ADDRESS}?since={day + timedelta(1)}"))

    def test_by_default_it_is_thirty_days_or_the_day_of_the_last_change(self, client, plan, monkeypatch):
        today = timezone.now().date()
        month_ago, day = (today - timedelta(30)).isoformat(), today.isoformat()
        assert f'value="{month_ago}"' in client.get(ADDRESS).text
        later = timezone.now() + timedelta(100)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
        assert f'value="{day}"' in client.get(ADDRESS).text
        assert total(client) == 2

    def test_without_records_it_says_so(self, client):
        assert "Nothing on record changed in this time." in text(client.get(ADDRESS))


class TestFilters:
    def test_by_organisation_theme_and_source(self, client, plan):
        council = factories.organisation(public=True, slug="bank", name="The Bank")
        factories.participation(plan, council)
        plan.themes.add(factories.theme(slug="health"))
        factories.initiative(public=True, title="Railway")
        for query in ("?organisation=bank", "?theme=health", "?source=source"):
            told = " ".join(entries(client, query))
            assert "Green Corridor" in told
            assert "Railway" not in told
        assert "Added Organisation The Bank" in " ".join(entries(client, "?organisation=bank"))
        assert "Added Source" in " ".join(entries(client, "?source=source"))

    def test_a_withdrawn_record_is_found_by_what_it_was_under(self, client, plan):
        factories.participation(plan, factories.organisation(public=True, slug="bank"))
        actions.withdraw(plan, reason="Entered twice.", actor=None)
        assert "Entered twice." in " ".join(entries(client, "?organisation=bank&source=source&kind=withdrawn"))

    def test_each_number_beside_a_kind_is_that_of_its_list(self, client, plan):
        factories.status(plan, Stage.ADOPTED, "2020-09-11")
        actions.record_check(initiative=plan, actor=None)
        found = re.findall(r'data-count="(\d+)" href="\?kind=(\w+)"', client.get(ADDRESS).text)
        assert {kind for _number, kind in found} == {"added", "status", "checked"}
        for number, kind in found:
            assert total(client, f"?kind={kind}") == int(number)

    @pytest.mark.parametrize(
        "query", ["since=yesterday", "since=2020-02-30", "kind=moved", "source=x", "theme=x", "organisation=x",
                  "q=plan", "page=0", "page=x", "since=2020-01-01&since=2020-01-02", "since=%00", "kind=" + "a" * 5000]
    )  # fmt: skip
    def test_a_wrong_address_gets_no_rows_and_a_sentence(self, client, plan, query):
        response = client.get(f"{ADDRESS}?{query}")
        assert response.status_code == 400
        assert "The address asks for what doesn’t exist" in text(response)
        assert "Green Corridor" not in response.text

    def test_a_page_out_of_range_is_not_there(self, client, plan):
        assert client.get(f"{ADDRESS}?page=2").status_code == 404


def test_many_are_shown_a_page_at_a_time_with_as_many_queries(client, plan, assert_queries):
    def change(number: int) -> None:
        initiative = factories.make_public(factories.initiative(title=f"Plan {number}"), plan_words)
        initiative.title = f"Renamed {number}"
        initiative.save()
        factories.status(initiative, Stage.ADOPTED, "2020-09-11", version=plan_words)
        Check.objects.create(initiative=initiative, checked_on=timezone.now().date())

    plan_words = Source.objects.get(slug="source").versions.get()

    def asked(few: bool) -> None:
        for kind in ("edited", "status", "checked"):
            with assert_queries(f"changes, {kind}"):
                assert len(entries(client, f"?kind={kind}")) == (1 if few else 50)

    change(0)
    asked(few=True)
    for number in range(1, 52):
        change(number)
    asked(few=False)
    assert len(entries(client, "?kind=status&page=2")) == 2


def test_the_seeded_records_are_told_with_constant_queries(client, seeded, assert_queries):
    with assert_queries("changes"):
        assert len(entries(client)) == 50
    assert total(client) == 44 + 35 + 14 + 1
    assert total(client, "?kind=added") == 94
