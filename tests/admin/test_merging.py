"""Merging on the editors' pages: choosing, looking at both, merging, and undoing it; editors alone."""

import pytest
from django.db.models import F

from initiatives import actions
from initiatives.models import Initiative, Merge, Participation, PublicRevision
from tests import factories
from tests.admin.forms import fields, shown
from tests.merging import EVERY_KIND, merged, two

pytestmark = pytest.mark.django_db

REASON = "Both are the corridor of the speech."


def preview(browser, page, one, other):
    return browser.get(page(one, "merge"), {"with": str(other.pk)})


def post(browser, page, one, other, **values):
    sent = {"with": str(other.pk), "seen": f"{one.version}-{other.version}", "reason": REASON, **values}
    return browser.post(page(one, "merge"), sent, follow=True)


@EVERY_KIND
def test_an_editor_chooses_looks_and_merges(kind, editor, as_editor, page):
    one, other = two(kind)
    start = as_editor.get(page(one))
    assert page(one, "merge") in start.content.decode()
    choices = as_editor.get(page(one, "merge"))
    assert "the same words in another order" in shown(choices)
    assert f"?with={other.pk}" in choices.content.decode()
    text = shown(preview(as_editor, page, one, other))
    assert "“The Green Corridor” is merged into “Corridor, green”, which stays." in text
    assert "goes to the one that stays" in text
    assert not Merge.objects.exists()
    response = post(as_editor, page, one, other)
    assert "“The Green Corridor” is merged into “Corridor, green”." in shown(response)
    done = Merge.objects.get()
    assert (done.merged_by, done.reason, done.kept_id) == (editor, REASON, other.pk)


def test_the_preview_says_of_each_row_what_becomes_of_it(as_editor, page):
    one, other = two("initiative")
    body = factories.organisation(name="Council")
    for record in (one, other):
        factories.participation(record, body)
    factories.key_date(one, "2021", "horizon")
    factories.key_date(other, "2025", "horizon")
    factories.relation(one, other, "continues")
    one.themes.add(factories.theme(name="Transport"))
    text = shown(preview(as_editor, page, one, other))
    for words in (
        "Council – Leads both have it: it is there once, with the words that are cited for either",
        "Runs until: 2021 isn’t taken over: the one that stays has “Runs until: 2025”",
        "leads from the one to the other, so it goes",
        "Themes that are added: Transport",
        "“The Green Corridor” becomes another name of the one that stays.",
        "Its history (1 row, 0 checks) stays as it is",
        "Proposed (2020-09-10) The words say so.",
    ):
        assert words in text


def test_the_preview_says_that_readers_are_not_shown_the_history_of_a_draft(as_editor, page):
    draft, other = factories.initiative(title="The Green Corridor"), factories.initiative(public=True)
    factories.status(draft, "adopted", reason="It was adopted there.")
    text = shown(preview(as_editor, page, draft, other))
    assert "It was never published, so that readers aren’t shown its history." in text
    assert "It was adopted there." in text
    published = factories.initiative(public=True, title="Green corridors")
    assert "readers aren’t shown" not in shown(preview(as_editor, page, published, other))


def test_what_is_empty_in_the_one_that_stays_can_be_ticked(as_editor, page):
    one, other = two("initiative")
    Initiative.objects.filter(pk=one.pk).update(summary="Only here.", kind="document")
    Initiative.objects.filter(pk=other.pk).update(kind="project")
    html = preview(as_editor, page, one, other).content.decode()
    assert 'name="fill" value="summary"' in html
    assert 'value="kind"' not in html
    post(as_editor, page, one, other, fill=["summary"])
    other.refresh_from_db()
    assert (other.summary, other.kind) == ("Only here.", "project")


def test_without_a_reason_nothing_is_merged_and_what_was_ticked_stays_ticked(as_editor, page):
    one, other = two("initiative")
    Initiative.objects.filter(pk=one.pk).update(summary="Only here.")
    response = post(as_editor, page, one, other, reason=" ", fill=["summary"])
    assert "Say why the two are one." in shown(response)
    assert 'value="summary" checked' in response.content.decode()
    assert not Merge.objects.exists()


