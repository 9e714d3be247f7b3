"""A contributor works on their own drafts; nothing tells them of another's."""

import pytest

from initiatives.choices import Publication
from initiatives.models import Initiative, StatusChange
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db

SECRET = "Zebra treaty"
KINDS = ("initiative", "organisation", "event", "source")
PAGES = ("change", "history", "delete")


def drafts(owner):
    titled = {"organisation": "name"}
    return {
        kind: getattr(factories, kind)(**{titled.get(kind, "title"): SECRET, "created_by": owner}) for kind in KINDS
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_shows_a_contributor_their_own_drafts_alone(kind, contributor, as_contributor, page):
    drafts(factories.user())
    mine = getattr(factories, kind)(created_by=contributor)
    public = getattr(factories, kind)(public=True)
    response = as_contributor.get(page(kind, "changelist"))
    assert str(mine.pk) in response.content.decode()
    assert str(public.pk) not in response.content.decode()
    assert SECRET not in shown(response)
    assert ": your own drafts" in shown(response)


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_of_who_publishes_is_of_all(kind, as_editor, page):
    assert "your own drafts" not in shown(as_editor.get(page(kind, "changelist")))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PAGES)
def test_another_persons_draft_can_not_be_opened(kind, name, as_contributor, page):
    record = drafts(factories.user())[kind]
    response = as_contributor.get(page(record, name), follow=True)
    assert response.status_code in {200, 403, 404}
    assert SECRET not in shown(response)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["publish", "withdraw"])
def test_another_persons_draft_can_not_be_published_or_withdrawn(kind, name, as_contributor, page):
    record = drafts(factories.user())[kind]
    response = as_contributor.post(page(record, name), {"reason": "Why not"})
    assert response.status_code == 403
    record.refresh_from_db()
    assert record.publication == Publication.DRAFT


def test_an_entry_of_the_field_history_of_anothers_draft_can_not_be_opened(as_contributor, page):
    record = drafts(factories.user())["initiative"]
    entry = record.history.latest()
    response = as_contributor.get(page(record, "simple_history", entry.history_id))
    assert response.status_code == 403


def test_the_status_form_of_anothers_draft_can_not_be_opened(as_contributor, page):
    record = drafts(factories.user())["initiative"]
    assert as_contributor.get(page(record, "status")).status_code == 403
    assert as_contributor.post(page(record, "status"), {}).status_code == 403
    assert not StatusChange.objects.exists()


def test_suggestions_offer_published_records_and_own_drafts_alone(contributor, as_contributor):
    drafts(factories.user())
    factories.organisation(name="Zebra council", created_by=contributor)
    factories.organisation(name="Zebra bank", public=True)
    query = {"app_label": "initiatives", "model_name": "participation", "field_name": "organisation", "term": "zebra"}
    offered = as_contributor.get("/admin/autocomplete/", query).json()["results"]
    assert sorted(each["text"] for each in offered) == ["Zebra bank", "Zebra council (Draft)"]


def test_an_editor_is_offered_every_draft(as_editor):
    drafts(factories.user())
    query = {"app_label": "initiatives", "model_name": "relation", "field_name": "to_initiative", "term": "zebra"}
    offered = as_editor.get("/admin/autocomplete/", query).json()["results"]
    assert [each["text"] for each in offered] == [f"{SECRET} (Draft)"]


def test_another_persons_draft_can_not_be_picked_by_its_id(contributor, as_contributor, page):
    hidden = drafts(factories.user())["organisation"]
    mine = factories.initiative(created_by=contributor)
    sent = fields(as_contributor.get(page(mine)), "initiative_form")
    sent |= {"participations-0-organisation": str(hidden.pk), "participations-0-role": "leads"}
    response = as_contributor.post(page(mine), sent)
    assert response.status_code == 200
    assert "Select a valid choice" in shown(response)
    assert not mine.participations.exists()


@pytest.mark.parametrize("name", ["quote", "citation", "statuschange", "sourceversion", "passage"])
def test_evidence_of_anothers_draft_is_not_listed(name, as_contributor, as_editor, page):
    version = factories.source_version(f"{SECRET} was signed.", public=False, title=SECRET)
    hidden = factories.initiative(title=SECRET)
    factories.status(hidden, evidence=[factories.evidence(version, SECRET)])
    address = page(name, "changelist")
    assert SECRET not in shown(as_contributor.get(address))
    assert SECRET in shown(as_editor.get(address))


def test_a_text_of_anothers_draft_can_not_be_quoted(contributor, as_contributor, page):
    version = factories.source_version(f"{SECRET} was signed.", public=False, title=SECRET)
    mine = factories.initiative(created_by=contributor)
    sent = fields(as_contributor.get(page(mine)), "initiative_form")
    sent |= {"citations-2-0-words_version": str(version.pk), "citations-2-0-words": SECRET}
    response = as_contributor.post(page(mine), sent)
    assert "isn’t on offer" in shown(response)
    assert not mine.citations.exists()


def test_a_contributor_loses_the_draft_that_an_editor_published(contributor, as_contributor, page):
    mine = factories.make_public(factories.initiative(created_by=contributor))
    assert as_contributor.get(page(mine), follow=True).redirect_chain
    assert as_contributor.post(page(mine, "status"), {}).status_code == 403


def test_a_contributor_adds_a_draft_of_their_own(contributor, as_contributor, page):
    sent = fields(as_contributor.get(page("initiative", "add")), "initiative_form")
    as_contributor.post(page("initiative", "add"), sent | {"title": "Silk marathon"})
    draft = Initiative.objects.get()
    assert (draft.created_by, draft.updated_by, draft.publication) == (contributor, contributor, Publication.DRAFT)
    assert draft.slug == "silk-marathon"
    assert draft.history.get().history_user == contributor


def test_nobody_who_is_not_logged_in_sees_a_page(client, page):
    record = factories.initiative(title=SECRET, public=True)
    for name in ("change", "status", "history", "publish"):
        assert client.get(page(record, name)).status_code == 302


def test_what_was_recorded_lately_leads_a_contributor_to_pages_that_they_may_open(as_contributor, as_editor):
    plan = factories.initiative(public=True)
    public, editable = plan.get_absolute_url(), f"/admin/initiatives/initiative/{plan.pk}/change/"
    assert f'href="{public}"' in as_contributor.get("/admin/").content.decode()
    assert editable not in as_contributor.get("/admin/").content.decode()
    assert f'href="{editable}"' in as_editor.get("/admin/").content.decode()
