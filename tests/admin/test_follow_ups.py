"""Follow-ups: assigned, dated and noted in place, and told to nobody but editors."""

from datetime import date

import pytest
from django.utils import timezone

from initiatives.actions.follow_ups import follow_up
from initiatives.models import FollowUp, Initiative, PublicRevision, User
from tests import addresses, factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

MARKER = "Xyzzymarker"


@pytest.fixture
def initiative():
    return factories.initiative(public=True)


def address(initiative):
    return f"/admin/desk/follow-up/{initiative.pk}/"


def typed(client, initiative, **values):
    sent = fields(client.get(address(initiative)), "desk_form")
    return sent | {f"follow_up-{name}": value for name, value in values.items()}


def test_it_is_saved_and_leads_back_to_the_desk(as_editor, editor, initiative):
    sent = typed(as_editor, initiative, assigned_to=str(editor.pk), due_on="2027-01-31", notes=MARKER)
    response = as_editor.post(address(initiative), sent, follow=True)
    assert response.redirect_chain == [("/admin/desk/", 302)]
    stored = FollowUp.objects.get()
    assert (stored.assigned_to, stored.due_on, stored.notes) == (editor, date(2027, 1, 31), MARKER)
    again = fields(as_editor.get(address(initiative)), "desk_form")
    assert (again["follow_up-assigned_to"], again["follow_up-due_on"]) == (str(editor.pk), "2027-01-31")


def test_it_is_edited_on_the_page_of_the_initiative(as_editor, editor, initiative, page):
    follow_up(initiative=initiative, assigned_to=editor, due_on=None, notes="Before.", actor=editor)
    response = as_editor.get(page(initiative))
    html = response.content.decode()
    assert html.count('form="follow_up_form"') == 5  # its hidden field, three fields and the button
    inside = fields(response, "follow_up_form") | {"follow_up-assigned_to": "", "follow_up-notes": MARKER}
    response = as_editor.post(address(initiative), inside, follow=True)
    assert response.redirect_chain == [(page(initiative), 302)]
    assert FollowUp.objects.get().notes == MARKER


def test_saving_the_record_leaves_it_as_it_is(as_editor, initiative, page):
    follow_up(initiative=initiative, assigned_to=None, due_on=None, notes=MARKER, actor=None)
    sent = fields(as_editor.get(page(initiative)), "initiative_form") | {"summary": "Another one."}
    assert as_editor.post(page(initiative), sent).status_code == 302
    assert FollowUp.objects.get().notes == MARKER


def test_neither_the_initiative_nor_the_public_revision_changes(as_editor, initiative):
    before = Initiative.objects.values().get(), PublicRevision.objects.values().get()
    as_editor.post(address(initiative), typed(as_editor, initiative, notes=MARKER))
    assert FollowUp.objects.get().notes == MARKER
    assert (Initiative.objects.values().get(), PublicRevision.objects.values().get()) == before


def test_of_two_editors_the_second_sees_both_and_decides(as_editor, initiative):
    mine = typed(as_editor, initiative, notes="Mine.")
    as_editor.post(address(initiative), typed(as_editor, initiative, notes="Hers."))
    response = as_editor.post(address(initiative), mine)
    text = shown(response)
    assert "changed this meanwhile" in text
    assert "Hers." in text
    again = fields(response, "desk_form")
    assert again["follow_up-notes"] == "Mine."
    assert as_editor.post(address(initiative), again).status_code == 302
    assert FollowUp.objects.get().notes == "Mine."


def test_it_is_assigned_to_editors_alone(as_editor, editor, contributor, administrator, initiative):
    html = as_editor.get(address(initiative)).content.decode()
    for person, offered in ((editor, True), (administrator, True), (contributor, False)):
        assert (f">{person}</option>" in html) is offered
    response = as_editor.post(address(initiative), typed(as_editor, initiative, assigned_to=str(contributor.pk)))
    assert "Select a valid choice" in shown(response)
    assert not FollowUp.objects.exists()


def test_who_has_left_is_shown_where_they_were(as_editor, person, initiative):
    gone = person("Editor")
    follow_up(initiative=initiative, assigned_to=gone, due_on=None, notes="", actor=None)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    sent = typed(as_editor, initiative, notes="Still theirs.")
    assert as_editor.post(address(initiative), sent).status_code == 302
    assert FollowUp.objects.get().assigned_to == gone


@pytest.mark.parametrize("day", ["soon", "2027-02-30", "31.01.2027"])
def test_what_is_no_day_is_said_at_its_field(day, as_editor, initiative):
    response = as_editor.post(address(initiative), typed(as_editor, initiative, due_on=day, notes=MARKER))
    assert "Write the day as 2020-09-10" in shown(response)
    assert fields(response, "desk_form")["follow_up-notes"] == MARKER


def test_a_contributor_sees_none_of_it(as_contributor, contributor, page):
    draft = factories.initiative(created_by=contributor)
    follow_up(initiative=draft, assigned_to=None, due_on=timezone.now().date(), notes=MARKER, actor=None)
    for shown_to_them in (page(draft), page(draft, "history"), page("initiative", "changelist"), "/admin/"):
        assert MARKER not in as_contributor.get(shown_to_them).content.decode()
    assert as_contributor.post(address(draft), {"follow_up-notes": "Mine."}).status_code == 403


def test_no_public_address_tells_of_it(client, seeded, editor):
    for initiative in Initiative.objects.all()[:3]:
        follow_up(initiative=initiative, assigned_to=editor, due_on=date(2031, 5, 17), notes=MARKER, actor=editor)
    for place in (*addresses.pages(), *addresses.data()):
        response = client.get(place)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200, place
        assert MARKER.encode() not in body, place
        assert b"2031-05-17" not in body, place
        assert editor.username.encode() not in body, place
