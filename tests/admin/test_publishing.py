"""Publishing and withdrawing: an editor's decision, with obstacles and reasons in sentences."""

import pytest

from initiatives.choices import Publication
from tests import factories
from tests.admin.forms import shown

pytestmark = pytest.mark.django_db

KINDS = ("initiative", "organisation", "event")


def ready(kind):
    """A draft that lacks nothing but its publication."""
    record = getattr(factories, kind)()
    version = factories.source_version()
    factories.cite(record, version)
    if kind == "initiative":
        factories.status(record, version=version)
    if kind == "event":
        factories.event_change(record, version=version)
    return record


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_publishes_a_draft_that_lacks_nothing(kind, editor, as_editor, page):
    record = ready(kind)
    assert "Everyone will be able to read" in shown(as_editor.get(page(record, "publish")))
    response = as_editor.post(page(record, "publish"), follow=True)
    assert "is public now" in shown(response)
    record.refresh_from_db()
    assert (record.publication, record.updated_by) == (Publication.PUBLISHED, editor)


@pytest.mark.parametrize("kind", [*KINDS, "source"])
def test_what_stands_in_the_way_is_said_before_and_after(kind, as_editor, page):
    record = getattr(factories, kind)()
    sentence = "The source has no text yet." if kind == "source" else "No words of a published source show"
    assert sentence in shown(as_editor.get(page(record)))
    assert sentence in shown(as_editor.get(page(record, "publish")))
    response = as_editor.post(page(record, "publish"))
    assert sentence in shown(response)
    record.refresh_from_db()
    assert record.publication == Publication.DRAFT


def test_looking_at_the_page_publishes_nothing(as_editor, page):
    record = ready("initiative")
    as_editor.get(page(record, "publish"))
    record.refresh_from_db()
    assert record.publication == Publication.DRAFT


def test_a_contributor_publishes_nothing_not_even_their_own(contributor, as_contributor, page):
    record = ready("initiative")
    type(record).objects.filter(pk=record.pk).update(created_by=contributor)
    assert page(record, "publish") not in as_contributor.get(page(record)).content.decode()
    assert as_contributor.post(page(record, "publish")).status_code == 403
    data = {"action": "publish_selected", "_selected_action": str(record.pk)}
    as_contributor.post(page("initiative", "changelist"), data)
    record.refresh_from_db()
    assert record.publication == Publication.DRAFT


def test_a_published_record_is_withdrawn_with_a_reason(as_editor, page):
    record = factories.initiative(public=True)
    response = as_editor.post(page(record, "withdraw"), {"reason": " "})
    assert "Say why the record is withdrawn." in shown(response)
    as_editor.post(page(record, "withdraw"), {"reason": "It was a misprint."})
    record.refresh_from_db()
    assert (record.publication, record.withdrawn_reason) == (Publication.WITHDRAWN, "It was a misprint.")
    assert "It was a misprint." in shown(as_editor.get(page(record)))


def test_a_withdrawn_record_is_published_again(as_editor, page):
    record = factories.initiative(public=True)
    as_editor.post(page(record, "withdraw"), {"reason": "A misprint."})
    as_editor.post(page(record, "publish"))
    record.refresh_from_db()
    assert record.publication == Publication.PUBLISHED


def test_a_draft_can_not_be_withdrawn(as_editor, page):
    response = as_editor.post(page(factories.initiative(), "withdraw"), {"reason": "Why not"})
    assert "Only a published record can be withdrawn." in shown(response)


def test_a_source_on_which_published_records_rest_is_not_withdrawn(as_editor, page):
    version = factories.source_version()
    factories.make_public(factories.initiative(title="Green Corridor"), version)
    response = as_editor.post(page(version.source, "withdraw"), {"reason": "A misprint."})
    assert "Published records rest on this source: Green Corridor." in shown(response)


def test_many_are_published_at_once_and_each_refusal_is_said(as_editor, page):
    good, bad = ready("initiative"), factories.initiative(title="Bare draft")
    data = {"action": "publish_selected", "_selected_action": [str(good.pk), str(bad.pk)]}
    text = shown(as_editor.post(page("initiative", "changelist"), data, follow=True))
    assert "1 record is public now." in text
    assert "Bare draft: No words of a published source show that this exists." in text
    good.refresh_from_db()
    assert good.publication == Publication.PUBLISHED


@pytest.mark.parametrize("chosen", ["abc", "a\0b", "00000000-0000-0000-0000-000000000000", ""])
def test_a_choice_that_is_no_record_publishes_nothing(chosen, as_editor, page):
    data = {"action": "publish_selected", "_selected_action": chosen}
    response = as_editor.post(page("initiative", "changelist"), data, follow=True)
    assert response.status_code == 200
    assert "Items must be selected" in shown(response)


@pytest.mark.parametrize("kind", [*KINDS, "source"])
def test_a_draft_is_deleted_with_all_that_hangs_on_it(kind, as_editor, page):
    record = getattr(factories, kind)()
    if kind == "initiative":
        factories.status(record)
        factories.cite(record)
    assert "Delete" in shown(as_editor.get(page(record)))
    assert as_editor.get(page(record, "delete")).status_code == 200
    response = as_editor.post(page(record, "delete"), {"post": "yes"})
    assert response.status_code == 302
    assert not type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("kind", [*KINDS, "source"])
def test_what_was_published_is_never_deleted(kind, as_administrator, page):
    record = getattr(factories, kind)(public=True)
    assert page(record, "delete") not in as_administrator.get(page(record)).content.decode()
    assert as_administrator.post(page(record, "delete"), {"post": "yes"}).status_code == 403
    assert type(record).objects.filter(pk=record.pk).exists()


def test_a_draft_that_others_need_is_not_deleted_and_the_page_says_so(as_editor, page):
    organisation = factories.organisation()
    factories.participation(factories.initiative(title="Zebra treaty"), organisation)
    response = as_editor.get(page(organisation, "delete"))
    assert "would require deleting the following protected related objects" in shown(response)
    assert "Zebra" not in shown(response)
    assert as_editor.post(page(organisation, "delete"), {"post": "yes"}).status_code == 200
    assert type(organisation).objects.filter(pk=organisation.pk).exists()
