"""The reading desk: who may open it, what it shows, and where one left off."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.models import OpenText, SetAside
from tests import factories
from tests.admin.desk import ADOPTED, PLAN, TEXT, at
from tests.admin.forms import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return factories.source_version(TEXT)


def draft_of(owner):
    return factories.source_version(TEXT, public=False, created_by=owner)


def test_an_editor_reads_a_published_text(as_editor, version):
    response = as_editor.get(at(version, sentence=1))
    assert response.status_code == 200
    assert "0 of 5 sentences dealt with: 0 linked, 0 set aside, 5 open" in shown(response)
    assert PLAN in shown(response)


def test_a_contributor_reads_their_own_draft_and_what_is_published(contributor, as_contributor, version):
    assert as_contributor.get(at(version, sentence=1)).status_code == 200
    assert as_contributor.get(at(draft_of(contributor), sentence=1)).status_code == 200


@pytest.mark.parametrize("name", ["reading", "reading-here", "reading-records"])
def test_another_persons_draft_can_not_be_read(name, as_contributor):
    version = draft_of(factories.user())
    response = (
        as_contributor.get(at(version, name)) if name != "reading-here" else as_contributor.post(at(version, name))
    )
    assert response.status_code == 403
    assert PLAN not in shown(response)
    assert not OpenText.objects.exists()


def test_a_text_that_is_not_there_is_refused_as_anothers_draft_is(as_editor):
    assert as_editor.get(reverse("admin:reading", args=["00000000-0000-4000-8000-000000000000"])).status_code == 403


def test_the_text_of_a_withdrawn_source_is_not_read(as_editor, version):
    from initiatives import actions

    actions.withdraw(version.source, reason="A mistake.", actor=None)
    assert as_editor.get(at(version)).status_code == 403


def test_nobody_reads_without_a_login(client, version):
    response = client.get(at(version))
    assert response.status_code == 302
    assert "/login/" in response.url


def test_the_page_of_a_source_leads_to_its_newest_text(as_editor, version, page):
    response = as_editor.get(page(version.source))
    assert f'href="{at(version)}"' in response.content.decode()


def test_the_records_of_a_text_are_shown_with_what_rests_on_each_sentence(as_editor, version, page):
    initiative = factories.make_public(factories.initiative(title="Green Corridor"), version=factories.source_version())
    factories.cite(initiative, version, PLAN)
    text = as_editor.get(at(version, sentence=2))
    assert "1 record rests on this text" in shown(text)
    assert f'href="{page(initiative)}"' in text.content.decode()
    assert "1 of 5 sentences dealt with: 1 linked, 0 set aside, 4 open" in shown(text)


def test_a_contributor_is_told_of_no_draft_of_another(as_contributor, version):
    factories.cite(factories.initiative(title="Zebra treaty"), version, PLAN)
    response = as_contributor.get(at(version, sentence=2))
    assert "Zebra" not in response.content.decode()
    assert "0 of 5 sentences dealt with" in shown(response)


def test_a_claim_that_names_anothers_draft_is_hidden_from_a_contributor(as_contributor, version):
    initiative = factories.make_public(factories.initiative(title="Green Corridor"))
    hidden = factories.organisation(name="Zebra council")
    factories.cite(factories.participation(initiative, hidden), version, PLAN)
    assert "Zebra" not in as_contributor.get(at(version, sentence=2)).content.decode()


def test_a_quote_of_an_earlier_version_is_shown_where_its_words_stand_now(as_editor, version):
    from initiatives import actions

    initiative = factories.initiative(title="Green Corridor")
    factories.cite(initiative, version, ADOPTED)
    later = actions.add_version(source=version.source, text=f"A new beginning.\n\n{TEXT}", actor=None)
    response = as_editor.get(at(later, sentence=4))
    assert "Green Corridor" in shown(response)
    assert "1 of 6 sentences dealt with: 1 linked" in shown(response)


def test_the_desk_opens_where_the_person_left_it(as_editor, version):
    as_editor.get(at(version, sentence=3))
    response = as_editor.get(at(version), follow=True)
    assert response.redirect_chain == [(f"{at(version, sentence=3, left='here')}#s3", 302)]
    assert "You left off at sentence 3." in shown(response)


def test_the_place_is_kept_while_the_page_is_open(as_editor, editor, version):
    as_editor.get(at(version, sentence=1))
    response = as_editor.post(at(version, "reading-here"), {"sentence": "4"})
    assert response.json() == {"also_open": ""}
    assert version.open_by.get(user=editor).place == TEXT.index("The Secretariat will")


def test_a_place_is_noted_by_post_alone(as_editor, version):
    assert as_editor.get(at(version, "reading-here")).status_code == 405


def test_who_else_has_the_text_open_is_named_for_two_minutes(as_editor, as_contributor, contributor, version):
    as_contributor.get(at(version, sentence=3))
    assert f"Also open: {contributor.username} (seen at" in shown(as_editor.get(at(version, sentence=1)))
    OpenText.objects.filter(user=contributor).update(seen_at=timezone.now() - timedelta(minutes=3))
    assert "Also open" not in shown(as_editor.get(at(version, sentence=1)))


@pytest.mark.parametrize("asked", ["0", "99999999999", "-1", "²", "zebra", ""])
def test_a_sentence_that_is_not_there_shows_another_one(asked, as_editor, version):
    assert as_editor.get(at(version, sentence=asked)).status_code == 200


def test_a_passage_is_shown_by_its_number(as_editor, version):
    assert "Sentence 4 of 5" in shown(as_editor.get(at(version, passage=3)))


def test_a_long_text_is_read_page_by_page(as_editor):
    version = factories.source_version("".join(f"The point {number} is made.\n\n" for number in range(100)))
    first = as_editor.get(at(version, sentence=1))
    assert "Page 1 of 3" in shown(first)
    assert "point 39 is" in shown(first)
    assert "point 40 is" not in shown(first)
    second = as_editor.get(at(version, sentence=41))
    assert "Page 2 of 3" in shown(second)
    assert "Sentence 41 of 100" in shown(second)


def test_a_paragraph_without_end_is_read_page_by_page_too(as_editor):
    version = factories.source_version("".join(f"The point {number} is made. " for number in range(400)).strip())
    assert "Page 1 of 3" in shown(as_editor.get(at(version, sentence=1)))
    assert "Sentence 161 of 400" in shown(as_editor.get(at(version, sentence=161)))


def test_the_desk_needs_as_many_queries_as_are_committed(as_editor, version, assert_queries):
    for number in range(3):
        factories.cite(factories.initiative(title=f"Plan {number}"), version, PLAN)
    SetAside.objects.create(version=version, start=0, end=27, what="sentence", reason="Greeting")
    as_editor.get(at(version, sentence=1))
    with assert_queries("editors: reading desk"):
        as_editor.get(at(version, sentence=2))
