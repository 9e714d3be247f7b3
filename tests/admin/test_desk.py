"""The status desk: what it lists and for whom, and what is done there by one click."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.choices import Stage
from initiatives.models import Check, DeskSettings, Initiative, StatusChange
from tests import factories
from tests.admin.forms import fields, shown
from tests.admin.status_desk import DESK, assign, neglected, section
from tests.merging import merged, two

pytestmark = pytest.mark.django_db


class TestSections:
    def test_an_initiative_that_nobody_looked_at_is_stale(self, as_editor):
        neglected()
        factories.make_public(factories.initiative(title="Fresh"), factories.source_version())
        text = section(as_editor.get(DESK), "stale")
        assert "Stale 1" in text
        assert "Long forgotten Proposed No evidence yet Last looked at 400 days ago" in text
        assert "Fresh" not in text

    def test_what_is_due_says_what_and_when(self, as_editor):
        initiative = factories.initiative(title="Overdue plan", public=True)
        factories.key_date(initiative, "2020-12")
        soon = factories.initiative(title="Coming plan", public=True)
        factories.key_date(soon, (timezone.now() + timedelta(days=20)).date().isoformat())
        text = section(as_editor.get(DESK), "due")
        assert "Overdue. Due for adoption: December 2020" in text
        assert text.index("Overdue plan") < text.index("Coming plan")
        assert text.count("Overdue.") == 1

    def test_drafts_wait_the_oldest_first(self, as_editor, contributor):
        factories.initiative(title="First draft", created_by=contributor)
        factories.organisation(name="Second draft")
        text = section(as_editor.get(DESK), "drafts")
        assert f"First draft Initiative, {contributor}" in text
        assert text.index("First draft") < text.index("Second draft")

    def test_a_submitted_draft_waits_for_review_and_is_listed_once(self, as_editor, contributor):
        draft = factories.initiative(title="My draft", created_by=contributor)
        factories.submission(draft, created_by=contributor)
        page = as_editor.get(DESK)
        assert "My draft" in section(page, "review")
        assert "My draft" not in section(page, "drafts")

    def test_orphaned_words_are_shown_with_their_claim_and_a_way_out(self, as_editor, page):
        version = factories.source_version()
        initiative = factories.initiative(title="Green Corridor", public=True)
        factories.cite(factories.key_date(initiative), version, "last November, in Tashkent")
        change = factories.status(initiative, Stage.ADOPTED, evidence=[factories.evidence(version)])
        text = factories.TEXT.replace("The Council adopted the plan last November, in Tashkent.", "Nothing.")
        actions.add_version(source=version.source, text=text, actor=None)
        response = as_editor.get(DESK)
        text = section(response, "orphaned")
        assert "Due for adoption: December 2020" in text
        assert "last November, in Tashkent" in text
        assert "Stage: Adopted" in text
        assert f'href="{page(initiative, "correct", change.pk)}"' in response.content.decode()

    def test_what_changed_this_week_is_told_with_who_and_what(self, as_editor, editor):
        initiative = factories.initiative(title="Busy", public=True)
        wrong = factories.status(initiative, Stage.ADOPTED, actor=editor)
        factories.status(initiative, Stage.DRAFTING, corrects=wrong)
        actions.record_check(initiative=initiative, actor=editor)
        text = section(as_editor.get(DESK), "lately")
        assert f"Checked, nothing new {editor}, today" in text
        assert "Correction: Drafting" in text
        assert "corrected since" in text

    def test_a_follow_up_shows_on_its_day(self, as_editor, editor):
        today = timezone.now().date()
        due, later = factories.initiative(title="Ask again"), factories.initiative(title="Not yet")
        assign(due, due_on=today, assigned_to=editor, notes="Ask the secretariat.")
        assign(later, due_on=today + timedelta(days=1))
        text = section(as_editor.get(DESK), "follow-ups")
        assert "Ask again" in text
        assert "Ask the secretariat." in text
        assert str(editor) in text
        assert "Not yet" not in text

    def test_an_empty_desk_says_so_in_each_section(self, as_editor):
        text = shown(as_editor.get(DESK))
        for sentence in ("No follow-up is due.", "nothing is overdue", "Nothing waits for review.", "None. Everything"):
            assert sentence in text


class TestMine:
    def test_only_what_is_assigned_to_me_and_my_drafts_are_shown(self, as_editor, editor):
        mine, other = neglected("Mine to watch"), neglected("Another’s")
        assign(mine, assigned_to=editor)
        assign(other, assigned_to=factories.user())
        factories.key_date(mine)
        factories.key_date(other)
        factories.initiative(title="My draft", created_by=editor)
        factories.initiative(title="Draft of another")
        text = shown(as_editor.get(DESK, {"mine": "1"}))
        assert "Mine to watch" in text
        assert "My draft" in text
        assert "Another’s" not in text
        assert "Draft of another" not in text

    def test_orphaned_words_and_changes_of_others_are_left_out(self, as_editor, editor):
        version = factories.source_version()
        mine, other = factories.initiative(title="Mine"), factories.initiative(title="Other")
        for each in (mine, other):
            factories.cite(each, version)
            actions.record_check(initiative=each, actor=None)
        assign(mine, assigned_to=editor)
        actions.add_version(source=version.source, text="Nothing.", actor=None)
        page = as_editor.get(DESK, {"mine": "1"})
        for name in ("orphaned", "lately"):
            assert "Mine" in section(page, name)
            assert "Other" not in section(page, name)


class TestWhoMay:
    def test_a_contributor_has_no_desk(self, as_contributor, contributor):
        draft = factories.initiative(created_by=contributor)
        for address in (
            DESK,
            f"{DESK}all/stale/",
            f"{DESK}status/{draft.pk}/",
            f"{DESK}follow-up/{draft.pk}/",
            f"{DESK}batch/",
        ):
            assert as_contributor.get(address).status_code == 403
            assert as_contributor.post(address).status_code == 403
        for address in (f"{DESK}check/{draft.pk}/", f"{DESK}settings/"):
            assert as_contributor.post(address).status_code == 403
        assert 'href="/admin/desk/"' not in as_contributor.get("/admin/").content.decode()

    def test_the_header_leads_an_editor_to_it(self, as_editor):
        assert 'href="/admin/desk/"' in as_editor.get("/admin/").content.decode()

    def test_nobody_else_is_let_in(self, client):
        assert client.get(DESK).status_code == 302

    @pytest.mark.parametrize("name", ["check", "status", "follow-up"])
    def test_what_does_not_exist_is_refused(self, name, as_editor):
        assert as_editor.post(f"{DESK}{name}/00000000-0000-0000-0000-000000000000/").status_code == 403


class TestChecking:
    def test_it_is_logged_and_leads_back_to_the_row(self, as_editor, editor):
        initiative = neglected()
        back = f"{DESK}?mine=1"
        response = as_editor.post(f"{DESK}check/{initiative.pk}/", {"back": back}, follow=True)
        assert response.redirect_chain == [(back, 302)]
        assert "“Long forgotten”: checked on" in shown(response)
        assert (Check.objects.get().recorded_by, Check.objects.get().initiative) == (editor, initiative)
        assert "Long forgotten" not in section(as_editor.get(DESK), "stale")

    def test_looking_logs_nothing(self, as_editor):
        assert as_editor.get(f"{DESK}check/{neglected().pk}/").status_code == 405
        assert not Check.objects.exists()

    @pytest.mark.parametrize(
        "back", ["https://example.org/", "//example.org/admin/", "/initiatives/", "javascript:1", ""]
    )
    def test_it_leads_nowhere_but_into_the_editors_pages(self, back, as_editor):
        response = as_editor.post(f"{DESK}check/{neglected().pk}/", {"back": back})
        assert response["Location"] == DESK


class TestStaleAfter:
    def test_editors_set_the_days_for_all(self, as_editor, editor):
        neglected("Quiet", days=40)
        assert "Quiet" not in section(as_editor.get(DESK), "stale")
        response = as_editor.post(f"{DESK}settings/", {"stale_after_days": "30"}, follow=True)
        assert "Quiet" in section(response, "stale")
        assert DeskSettings.history.get().history_user == editor

    @pytest.mark.parametrize("days", ["0", "-3", "4000", "many", ""])
    def test_what_is_no_number_of_days_is_refused(self, days, as_editor):
        response = as_editor.post(f"{DESK}settings/", {"stale_after_days": days}, follow=True)
        assert "Give a number of days between 1 and 3650." in shown(response)
        assert DeskSettings.objects.current().stale_after_days == 182


class TestStatusInPlace:
    def typed(self, client, initiative, **values):
        sent = fields(client.get(f"{DESK}status/{initiative.pk}/"), "desk_form")
        return sent | {"stage": "adopted", "reason": "So they say.", "words-0-words": factories.WORDS, **values}

    def test_the_short_form_records_and_leads_back(self, as_editor, editor):
        initiative = neglected()
        sent = self.typed(as_editor, initiative, effective="2020-09")
        response = as_editor.post(f"{DESK}status/{initiative.pk}/", sent, follow=True)
        assert response.redirect_chain == [(DESK, 302)]
        assert "“Long forgotten”: recorded: Adopted / No evidence yet, September 2020." in shown(response)
        change = StatusChange.objects.get(stage=Stage.ADOPTED)
        assert (change.recorded_by, change.reason, change.effective_edtf) == (editor, "So they say.", "2020-09")

    def test_it_begins_with_what_holds_and_the_newest_text(self, as_editor):
        initiative = neglected()
        newest = factories.source_version("News.", published_on=timezone.now().date())
        sent = fields(as_editor.get(f"{DESK}status/{initiative.pk}/"), "desk_form")
        assert (sent["stage"], sent["words-0-words_version"]) == (Stage.PROPOSED, str(newest.pk))
        assert len(sent) == 8

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, as_editor):
        initiative = neglected()
        sent = self.typed(as_editor, initiative, **{"words-0-words": "Nobody said this", "effective": "soon"})
        response = as_editor.post(f"{DESK}status/{initiative.pk}/", sent)
        assert "isn’t in the text" in shown(response)
        assert "“soon” can’t be read as a date" in shown(
            as_editor.post(f"{DESK}status/{initiative.pk}/", sent | {"words-0-words": factories.WORDS})
        )
        again = fields(response, "desk_form")
        assert {name: again[name] for name in sent} == sent
        assert StatusChange.objects.count() == 1

    def test_words_that_stand_twice_are_asked_for_their_neighbours(self, as_editor):
        initiative = neglected()
        version = factories.source_version("The plan is old. The plan is new.", published_on=timezone.now().date())
        sent = self.typed(as_editor, initiative, **{"words-0-words": "The plan"})
        response = as_editor.post(f"{DESK}status/{initiative.pk}/", sent)
        again = fields(response, "desk_form") | {"words-0-words_after": "is new"}
        assert as_editor.post(f"{DESK}status/{initiative.pk}/", again).status_code == 302
        assert StatusChange.objects.get(stage=Stage.ADOPTED).citations.get().quote.start == version.text.rindex("The")

    def test_a_form_that_is_sent_twice_records_once(self, as_editor):
        initiative = neglected()
        sent = self.typed(as_editor, initiative)
        as_editor.post(f"{DESK}status/{initiative.pk}/", sent)
        response = as_editor.post(f"{DESK}status/{initiative.pk}/", sent, follow=True)
        assert "nothing was recorded twice" in shown(response)
        assert StatusChange.objects.count() == 2

    def test_the_desks_own_script_is_told_that_it_is_done_without_being_sent_on(self, as_editor):
        initiative = neglected()
        sent = self.typed(as_editor, initiative)
        response = as_editor.post(f"{DESK}status/{initiative.pk}/", sent, headers={"X-In-Place": "yes"})
        assert response.status_code == 204
        assert "recorded: Adopted" in shown(as_editor.get(DESK))

    def test_where_there_are_many_texts_the_newest_are_listed(self, as_editor, monkeypatch):
        from initiatives.admin.words import Texts

        monkeypatch.setattr(Texts, "MANY", 2)
        initiative = neglected()
        for day in (1, 2, 3):
            factories.source_version(f"News {day}.", published_on=timezone.now().date() - timedelta(days=day))
        html = as_editor.get(f"{DESK}status/{initiative.pk}/").content.decode()
        assert (
            html.count("<option", html.index("words_version"), html.index("words-0-words", html.index("</select>")))
            == 2
        )


class TestPages:
    def test_a_long_section_shows_its_first_rows_and_leads_to_all(self, as_editor):
        for number in range(12):
            factories.initiative(title=f"Draft number {number:02}")
        response = as_editor.get(DESK)
        assert "Draft number 09" in section(response, "drafts")
        assert "Draft number 10" not in section(response, "drafts")
        assert 'href="/admin/desk/all/drafts/"' in response.content.decode()
        assert "Draft number 11" in shown(as_editor.get("/admin/desk/all/drafts/"))

    def test_all_of_a_section_come_a_page_at_a_time(self, as_editor, monkeypatch):
        from initiatives.admin.desk import page as desk

        monkeypatch.setattr(desk, "PAGE", 2)
        for number in range(3):
            factories.initiative(title=f"Draft number {number}")
        assert "Page 1 of 2" in shown(as_editor.get(f"{DESK}all/drafts/"))
        assert "Draft number 2" in shown(as_editor.get(f"{DESK}all/drafts/?page=2"))

    @pytest.mark.parametrize("address", ["all/nothing/", "all/stale/?page=0", "all/stale/?page=x", "all/stale/?page=9"])
    def test_what_is_no_page_is_not_found(self, address, as_editor):
        assert as_editor.get(f"{DESK}{address}").status_code == 404

    @pytest.mark.parametrize("name", ["follow-ups", "due", "events", "stale", "orphaned", "review", "drafts", "lately"])
    def test_each_section_has_a_page(self, name, as_editor):
        assert as_editor.get(f"{DESK}all/{name}/").status_code == 200


def test_the_desk_makes_as_many_queries_however_much_is_on_it(
    as_editor, editor, contributor, assert_queries, monkeypatch
):
    monkeypatch.setattr("initiatives.admin.desk.page.SHOWN", 100)

    def more(number):
        merged(*two("organisation"))
        factories.event(date_edtf="2020-11", public=True)
        initiative = neglected(f"Number {number}")
        factories.key_date(initiative)
        assign(initiative, assigned_to=editor, due_on=timezone.now().date(), notes="Ask.")
        factories.status(factories.initiative())
        actions.record_check(initiative=factories.initiative(), actor=editor)
        factories.event_change(factories.event())
        factories.organisation(created_by=contributor)
        factories.source(created_by=contributor)
        factories.submission(factories.initiative(created_by=contributor), created_by=contributor)
        version = factories.source_version()
        factories.cite(factories.key_date(initiative, "2021", "horizon"), version)
        factories.status(initiative, evidence=[factories.evidence(version, "The Secretariat")])
        actions.add_version(source=version.source, text="Nothing.", actor=None)
        neglected(f"Stale {number}")

    more(1)
    as_editor.get(DESK)
    with assert_queries("editors: status desk"):
        as_editor.get(DESK)
    for number in range(2, 5):
        more(number)
    with assert_queries("editors: status desk"):
        as_editor.get(DESK)
    record = Initiative.objects.first()
    with assert_queries("editors: status in place"):
        as_editor.get(f"{DESK}status/{record.pk}/")
    with assert_queries("editors: follow-up in place"):
        as_editor.get(f"{DESK}follow-up/{record.pk}/")