def test_a_change_while_somebody_looks_is_told(as_editor, page):
    one, other = two("initiative")
    response = post(as_editor, page, one, other, seen="0-0")
    assert "Somebody changed one of the two while you looked at them." in shown(response)
    assert REASON in response.content.decode()
    assert not Merge.objects.exists()
    sent = {"with": str(other.pk), "reason": REASON, "seen": f"{one.version}-{other.version}"}
    assert f'value="{sent["seen"]}"' in response.content.decode()


def test_a_change_at_the_last_moment_is_told_too(as_editor, page, monkeypatch):
    one, other = two("initiative")
    take_turn = type(PublicRevision.objects).take_turn

    def after_another(manager):
        take_turn(manager)
        Initiative.objects.filter(pk=other.pk).update(version=F("version") + 1)

    with monkeypatch.context() as patch:
        patch.setattr(type(PublicRevision.objects), "take_turn", after_another)
        response = post(as_editor, page, one, other)
    assert "Somebody changed one of the two while you looked at them." in shown(response)
    assert not Merge.objects.exists()
    assert f'value="{one.version}-{other.version + 1}"' in response.content.decode()
    assert REASON in response.content.decode()


def test_what_can_not_be_merged_is_said_and_no_button_is_offered(as_editor, page):
    one, draft = factories.initiative(public=True), factories.initiative(title="Draft")
    response = preview(as_editor, page, one, draft)
    assert "is a draft, so readers would be led to nothing" in shown(response)
    assert 'value="Merge"' not in response.content.decode()
    assert f"{page(draft, 'merge')}?with={one.pk}" in response.content.decode()
    post(as_editor, page, one, draft)
    assert not Merge.objects.exists()


