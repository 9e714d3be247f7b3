"""A status of many initiatives at once: ticked, written once, shown before it is recorded, and corrected as one."""

import re
from uuid import UUID

import pytest

from initiatives.choices import Delivery, Stage
from initiatives.models import PublicRevision, StatusChange
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

BATCH = "/admin/desk/batch/"


@pytest.fixture
def version():
    return factories.source_version()


@pytest.fixture
def three(version):
    return [factories.make_public(factories.initiative(title=title), version) for title in ("Alpha", "Beta", "Gamma")]


def form_for(client, initiatives):
    response = client.post(BATCH, {"initiative": [str(each.pk) for each in initiatives]})
    return fields(response, "desk_form")


def typed(client, initiatives, **values):
    """The form with what an editor types into it."""
    values = {"stage": "adopted", "reason": "They were all adopted.", "words-0-words": factories.WORDS, **values}
    return form_for(client, initiatives) | values


def previewed(client, initiatives, **values):
    return client.post(BATCH, typed(client, initiatives, **values) | {"step": "preview"})


def confirm(client, preview, address=BATCH, **values):
    return client.post(address, fields(preview, "desk_form") | {"step": "record"} | values, follow=True)


def recorded(client, initiatives, **values):
    """The address of the batch that was recorded."""
    return confirm(client, previewed(client, initiatives, **values)).redirect_chain[-1][0]


