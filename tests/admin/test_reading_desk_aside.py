"""At the reading desk sentences are set aside with a reason and taken back, and suggestions are dismissed."""

import pytest

from initiatives import actions
from initiatives.choices import Part
from initiatives.models import SetAside
from tests import factories
from tests.admin.desk import PLAN, TEXT, at
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return factories.source_version(TEXT)


def numbers(version):
    return [TEXT[row.start : row.end] for row in version.set_aside.all()]


def test_a_sentence_is_set_aside_for_a_reason_that_is_offered(as_editor, editor, version):
    response = as_editor.post(at(version), {"do": "set_aside:0", "sentence": "1"}, follow=True)
    assert response.redirect_chain == [(f"{at(version, sentence=1)}#s1", 302)]
    row = SetAside.objects.get()
    assert (TEXT[row.start : row.end], row.reason) == ("Good morning, dear friends.", "Greeting or thanks")
    assert row.created_by == editor
    assert "1 of 5 sentences dealt with: 0 linked, 1 set aside, 4 open" in shown(response)
    assert "Set aside: Greeting or thanks" in shown(response)


def test_a_sentence_is_set_aside_for_a_reason_in_ones_own_words(as_editor, version):
    as_editor.post(at(version), {"do": "set_aside", "sentence": "5", "reason": "An opinion."})
    assert SetAside.objects.get().reason == "An opinion."


@pytest.mark.parametrize("do", ["set_aside", "set_aside:99", "set_aside:x"])
def test_without_a_reason_nothing_is_set_aside(do, as_editor, version):
    response = as_editor.post(at(version), {"do": do, "sentence": "1", "reason": " "}, follow=True)
    assert "Say why the sentence becomes no record" in shown(response)
    assert not SetAside.objects.exists()


def test_several_sentences_are_set_aside_at_once(as_editor, version):
    response = as_editor.post(at(version), {"do": "set_aside:1", "sentence": "1", "last": "3"}, follow=True)
    assert "3 sentences are set aside." in shown(response)
    assert len(numbers(version)) == 3


def test_a_last_sentence_before_the_first_one_means_those_between(as_editor, version):
    as_editor.post(at(version), {"do": "set_aside:1", "sentence": "3", "last": "2"})
    assert len(numbers(version)) == 2


def test_a_whole_passage_is_set_aside_at_once(as_editor, version):
    as_editor.post(at(version), {"do": "set_aside:1", "sentence": "3", "whole_passage": "on"})
    assert numbers(version) == [PLAN, "The Council of Rivers adopted it last November."]


def test_more_than_a_page_can_not_be_set_aside_by_a_slip(as_editor):
    version = factories.source_version("It is said. " * 300)
    response = as_editor.post(at(version), {"do": "set_aside:1", "sentence": "1", "last": "300"}, follow=True)
    assert "more than 200 sentences" in shown(response)
    assert not SetAside.objects.exists()


def test_what_was_set_aside_is_taken_back(as_editor, version):
    as_editor.post(at(version), {"do": "set_aside:1", "sentence": "1", "last": "3"})
    response = as_editor.post(at(version), {"do": "take_back", "sentence": "2"}, follow=True)
    assert "1 sentence is open again." in shown(response)
    assert len(numbers(version)) == 2


def test_a_contributor_sets_aside_in_a_published_text(as_contributor, version):
    as_contributor.post(at(version), {"do": "set_aside:0", "sentence": "1"})
    assert SetAside.objects.exists()


def test_where_readers_see_what_is_left_out_an_editor_decides(as_contributor, version):
    version.source.shows_coverage = True
    version.source.save()
    for do in ("set_aside:0", "take_back"):
        assert as_contributor.post(at(version), {"do": do, "sentence": "1"}).status_code == 403
    assert "make-aside" not in as_contributor.get(at(version, sentence=1)).content.decode()
    assert not SetAside.objects.exists()


def test_in_anothers_draft_nothing_is_set_aside(as_contributor):
    version = factories.source_version(TEXT, public=False, created_by=factories.user())
    assert as_contributor.post(at(version), {"do": "set_aside:0", "sentence": "1"}).status_code == 403
    assert not SetAside.objects.exists()


def test_an_editor_shows_readers_what_was_left_out_and_hides_it_again(as_editor, version):
    as_editor.post(at(version), {"do": "show", "sentence": "1"})
    version.source.refresh_from_db()
    assert (version.source.shows_coverage, version.source.version) == (True, 2)
    as_editor.post(at(version), {"do": "hide", "sentence": "1"})
    version.source.refresh_from_db()
    assert not version.source.shows_coverage


class TestWhatReadersWouldRead:
    """An editor reads the reasons, which others may have written, before they are shown to readers."""

    @pytest.fixture
    def listed(self, as_contributor, as_editor, version):
        as_contributor.post(at(version), {"do": "set_aside", "sentence": "5", "reason": "Empty words."})
        return as_editor.post(at(version), {"do": "show", "sentence": "1"})

    def test_the_sentences_and_reasons_are_listed_first(self, listed, contributor, version):
        version.source.refresh_from_db()
        assert not version.source.shows_coverage
        assert f"This is a good sign. Empty words. {contributor}" in shown(listed)

    def test_the_list_needs_as_many_queries_as_are_committed(self, listed, as_editor, version, assert_queries):
        as_editor.post(at(version), {"do": "set_aside", "sentence": "2", "reason": "Only a plan."})
        with assert_queries("editors: what readers would read"):
            response = as_editor.post(at(version), {"do": "show", "sentence": "1"})
        assert "Only a plan." in shown(response)

    def test_once_read_they_are_shown(self, listed, as_editor, version):
        as_editor.post(at(version), fields(listed, "reading_show") | {"do": "show"})
        version.source.refresh_from_db()
        assert version.source.shows_coverage

    def test_a_reason_written_meanwhile_is_listed_first(self, listed, as_editor, as_contributor, version):
        as_contributor.post(at(version), {"do": "set_aside", "sentence": "2", "reason": "Nonsense."})
        response = as_editor.post(at(version), fields(listed, "reading_show") | {"do": "show"})
        assert "Nonsense." in shown(response)
        version.source.refresh_from_db()
        assert not version.source.shows_coverage

    def test_a_dismissed_suggestion_is_nothing_that_readers_read(self, as_editor, version):
        as_editor.post(at(version), {"do": "dismiss:date:0-4", "sentence": "1"})
        as_editor.post(at(version), {"do": "show", "sentence": "1"})
        version.source.refresh_from_db()
        assert version.source.shows_coverage