@pytest.mark.parametrize("chosen", ["", "abc", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_record_leads_back_to_choosing(chosen, as_editor, page):
    one = factories.initiative()
    response = as_editor.get(page(one, "merge"), {"with": chosen})
    assert "Which one stays?" in shown(response)
    assert "Which one stays?" in shown(as_editor.post(page(one, "merge"), {"with": chosen, "reason": REASON}))


def test_another_record_is_found_by_any_word(as_editor, page):
    one = factories.initiative(title="Green Corridor")
    other = factories.initiative(title="Railway to Herat")
    assert "No record on file is called like that." in shown(as_editor.get(page(one, "merge")))
    response = as_editor.get(page(one, "merge"), {"q": "herat"})
    assert f"?with={other.pk}" in response.content.decode()


@EVERY_KIND
def test_a_merged_record_is_shown_with_where_it_went_and_can_not_be_changed(kind, as_editor, page):
    one, other = two(kind)
    done = merged(one, other)
    response = as_editor.get(page(one))
    assert "It was merged" in shown(response)
    assert page(other) in response.content.decode()
    assert f"/admin/merges/{done.pk}/" in response.content.decode()
    for name in ("publish", "merge"):
        assert as_editor.get(page(one, name)).status_code == 403
        assert page(one, name) not in response.content.decode()
    assert as_editor.post(page(one), {"title": "Changed", "name": "Changed"}).status_code == 403


def test_the_record_that_stays_shows_the_history_of_what_was_merged_into_it(as_editor, page):
    one, other = two("initiative")
    factories.status(one, "adopted", "2020-09-11", reason="It was adopted there.")
    actions.record_check(initiative=one, actor=None)
    merged(one, other)
    text = shown(as_editor.get(page(other)))
    assert "History of “The Green Corridor”, merged into this on" in text
    assert "It was adopted there." in text


@pytest.mark.parametrize("start", ["one", "other", "list"])
def test_a_merge_is_undone_from_either_record_and_from_the_list(start, editor, as_editor, page):
    one, other = two("initiative")
    participation = factories.participation(one, factories.organisation())
    done = merged(one, other)
    address = f"/admin/merges/{done.pk}/"
    pages = {"one": page(one), "other": page(other), "list": "/admin/merges/"}
    assert address in as_editor.get(pages[start]).content.decode()
    assert "Undo the merge" in as_editor.get(address).content.decode()
    response = as_editor.post(address, {"reason": " "})
    assert "Say why the merge is undone." in shown(response)
    response = as_editor.post(address, {"reason": "They are two."}, follow=True)
    assert "are two records again." in shown(response)
    one.refresh_from_db()
    participation.refresh_from_db()
    assert one.is_public
    assert participation.initiative == one
    text = shown(as_editor.get(address))
    assert f"{editor} undid it" in text
    assert "They are two." in text
    assert "Undone" in shown(as_editor.get("/admin/merges/"))


def test_what_could_not_be_put_back_is_told(as_editor):
    one, other = two("initiative")
    factories.participation(one, factories.organisation(name="Council"))
    done = merged(one, other)
    Participation.objects.all().delete()
    response = as_editor.post(f"/admin/merges/{done.pk}/", {"reason": "They are two."}, follow=True)
    assert "“Council – Leads” was deleted since, and stays so." in shown(response)


def test_why_a_merge_can_not_be_undone_is_told(as_editor):
    first, second, third = (factories.initiative(public=True, title=title) for title in ("First", "Second", "Third"))
    earlier = merged(first, second)
    merged(second, third)
    address = f"/admin/merges/{earlier.pk}/"
    response = as_editor.get(address)
    assert "was itself merged into “Third” since." in shown(response)
    assert "Undo the merge" not in response.content.decode()
    assert "was itself merged into" in shown(as_editor.post(address, {"reason": "They are two."}))
    earlier.refresh_from_db()
    assert earlier.undone_at is None


def test_an_editor_alone_merges_and_undoes(contributor, as_contributor, client, page):
    one, other = (factories.initiative(title=title, created_by=contributor) for title in ("Corridor", "Corridors"))
    assert page(one, "merge") not in as_contributor.get(page(one)).content.decode()
    assert preview(as_contributor, page, one, other).status_code == 403
    assert post(as_contributor, page, one, other).status_code == 403
    done = merged(one, other)
    for address in ("/admin/merges/", f"/admin/merges/{done.pk}/"):
        assert as_contributor.get(address).status_code == 403
        assert as_contributor.post(address, {"reason": "Why not"}).status_code == 403
        assert client.get(address).status_code == 302
    done.refresh_from_db()
    assert done.undone_at is None


def test_looking_merges_and_undoes_nothing(as_editor, page):
    one, other = two("initiative")
    preview(as_editor, page, one, other)
    assert not Merge.objects.exists()
    done = merged(one, other)
    as_editor.get(f"/admin/merges/{done.pk}/")
    done.refresh_from_db()
    assert done.undone_at is None


def test_there_is_no_page_of_a_merge_that_is_not(as_editor):
    assert as_editor.get("/admin/merges/00000000-0000-0000-0000-000000000000/").status_code == 404
    assert "Nothing was merged yet." in shown(as_editor.get("/admin/merges/"))


def test_a_source_is_not_merged(as_editor, page):
    version = factories.source_version()
    assert "Merge into" not in shown(as_editor.get(page(version.source)))


def test_the_pages_need_the_same_queries_whatever_they_show(as_editor, page, assert_queries):
    one, other = two("initiative")
    for number in range(3):
        factories.participation(one, factories.organisation(name=f"Body {number}"))
        factories.cite(one, exact="in Tashkent")
    with assert_queries("editors: choose what stays"):
        as_editor.get(page(one, "merge"))
    with assert_queries("editors: merge"):
        preview(as_editor, page, one, other)
    done = merged(one, other)
    with assert_queries("editors: merges"):
        as_editor.get("/admin/merges/")
    with assert_queries("editors: a merge"):
        as_editor.get(f"/admin/merges/{done.pk}/")


def test_who_had_the_one_that_stays_open_is_told_when_saving(as_editor, page):
    one, other = two("organisation")
    form = fields(as_editor.get(page(other)), "organisation_form")
    merged(one, other)
    response = as_editor.post(page(other), {**form, "summary": "Typed while it was merged."})
    assert "saved this record at" in shown(response)