class TestRecording:
    def test_it_is_shown_and_then_recorded_for_all_in_one_batch(self, as_editor, editor, three):
        preview = previewed(as_editor, three, delivery="limited")
        text = shown(preview)
        assert "Alpha Proposed No evidence yet Adopted Limited" in text
        assert "Record it for 3 initiatives" in text
        assert StatusChange.objects.count() == 3
        response = confirm(as_editor, preview)
        assert "Recorded for 3 initiatives." in shown(response)
        rows = StatusChange.objects.filter(stage=Stage.ADOPTED)
        assert len({row.batch for row in rows}) == 1
        assert {(row.delivery, row.recorded_by, row.reason) for row in rows} == {
            (Delivery.LIMITED, editor, "They were all adopted.")
        }
        assert {row.initiative for row in rows} == set(three)
        assert str(rows[0].batch) in response.redirect_chain[-1][0]

    def test_each_keeps_its_own_where_nothing_is_chosen(self, as_editor, three):
        factories.status(three[0], Stage.UNDER_WAY, "2020-11", delivery=Delivery.SUBSTANTIAL)
        sent = form_for(as_editor, three)
        assert (sent["stage"], sent["delivery"]) == ("", "")
        text = shown(previewed(as_editor, three, stage="", effective="2021"))
        assert "Alpha Under way Substantial Under way Substantial As before; the row is added." in text

    def test_those_that_refuse_are_named_with_all_reasons_and_left_out(self, as_editor, three):
        hidden = factories.source_version(public=False)
        draft = factories.initiative(title="Zeta draft")
        values = {"words-0-words_version": str(hidden.pk)}
        preview = previewed(as_editor, [three[0], draft], **values)
        text = shown(preview)
        assert "Alpha Proposed No evidence yet Left out: This source isn’t published" in text
        assert "Record it for 1 initiative, leave out 1" in text
        confirm(as_editor, preview)
        assert StatusChange.objects.get(stage=Stage.ADOPTED).initiative == draft

    def test_where_all_refuse_nothing_can_be_confirmed(self, as_editor, three):
        preview = previewed(as_editor, three, effective="2999")
        assert "A status never lies in the future." in shown(preview)
        assert "Record it" not in shown(preview)
        confirm(as_editor, preview)
        assert StatusChange.objects.count() == 3

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"reason": " "}, "Say in a sentence why the words mean this."),
            ({"words-0-words": ""}, "Paste the words of the source"),
            ({"words-0-words": "Nobody said this"}, "isn’t in the text"),
            ({"stage": "ended"}, "ended is not one of the available choices"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(self, values, sentence, as_editor, three):
        sent = typed(as_editor, three, delivery="limited", **values)
        response = as_editor.post(BATCH, sent | {"step": "preview"})
        assert sentence in shown(response)
        again = fields(response, "desk_form")
        assert (again["delivery"], again["words-0-words"], again["id"]) == (
            "limited",
            sent["words-0-words"],
            sent["id"],
        )
        assert again["initiative"] == sent["initiative"]
        assert StatusChange.objects.count() == 3

    def test_the_way_back_from_the_preview_keeps_what_was_typed(self, as_editor, three):
        sent = typed(as_editor, three)
        preview = as_editor.post(BATCH, sent | {"step": "preview"})
        response = as_editor.post(BATCH, fields(preview, "desk_form") | {"step": "edit"})
        again = fields(response, "desk_form")
        assert {name: again[name] for name in sent} == sent

    def test_a_second_click_records_nothing_twice(self, as_editor, three):
        preview = previewed(as_editor, three)
        confirm(as_editor, preview)
        assert "nothing was recorded twice" in shown(confirm(as_editor, preview))
        assert StatusChange.objects.filter(stage=Stage.ADOPTED).count() == 3

    def test_two_clicks_at_once_record_it_once(self, as_editor, three, monkeypatch):
        preview = previewed(as_editor, three, stage="")  # each keeps its status, so that the preview stays true
        manager = type(PublicRevision.objects)
        take_turn = manager.take_turn

        def be_overtaken(revision):
            monkeypatch.setattr(manager, "take_turn", take_turn)
            assert "Recorded for 3 initiatives." in shown(confirm(as_editor, preview))
            take_turn(revision)

        monkeypatch.setattr(manager, "take_turn", be_overtaken)
        assert "nothing was recorded twice" in shown(confirm(as_editor, preview))
        assert StatusChange.objects.count() == 6

    def test_an_initiative_ticked_in_two_sections_gets_one_row(self, as_editor, three):
        recorded(as_editor, [three[0], three[0]])
        assert StatusChange.objects.filter(stage=Stage.ADOPTED).count() == 1


class TestWhatIsConfirmedIsWhatWasShown:
    def test_what_changed_since_is_shown_again_first(self, as_editor, three):
        preview = previewed(as_editor, three)
        factories.status(three[1], Stage.COMPLETED, "2025")
        response = confirm(as_editor, preview)
        assert "Something changed since the preview was made. Nothing was recorded" in shown(response)
        assert "one with a later date stays current" in shown(response)
        assert not StatusChange.objects.filter(stage=Stage.ADOPTED).exists()
        confirm(as_editor, response)
        assert StatusChange.objects.filter(stage=Stage.ADOPTED).count() == 3

    def test_another_list_of_initiatives_is_shown_again_first(self, as_editor, three):
        preview = previewed(as_editor, three[:2])
        response = confirm(as_editor, preview, initiative=[str(each.pk) for each in three])
        assert "Record it for 3 initiatives" in shown(response)
        assert not StatusChange.objects.filter(stage=Stage.ADOPTED).exists()

    def test_fields_sent_beside_the_preview_count_for_nothing(self, as_editor, three):
        confirm(as_editor, previewed(as_editor, three), stage="completed", reason="Smuggled in.")
        assert not StatusChange.objects.filter(stage=Stage.COMPLETED).exists()
        assert StatusChange.objects.filter(reason="They were all adopted.").count() == 3

    @pytest.mark.parametrize("token", ["", "abc", "a:b:c"])
    def test_a_preview_that_was_tampered_with_is_refused(self, token, as_editor, three):
        response = confirm(as_editor, previewed(as_editor, three), token=token)
        assert response.status_code == 400
        assert "This preview can’t be read." in shown(response)
        assert StatusChange.objects.count() == 3


class TestChoosing:
    @pytest.mark.parametrize("ticked", [[], ["abc"], [""]])
    def test_without_any_the_desk_says_what_to_do(self, ticked, as_editor):
        response = as_editor.post(BATCH, {"initiative": ticked}, follow=True)
        assert response.redirect_chain == [("/admin/desk/", 302)]
        assert "Tick the initiatives first, 100 at most." in shown(response)

    def test_too_many_are_refused(self, as_editor, monkeypatch, three):
        from initiatives.admin.desk import batch as desk_batch

        monkeypatch.setattr(desk_batch, "MOST", 2)
        response = as_editor.post(BATCH, {"initiative": [str(each.pk) for each in three]}, follow=True)
        assert "2 at most" in shown(response)

    def test_they_are_ticked_on_the_list_as_well(self, as_editor, three, page):
        address = page("initiative", "changelist")
        ticked = [str(each.pk) for each in three]
        response = as_editor.post(address, {"action": "record_for_selected", "_selected_action": ticked})
        assert "For 3 initiatives" in shown(response)
        sent = fields(response, "desk_form") | {"stage": "adopted", "reason": "So.", "words-0-words": factories.WORDS}
        confirm(as_editor, as_editor.post(BATCH, sent | {"step": "preview"}))
        assert StatusChange.objects.filter(stage=Stage.ADOPTED).count() == 3

    def test_a_contributor_is_offered_no_batch(self, as_contributor, contributor, page):
        draft = factories.initiative(created_by=contributor)
        address = page("initiative", "changelist")
        assert "record_for_selected" not in as_contributor.get(address).content.decode()
        ticked = {"action": "record_for_selected", "_selected_action": [str(draft.pk)]}
        assert "For 1 initiative" not in shown(as_contributor.post(address, ticked, follow=True))


class TestTheBatchsPage:
    def test_it_lists_the_rows_and_leads_to_their_corrections(self, as_editor, three, page):
        address = recorded(as_editor, three)
        response = as_editor.get(address)
        text = shown(response)
        assert "3 rows, recorded together by" in text
        assert "Correct the batch (3 rows)" in text
        for row in StatusChange.objects.filter(stage=Stage.ADOPTED):
            assert f'href="{page(row.initiative, "correct", row.pk)}"' in response.content.decode()

    def test_one_that_does_not_exist_is_not_found(self, as_editor):
        for ending in ("", "correct/"):
            assert as_editor.get(f"/admin/desk/batches/{UUID(int=1)}/{ending}").status_code == 404

    def test_the_desk_leads_to_it(self, as_editor, three):
        address = recorded(as_editor, three)
        assert f'href="{address}"' in as_editor.get("/admin/desk/").content.decode()


class TestCorrecting:
    def correct(self, client, address, **values):
        sent = fields(client.get(f"{address}correct/"), "desk_form")
        preview = client.post(f"{address}correct/", sent | values | {"step": "preview"})
        return preview, lambda: confirm(client, preview, f"{address}correct/")

    def test_every_row_is_corrected_by_one_of_its_own_in_one_batch(self, as_editor, three):
        address = recorded(as_editor, three)
        wrong = set(StatusChange.objects.filter(stage=Stage.ADOPTED))
        preview, go_on = self.correct(as_editor, address, stage="drafting", reason="It was another plan.")
        assert "Alpha Adopted No evidence yet Drafting" in shown(preview)
        response = go_on()
        rows = StatusChange.objects.filter(stage=Stage.DRAFTING)
        assert {row.corrects for row in rows} == wrong
        assert len({row.batch for row in rows}) == 1
        assert "Corrects: Adopted" in shown(response)
        text = shown(as_editor.get(address))
        assert "Every row of this batch is corrected." in text
        assert "Corrected: Drafting" in text

    def test_the_form_begins_with_what_was_recorded(self, as_editor, three):
        address = recorded(as_editor, three, effective="2020-09", as_stated="adopted the plan")
        sent = fields(as_editor.get(f"{address}correct/"), "desk_form")
        assert (sent["stage"], sent["effective"], sent["as_stated"]) == ("adopted", "2020-09", "adopted the plan")
        assert (sent["reason"], sent["words-0-words"]) == ("They were all adopted.", factories.WORDS)

    def test_those_corrected_already_are_named_and_left(self, as_editor, three):
        address = recorded(as_editor, three)
        row = StatusChange.objects.get(stage=Stage.ADOPTED, initiative=three[0])
        factories.status(three[0], Stage.PROPOSED, corrects=row)
        assert re.search(r"left as they are: Alpha: Adopted", shown(as_editor.get(f"{address}correct/")))
        _preview, go_on = self.correct(as_editor, address, stage="drafting")
        go_on()
        assert {each.initiative for each in StatusChange.objects.filter(stage=Stage.DRAFTING)} == set(three[1:])

    def test_one_corrected_meanwhile_is_shown_first(self, as_editor, three):
        address = recorded(as_editor, three)
        _preview, go_on = self.correct(as_editor, address, stage="drafting")
        row = StatusChange.objects.get(stage=Stage.ADOPTED, initiative=three[0])
        factories.status(three[0], Stage.PROPOSED, corrects=row)
        response = go_on()
        assert "Something changed since the preview was made" in shown(response)
        assert not StatusChange.objects.filter(stage=Stage.DRAFTING).exists()

    def test_a_batch_that_is_corrected_whole_leads_back_to_its_page(self, as_editor, three):
        address = recorded(as_editor, three)
        self.correct(as_editor, address, stage="drafting")[1]()
        response = as_editor.get(f"{address}correct/", follow=True)
        assert response.redirect_chain == [(address, 302)]
        assert "Every row of this batch is corrected already." in shown(response)


def test_pages_of_a_batch_make_as_many_queries_however_long_it_is(as_editor, version, assert_queries):
    for number in (2, 5):
        many = [factories.make_public(factories.initiative(), version) for _ in range(number)]
        address = recorded(as_editor, many)
        with assert_queries("editors: batch"):
            as_editor.get(address)
        with assert_queries("editors: correction of a batch"):
            as_editor.get(f"{address}correct/")
        with assert_queries("editors: form of a batch"):
            form_for(as_editor, many)