def test_a_contributor_does_not_decide_what_readers_see(as_contributor, contributor):
    version = factories.source_version(TEXT, public=False, created_by=contributor)
    assert as_contributor.post(at(version), {"do": "show", "sentence": "1"}).status_code == 403


def test_what_was_set_aside_in_the_version_before_is_set_aside_where_it_reads_the_same(as_editor, version):
    as_editor.post(at(version), {"do": "set_aside:0", "sentence": "1"})
    as_editor.post(at(version), {"do": "set_aside:2", "sentence": "5"})
    changed = TEXT.replace("good sign", "bad sign")
    later = actions.add_version(source=version.source, text=f"A new title.\n\n{changed}", actor=None)
    assert "Set aside here what reads the same" in shown(as_editor.get(at(later, sentence=1)))
    response = as_editor.post(at(later), {"do": "carry_over", "sentence": "1"}, follow=True)
    assert "1 sentence is set aside." in shown(response)
    row = later.set_aside.get()
    assert (changed[row.start - 14 : row.end - 14], row.reason) == ("Good morning, dear friends.", "Greeting or thanks")
    assert "Set aside here what reads the same" not in shown(response)


def test_an_earlier_version_leads_to_the_newest_one(as_editor, version):
    later = actions.add_version(source=version.source, text=f"A new title.\n\n{TEXT}", actor=None)
    response = as_editor.get(at(version, sentence=1))
    assert "This is version 1, which was corrected since." in shown(response)
    assert f'href="{at(later)}"' in response.content.decode()


def test_a_first_version_has_nothing_to_take_over(as_editor, version):
    response = as_editor.post(at(version), {"do": "carry_over", "sentence": "1"}, follow=True)
    assert "0 sentences are set aside." in shown(response)


class TestSuggestions:
    """What the rules find is offered beside its sentence."""

    @pytest.fixture
    def council(self):
        return factories.organisation(name="Council of Rivers", public=True)

    def place(self, words):
        return f"{TEXT.index(words)}-{TEXT.index(words) + len(words)}"

    def test_an_organisation_on_record_is_offered_with_what_it_can_become(self, as_editor, council, version):
        text = shown(as_editor.get(at(version, sentence=3)))
        assert "Organisation Council of Rivers" in text
        assert "Add the quote to it" in text
        assert "It takes part in …" in text

    def test_a_suggestion_fills_a_form_without_scripts_too(self, as_editor, council, version):
        use = f"organisation:{self.place('Council of Rivers')}"
        sent = fields(as_editor.get(at(version, sentence=3, make="quote", use=use, way=0)), "form-quote")
        assert (sent["quote-words"], sent["quote-record"]) == ("Council of Rivers", "Council of Rivers")
        as_editor.post(at(version), sent | {"do": "quote"})
        assert council.citations.filter(quote__version=version).get().quote.exact == "Council of Rivers"

    def test_a_suggestion_that_is_not_there_fills_nothing(self, as_editor, version):
        assert as_editor.get(at(version, sentence=3, make="quote", use="organisation:1-2", way=9)).status_code == 200

    def test_a_dismissed_suggestion_is_gone_until_it_is_brought_back(self, as_editor, council, version):
        part = f"organisation:{self.place('Council of Rivers')}"
        response = as_editor.post(at(version), {"do": f"dismiss:{part}", "sentence": "3"}, follow=True)
        row = SetAside.objects.get()
        assert (row.what, row.reason) == (Part.ORGANISATION, "")
        assert "1 suggestion dismissed" in shown(response)
        assert f"dismiss:{part}" not in response.content.decode()
        assert "0 of 5 sentences dealt with" in shown(response)
        response = as_editor.post(at(version), {"do": f"restore:{part}", "sentence": "3"}, follow=True)
        assert f"dismiss:{part}" in response.content.decode()

    @pytest.mark.parametrize("part", ["sentence:0-5", "zebra:0-5", "date:5-0", "date:0-99999", "date:x-y", ""])
    def test_what_is_no_suggestion_is_not_dismissed(self, part, as_editor, version):
        as_editor.post(at(version), {"do": f"dismiss:{part}", "sentence": "1"})
        assert not SetAside.objects.exists()

    def test_no_draft_of_another_is_suggested(self, as_contributor, version):
        factories.organisation(name="Council of Rivers")
        response = as_contributor.get(at(version, sentence=3))
        assert "Add the quote to it" not in shown(response)

    def test_what_is_evidence_already_is_not_suggested_again(self, as_editor, council, version):
        factories.cite(council, version, "Council of Rivers")
        assert "Add the quote to it" not in shown(as_editor.get(at(version, sentence=3)))
