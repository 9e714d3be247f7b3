"""The words that are proposed as evidence of a row on record: cited as they were proposed, whatever else came since."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.admin.review.deciding import admin_of, values_of
from initiatives.admin.review.lines import lines_of
from initiatives.admin.review.replay import replay
from tests import factories
from tests.admin.forms import fields, shown
from tests.admin.test_review import address, decided
from tests.admin.test_review_proposals import form_of, proposed

pytestmark = pytest.mark.django_db

TWICE = "In May the Council met in Tashkent.\n\nIn June the Council met in Tashkent.\n"
TYPED = {
    "words": "the Council met in Tashkent",
    "words_before": "In June ",
    "words_basis": "inferred",
    "words_note": "Who meets on it leads it.",
}


def typed(version):
    """What is typed for the first participation."""
    return {f"participations-0-{name}": value for name, value in (TYPED | {"words_version": str(version.pk)}).items()}


@pytest.fixture
def initiative():
    record = factories.initiative(public=True, title="Green Corridor")
    factories.participation(record, factories.organisation(public=True))
    return record


@pytest.fixture
def version():
    return factories.source_version(TWICE, title="Of May and June", published_on=date(2020, 9, 11))


@pytest.fixture
def with_words(as_contributor, initiative, version, page):
    """The proposal to cite the words that stand twice, in their second place, for the participation."""
    return proposed(as_contributor, initiative, page, **typed(version))


@pytest.fixture(params=[None, TWICE, "A text of other words."], ids=["no newer text", "the same words", "other words"])
def newer(request, with_words):
    """What was published after this was proposed."""
    text = request.param
    return text and factories.source_version(text, title="Newer", published_on=date(2021, 1, 1))


def test_words_are_cited_for_a_row_as_they_were_proposed(with_words, newer, as_editor, initiative, version):
    text = shown(as_editor.get(address(with_words)))
    assert "It can’t be applied as it is." not in text
    assert "Of May and June, 11 Sep 2020 · Inferred by the editor from the words · Who meets on it leads it." in text
    assert "the record says so now" in shown(decided(as_editor, with_words, "approve"))
    cited = initiative.participations.get().citations.get()
    assert (cited.quote.version, cited.basis, cited.note) == (version, "inferred", TYPED["words_note"])
    assert cited.quote.start == TWICE.index("the Council", TWICE.index("In June"))


def test_an_older_text_that_was_chosen_stays_chosen(as_contributor, as_editor, initiative, version, page):
    factories.source_version(TWICE, title="Newer", published_on=date(2021, 1, 1))
    decided(as_editor, proposed(as_contributor, initiative, page, **typed(version)), "approve")
    assert initiative.participations.get().citations.get().quote.version == version


def test_the_forms_on_which_it_is_edited_or_taken_up_again_have_all_of_the_words(
    with_words, newer, as_contributor, as_editor, initiative, version, page
):
    expected = typed(version)
    sent = fields(as_editor.get(address(with_words, "edit")), "initiative_form")
    assert {name: sent[name] for name in expected} == expected
    decided(as_editor, with_words, "return", comment="Which of the two?")
    sent = form_of(as_contributor, initiative, page)
    assert {name: sent[name] for name in expected} == expected


def test_a_proposal_of_many_rows_is_told_with_as_many_queries_as_one(
    as_contributor, editor, initiative, version, page, rf
):
    request, records = rf.get("/"), admin_of("initiative")
    request.user, request.resolver_match = editor, None
    counts, sent = [], typed(version)
    for number in range(3):
        if number:
            factories.participation(initiative, factories.organisation(public=True))
        sent |= {f"participations-{number}-role": "partner"}
        submission = proposed(as_contributor, initiative, page, **sent)
        again = replay(request, values_of(request, records, submission, initiative))
        bound = records.bound(again, initiative)
        with CaptureQueriesContext(connection) as made:
            lines = lines_of(bound)
        roles = [(line.where, line.old, line.new) for line in lines if line.label == "Role"]
        assert roles == [("Participation: The Council – Leads", "Leads", "Partner")] * (number + 1)
        counts.append(len(made))
        as_contributor.post(address(submission), {"step": "take_back"})
    assert counts == [1, 1, 1]
